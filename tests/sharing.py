"""How the workers of `make test` share the modules: `-p tests.sharing`."""

import pytest
from xdist.scheduler import LoadFileScheduling

ONE_SITE = "tests/browser/"


class OneSite(LoadFileScheduling):
    """Give each module to one worker, and all that ask the real site to the same."""

    def _split_scope(self, nodeid: str) -> str:
        return ONE_SITE if nodeid.startswith(ONE_SITE) else super()._split_scope(nodeid)


@pytest.hookimpl
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OneSite:
    """Have the modules shared so."""
    return OneSite(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the largest share; the smallest modules are the last by name, and even the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(ONE_SITE))
