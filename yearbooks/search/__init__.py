"""Search: a query and filters in; groups of hits, totals and facets out.

Pages, commands and the API use `find` and the records of `criteria` and `results`; how membership
is decided stays behind them.
"""

from yearbooks.search.criteria import Criteria, Match, Sort
from yearbooks.search.errors import TooExpensive
from yearbooks.search.finding import count, find, identifiers
from yearbooks.search.holdings import HeldBook, Holdings, holdings
from yearbooks.search.kwic import By, concordance
from yearbooks.search.results import Facet, FacetValue, Group, Hit, Results, Variant
from yearbooks.search.same_titles import namesakes
from yearbooks.search.spelling import candidates
from yearbooks.search.vocabulary import Vocabulary, current_vocabulary
from yearbooks.search.warming import warm

__all__ = [
    "By",
    "Criteria",
    "Facet",
    "FacetValue",
    "Group",
    "HeldBook",
    "Hit",
    "Holdings",
    "Match",
    "Results",
    "Sort",
    "TooExpensive",
    "Vocabulary",
    "candidates",
    "concordance",
    "count",
    "current_vocabulary",
    "Variant",
    "find",
    "holdings",
    "identifiers",
    "namesakes",
    "warm",
]
