"""The Chinese catalogue is complete, and the compiled file is made of it (no GNU gettext needed)."""

import gettext
import re

import pytest

from tests.pages.messages import CATALOGUE, Message, catalogue, used

PLACEHOLDER = re.compile(r"%\(\w+\)[ds]")


def test_every_message_is_in_the_catalogue():
    missing = {message.text for message in used() - set(catalogue())}

    assert missing == set(), "run makemessages, translate, then compilemessages"


def test_the_catalogue_holds_no_message_that_nothing_uses():
    assert {message.text for message in set(catalogue()) - used()} == set()


def test_every_message_is_translated():
    assert [message.text for message, text in catalogue().items() if not text] == []


def test_nothing_is_marked_as_doubtful():
    assert "fuzzy" not in CATALOGUE.read_text(encoding="utf-8")


def test_translations_keep_the_placeholders():
    for message, translation in catalogue().items():
        expected = set(PLACEHOLDER.findall(message.plural or message.text))
        assert set(PLACEHOLDER.findall(translation)) == expected, message.text


def test_the_compiled_catalogue_is_made_of_the_readable_one():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    assert {message: looked_up(compiled, message) for message in catalogue()} == catalogue()


def looked_up(compiled: gettext.GNUTranslations, message: Message) -> str:
    match message:
        case Message("", text, ""):
            return compiled.gettext(text)
        case Message("", text, plural):
            return compiled.ngettext(text, plural, 2)
        case Message(context, text, ""):
            return compiled.pgettext(context, text)
        case Message(context, text, plural):
            return compiled.npgettext(context, text, plural, 2)


@pytest.mark.parametrize(
    "term",
    [
        ("yearbook", "年鉴"),
        ("edition year", "卷年"),
        ("covered year", "记事年"),
        ("section", "类目"),
        ("entry", "条目"),
        ("issuing body", "编纂单位"),
        ("revision", "修订"),
        ("Permalink", "永久链接"),
    ],
    ids=lambda term: term[0],
)
def test_field_terms_are_those_of_the_trade(term):
    english, chinese = term

    assert catalogue()[Message("", english, "")] == chinese
