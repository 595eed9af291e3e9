"""Say that a peer cannot run here."""


class Unavailable(Exception):
    """Tell in one sentence what is missing and how to get it."""
