"""The latest: those answers whose text was written last, whatever the order of the list."""

import numpy as np

from yearbooks.indexing import rows_of
from yearbooks.models import Revision
from yearbooks.search.criteria import Criteria
from yearbooks.search.errors import bounded_snapshot, refuse_late
from yearbooks.search.question import Question

# So many answers are looked up themselves; of more, the newest revisions are looked through.
MOST_LOOKED_UP = 20_000
AT_ONCE = 2_000
_OF_DOCUMENTS = """
SELECT e.id FROM yearbooks_searchdocument d JOIN yearbooks_entry e ON e.id = d.entry_id
WHERE d.id = ANY(%s) ORDER BY e.current_id DESC LIMIT %s
"""
_NEWEST = """
SELECT r.id, d.id, r.entry_id FROM yearbooks_revision r
JOIN yearbooks_entry e ON e.current_id = r.id
JOIN yearbooks_searchdocument d ON d.entry_id = e.id
WHERE r.id < %s ORDER BY r.id DESC LIMIT %s
"""


def latest(criteria: Criteria, limit: int) -> list[str]:
    """Return up to `limit` entries that answer in the asked reading, the newest text first.

    Raises TooExpensive.
    """
    with bounded_snapshot():
        question = Question(criteria)
        chosen = question.first().tally.chosen
        documents = question.view.documents[question.view.indexes(chosen)]
        if len(documents) <= MOST_LOOKED_UP:
            return [name for (name,) in rows_of(_OF_DOCUMENTS, [documents.tolist(), limit])]
        return _among_newest(np.sort(documents), limit)


def _among_newest(documents: np.ndarray, limit: int) -> list[str]:
    found: list[str] = []
    before = Revision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    before += 1
    while len(found) < limit and (rows := rows_of(_NEWEST, [before, AT_ONCE])):
        refuse_late()
        keys = np.array([document for _revision, document, _entry in rows])
        held = np.isin(keys, documents)
        found += [rows[at][2] for at in np.flatnonzero(held).tolist()]
        before = rows[-1][0]
    return found[:limit]
