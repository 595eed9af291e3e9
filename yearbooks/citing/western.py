"""What APA, MLA and Chicago share: runs of type, stops, quotation marks, ranges of pages.

Titles and names stand in their original script, names whole; titles of books are in italics.
"""

import re

from yearbooks.citing.record import Citation, CitationRecord, Piece
from yearbooks.citing.work import first_and_last_page, publisher, publisher_place

Run = tuple[Piece, ...]

# A title that ends in one of these takes no stop or comma after it.
_CLOSED = tuple(".?!。？！…")
_QUESTIONS = tuple("?!？！…")
_INNER_QUOTES = str.maketrans('“”‘’"', "‘’“”'")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")


def text(words: str) -> Run:
    """Return words set upright, nothing of nothing."""
    return (Piece(words),) if words else ()


def italic(words: str) -> Run:
    """Return words set in italics, nothing of nothing."""
    return (Piece(words, italic=True),) if words else ()


def after(words: str, run: Run) -> Run:
    """Put words before a run that is not empty."""
    return (*text(words), *run) if run else ()


def joined(mark: str, *runs: Run) -> Run:
    """Put a mark between the runs that are not empty."""
    filled = [run for run in runs if run]
    return tuple(
        piece for at, run in enumerate(filled) for piece in (*(text(mark) if at else ()), *run)
    )


def stopped(run: Run) -> Run:
    """End a run in a full stop, unless it ends in a mark of its own.

    >>> stopped(italic("何以为友？")), stopped(text("甲某"))[-1].text
    ((Piece(text='何以为友？', italic=True),), '.')
    """
    if not run or run[-1].text.rstrip("’”").endswith(_CLOSED):
        return run
    return (*run, Piece("."))


def sentences(*runs: Run) -> Run:
    """Set each run that is not empty as a sentence."""
    return joined(" ", *(stopped(run) for run in runs))


def addressed(run: Run, mark: str, record: CitationRecord) -> Citation:
    """End in the address and a full stop after it, or without an address in the stop alone."""
    if not record.url:
        return Citation.of(stopped(run))
    return Citation.of((*joined(mark, run, text(record.address)), Piece(".")))


def quoted(title: str, mark: str) -> Run:
    """Quote a title with a full stop or comma inside; quotation marks within change their kind.

    >>> quoted("开展“爱上金华”活动", ",")[0].text, quoted("何以为友？", ".")[0].text
    ('“开展‘爱上金华’活动,”', '“何以为友？”')
    """
    if not title:
        return ()
    inner = _APOSTROPHE.sub("\0", title).translate(_INNER_QUOTES).replace("\0", "’")
    bare = inner.rstrip("’”")
    closing = inner[len(bare) :]
    stop = "" if bare.endswith(_CLOSED if mark == "." else _QUESTIONS) else mark
    return text(f"“{bare}{stop}{closing}”")


def listed(names: tuple[str, ...], *, last: str, most: int, shown: int) -> str:
    """List names with `last` before the last of them; of more than `most` show `shown`, et al.

    >>> listed(("甲", "乙", "丙"), last=", and ", most=2, shown=1)
    '甲, et al.'
    """
    if len(names) > most:
        return ", ".join((*names[:shown], "et al."))
    return last.join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def published_by(record: CitationRecord) -> str:
    """Return the publisher, or where none is known the place of publication (MLA, Chicago).

    >>> published_by(CitationRecord(publisher_place="泰州", place_qualifier="江苏"))
    '泰州, 江苏'
    """
    return publisher(record) or publisher_place(record, ", ")


def numbered_pages(record: CitationRecord, range_to: str) -> str:
    """Return pages after p. or pp., the last of a range as `range_to` gives it.

    >>> numbered_pages(CitationRecord(pages="128-130"), "130"), numbered_pages(CitationRecord(), "")
    ('pp. 128–130', '')
    """
    first, _last = first_and_last_page(record)
    if not first:
        return ""
    several = range_to or "," in first or "，" in first or "-" in first
    return f"{'pp.' if several else 'p.'} {page_range(first, range_to)}"


def page_range(first: str, last: str) -> str:
    """Return both ends with an en dash, or one page alone."""
    return f"{first}–{last}" if last else first


def two_figures(first: str, last: str) -> str:
    """Shorten the last of a range to the figures that change, two at least (MLA).

    >>> two_figures("128", "130"), two_figures("95", "103"), two_figures("1608", "1774")
    ('30', '103', '774')
    """
    return _changed(first, last, 2)


def chicago_figures(first: str, last: str) -> str:
    """Shorten the last of a range as the Chicago manual does.

    >>> [chicago_figures(*ends) for ends in [("101", "108"), ("100", "104"), ("3", "10")]]
    ['8', '104', '10']
    >>> chicago_figures("321", "328"), chicago_figures("1496", "1500")
    ('28', '500')
    """
    if not last or int(first) < 100 or int(first) % 100 == 0:
        return last
    return _changed(first, last, 1 if int(first) % 100 < 10 else 2)


def _changed(first: str, last: str, least: int) -> str:
    if len(first) != len(last):
        return last
    same = next(at for at, pair in enumerate(zip(first, last, strict=True)) if len(set(pair)) > 1)
    return last[min(same, len(last) - least) :]
