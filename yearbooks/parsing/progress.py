"""Tell whoever waits for a parse how far it has come."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Progress = Callable[[int, int], None]

_LISTENER: ContextVar[Progress | None] = ContextVar("listener", default=None)


@contextmanager
def listening(progress: Progress | None) -> Iterator[None]:
    """Let `progress` be called with the pages done and the pages in all, while in the context.

    >>> with listening(lambda done, whole: print(done, "of", whole)):
    ...     tell(1, 3)
    1 of 3
    """
    token = _LISTENER.set(progress)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def tell(done: int, whole: int) -> None:
    """Say that `done` pages of `whole` are read; nobody need listen."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(done, whole)
