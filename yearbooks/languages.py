"""The languages of the interface: their tags, and Chinese in the script that the reader asked for."""

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from yearbooks.text.traditional import Traditional

PARAMETER = "hl"
ENGLISH, SIMPLIFIED, TRADITIONAL = "en", "zh-hans", "zh-hant"
# Django's language codes and the tags that pages, headers and addresses wear (BCP 47).
TAGS = {SIMPLIFIED: "zh-Hans", TRADITIONAL: "zh-Hant", ENGLISH: "en"}


def tag() -> str:
    """Return the BCP 47 tag of the language of the interface."""
    return TAGS.get(get_language() or "", TAGS[settings.LANGUAGE_CODE])


def in_script(text: str) -> str:
    """Return Chinese of the interface in the script of its language: as it is, or traditional."""
    return traditional(text) if get_language() == TRADITIONAL else text


def name_in_script(name: str) -> str:
    """Return the Chinese name of a place in the script of the interface; no word is exchanged."""
    return _traditional_name(name) if get_language() == TRADITIONAL else name


@lru_cache(maxsize=4096)
def traditional(text: str) -> str:
    """Return Chinese of the interface in traditional characters and reviewed terms."""
    return _converter("terms").convert(text)


@lru_cache(maxsize=8192)
def _traditional_name(name: str) -> str:
    return _converter("places").convert(name)


@cache
def _converter(table: str) -> Traditional:
    reviewed = _reviewed()
    if table == "places":
        return Traditional(reviewed["places"], words="kept")
    return Traditional(reviewed["terms"] | reviewed["marks"])


def _reviewed() -> dict[str, Any]:
    path: Path = settings.BASE_DIR / "locale" / "zh_Hant" / "terms.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
