"""Why something was not published, as sentences for the archivist."""

from collections.abc import Sequence


class PublishingError(Exception):
    """Say in one sentence, in the reader's language, what is missing or wrong, and what to do."""


class ConfirmationNeeded(PublishingError):
    """Hold what a person must confirm before this draft may be published."""

    def __init__(self, message: str, reasons: Sequence[str]) -> None:
        super().__init__(message)
        self.reasons = tuple(reasons)


class PlanChanged(PublishingError):
    """Tell that what a person has read is no longer what would be done."""
