"""Write down what came of a parse, for another process; read it back without believing it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from yearbooks.parsing import Draft, Outcome, ParseError
from yearbooks.parsing.serialise import draft_from_record, draft_to_record
from yearbooks.sandbox.shapes import conforms

LONGEST_MESSAGE = 4_000
MOST_OUTCOMES = 10_000
_WRONG = (KeyError, TypeError, ValueError, IndexError, RecursionError)


class BadAnswer(Exception):
    """Say that an answer is not what a parse gives."""


def write_outcomes(outcomes: Sequence[Outcome]) -> bytes:
    """Write outcomes as JSON; a text that several drafts share is written once."""
    texts: dict[str, int] = {}
    records = [_outcome_record(outcome, texts) for outcome in outcomes]
    return _written({"texts": list(texts), "outcomes": records})


def write_error(error: ParseError) -> bytes:
    """Write why a whole file is refused."""
    return _written({"refused": _error_record(error)})


def write_failure(kind: str, told: str = "") -> bytes:
    """Write that the parser itself failed, `memory` or `crash`, and what is to be logged."""
    return _written({"failed": kind, "told": told[:LONGEST_MESSAGE]})


def read_answer(answer: bytes) -> tuple[Outcome, ...]:
    """Return the outcomes of an answer.

    Raises the ParseError that it tells of, ParserFailure, or BadAnswer where it is none of these.
    """
    try:
        record = json.loads(answer)
        if "refused" in record:
            raise _error(record["refused"])
        if "failed" in record:
            raise ParserFailure(str(record["failed"]), str(record["told"])[:LONGEST_MESSAGE])
        return tuple(_outcomes(record))
    except _WRONG as error:
        raise BadAnswer(str(error)[:LONGEST_MESSAGE]) from error


class ParserFailure(Exception):
    """Say that the parser ran out of memory or failed, and what it said last."""

    def __init__(self, kind: str, told: str) -> None:
        super().__init__(told)
        self.kind = kind


def _written(record: Mapping[str, Any]) -> bytes:
    # ASCII alone: halves of surrogate pairs in a damaged file cross as they are.
    return json.dumps(record, separators=(",", ":")).encode("ascii")


def _outcome_record(outcome: Outcome, texts: dict[str, int]) -> dict[str, Any]:
    return {
        "member": outcome.member,
        "error": _error_record(outcome.error) if outcome.error else None,
        "drafts": [
            [texts.setdefault(draft.text, len(texts)), draft_to_record(draft)]
            for draft in outcome.drafts
        ],
    }


def _error_record(error: ParseError) -> dict[str, Any]:
    return {"code": error.code, "message": str(error), "line": error.line}


def _error(record: Mapping[str, Any]) -> ParseError:
    code, message, line = record["code"], record["message"], record["line"]
    if not (type(code) is str and type(message) is str and conforms(line, int | None)):
        raise ValueError("an error of another shape")
    return ParseError(code[:50], message[:LONGEST_MESSAGE], line=line)


def _outcomes(record: Mapping[str, Any]) -> Iterator[Outcome]:
    texts = record["texts"]
    for each in record["outcomes"][:MOST_OUTCOMES]:
        drafts = tuple(_draft(texts[index], draft) for index, draft in each["drafts"])
        error = _error(each["error"]) if each["error"] else None
        if type(each["member"]) is not str:
            raise ValueError("a name that is no string")
        yield Outcome(each["member"], drafts, error)


def _draft(text: object, record: Mapping[str, Any]) -> Draft:
    if type(text) is not str:
        raise ValueError("a text that is no string")
    draft = draft_from_record(record, text)
    if not conforms(draft, Draft):
        raise ValueError("a draft of another shape")
    if not all(0 <= start <= end <= len(text) for start, end in _ranges(draft)):
        raise ValueError("an offset outside the text")
    return draft


def _ranges(draft: Draft) -> Iterator[tuple[int, int]]:
    yield from ((span.start, span.end) for span in draft.spans)
    yield from ((line.start, line.end) for page in draft.pages for line in page.lines)
    for section in draft.sections:
        for entry in section.entries:
            for paragraph in entry.paragraphs:
                yield from paragraph.pieces
