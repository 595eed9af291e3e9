"""Take the pixels of a picture, and write it as PNG."""

import struct
import zlib
from typing import Any

import numpy as np

Pixels = np.ndarray[Any, np.dtype[np.uint8]]

_COLOURS = {1: 0, 3: 2, 4: 6}


def grey(pixels: Pixels) -> Pixels:
    """Give the pixels of a picture in grey as rows of bytes that are its own.

    >>> grey(np.zeros((2, 3, 1), np.uint8)).shape
    (2, 3)
    """
    return np.ascontiguousarray(pixels[:, :, 0] if pixels.ndim == 3 else pixels)


def png(pixels: Pixels) -> bytes:
    """Return the PNG file of rows of pixels of one (grey), three (RGB) or four (RGBA) bytes.

    >>> png(np.zeros((2, 3, 3), np.uint8))[:8]
    b'\\x89PNG\\r\\n\\x1a\\n'
    """
    height, width, channels = pixels.shape if pixels.ndim == 3 else (*pixels.shape, 1)
    rows = np.zeros((height, 1 + width * channels), np.uint8)
    rows[:, 1:] = pixels.reshape(height, width * channels)
    header = struct.pack(">IIBBBBB", width, height, 8, _COLOURS[channels], 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
