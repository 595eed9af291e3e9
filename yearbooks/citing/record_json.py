"""The archive's own JSON: everything a record says, its text too, as printed."""

import datetime
from collections.abc import Iterable, Iterator

from yearbooks.citing.json_array import json_array
from yearbooks.citing.record import CitationRecord, close_up, names, one_line
from yearbooks.citing.work import key


def record_json(records: Iterable[CitationRecord]) -> Iterator[str]:
    """Give an array of objects, one for each record, every member in each of them."""
    return json_array(map(plain_object, records))


def plain_object(record: CitationRecord) -> dict[str, object]:
    """Return the record as printed, unknown values null; a whole yearbook has no title of its own.

    >>> plain_object(CitationRecord(title="概况", authors=("陈 琦",)))["authors"]
    ['陈琦']
    """
    return {
        "key": key(record),
        "type": "entry" if one_line(record.title) else "yearbook",
        "url": record.address if record.url else None,
        "revision": record.revision,
        # As printed, white space too: the hash is of this title and the paragraphs.
        "title": record.title or None,
        "section": close_up(record.section) or None,
        "authors": list(names(record.authors)),
        "authors_inferred": record.authors_inferred,
        "pages": one_line(record.pages) or None,
        "topics": list(record.topics),
        "language": record.language,
        "sha256": record.text_hash or None,
        "paragraphs": list(record.paragraphs),
        "yearbook": {
            "title": one_line(record.container_title) or None,
            "series": one_line(record.series) or None,
            "edition_year": record.edition_year,
            "covered_year": record.covered_year,
            "place": {"code": record.place_code, "name": record.place_name},
            "issuing_body": close_up(record.issuing_body) or None,
            "publisher": close_up(record.publisher) or None,
            "publisher_place": close_up(record.publisher_place) or None,
            "published_on": _day(record.published_on),
            "reviewers": list(names(record.contributors)),
        },
    }


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
