"""What the process that reads a file may use, by what kind of file it is."""

from dataclasses import dataclass, replace

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Hold the limits of one parse.

    `memory` and `written` are bytes, of address space and of any one file written; `step` is the
    seconds of processor time that may go by without a sign of progress, `processor` those in all,
    `wall` the seconds of the clock; `answer` is the largest result in bytes.
    """

    memory: int = 2048 * MEGABYTE
    written: int = 512 * MEGABYTE
    step: int = 120
    processor: int = 600
    wall: int = 1800
    answer: int = 256 * MEGABYTE


LIGHT = Limits()
# Pages are drawn and recognised, LibreOffice is started, or many files come in one.
HEAVY = replace(LIGHT, memory=6144 * MEGABYTE, step=300, processor=4 * 3600, wall=6 * 3600)
# A reader waits for the picture of a page.
DRAWING = replace(LIGHT, step=20, processor=20, wall=60, answer=16 * MEGABYTE)
_HEAVY_STARTS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"PK", b"{\\rtf")
_OLE = b"\xd0\xcf\x11\xe0"


def limits_of(source: bytes) -> Limits:
    """Give the limits for a file by its first bytes alone: nothing of it is opened here.

    >>> limits_of(b"%PDF-1.7") == HEAVY, limits_of("外事".encode()) == LIGHT
    (True, True)
    """
    return HEAVY if source.startswith((*_HEAVY_STARTS, _OLE)) else LIGHT
