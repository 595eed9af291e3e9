"""What programs look for at fixed places: the search box of browsers, and `/.well-known/`."""

from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from yearbooks.filters import EntryFilter
from yearbooks.languages import TAGS, tag
from yearbooks.search import TooExpensive
from yearbooks.text.xml import PROLOGUE, around, element, empty
from yearbooks.views.expensive import RETRY_AFTER
from yearbooks.views.suggesting import FRESH_SECONDS, suggested

OPENSEARCH = "application/opensearchdescription+xml"
SUGGESTIONS = "application/x-suggestions+json"
_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
# RFC 9116 recommends less than a year.
_STANDS_DAYS = 180


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """Describe the search of the archive, so that browsers can offer it in their own box."""
    addresses = (
        ("text/html", f"{reverse('search')}?q={{searchTerms}}"),
        ("application/atom+xml", f"{reverse('search_feed')}?q={{searchTerms}}"),
        (SUGGESTIONS, f"{reverse('opensearch_suggest')}?q={{searchTerms}}"),
    )
    inner = [
        element("ShortName", _("Yearbook Archive")[:16]),
        element("Description", _("Chinese city yearbooks on foreign affairs")),
        element("InputEncoding", "UTF-8"),
        *(element("Language", each) for each in TAGS.values()),
        element("Image", _whole(static("img/favicon.ico")), {"type": "image/x-icon"}),
        *(empty("Url", {"type": kind, "template": _whole(path)}) for kind, path in addresses),
        empty(
            "Url",
            {
                "type": OPENSEARCH,
                "rel": "self",
                "template": _whole(reverse("opensearch")),
            },
        ),
    ]
    attributes = {"xmlns": _NAMESPACE, "xml:lang": tag()}
    described = around("OpenSearchDescription", "".join(inner), attributes)
    return HttpResponse(f"{PROLOGUE}{described}\n", content_type=f"{OPENSEARCH}; charset=utf-8")


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def opensearch_suggest(request: HttpRequest) -> HttpResponse:
    """Give what goes on from `q` as browsers read it: the text, proposals, what they are, where."""
    text = EntryFilter(request.GET).parameters.get("q", "").strip()
    try:
        proposed, status = list(suggested(text)), HTTPStatus.OK
    except TooExpensive:
        proposed, status = [], HTTPStatus.SERVICE_UNAVAILABLE
    names = {"place": _("Place"), "topic": _("Topic"), "title": _("Entry")}
    answer = JsonResponse(
        [
            text,
            [each["text"] for each in proposed],
            [names[each["kind"]] for each in proposed],
            [_whole(each["url"]) for each in proposed],
        ],
        safe=False,
        status=status,
        content_type=SUGGESTIONS,
    )
    if proposed or status is HTTPStatus.OK:
        return answer
    answer.headers["Retry-After"] = RETRY_AFTER
    return answer


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Tell whom to write to about a weakness (RFC 9116); nothing where nobody is named."""
    contact = settings.SECURITY_CONTACT
    if not contact:
        raise Http404
    ends = datetime.now(UTC).replace(hour=0, minute=0, second=0) + timedelta(days=_STANDS_DAYS)
    lines = [
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {ends:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: zh, en",
        f"Canonical: {_whole(request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def change_password(request: HttpRequest) -> HttpResponse:
    """Lead to where a password is changed."""
    answer = redirect("admin:password_change")
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer


@require_safe
def api_catalog(request: HttpRequest) -> HttpResponse:
    """Name the interfaces for programs (RFC 9727), each with its description."""
    api = {
        "anchor": _whole("/api/v1/"),
        "service-desc": [{"href": _whole(reverse("api_openapi")), "type": "application/json"}],
        "service-doc": [{"href": _whole(reverse("api_docs")), "type": "text/html"}],
    }
    identify = f"{_whole(reverse('oai'))}?verb=Identify"
    oai = {
        "anchor": _whole(reverse("oai")),
        "service-meta": [{"href": identify, "type": "text/xml"}],
    }
    linkset = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
    answer = JsonResponse({"linkset": [api, oai]}, content_type=linkset)
    answer.headers["Link"] = f'<{_whole(request.path)}>; rel="api-catalog"'
    return answer


def _whole(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
