"""jieba's words of an entry as a tsvector: title words weigh A, body words D."""

from collections.abc import Iterable, Sequence

from yearbooks.text.tokens import words

# PostgreSQL's limits: positions stop at 16,383, a lexeme at 2,047 bytes, a row at 1 MB.
LAST_POSITION = 16_383
LONGEST_LEXEME = 2_000
LARGEST_VECTOR = 900_000
POSITIONS_A_LEXEME = 200


def word_vector(title: str, paragraphs: Sequence[str]) -> str:
    """Return the text form of the vector of folded fields, cut to PostgreSQL's limits.

    What is cut loses rank, never membership: words take no part in that.
    """
    placed: dict[str, list[str]] = {}
    position = 0
    for text, weight in [(title, "A"), *((paragraph, "D") for paragraph in paragraphs)]:
        for word in words(text):
            position = min(position + 1, LAST_POSITION)
            places = placed.setdefault(word, [])
            if len(places) < POSITIONS_A_LEXEME and f"{position}{weight}" not in places[-1:]:
                places.append(f"{position}{weight}")
    return " ".join(_within_limits(placed.items()))


def _within_limits(placed: Iterable[tuple[str, list[str]]]) -> Iterable[str]:
    size = 0
    for word, places in placed:
        if len(word.encode()) > LONGEST_LEXEME:
            continue
        size += len(word.encode()) + 8 + 2 * len(places)
        if size > LARGEST_VECTOR:
            return
        yield f"{quoted(word)}:{','.join(places)}"


def quoted(lexeme: str) -> str:
    """Return a lexeme quoted for the text form of tsvector and tsquery.

    >>> quoted("o'neill")
    "'o''neill'"
    """
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
