"""Membership: which entries contain what a query asks for, by its characters and pairs."""

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.lookups import GreaterThan

from yearbooks.models.entry import EntryQuerySet
from yearbooks.text.query import And, Node, Not, Or, Term
from yearbooks.text.tokens import grams

DOCUMENT = "search_document"
# Up to this many characters a stored gram is the answer itself.
LONGEST_STORED_GRAM = 2


def containing(entries: EntryQuerySet, node: Node) -> EntryQuerySet:
    """Keep the entries that the query tree `node` is true of."""
    return entries.filter(condition(node), **{f"{DOCUMENT}__isnull": False})


def condition(node: Node) -> Q:
    """Return the condition that says what `node` says."""
    match node:
        case Term():
            return _contains(node)
        case Not(child=child):
            return ~condition(child)
        case And(children=children):
            return _joined(children, Q.AND)
        case Or(children=children):
            return _joined(children, Q.OR)
    raise TypeError(f"no query node: {node!r}")


def _joined(children: tuple[Node, ...], connector: str) -> Q:
    return Q(*map(condition, children), _connector=connector)


def _contains(term: Term) -> Q:
    has_grams = Q(**{f"{DOCUMENT}__grams__contains": sorted(grams(term.folded))})
    if term.field == "any" and len(term.folded) <= LONGEST_STORED_GRAM:
        return has_grams
    found = {
        "title": occurs(term.folded, "title"),
        "body": occurs(term.folded, "body"),
    }
    if term.field == "any":
        return has_grams & (Q(found["title"]) | Q(found["body"]))
    return has_grams & Q(found[term.field])


def occurs(folded: str, field: str) -> GreaterThan:
    """Return the test that the folded `field` holds `folded`."""
    return GreaterThan(position_in(folded, field), 0)


def position_in(folded: str, field: str) -> Combinable:
    """Return where `folded` first stands in the folded `field`, from 1; 0 where it does not."""
    return Func(
        F(f"{DOCUMENT}__{field}"), Value(folded, output_field=TextField()), function="strpos"
    )
