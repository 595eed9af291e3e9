"""How many entries answer a question, and which, where no page of hits is needed."""

from yearbooks.search.criteria import Criteria
from yearbooks.search.matching import matching_entries, reading
from yearbooks.search.ranking import ordered


def count(criteria: Criteria) -> int:
    """Return how many entries answer `criteria` in the asked reading."""
    return matching_entries(criteria).order_by().count()


def identifiers(criteria: Criteria, start: int, stop: int) -> list[str]:
    """Return the entries `start:stop` that answer `criteria`, in page order."""
    found = ordered(matching_entries(criteria), criteria.sort, reading(criteria))
    return list(found.values_list("pk", flat=True)[start:stop])
