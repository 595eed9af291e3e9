"""Plan: what publishing a draft would do, worked out without writing anything."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearbooks.models import Entry, Import, Place, Yearbook
from yearbooks.models.revision import text_hash
from yearbooks.parsing.draft import Draft, SectionDraft, YearbookFacts
from yearbooks.parsing.serialise import facts_to_record
from yearbooks.publishing.drafts import draft_of
from yearbooks.publishing.errors import PublishingError
from yearbooks.publishing.labels import new_label
from yearbooks.publishing.matching import Placed, placed_entries
from yearbooks.publishing.steps import Change, Step, work_out
from yearbooks.text.folding import fold

# More changed addresses than this share of those held want a second look.
MANY = 0.05


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
    label_suffix: str = ""

    @property
    def affected(self) -> int:
        """Count the addresses of a held yearbook that change their text, begin or end."""
        if self.yearbook is None:
            return 0
        return len(self.gone) + sum(step.writes for step in self.steps)

    @property
    def is_far_reaching(self) -> bool:
        """Tell whether addresses end, or several and more than one in twenty change."""
        held = len(self.gone) + sum(step.entry is not None for step in self.steps)
        return bool(self.gone) or 1 < self.affected > held * MANY

    @property
    def moves_from(self) -> Place | None:
        """Return the place that the yearbook stands under so far, if it would move."""
        book = self.yearbook
        return book.place if book and book.place_id != self.place.pk else None

    @property
    def label(self) -> str:
        """Return the label that the yearbook has, or would be given.

        Raises PublishingError where the one that was chosen cannot be had.
        """
        if self.yearbook:
            return self.yearbook.label
        facts, suffix = self.draft.yearbook, self.label_suffix
        return new_label(self.place, facts, self.covered_year, suffix=suffix)

    @property
    def digest(self) -> str:
        """Return what is equal only for plans that show the same and do the same."""
        book = self.yearbook
        shown = [
            *(_label(self), book.place_id if book else None),
            *(self.place.pk, self.covered_year, self.label_suffix),
            facts_to_record(self.draft.yearbook),
            *(self.draft.unplaced, [other.pk for other in self.alike]),
            [(entry.pk, entry.current_id) for entry in self.gone],
            # A section that holds no entry is published too.
            list(map(_printed, self.draft.sections)),
            list(map(_shown, self.steps)),
        ]
        return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()[:32]

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
        if self.moves_from:
            reasons.append(
                _("The yearbook moves from %(old)s to %(new)s; its address stays /%(label)s/.")
                % {
                    "old": self.moves_from.full_name,
                    "new": self.place.full_name,
                    "label": self.yearbook.label,
                }
            )
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


def _label(planned: Plan) -> str | None:
    """Return the label, or None where it cannot be had: such a plan cannot be published."""
    try:
        return planned.label
    except PublishingError:
        return None


def _printed(section: SectionDraft) -> list[object]:
    return [section.heading, section.heading_printed, section.kind, len(section.entries)]


def _shown(step: Step) -> list[object]:
    drafted, held = step.placed.entry, step.entry
    return [
        *(step.change, _hash(step.placed)),
        *(drafted.printed_credits, drafted.credits, drafted.credits_inferred),
        *((held.pk, held.current_id, held.state) if held else ()),
        [successor.pk for successor in step.successors],
    ]


def plan(attempt: Import) -> Plan:
    """Work out what publishing `attempt` would do.

    Raises PublishingError where the place or the covered year is unknown.
    """
    draft = draft_of(attempt)
    place, covered_year = _known(attempt, draft)
    yearbook = _target(attempt, draft.yearbook, place, covered_year)
    drafted = placed_entries(draft.sections)
    steps = work_out(drafted, yearbook, attempt.overrides)
    return Plan(
        draft,
        place,
        covered_year,
        yearbook,
        steps=steps.drafted,
        gone=steps.gone,
        alike=() if yearbook or attempt.relation else alike(_hashes(drafted)),
        label_suffix="" if yearbook else attempt.label_suffix,
    )


def _target(
    attempt: Import, facts: YearbookFacts, place: Place, covered_year: int
) -> Yearbook | None:
    if attempt.corrects or attempt.relation in {"", Import.Relation.CORRECTION}:
        return attempt.corrects or held_yearbook(facts, place, covered_year)
    return None


def _hashes(drafted: list[Placed]) -> set[str]:
    return set(map(_hash, drafted))


def _hash(placed: Placed) -> str:
    return text_hash(placed.entry.title, placed.paragraphs)


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
