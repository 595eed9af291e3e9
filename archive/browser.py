"""The browser and the Chinese font of the tests: found, else installed; `python -m archive.browser`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT_FOLDER = Path(
    os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright")
)


def find_browser() -> str | None:
    """Return the path of a Chromium of the system or of Playwright, None where there is none."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if named:
        return named
    downloaded = sorted(PLAYWRIGHT_FOLDER.glob("chromium-*/chrome-linux*/chrome"))
    return str(downloaded[-1]) if downloaded else None


def has_chinese_font() -> bool:
    """Tell whether the system has a font that covers Chinese."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(
        ["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False
    )
    return bool(listed.stdout.strip())


def driver_starts() -> bool:
    """Tell whether Playwright's own driver runs: it needs a library that bare systems lack."""
    command = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


NEEDS = {
    "a Chromium browser": lambda: find_browser() is not None,
    "a Chinese font": has_chinese_font,
    "the library libatomic": driver_starts,
}
PACKAGES = ("chromium", "fonts-noto-cjk", "fontconfig", "libatomic1")


def main() -> int:
    """Install what is missing, through the system's packages or Playwright's own."""
    if not _missing():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _say("Installing what the browser tests need: " + ", ".join(_missing()) + " …")
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES)
    if driver_starts() and not find_browser():
        _say("Installing Playwright's Chromium for the browser tests …")
        _run(sys.executable, "-m", "playwright", "install", "chromium")
    if missing := _missing():
        _say(
            f"The browser tests need {' and '.join(missing)}: install {', '.join(PACKAGES)} (their "
            "names on Debian) with the system's package manager, and run this again."
        )
        return 1
    return 0


def _missing() -> list[str]:
    return [what for what, is_there in NEEDS.items() if not is_there()]


def _run(*command: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
