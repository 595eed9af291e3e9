"""Places: loaded from the kept list, read back as the parser's gazetteer."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_date

from yearbooks.models import AuditEvent, Place
from yearbooks.publishing.audit import note
from yearbooks.text.gazetteer import Gazetteer, PlaceName

_LEVELS = ("province", "prefecture", "county")


def load_places(records: Sequence[Mapping[str, Any]]) -> int:
    """Add the places of the kept list that are not held yet, and return how many.

    Held ones are the administrators': their labels are in addresses, their names may be corrected.
    """
    held = set(Place.objects.values_list("code", flat=True))
    new = [record for record in records if record["code"] not in held]
    with transaction.atomic():
        for level in _LEVELS:
            Place.objects.bulk_create(
                [_place(record) for record in new if record["level"] == level], batch_size=1000
            )
        _link_successors(new)
        if new:
            note(AuditEvent.Action.VOCABULARY, "places", new=len(new))
    return len(new)


def _place(record: Mapping[str, Any]) -> Place:
    return Place(
        code=record["code"],
        name=record["name"],
        english=record.get("english") or "",
        level=record["level"],
        parent_id=record["parent"],
        label=record["label"],
        valid_from=parse_date(record.get("valid_from") or ""),
        valid_to=parse_date(record.get("valid_to") or ""),
    )


def _link_successors(records: Sequence[Mapping[str, Any]]) -> None:
    # Only after all places stand: a successor may come later in the list.
    for record in records:
        if record.get("successor"):
            Place.objects.filter(pk=record["code"]).update(successor=record["successor"])


def gazetteer() -> Gazetteer:
    """Return the places of the archive as the parser asks for them."""
    rows = Place.objects.values_list("code", "name", "level", "parent_id", "label", "valid_to")
    return _gazetteer(tuple(rows.order_by("pk")))


@lru_cache(maxsize=1)
def _gazetteer(rows: tuple[tuple[Any, ...], ...]) -> Gazetteer:
    # Making it takes longer than a short file; of the same rows the same one is handed out.
    return Gazetteer(PlaceName(*row, abolished=bool(last_day)) for *row, last_day in rows)
