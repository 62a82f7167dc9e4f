"""A PDF whose worker was stopped in the middle is not waited for for ever."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ktxh.server.desk.models import PdfWork
from tests.web.desk_made import COMPOSED, DESK
from tests.web.site import Site


def test_a_pdf_whose_worker_was_stopped_can_be_asked_for_again(site: Site) -> None:
    client = site.client(site.person("lan", "tong_hop"))
    client.post(DESK + "soan/")
    client.post(COMPOSED + "pdf/")
    begun = timezone.now() - timedelta(minutes=9)
    DBTaskResult.objects.update(status="RUNNING", started_at=begun)
    assert client.get(COMPOSED + "pdf/tien-do/").json()["state"] == "running"
    assert "Làm tệp PDF" not in client.get(COMPOSED).content.decode()
    DBTaskResult.objects.update(started_at=begun - timedelta(minutes=2))
    assert client.get(COMPOSED + "pdf/tien-do/").json()["state"] == "failed"
    page = client.get(COMPOSED).content.decode()
    assert "đã dừng giữa chừng" in page
    assert "Làm tệp PDF" in page
    client.post(COMPOSED + "pdf/")
    assert client.get(COMPOSED + "pdf/tien-do/").json()["state"] == "waiting"
    PdfWork.objects.update(at=begun - timedelta(minutes=2))  # nobody ever came for it
    assert client.get(COMPOSED + "pdf/tien-do/").json()["state"] == "failed"
