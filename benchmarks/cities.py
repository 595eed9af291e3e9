"""The cities of the generated yearbooks: where they lie, and whom one meets there."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import names
from benchmarks.phrases import COUNTRIES, FIELDS, Clauses, clauses

PLACES = Path(__file__).resolve().parents[1] / "fixtures" / "places.json"
MORE_CITIES = {"110000", "120000", "310000", "500000", "330782", "320583", "350582"}


@cache
def _places() -> dict[str, dict[str, Any]]:
    rows = json.loads(PLACES.read_text(encoding="utf-8"))["places"]
    return {row["code"]: row for row in rows if not row["valid_to"]}


@cache
def cities() -> Sequence[dict[str, Any]]:
    """Return the 340 cities: all prefectures, the four municipalities, three counties."""
    rows = _places().values()
    return [row for row in rows if row["level"] == "prefecture" or row["code"] in MORE_CITIES]


def short(place: dict[str, Any]) -> str:
    """Return the name without 市, 区 and the like."""
    name = str(place["name"])
    return name[:-1] if len(name) > 2 and name[-1] in "省市区县盟" else name.split("自治")[0]


class City:
    """Hold who and what is met again and again in one city."""

    def __init__(self, seed: int, place: dict[str, Any]) -> None:
        rng = Random(f"{seed}:city:{place['code']}")
        self.short = short(place)
        self.letter = self.short[0]
        parent = _places().get(place["parent"] or "")
        self.province = short(parent) if parent else self.short
        code = place["code"]
        below = [short(row) for row in _places().values() if row["parent"] == code]
        self.counties = below or [names.hamlet(rng) for _ in range(5)]
        self.towns = [(names.skewed(rng, COUNTRIES), names.town(rng)) for _ in range(9)]
        self.companies = [self.short + names.company(rng) for _ in range(25)]
        self.hamlets = [names.hamlet(rng) for _ in range(25)]
        self.officials = [[names.person(rng) for _ in range(14)] for _ in range(9)]
        self.fields = rng.sample(FIELDS, len(FIELDS))
        self.order: dict[str, Clauses] = {}
        for kind, found in clauses().items():
            self.order[kind] = Clauses(*(tuple(rng.sample(part, len(part))) for part in found))


@cache
def city(seed: int, code: str) -> City:
    """Return the one city of that code and seed."""
    return City(seed, _places()[code])
