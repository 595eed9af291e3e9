"""Run rapidocr: find the lines of a picture and read them; imported when it is first needed."""

import threading
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

Picture = np.ndarray[Any, np.dtype[np.uint8]]
Corner = tuple[float, float]

# The machine also serves readers.
THREADS = 2
# Lines to ask about which way up a page stands.
ASKED = 7

# The models keep state while they read.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class FoundLine:
    """Hold a line as read: text, its corners clockwise from the top left, and how sure it is (0–1)."""

    text: str
    corners: tuple[Corner, Corner, Corner, Corner]
    score: float


def is_installed() -> bool:
    """Tell whether the extra `ocr` is installed, without loading it."""
    return all(map(find_spec, ("rapidocr", "onnxruntime", "PIL")))


def find_lines(picture: Picture) -> list[FoundLine]:
    """Find the lines of a picture and read them, in no order that means anything."""
    with _ONE_AT_A_TIME:
        found = _engine()(picture, use_det=True, use_cls=False, use_rec=True)
    if found.boxes is None:
        return []
    return [
        FoundLine(text, _corners(box), float(score))
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
    ]


def is_upside_down(picture: Picture, lines: list[FoundLine]) -> bool:
    """Tell whether most of the longest lines stand on their heads."""
    longest = sorted(lines, key=lambda line: -len(line.text))[:ASKED]
    turned = 0
    with _ONE_AT_A_TIME:
        for line in longest:
            cut = _cut(picture, line)
            if cut.size:
                said = _engine()(cut, use_det=False, use_cls=True, use_rec=False)
                turned += said.cls_res[0][0] == "180"
    return turned * 2 > len(longest)


def _cut(picture: Picture, line: FoundLine) -> Picture:
    xs, ys = zip(*line.corners, strict=True)
    left, right, top, bottom = (int(edge) for edge in (min(xs), max(xs), min(ys), max(ys)))
    return picture[max(0, top) : bottom + 1, max(0, left) : right + 1]


def _corners(box: Any) -> tuple[Corner, Corner, Corner, Corner]:
    first, second, third, fourth = ((float(x), float(y)) for x, y in box)
    return first, second, third, fourth


@cache
def _engine() -> Any:
    parameters = {
        "Global.log_level": "critical",
        "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }
    return import_module("rapidocr").RapidOCR(params=parameters)
