"""What the pages of the desk tell people before they lose work: newer words, words of a Word file, the next step."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document

from ktxh.server.desk.models import PdfWork, VersionFile
from tests.web.desk_made import COMPOSED, DESK, SECTION, TEXT, YEAR, written
from tests.web.site import COMMUNE, Site


@pytest.fixture
def lan(site: Site) -> str:
    """Somebody who compiles, and has composed a version."""
    name = site.person("lan", "tong_hop")
    site.client(name).post(DESK + "soan/")
    return name


def page(site: Site, name: str, address: str) -> str:
    return site.client(name).get(address).content.decode()


def edited_in_word(site: Site, name: str, number: int) -> None:
    """The Word file of a version comes back with one paragraph more."""
    kept = VersionFile.objects.filter(identifier=f"{COMMUNE}-{YEAR.code}-{number}", kind="word").order_by("-pk")[0]
    word = Document(BytesIO(bytes(kept.content)))
    word.paragraphs[-1].insert_paragraph_before("Thêm trong Word.")
    made = BytesIO()
    word.save(made)
    site.client(name).post(DESK + "gui-tep/", {"file": SimpleUploadedFile("a.docx", made.getvalue())})


def test_prose_that_is_newer_than_the_version_is_told(site: Site, lan: str) -> None:
    assert "Lời văn sửa sau khi soạn" not in page(site, lan, COMPOSED)
    written(site, lan, TEXT, 0)
    shown = page(site, lan, COMPOSED)
    assert "Lời văn sửa sau khi soạn bản này nên chưa vào bản này: “II.1.a Trồng trọt”." in shown
    site.client(lan).post(DESK + "soan/")
    assert "Lời văn sửa sau khi soạn" not in page(site, lan, DESK + "ban/2/")
    assert "Đây không phải bản mới nhất." in page(site, lan, COMPOSED)


def test_who_composes_again_is_told_of_what_was_edited_in_word(site: Site, lan: str) -> None:
    assert "có chỗ sửa trong Word" not in page(site, lan, DESK)
    edited_in_word(site, lan, 1)
    assert "Bản 2 có chỗ sửa trong Word" in page(site, lan, DESK)
    site.client(lan).post(DESK + "soan/")
    assert "có chỗ sửa trong Word" not in page(site, lan, DESK)


def test_a_file_that_came_back_tells_how_its_words_differ_from_the_version_it_was(site: Site, lan: str) -> None:
    site.client(lan).post(DESK + "soan/")
    edited_in_word(site, lan, 1)  # not the last one
    shown = page(site, lan, DESK + "ban/3/")
    assert "Lời văn: 1 đoạn thêm" in shown
    assert "Xem từng chỗ khác bản 1" in shown and "?truoc=1&amp;sau=3" in shown


def test_the_leader_is_told_what_to_do_and_finds_a_pdf_under_way(site: Site, lan: str) -> None:
    site.client(lan).post(COMPOSED + "chot/")
    assert not PdfWork.objects.exists()
    site.client(lan).post(COMPOSED + "buoc/", {"state": "trinh_ky"})
    assert PdfWork.objects.count() == 1
    leader = site.person("hung", "lanh_dao")
    assert "Bản này chờ bạn ký" in page(site, leader, COMPOSED)
    assert "Bản này đã trình, đang chờ ký." in page(site, lan, COMPOSED)


def test_the_archive_is_offered_once_the_signed_file_is_there(site: Site, lan: str) -> None:
    client, leader = site.client(lan), site.client(site.person("hung", "lanh_dao"))
    client.post(COMPOSED + "chot/")
    client.post(COMPOSED + "buoc/", {"state": "trinh_ky"})
    leader.post(COMPOSED + "buoc/", {"state": "da_ky", "number": "5", "day": f"{timezone.localdate():%d/%m/%Y}"})
    shown = page(site, lan, COMPOSED)
    assert "Tải bản đã ký lên để đưa vào lưu trữ." in shown and ">Đưa vào lưu trữ<" not in shown
    client.post(COMPOSED + "tep-da-ky/", {"file": SimpleUploadedFile("ky.pdf", b"%PDF-1.4 scan")})
    assert ">Đưa vào lưu trữ<" in page(site, lan, COMPOSED)


def test_a_section_leads_to_its_neighbours_and_its_facts_and_tells_that_the_report_is_frozen(
    site: Site, lan: str
) -> None:
    shown = page(site, lan, SECTION)
    assert "Mục trước<span" in shown and DESK + "muc/tong_hop/" in shown
    assert "Mục sau<span" in shown and DESK + "muc/chan_nuoi/" in shown
    assert DESK + "so-lieu-rieng/?muc=nong_nghiep" in shown
    assert "Mục trước" not in page(site, lan, DESK + "muc/chi_dao/")
    assert "đã chốt; sửa ở đây" not in shown
    site.client(lan).post(COMPOSED + "chot/")
    assert "Bản 1 của báo cáo đã chốt; sửa ở đây chỉ vào bản soạn sau" in page(site, lan, SECTION)
