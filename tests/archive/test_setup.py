"""Settings, the secret, the embedded cluster's small promises, and what `make run` refuses."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from archive import secret
from archive.database_url import connection_settings

ROOT = Path(__file__).parent.parent.parent


def settings_error(**environment: str) -> str:
    """Start Django with the given environment and return the last line of its complaint."""
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key not in {"SECRET_KEY"}}
        | {"DJANGO_SETTINGS_MODULE": "archive.settings"}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def test_missing_secret_stops_the_start(tmp_path: Path) -> None:
    told = settings_error(ARCHIVE_DATA_DIR=str(tmp_path), DATABASE_URL="postgresql://host/name")

    assert "There is no secret key" in told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", "ftp://x"),
        ("DEBUG", "yes"),
        ("EMAIL_PORT", "smtp"),
        ("DATABASE_URL", "postgresql://host"),
    ],
)
def test_wrong_setting_is_told(name: str, value: str) -> None:
    assert name in settings_error(**{name: value, "SECRET_KEY": "x"})


def test_secret_is_made_once_and_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY")
    first = secret.read(tmp_path, create=True)

    assert secret.read(tmp_path, create=True) == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_database_address_is_read_as_libpq_reads_it(tmp_path: Path) -> None:
    url = "postgresql://me:word@db.example:5433/books?sslmode=require"

    read = connection_settings(url, base_dir=tmp_path, data_dir=tmp_path)

    assert (read["HOST"], read["PORT"], read["NAME"]) == ("db.example", "5433", "books")
    assert read["OPTIONS"]["sslmode"] == "require"


def test_database_address_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        connection_settings("mysql://x/y", base_dir=tmp_path, data_dir=tmp_path)


def run_site(**environment: str) -> "subprocess.CompletedProcess[str]":
    """Run `archive.run`, which must refuse before it does anything."""
    return subprocess.run(
        [sys.executable, "-m", "archive.run"],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_busy_port_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = run_site(PORT=str(port), ARCHIVE_DATA_DIR=str(tmp_path))

    assert done.returncode == 1
    assert f"Port {port}" in done.stdout
    assert len(done.stdout.strip().splitlines()) == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("port", ["http", "0", "70000"])
def test_wrong_port_is_told(port: str, tmp_path: Path) -> None:
    done = run_site(PORT=port, ARCHIVE_DATA_DIR=str(tmp_path))

    assert (done.returncode, "PORT must be" in done.stdout) == (1, True)
