"""What becomes of a published entry: withdrawn, restored, merged into another, split, moved."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from yearbooks.indexing import index_entries
from yearbooks.models import AuditEvent, Entry, Redirect, Yearbook
from yearbooks.publishing.audit import note
from yearbooks.publishing.errors import PublishingError
from yearbooks.text.identifiers import is_label


@transaction.atomic
def withdraw(entry: Entry, *, reason: str, by: object = None) -> None:
    """Take `entry` from the readers; its address answers with a tombstone that gives `reason`."""
    if not reason.strip():
        raise PublishingError(_("Give the reason of the withdrawal: readers will see it."))
    entry = locked(entry)
    _leave(entry, Entry.State.WITHDRAWN, reason)
    note(AuditEvent.Action.WITHDRAWN, entry, by=by, reason=reason)


@transaction.atomic
def restore(entry: Entry, *, reason: str = "", by: object = None) -> None:
    """Give a withdrawn `entry` back to the readers, at the end of its section."""
    entry = locked(entry, Entry.State.WITHDRAWN)
    last = entry.section.entries.aggregate(last=Max("position"))["last"] or 0
    entry.state = Entry.State.PUBLISHED
    entry.state_reason = reason
    entry.state_changed_at = timezone.now()
    entry.position = last + 1
    entry.save()
    index_entries([entry])
    note(AuditEvent.Action.RESTORED, entry, by=by, reason=reason)


@transaction.atomic
def merge(entry: Entry, survivor: Entry, *, reason: str, by: object = None) -> None:
    """Let `survivor` stand for `entry`: the old address leads there and `reason` is shown."""
    if entry.pk == survivor.pk or survivor.state != Entry.State.PUBLISHED:
        raise PublishingError(_("An entry can be merged only into another published one."))
    entry = locked(entry)
    # Addresses that led here must not lead to a dead end.
    Redirect.objects.filter(old=survivor.pk).delete()
    Redirect.objects.filter(new=entry.pk).update(new=survivor.pk)
    Redirect.objects.create(
        old=entry.pk, new=survivor.pk, reason=Redirect.Reason.MERGED, note=reason
    )
    _leave(entry, Entry.State.MERGED, reason)
    note(AuditEvent.Action.MERGED, entry, by=by, reason=reason, into=survivor.pk)


@transaction.atomic
def split(entry: Entry, successors: Sequence[Entry], *, reason: str, by: object = None) -> None:
    """Let two or more published `successors` stand for `entry`; its address lists them."""
    names = {successor.pk for successor in successors}
    published = all(one.state == Entry.State.PUBLISHED for one in successors)
    if len(names) < 2 or entry.pk in names or not published:
        raise PublishingError(_("An entry is split into at least two other published ones."))
    entry = locked(entry)
    Redirect.objects.bulk_create(
        Redirect(old=entry.pk, new=name, reason=Redirect.Reason.SPLIT, note=reason)
        for name in sorted(names)
    )
    _leave(entry, Entry.State.SPLIT, reason)
    note(AuditEvent.Action.SPLIT, entry, by=by, reason=reason, into=sorted(names))


@transaction.atomic
def relabel(yearbook: Yearbook, label: str, *, reason: str = "", by: object = None) -> None:
    """Give `yearbook` another label; the old one leads to it for ever."""
    taken = Yearbook.objects.filter(label=label).exclude(pk=yearbook.pk).exists()
    if not is_label(label) or taken or Redirect.objects.filter(old=label).exists():
        raise PublishingError(
            _("“%(label)s” cannot be the label: it is taken, was once used, or has another form.")
            % {"label": label}
        )
    Redirect.objects.filter(new=yearbook.label).update(new=label)
    Redirect.objects.create(
        old=yearbook.label, new=label, reason=Redirect.Reason.RENAMED, note=reason
    )
    was, yearbook.label = yearbook.label, label
    yearbook.save(update_fields=["label", "changed_at"])
    note(AuditEvent.Action.RELABELLED, yearbook, by=by, reason=reason, was=was)


def locked(entry: Entry, state: Entry.State = Entry.State.PUBLISHED) -> Entry:
    """Return `entry` as it is now, held for this transaction; refuse one that has another state."""
    found = Entry.objects.select_for_update(of=["self"]).select_related(
        "section", "current", "yearbook__place"
    )
    held = found.get(pk=entry.pk)
    if held.state != state:
        raise PublishingError(
            _("This entry is %(state)s already.") % {"state": held.get_state_display()}
        )
    return held


def _leave(entry: Entry, state: Entry.State, reason: str) -> None:
    entry.state = state
    entry.state_reason = reason
    entry.state_changed_at = timezone.now()
    entry.position = None
    entry.save()
    index_entries([entry])
