"""The OpenAPI document: valid, whole, and true of whatever schemathesis can think of asking."""

from collections import Counter

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import CHECKS
from schemathesis.generation import GenerationMode

from yearbooks import publishing
from yearbooks.api import openapi
from yearbooks.api.service import api

pytestmark = pytest.mark.django_db

EXAMPLES = 6
EXAMPLES_OF_THE_DRILL = 1000
SEED = 7714
# No schema can say which places and topics there are: their labels are strings, and unknown ones
# are refused. What is refused or not is tested beside; here, that every answer is a declared one.
PLAIN = {"Accept-Encoding": "identity"}
NOT_ASKED = ["positive_data_acceptance", "negative_data_rejection"]


@pytest.fixture
def one_connection(db):
    """Let every request use the connection of the test, as Django's own client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def entries(samples, one_connection):
    """Give the identifiers of entries of every fate."""
    kept, withdrawn, merged, divided, *parts = samples[1].entries.in_print_order()[:6]
    publishing.withdraw(withdrawn, reason="误收")
    publishing.merge(merged, kept, reason="重复")
    publishing.split(divided, parts, reason="两事")
    return [kept.pk, withdrawn.pk, merged.pk, divided.pk, "psgt4w3"]


def described():
    """Return the document as schemathesis reads it."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


def checked(case):
    """Make a request, hold the answer against the document, and return its status."""
    excluded = [check for check in CHECKS.get_all() if check.__name__ in NOT_ASKED]
    return case.call_and_validate(headers=PLAIN, excluded_checks=excluded).status_code


def asked(examples):
    """Ask every operation by the document, check every answer, and count them by their status."""
    answers: Counter[int] = Counter()

    for result in described().get_all_operations():
        for mode in GenerationMode:
            case_of = result.ok().as_strategy(generation_mode=mode)

            @seed(SEED)
            @settings(
                max_examples=examples,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=case_of)
            def ask(case):
                answers[checked(case)] += 1

            ask()
    return answers


def test_every_operation_declares_what_any_of_them_may_answer(client, db):
    document = client.get("/api/v1/openapi.json").json()

    answers = {
        path: set(operation["responses"])
        for path, methods in document["paths"].items()
        for operation in methods.values()
    }
    assert document["openapi"] == "3.1.0"
    assert len(answers) == 8
    assert all(each >= {"200", "304", "422", "429", "500", "503"} for each in answers.values())
    assert answers["/api/v1/entries/{identifier}"] >= {"300", "301", "404", "410"}


def test_schemathesis_finds_no_undocumented_answer(entries, settings):
    settings.API_REQUESTS_A_MINUTE = 10**9

    answers = asked(EXAMPLES)

    assert set(answers) >= {200, 404, 422}
    assert sum(answers.values()) >= 8 * EXAMPLES


@pytest.mark.drill
def test_schemathesis_finds_none_in_many_thousand_requests(entries, settings):
    settings.API_REQUESTS_A_MINUTE = 10**9

    answers = asked(EXAMPLES_OF_THE_DRILL)
    print(dict(answers))  # noqa: T201 – the figures of docs/interoperability.md

    assert sum(answers.values()) >= 8 * EXAMPLES_OF_THE_DRILL, answers


def test_what_may_become_of_an_entry_is_declared(entries):
    operation = described()["/api/v1/entries/{identifier}"]["get"]

    answers = [checked(operation.Case(path_parameters={"identifier": name})) for name in entries]

    assert answers == [200, 410, 301, 300, 404]


def test_a_request_too_many_is_declared(entries, settings):
    settings.API_REQUESTS_A_MINUTE = 0
    # The document itself would be one request too many.
    document = schemathesis.openapi.from_dict(openapi.document(api, "en"))
    document.app = get_wsgi_application()

    assert checked(document["/api/v1/search"]["get"].Case()) == 429
