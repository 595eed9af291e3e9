"""The files that a list of entries can be taken away as, and what limits them."""

from typing import NamedTuple

from django.urls import reverse

from yearbooks.citing.registry import FORMATS
from yearbooks.citing.styles import DEFAULT_STYLE, STYLES
from yearbooks.views.citation import named


class Export(NamedTuple):
    """Hold one file: its address, its name, and how many entries it can hold where that is said."""

    address: str
    name: str
    most: int | None


def exports(question: str) -> list[Export]:
    """Return the files of the list that `question`, a query string, asks the search page for.

    Citations come in the default style; the address of the file takes another one.
    """
    offered = {
        name: each for name, each in FORMATS.items() if name == DEFAULT_STYLE or name not in STYLES
    }
    # Tables first: who takes hundreds of entries away mostly counts them.
    ordered = sorted(offered.values(), key=lambda each: not each.is_table)
    return [
        Export(f"{reverse('result_file', args=[each.suffix])}{question}", named(each), each.most)
        for each in ordered
    ]
