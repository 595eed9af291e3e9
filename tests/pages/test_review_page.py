"""What the review of a draft and the admin around it show to an archivist."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from tests.conftest import ONE_ENTRY, SAMPLES
from yearbooks import publishing
from yearbooks.parsing.serialise import LABELS
from yearbooks.templatetags.draft_tags import FACTS

pytestmark = pytest.mark.django_db


def review(admin_client, content: bytes) -> str:
    """Return the review page of a file."""
    source, _new = publishing.receive(content, "volume.txt")
    (attempt,) = publishing.draft_imports(source)
    return admin_client.get(
        reverse("admin:yearbooks_import_change", args=[attempt.pk])
    ).content.decode()


def test_facts_are_named_as_the_parser_names_them():
    with translation.override("zh-hans"):
        named = [(name, str(label)) for name, label in FACTS.items()]

    assert named == list(LABELS)


@pytest.mark.parametrize(
    ("language", "reason"),
    [("zh-hans", "正文中最常见的年份（"), ("en", "the commonest year of the text (")],
)
def test_every_guess_stands_with_its_reason(admin_client, language, reason):
    admin_client.cookies["django_language"] = language

    html = review(admin_client, (SAMPLES / "jinhua-2020.txt").read_bytes())

    assert re.search(rf'2020</span> <span class="note">{re.escape(reason)}', html)


def test_the_admin_speaks_the_language_of_the_archive(admin_client):
    html = admin_client.get(reverse("admin:index")).content.decode()
    attempts = admin_client.get(reverse("admin:axes_accessattempt_changelist"))

    assert "年鉴外事文库管理" in html
    assert "登录失败记录" in html
    assert not re.search(r"Axes|Tasks Database|Django", html)
    assert 'rel="icon"' in html
    assert attempts.status_code == 200


ODD = ONE_ENTRY.replace("【概况】", "【概况】\n\n【往来】")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("zh-hans", "条目“概况”没有正文，请核对。"),
        ("zh-hant", '條目「<span lang="zh-Hans">概况</span>」沒有正文，請核對。'),
        ("en", 'The entry “<span lang="zh-Hans">概况</span>” has no text. Please check.'),
    ],
)
def test_remarks_speak_the_language_of_the_interface(admin_client, language, sentence):
    admin_client.cookies["django_language"] = language

    html = review(admin_client, ODD.encode())

    assert sentence in html
