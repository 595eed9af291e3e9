"""The database itself keeps when an entry last changed: harvesters go by it."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from yearbooks import publishing
from yearbooks.models import Entry, Place, Section, Topic, Yearbook

pytestmark = pytest.mark.django_db

TEXT = """金华年鉴2021

外事

【概况】2020年，接待外宾5批。

【友城往来】2020年，与意大利友城互致信函。

【商务旅行卡】2020年，办理APEC商务旅行卡110张。
"""


@pytest.fixture
def book(publish: Callable[..., Yearbook]) -> Yearbook:
    """Publish a yearbook of three entries."""
    return publish(TEXT, "金华年鉴2021.txt")


def moments(book: Yearbook) -> dict[str, object]:
    """Return when each entry changed, by its identifier."""
    return dict(book.entries.values_list("pk", "changed_at"))


def by_title(book: Yearbook, title: str) -> Entry:
    return book.entries.get(current__title=title)


def revise(book: Yearbook, publish: Callable[..., Yearbook]) -> None:
    publish(TEXT.replace("接待外宾5批", "接待外宾6批"), "更正.txt")


def merge(book: Yearbook, publish: Callable[..., Yearbook]) -> None:
    publishing.merge(by_title(book, "概况"), by_title(book, "友城往来"), reason="重复")


def split(book: Yearbook, publish: Callable[..., Yearbook]) -> None:
    others = [by_title(book, title) for title in ("友城往来", "商务旅行卡")]
    publishing.split(by_title(book, "概况"), others, reason="两事")


def withdraw(book: Yearbook, publish: Callable[..., Yearbook]) -> None:
    publishing.withdraw(by_title(book, "概况"), reason="误收")


def add_topic(book: Yearbook, publish: Callable[..., Yearbook]) -> None:
    topic = Topic.objects.get(slug="africa")
    publishing.set_topic(by_title(book, "概况"), topic, stands=True, user=None)


def take_topic(book: Yearbook, publish: Callable[..., Yearbook]) -> None:
    entry = by_title(book, "商务旅行卡")
    link = entry.topic_links.first()
    publishing.set_topic(entry, link.topic, stands=False, user=None)


CHANGES = {
    "a revision": (revise, {"概况"}),
    "a withdrawal": (withdraw, {"概况"}),
    "a merger": (merge, {"概况"}),
    "a division": (split, {"概况"}),
    "a topic given": (add_topic, {"概况"}),
    "a topic taken": (take_topic, {"商务旅行卡"}),
}


@pytest.mark.parametrize(("change", "titles"), CHANGES.values(), ids=CHANGES)
def test_a_change_moves_the_moment_of_its_entries_alone(book, publish, change, titles):
    before = moments(book)

    change(book, publish)

    after = moments(book)
    moved = {name for name in before if after[name] > before[name]}
    assert moved == {by_title(book, title).pk for title in titles}


@pytest.mark.parametrize(
    "change",
    [
        lambda book: publishing.relabel(book, "jinhua-2020-new"),
        lambda book: Yearbook.objects.filter(pk=book.pk).update(publisher="方志出版社"),
        lambda book: Section.objects.filter(yearbook=book).update(kind="综述"),
        lambda book: Place.objects.filter(label="zhejiang").update(name="浙江"),
    ],
    ids=["label", "publisher", "kind of section", "name of the province"],
)
def test_what_all_records_of_a_book_tell_moves_them_all(book, change):
    before = moments(book)

    change(book)

    assert all(moment > before[name] for name, moment in moments(book).items())


def test_finding_the_same_topics_again_moves_nothing(book):
    entries = list(book.entries.published().select_related("current"))
    before = moments(book)

    publishing.classify_entries(entries)

    assert moments(book) == before


def test_an_older_copy_that_is_saved_takes_nothing_back(book):
    held = by_title(book, "概况")
    add_topic(book, None)
    moment = by_title(book, "概况").changed_at

    held.save()

    assert by_title(book, "概况").changed_at == moment


def test_what_is_published_bears_a_moment_of_its_publication(book):
    assert all(
        abs((timezone.now() - moment).total_seconds()) < 60 for moment in moments(book).values()
    )
