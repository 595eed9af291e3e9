"""What OAI-PMH calls an error: an answer like any other, with a code."""

from enum import StrEnum


class Code(StrEnum):
    """Name the codes of the protocol."""

    BAD_ARGUMENT = "badArgument"
    BAD_TOKEN = "badResumptionToken"
    BAD_VERB = "badVerb"
    CANNOT_DISSEMINATE = "cannotDisseminateFormat"
    NO_SUCH_ID = "idDoesNotExist"
    NO_RECORDS = "noRecordsMatch"
    NO_FORMATS = "noMetadataFormats"


class OaiError(Exception):
    """Carry a code and a sentence from where the error is found to the answer."""

    def __init__(self, code: Code, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
