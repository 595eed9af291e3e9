"""The names that a process holds are exactly those of the state of the database that it sees."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from tests.conftest import Publish
from yearbooks.models import Place, Synonym, Topic
from yearbooks.search import current_vocabulary

CODE = "330700"


def name() -> str:
    return current_vocabulary().places[CODE].name


def rename(new: str) -> None:
    Place.objects.filter(code=CODE).update(name=new)


def save_a_place() -> None:
    place = Place.objects.get(code=CODE)
    place.english = "Wuzhou"
    place.save()


def change_a_topic() -> None:
    Topic.objects.filter(slug="apec-card").update(name="商旅卡一类")


def add_a_topic() -> None:
    Topic.objects.create(slug="another", position=9_000, name="另一类", english="Another", rule={})


def delete_synonyms() -> None:
    Synonym.objects.all().delete()


def write_by_hand() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE yearbooks_place SET name = '婺州' WHERE code = %s", [CODE])


def empty_synonyms() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE yearbooks_synonym")


@pytest.mark.parametrize(
    "change",
    [
        save_a_place,
        change_a_topic,
        add_a_topic,
        delete_synonyms,
        write_by_hand,
        empty_synonyms,
        lambda: Synonym.objects.create(terms=["甲乙", "丙丁"]),
        lambda: Topic.objects.filter(slug="another-that-is-not-there").delete(),
    ],
    ids=[
        "place saved",
        "topic updated",
        "topic added",
        "synonyms deleted",
        "statement by hand",
        "synonyms truncated",
        "synonym added",
        "nothing deleted",
    ],
)
def test_after_any_change_the_vocabulary_is_that_of_the_tables(
    db: None, change: Callable[[], object]
) -> None:
    current_vocabulary()

    change()

    held = current_vocabulary()
    assert held.places == Place.objects.in_bulk()
    assert [place.name for place in held.places.values()] == [
        place.name for place in Place.objects.in_bulk(list(held.places)).values()
    ]
    assert [(topic.pk, topic.name) for topic in held.topics] == list(
        Topic.objects.values_list("pk", "name")
    )
    assert list(map(list, held.synonyms)) == list(Synonym.objects.values_list("terms", flat=True))


def test_where_nothing_changes_the_same_vocabulary_is_held(publish: Publish) -> None:
    before = current_vocabulary()

    publish("金华年鉴2021\n\n外事\n\n【来访】2020年，接待外宾八批。\n")

    assert current_vocabulary() is before


def test_a_change_that_was_taken_back_leaves_no_name_behind(db: None) -> None:
    before = name()

    with transaction.atomic():
        rename("婺州市")
        meanwhile = name()
        transaction.set_rollback(True)

    assert (meanwhile, name()) == ("婺州市", before)


def test_no_version_is_drawn_again_after_one_was_taken_back(db: None) -> None:
    with transaction.atomic():
        rename("婺州市")
        name()
        transaction.set_rollback(True)

    rename("东阳市")

    assert name() == "东阳市"


def test_places_know_those_above_them_without_asking(
    db: None, django_assert_num_queries: Callable[[int], object]
) -> None:
    held = current_vocabulary()

    with django_assert_num_queries(0):
        paths = held.paths

    assert paths["330105"] == ("330000", "330100", "330105")
    assert paths.keys() == held.places.keys()


def test_names_are_given_in_each_language(db: None) -> None:
    held = current_vocabulary()

    chinese, english = held.names("zh-hans"), held.names("en")

    place = held.places[CODE]
    assert (chinese.places[CODE], english.places[CODE]) == (place.name, place.english)
    assert held.names("zh-hans") is chinese


def test_a_topic_is_of_its_own_family_and_of_its_parents(db: None) -> None:
    families = current_vocabulary().families

    for topic in Topic.objects.all():
        below = set(Topic.objects.filter(parent=topic).values_list("pk", flat=True))
        assert set(families[topic.pk]) == {topic.pk} | below
