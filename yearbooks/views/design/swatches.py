"""The colours of the design page, in groups, each with its contrast on paper."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yearbooks.design.colours import contrast
from yearbooks.design.sheet import Themes
from yearbooks.design.tokens import BINDING, GROUNDS, INKS, LINES, ROLES

GROUPS: tuple[tuple[Promise, str, tuple[str, ...]], ...] = (
    (_("Grounds, measured against ink"), "--ink", GROUNDS),
    (_("Inks, measured against paper"), "--paper", INKS),
    (_("Lines, measured against paper"), "--paper", LINES),
    (_("The bound book, measured against its slip"), "--thread", BINDING),
    (_("What a character became, measured against ink"), "--ink", ROLES),
)


class Swatch(NamedTuple):
    """Hold one colour: its token, its values and its contrast ratio, in both themes."""

    name: str
    light: str
    dark: str
    light_ratio: float
    dark_ratio: float


class Palette(NamedTuple):
    """Hold the colours that belong together."""

    title: Promise
    swatches: list[Swatch]


def palettes(sheet: Themes) -> list[Palette]:
    """Return the colours of the sheet in their groups."""
    return [
        Palette(title, [_swatch(sheet, name, against) for name in names])
        for title, against, names in GROUPS
    ]


def _swatch(sheet: Themes, name: str, against: str) -> Swatch:
    light, dark = sheet.light, sheet.dark
    return Swatch(
        name,
        light[name],
        dark[name],
        contrast(light[name], light[against]),
        contrast(dark[name], dark[against]),
    )
