"""The audit log: every action on the archive notes itself, in the transaction that does it."""

from collections.abc import Iterable

from django.db.models import Model

from yearbooks.models import AuditEvent, Entry, Import, SourceFile, Yearbook

# What has no row of its own: a whole list of the vocabulary, or all data.
Subject = Model | str


def note(
    action: AuditEvent.Action, subject: Subject, *, by: object = None, **details: object
) -> None:
    """Note that `by` (a user, or None for a command or the worker) did `action` to `subject`."""
    note_all(action, [subject], by=by, **details)


def note_all(
    action: AuditEvent.Action, subjects: Iterable[Subject], *, by: object = None, **details: object
) -> None:
    """Note the same of each of `subjects`, in one statement."""
    actor = by if getattr(by, "pk", None) else None
    AuditEvent.objects.bulk_create(
        AuditEvent(
            actor=actor, action=action, subject=f"{kind}:{key}", title=title, details=details
        )
        for kind, key, title in map(_named, subjects)
    )


def subject_of(subject: Subject) -> str:
    """Return how the log names `subject`: its kind and its key."""
    return ":".join(map(str, _named(subject)[:2]))


def subjects_of(attempt: Import) -> list[str]:
    """Return the subjects whose lines tell the life of an import: its own and its file's."""
    return [subject_of(attempt), subject_of(attempt.source)]


def _named(subject: Subject) -> tuple[str, object, str]:
    match subject:
        case str():
            return "list", subject, ""
        case Entry():
            return "entry", subject.pk, subject.current.title if subject.current else ""
        case Yearbook():
            return "yearbook", subject.label, subject.title
        case SourceFile():
            return "source", subject.sha256, subject.name
        case Import():
            return "import", subject.pk, subject.source.name
        case _:
            return subject._meta.model_name, subject.pk, str(subject)
