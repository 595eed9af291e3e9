"""Fresh documents: those without postings, which are few, held and read themselves."""

from collections.abc import Sequence
from functools import cached_property

from yearbooks.models import SearchDocument
from yearbooks.text.tokens import search_words


class FreshDocument:
    """Hold the number, the folded title and body of a document, and the words that stand in them."""

    def __init__(self, number: int, title: str, body: str, cuts: bytes) -> None:
        self.number = number
        self.title = title
        self.body = body
        self._cuts = cuts

    @cached_property
    def words(self) -> set[str]:
        """Return the words of title and body, those inside longer words included."""
        return search_words(f"{self.title}\n{self.body}", self._cuts)


def load_fresh(documents: Sequence[int], first_number: int) -> tuple[FreshDocument, ...]:
    """Load the documents with these keys; they are numbered from `first_number`.

    A document that is gone from the table is deleted in every state that still shows its segment.
    """
    rows = SearchDocument.objects.filter(pk__in=documents).values_list(
        "pk", "title", "body", "cuts"
    )
    held = {pk: (title, body, bytes(cuts)) for pk, title, body, cuts in rows}
    return tuple(
        FreshDocument(number, *held[document])
        for number, document in enumerate(documents, start=first_number)
        if document in held
    )
