"""reparse: read the originals of published yearbooks with today's parser."""

import csv
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yearbooks import indexing, publishing
from yearbooks.models import Import, Yearbook
from yearbooks.parsing import ParseError
from yearbooks.publishing import Change, PublishingError, Reread
from yearbooks.text.cells import safe_cell

# Shown to readers beside each revision that it makes.
REASON = "解析程序改进后重新读取原件。"


@dataclass(frozen=True, slots=True)
class Line:
    """Hold what a new parse does to one yearbook."""

    label: str
    outcome: str
    import_id: int | None = None
    kept: int = 0
    changed: int = 0
    new: int = 0
    restored: int = 0
    gone: int = 0
    conflict: int = 0
    settled: int = 0
    unplaced: int = 0
    unplaced_before: int = 0
    warnings: int = 0
    warnings_before: int = 0
    facts: str = ""
    message: str = ""


class Command(BaseCommand):
    """Show or prepare what today's parser makes of every original; publish only what is safe."""

    help = (
        "Read the originals of published yearbooks with today's parser, with what persons decided "
        "kept. What differs becomes an import in review. Exit 1 if an original could not be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which yearbooks, and how much to do."""
        parser.add_argument("labels", nargs="*", metavar="LABEL", help="yearbooks (default all)")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would change")
        parser.add_argument(
            "--publish", action="store_true", help="publish what needs no person's confirmation"
        )
        parser.add_argument("--report", type=Path, metavar="CSV", help="write a row a yearbook")

    def handle(self, *, labels: list[str], report: Path | None, **options: Any) -> None:
        """Go through the yearbooks one by one; tell of each that is not as before."""
        labels = [label.strip("/") for label in labels]
        unknown = set(labels) - set(
            Yearbook.objects.filter(label__in=labels).values_list("label", flat=True)
        )
        if unknown:
            raise CommandError(f"There is no yearbook {', '.join(sorted(unknown))}.")
        failed = done = 0
        with _rows(report) as write:
            for held in publishing.published_imports(labels):
                line = _reparsed(held, dry=options["dry_run"], publish=options["publish"])
                write(line)
                done += 1
                failed += line.outcome == "failed"
                if line.outcome != "unchanged":
                    self.stdout.write(_told(line))
        if options["publish"] and not options["dry_run"]:
            indexing.consolidate()
        self.stdout.write(f"{done} yearbooks read anew.")
        if failed:
            raise CommandError(f"{failed} of {done} could not be read anew.")


def _reparsed(held: Import, *, dry: bool, publish: bool) -> Line:
    label = held.yearbook.label
    if waiting := publishing.open_import(held):
        return Line(label, "open", waiting.pk, message="an import of it waits already")
    try:
        found = publishing.reread(held)
        if found is None:
            return Line(label, "structured", message="loaded as a record; no parser has read it")
        line = _line(label, held, found)
        if dry or not found.changes:
            return line
        new = publishing.keep_reread(found)
        line = replace(line, outcome="review", import_id=new.pk)
        if publish and not found.needs_a_person:
            publishing.publish(new, reason=REASON)
            line = replace(line, outcome="published")
    except (ParseError, PublishingError, OSError) as error:
        return Line(label, "failed", message=str(error))
    return line


def _line(label: str, held: Import, found: Reread) -> Line:
    counts = {change.value: found.plan.counts[change] for change in Change}
    return Line(
        label,
        "differs" if found.changes else "unchanged",
        **counts,
        unplaced=len(found.plan.draft.unplaced),
        unplaced_before=found.unplaced_before,
        warnings=len(found.new.warnings),
        warnings_before=len(held.warnings),
        facts=" ".join(found.facts),
        message=" ".join(found.refused),
    )


def _told(line: Line) -> str:
    counts = ", ".join(f"{getattr(line, change)} {change.value}" for change in Change)
    number = f" (import {line.import_id})" if line.import_id else ""
    parts = [f"{line.label}: {line.outcome}{number}"]
    if line.outcome in {"differs", "review", "published"}:
        parts += [counts, f"unplaced {line.unplaced_before} → {line.unplaced}"]
        parts += [f"warnings {line.warnings_before} → {line.warnings}"]
    parts += [f"other {line.facts}"] if line.facts else []
    parts += [line.message] if line.message else []
    return "; ".join(parts)


@contextmanager
def _rows(report: Path | None) -> Iterator[Any]:
    if report is None:
        yield lambda line: None
        return
    try:
        stream = report.open("w", encoding="utf-8-sig", newline="")
    except OSError as error:
        raise CommandError(f"{report}: {error.strerror}.") from error
    with stream:
        writer = csv.writer(stream)
        writer.writerow(field.name for field in fields(Line))

        def write(line: Line) -> None:
            writer.writerow(map(safe_cell, asdict(line).values()))
            stream.flush()

        yield write
