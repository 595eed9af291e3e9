"""Labels: the address part of a yearbook, proposed from its place and year, then frozen."""

import re
from collections.abc import Container
from itertools import count

from yearbooks.models import Place, Redirect, Yearbook
from yearbooks.parsing.draft import YearbookFacts

_TITLE_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d|21\d\d)(?!\d)")


def new_label(
    place: Place, facts: YearbookFacts, covered_year: int, given: Container[str] = ()
) -> str:
    """Return place label and year of the title; with `-2`, `-3` … where that is taken.

    `given` are labels that the archive does not hold yet but will.
    """
    stem = f"{place.label}-{_title_year(facts, covered_year)}"
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(label for label in candidates if label not in given and not _is_taken(label))


def _title_year(facts: YearbookFacts, covered_year: int) -> int:
    # The first year of a span: 2015-2016年鉴 is -2015.
    if found := _TITLE_YEAR.search(facts.title or ""):
        return int(found[1])
    return facts.edition_year or covered_year


def _is_taken(label: str) -> bool:
    return (
        Yearbook.objects.filter(label=label).exists() or Redirect.objects.filter(old=label).exists()
    )
