"""Display changes no character: what an entry's page shows is what was published."""

from html.parser import HTMLParser

import pytest

from yearbooks.templatetags.archive_tags import length_of

pytestmark = pytest.mark.django_db

FORMS = """# 外事

2021

拱墅年鉴

## 外 事

**【友城往来】**2020年,全市与友城往来128次(件),其中视频会议36次;物资1,024件。

一、线上交流

（一）视频会议

1. 3月30日,与夏斗湖市举行视频会议,交换意见。

（1）收到口罩2000只；

往来情况如下：

| 友城 | 国家 | 次数 |
| --- | --- | --- |
| 夏斗湖市 | 法国 | 17 |
| 栃木市 | 日本 | 9 |

此外往来如下：

甲市\t法国\t3
乙市\t\t4
"""


class Shown(HTMLParser):
    """Collect the text of every element whose identifier is that of a paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.classes: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("id") or ""
        self._open.append((tag, name if name[:1] == "p" and name[1:].isdecimal() else ""))
        if self._open[-1][1]:
            self.texts[name] = ""
            self.classes[name] = dict(attrs).get("class") or tag

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _tag, name in self._open:
            if name:
                self.texts[name] += data


def shown(client, address: str) -> Shown:
    """Return the paragraphs that the page at an address shows."""
    reader = Shown()
    reader.feed(client.get(address).content.decode())
    return reader


def test_every_entry_of_the_samples_is_shown_character_by_character(client, samples):
    for book in samples:
        for entry in book.entries.in_print_order():
            texts = shown(client, entry.get_absolute_url()).texts

            assert list(texts.values()) == entry.current.paragraphs


@pytest.mark.parametrize("query", ["", "?q=友城", "?q=法国", "?q=,"])
def test_items_and_tables_keep_every_character(client, publish, query):
    (entry,) = publish(FORMS, "forms.md", confirm=True).entries.all()

    texts = shown(client, f"{entry.get_absolute_url()}{query}").texts

    assert list(texts.values()) == entry.current.paragraphs


def test_items_and_rows_are_set_as_what_they_are(client, publish):
    (entry,) = publish(FORMS, "forms.md", confirm=True).entries.all()

    classes = list(shown(client, entry.get_absolute_url()).classes.values())

    assert classes[1:5] == ["item item-1 item-heading", "item item-2 item-heading", "item item-3",
                            "item item-4"]  # fmt: skip
    assert classes[6:10] == ["tr", "printed-rule", "tr", "tr"]
    assert classes[11:] == ["tr", "tr"]


def test_the_contents_count_characters_without_white_space(client, publish):
    book = publish(FORMS, "forms.md", confirm=True)
    revision = book.entries.get().current

    html = client.get(book.get_absolute_url()).content.decode()

    assert length_of(revision) == sum(len("".join(text.split())) for text in revision.paragraphs)
    assert f"{length_of(revision)} 字" in html
