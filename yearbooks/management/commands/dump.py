"""dump: the whole archive as files."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yearbooks import dumps
from yearbooks.dumps.making import AlreadyMaking


class Command(BaseCommand):
    """Make a version of the dump."""

    help = (
        "Write the whole archive as files for the page of data; run it every night. They are JSON "
        "Lines, CSV and Parquet, with datapackage.json and SHA-256. Nothing is written where nothing changed. The latest seven "
        "versions and the first of each month are kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether the source files go along."""
        parser.add_argument(
            "--originals", action="store_true", help="pack the source files too, as originals.tar"
        )

    def handle(self, **options: Any) -> None:
        """Say what was made."""
        try:
            version = dumps.make(originals=options["originals"])
        except AlreadyMaking as error:
            raise CommandError(f"Nothing was written: {error}.") from error
        if version is None:
            self.stdout.write("Nothing changed since the latest version.")
            return
        told = ", ".join(f"{count} {name}" for name, count in version.package["counts"].items())
        self.stdout.write(f"{version.name}: {told}.")
        if not (version.folder / "entries.parquet").exists():
            self.stdout.write("No Parquet: install the extra `dumps` (pyarrow).")
