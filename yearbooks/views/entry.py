"""Entries 条目: the reading page, earlier revisions, history, and verification of the text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from yearbooks.models import Entry
from yearbooks.models.revision import text_hash
from yearbooks.search import namesakes
from yearbooks.text.query import literal
from yearbooks.views.aids import asked_aid, shown
from yearbooks.views.citation import entry_citations
from yearbooks.views.dates import dated
from yearbooks.views.heads import absolute, entry_head
from yearbooks.views.marks import marks
from yearbooks.views.reading import around
from yearbooks.views.signposts import entry_links, revision_links, with_links

MOST_NAMESAKES = 12
# What a reader runs to compute the hash without us; a test runs it.
RECIPE = (
    'curl -s {address} | python3 -c "import hashlib, json, sys; one = json.load(sys.stdin)[0]; '
    "text = '\\n'.join([one['title'], *one['paragraphs']]); "
    'print(hashlib.sha256(text.encode()).hexdigest())"'
)


@require_safe
def entry(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Show the latest revision of a published entry with all that helps to use it."""
    entry.current.entry = entry
    surroundings = around(entry, entry.current)
    marked, aid = marks(request, entry.current), asked_aid(request)
    citations = entry_citations(entry, entry.current, title_is_unique=surroundings.title_is_unique)
    topics = [born.topic.name for born in surroundings.topics]
    context = {
        "entry": entry,
        "revision": entry.current,
        "around": surroundings,
        "marks": marked,
        "aid": aid,
        "shown": shown(entry.current, marked, aid),
        "namesakes": namesakes(entry, MOST_NAMESAKES),
        "title_query": f"标题:{literal(entry.current.title)}",
        "facsimile": reverse("entry_facsimile", args=[entry.yearbook.label, entry.pk]),
        "short_link": reverse("short", args=[entry.pk]),
        "citations": citations,
        "head": entry_head(citations.record, entry.yearbook, topics),
    }
    page = with_links(render(request, "entry.html", context), entry_links(entry))
    return dated(page, entry.current.created_at)


@require_safe
def revision(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """Show one revision for ever, whatever became of the entry; say so where it is not the latest."""
    shown = get_object_or_404(entry.revisions, number=number)
    surroundings = around(entry, shown, pinned=True)
    citations = entry_citations(
        entry, shown, title_is_unique=surroundings.title_is_unique, pinned=True
    )
    context = {
        "entry": entry,
        "revision": shown,
        "around": surroundings,
        # Of a withdrawn entry no picture is shown.
        "pages": () if entry.state == Entry.State.WITHDRAWN else surroundings.pages,
        "facsimile": reverse("revision_facsimile", args=[entry.yearbook.label, entry.pk, number]),
        "is_latest": entry.current_id == shown.pk,
        "citations": citations,
        "head": entry_head(citations.record, entry.yearbook, []),
    }
    shown.entry = entry
    page = with_links(render(request, "revision.html", context), revision_links(shown))
    page.headers["Memento-Datetime"] = http_date(shown.created_at.timestamp())
    return dated(page, shown.created_at)


@require_safe
def verify(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Recompute the hash of each revision's text and compare it with the published one."""
    revisions = entry.revisions.select_related("import_attempt__source").order_by("-number")
    checks = [(revision, text_hash(revision.title, revision.paragraphs)) for revision in revisions]
    recipe = RECIPE.format(address=f"{absolute(checks[0][0].get_absolute_url())}.json")
    context = {"entry": entry, "checks": checks, "recipe": recipe}
    return render(request, "entry_verify.html", context)
