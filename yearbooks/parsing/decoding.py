"""Turn the bytes of a text file into text, and say how sure that is."""

import codecs
import re
from dataclasses import dataclass

from yearbooks.parsing.frequent import COMMON
from yearbooks.parsing.messages import refusal

REPLACEMENT = "\ufffd"
# Longest first: the UTF-32 mark begins with the UTF-16 one.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-8")
NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "utf-32-le": "UTF-32LE",
    "utf-32-be": "UTF-32BE",
    "gb18030": "GB18030",
    "big5hkscs": "Big5-HKSCS",
}
SAMPLE = 60_000

_HAN = re.compile(r"[\u3400-\u9fff]")
_PLAIN = re.compile(r"[\w\s,.;:()%\-#*>\u3001-\u3011\u2014\u2018-\u201d\uff01-\uff1f]", re.ASCII)
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_LOOK_AHEAD = 12


def _resynchronise(error: UnicodeError) -> tuple[str, int]:
    """Replace one bad byte, and the next one too where the text after it then reads better."""
    if not isinstance(error, UnicodeDecodeError) or error.encoding not in ("gb18030", "big5hkscs"):
        return REPLACEMENT, error.end if isinstance(error, UnicodeDecodeError) else 0
    after = error.start + 1
    ahead = [
        error.object[start : start + _LOOK_AHEAD].decode(error.encoding, "replace")
        for start in (after, after + 1)
    ]
    kept, skipped = (sum(character in COMMON for character in text) for text in ahead)
    return REPLACEMENT, after + (skipped > kept)


codecs.register_error("yearbooks.resynchronise", _resynchronise)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Hold the text, the name of its encoding, whether that was scored, and the count of U+FFFD."""

    text: str
    encoding: str
    guessed: bool
    damaged: int


def decode(source: bytes) -> Decoded:
    """Decode by byte order mark, else as strict UTF-8, else by the best-looking candidate.

    Raises ParseError `empty` or `binary`.

    >>> decode("外事".encode("gb18030") * 9).encoding
    'GB18030'
    >>> decode("外事".encode()).guessed
    False
    """
    if not source.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise refusal("empty")
    decoded = _marked(source) or _strict(source) or _scored(source)
    if not decoded.text.strip():
        raise refusal("empty")
    if looks_binary(decoded.text):
        raise refusal("binary")
    return decoded


def looks_binary(text: str) -> bool:
    """Tell whether more than one character in fifty is a control character or damaged beyond use."""
    sample = text[:SAMPLE]
    controls = len(_CONTROL.findall(sample))
    damaged = sample.count(REPLACEMENT)
    return controls * 50 > len(sample) or damaged * 3 > len(sample)


def _marked(source: bytes) -> Decoded | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if source.startswith(mark):
            text = source[len(mark) :].decode(encoding, "replace")
            return _result(text, encoding, guessed=False)
    return None


def _strict(source: bytes) -> Decoded | None:
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError:
        return None
    # UTF-16 of plain ASCII is valid UTF-8 too, with a NUL beside each letter.
    if text.count("\x00") * 8 > len(text):
        return None
    return _result(text, "utf-8", guessed=False)


def _scored(source: bytes) -> Decoded:
    best = max(
        ((encoding, skipped) for encoding in CANDIDATES for skipped in (0, 1)),
        key=lambda choice: _score(source[:SAMPLE], *choice),
    )
    encoding, skipped = best
    text = REPLACEMENT * skipped + source[skipped:].decode(encoding, "yearbooks.resynchronise")
    return _result(text, encoding, guessed=True)


def _score(sample: bytes, encoding: str, skipped: int) -> float:
    text = REPLACEMENT * skipped + sample[skipped:].decode(encoding, "yearbooks.resynchronise")
    if not text:
        return -1.0
    han = _HAN.findall(text)
    common = sum(character in COMMON for character in han)
    plain = len(_PLAIN.findall(text))
    spoilt = text.count(REPLACEMENT) + len(_PRIVATE.findall(text)) + 2 * len(_CONTROL.findall(text))
    strange = len(text) - len(han) - plain - spoilt
    rare = len(han) - common
    return (common + plain / 2 - 0.7 * rare - strange - 2 * spoilt) / len(text)


def _result(text: str, encoding: str, *, guessed: bool) -> Decoded:
    return Decoded(text, NAMES[encoding], guessed, text.count(REPLACEMENT))
