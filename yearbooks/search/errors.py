"""Why a search has no answer."""


class TooExpensive(Exception):
    """Say that a question would take longer than one reader may keep the server."""
