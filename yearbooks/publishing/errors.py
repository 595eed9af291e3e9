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


class EditRefused(PublishingError):
    """Hold why an edit does not fit the draft: a code, and the parser's Chinese sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Conflict(PublishingError):
    """Say that others have edited the draft since; `since` is what they did, the oldest first."""

    def __init__(self, message: str, since: Sequence[object]) -> None:
        super().__init__(message)
        self.since = tuple(since)
