"""The site's own settings, with what tests must not share with it."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests")

from archive.settings import *  # noqa: F403
from archive.settings import DATA_DIR, STORAGES

# Each process that shares the tests collects its own.
STATIC_ROOT = DATA_DIR / f"test-static{os.environ.get('PYTEST_XDIST_WORKER', '')}"
# Compressing takes longer than any test; tests/browser/test_weight.py asks the site that has done it.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
