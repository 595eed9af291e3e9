"""Page numbers: the one parameter that views read themselves."""

import re
from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

View = Callable[..., HttpResponse]

FIRST = 1
_NUMBER = re.compile("[1-9][0-9]{0,5}")


class NoSuchPage(Http404):
    """Say that a list of `pages` pages does not have the asked one."""

    def __init__(self, pages: int) -> None:
        super().__init__("no such page")
        self.pages = pages


def page_number(request: HttpRequest) -> int | None:
    """Return the number of the asked page, 1 where none is asked for, None for no number."""
    asked = request.GET.get("page", str(FIRST))
    return int(asked) if _NUMBER.fullmatch(asked) else None


def refuse_missing(page: int | None, pages: int) -> None:
    """Raise NoSuchPage where a list of `pages` pages has no such page; an empty list has one."""
    held = max(pages, FIRST)
    if page is None or page > held:
        raise NoSuchPage(held)


def tell_missing_pages(view: View) -> View:
    """Answer 404 with the way back to the list where `view` shows a list without the asked page."""

    @wraps(view)
    def answer(request: HttpRequest, **parts: object) -> HttpResponse:
        try:
            return view(request, **parts)
        except NoSuchPage as missing:
            return render(request, "404.html", {"pages": missing.pages}, status=404)

    return answer
