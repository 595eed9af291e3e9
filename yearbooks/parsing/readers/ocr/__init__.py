"""Read pictures of pages: rapidocr finds and reads the lines, their geometry is our own."""

from yearbooks.parsing.readers.ocr.engine import Picture, is_installed
from yearbooks.parsing.readers.ocr.sheets import sheet_of

__all__ = ["Picture", "is_installed", "sheet_of"]
