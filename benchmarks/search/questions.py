"""Questions: one typed query with its filters, page and class."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """Hold what a reader asks; `kind` is the class under which its time is reported.

    `place` is a place's label, `years` the first and last covered year, `section` a section kind,
    `topic` a topic's slug.
    """

    text: str
    kind: str
    place: str = ""
    years: tuple[int, int] | None = None
    section: str = ""
    topic: str = ""
    page: int = 1

    @property
    def filtered(self) -> bool:
        """Tell whether any filter is on."""
        return bool(self.place or self.years or self.section or self.topic)

    def told(self) -> dict[str, object]:
        """Return what is not empty, for a report."""
        return {name: value for name, value in asdict(self).items() if value and value != 1}
