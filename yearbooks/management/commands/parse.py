"""parse: show what the parser understands of files, without touching the database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yearbooks import kept_lists, sandbox
from yearbooks.parsing import Draft, ParseError
from yearbooks.parsing.serialise import draft_as_json, draft_outline


class Command(BaseCommand):
    """Print the drafts of files, as an outline or as JSON."""

    help = "Show what the parser understands of yearbook files, without touching the database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files and the form of the output."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="yearbook file to read")
        parser.add_argument("--json", action="store_true", help="print JSON instead of an outline")

    def handle(self, *, files: list[str], json: bool, **options: Any) -> None:
        """Print the drafts of all readable files; exit 1 if one was not readable."""
        gazetteer = kept_lists.gazetteer()
        drafts: list[tuple[str, Draft]] = []
        failed = 0
        for name in files:
            try:
                found = sandbox.parse(Path(name).read_bytes(), name=name, gazetteer=gazetteer)
            except (ParseError, OSError) as error:
                failed += 1
                self.stderr.write(f"{name}: {_sentence(error)}")
                continue
            drafts += [(name, draft) for draft in found]
        self._print(drafts, as_json=json)
        if failed:
            raise CommandError(f"{failed} of {len(files)} files could not be read.")

    def _print(self, drafts: list[tuple[str, Draft]], *, as_json: bool) -> None:
        if as_json:
            records = [draft_as_json(draft, name) for name, draft in drafts]
            self.stdout.write(json.dumps({"drafts": records}, ensure_ascii=False, indent=1))
            return
        for name, draft in drafts:
            self.stdout.write(f"{name}\n{draft_outline(draft)}")


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"文件无法读取（{error.strerror}），请检查路径与权限。"
    return str(error)
