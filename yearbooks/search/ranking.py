"""Order of hits: words before accidental pieces of words, titles before bodies, then by rank."""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import BooleanField, Case, F, Q, Value, When
from django.db.models.expressions import Combinable

from yearbooks.indexing.word_vector import quoted
from yearbooks.models.entry import EntryQuerySet
from yearbooks.search.criteria import Sort
from yearbooks.search.membership import DOCUMENT, condition
from yearbooks.text.query import And, Node, Not, Or, Term, positive_terms
from yearbooks.text.tokens import words

# ts_rank_cd's weights of D, C, B, A: a word in the title outweighs ten in the body.
WEIGHTS = [0.1, 0.1, 0.1, 1.0]

PRINT_ORDER = ("section__position", "position", "pk")
STATIC_ORDER = ("-yearbook__covered_year", "yearbook__place", "yearbook", *PRINT_ORDER)
_ORDERS = {
    Sort.NEWEST: STATIC_ORDER,
    Sort.OLDEST: ("yearbook__covered_year", "yearbook__place", "yearbook", *PRINT_ORDER),
    Sort.PLACE: ("yearbook__place", "-yearbook__covered_year", "yearbook", *PRINT_ORDER),
}


def ordered(entries: EntryQuerySet, sort: Sort, node: Node | None) -> EntryQuerySet:
    """Put `entries` into the asked order, a total one; relevance needs a query to be of use."""
    if sort is not Sort.RELEVANCE or node is None:
        return entries.order_by(*_ORDERS.get(sort, STATIC_ORDER))
    query = word_query(node)
    return entries.annotate(
        as_words=_as_words(query),
        in_title=Case(When(_title_condition(node), then=1), default=0),
        rank=SearchRank(F(f"{DOCUMENT}__words"), _raw(query), weights=WEIGHTS, cover_density=True)
        if query
        else Value(0.0),
    ).order_by("-as_words", "-in_title", "-rank", *STATIC_ORDER)


def _as_words(query: str) -> Combinable:
    if not query:
        return Value(False, output_field=BooleanField())
    return Case(
        When(**{f"{DOCUMENT}__words": _raw(query)}, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )


def _title_condition(node: Node) -> Q:
    terms = [term for term in positive_terms(node) if term.field != "body"]
    titled = [condition(Term(t.text, t.folded, field="title", quoted=t.quoted)) for t in terms]
    return Q(*titled) if titled else Q(pk=None)


def word_query(node: Node) -> str:
    """Return the tsquery text of the words that `node` asks for; empty where there are none."""
    match node:
        case Term():
            weight = {"title": ":A", "body": ":D", "any": ""}[node.field]
            return " & ".join(f"{quoted(word)}{weight}" for word in words(node.folded))
        case And(children=children):
            return _joined(children, " & ")
        case Or(children=children):
            return _joined(children, " | ")
        case Not():
            return ""
    raise TypeError(f"no query node: {node!r}")


def _joined(children: tuple[Node, ...], operator: str) -> str:
    parts = [part for part in map(word_query, children) if part]
    return operator.join(f"({part})" for part in parts)


def _raw(query: str) -> SearchQuery:
    return SearchQuery(query, search_type="raw", config="simple")
