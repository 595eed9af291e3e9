"""Real harvesters over HTTP, while entries are corrected and withdrawn: they lose none."""

import threading
from collections.abc import Callable, Iterator
from itertools import islice
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections, transaction
from oaipmh_scythe import Scythe
from sickle import Sickle

from tests.search.committed import committed, others, text  # noqa: F401
from yearbooks import publishing
from yearbooks.models import Entry, Yearbook

pytestmark = pytest.mark.django_db

ENTRIES = 240
Names = Iterator[tuple[str, bool]]


class Quiet(WSGIRequestHandler):
    """Keep the log of requests to itself."""

    def log_message(self, *_told: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """Serve the archive of the test on a port of its own."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)

    def serve() -> None:
        server.serve_forever()
        connections.close_all()

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/oai"
    server.shutdown()
    thread.join()
    server.server_close()


def with_sickle(address: str, prefix: str) -> Names:
    for record in Sickle(address).ListRecords(metadataPrefix=prefix):
        yield record.header.identifier.rsplit(":", 1)[1], record.deleted


def with_scythe(address: str, prefix: str) -> Names:
    with Scythe(address) as scythe:
        for record in scythe.list_records(metadata_prefix=prefix):
            yield record.header.identifier.rsplit(":", 1)[1], record.header.deleted


def published(written: str) -> Yearbook:
    source, _new = publishing.receive(written.encode(), "金华年鉴2021.txt")
    (attempt,) = publishing.draft_imports(source)
    return publishing.publish(attempt).yearbook


@pytest.mark.parametrize(
    ("harvest", "prefix"),
    [(with_sickle, "oai_dc"), (with_scythe, "mods")],
    ids=["sickle", "oaipmh-scythe"],
)
def test_a_harvest_loses_no_entry_though_some_change_meanwhile(
    address: str, harvest: Callable[[str, str], Names], prefix: str
) -> None:
    written = text("金华年鉴2021", ENTRIES)
    book = published(written)
    # In the order in which they will be given: one that was given already, two that are to come.
    order = list(Entry.objects.order_by("changed_at", "pk").values_list("pk", flat=True))
    records = harvest(address, prefix)

    first = list(islice(records, 100))
    numbers = [Entry.objects.get(pk=pk).current.title[1:-3] for pk in (order[3], order[200])]
    for number in numbers:
        written = written.replace(f"接待第{number}批", f"会见第{number}批")
    published(written)
    publishing.withdraw(Entry.objects.get(pk=order[150]), reason="误收")
    rest = list(records)

    given = dict(first + rest)
    assert set(given) == set(order)
    assert {name for name, deleted in given.items() if deleted} == {order[150]}
    # What was corrected after it was given is given again.
    assert order[3] in dict(first)
    assert order[3] in dict(rest)
    assert book.entries.count() == ENTRIES


def test_a_harvester_that_comes_again_misses_nothing_of_a_slow_publication(address: str) -> None:
    published(text("金华年鉴2021", 3))
    moment = Sickle(address).Identify().earliestDatestamp
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            published(text("衢州年鉴2021", 2))
            begun.set()
            assert go_on.wait(30)

    with others() as run:
        writer = run(slow)
        assert begun.wait(30)
        sickle = Sickle(address)
        answered = sickle.harvest(verb="Identify").xml.findtext(
            "{http://www.openarchives.org/OAI/2.0/}responseDate"
        )
        go_on.set()
        writer.result(30)

    again = list(sickle.ListIdentifiers(metadataPrefix="oai_dc", **{"from": answered}))
    new = Entry.objects.filter(yearbook__title="衢州年鉴2021").values_list("pk", flat=True)
    assert set(new) <= {header.identifier.rsplit(":", 1)[1] for header in again}
    assert moment <= answered
