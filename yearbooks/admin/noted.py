"""What is changed in Django's own forms of the admin is noted in the audit log too."""

from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from yearbooks.models import AuditEvent
from yearbooks.publishing.audit import note, note_all


class Noted:
    """Write each addition, change and deletion down as `noted_as`."""

    noted_as: ClassVar[AuditEvent.Action] = AuditEvent.Action.VOCABULARY

    def log_addition(self, request: HttpRequest, row: Model, message: Any) -> Any:
        """Note who added `row`."""
        note(self.noted_as, row, by=request.user, done="added")
        return super().log_addition(request, row, message)

    def log_change(self, request: HttpRequest, row: Model, message: Any) -> Any:
        """Note who changed which fields of `row`; nothing where nothing was changed."""
        fields = [name for part in _parts(message) for name in part.get("fields", [])]
        if message:
            note(self.noted_as, row, by=request.user, done="changed", fields=fields)
        return super().log_change(request, row, message)

    def log_deletions(self, request: HttpRequest, rows: QuerySet[Any]) -> Any:
        """Note who deleted each of `rows`."""
        note_all(self.noted_as, rows, by=request.user, done="deleted")
        return super().log_deletions(request, rows)


def _parts(message: Any) -> list[dict[str, Any]]:
    # Django gives what changed as a list of {"changed": {"fields": …}}, or a plain sentence.
    return [part["changed"] for part in message if "changed" in part] if _is_list(message) else []


def _is_list(message: Any) -> bool:
    return isinstance(message, list)
