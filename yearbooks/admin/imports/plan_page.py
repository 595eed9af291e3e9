"""What the publish page shows of a plan: groups of changes, each with its differences, cut to size."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yearbooks.models import Entry
from yearbooks.publishing import Change, Plan, Step
from yearbooks.text.differences import Line, differences, printed_lines

PER_PAGE = 50
# So many of each group stand on the first page of the plan; the kept ones are counted only.
FIRST = {Change.GONE: 50, Change.CONFLICT: 50, Change.CHANGED: 20}
FEW = 10
MOST_LINES = 40
HEADINGS: dict[Change, Promise] = {
    Change.GONE: _("Withdrawn: the file lacks them"),
    Change.CONFLICT: _("Corrected by an editor; the file says something else"),
    Change.CHANGED: _("Changed"),
    Change.NEW: _("New, each with an address of its own"),
    Change.RESTORED: _("Given back under their old addresses"),
    Change.SETTLED: _("Withdrawn, merged or divided by an editor; they stay so"),
    Change.KEPT: _("Kept as they are"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one entry of the plan: its titles as held and as drafted, and what changes in it."""

    entry: Entry | None
    title: str
    was: str
    section: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Hold one kind of change: how many entries it has, and those that are shown."""

    change: Change
    heading: Promise
    count: int
    rows: tuple[Row, ...]

    @property
    def hidden(self) -> int:
        """Count those that are not shown here."""
        return self.count - len(self.rows)


def groups(plan: Plan) -> list[Group]:
    """Return all groups that have entries, the gravest first, with the first few of each."""
    found = []
    for change, heading in HEADINGS.items():
        members = _members(plan, change)
        most = 0 if change is Change.KEPT else FIRST.get(change, FEW)
        if members:
            found.append(Group(change, heading, len(members), _rows(members[:most])))
    return found


def group_page(plan: Plan, change: Change, number: int | None) -> tuple[Group, Page]:
    """Return one group with the entries of a page of it; a page past the end is the last."""
    members = _members(plan, change)
    page = Paginator(members, PER_PAGE).get_page(number)
    return Group(change, HEADINGS[change], len(members), _rows(page.object_list)), page


def _members(plan: Plan, change: Change) -> Sequence[Step | Entry]:
    if change is Change.GONE:
        return plan.gone
    return [step for step in plan.steps if step.change is change]


def _rows(members: Sequence[Step | Entry]) -> tuple[Row, ...]:
    return tuple(map(_row, members))


def _row(member: Step | Entry) -> Row:
    if isinstance(member, Entry):
        title = member.current.title
        return Row(member, title, title, member.section.heading)
    title, section = member.placed.entry.title, member.placed.section.heading
    if member.entry is None:
        return Row(None, title, "", section)
    return Row(member.entry, title, member.entry.current.title, section, _lines(member))


def _lines(step: Step) -> tuple[Line, ...]:
    if step.entry is None or step.change is Change.KEPT:
        return ()
    held, drafted = step.entry.current, step.placed.entry
    return differences(
        printed_lines(held.title, held.paragraphs, held.printed_credits),
        printed_lines(drafted.title, step.placed.paragraphs, drafted.printed_credits),
        most=MOST_LINES,
    )
