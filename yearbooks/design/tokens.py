"""Which tokens belong together, and which of them must be told apart, how well."""

from typing import NamedTuple

from yearbooks.design.colours import contrast
from yearbooks.design.sheet import Themes

FOR_TEXT = 4.5
FOR_SIGNS = 3.0

GROUNDS = ("--paper", "--leaf", "--shade", "--mark", "--gone", "--new")
INKS = ("--ink", "--ink-soft", "--link", "--link-hover", "--seal", "--good")
LINES = ("--rule", "--rule-strong", "--focus", "--mark-rule")
BINDING = ("--cloth", "--thread", "--slip-ink")
ROLES = (
    "--as-metadata",
    "--as-heading",
    "--as-title",
    "--as-body",
    "--as-credit",
    "--as-furniture",
    "--as-unplaced",
)
SIZES = (
    "--size-small",
    "--size-note",
    "--size-body",
    "--size-text",
    "--size-h3",
    "--size-h2",
    "--size-h1",
    "--size-display",
)
LEADINGS = ("--leading-tight", "--leading", "--leading-text")
FAMILIES = (
    "--serif",
    "--serif-hans",
    "--serif-hant",
    "--sans",
    "--sans-hans",
    "--sans-hant",
    "--mono",
    "--rare",
)
SPACES = tuple(f"--space-{step}" for step in range(9))
MEASURES = ("--gap", "--gap-wide", "--frame", "--measure", "--column", "--radius")

COLOURS = GROUNDS + INKS + LINES + BINDING + ROLES
ALL = COLOURS + SIZES + LEADINGS + FAMILIES + SPACES + MEASURES


class Pair(NamedTuple):
    """Name what stands on what, and the contrast that it needs there."""

    fore: str
    ground: str
    needed: float


PAIRS = (
    *(Pair("--ink", ground, FOR_TEXT) for ground in GROUNDS + ROLES),
    *(Pair(ink, ground, FOR_TEXT) for ink in INKS[1:] for ground in GROUNDS[:3]),
    Pair("--slip-ink", "--thread", FOR_TEXT),
    *(Pair("--link", ground, FOR_TEXT) for ground in ("--mark", "--gone", "--new")),
    # The words on a button are paper on the blue that links have.
    *(Pair("--paper", ground, FOR_TEXT) for ground in ("--link", "--link-hover")),
    *(Pair(sign, ground, FOR_SIGNS) for sign in LINES[1:] for ground in GROUNDS[:3]),
)


class Contrast(NamedTuple):
    """Hold a pair with the contrast that it has in each theme."""

    fore: str
    ground: str
    needed: float
    light: float
    dark: float


def contrasts(of: Themes) -> list[Contrast]:
    """Return every pair with its contrasts."""
    return [
        Contrast(
            *pair,
            light=contrast(of.light[pair.fore], of.light[pair.ground]),
            dark=contrast(of.dark[pair.fore], of.dark[pair.ground]),
        )
        for pair in PAIRS
    ]
