"""Worker processes for commands: each with a connection of its own, never far ahead of the work."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import ExitStack
from itertools import islice
from typing import TypeVar

from django.db import connections

Task = TypeVar("Task")
Result = TypeVar("Result")
AHEAD = 4  # tasks that wait or run, for each process


def spread(
    work: Callable[[Task], Result], tasks: Iterable[tuple[int, Task]], processes: int
) -> Iterator[Result]:
    """Yield what `work` makes of each task, as it comes ready; in this process where one is asked.

    Each task names its lane, from 0: those of one lane are done one after the other, those of
    different lanes at once. Tasks are drawn as they are needed.
    """
    if processes == 1:
        yield from (work(task) for _lane, task in tasks)
        return
    # A child must not inherit an open connection: both would speak on it.
    connections.close_all()
    context = multiprocessing.get_context("fork")
    with ExitStack() as stack:
        lanes = [
            stack.enter_context(ProcessPoolExecutor(1, mp_context=context))
            for _process in range(processes)
        ]
        submitted = (lanes[lane].submit(work, task) for lane, task in tasks)
        waiting = set(islice(submitted, AHEAD * processes))
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            waiting |= set(islice(submitted, len(done)))
            for ready in done:
                yield ready.result()
