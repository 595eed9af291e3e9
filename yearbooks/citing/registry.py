"""The files that citations are exported in: a new one is a function and a line in FORMATS."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from yearbooks.citing.bibtex import bibtex
from yearbooks.citing.csl_json import csl_json
from yearbooks.citing.csv_table import csv_table
from yearbooks.citing.mods import mods
from yearbooks.citing.record import CitationRecord
from yearbooks.citing.record_json import record_json
from yearbooks.citing.ris import ris
from yearbooks.citing.styles import STYLES, Style
from yearbooks.citing.workbook import MOST_RECORDS, workbook

PLAIN_TEXT = "text/plain; charset=utf-8"


class Format(NamedTuple):
    """Name a file format in both languages; `write` gives the file record by record.

    Formats may share a suffix, as those of plain text do: the first of them is its default. One
    that can hold no more than so many records has `most`; `is_table` says that it is for
    spreadsheets, not for reference managers.
    """

    label: str
    label_english: str
    media_type: str
    suffix: str
    write: Callable[[Iterable[CitationRecord]], Iterator[str] | Iterator[bytes]]
    most: int | None = None
    is_table: bool = False


def _plain_text(style: Style) -> Format:
    """Return the format with one citation a line, in the order of the records."""

    def write(records: Iterable[CitationRecord]) -> Iterator[str]:
        for record in records:
            yield f"{style.cite(record).plain}\n"

    return Format(style.label, style.label_english, PLAIN_TEXT, "txt", write)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        **{name: _plain_text(style) for name, style in STYLES.items()},
        "ris": Format(
            "RIS",
            "RIS",
            "application/x-research-info-systems; charset=utf-8",
            "ris",
            ris,
        ),
        "bibtex": Format(
            "BibTeX",
            "BibTeX",
            "application/x-bibtex; charset=utf-8",
            "bib",
            bibtex,
        ),
        "csl-json": Format(
            "CSL-JSON",
            "CSL-JSON",
            "application/vnd.citationstyles.csl+json",
            "csl.json",
            csl_json,
        ),
        "mods": Format("MODS", "MODS", "application/mods+xml", "mods.xml", mods),
        "json": Format(
            "JSON（含全文）", "JSON (with the text)", "application/json", "json", record_json
        ),
        "csv": Format("CSV", "CSV", "text/csv; charset=utf-8", "csv", csv_table, is_table=True),
        "xlsx": Format(
            "Excel",
            "Excel",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
            workbook,
            most=MOST_RECORDS,
            is_table=True,
        ),
    }
)


def with_suffix(suffix: str, asked: str = "") -> Format | None:
    """Return the format called `asked` if it has that suffix, else the first one that has it.

    >>> with_suffix("txt").label_english, with_suffix("exe")
    ('GB/T 7714—2025, numeric', None)
    >>> with_suffix("txt", "gbt-7714-2025-author-date").label_english
    'GB/T 7714—2025, author-date'
    """
    fitting = {name: each for name, each in FORMATS.items() if each.suffix == suffix}
    return fitting.get(asked) or next(iter(fitting.values()), None)
