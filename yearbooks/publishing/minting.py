"""Minting: new identifiers, never one that was ever used."""

import secrets

from django.db import connection

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
        "sitemaps",
        "robots",
        "opensearch",
        "unapi",
        ".well-known",
        "healthz",
        "readyz",
    ]
)


def mint(count: int) -> list[str]:
    """Return `count` identifiers, in the order drawn, that no entry and no redirect has or had."""
    minted: dict[str, None] = {}
    while len(minted) < count:
        drawn = [new_identifier(secrets.choice) for _ in range(count - len(minted))]
        taken = _taken(drawn) | RESERVED
        minted |= dict.fromkeys(one for one in drawn if one not in taken)
    return list(minted)


def _taken(identifiers: list[str]) -> set[str]:
    # One array, not thousands of parameters.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM yearbooks_entry WHERE id = ANY(%(drawn)s) "
            "UNION SELECT old FROM yearbooks_redirect WHERE old = ANY(%(drawn)s)",
            {"drawn": identifiers},
        )
        return {identifier for (identifier,) in cursor.fetchall()}
