"""Hold a yearbook that is structured already: an export, another archive's, the benchmark's."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """Hold one entry 条目; `credits` are the names printed on it, none on most."""

    title: str
    paragraphs: tuple[str, ...]
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """Hold one section 类目; `kind` is one of the closed vocabulary of `parsing.sections.KINDS`."""

    heading: str
    kind: str
    entries: tuple[EntryRecord, ...]


@dataclass(frozen=True, slots=True)
class BookRecord:
    """Hold one yearbook 年鉴; `place` is a GB/T 2260 code of six digits."""

    place: str
    title: str
    edition_year: int | None
    covered_year: int
    sections: tuple[SectionRecord, ...]
    issuing_body: str = ""
    publisher: str = ""

    @property
    def entry_count(self) -> int:
        """Count the entries of all sections."""
        return sum(len(section.entries) for section in self.sections)
