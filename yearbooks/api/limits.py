"""Limits: how many requests a client may make in a minute, counted by all workers together.

The counters stand in memory that the workers share when the server loads the application before it
forks (`gunicorn --preload`); else each worker counts its own. They take half a megabyte whatever the
number of clients, and hold no address: a client is a slot, drawn by a hash whose key dies with the
process. Two clients in one slot share its count.
"""

import mmap
import secrets
import time
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest

WINDOW = 60  # seconds
SLOTS = 1 << 16
_NETWORK_BITS = 64  # of an IPv6 address: one household or machine


class Allowance(NamedTuple):
    """Hold what a client may still ask for: the limit, how many are left, seconds to the next."""

    limit: int
    left: int
    seconds: int

    @property
    def is_spent(self) -> bool:
        """Tell whether this request is one too many."""
        return self.left < 0

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers of the IETF draft (draft-ietf-httpapi-ratelimit-headers)."""
        told = {
            "RateLimit-Policy": f'"client";q={self.limit};w={WINDOW}',
            "RateLimit": f'"client";r={max(0, self.left)};t={self.seconds}',
        }
        return told | ({"Retry-After": str(self.seconds)} if self.is_spent else {})


class Limiter:
    """Count requests in fixed windows of a minute."""

    def __init__(self) -> None:
        # Pairs of a window's number and its count; made before the fork, shared after it.
        self._counts = memoryview(mmap.mmap(-1, SLOTS * 8)).cast("I")
        self._key = secrets.token_bytes(16)

    def take(self, client: str, limit: int, now: float | None = None) -> Allowance:
        """Count one request of `client` and return what is left of its `limit`."""
        now = time.time() if now is None else now
        window = int(now // WINDOW)
        digest = blake2b(client.encode(), key=self._key, digest_size=8).digest()
        slot = int.from_bytes(digest) % SLOTS * 2
        if self._counts[slot] != window & 0xFFFFFFFF:
            self._counts[slot], self._counts[slot + 1] = window & 0xFFFFFFFF, 0
        self._counts[slot + 1] += 1
        left = limit - self._counts[slot + 1]
        return Allowance(limit, left, max(1, round((window + 1) * WINDOW - now)))


LIMITER = Limiter()


def client_of(request: HttpRequest) -> str:
    """Return who asks: the address that the proxy saw, or the one that the server sees."""
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        seen = request.headers.get("X-Forwarded-For", seen).rsplit(",", 1)[-1].strip()
    try:
        address = ip_address(seen)
    except ValueError:
        return seen
    if isinstance(address, IPv6Address):
        return str(int(address) >> _NETWORK_BITS)
    return str(address)
