"""The audit log: every action on the archive notes itself, in the transaction that does it."""

from yearbooks.models import AuditEvent, Entry, Import, SourceFile, Yearbook

Subject = Entry | Import | SourceFile | Yearbook


def note(
    action: AuditEvent.Action, subject: Subject, *, by: object = None, **details: object
) -> None:
    """Note that `by` (a user, or None for a command or the worker) did `action` to `subject`."""
    kind, key, title = _named(subject)
    actor = by if getattr(by, "pk", None) else None
    AuditEvent.objects.create(
        actor=actor, action=action, subject=f"{kind}:{key}", title=title, details=details
    )


def _named(subject: Subject) -> tuple[str, object, str]:
    match subject:
        case Entry():
            return "entry", subject.pk, subject.current.title if subject.current else ""
        case Yearbook():
            return "yearbook", subject.label, subject.title
        case SourceFile():
            return "source", subject.sha256, subject.name
        case _:
            return "import", subject.pk, subject.source.name
