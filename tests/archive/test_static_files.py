"""A start collects the static files when they changed, and else does not."""

import shutil
from pathlib import Path

import pytest

from archive import static_files


@pytest.fixture
def sheet(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give the one sheet of a site that has never been started, and a folder to collect it in."""
    own = tmp_path / "own"
    own.mkdir()
    settings.STATICFILES_DIRS = [own]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    written = own / "site.css"
    written.write_text("a { color: navy; }\n")
    return written


def collected(settings: pytest.FixtureRequest) -> set[str]:
    """Return what sheets say that stand in the folder."""
    return {each.read_text() for each in Path(settings.STATIC_ROOT).glob("site.*.css")}


def test_a_second_start_does_not_collect_again(settings, sheet):
    told = [static_files.collect(), static_files.collect()]

    assert told == [True, False]
    assert collected(settings) == {sheet.read_text()}


def test_a_changed_file_is_collected(settings, sheet):
    static_files.collect()
    sheet.write_text("a { color: teal; }\n")

    assert static_files.collect()
    assert sheet.read_text() in collected(settings)


def test_what_somebody_removed_is_collected_again(settings, sheet):
    static_files.collect()
    shutil.rmtree(settings.STATIC_ROOT)

    assert static_files.collect()
    assert collected(settings) == {sheet.read_text()}


def test_what_broke_off_is_made_good(settings, sheet):
    static_files.collect()
    sheet.write_text("a { background: url(missing.png); }\n")
    with pytest.raises(ValueError, match=r"missing\.png"):
        static_files.collect()
    sheet.write_text("a { color: navy; }\n")

    assert static_files.collect()
