"""The design page itself."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearbooks.design.sheet import Themes, resolved, themes
from yearbooks.design.tokens import FAMILIES, LEADINGS, MEASURES, SIZES, SPACES, contrasts
from yearbooks.views.design.examples import examples
from yearbooks.views.design.swatches import palettes

SHEET = settings.BASE_DIR / "static" / "css" / "site.css"


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Show what the site is made of: tokens read from the style sheet, components with examples."""
    sheet = _sheet()
    context = {
        "palettes": palettes(sheet),
        "contrasts": contrasts(sheet),
        "sizes": _values(sheet, SIZES),
        "leadings": _values(sheet, LEADINGS),
        "families": _values(sheet, FAMILIES),
        "spaces": _values(sheet, SPACES),
        "measures": _values(sheet, MEASURES),
        "show": examples(),
    }
    return render(request, "design.html", context)


@cache
def _sheet() -> Themes:
    return themes(SHEET.read_text(encoding="utf-8"))


def _values(sheet: Themes, names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, resolved(sheet.light, name)) for name in names]
