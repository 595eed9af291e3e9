"""What is let go of on the upload page: folders are opened, pictures of a book are bound."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from fixtures.readers.scans import as_file, parted, piece
from tests.browser.axe import violations
from tests.browser.desk import volume

pytestmark = pytest.mark.browser

UPLOAD = "/admin/yearbooks/import/add/"
LAST_ENTRY = (0.51, 0.632, 0.93, 0.735)
LINES = "[data-uploads] li"


@pytest.fixture
def page(archivist: BrowserContext) -> Iterator[Page]:
    """Give the upload page."""
    page = archivist.new_page()
    page.goto(UPLOAD)
    yield page
    page.close()


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    """Give an entry on two pages, as a scanner names them."""
    paths = []
    for number, page in zip(
        (9, 10), parted(piece("gongshu-2021", 2, LAST_ENTRY), 137), strict=True
    ):
        paths.append(tmp_path / f"扫描{number}.png")
        paths[-1].write_bytes(as_file([page], "PNG"))
    return paths


def let_go(page: Page, paths: list[Path], at: tuple[float, float]) -> None:
    """Let go of files and folders of this computer over a place of the page, as a mouse does."""
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": list(map(str, paths)), "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        event = {"type": kind, "x": at[0], "y": at[1], "data": data}
        session.send("Input.dispatchDragEvent", event)


def box(page: Page) -> tuple[float, float]:
    """Return a place in the box that takes files."""
    place = page.locator("[data-drop]").bounding_box()
    return place["x"] + 20, place["y"] + 20


def names(page: Page) -> list[str]:
    """Return what is listed as sent."""
    return page.locator(f"{LINES} .upload-name").all_inner_texts()


def test_a_dropped_folder_is_opened_and_its_files_are_taken(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "年鉴"
    (folder / "安徽").mkdir(parents=True)
    for place, path in (("六安市", folder), ("池州市", folder / "安徽")):
        (path / f"{place}.txt").write_bytes(volume(place)["buffer"])
    (folder / ".DS_Store").write_bytes(b"x")

    let_go(page, [folder], box(page))

    expect(page.locator(f"{LINES} .standing-review")).to_have_count(2, timeout=60_000)
    assert sorted(names(page)) == ["六安市.txt", "池州市.txt"]


def test_a_dropped_folder_of_pictures_is_one_book(
    page: Page, scans: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "拱墅2021"
    folder.mkdir()
    for scan in scans:
        scan.rename(folder / scan.name)

    let_go(page, [folder], box(page))

    expect(page.locator("#bench")).to_be_visible(timeout=90_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("拱墅2021.zip")
    assert "第一张是“扫描9.png”" in page.locator("#bench").inner_text()


def test_ticked_pictures_are_one_book_beside_other_files(page: Page, scans: list[Path]) -> None:
    for scan in scans:
        scan.write_bytes(scan.read_bytes() + b"\0")
    page.get_by_label("其中的图片是同一部书的各页").check()

    page.locator("input[type=file]").set_input_files(scans[::-1])
    page.locator(".submit-row input").click()

    expect(page.locator("#bench")).to_be_visible(timeout=90_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("扫描9–扫描10.zip")


def test_files_let_go_of_beside_the_box_change_nothing(page: Page, scans: list[Path]) -> None:
    title = page.locator("h1").bounding_box()

    let_go(page, scans[:1], (title["x"] + 5, title["y"] + 5))

    expect(page.locator("[data-drop]")).to_be_visible()
    assert page.url.endswith(UPLOAD)
    assert names(page) == []
    assert violations(page) == []
