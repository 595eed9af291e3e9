"""A city whose name is borne in several provinces is cited with its own."""

import json

import pytest

from yearbooks.models import Yearbook

pytestmark = pytest.mark.django_db
BOOK = """{title}

发布时间: 2022-04-11 18:39 来源: {body}

综述

【概况】2020年,办理APEC商务旅行卡110张。
"""


def place_of(client, book: Yearbook) -> str:
    (item,) = json.loads(client.get(f"{book.entries.get().get_absolute_url()}.csl.json").getvalue())
    return item["publisher-place"]


@pytest.mark.parametrize(
    ("body", "place"),
    [("海南藏族自治州人民政府外事办公室", "海南，青海"), ("金华市人民政府外事办公室", "金华")],
)
def test_a_city_has_its_province_where_another_bears_its_name(client, publish, body, place):
    book = publish(BOOK.format(title=f"{body}2020年鉴", body=body), "book.txt")

    assert place_of(client, book).replace(", ", "，") == place


def test_of_a_city_elsewhere_no_province_is_guessed(client, publish):
    body = "金华市人民政府外事办公室"
    book = publish(BOOK.format(title=f"{body}2020年鉴", body=body), "book.txt")
    Yearbook.objects.filter(pk=book.pk).update(publisher="某出版社", publisher_place="海南")

    assert place_of(client, book) == "海南"
