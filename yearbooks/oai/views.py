"""The one address of OAI-PMH."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from yearbooks.oai.answering import ANSWERS
from yearbooks.oai.asking import arguments
from yearbooks.oai.errors import Code, OaiError
from yearbooks.oai.moments import complete_until, written
from yearbooks.text.xml import PROLOGUE, around, element

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
_ROOT = {
    "xmlns": NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} {NAMESPACE}OAI-PMH.xsd",
}
# Of a request that is not understood its arguments are not repeated.
_NOT_UNDERSTOOD = {Code.BAD_VERB, Code.BAD_ARGUMENT}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """Answer one of the six verbs, asked by GET or by POST."""
    base = f"{settings.SITE_URL}{reverse('oai')}"
    until = complete_until()  # before anything is read
    asked: Mapping[str, str] = {}
    try:
        asked = arguments(request.POST if request.method == "POST" else request.GET)
        said = around(asked["verb"], ANSWERS[asked["verb"]](asked, base))
    except OaiError as error:
        asked = {} if error.code in _NOT_UNDERSTOOD else asked
        said = element("error", str(error), {"code": error.code.value})
    inner = element("responseDate", written(until)) + element("request", base, asked) + said
    whole = f"{PROLOGUE}{around('OAI-PMH', inner, _ROOT)}\n"
    return HttpResponse(whole, content_type="text/xml; charset=utf-8")
