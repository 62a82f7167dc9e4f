"""Files beside the figures of a form: who may attach and take off, and that what was sent keeps its files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ktxh.model.period import Period
from ktxh.model.submission import Step
from ktxh.server.audit.models import Entry
from ktxh.server.collecting.models import Attachment
from ktxh.server.submissions.taking import Taking
from tests.web.site import COMMUNE, PERIOD, Site

if TYPE_CHECKING:
    from django.test import Client

CAPITAL = f"/{COMMUNE}/{PERIOD}/nhap/dau_tu_cong/"
ATTACH = CAPITAL + "dinh-kem/"
CONTENT = b"%PDF-1.7 bien ban nghiem thu"


def attach(client: Client, name: str = "biên bản.pdf") -> str:
    """What the page says."""
    return client.post(ATTACH, {"file": SimpleUploadedFile(name, CONTENT)}, follow=True).content.decode()


def taken(site: Site, *steps: Step) -> None:
    for one in steps:
        given = Taking(one, "ai đó", "xem lại", warnings=0)
        site.store.take_step(site.plan.forms["dau_tu_cong"], COMMUNE, Period.of_year(2025), given)


def test_an_office_of_another_sector_neither_attaches_nor_takes_off(site: Site) -> None:
    attach(site.client(site.person("hang", "nhap_lieu")))
    (kept,) = Attachment.objects.all()
    education = site.client(site.person("gd", "nhap_lieu", kind="phong_cap_xa", sectors="giao_duc"))
    assert education.post(ATTACH, {"file": SimpleUploadedFile("ảnh.pdf", CONTENT)}).status_code == 404
    assert education.post(f"{ATTACH}{kept.pk}/go/").status_code == 404
    assert education.get(f"{ATTACH}{kept.pk}/").content == CONTENT  # looking at it is for all of the unit
    assert [one.removed_at for one in Attachment.objects.all()] == [None]
    capital = site.client(site.person("dt", "nhap_lieu", kind="phong_cap_xa", sectors="dau_tu_cong"))
    assert capital.post(f"{ATTACH}{kept.pk}/go/").status_code == 302
    assert Attachment.objects.get().removed_by == "dt"


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([Step.SEND], "biểu đã gửi, đang chờ duyệt nên không sửa được"),
        ([Step.SEND, Step.APPROVE], "biểu đã duyệt nên không sửa được"),
        ([Step.SEND, Step.APPROVE, Step.FREEZE], "biểu đã chốt số liệu nên không sửa được"),
        ([Step.SEND, Step.APPROVE, Step.FREEZE, Step.COMPLETE], "biểu đã hoàn thành nên không sửa được"),
    ],
)
def test_while_somebody_answers_for_the_form_its_files_stay_as_they_are(
    site: Site, steps: list[Step], said: str
) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    attach(client)
    (kept,) = Attachment.objects.all()
    taken(site, *steps)
    assert f"Chưa đính kèm “thêm.pdf”: {said}" in attach(client, "thêm.pdf")
    told = client.post(f"{ATTACH}{kept.pk}/go/", follow=True).content.decode()
    assert f"Chưa gỡ “biên bản.pdf”: {said}" in told
    assert [(one.name, one.removed_at) for one in Attachment.objects.all()] == [("biên bản.pdf", None)]


def test_a_form_that_was_returned_takes_files_again(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    taken(site, Step.SEND, Step.RETURN)
    assert "Đã đính kèm “biên bản.pdf”" in attach(client)


def test_what_was_taken_off_is_shown_to_nobody_and_kept(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    attach(client)
    (kept,) = Attachment.objects.all()
    assert "Đã gỡ “biên bản.pdf”" in client.post(f"{ATTACH}{kept.pk}/go/", follow=True).content.decode()
    assert client.get(f"{ATTACH}{kept.pk}/").status_code == 404
    assert f"{kept.pk}/go/" not in client.get(CAPITAL).content.decode()
    kept.refresh_from_db()
    assert (bytes(kept.content), kept.removed_by) == (CONTENT, "hang")
    entry = Entry.objects.get(what="go_dinh_kem")
    assert hashlib.sha256(CONTENT).hexdigest() in entry.before  # the trail names what is kept
    assert client.post(f"{ATTACH}{kept.pk}/go/").status_code == 404


def test_nobody_who_is_not_logged_in_and_no_stranger(site: Site) -> None:
    stranger = site.client(site.person("la", "nhap_lieu", area="06079@2025"))
    assert stranger.post(ATTACH, {"file": SimpleUploadedFile("a.pdf", CONTENT)}).status_code == 404
    assert site.client(site.person("duyen", "duyet")).post(ATTACH, {}).status_code == 404
    assert site.nobody().post(ATTACH, {}).status_code == 302
    assert not Attachment.objects.exists()
