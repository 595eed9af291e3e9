"""Minting: new identifiers, never one that was ever used."""

import secrets

from yearbooks.models import Entry, Redirect
from yearbooks.text.identifiers import new_identifier

# What an address at the root may also be; an identifier must not look like one of them.
RESERVED = frozenset(
    [
        "search",
        "places",
        "years",
        "sections",
        "topics",
        "yearbooks",
        "about",
        "help",
        "desk",
        "admin",
        "accounts",
        "api",
        "oai",
        "cite",
        "feeds",
        "data",
        "static",
        "media",
        "sitemap",
        "robots",
        "opensearch",
        "unapi",
        ".well-known",
        "healthz",
        "readyz",
    ]
)


def mint() -> str:
    """Return an identifier that neither an entry nor a redirect has or had."""
    while True:
        identifier = new_identifier(secrets.choice)
        if identifier not in RESERVED and not _is_taken(identifier):
            return identifier


def _is_taken(identifier: str) -> bool:
    return (
        Entry.objects.filter(pk=identifier).exists()
        or Redirect.objects.filter(old=identifier).exists()
    )
