"""Roles: every page of the desk is open to those who may use it, and refuses all others clearly."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.admin.test_imports import upload
from tests.conftest import ONE_ENTRY
from yearbooks import publishing, roles
from yearbooks.models import AuditEvent, Entry, Import, Yearbook

EVERYONE = ("nobody", "uploader", "publisher", "administrator")
DESK = frozenset(EVERYONE[1:])
PUBLISHERS = frozenset(EVERYONE[2:])
ADMINISTRATORS = frozenset(EVERYONE[3:])

# Who may open which page of the desk; the pages of one row take the key of a row.
PAGES = {
    "index": frozenset(EVERYONE),
    "yearbooks_import_changelist": DESK,
    "yearbooks_import_add": DESK,
    "yearbooks_import_change": DESK,
    "yearbooks_import_history": DESK,
    "yearbooks_sourcefile_changelist": DESK,
    "yearbooks_sourcefile_download": DESK,
    "yearbooks_yearbook_changelist": DESK,
    "yearbooks_yearbook_change": DESK,
    "yearbooks_yearbook_history": DESK,
    "yearbooks_entry_changelist": DESK,
    "yearbooks_entry_change": DESK,
    "yearbooks_entry_history": DESK,
    "yearbooks_redirect_changelist": DESK,
    "yearbooks_auditevent_changelist": DESK,
    "yearbooks_auditevent_export": DESK,
    "yearbooks_deskpreference_changelist": DESK,
    "yearbooks_place_changelist": DESK,
    "yearbooks_place_add": ADMINISTRATORS,
    "yearbooks_topic_changelist": DESK,
    "yearbooks_topic_add": ADMINISTRATORS,
    "yearbooks_synonym_changelist": DESK,
    "yearbooks_synonym_add": ADMINISTRATORS,
    "yearbooks_errorreport_changelist": PUBLISHERS,
    "yearbooks_searchlog_changelist": PUBLISHERS,
    "yearbooks_searchlog_missed": PUBLISHERS,
    "auth_user_changelist": ADMINISTRATORS,
    "auth_user_add": ADMINISTRATORS,
    "auth_group_changelist": ADMINISTRATORS,
    "auth_group_add": ADMINISTRATORS,
    "axes_accessattempt_changelist": ADMINISTRATORS,
}


def account(role: str) -> User:
    """Make an account of the desk with the role, as the command does."""
    user = User.objects.create_user(f"the-{role}", is_staff=True)
    if role in roles.ROLES:
        roles.give_role(user, role)
    return user


def signed_in(role: str) -> Client:
    """Return a browser in which somebody of that role is signed in."""
    client = Client()
    client.force_login(account(role))
    return client


def key_of(name: str, book: Yearbook) -> list[object]:
    """Return what the address of a page asks for."""
    if name.endswith(("_change", "_history", "_download")):
        kind = name.split("_")[1]
        rows = {
            "import": book.imports.first,
            "yearbook": lambda: book,
            "sourcefile": lambda: book.imports.first().source,
            "entry": book.entries.first,
        }
        return [rows[kind]().pk]
    return []


def code_of(client: Client, address: str) -> int:
    """Return what the address answers."""
    response = client.get(address)
    if response.streaming:
        # Read to its end it closes its file.
        b"".join(response.streaming_content)
    return response.status_code


def pages_of_lists() -> Iterator[str]:
    """Give the names of all pages of the desk that list or add something."""
    for pattern in admin.site.get_urls():
        for page in getattr(pattern, "url_patterns", []):
            if page.name and page.name.endswith(("_changelist", "_add")):
                yield page.name


@pytest.mark.parametrize("role", EVERYONE)
def test_every_page_is_open_to_its_roles_alone(archive_1: Yearbook, role: str) -> None:
    client = signed_in(role)

    codes = {
        name: code_of(client, reverse(f"admin:{name}", args=key_of(name, archive_1)))
        for name in PAGES
    }

    opened = {name for name, code in codes.items() if code in {200, 302}}
    assert opened == {name for name, allowed in PAGES.items() if role in allowed}
    assert set(codes.values()) <= {200, 302, 403}


def test_the_table_names_every_list_of_the_desk() -> None:
    never_added = {"sourcefile", "yearbook", "entry", "redirect", "auditevent", "errorreport"}
    never_added |= {"searchlog", "accessattempt", "deskpreference"}

    missing = {
        name
        for name in pages_of_lists()
        if name not in PAGES and not (name.endswith("_add") and name.split("_")[1] in never_added)
    }

    assert missing == set()


@pytest.mark.parametrize("action", ["publish", "reject"])
@pytest.mark.parametrize("role", EVERYONE)
def test_only_publishers_publish_and_only_the_desk_rejects(
    admin_client: Client, settings: pytest.FixtureRequest, role: str, action: str
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    attempt = upload(admin_client, ONE_ENTRY.encode())
    allowed = PUBLISHERS if action == "publish" else DESK
    fields = {"place": "330700", "covered_year": 2020}
    if action == "publish":
        plan = publishing.plan(attempt)
        fields["digest"] = plan.digest

    response = signed_in(role).post(
        reverse(f"admin:yearbooks_import_{action}", args=[attempt.pk]), fields
    )

    attempt.refresh_from_db()
    assert (response.status_code != 403) == (role in allowed)
    assert (attempt.state != Import.State.REVIEW) == (role in allowed)


def test_an_uploader_is_offered_no_publishing(db: None) -> None:
    source, _new = publishing.receive(ONE_ENTRY.encode(), "one.txt")
    (attempt,) = publishing.draft_imports(source)
    address = reverse("admin:yearbooks_import_publish", args=[attempt.pk])

    page = signed_in("uploader").get(reverse("admin:yearbooks_import_change", args=[attempt.pk]))

    assert address not in page.content.decode()


def test_the_refusal_names_the_account_and_the_way_back(db: None) -> None:
    page = signed_in("uploader").get(reverse("admin:auth_user_changelist")).content.decode()

    assert "the-uploader" in page
    assert f'href="{reverse("admin:index")}"' in page


def test_the_desk_asks_strangers_to_sign_in(client: Client, db: None) -> None:
    response = client.get(reverse("admin:yearbooks_auditevent_export"))

    assert response["Location"].startswith(reverse("admin:login"))


def test_roles_are_set_right_again(db: None) -> None:
    roles.load_roles()
    group = Group.objects.get(name=roles.UPLOADER)
    was = set(group.permissions.all())
    group.permissions.set(Group.objects.get(name=roles.PUBLISHER).permissions.all())

    made = roles.load_roles()

    assert (made, set(group.permissions.all())) == (0, was)


def test_an_account_is_made_with_its_role_and_a_password_shown_once(db: None) -> None:
    out, again = StringIO(), StringIO()

    call_command("make_account", "lin", role="uploader", email="lin@example.org", stdout=out)
    call_command("make_account", "lin", role="publisher", stdout=again)

    lin = User.objects.get(username="lin")
    assert lin.check_password(out.getvalue().strip())
    assert again.getvalue() == ""
    assert lin.email == "lin@example.org"
    assert lin.has_perm("yearbooks.publish_import")
    assert [group.name for group in lin.groups.all()] == [roles.PUBLISHER]
    assert AuditEvent.objects.filter(subject=f"user:{lin.pk}", action="account").count() == 2


def test_a_name_that_cannot_be_one_is_refused(db: None) -> None:
    with pytest.raises(CommandError):
        call_command("make_account", "no spaces", role="uploader")

    assert not User.objects.exists()


def test_entries_of_the_archive_are_listed_for_an_uploader(archive_1: Yearbook) -> None:
    page = signed_in("uploader").get(reverse("admin:yearbooks_entry_changelist"))

    assert Entry.objects.get().pk in page.content.decode()


def test_an_uploader_is_led_to_the_upload_and_told_who_publishes(db: None) -> None:
    client = Client(headers={"accept-language": "en"})
    client.force_login(account("uploader"))
    add = f'href="{reverse("admin:yearbooks_import_add")}"'
    attempt = upload(client, ONE_ENTRY.encode())
    publishing.parse_queued(attempt)

    home, listed = (
        client.get(reverse(f"admin:{name}")).content.decode()
        for name in ("index", "yearbooks_import_changelist")
    )
    draft = client.get(reverse("admin:yearbooks_import_change", args=[attempt.pk]))

    assert add in home
    assert f'{add} class="addlink">Upload yearbook files' in listed
    assert "an account that may publish takes it" in draft.content.decode()
