"""Originals in a dump: the bytes that were uploaded."""

import hashlib
import tarfile
from pathlib import Path

import frictionless
import pytest

from yearbooks import dumps

pytestmark = pytest.mark.django_db


def test_originals_are_the_bytes_that_were_uploaded(archive_54):
    folder = dumps.make(originals=True).folder

    with tarfile.open(folder / "originals.tar") as packed:
        held = {name: packed.extractfile(name).read() for name in packed.getnames()}
    assert len(held) == 2
    for name, content in held.items():
        assert hashlib.sha256(content).hexdigest() == Path(name).stem
    assert frictionless.validate(str(folder / "datapackage.json")).valid


def test_originals_are_added_to_a_version_that_lacks_them(archive_1):
    before = dumps.make()

    version = dumps.make(originals=True)

    assert version.name == before.name
    assert (version.folder / "originals.tar").exists()
    assert dumps.make(originals=True) is None
