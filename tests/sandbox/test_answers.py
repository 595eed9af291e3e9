"""What a process says of a file is believed only where it has the shape of drafts."""

import copy
import json

import pytest

from tests.parsing.test_samples import ROOT
from yearbooks.parsing import parse_members
from yearbooks.sandbox.answers import BadAnswer, read_answer, write_outcomes

OUTCOMES = parse_members((ROOT / "fixtures/samples/gongshu-2021.md").read_bytes(), name="a.md")
ANSWER = json.loads(write_outcomes(OUTCOMES))


def spoilt(path, value):
    """Give the answer with one thing in it another."""
    answer = copy.deepcopy(ANSWER)
    place = answer
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(answer).encode()


DRAFT = ("outcomes", 0, "drafts", 0, 1)
ENTRY = (*DRAFT, "sections", 0, "entries", 0)


def test_outcomes_come_back_as_they_were():
    assert read_answer(write_outcomes(OUTCOMES)) == OUTCOMES


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"[" * 100_000, id="nested without end"),
        pytest.param(b'{"texts": [], "outcomes": [[]]}', id="no outcome"),
        pytest.param(b'{"refused": {"code": 1, "message": "", "line": null}}', id="code"),
        pytest.param(spoilt(("texts", 0), 7), id="text that is a number"),
        pytest.param(spoilt(("outcomes", 0, "member"), None), id="name of a member"),
        pytest.param(spoilt((*DRAFT, "yearbook", "title"), {"a": 1}), id="title of a book"),
        pytest.param(spoilt((*DRAFT, "yearbook", "covered_year"), "2020"), id="year"),
        pytest.param(spoilt((*DRAFT, "yearbook", "published_on"), "tomorrow"), id="date"),
        pytest.param(spoilt((*DRAFT, "furniture"), [7]), id="furniture"),
        pytest.param(spoilt((*DRAFT, "spans", 0), [0, 1, "none"]), id="role"),
        pytest.param(spoilt((*DRAFT, "spans", 0), [0, 10**9, "body"]), id="offset"),
        pytest.param(spoilt((*DRAFT, "warnings"), [{"code": "x"}]), id="warning"),
        pytest.param(spoilt((*ENTRY, "title"), ["概况"]), id="title of an entry"),
        pytest.param(spoilt((*ENTRY, "credits"), [None]), id="credits"),
        pytest.param(spoilt((*ENTRY, "paragraphs", 0, "pieces"), [[-1, 2]]), id="piece"),
        pytest.param(spoilt((*ENTRY, "other"), 1), id="unknown field"),
    ],
)
def test_an_answer_of_another_shape_is_not_believed(answer):
    with pytest.raises(BadAnswer):
        read_answer(answer)
