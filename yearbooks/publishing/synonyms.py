"""Synonyms: loaded once from the kept list, then the administrators' own."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from yearbooks.models import AuditEvent, Synonym
from yearbooks.publishing.audit import note


@transaction.atomic
def load_synonyms(groups: Sequence[Mapping[str, Any]]) -> int:
    """Add the groups that share no term with a held one, and return how many were added."""
    held = {term for terms in Synonym.objects.values_list("terms", flat=True) for term in terms}
    new = [group for group in groups if held.isdisjoint(group["terms"])]
    Synonym.objects.bulk_create(
        Synonym(terms=group["terms"], note=group.get("note", "")) for group in new
    )
    if new:
        note(AuditEvent.Action.VOCABULARY, "synonyms", new=len(new))
    return len(new)
