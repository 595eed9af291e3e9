"""Search: a query and filters in; groups of hits, totals and facets out.

Pages, commands and the API use `find` and the records of `criteria` and `results`; how membership
is decided stays behind them.
"""

from yearbooks.search.criteria import Criteria, Match, Sort
from yearbooks.search.errors import TooExpensive
from yearbooks.search.finding import count, find, forget_hot, identifiers
from yearbooks.search.holdings import HeldBook, Holdings, holdings
from yearbooks.search.keywords import KeywordLine, Keywords, LineOrder, keyword_lines
from yearbooks.search.latest import latest
from yearbooks.search.results import Facet, FacetValue, Group, Hit, Results, Variant
from yearbooks.search.same_titles import namesakes
from yearbooks.search.spelling import candidates
from yearbooks.search.vocabulary import Vocabulary, current_vocabulary
from yearbooks.search.walking import Mark, Step, walk
from yearbooks.search.warming import warm

__all__ = [
    "Criteria",
    "Facet",
    "FacetValue",
    "Group",
    "HeldBook",
    "Hit",
    "Holdings",
    "KeywordLine",
    "Keywords",
    "LineOrder",
    "Mark",
    "Match",
    "Results",
    "Sort",
    "Step",
    "TooExpensive",
    "Vocabulary",
    "candidates",
    "count",
    "current_vocabulary",
    "Variant",
    "find",
    "forget_hot",
    "holdings",
    "identifiers",
    "keyword_lines",
    "latest",
    "namesakes",
    "walk",
    "warm",
]
