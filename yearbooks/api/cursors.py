"""Cursors: where a list goes on, as an opaque token in the address of its next part."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from yearbooks.api.problems import Problem, wrong
from yearbooks.search.walking import MOST_REMEMBERED, Mark
from yearbooks.text.identifiers import is_identifier

PARAMETER = "after"
MOST_GIVEN = 10**9


def written(parts: Sequence[object]) -> str:
    """Return the token that holds these strings and numbers."""
    return urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode().rstrip("=")


def read(token: str) -> list[object]:
    """Return what a token holds; raise Problem for one that we did not write."""
    try:
        held = json.loads(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except ValueError:  # neither base64 nor UTF-8 nor JSON
        raise bad_token() from None
    if not isinstance(held, list) or not held:
        raise bad_token()
    return held


def read_key(token: str) -> str:
    """Return the one key in the token, empty where there is no token."""
    if not token:
        return ""
    (key, *more) = read(token)
    if more or not isinstance(key, str) or "\0" in key:
        raise bad_token()
    return key


def read_mark(token: str) -> Mark | None:
    """Return how far a search has been walked, None where there is no token."""
    if not token:
        return None
    given, *names = read(token)
    counted = type(given) is int and 0 <= given <= MOST_GIVEN
    named = all(isinstance(name, str) and is_identifier(name) for name in names)
    if not counted or not named or len(names) > MOST_REMEMBERED:
        raise bad_token()
    return Mark(given, tuple(names))


def bad_token() -> Problem:
    """Return the problem of a token that no list of ours has given."""
    return wrong(PARAMETER, _("Take this from “next” of the part before, as it stands there."))


def next_address(request: HttpRequest, parts: Sequence[object] | None) -> str | None:
    """Return the whole address of the next part, None after the last one."""
    if parts is None:
        return None
    kept = {name: values for name, values in request.GET.lists() if name != PARAMETER}
    return f"{settings.SITE_URL}{request.path}?" + urlencode(
        {**kept, PARAMETER: written(parts)}, doseq=True
    )
