"""One file of a batch: brought in whole or not at all, and told of in rows."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from yearbooks import publishing
from yearbooks.management.batch.journal import Row
from yearbooks.models import Import, SourceFile
from yearbooks.parsing import ParseError
from yearbooks.publishing import ConfirmationNeeded, Outcome, PublishingError


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold a file, what is known of it, and what is to be done with it."""

    path: Path
    known: dict[str, Any]
    publish: bool = False
    confirm: bool = False
    again: bool = False


def import_file(asked: Asked) -> list[Row]:
    """Bring one file in, and return a row for each of its books, or one that tells what is wrong.

    Raises OperationalError or InterfaceError where the database has gone: no later file would fare
    better.
    """
    started = time.monotonic()
    row = Row(str(asked.path))
    try:
        content = asked.path.read_bytes()
        row = replace(row, sha256=sha256(content).hexdigest())
        rows = list(_books(content, asked, row))
    except (OperationalError, InterfaceError):
        raise
    except (ParseError, PublishingError, OSError) as error:
        rows = [replace(row, message=_sentence(error))]
    except Exception as error:
        # Thousands of files must not stop at one that meets a fault of ours.
        rows = [replace(row, message=f"{type(error).__name__}: {error}")]
    seconds = round((time.monotonic() - started) / len(rows), 3)
    return [replace(row, seconds=seconds) for row in rows]


def _books(content: bytes, asked: Asked, row: Row) -> Iterator[Row]:
    source, new = publishing.receive(content, asked.path.name)
    attempts = publishing.draft_imports(source)
    if len(attempts) > 1 and any(asked.known.values()):
        raise PublishingError(
            _(
                "This file holds %(count)d yearbooks: --place, --covered-year and --into can "
                "be true of one only. Import it without them and set them in the admin."
            )
            % {"count": len(attempts)}
        )
    for attempt in attempts:
        yield _book(attempt, asked, row, new=new)


def _book(attempt: Import, asked: Asked, row: Row, *, new: bool) -> Row:
    if asked.again and attempt.state == Import.State.PUBLISHED:
        attempt = publishing.reopen(attempt)
    if attempt.state == Import.State.REVIEW:
        publishing.revise_facts(attempt, **asked.known)
    row = replace(
        row,
        state=attempt.state,
        import_id=attempt.pk,
        label=attempt.yearbook.label if attempt.yearbook else "",
        entries=sum(len(section["entries"]) for section in attempt.draft["sections"]),
        warnings=len(attempt.warnings),
    )
    if not asked.publish:
        return replace(row, message=_told_draft(attempt, row, new=new), as_asked=True)
    try:
        outcome = publishing.publish(attempt, confirm=asked.confirm)
    except PublishingError as error:
        return replace(row, message=_sentence(error))
    return replace(
        row,
        state=Import.State.PUBLISHED.value,
        label=outcome.yearbook.label,
        message=_told_outcome(outcome),
        as_asked=True,
    )


def held(rows: Sequence[Row]) -> bool:
    """Tell whether the archive holds what an earlier part of the run has brought in."""
    digests = {row.sha256 for row in rows if row.import_id}
    return len(digests) == SourceFile.objects.filter(sha256__in=digests).count()


def _sentence(error: Exception) -> str:
    if isinstance(error, ConfirmationNeeded):
        reasons = "\n".join(error.reasons)
        return f"{error}\n{reasons}\n（确认无误后加 --confirm 再次运行。）"
    if isinstance(error, OSError):
        return f"文件无法读取（{error.strerror}），请检查路径与权限。"
    return str(error)


def _told_draft(attempt: Import, row: Row, *, new: bool) -> str:
    if attempt.state == Import.State.PUBLISHED:
        return f"已发布为 /{row.label}/，无变化。"
    held = "" if new else "已有草稿，无变化："
    warned = f"，{row.warnings} 条提示" if row.warnings else ""
    return f"{held}草稿 {attempt.pk}，{row.entries} 个条目{warned}；加 --publish 发布。"


def _told_outcome(outcome: Outcome) -> str:
    address = f"/{outcome.yearbook.label}/"
    if outcome.superseded:
        return (
            f"{address} 此后已按另一文件修订，现为该文件的文本，无变化；"
            "如要恢复本文件的文本，加 --again。"
        )
    if not outcome.wrote:
        held = outcome.kept + outcome.conflict
        return f"{address} 已有全部 {held} 个条目，无变化{_told_settled(outcome)}。"
    return (
        f"{address} 新增 {outcome.new}，修订 {outcome.changed}，"
        f"恢复 {outcome.restored}，不变 {outcome.kept}，撤下 {outcome.gone}{_told_settled(outcome)}。"
    )


def _told_settled(outcome: Outcome) -> str:
    told = f"，保留编者更正 {outcome.conflict}" if outcome.conflict else ""
    return told + (f"，编者已撤下、合并或拆分 {outcome.settled}" if outcome.settled else "")
