"""The kept renderings are what their script makes of the samples."""

import pytest

from fixtures.readers.render import files
from tests.readers.renderings import source_of


@pytest.mark.parametrize(("name", "content"), list(files()), ids=[name for name, _ in files()])
def test_a_kept_file_is_what_the_script_writes(name, content):
    assert source_of(name) == content
