"""What may go wrong with a question that is well put."""


class TooExpensive(Exception):
    """Say that an answer would have taken longer than a page may."""
