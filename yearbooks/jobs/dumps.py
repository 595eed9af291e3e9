"""Background work on dumps: a version on demand."""

from django_tasks import task

from yearbooks import dumps
from yearbooks.dumps.making import AlreadyMaking


@task()
def make_dump() -> str:
    """Make a version unless the latest one holds the same or another process is at it."""
    try:
        version = dumps.make()
    except AlreadyMaking:
        return "already being made"
    return version.name if version else "nothing changed"
