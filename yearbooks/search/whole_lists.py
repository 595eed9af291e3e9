"""Whole lists: everything that answers a question, as keys of revisions, in the order of the pages."""

from array import array
from dataclasses import dataclass

from yearbooks.indexing import rows_of
from yearbooks.search.criteria import Criteria
from yearbooks.search.errors import bounded_snapshot
from yearbooks.search.finding import PER_PAGE
from yearbooks.search.question import Question
from yearbooks.search.vocabulary import Vocabulary

_AT_ONCE = 10_000
_CURRENT = """
SELECT d.id, e.current_id FROM yearbooks_searchdocument d JOIN yearbooks_entry e ON e.id = d.entry_id
WHERE d.id = ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class WholeList:
    """Hold the keys of the current revisions of one moment, eight bytes each, and its vocabulary.

    Revisions never change: their words can be read afterwards, bit by bit, and are still those of
    that moment.
    """

    revisions: "array[int]"
    vocabulary: Vocabulary


def whole_list(criteria: Criteria, *, most: int | None = None) -> WholeList | None:
    """Return all answers as the pages have them one after the other; None for more than `most`.

    Those of the asked reading come first, then those with equivalent terms, then those that hold
    all words anywhere, as `find` gives them. Raises TooExpensive as `find` does.
    """
    with bounded_snapshot():
        question = Question(criteria, bare=False)
        groups = [group for group in question.groups(PER_PAGE) if group]
        if most is not None and sum(group.tally.total for group in groups) > most:
            return None
        revisions = array("q")
        for group in groups:
            documents = question.documents(group, 0, group.tally.total)
            for start in range(0, len(documents), _AT_ONCE):
                part = documents[start : start + _AT_ONCE]
                current = dict(rows_of(_CURRENT, [part]))
                revisions.extend(current[document] for document in part)
        return WholeList(revisions, question.vocabulary)
