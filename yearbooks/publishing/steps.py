"""Steps: what happens to each drafted entry, and to those held that the draft lacks."""

import enum
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q

from yearbooks.models import Entry, Import, Redirect, Yearbook
from yearbooks.models.entry import EntryQuerySet
from yearbooks.models.revision import text_hash
from yearbooks.publishing.matching import Placed, pair


class Change(enum.StrEnum):
    """Name what happens to an entry.

    `CONFLICT`: an editor corrected it and the draft says something else; the correction stays.
    `SETTLED`: a person withdrew, merged or split it, and so it stays.
    """

    KEPT = "kept"
    CHANGED = "changed"
    NEW = "new"
    RESTORED = "restored"
    GONE = "gone"
    CONFLICT = "conflict"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one drafted entry, the held one it continues (None for a new one), and the change.

    `successors` are the published entries that a person split it into: they stand in its place.
    """

    placed: Placed
    entry: Entry | None
    change: Change
    successors: tuple[Entry, ...] = ()

    @property
    def writes(self) -> bool:
        """Tell whether readers see another text afterwards."""
        return self.change in {Change.CHANGED, Change.NEW, Change.RESTORED}


@dataclass(frozen=True, slots=True)
class Steps:
    """Hold the steps in print order, and the published entries that the draft lacks."""

    drafted: tuple[Step, ...]
    gone: tuple[Entry, ...] = ()


@dataclass(slots=True)
class _Held:
    """Hold the entries of a yearbook by what may become of them."""

    standing: list[Entry] = field(default_factory=list)
    dropped: list[Entry] = field(default_factory=list)
    successors: dict[str, list[Entry]] = field(default_factory=dict)

    def standing_for(self, entry: Entry | None, taken: Collection[str]) -> tuple[Entry, ...]:
        """Return the successors of a divided entry that no drafted one continues."""
        found = self.successors.get(entry.pk, []) if entry else []
        return tuple(one for one in found if one.pk not in taken)


def work_out(
    drafted: Sequence[Placed], yearbook: Yearbook | None, overrides: Collection[str] = ()
) -> Steps:
    """Return what publishing these entries into `yearbook` does (None: a new one).

    Of the entries that an editor corrected, those in `overrides` take the text of the draft.
    """
    held = _held(yearbook) if yearbook else _Held()
    pairing = pair(drafted, held.standing)
    # What an earlier file had dropped comes back under its own identifier.
    rest = [placed for placed in drafted if placed not in pairing.held]
    partners = pairing.held | pair(rest, held.dropped).held
    taken = {entry.pk for entry in partners.values()}
    steps = tuple(
        Step(
            placed,
            entry := partners.get(placed),
            _change(placed, entry, overrides),
            held.standing_for(entry, taken),
        )
        for placed in drafted
    )
    spared = {entry.pk for step in steps for entry in step.successors}
    spared |= {entry.pk for entry in pairing.gone if entry.state != Entry.State.PUBLISHED}
    return Steps(steps, tuple(entry for entry in pairing.gone if entry.pk not in spared))


def _held(yearbook: Yearbook) -> _Held:
    by_file = Q(state=Entry.State.WITHDRAWN, gone_with__isnull=False)
    entries = _loaded(yearbook.entries.all())
    published = list(entries.filter(state=Entry.State.PUBLISHED))
    settled = list(entries.exclude(by_file).exclude(state=Entry.State.PUBLISHED))
    return _Held(
        published + settled, list(entries.filter(by_file)), _successors(settled, published)
    )


def _loaded(entries: EntryQuerySet) -> EntryQuerySet:
    # Thousands of entries share some sections and an import or two: those are read once.
    return (
        entries.in_print_order()
        .select_related("current")
        .prefetch_related(
            "section", Prefetch("current__import_attempt", Import.objects.without_texts())
        )
    )


def _successors(settled: Sequence[Entry], published: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Return the published entries of the same yearbook that each split one leads to."""
    by_key = {entry.pk: entry for entry in published}
    rows = Redirect.objects.filter(
        old__in=[entry.pk for entry in settled], reason=Redirect.Reason.SPLIT
    )
    found: dict[str, list[Entry]] = {}
    for old, new in rows.values_list("old", "new"):
        if new in by_key:
            found.setdefault(old, []).append(by_key[new])
    order = {entry.pk: at for at, entry in enumerate(published)}
    for entries in found.values():
        entries.sort(key=lambda entry: order[entry.pk])
    return found


def _change(placed: Placed, entry: Entry | None, overrides: Collection[str]) -> Change:
    if entry is None:
        return Change.NEW
    if entry.state != Entry.State.PUBLISHED:
        return Change.RESTORED if entry.gone_with_id else Change.SETTLED
    if says_the_same(placed, entry):
        return Change.KEPT
    corrected = entry.current.import_attempt.kind == Import.Kind.CORRECTION
    return Change.CONFLICT if corrected and entry.pk not in overrides else Change.CHANGED


def says_the_same(placed: Placed, entry: Entry) -> bool:
    """Tell whether the draft has the words and the credits of the entry's current revision."""
    current = entry.current
    return (
        current.sha256 == text_hash(placed.entry.title, placed.paragraphs)
        and current.printed_credits == list(placed.entry.printed_credits)
        and current.credits == list(placed.entry.credits)
        and current.credits_inferred == placed.entry.credits_inferred
    )
