"""Background work on search: small segments are built into larger ones."""

from django_tasks import task

from yearbooks import indexing


@task()
def build_segments() -> str:
    """Build what should be built by now."""
    return f"{indexing.consolidate()} documents in new segments"


def build_when_needed() -> None:
    """Have the worker build segments where enough has been published since the last time."""
    if indexing.groups_to_build():
        build_segments.enqueue()
