"""The reading list: rendered from the identifiers in its address, kept by the reader's browser."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from yearbooks.citing.registry import FORMATS, PLAIN_TEXT, Format, with_suffix
from yearbooks.citing.styles import STYLES
from yearbooks.forms.reading_list import MOST, ReadingListForm
from yearbooks.views.citation import named
from yearbooks.views.listed import Listed, listed, records

FILE_NAME = "reading-list"


@require_safe
def reading_list(request: HttpRequest) -> HttpResponse:
    """Show the entries that the address names, in its order, each with its citation."""
    form = ReadingListForm(request.GET)
    asked = form.cleaned_data.get("ids", []) if form.is_valid() else []
    lines = listed(asked)
    context = {
        "form": form,
        "lines": [(line, _citation(line, form)) for line in lines],
        "cited": len(list(records(lines))),
        "share": f"{settings.SITE_URL}{reverse('reading_list')}?{_query(asked)}",
        "files": _files(asked) if any(line.record for line in lines) else [],
        "most": MOST,
    }
    return render(request, "reading_list.html", context)


@require_safe
def reading_list_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """Give the citations of the named entries as a file; what cannot be cited is left out."""
    form = ReadingListForm(request.GET)
    if with_suffix(suffix) is None:
        raise Http404
    if not form.is_valid():
        said = [error for errors in form.errors.values() for error in errors]
        return HttpResponse("\n".join(said) + "\n", status=400, content_type=PLAIN_TEXT)
    chosen = with_suffix(suffix, form.cleaned_data["style"])
    written = chosen.write(records(listed(form.cleaned_data["ids"])))
    answer = StreamingHttpResponse(written, content_type=chosen.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}.{suffix}"'
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _citation(line: Listed, form: ReadingListForm) -> str:
    return STYLES[form.cleaned_data["style"]].cite(line.record).plain if line.record else ""


def _query(asked: list[str], **more: str) -> str:
    # Commas may stand in a query as they are, and a reader sees where an identifier ends.
    return urlencode({"ids": ",".join(asked), **more}).replace("%2C", ",")


def _files(asked: list[str]) -> list[tuple[str, str]]:
    """Return the address and the name of every file that the list can be taken away as."""
    return [
        (f"{reverse('reading_list_file', args=[each.suffix])}?{query}", _file_name(each))
        for name, each in FORMATS.items()
        for query in [_query(asked, **({"style": name} if name in STYLES else {}))]
    ]


def _file_name(each: Format) -> str:
    return f"{named(each)} (.{each.suffix})"
