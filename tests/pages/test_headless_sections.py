"""A section without a heading, as entries before any heading make one, leaves no empty shell."""

import re

import pytest

from yearbooks.models import Entry

pytestmark = pytest.mark.django_db

EMPTY = re.compile(r"<(a|h\d|li|p)\b[^>]*>\s*</\1>")
NO_HEADING = """金华市人民政府外事办公室2020年鉴

【概况】2020年,金华市外办办理APEC商务旅行卡110张。
"""


@pytest.mark.parametrize(
    "address", ["/{label}/", "/{label}/text/", "/{label}/{id}", "/search/?q=旅行卡"]
)
def test_pages_show_nothing_empty(client, publish, address):
    book = publish(NO_HEADING, confirm=True)
    entry = Entry.objects.published().select_related("section").get()

    html = client.get(address.format(label=book.label, id=entry.pk)).content.decode()
    main = html[html.index("<main") : html.index("</main>")]

    assert entry.section.heading_printed == ""
    assert "概况" in main
    assert not EMPTY.search(main)
    assert f'aria-labelledby="s{entry.section.position}"' not in main
