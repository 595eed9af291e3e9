"""The addresses of all pages, and what holds of each page."""

import gzip

from django.conf import settings
from django.test import Client

from tests.pages.markup import read

FIXED = [
    "/",
    "/search/",
    "/search/?q=金华",
    "/search/?q=金华&place=jinhua&covered_year=2015-2020&section=综述&sort=newest",
    "/search/?q=没有这样的词",
    "/search/?covered_year=abc&place=nowhere",
    "/search/kwic/?q=金华&sort=left",
    "/places/",
    "/places/jinhua/",
    "/places/zhejiang/",
    "/places/beijing/",
    "/years/",
    "/sections/",
    "/sections/综述/",
    "/sections/领事/",
    "/topics/",
    "/topics/apec-card/",
    "/yearbooks/",
    "/about/",
    "/about/tour/",
    "/about/accessibility/",
    "/help/search/",
    "/feeds/",
    "/api/v1/docs",
    "/cite",
    "/data/",
    "/search/list/",
    "/search/list/?ids=psgt4w3,psgt4w4",
]
OF_A_YEARBOOK = [
    "/years/2020/",
    "/{label}/",
    "/{label}/text/",
    "/{label}/changes/",
    "/{label}/{id}",
    "/{label}/{id}?q=金华&match=words&place=zhejiang",
    "/{label}/{id}/v1",
    "/{label}/{id}/history",
    "/{label}/{id}/verify",
    "/{label}/{id}/report",
    "/{label}/{id}/reported",
    "/search/list/?ids={id}",
]


def check(client: Client, address: str) -> None:
    """Assert what must hold of every page."""
    response = client.get(address)
    html = response.content.decode()
    page = read(html)

    assert response.status_code == 200, address
    assert response.headers["Content-Language"] == "zh-Hans"
    assert page.attributes("html") == [{"lang": "zh-Hans"}]
    assert len(page.attributes("h1")) == 1
    assert len(page.attributes("main")) == 1
    assert len(page.ids) == len(set(page.ids))
    assert [link for link in page.loaded if is_elsewhere(link)] == []
    assert not page.attributes("style")
    assert all("src" in each or is_data(each) for each in page.attributes("script"))
    assert not any("style" in attributes for _name, attributes in page.elements)
    assert len(gzip.compress(response.content)) < 100 * 1024


def is_data(attributes: dict[str, str]) -> bool:
    """Tell whether a script element holds data, which no browser executes."""
    return attributes.get("type") == "application/ld+json"


def is_elsewhere(link: str) -> bool:
    """Tell whether an address leads to another host."""
    return "//" in link.split("?")[0] and not link.startswith(settings.SITE_URL)
