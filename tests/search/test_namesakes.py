"""Namesakes: the same title in other yearbooks, in a section of the same kind, latest first."""

import sys

import pytest

from tests.conftest import Publish
from yearbooks import publishing
from yearbooks.indexing import consolidate
from yearbooks.models import Entry, Yearbook
from yearbooks.search import namesakes

BOOK = "{place}年鉴{edition}\n\n{section}\n\n【{title}】{year}年，接待外宾{edition}批。\n"


@pytest.fixture(params=["fresh", "indexed"])
def archive(publish: Publish, request: pytest.FixtureRequest) -> "Archive":
    """Publish yearbooks of one entry, and build their segments where asked."""
    return Archive(publish, indexed=request.param == "indexed")


class Archive:
    """Publish entries of given titles, and tell which yearbooks hold the namesakes of one."""

    def __init__(self, publish: Publish, *, indexed: bool) -> None:
        self._publish = publish
        self._indexed = indexed

    def hold(
        self, edition: int, title: str = "概况", place: str = "金华", section: str = "外事"
    ) -> Entry:
        """Publish a yearbook of one entry, and return the entry."""
        text = BOOK.format(
            place=place, edition=edition, section=section, title=title, year=edition - 1
        )
        book: Yearbook = self._publish(text, f"{place}{edition}.txt", confirm=True)
        return book.entries.get()

    def of(self, entry: Entry, most: int = 5) -> list[tuple[int, str]]:
        """Return edition and place of the yearbook of each namesake."""
        if self._indexed:
            consolidate(most_fresh=0)
        found = namesakes(entry, most)
        return [(each.yearbook.edition_year, each.yearbook.place.name) for each in found]


def test_they_come_from_other_yearbooks_the_latest_first_then_by_place(archive: Archive) -> None:
    archive.hold(2019)
    archive.hold(2021)
    archive.hold(2021, place="杭州")
    entry = archive.hold(2020)

    assert archive.of(entry) == [(2021, "杭州市"), (2021, "金华市"), (2019, "金华市")]


def test_no_more_are_given_than_asked_for(archive: Archive) -> None:
    entry = archive.hold(2018)
    for edition in (2019, 2021, 2020):
        archive.hold(edition)

    assert archive.of(entry, 2) == [(2021, "金华市"), (2020, "金华市")]


@pytest.mark.parametrize("title", ["概况一", "外事概况", "概", "况概"])
def test_a_title_that_is_longer_shorter_or_turned_is_another(archive: Archive, title: str) -> None:
    entry = archive.hold(2020)
    archive.hold(2021, title)

    assert archive.of(entry) == []


def test_the_title_of_a_section_of_another_kind_is_another(archive: Archive) -> None:
    entry = archive.hold(2020)
    archive.hold(2021, section="侨务")

    assert archive.of(entry) == []


def test_a_withdrawn_one_is_not_given(archive: Archive) -> None:
    entry = archive.hold(2020)
    publishing.withdraw(archive.hold(2021), reason="重复")

    assert archive.of(entry) == []


@pytest.mark.parametrize("looked_at", [600, 60], ids="looks at {} titles".format)
def test_one_behind_many_titles_that_only_hold_this_one_is_found(
    archive: Archive, publish: Publish, monkeypatch: pytest.MonkeyPatch, looked_at: int
) -> None:
    monkeypatch.setattr(sys.modules[namesakes.__module__], "_MOST_LOOKED_AT", looked_at)
    longer = "\n\n".join(f"【概况之{number}】2021年，第{number}件。" for number in range(130))
    publish(f"金华年鉴2022\n\n外事\n\n{longer}\n", "many.txt")
    archive.hold(2019)
    entry = archive.hold(2020)

    assert archive.of(entry, 1) == [(2019, "金华市")]
