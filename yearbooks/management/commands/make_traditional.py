"""make_traditional: the traditional catalogue, made of the simplified one."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from yearbooks.languages import traditional
from yearbooks.text.catalogue import CatalogueError, converted_catalogue


def catalogue_of(locale: str) -> Path:
    """Return where the catalogue of a locale stands."""
    path: Path = settings.BASE_DIR / "locale" / locale / "LC_MESSAGES" / "django.po"
    return path


def made() -> str:
    """Return the traditional catalogue as it has to be."""
    simplified = catalogue_of("zh_Hans").read_text(encoding="utf-8")
    return converted_catalogue(simplified, traditional, "zh_Hant")


class Command(BaseCommand):
    """Convert the Chinese catalogue by OpenCC and the reviewed terms."""

    help = (
        "Make the traditional catalogue of messages of the simplified one; "
        "`make messages` does it and compiles both."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to look only."""
        parser.add_argument(
            "--check", action="store_true", help="only tell whether the catalogue is up to date"
        )

    def handle(self, *, check: bool, **_options: object) -> None:
        """Write the catalogue, or with --check fail where it differs."""
        path = catalogue_of("zh_Hant")
        try:
            text = made()
        except CatalogueError as error:
            raise CommandError(f"{catalogue_of('zh_Hans')}: {error}") from error
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            raise CommandError(
                f"{path.name} is not what this command makes; run it without --check"
            )
