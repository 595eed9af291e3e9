"""Dumps: the whole archive as files, one folder a version, each with what changed since the last."""

from yearbooks.dumps.making import make
from yearbooks.dumps.versions import Version, latest, versions

__all__ = ["Version", "latest", "make", "versions"]
