"""What a parse says is told in English too, with the same facts."""

import re

import pytest

from yearbooks.desk.retelling import CHINESE, ENGLISH, facts_of

EVERY = pytest.mark.parametrize("code", list(CHINESE))


def names(template: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", template))


@EVERY
def test_every_sentence_is_told_in_english_with_its_facts(code):
    assert names(ENGLISH[code]) == names(CHINESE[code])


def test_nothing_else_is_told():
    assert set(ENGLISH) == set(CHINESE)


@EVERY
def test_the_facts_are_read_back_from_the_sentence(code):
    facts = {name: f"“{name}”（{at}）。\n{{x}}" for at, name in enumerate(names(CHINESE[code]))}

    assert facts_of(CHINESE[code].format(**facts)) == (code, facts)


@pytest.mark.parametrize("sentence", ["", "解析三次均中断。", "条目“概况”没有正文"])
def test_other_sentences_hold_no_facts(sentence):
    assert facts_of(sentence) is None
