"""Files of results: any list of entries, whole, in the order of its pages."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yearbooks.citing.registry import PLAIN_TEXT, Format, with_suffix
from yearbooks.filters import EntryFilter
from yearbooks.forms.citation_file import CitationFileForm
from yearbooks.models import Entry
from yearbooks.search.whole_lists import WholeList, whole_list
from yearbooks.views.expensive import tell_too_expensive
from yearbooks.views.records import records_of

FILE_NAME = "results"


@require_safe
@tell_too_expensive
def result_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """Give all entries that the parameters ask for as a file, streamed."""
    chosen = with_suffix(suffix)
    if chosen is None:
        raise Http404
    asked, style = EntryFilter(request.GET), CitationFileForm(request.GET)
    if not (asked.is_valid() and style.is_valid()):
        return _refused(*_said(asked.form.errors), *_said(style.errors))
    chosen = with_suffix(suffix, style.cleaned_data["style"]) or chosen
    found = whole_list(asked.criteria, most=chosen.most)
    if found is None:
        return _refused(_too_many(chosen))
    written = chosen.write(records_of(found.revisions, found.vocabulary))
    answer = StreamingHttpResponse(written, content_type=chosen.media_type)
    answer.headers["ETag"] = _state(found, chosen)
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}.{suffix}"'
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _state(found: WholeList, chosen: Format) -> str:
    """Return the entity tag: another one for other entries, or once anything told of one changes.

    References tell the day on which they were taken, so that each day has its own.
    """
    changed = Entry.objects.order_by("-changed_at", "-pk").values_list("changed_at").first()
    told = hashlib.sha256(repr((chosen.label, timezone.localdate(), changed)).encode())
    told.update(found.revisions)
    return f'"{told.hexdigest()[:32]}"'


def _said(errors: dict[str, list[str]]) -> list[str]:
    return [str(error) for several in errors.values() for error in several]


def _too_many(chosen: Format) -> str:
    told = _("%(format)s holds at most %(most)s entries; narrow the search down, or take CSV.")
    return told % {"format": chosen.label_english, "most": f"{chosen.most:,}"}


def _refused(*said: str) -> HttpResponse:
    return HttpResponse("\n".join(said) + "\n", status=400, content_type=PLAIN_TEXT)
