"""verify_sources: hold every stored original against its SHA-256."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yearbooks import publishing
from yearbooks.models import SourceFile


class Command(BaseCommand):
    """Tell which originals are missing, altered or known to nobody."""

    help = (
        "Hold every stored original against its SHA-256. Exit 1 if one is missing or altered; what "
        "is found stands at the desk and in the audit log."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form of the output."""
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, json: bool, **options: Any) -> None:
        """Print what is wrong; fail where an original is."""
        checked = 0
        bad: list[SourceFile] = []
        for one in publishing.verify_sources():
            checked += 1
            if one.fault:
                one.source.fault = one.fault
                bad.append(one.source)
        orphans = list(publishing.orphans())
        tell = self._as_json if json else self._in_lines
        tell(checked, bad, orphans)
        if bad:
            raise CommandError(f"{len(bad)} of {checked} originals are missing or altered.")

    def _as_json(self, checked: int, bad: list[SourceFile], orphans: list[str]) -> None:
        faults = {
            fault.value: [_record(source) for source in bad if source.fault == fault]
            for fault in SourceFile.Fault
        }
        self.stdout.write(
            json.dumps({"checked": checked, **faults, "orphaned": orphans}, ensure_ascii=False)
        )

    def _in_lines(self, checked: int, bad: list[SourceFile], orphans: list[str]) -> None:
        for source in bad:
            self.stdout.write(f"{source.fault}: {source.name} (SHA-256 {source.sha256})")
        for address in orphans:
            self.stdout.write(f"orphaned: {address}")
        self.stdout.write(f"{checked} originals checked, {len(bad)} bad, {len(orphans)} orphaned.")


def _record(source: SourceFile) -> dict[str, str]:
    return {"name": source.name, "sha256": source.sha256, "file": source.file.name}
