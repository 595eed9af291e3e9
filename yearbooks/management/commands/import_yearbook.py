"""import_yearbook: bring yearbook files into the archive, as drafts or published."""

from argparse import ArgumentParser
from collections.abc import Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yearbooks import indexing, publishing
from yearbooks.management.progress import ProgressBar
from yearbooks.models import Import, Place, Yearbook
from yearbooks.parsing import ParseError
from yearbooks.publishing import ConfirmationNeeded, Outcome, PublishingError


class Command(BaseCommand):
    """Import files one by one, each whole or not at all."""

    help = (
        "Import yearbook files, folders or globs. Without --publish each leaves a draft; the same "
        "file twice changes nothing. Exit 1 if one could not be imported or needs --confirm."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files and what the archivist knows or confirms."""
        parser.add_argument(
            "files", nargs="+", metavar="FILE", help="yearbook file, folder or glob"
        )
        parser.add_argument("--place", metavar="CODE", help="GB/T 2260 code of the place")
        parser.add_argument(
            "--covered-year", type=int, metavar="YEAR", help="the year that the yearbook describes"
        )
        parser.add_argument(
            "--into", metavar="LABEL", help="the published yearbook that this file corrects"
        )
        parser.add_argument(
            "--again",
            action="store_true",
            help="publish this file's text again although a later file has replaced it",
        )
        parser.add_argument("--publish", action="store_true", help="publish what was understood")
        parser.add_argument(
            "--confirm",
            action="store_true",
            help="publish although text is unplaced or held entries would go",
        )

    def handle(self, *, files: list[str], **options: Any) -> None:
        """Import every file; tell of each, and fail at the end if one failed."""
        known = {
            "place": _place(options["place"]),
            "covered_year": options["covered_year"],
            "corrects": _yearbook(options["into"]),
        }
        paths = list(_paths(files))
        failed = 0
        for path in ProgressBar(paths, self.stderr):
            try:
                self._import(path, known, options)
            except (ParseError, PublishingError, OSError) as error:
                failed += 1
                self.stderr.write(f"{path}: {_sentence(error)}")
        # As the worker does after a publication in the admin; nothing where little was published.
        indexing.consolidate()
        if failed:
            raise CommandError(f"{failed} of {len(paths)} files were not imported as asked.")

    def _import(self, path: Path, known: dict[str, Any], options: dict[str, Any]) -> None:
        source, new = publishing.receive(path.read_bytes(), path.name)
        attempts = publishing.draft_imports(source)
        if len(attempts) > 1 and any(known.values()):
            raise PublishingError(
                _(
                    "This file holds %(count)d yearbooks: --place, --covered-year and --into can "
                    "be true of one only. Import it without them and set them in the admin."
                )
                % {"count": len(attempts)}
            )
        for attempt in attempts:
            self._import_book(path, attempt, known, options, new=new)

    def _import_book(
        self,
        path: Path,
        attempt: Import,
        known: dict[str, Any],
        options: dict[str, Any],
        *,
        new: bool,
    ) -> None:
        if options["again"] and attempt.state == Import.State.PUBLISHED:
            attempt = publishing.reopen(attempt)
        if attempt.state == Import.State.REVIEW:
            publishing.revise_facts(attempt, **known)
        if not options["publish"]:
            self.stdout.write(_told_draft(path, attempt, new=new))
            return
        outcome = publishing.publish(attempt, confirm=options["confirm"])
        self.stdout.write(_told_outcome(path, outcome))


def _place(code: str | None) -> Place | None:
    if code is None:
        return None
    try:
        return Place.objects.get(pk=code)
    except Place.DoesNotExist as error:
        raise CommandError(
            f"There is no place with the GB/T 2260 code {code}; run load_vocabulary if the "
            "archive holds no places yet."
        ) from error


def _yearbook(label: str | None) -> Yearbook | None:
    if label is None:
        return None
    try:
        return Yearbook.objects.get(label=label.strip("/"))
    except Yearbook.DoesNotExist as error:
        raise CommandError(f"There is no yearbook with the address label {label}.") from error


def _paths(names: list[str]) -> Iterator[Path]:
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted(
                file for file in path.rglob("*") if file.is_file() and not file.name.startswith(".")
            )
        elif has_magic(name) and not path.exists():
            found = sorted(map(Path, glob(name, recursive=True)))  # noqa: PTH207 - absolute globs
            if not found:
                raise CommandError(f"{name}: no file matches.")
            yield from (file for file in found if file.is_file())
        else:
            yield path


def _sentence(error: Exception) -> str:
    if isinstance(error, ConfirmationNeeded):
        reasons = "\n".join(error.reasons)
        return f"{error}\n{reasons}\n（确认无误后加 --confirm 再次运行。）"
    if isinstance(error, OSError):
        return f"文件无法读取（{error.strerror}），请检查路径与权限。"
    return str(error)


def _told_draft(path: Path, attempt: Import, *, new: bool) -> str:
    if attempt.state == Import.State.PUBLISHED:
        return f"{path}: 已发布为 /{attempt.yearbook.label}/，无变化。"
    entries = sum(len(section["entries"]) for section in attempt.draft["sections"])
    held = "" if new else "已有草稿，无变化："
    warned = f"，{len(attempt.warnings)} 条提示" if attempt.warnings else ""
    return f"{path}: {held}草稿 {attempt.pk}，{entries} 个条目{warned}；加 --publish 发布。"


def _told_outcome(path: Path, outcome: Outcome) -> str:
    address = f"/{outcome.yearbook.label}/"
    if outcome.superseded:
        return (
            f"{path}: {address} 此后已按另一文件修订，现为该文件的文本，无变化；"
            "如要恢复本文件的文本，加 --again。"
        )
    if not outcome.wrote:
        return f"{path}: {address} 已有全部 {outcome.kept} 个条目，无变化。"
    return (
        f"{path}: {address} 新增 {outcome.new}，修订 {outcome.changed}，"
        f"恢复 {outcome.restored}，不变 {outcome.kept}，撤下 {outcome.gone}。"
    )
