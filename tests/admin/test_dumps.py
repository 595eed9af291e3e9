"""A version of the dump on demand."""

import pytest
from django_tasks_db.models import DBTaskResult

from yearbooks import dumps
from yearbooks.jobs.dumps import make_dump
from yearbooks.models import AuditEvent

pytestmark = pytest.mark.django_db


def test_the_button_has_the_worker_make_a_version(admin_client):
    page = admin_client.get("/admin/").content.decode()

    response = admin_client.post("/admin/dump/", follow=True)

    assert 'action="/admin/dump/"' in page
    assert response.redirect_chain == [("/admin/", 302)]
    assert DBTaskResult.objects.filter(task_path=make_dump.module_path).count() == 1


def test_the_log_tells_who_pressed_the_button(admin_client, admin_user):
    admin_client.post("/admin/dump/")

    line = AuditEvent.objects.get()
    assert (line.action, line.subject, line.actor) == ("dumped", "list:data", admin_user)


def test_whoever_may_not_publish_has_no_button(client, django_user_model):
    user = django_user_model.objects.create_user("reader", password="x", is_staff=True)
    client.force_login(user)

    assert "/admin/dump/" not in client.get("/admin/").content.decode()
    assert client.post("/admin/dump/").status_code == 403


def test_the_task_makes_one_version(archive_1):
    name = make_dump.call()

    assert [version.name for version in dumps.versions()] == [name]
    assert make_dump.call() == "nothing changed"
