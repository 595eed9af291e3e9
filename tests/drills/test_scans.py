"""Both samples, printed in two columns and scanned at 200 dpi, are read as well as was asked."""

import pytest

from benchmarks.readers import NAMES, likeness

pytestmark = pytest.mark.drill


def test_scans_give_all_titles_and_most_bodies_to_the_character() -> None:
    found = [likeness(name) for name in NAMES]

    assert sum(each.titles for each in found) == sum(each.entries for each in found) == 54
    assert sum(each.bodies for each in found) >= 47
    assert sum(each.errors for each in found) < 0.01 * sum(each.characters for each in found)
