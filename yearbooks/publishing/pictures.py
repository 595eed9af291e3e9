"""Pictures of pages: drawn when they are first asked for, then kept beside the originals."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from yearbooks import sandbox
from yearbooks.models import Page


def page_picture(page: Page) -> bytes:
    """Return the picture of a page as WebP.

    Raises ParseError where the file cannot be drawn. What is kept may be deleted at any time.
    """
    source = page.import_attempt.source
    address = f"pages/{source.sha256[:2]}/{source.sha256}/{_name(page)}.webp"
    if default_storage.exists(address):
        with default_storage.open(address) as file:
            return file.read()
    with source.file.open("rb") as file:
        original = file.read()
    picture = sandbox.page_image(
        original, page.number, name=source.name, member=page.member, turned=page.turned
    )
    default_storage.save(address, ContentFile(picture))
    return picture


def _name(page: Page) -> str:
    member = f"{page.import_attempt.part}-" if page.member else ""
    return f"{member}{page.number}-{page.turned}"
