"""Read printed pages – of a PDF or of a scan – from pieces of text and where they stand."""

from yearbooks.parsing.readers.printed.pieces import Piece, Sheet
from yearbooks.parsing.readers.printed.skew import Point, rotated
from yearbooks.parsing.readers.printed.writing import write_sheets

__all__ = ["Piece", "Point", "Sheet", "rotated", "write_sheets"]
