"""The secret key: from the environment, else from a file in the ignored data folder."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def read(data_dir: Path, *, create: bool) -> str:
    """Return the secret key; write one first where `create` allows it.

    Raises ImproperlyConfigured where there is none: a server must not start with a guessable key.
    """
    if from_environment := os.environ.get("SECRET_KEY"):
        return from_environment
    path = data_dir / "secret_key"
    if create:
        ensure(path)
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    raise ImproperlyConfigured(
        f"There is no secret key: set SECRET_KEY, or run `make run`, which writes {path}."
    )


def ensure(path: Path) -> None:
    """Write a new random key to `path`, readable by its owner alone, unless the file is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
