"""Labels: the address part of a yearbook, proposed from its place and year, then frozen."""

import re
from collections.abc import Container
from itertools import count

from django.utils.translation import gettext as _

from yearbooks.models import Place, Redirect, Yearbook
from yearbooks.parsing.draft import YearbookFacts
from yearbooks.publishing.errors import PublishingError
from yearbooks.text.identifiers import is_label

_TITLE_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d|21\d\d)(?!\d)")


def new_label(
    place: Place,
    facts: YearbookFacts,
    covered_year: int,
    given: Container[str] = (),
    *,
    suffix: str = "",
) -> str:
    """Return place label and year of the title; with `-2`, `-3` … where that is taken.

    `given` are labels that the archive does not hold yet but will; `suffix` is the archivist's own.
    Raises PublishingError where the label with that suffix is taken or was once used.
    """
    stem = f"{place.label}-{_title_year(facts, covered_year)}"
    if suffix:
        return _free(f"{stem}-{suffix}")
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(label for label in candidates if label not in given and not _is_taken(label))


def _free(label: str) -> str:
    if not is_label(label) or _is_taken(label):
        raise PublishingError(
            _("“%(label)s” cannot be the label: it is taken, was once used, or has another form.")
            % {"label": label}
        )
    return label


def _title_year(facts: YearbookFacts, covered_year: int) -> int:
    # The first year of a span: 2015-2016年鉴 is -2015.
    if found := _TITLE_YEAR.search(facts.title or ""):
        return int(found[1])
    return facts.edition_year or covered_year


def _is_taken(label: str) -> bool:
    return (
        Yearbook.objects.filter(label=label).exists() or Redirect.objects.filter(old=label).exists()
    )
