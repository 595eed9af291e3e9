"""The lists that ship with the project: places, topics, synonyms."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from yearbooks.text.gazetteer import Gazetteer, PlaceName


def places() -> list[dict[str, Any]]:
    """Return the records of all places, parents before children within each level."""
    return _read("places.json")["places"]


def topics() -> list[dict[str, Any]]:
    """Return the records of the topic vocabulary in display order."""
    return _read("topics.json")["topics"]


def synonyms() -> list[dict[str, Any]]:
    """Return the groups of synonyms."""
    return _read("synonyms.json")["groups"]


def gazetteer() -> Gazetteer:
    """Return the shipped places as the parser asks for them, without the database."""
    return Gazetteer(
        PlaceName(
            *(row[name] for name in ("code", "name", "level", "parent", "label")),
            abolished=bool(row["valid_to"]),
        )
        for row in places()
    )


def _read(name: str) -> Any:
    path: Path = settings.FIXTURES_DIR / name
    return json.loads(path.read_text(encoding="utf-8"))
