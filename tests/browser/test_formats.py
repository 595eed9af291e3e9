"""Every format goes from upload over an edit to a published permalink, with scripts and without."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.desk import log_in, publish, saved, upload
from tests.conftest import SAMPLES
from tests.readers.renderings import FILES
from tests.site import Site

pytestmark = pytest.mark.browser

OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
FORMATS = {
    "txt": SAMPLES / "jinhua-2020.txt",
    "md": SAMPLES / "gongshu-2021.md",
    "html": FILES / "gongshu-2021.article.html",
    "docx": FILES / "gongshu-2021.docx",
    "epub": FILES / "gongshu-2021.epub",
    "pdf": FILES / "gongshu-2021.pdf",
    "zip": FILES / "packed.zip",
}
OFFICE_FORMATS = {name: FILES / f"gongshu-2021.{name}" for name in ("doc", "rtf", "odt")}
# Packages: their bytes differ by a comment.
PACKED = {".docx", ".epub", ".odt"}
IN_EVERY_RUN = {"docx"}
FILES_TO_TRY = [
    pytest.param(path, id=name, marks=[] if name in IN_EVERY_RUN else [pytest.mark.drill])
    for name, path in FORMATS.items()
] + [
    pytest.param(path, id=name, marks=[OFFICE, pytest.mark.drill])
    for name, path in OFFICE_FORMATS.items()
]


@pytest.fixture(
    params=[True, pytest.param(False, marks=pytest.mark.drill)], ids=["script", "plain"]
)
def context(
    request: pytest.FixtureRequest,
    browser: Browser,
    browser_context_args: dict[str, object],
    site: Site,
    password: str,
) -> Iterator[BrowserContext]:
    """Give a logged-in browser that runs scripts, and one that does not."""
    arguments = {**browser_context_args, "java_script_enabled": request.param}
    context = log_in(browser, password, **arguments)
    context.scripted = request.param
    yield context
    context.close()


def own_copy(path: Path, folder: Path, scripted: bool) -> Path:
    """Copy a file with bytes at its end that its format lets be: the archive knows equal bytes."""
    name = f"{'script' if scripted else 'plain'}-{path.name}"
    copy = folder / name
    if path.suffix == ".zip":
        with zipfile.ZipFile(copy, "w") as packed:
            inside = own_copy(SAMPLES / "gongshu-2021.md", folder, scripted)
            packed.write(inside, inside.name)
        return copy
    content = path.read_bytes()
    if path.suffix in PACKED:
        with zipfile.ZipFile(path) as held, zipfile.ZipFile(copy, "w") as packed:
            for each in held.infolist():
                packed.writestr(each, held.read(each))
            packed.comment = name.encode()
        return copy
    copy.write_bytes(content + b"\n" * (2 if scripted else 3))
    return copy


def retitle(page: Page, title: str, scripted: bool) -> None:
    """Give the first entry another title."""
    if scripted:
        page.locator("[data-pick]").first.click()
        page.keyboard.press("r")
        page.locator("[data-dialog=title] input").fill(title)
        page.keyboard.press("Enter")
        saved(page)
        return
    page.locator('.outline-line a[href*="/entry/"]').first.click()
    page.locator("#title").fill(title)
    page.locator("form:has(#title) button").click()
    page.get_by_role("link", name="返回草稿").click()


@pytest.mark.parametrize("path", FILES_TO_TRY)
def test_from_upload_to_permalink(context: BrowserContext, path: Path, tmp_path: Path) -> None:
    page = context.new_page()
    title = f"改题{path.suffix[1:]}{'有' if context.scripted else '无'}脚本"
    upload(page, own_copy(path, tmp_path, context.scripted))
    retitle(page, title, context.scripted)

    publish(page)
    page.get_by_role("link", name=title).first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
