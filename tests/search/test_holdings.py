"""Holdings: what the archive holds, counted from what search keeps, is what is published."""

from collections import Counter

from tests.conftest import Publish
from yearbooks import publishing
from yearbooks.models import Entry, Place, Section, Topic, Yearbook
from yearbooks.search import holdings

BOOK = "金华年鉴2021\n\n外事\n\n【{title}】2020年，接待外宾八批。\n"


def published(field: str) -> Counter[object]:
    return Counter(Entry.objects.published().order_by().values_list(field, flat=True))


def test_books_are_those_that_have_published_entries(samples: list[Yearbook]) -> None:
    held = {book.book: (book.place, book.year, book.entries) for book in holdings().books}

    counts = published("yearbook")
    assert held == {
        book.pk: (book.place, book.covered_year, counts[book.pk])
        for book in Yearbook.objects.select_related("place")
    }


def test_counts_are_those_of_the_published_entries(samples: list[Yearbook]) -> None:
    held = holdings()

    assert held.entries == Entry.objects.published().count()
    assert held.of_book == published("yearbook")
    kinds = published("section__kind")
    assert held.of_kind == {kind: kinds[kind] for kind in Section.Kind.values}


def test_each_topic_counts_the_entries_of_those_below_it_once(samples: list[Yearbook]) -> None:
    of_topic = holdings().of_topic

    wrong = {
        topic.slug: of_topic[topic.pk]
        for topic in Topic.objects.all()
        if of_topic[topic.pk] != Entry.objects.published().about(topic).distinct().count()
    }
    assert wrong == {}
    assert sum(of_topic.values()) > 0


def test_an_archive_whose_entries_are_all_withdrawn_holds_nothing(publish: Publish) -> None:
    publish(BOOK.format(title="来访"))
    for entry in Entry.objects.published():
        publishing.withdraw(entry, reason="重复")

    held = holdings()

    assert (held.books, held.entries, held.of_book) == ((), 0, {})
    assert set(held.of_kind.values()) == set(held.of_topic.values()) == {0}


def test_who_asks_again_is_given_the_same(samples: list[Yearbook]) -> None:
    assert holdings() is holdings()


def test_what_is_withdrawn_is_held_no_more(publish: Publish) -> None:
    publish(BOOK.format(title="来访"))
    book = publish(BOOK.format(title="出访").replace("202", "201"), "earlier.txt")
    before = holdings()

    publishing.withdraw(book.entries.get(), reason="重复")

    assert before.of_book[book.pk] == 1
    assert book.pk not in holdings().of_book
    assert holdings().entries == before.entries - 1


def test_a_renamed_place_is_held_under_its_new_name(samples: list[Yearbook]) -> None:
    holdings()

    Place.objects.filter(code="330700").update(name="婺州市")

    assert "婺州市" in {book.place.name for book in holdings().books}
