"""`deploy/set_up.sh` says in one sentence what the machine lacks."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent.parent / "deploy" / "set_up.sh"
TOOLS = ("sh", "df", "awk", "printf", "touch", "cat")

OLD = "#!/bin/sh\nexit 1\n"
WITHOUT_VENV = '#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; esac\nexit 0\n'
FULL_DISK = "#!/bin/sh\necho head\necho '/dev/x 100 90 10 90% /'\n"
GOOD = "#!/bin/sh\nexit 0\n"


@pytest.mark.parametrize(
    ("programs", "named", "told"),
    [
        ({}, "", "Python is missing"),
        ({"python3": OLD}, "", "older than 3.11"),
        ({"mine": OLD}, "mine", "mine is not Python 3.11"),
        ({"python3": WITHOUT_VENV}, "", "has no venv"),
        ({"python3": GOOD, "df": FULL_DISK}, "", "disk is nearly full"),
    ],
    ids=["no Python", "old Python", "named old Python", "no venv", "full disk"],
)
def test_what_is_missing_is_told(
    tmp_path: Path, programs: dict[str, str], named: str, told: str
) -> None:
    binaries = tmp_path / "bin"
    binaries.mkdir()
    for tool in TOOLS:
        if found := shutil.which(tool):
            (binaries / tool).symlink_to(found)
    for name, text in programs.items():
        (binaries / name).unlink(missing_ok=True)
        (binaries / name).write_text(text, encoding="ascii")
        (binaries / name).chmod(0o755)

    done = subprocess.run(
        [shutil.which("sh"), str(SCRIPT), "embedded"],
        cwd=tmp_path,
        env={"PATH": str(binaries), "HOME": os.environ.get("HOME", "/"), "PYTHON": named},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
