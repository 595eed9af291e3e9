"""The plan is read before it is done: groups, differences, twins, decisions, typed confirmation."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import ONE_ENTRY, Publish
from tests.readers.renderings import FILES
from yearbooks import publishing
from yearbooks.models import AuditEvent, Entry, Import, Yearbook
from yearbooks.publishing import Wording

TWO = ONE_ENTRY + "\n【友城往来】3月1日,金华市与友城开展视频交流,双方就教育合作交换意见。\n"
KNOWN = {"place": "330700", "covered_year": 2020}


def draft(text: str | bytes, name: str = "again.txt") -> Import:
    content = text.encode() if isinstance(text, str) else text
    source, _new = publishing.receive(content, name)
    return publishing.draft_imports(source)[0]


def address(attempt: Import) -> str:
    return reverse("admin:yearbooks_import_publish", args=[attempt.pk])


def shown(client: Client, attempt: Import, query: str = "") -> str:
    return client.get(address(attempt) + query).content.decode()


def post(client: Client, attempt: Import, **fields: object):
    digest = client.get(address(attempt)).context["form"]["digest"].value()
    return client.post(address(attempt), {**KNOWN, "digest": digest, "publish": "1", **fields})


def test_the_plan_tells_what_happens_to_every_entry(admin_client: Client, publish: Publish) -> None:
    publish(TWO + "\n【港澳】接待香港青年来访两批。\n")
    text = TWO.replace("110张", "111张") + "\n【领事】全年办理领事认证90件,比上年增加3件。\n"

    html = shown(admin_client, draft(text))

    groups = ["gone", "changed", "new", "kept"]
    assert [html.index(f'id="group-{group}"') for group in groups] == sorted(
        html.index(f'id="group-{group}"') for group in groups
    )
    assert ">110<" in html
    assert ">111<" in html
    gone = Entry.objects.get(current__title="港澳")
    assert f'href="{gone.get_absolute_url()}"' in html


@pytest.mark.parametrize("query", ["?show=kept", "?show=kept&page=2", "?show=nonsense&page=-3"])
def test_one_group_is_shown_by_pages(admin_client: Client, publish: Publish, query: str) -> None:
    many = "".join(
        f"\n【活动{n}】第{n}次活动在第{n}处举行,参加者{n * 7}人。\n" for n in range(1, 61)
    )
    publish(ONE_ENTRY + many)

    html = shown(admin_client, draft(ONE_ENTRY + many.replace(",", "，")), query)

    assert 'id="group-' in html
    assert html.count("plan-rows") <= 2


def test_a_new_yearbook_needs_nothing_typed(admin_client: Client, db: None) -> None:
    attempt = draft(TWO)

    post(admin_client, attempt)

    assert Yearbook.objects.get().label == "jinhua-2020"


def test_many_changes_need_their_number(admin_client: Client, publish: Publish) -> None:
    publish(TWO)
    attempt = draft(TWO.replace(",", "，"))
    choice = {"relation": "correction:jinhua-2020"}

    refused = post(admin_client, attempt, **choice, typed="3")
    published = post(admin_client, attempt, **choice, typed=" 2 ", reason="改正标点")

    assert refused.context["form"].errors["typed"]
    assert published.status_code == 302
    assert {entry.current.reason for entry in Entry.objects.all()} == {"改正标点"}


def test_a_plan_that_is_not_the_one_shown_is_shown_anew(
    admin_client: Client, publish: Publish
) -> None:
    publish(TWO)
    attempt = draft(TWO.replace("110张", "111张"))
    choice = {"relation": "correction:jinhua-2020"}

    answer = post(admin_client, attempt, **choice, digest="0" * 32)

    attempt.refresh_from_db()
    assert answer["Location"] == address(attempt)
    assert attempt.state == Import.State.REVIEW


def test_what_was_decided_is_kept_and_audited(admin_client: Client, publish: Publish) -> None:
    publish(TWO)
    attempt = draft(TWO.replace("2020年鉴", "2020年外事年鉴"))

    post(admin_client, attempt, relation="edition", label_suffix="fao", look="1")

    attempt.refresh_from_db()
    assert (attempt.relation, attempt.label_suffix) == ("edition", "fao")
    event = AuditEvent.objects.get(action="edited")
    assert event.details == {"relation": "edition", "label_suffix": "fao"}


def test_a_twin_needs_a_word(admin_client: Client, publish: Publish) -> None:
    publish(TWO)
    attempt = draft(ONE_ENTRY.replace("外事办公室2020年鉴", "侨务办公室2020年鉴"))

    answer = post(admin_client, attempt)

    assert answer.context["form"].errors["relation"]
    assert Yearbook.objects.count() == 1


@pytest.mark.parametrize(
    ("relation", "suffix", "label"),
    [
        ("another", "", "jinhua-2020-2"),
        ("chapter", "qiao", "jinhua-2020-qiao"),
        ("edition", "2", "jinhua-2020-2"),
    ],
)
def test_a_twin_beside_the_held_one_gets_a_label_of_its_own(
    admin_client: Client, publish: Publish, relation: str, suffix: str, label: str
) -> None:
    publish(TWO)
    attempt = draft(TWO + "\n")
    decided = {"relation": relation, "label_suffix": suffix}
    post(admin_client, attempt, **decided, look="1")

    post(admin_client, attempt, **decided)

    assert {book.label for book in Yearbook.objects.all()} == {"jinhua-2020", label}
    assert Entry.objects.published().count() == 4


def test_a_taken_label_is_told(admin_client: Client, publish: Publish) -> None:
    publish(TWO)
    first, second = draft(TWO + "\n"), draft(TWO + "\n\n")
    decided = {"relation": "chapter", "label_suffix": "fao"}
    for attempt in (first, second):
        post(admin_client, attempt, **decided, look="1")
    post(admin_client, first, **decided)

    html = shown(admin_client, second)

    assert "jinhua-2020-fao" in html
    assert Yearbook.objects.count() == 2


def test_a_twin_can_be_rejected(admin_client: Client, publish: Publish) -> None:
    publish(TWO)
    attempt = draft(TWO + "\n")

    post(admin_client, attempt, relation="reject")

    attempt.refresh_from_db()
    assert attempt.state == Import.State.REJECTED


def test_the_same_text_in_another_format_is_laid_beside_the_held_one(
    admin_client: Client, gongshu: Yearbook
) -> None:
    attempt = draft((FILES / "gongshu-2021.docx").read_bytes(), "gongshu-2021.docx")

    answer = admin_client.get(address(attempt))

    [twin] = answer.context["twins"]
    assert (twin.yearbook, twin.same, twin.percent) == (gongshu, 14, 100)
    assert answer.context["form"]["relation"].value() == "correction:hangzhou-gongshu-2021"


def test_the_same_texts_under_another_place_are_found(
    admin_client: Client, publish: Publish
) -> None:
    book = publish(TWO + "\n【赴法国友城访问交流】代表团一行五人访问法国。\n")
    text = TWO.replace("金华市人民政府", "丽水市人民政府").replace(",", "，")
    attempt = draft(text + "\n【赴法国友城访问交流】代表团一行五人访问法国。\n")

    twins = admin_client.get(address(attempt)).context["twins"]

    assert [(twin.yearbook, twin.same_year) for twin in twins] == [(book, False)]


def test_a_corrected_entry_takes_the_file_only_when_ticked(
    admin_client: Client, publish: Publish
) -> None:
    publish(TWO)
    entry = Entry.objects.get(current__title="概况")
    publishing.correct(entry, Wording("概况", ("编者的话。",)), number=1, reason="误识")
    choice = {"relation": "correction:jinhua-2020"}
    kept, given_up = draft(TWO + "\n"), draft(TWO + "\n\n")

    told = shown(admin_client, kept)
    post(admin_client, kept, **choice)
    first = Entry.objects.get(pk=entry.pk).current.paragraphs
    post(admin_client, given_up, **choice, overrides=[entry.pk], look="1")
    post(admin_client, given_up, **choice, overrides=[entry.pk])

    assert 'id="group-conflict"' in told
    assert first == ["编者的话。"]
    assert "110张" in Entry.objects.get(pk=entry.pk).current.paragraphs[0]


def test_publishing_makes_the_plan_no_more_often_than_it_must(
    admin_client: Client, publish: Publish, django_assert_max_num_queries
) -> None:
    publish(TWO)
    attempt = draft(TWO.replace("110张", "111张"))
    choice = {"relation": "correction:jinhua-2020"}
    post(admin_client, attempt, **choice, look="1")

    with django_assert_max_num_queries(1000) as asked:
        post(admin_client, attempt, **choice)

    attempt.refresh_from_db()
    asks = [one["sql"].split("WHERE")[-1] for one in asked.captured_queries]
    # Two questions a plan: for the page as shown, for the page as posted, and under the lock.
    assert attempt.state == Import.State.PUBLISHED
    assert len([ask for ask in asks if "gone_with_id" in ask and '"state"' in ask]) == 3 * 2


def test_what_editors_did_is_told_at_the_end(admin_client: Client, publish: Publish) -> None:
    publish(TWO)
    entry = Entry.objects.get(current__title="概况")
    publishing.correct(entry, Wording("概况", ("编者的话。",)), number=1, reason="误识")
    attempt = draft(TWO + "\n")
    post(admin_client, attempt, relation="correction:jinhua-2020")

    told = admin_client.get(reverse("admin:yearbooks_import_change", args=[attempt.pk]))

    assert "编者已更正 1 条" in told.content.decode()


def test_a_draft_that_was_published_meanwhile_cannot_be_rejected(
    admin_client: Client, db: None
) -> None:
    attempt = draft(TWO)
    opened = Import.objects.get(pk=attempt.pk)
    publishing.publish(attempt)

    with pytest.raises(publishing.PublishingError):
        publishing.reject(opened)

    admin_client.post(reverse("admin:yearbooks_import_reject", args=[attempt.pk]))
    attempt.refresh_from_db()
    assert attempt.state == Import.State.PUBLISHED


def test_the_plan_is_for_publishers_alone(
    client: Client, publish: Publish, django_user_model
) -> None:
    attempt = draft(TWO)
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))

    assert client.get(address(attempt)).status_code == 403


def test_what_is_published_has_no_plan(admin_client: Client, publish: Publish) -> None:
    book = publish(TWO)

    answer = admin_client.get(address(book.imports.get()))

    assert answer.status_code == 302
