"""Search: a query and filters in; groups of hits, totals and facets out.

Pages, commands and the API use `find` and the records of `criteria` and `results`; how membership
is decided stays behind them.
"""

from yearbooks.search.criteria import Criteria, Match, Sort
from yearbooks.search.errors import TooExpensive
from yearbooks.search.finding import find
from yearbooks.search.matching import matching_entries
from yearbooks.search.results import Facet, FacetValue, Group, Hit, Results, Variant

__all__ = [
    "Criteria",
    "Facet",
    "FacetValue",
    "Group",
    "Hit",
    "Match",
    "Results",
    "Sort",
    "TooExpensive",
    "Variant",
    "find",
    "matching_entries",
]
