"""Permanent addresses: any way of writing one leads to the one that stands (DESIGN §4)."""

import re
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from yearbooks.citing.registry import FORMATS
from yearbooks.models import Entry, Redirect, Yearbook
from yearbooks.text.identifiers import (
    is_identifier,
    is_label,
    looks_like_identifier,
    plain_form,
    repaired_identifier,
)
from yearbooks.views import entry as entry_pages
from yearbooks.views import facsimile, files, linkset, memento, reporting
from yearbooks.views import history as histories
from yearbooks.views import yearbook as yearbook_pages

_REVISION = re.compile(r"v([1-9]\d{0,8})", re.ASCII)
# The one page about a single revision.
_REVISION_FACSIMILE = re.compile(r"v([1-9]\d{0,8})/facsimile", re.ASCII)
_ENTRY_PAGES = {
    "": ("entry", entry_pages.entry),
    "history": ("entry_history", histories.history),
    "verify": ("entry_verify", entry_pages.verify),
    "facsimile": ("entry_facsimile", facsimile.facsimile),
    "report": ("entry_report", reporting.report),
    "reported": ("entry_reported", reporting.reported),
    "timemap": ("entry_timemap", memento.timemap),
    "timemap.json": ("entry_timemap_json", memento.timemap_json),
    "timegate": ("entry_timegate", memento.timegate),
}
_YEARBOOK_PAGES = {
    "": ("yearbook", yearbook_pages.yearbook),
    "text": ("yearbook_text", yearbook_pages.whole_text),
    "changes": ("yearbook_changes", histories.yearbook_changes),
}
# What shows the text as it stands now: of an entry that has left, these show what became of it.
_OF_THE_LATEST = {"", "facsimile"}
LINKSET = "linkset.json"
_SUFFIXES = {LINKSET, *(each.suffix for each in FORMATS.values())}
# A chain of merges longer than this is a circle.
LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what an address means: a yearbook or one of its entries, and which page or file of it."""

    yearbook: Yearbook
    entry: Entry | None = None
    page: str = ""
    suffix: str = ""

    @property
    def path(self) -> str:
        """Return the one address of this page or file."""
        return f"{self._page_path.rstrip('/')}.{self.suffix}" if self.suffix else self._page_path

    @property
    def _page_path(self) -> str:
        if self.entry is None:
            return reverse(_YEARBOOK_PAGES[self.page][0], args=[self.yearbook.label])
        identity = [self.yearbook.label, self.entry.pk]
        if revision := _REVISION.fullmatch(self.page):
            return reverse("revision", args=[*identity, int(revision[1])])
        if revision := _REVISION_FACSIMILE.fullmatch(self.page):
            return reverse("revision_facsimile", args=[*identity, int(revision[1])])
        return reverse(_ENTRY_PAGES[self.page][0], args=identity)

    @property
    def is_citable(self) -> bool:
        """Tell whether this is a yearbook, a standing entry or a revision, not a page about one."""
        if _REVISION.fullmatch(self.page):
            return self.entry.revisions.filter(number=int(self.page[1:])).exists()
        standing = self.entry is None or self.entry.state == Entry.State.PUBLISHED
        return standing and self.page == ""

    def as_file(self, suffix: str) -> "Found":
        """Return the same thing as a file."""
        return replace(self, suffix=suffix)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Show the page or give the file."""
        if self.suffix:
            return self._file(request)
        if self.entry is None:
            return _YEARBOOK_PAGES[self.page][1](request, self.yearbook)
        if revision := _REVISION.fullmatch(self.page):
            return entry_pages.revision(request, self.entry, int(revision[1]))
        if revision := _REVISION_FACSIMILE.fullmatch(self.page):
            return self._facsimile(request, int(revision[1]))
        if self.page in _OF_THE_LATEST and self.entry.state != Entry.State.PUBLISHED:
            return _left(request, self.entry)
        return _ENTRY_PAGES[self.page][1](request, self.entry)

    def _facsimile(self, request: HttpRequest, number: int) -> HttpResponse:
        # The pictures of a withdrawn entry are shown to nobody; its words stay for who cited them.
        if self.entry.state == Entry.State.WITHDRAWN:
            return _left(request, self.entry)
        return facsimile.revision_facsimile(request, self.entry, number)

    def _file(self, request: HttpRequest) -> HttpResponse:
        if self.entry is None and self.suffix == LINKSET:
            return linkset.yearbook_linkset(request, self.yearbook)
        if self.entry is None:
            return files.yearbook_file(request, self.yearbook, self.suffix)
        if revision := _REVISION.fullmatch(self.page):
            return files.revision_file(request, self.entry, int(revision[1]), self.suffix)
        if self.entry.state != Entry.State.PUBLISHED:
            return _left(request, self.entry, self.suffix)
        if self.suffix == LINKSET:
            return linkset.entry_linkset(request, self.entry)
        return files.entry_file(request, self.entry, self.suffix)


def address(request: HttpRequest, **parts: str) -> HttpResponse:
    """Show what the address means, at its one right form; redirect there from any other."""
    found = found_at(request.path)
    if found is None:
        return _not_found(request, _segments(request.path))
    if request.path != found.path:
        return _moved(request, found.path)
    return found.answer(request)


def found_at(path: str) -> Found | None:
    """Return what a path, in whichever of its forms, means; None where it means nothing."""
    return _find_page_or_file([plain_form(segment) for segment in _segments(path)])


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment.strip()]


def _moved(request: HttpRequest, path: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)


def _find_page_or_file(segments: list[str]) -> Found | None:
    if not segments:
        return None
    *before, last = segments
    stem, _dot, suffix = last.partition(".")
    if last in _ENTRY_PAGES or suffix not in _SUFFIXES:
        return _find(segments)
    found = _find([*before, stem])
    if found is None or not (found.page == "" or _REVISION.fullmatch(found.page)):
        return None
    if suffix == LINKSET and found.page:
        return None
    return replace(found, suffix=suffix)


def _find(segments: list[str]) -> Found | None:
    match segments:
        case [one]:
            return _yearbook(one) or _entry(one)
        case [one, two] if two in _YEARBOOK_PAGES and (book := _yearbook(one)):
            return Found(book.yearbook, page=two)
        case [one, two] if _is_entry_page(two):
            return _entry(one, two)
        case [_, two]:
            return _entry(two)
        case [one, two, "facsimile"] if _REVISION.fullmatch(two):
            return _entry(one, f"{two}/facsimile")
        case [_, two, three] if _is_entry_page(three):
            return _entry(two, three)
        case [_, two, three, "facsimile"] if _REVISION.fullmatch(three):
            return _entry(two, f"{three}/facsimile")
    return None


def _is_entry_page(segment: str) -> bool:
    return segment in _ENTRY_PAGES or _REVISION.fullmatch(segment) is not None


def _yearbook(label: str) -> Found | None:
    for _step in range(LONGEST_CHAIN):
        if not is_label(label):
            return None
        held = Yearbook.objects.select_related("place__parent__parent").filter(label=label)
        if yearbook := held.first():
            return Found(yearbook)
        moved = Redirect.objects.filter(old=label).first()
        if moved is None:
            return None
        label = moved.new
    return None


def _entry(segment: str, page: str = "") -> Found | None:
    identifier = segment if is_identifier(segment) else repaired_identifier(segment)
    if identifier is None or not is_identifier(identifier):
        return None
    entry = _held_entry(identifier)
    return Found(entry.yearbook, entry, page) if entry else None


def _held_entry(identifier: str) -> Entry | None:
    for _step in range(LONGEST_CHAIN):
        held = Entry.objects.for_lists().filter(pk=identifier).order_by()
        if entry := held.first():
            return entry
        moved = Redirect.objects.filter(old=identifier).first()
        if moved is None:
            return None
        identifier = moved.new
    return None


def _left(request: HttpRequest, entry: Entry, suffix: str = "") -> HttpResponse:
    leads = list(Redirect.objects.filter(old=entry.pk).values_list("new", flat=True))
    successors = [one for one in map(_held_entry, leads) if one]
    if entry.state == Entry.State.MERGED and successors:
        survivor = _survivor(successors[0])
        return _moved(request, Found(survivor.yearbook, survivor, suffix=suffix).path)
    context = {"entry": entry, "successors": successors}
    if entry.state == Entry.State.SPLIT and successors:
        context["successors"] = sorted(map(_survivor, successors), key=_printed_at)
        return render(request, "300.html", context, status=300)
    return render(request, "410.html", context, status=410)


def _printed_at(entry: Entry) -> tuple[str, int, int, str]:
    place = (entry.section.position, entry.position or 0)
    return entry.yearbook.label, *place, entry.pk


def _survivor(entry: Entry) -> Entry:
    # Leads straight to the last one, so that a reader is redirected once.
    for _step in range(LONGEST_CHAIN):
        if entry.state != Entry.State.MERGED:
            return entry
        lead = Redirect.objects.filter(old=entry.pk).first()
        following = _held_entry(lead.new) if lead else None
        if following is None:
            return entry
        entry = following
    return entry


def _not_found(request: HttpRequest, segments: list[str]) -> HttpResponse:
    tried = [repaired_identifier(segment) for segment in segments[:2]]
    mistyped = any(one and looks_like_identifier(one) and not is_identifier(one) for one in tried)
    context = {"mistyped": mistyped, "segment": segments[-1][:80] if segments else ""}
    return render(request, "404.html", context, status=404)
