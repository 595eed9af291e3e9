"""Tell which warnings of a draft still hold once it has been edited."""

from collections.abc import Callable, Iterator, Mapping, Set

from yearbooks.parsing.draft import Role
from yearbooks.parsing.draft import Warning as Remark
from yearbooks.parsing.editing.edits import Settle
from yearbooks.parsing.editing.refusals import Refused
from yearbooks.parsing.editing.workspace import Item, Workspace

# The facts that settle a warning once a person has set one of them.
_OF_FACTS: Mapping[str, frozenset[str]] = {
    "covered-year-guessed": frozenset({"covered_year"}),
    "covered-year-unknown": frozenset({"covered_year"}),
    "covered-year-conflict": frozenset({"covered_year"}),
    "title-unknown": frozenset({"title"}),
    "title-inferred": frozenset({"title"}),
    "chapter-number": frozenset({"chapter"}),
    "bad-date": frozenset({"published_on"}),
    "place-unknown": frozenset({"place", "place_code"}),
    "place-ambiguous": frozenset({"place", "place_code"}),
    "place-guessed": frozenset({"place", "place_code"}),
}


def settle(work: Workspace, edit: Settle) -> None:
    """Take a warning as looked at; text without a place cannot be looked away."""
    known = any(
        warning.code == edit.code and warning.line == edit.line for warning in work.draft.warnings
    )
    if not known or edit.code == "unplaced":
        raise Refused("no-warning")
    work.settled.add((edit.code, edit.line))


def settled_by(code: str, names: Set[str]) -> bool:
    """Tell whether a person who set these facts has settled warnings of this code.

    >>> settled_by("place-unknown", {"place"}), settled_by("place-unknown", {"title"})
    (True, False)
    """
    return bool(_OF_FACTS.get(code, frozenset()) & names)


def remaining(work: Workspace) -> Iterator[Remark]:
    """Yield the warnings that no edit has settled, in order."""
    lines = {work.lines.number(start) for start, _ in work.touched}
    for warning in work.draft.warnings:
        if (warning.code, warning.line) in work.settled:
            continue
        if warning.code in _OF_FACTS:
            if _OF_FACTS[warning.code] & work.set_facts:
                continue
        elif warning.code in _STANDING:
            if not _STANDING[warning.code](work, warning):
                continue
        elif warning.line in lines:
            continue
        yield warning


def _unplaced(work: Workspace, warning: Remark) -> bool:
    if warning.start is None or warning.end is None:
        return bool(work.partition.of(Role.UNPLACED))
    return work.partition.has(Role.UNPLACED, warning.start, warning.end)


def _empty_entry(work: Workspace, warning: Remark) -> bool:
    return any(item.line == warning.line and not item.body for item in work.items)


def _empty_section(work: Workspace, warning: Remark) -> bool:
    return any(shelf.line == warning.line and not shelf.items for shelf in work.shelves)


def _no_section(work: Workspace, warning: Remark) -> bool:
    first, before = work.shelves[0], work.draft.sections[0]
    return first.line is None and first.heading == before.heading


def _duplicate(work: Workspace, warning: Remark) -> bool:
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for item in work.items:
        key = _said(item)
        if item.line == warning.line and key in seen:
            return True
        seen.add(key)
    return False


def _said(item: Item) -> tuple[str, tuple[str, ...]]:
    return item.title, tuple(passage.text for passage in item.body)


_STANDING: Mapping[str, Callable[[Workspace, Remark], bool]] = {
    "unplaced": _unplaced,
    "empty-entry": _empty_entry,
    "empty-section": _empty_section,
    "no-section": _no_section,
    "duplicate-entry": _duplicate,
}
