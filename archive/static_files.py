"""Collect the static files, unless they stand there already as they would be collected now."""

import hashlib
from importlib import metadata
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

# A new version of one of these may name, link or compress the same files in another way.
_MAKERS = ("django", "whitenoise", "brotli")


def collect() -> bool:
    """Collect and compress the static files where something changed; tell whether it did."""
    root = Path(settings.STATIC_ROOT)
    kept = root.with_name(f"{root.name}-collected")
    wanted = _fingerprint()
    if kept.exists() and kept.read_text() == wanted and (root / "staticfiles.json").exists():
        return False
    # Written last: who is killed while collecting collects again.
    kept.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    kept.write_text(wanted)
    return True


def _fingerprint() -> str:
    made = hashlib.sha256()
    for name in _MAKERS:
        made.update(f"{name} {metadata.version(name)}\n".encode())
    made.update(f"{settings.STORAGES['staticfiles']}\n".encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            with storage.open(path) as file:
                content = hashlib.sha256(file.read()).hexdigest()
            made.update(f"{storage.location} {path} {content}\n".encode())
    return made.hexdigest()
