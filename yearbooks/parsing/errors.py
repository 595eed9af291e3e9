"""What a parser may refuse, each refusal one sentence for the archivist."""

from collections.abc import Callable
from functools import partial


class ParseError(Exception):
    """Say in one sentence why a source file gives no draft, where, and what to do.

    `code` is a stable name for translation and tests (`empty`, `binary`, `no-entries`, …);
    `line` is the 1-based line of the decoded text, where there is one.
    """

    def __init__(self, code: str, message: str, *, line: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.line = line

    def __reduce__(self) -> tuple[Callable[..., "ParseError"], tuple[str, str]]:
        """Cross the border of a process whole."""
        return partial(type(self), line=self.line), (self.code, str(self))
