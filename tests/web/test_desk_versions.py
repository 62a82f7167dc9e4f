"""Versions of a report: composed, brought back from Word, frozen, signed, archived, as PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.utils import timezone
from docx import Document

from ktxh.documents.docx_control_editing import rewrite_controls
from ktxh.documents.docx_reader import read_docx
from ktxh.documents.libreoffice import libreoffice
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.register import Register
from ktxh.server.audit import trail
from ktxh.server.desk.models import VersionFile
from tests.web.desk_made import COMPOSED, DESK, ITEM, TEXT, YEAR, written
from tests.web.site import COMMUNE, Site

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def lan(site: Site) -> str:
    """Somebody who compiles, and has composed a version with some prose."""
    name = site.person("lan", "tong_hop")
    written(site, name, TEXT, 0)
    site.client(name).post(DESK + "soan/")
    return name


def content(number: int, kind: str = "word") -> bytes:
    """The last file of a kind of a version."""
    rows = VersionFile.objects.filter(identifier=f"{COMMUNE}-{YEAR.code}-{number}", kind=kind)
    return bytes(rows.order_by("-pk")[0].content)


def edited(change: Callable[[object], None], number: int = 1) -> bytes:
    """The Word file of a version after somebody changed it."""
    word = Document(BytesIO(content(number)))
    change(word)
    written_ = BytesIO()
    word.save(written_)
    return written_.getvalue()


def sent(site: Site, name: str, given: bytes, file: str = "bao-cao.docx", **fields: str) -> HttpResponse:
    """A file is uploaded; the page that follows."""
    upload = SimpleUploadedFile(file, given, WORD)
    return site.client(name).post(DESK + "gui-tep/", {"file": upload, **fields}, follow=True)


def record(site: Site, value: str) -> None:
    """The database says something else now."""
    source = Source(SourceKind.HAND, "hang")
    site.store.record([Observation(Key(Item(ITEM), COMMUNE, YEAR), Decimal(value), Status.OFFICIAL, source)])


def test_a_version_has_its_word_file_and_the_workbook_of_its_annexes(site: Site, lan: str) -> None:
    page = site.client(lan).get(COMPOSED).content.decode()
    assert "bao-cao-xa-that-khe-2025-ban-1.docx" in page
    number = VersionFile.objects.get(kind="word").pk
    answer = site.client(lan).get(f"{COMPOSED}tep/{number}/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bao-cao-xa-that-khe-2025-ban-1.docx"'
    assert answer.content == content(1)
    assert content(1, "excel").startswith(b"PK")
    assert site.client(lan).get(f"{DESK}ban/1/tep/999/").status_code == 404


def test_a_file_that_comes_back_from_word_tells_what_changed(site: Site, lan: str, tmp_path: Path) -> None:
    record(site, "2001.5")
    given = edited(lambda word: word.paragraphs[-1].insert_paragraph_before("Thêm trong Word."))  # type: ignore[attr-defined]
    page = sent(site, lan, given).content.decode()
    assert "Đã cập nhật số liệu và giữ thành bản 2" in page
    assert "<del>1.964,2 ha</del> → <ins>2.001,5 ha</ins>" in page
    (tmp_path / "two.docx").write_bytes(content(2))
    text = read_docx(tmp_path / "two.docx").source
    assert "Toàn xã gieo trồng 2.001,5 ha, đúng thời vụ." in text
    assert "Thêm trong Word." in text
    assert content(2, "gui-len") == given
    different = site.client(lan).get(DESK + "so-sanh/?truoc=1&sau=2").content.decode()
    assert "<ins>Thêm trong Word.</ins>" in different
    assert "2.001,5 ha" in different


def numbers(workbook: bytes) -> set[float]:
    """All numbers in a workbook."""
    sheets = openpyxl.load_workbook(BytesIO(workbook)).worksheets
    cells = (cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row)
    return {float(one) for one in cells if isinstance(one, int | float)}


def test_the_workbook_of_the_annexes_is_made_again_with_the_figures_of_now(site: Site, lan: str) -> None:
    assert 1964.2 in numbers(content(1, "excel"))
    record(site, "2001.5")
    sent(site, lan, content(1))
    found = numbers(content(2, "excel"))
    assert 2001.5 in found and 1964.2 not in found


def test_a_report_whose_outline_is_gone_is_brought_up_without_its_workbook(
    site: Site, lan: str, tmp_path: Path
) -> None:
    file = tmp_path / "bao-cao.docx"
    file.write_bytes(content(1))
    register = Register.parse(read_docx(file).register)
    rewrite_controls(file, file, {}, replace(register, outline="da-mat").to_text())
    given = file.read_bytes()
    page = sent(site, lan, given).content.decode()
    assert "Phụ lục Excel không làm lại được vì không còn đề cương “da-mat”" in page
    assert not VersionFile.objects.filter(identifier=f"{COMMUNE}-{YEAR.code}-2", kind="excel").exists()


def test_a_number_that_somebody_typed_over_stays_unless_it_is_to_be_replaced(
    site: Site, lan: str, tmp_path: Path
) -> None:
    def type_over(word: object) -> None:
        for one in word.element.body.iter("{*}t"):  # type: ignore[attr-defined]
            if one.text == "1.964,2 ha":
                one.text = "1.970 ha"

    given = edited(type_over)
    page = sent(site, lan, given).content.decode()
    assert "<del>1.970 ha</del> → <ins>1.964,2 ha</ins>" in page
    assert "Phụ lục Excel có số của cơ sở dữ liệu, không có số gõ đè" in page
    sent(site, lan, given, **{"lay-so": "on"})
    for number, shown in ((2, "1.970 ha"), (3, "1.964,2 ha")):
        (tmp_path / "x.docx").write_bytes(content(number))
        assert f"Toàn xã gieo trồng {shown}, đúng" in read_docx(tmp_path / "x.docx").source


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("a.docx", b"", "trống (0 byte)"),
        ("a.pdf", b"%PDF-1.4", "không phải tệp .docx"),
        ("a.docx", b"PK\x03\x04 and nothing else", "bị hỏng"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "định dạng"),
        ("a.docx", b"just words", "thực ra là"),
    ],
)
def test_a_bad_file_is_told_in_one_sentence_and_nothing_is_kept(
    site: Site, lan: str, name: str, given: bytes, said: str
) -> None:
    answer = sent(site, lan, given, name)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert len(site.store.compositions(COMMUNE, YEAR)) == 1


def test_a_file_of_no_report_or_of_another_is_refused(site: Site, lan: str) -> None:
    plain = BytesIO()
    word = Document()
    word.add_paragraph("Chỉ có chữ.")
    word.save(plain)
    assert "không có số liệu nối với cơ sở dữ liệu" in sent(site, lan, plain.getvalue()).content.decode()
    site.client(lan).post(DESK.replace("/2025/", "/2024/") + "soan/")
    other = bytes(VersionFile.objects.filter(identifier__contains="-2024-", kind="word")[0].content)
    assert "là báo cáo kỳ 2024 của xã Thất Khê" in sent(site, lan, other).content.decode()


def test_a_file_that_is_too_large_is_refused(site: Site, lan: str, settings_limit: None) -> None:
    assert "lớn quá 1 MB" in sent(site, lan, b"x" * (1024 * 1024 + 1)).content.decode()


@pytest.fixture
def settings_limit() -> object:
    """Files of one megabyte at most."""
    from django.test import override_settings

    with override_settings(UPLOAD_LIMIT=1024 * 1024):
        yield


def test_a_frozen_version_is_only_brought_up_where_that_is_asked_for(site: Site, lan: str) -> None:
    site.client(lan).post(COMPOSED + "chot/", {"reason": "đủ số"})
    given = content(1)
    assert "đã chốt số liệu" in sent(site, lan, given).content.decode()
    assert "giữ thành bản 2" in sent(site, lan, given, **{"ca-da-chot": "on"}).content.decode()
    page = site.client(lan).post(COMPOSED + "huy-chot/", {"reason": "", "tu": COMPOSED}, follow=True)
    assert "phải ghi lý do" in page.content.decode()
    site.client(lan).post(COMPOSED + "huy-chot/", {"reason": "sai số"})
    assert "Hủy chốt: Lan" in site.client(lan).get(COMPOSED).content.decode()


def test_the_way_to_the_signature_and_into_the_archive(site: Site, lan: str, tmp_path: Path) -> None:
    leader, client = site.person("hung", "lanh_dao"), site.client(lan)
    step = COMPOSED + "buoc/"
    early = client.post(step, {"state": "trinh_ky", "tu": COMPOSED}, follow=True).content.decode()
    assert "Hãy chốt bản này trước" in early
    client.post(COMPOSED + "chot/")
    client.post(step, {"state": "trinh_ky"})
    held = client.post(COMPOSED + "huy-chot/", {"reason": "x", "tu": COMPOSED}, follow=True).content.decode()
    assert "không hủy chốt được" in held
    site.client(leader).post(step, {"state": "tra_lai", "reason": "Thiếu chữ ký nháy"})
    assert "bị trả lại: Thiếu chữ ký nháy" in client.get(DESK).content.decode()
    client.post(step, {"state": "trinh_ky"})
    assert "Bản 1 đang chờ ký." in site.client(leader).get(DESK).content.decode()
    bad = site.client(leader).post(step, {"state": "da_ky", "number": "x", "tu": COMPOSED}, follow=True)
    assert "Số văn bản là một số" in bad.content.decode()
    today = timezone.localdate()
    site.client(leader).post(step, {"state": "da_ky", "number": "215", "day": f"{today:%d/%m/%Y}"})
    (tmp_path / "issued.docx").write_bytes(content(1, "ban-hanh"))
    assert "Số: 215/BC-UBND" in read_docx(tmp_path / "issued.docx").source
    early = client.post(step, {"state": "luu", "tu": COMPOSED}, follow=True).content.decode()
    assert "Hãy tải bản đã ký lên trước" in early
    client.post(COMPOSED + "tep-da-ky/", {"file": SimpleUploadedFile("ban-ky.pdf", b"%PDF-1.4 scan")})
    client.post(step, {"state": "luu"})
    assert "Đã lưu" in client.get(COMPOSED).content.decode()
    assert content(1, "da-ky") == b"%PDF-1.4 scan"
    assert trail.verify("default") is None


def test_a_signed_file_is_not_kept_before_the_signature(site: Site, lan: str) -> None:
    given = {"file": SimpleUploadedFile("x.pdf", b"%PDF-1.4"), "tu": COMPOSED}
    page = site.client(lan).post(COMPOSED + "tep-da-ky/", given, follow=True)
    assert "chưa ký nên chưa có bản đã ký" in page.content.decode()


def test_a_pdf_is_made_in_the_background_or_it_is_said_why_not(site: Site, lan: str) -> None:
    from django_tasks import default_task_backend

    from ktxh.server.desk.models import PdfWork
    from ktxh.server.desk.pdf_work import make_version_pdf

    client = site.client(lan)
    assert client.get(COMPOSED + "pdf/tien-do/").status_code == 404
    client.post(COMPOSED + "pdf/")
    client.post(COMPOSED + "pdf/")  # a second time it is the same work
    work = PdfWork.objects.get()
    assert client.get(COMPOSED + "pdf/tien-do/").json()["state"] == "waiting"
    task = default_task_backend.get_result(work.task)
    assert (task.task.func, list(task.args)) == (make_version_pdf.func, [work.identifier, lan])
    run_worker()
    told = client.get(COMPOSED + "pdf/tien-do/").json()
    assert told["address"] == COMPOSED
    if libreoffice() is None:
        assert told["state"] == "failed"
        assert "Cần LibreOffice" in told["sentence"]
    else:
        assert told["state"] == "done"
        assert content(1, "pdf").startswith(b"%PDF")


def run_worker() -> None:
    """The worker of long jobs, until nothing is left to do."""
    from django.core.management import call_command

    call_command("db_worker", "--batch", "--no-startup-delay", verbosity=0)
