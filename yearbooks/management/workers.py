"""Worker processes for commands: each with a connection of its own, never far ahead of the work."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from itertools import islice
from typing import TypeVar

from django.db import connections

Task = TypeVar("Task")
Result = TypeVar("Result")


def spread(
    work: Callable[[Task], Result], tasks: Iterable[Task], processes: int
) -> Iterator[Result]:
    """Yield what `work` makes of each task, as it comes ready; in this process where one is asked.

    The tasks are drawn as they are needed: at most two for each process wait.
    """
    if processes == 1:
        yield from map(work, tasks)
        return
    # A child must not inherit an open connection: both would speak on it.
    connections.close_all()
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        rest = iter(tasks)
        waiting = {pool.submit(work, task) for task in islice(rest, 2 * processes)}
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            waiting |= {pool.submit(work, task) for task in islice(rest, len(done))}
            for ready in done:
                yield ready.result()
