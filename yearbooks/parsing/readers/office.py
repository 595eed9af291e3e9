"""Read DOC, WPS, RTF and ODT: LibreOffice makes DOCX of them, where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from yearbooks.parsing.document import Document
from yearbooks.parsing.messages import refusal
from yearbooks.parsing.readers import word

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120
TARGET = "docx:MS Word 2007 XML"

_SUFFIXES = ((b"{\\rtf", ".rtf"), (b"PK", ".odt"))


def read(source: bytes) -> Document:
    """Read the bytes of a file that LibreOffice can turn into DOCX.

    Raises ParseError `office-missing`, `office-failed`, or what DOCX may be refused for.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise refusal("office-missing")
    # The profile is thrown away: two runs never wait for one another, and nothing stays.
    with tempfile.TemporaryDirectory(prefix="yearbook-") as folder:
        return word.read(_converted(program, Path(folder), source))


def _converted(program: str, folder: Path, source: bytes) -> bytes:
    suffix = next((ending for start, ending in _SUFFIXES if source.startswith(start)), ".doc")
    given, made = folder / f"source{suffix}", folder / "source.docx"
    given.write_bytes(source)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nodefault",
        "--nolockcheck",
        "--convert-to",
        TARGET,
        "--outdir",
        str(folder),
        str(given),
    ]
    try:
        _run(command, folder)
        return made.read_bytes()
    except (subprocess.SubprocessError, OSError) as error:
        raise refusal("office-failed", seconds=SECONDS) from error


def _run(command: list[str], folder: Path) -> None:
    """Run a program to its end; one that takes too long is ended with all that it started."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
