"""Both Chinese catalogues are complete, the compiled files made of them (no GNU gettext needed)."""

import gettext
import re

import pytest

from tests.pages.messages import CATALOGUES, Message, catalogue, used

PLACEHOLDER = re.compile(r"%\(\w+\)[ds]")


EVERY = pytest.mark.parametrize("locale", list(CATALOGUES))


@EVERY
def test_every_message_is_in_the_catalogue(locale):
    missing = {message.text for message in used() - set(catalogue(locale))}

    assert missing == set(), "run make messages, translate, then run it again"


@EVERY
def test_the_catalogue_holds_no_message_that_nothing_uses(locale):
    assert {message.text for message in set(catalogue(locale)) - used()} == set()


@EVERY
def test_every_message_is_translated(locale):
    assert [message.text for message, text in catalogue(locale).items() if not text] == []


@EVERY
def test_nothing_is_marked_as_doubtful(locale):
    assert "fuzzy" not in CATALOGUES[locale].read_text(encoding="utf-8")


@EVERY
def test_translations_keep_the_placeholders(locale):
    for message, translation in catalogue(locale).items():
        expected = set(PLACEHOLDER.findall(message.plural or message.text))
        assert set(PLACEHOLDER.findall(translation)) == expected, message.text


@EVERY
def test_the_compiled_catalogue_is_made_of_the_readable_one(locale):
    with CATALOGUES[locale].with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    held = catalogue(locale)

    assert {message: looked_up(compiled, message) for message in held} == held


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
