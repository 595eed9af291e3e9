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


def main() -> int:
    """Install what is missing, through the system's packages or Playwright's own."""
    if find_browser() and has_chinese_font():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _say("Installing Chromium and a Chinese font for the browser tests …")
        quiet = {"check": False, "stdout": subprocess.DEVNULL}
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        wanted = ["chromium", "fonts-noto-cjk", "fontconfig"]
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted],
            env=environment,
            **quiet,
        )
    if not find_browser():
        _say("Installing Playwright's Chromium for the browser tests …")
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    missing = []
    if not find_browser():
        missing.append("a Chromium browser")
    if not has_chinese_font():
        missing.append("a Chinese font")
    if missing:
        _say(
            f"The browser tests need {' and '.join(missing)}: install chromium, fontconfig and "
            "fonts-noto-cjk with the system's package manager, and run this again."
        )
    return 1 if missing else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
