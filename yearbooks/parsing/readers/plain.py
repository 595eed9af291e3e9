"""Read plain text: what is written is what is shown."""

from yearbooks.parsing.document import Document, build, invisible_marks


def read(text: str) -> Document:
    """Make a document whose view is the text without its invisible characters."""
    return build(text, invisible_marks(text))
