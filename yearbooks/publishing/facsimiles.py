"""Facsimiles: which pages of its file an entry stands on, kept when it is published."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from django.db.models import JSONField
from django.db.models.expressions import RawSQL
from django.db.models.fields.json import KeyTextTransform

from yearbooks.models import Import, Page, Passage, Yearbook
from yearbooks.parsing.draft import Draft, EntryDraft, Role
from yearbooks.parsing.furniture import is_page_number
from yearbooks.parsing.pages import Box, page_from_record
from yearbooks.parsing.pages import Page as DraftPage
from yearbooks.publishing.plan import Plan

BATCH = 1000
Range = tuple[int, int]
_PAGE = (
    "jsonb_path_query_first(draft, '$.pages[*] ? (@.number == $number)', "
    "jsonb_build_object('number', %s::integer))"
)


def keep_facsimiles(attempt: Import, planned: Plan, yearbook: Yearbook) -> None:
    """Keep the pages of a published draft, and where the current text of each entry stands there.

    Entries whose text is that of an earlier file get the pages of this one.
    """
    draft = planned.draft
    if not draft.pages:
        return
    pages = Page.objects.bulk_create((page_of(attempt, draft, page) for page in draft.pages), BATCH)
    by_number = {page.number: page for page in pages}
    placed = {
        (section, position): revision
        for section, position, revision in yearbook.entries.published().values_list(
            "section__position", "position", "current"
        )
    }
    entries = [
        (placed[step.placed.section_position, step.placed.position], step.placed.entry)
        for step in planned.steps
    ]
    lines = LinesOfDraft(draft)
    Passage.objects.filter(revision__in=[revision for revision, _entry in entries]).delete()
    Passage.objects.bulk_create(
        (
            Passage(revision_id=revision, page=by_number[number], boxes=boxes)
            for revision, entry in entries
            for number, boxes in lines.boxes_of(entry).items()
        ),
        BATCH,
    )


def page_of_draft(attempt: Import, number: int) -> Page | None:
    """Return a page of the draft of `attempt` as it will be kept, not saved, without its folio.

    The database looks for it: the draft may be that of a whole volume.
    """
    found = Import.objects.filter(pk=attempt.pk).annotate(
        page=RawSQL(_PAGE, [number], JSONField()), member=KeyTextTransform("member", "draft")
    )
    record, member = found.values_list("page", "member").get()
    return _kept(attempt, page_from_record(record), member or "") if record else None


class LinesOfDraft:
    """Find the printed lines of an entry of a draft, however many there are."""

    def __init__(self, draft: Draft) -> None:
        lines = (
            (line.start, line.end, page.number, line.box)
            for page in draft.pages
            for line in page.lines
        )
        self._lines = sorted(lines)
        self._ends = [end for _start, end, _number, _box in self._lines]
        titles = (span for span in draft.spans if span.role is Role.TITLE)
        self._titles = [(span.start, span.end) for span in titles]
        self._title_ends = [end for _start, end in self._titles]

    def boxes_of(self, entry: EntryDraft) -> dict[int, list[Box]]:
        """Return the boxes of the lines of an entry, title and text, by the page's number."""
        found: dict[int, list[Box]] = defaultdict(list)
        for start, end in self._ranges(entry):
            for number, box in self._between(start, end):
                if box not in found[number]:
                    found[number].append(box)
        return dict(sorted(found.items()))

    def _ranges(self, entry: EntryDraft) -> Iterator[Range]:
        pieces = [piece for paragraph in entry.paragraphs for piece in paragraph.pieces]
        if pieces:
            before = bisect_right(self._title_ends, min(pieces)[0])
            yield from self._titles[max(0, before - 1) : before]
        yield from pieces

    def _between(self, start: int, end: int) -> Iterator[tuple[int, Box]]:
        first = bisect_right(self._ends, start)
        for line_start, _end, number, box in map(
            self._lines.__getitem__, range(first, len(self._lines))
        ):
            if line_start >= end:
                return
            yield number, box


def page_of(attempt: Import, draft: Draft, page: DraftPage) -> Page:
    """Return a page of a draft as it will be kept, not saved."""
    return _kept(attempt, page, draft.member, _folio(draft, page))


def _kept(attempt: Import, page: DraftPage, member: str, folio: str = "") -> Page:
    return Page(
        import_attempt=attempt,
        number=page.number,
        folio=folio,
        member=member,
        width=page.width,
        height=page.height,
        turned=page.turned,
    )


def _folio(draft: Draft, page: DraftPage) -> str:
    """Return the digits of the number that is printed at the head or the foot of a page."""
    said = (draft.text[line.start : line.end].strip() for line in page.lines)
    folio = next((text for text in said if is_page_number(text)), "")
    return "".join(filter(str.isdecimal, folio))
