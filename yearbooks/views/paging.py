"""Page numbers: the one parameter that views read themselves."""

import re

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

_NUMBER = re.compile("[1-9][0-9]{0,5}")


def page_number(request: HttpRequest) -> int:
    """Return the number of the asked page, 1 where none is asked for.

    Raises Http404 for anything that is not a page number.
    """
    asked = request.GET.get("page", "1")
    if not _NUMBER.fullmatch(asked):
        raise Http404(_("There is no such page of the list."))
    return int(asked)


def refuse_beyond(page: int, pages: int) -> None:
    """Raise Http404 where the list ends before `page`; an empty list has one page."""
    if page > max(pages, 1):
        raise Http404(_("The list ends before this page."))
