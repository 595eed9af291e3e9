"""Sections of a yearbook: kept by heading, set in their printed order."""

from collections import defaultdict
from collections.abc import Sequence

from yearbooks.models import Section, Yearbook
from yearbooks.parsing.draft import SectionDraft


def write_sections(yearbook: Yearbook, drafted: Sequence[SectionDraft]) -> dict[int, Section]:
    """Write the drafted sections and return them by position, counted from 1.

    Held ones that the draft lacks go behind; the caller removes those that hold no entry.
    """
    held: dict[str, list[Section]] = defaultdict(list)
    for section in yearbook.sections.all():
        held[section.heading].append(section)
    written = {}
    for position, draft in enumerate(drafted, start=1):
        same = held[draft.heading]
        section = same.pop(0) if same else Section(yearbook=yearbook)
        section.position = position
        section.heading = draft.heading
        section.heading_printed = draft.heading_printed
        section.kind = draft.kind
        # The constraint on positions is deferred: it looks at the end of the transaction only.
        section.save()
        written[position] = section
    leftover = [section for sections in held.values() for section in sections]
    for position, section in enumerate(leftover, start=len(written) + 1):
        section.position = position
        section.save(update_fields=["position"])
    return written
