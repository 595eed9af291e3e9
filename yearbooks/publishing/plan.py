"""Plan: what publishing a draft would do, worked out without writing anything."""

import enum
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearbooks.models import Entry, Import, Place, Yearbook
from yearbooks.models.entry import EntryQuerySet
from yearbooks.models.revision import text_hash
from yearbooks.parsing.draft import Draft, YearbookFacts
from yearbooks.publishing.drafts import draft_of
from yearbooks.publishing.errors import PublishingError
from yearbooks.publishing.matching import Placed, pair, placed_entries
from yearbooks.text.folding import fold


class Change(enum.StrEnum):
    """Name what happens to an entry."""

    KEPT = "kept"
    CHANGED = "changed"
    NEW = "new"
    RESTORED = "restored"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one drafted entry, the held one it continues (None for a new one), and the change."""

    placed: Placed
    entry: Entry | None
    change: Change


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold what publishing would do to which yearbook (None: a new one)."""

    draft: Draft
    place: Place
    covered_year: int
    yearbook: Yearbook | None
    steps: tuple[Step, ...]
    gone: tuple[Entry, ...]
    alike: tuple[Yearbook, ...] = ()

    @property
    def counts(self) -> Counter[Change]:
        """Count the entries of each change."""
        counts = Counter(step.change for step in self.steps)
        return counts + Counter({Change.GONE: len(self.gone)})

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """Return what a person must confirm, a sentence each; nothing where nothing is lost."""
        reasons = []
        if unplaced := self.draft.unplaced:
            heading = ngettext(
                "%(count)d piece of text has no place in any entry:",
                "%(count)d pieces of text have no place in any entry:",
                len(unplaced),
            ) % {"count": len(unplaced)}
            reasons.append("\n".join([heading, *(f"  {text[:200]}" for text in unplaced)]))
        if self.gone:
            heading = ngettext(
                "%(count)d entry that the archive holds is missing from this file:",
                "%(count)d entries that the archive holds are missing from this file:",
                len(self.gone),
            ) % {"count": len(self.gone)}
            listed = (f"  {entry.pk} {entry.current.title}" for entry in self.gone)
            reasons.append("\n".join([heading, *listed]))
        reasons += [
            _(
                "Most of these texts are published in “%(title)s”. If this file corrects it, say so "
                "(“Correction of”: %(label)s; on the command line --into %(label)s); else confirm "
                "that it is another yearbook."
            )
            % {"title": book.title, "label": book.label}
            for book in self.alike
        ]
        return tuple(reasons)


def plan(attempt: Import) -> Plan:
    """Work out what publishing `attempt` would do.

    Raises PublishingError where the place or the covered year is unknown.
    """
    draft = draft_of(attempt)
    place, covered_year = _known(attempt, draft)
    yearbook = attempt.corrects or held_yearbook(draft.yearbook, place, covered_year)
    drafted = placed_entries(draft.sections)
    published = list(_entries(yearbook, Entry.State.PUBLISHED)) if yearbook else []
    pairing = pair(drafted, published)
    returning = _returning([placed for placed in drafted if placed not in pairing.held], yearbook)
    held = pairing.held | returning
    return Plan(
        draft,
        place,
        covered_year,
        yearbook,
        steps=tuple(Step(placed, held.get(placed), _change(placed, held)) for placed in drafted),
        gone=pairing.gone,
        alike=() if yearbook else alike(_hashes(drafted)),
    )


def _returning(drafted: list[Placed], yearbook: Yearbook | None) -> dict[Placed, Entry]:
    # What an earlier file had dropped comes back under its own identifier; what a person withdrew
    # stays withdrawn.
    if yearbook is None or not drafted:
        return {}
    dropped = _entries(yearbook, Entry.State.WITHDRAWN).filter(gone_with__isnull=False)
    return pair(drafted, list(dropped)).held


def _hashes(drafted: list[Placed]) -> set[str]:
    return {text_hash(placed.entry.title, placed.paragraphs) for placed in drafted}


def alike(hashes: Collection[str]) -> tuple[Yearbook, ...]:
    """Return the yearbooks that hold at least half of the texts with these hashes."""
    same = Count("entries", filter=Q(entries__current__sha256__in=hashes))
    books = Yearbook.objects.filter(entries__current__sha256__in=hashes).annotate(same=same)
    return tuple(books.filter(same__gte=max(1, len(hashes) / 2)).order_by("pk"))


def _known(attempt: Import, draft: Draft) -> tuple[Place, int]:
    name = draft.yearbook.title or attempt.source.name
    if attempt.place is None:
        raise PublishingError(
            _("The place of “%(name)s” is not known; choose it (--place CODE on the command line).")
            % {"name": name}
        )
    if attempt.covered_year is None:
        raise PublishingError(
            _("The year that “%(name)s” describes is not known; set it (--covered-year YEAR).")
            % {"name": name}
        )
    return attempt.place, attempt.covered_year


def held_yearbook(facts: YearbookFacts, place: Place, covered_year: int) -> Yearbook | None:
    """Return the yearbook of that place and year with the same title and chapter, if any."""
    same = Yearbook.objects.filter(place=place, covered_year=covered_year)
    wanted = _identity(facts.title or "", facts.chapter or "")
    return next((book for book in same if _identity(book.title, book.chapter) == wanted), None)


def _identity(title: str, chapter: str) -> tuple[str, str]:
    return fold(title), fold(chapter)


def _entries(yearbook: Yearbook, state: Entry.State) -> EntryQuerySet:
    entries = yearbook.entries.filter(state=state).in_print_order()
    return entries.select_related("current", "section")


def _change(placed: Placed, held: Mapping[Placed, Entry]) -> Change:
    entry = held.get(placed)
    if entry is None:
        return Change.NEW
    if entry.state != Entry.State.PUBLISHED:
        return Change.RESTORED
    return Change.KEPT if says_the_same(placed, entry) else Change.CHANGED


def says_the_same(placed: Placed, entry: Entry) -> bool:
    """Tell whether the draft has the words and the credits of the entry's current revision."""
    current = entry.current
    return (
        current.sha256 == text_hash(placed.entry.title, placed.paragraphs)
        and current.printed_credits == list(placed.entry.printed_credits)
        and current.credits == list(placed.entry.credits)
        and current.credits_inferred == placed.entry.credits_inferred
    )
