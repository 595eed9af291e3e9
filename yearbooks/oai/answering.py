"""Answering: what each of the six verbs says, in XML."""

from collections.abc import Callable, Iterator, Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from yearbooks.oai.asking import Walk, walk_of
from yearbooks.oai.errors import Code, OaiError
from yearbooks.oai.formats import FORMATS
from yearbooks.oai.moments import earliest, written
from yearbooks.oai.records import header, part_of, prefix, record_of, records
from yearbooks.oai.sets import every_set
from yearbooks.text.xml import around, element

Asked = Mapping[str, str]


def identify(asked: Asked, base: str) -> str:
    """Return what the repository is."""
    facts = (
        ("repositoryName", _("Yearbook Archive")),
        ("baseURL", base),
        ("protocolVersion", "2.0"),
        ("adminEmail", settings.ADMINS[0][1] if settings.ADMINS else settings.SERVER_EMAIL),
        ("earliestDatestamp", written(earliest())),
        ("deletedRecord", "persistent"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    )
    scheme = "http://www.openarchives.org/OAI/2.0/oai-identifier"
    parts = (
        ("scheme", "oai"),
        ("repositoryIdentifier", prefix().split(":")[1]),
        ("delimiter", ":"),
        ("sampleIdentifier", f"{prefix()}psgt4w3"),
    )
    how = around("oai-identifier", "".join(element(*each) for each in parts), {"xmlns": scheme})
    return "".join(element(*fact) for fact in facts) + around("description", how)


def list_metadata_formats(asked: Asked, base: str) -> str:
    """Return the formats, which are the same for every record."""
    if "identifier" in asked:
        record_of(asked["identifier"])
    return "".join(map(_format, FORMATS))


def _format(name: str) -> str:
    told = (
        ("metadataPrefix", name),
        ("schema", FORMATS[name].schema),
        ("metadataNamespace", FORMATS[name].namespace),
    )
    return around("metadataFormat", "".join(element(*each) for each in told))


def list_sets(asked: Asked, base: str) -> str:
    """Return the sets, all in one answer."""
    if "resumptionToken" in asked:
        raise OaiError(Code.BAD_TOKEN, "All sets stand in one answer.")
    return "".join(
        around("set", element("setSpec", name) + element("setName", called))
        for name, called in every_set()
    )


def get_record(asked: Asked, base: str) -> str:
    """Return one record."""
    entry = record_of(asked["identifier"])
    if asked["metadataPrefix"] not in FORMATS:
        raise OaiError(Code.CANNOT_DISSEMINATE, "The formats are " + ", ".join(FORMATS))
    return "".join(records([entry], asked["metadataPrefix"]))


def list_identifiers(asked: Asked, base: str) -> str:
    """Return the headers of one part of a list."""
    walk = walk_of(asked)
    entries, token = part_of(walk)
    return "".join(map(header, entries)) + "".join(_token(walk, token))


def list_records(asked: Asked, base: str) -> str:
    """Return the records of one part of a list."""
    walk = walk_of(asked)
    entries, token = part_of(walk)
    return "".join(records(entries, walk.prefix)) + "".join(_token(walk, token))


def _token(walk: Walk, token: str | None) -> Iterator[str]:
    # The last part of a list that came in parts ends in an empty one.
    if token or walk.after:
        yield element("resumptionToken", token or "", {"cursor": str(walk.given)})


ANSWERS: Mapping[str, Callable[[Asked, str], str]] = {
    "Identify": identify,
    "ListMetadataFormats": list_metadata_formats,
    "ListSets": list_sets,
    "GetRecord": get_record,
    "ListIdentifiers": list_identifiers,
    "ListRecords": list_records,
}
