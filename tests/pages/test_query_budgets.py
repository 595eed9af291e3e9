"""What a page costs does not grow with what the archive holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db
B = {
    "home": ("/", 3),
    "search": ("/search/", 3),
    "search-query": ("/search/?q=金华", 3),
    "search-filters": ("/search/?q=金华&place=zhejiang&covered_year=2020&section=综述&topic=apec-card", 3),
    "places": ("/places/", 3),
    "place": ("/places/zhejiang/", 3),
    "years": ("/years/", 3),
    "year": ("/years/2020/", 3),
    "sections": ("/sections/", 3),
    "section": ("/sections/综述/", 3),
    "topics": ("/topics/", 3),
    "topic": ("/topics/apec-card/", 3),
    "yearbooks": ("/yearbooks/", 3),
    "yearbook": ("/{label}/", 3),
    "chapter": ("/{label}/text/", 3),
    "entry": ("/{label}/{id}", 3),
    "revision": ("/{label}/{id}/v1", 3),
    "history": ("/{label}/{id}/history", 3),
    "verify": ("/{label}/{id}/verify", 3),
}
def measure(client, book):
    e = book.entries.in_print_order().first()
    for k,(a,_) in B.items():
        with CaptureQueriesContext(connection) as c: client.get(a.format(label=book.label,id=e.pk))
        print(k,len(c))
def test_a(client, archive_1): print(); measure(client, archive_1)
def test_b(client, archive_54): print(); measure(client, archive_54[1])
