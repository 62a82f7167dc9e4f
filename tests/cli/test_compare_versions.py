"""`ktxh compare` on two versions of one composed report, as files and as the store keeps them; `ktxh versions`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ktxh.composing.versions.document_passages import document_passages
from ktxh.composing.versions.passages import Passage, passages_of
from ktxh.documents.opening import read_file
from ktxh.documents.paper import (
    Column,
    Control,
    Footnote,
    Heading,
    Letterhead,
    Look,
    Paper,
    Paragraph,
    Signature,
    Table,
    TableCell,
    Words,
)
from ktxh.documents.paper_writer import write_paper
from ktxh.model.connection import Connection
from ktxh.model.phrase import Phrase, Role
from ktxh.model.register import Entry as Figure
from ktxh.model.register import Register
from tests.cli.plans import empty_database, run

AREA, PERIOD = "180", "2024D06"
SOWN = "nong_lam_thuy_san.dien_tich_gieo_trong"
SCHOOLS = "Các trường học đã tổng kết năm học."


def figure(subject: str, before: str, number: str, after: str, role: Role = Role.ACTUAL) -> Figure:
    value = Decimal(number.replace(".", "").replace(",", "."))
    return Figure(
        Connection(subject, AREA, PERIOD, role, unit=after.strip()), Phrase(before, number, after), value, value
    )


AREA_SOWN = figure(SOWN, "ước đạt ", "5.074,36", " ha")
RICE = figure(f"{SOWN}[cay_trong=lua]", "đạt ", "2.215,54", " ha")
SHARE = figure(SOWN, "đạt ", "98,5", "%", Role.PCT_PLAN)


def control(one: Figure) -> Control:
    return Control(one.phrase.text, one.connection.tag, "Diện tích gieo trồng")


def report(*figures: Figure, weather: str = "Thời tiết đầu vụ thuận lợi.", last: bool = True) -> Paper:
    """A report of three figures: in a sentence with a footnote, and in a table."""
    sown, rice, share = figures
    sentence = (
        Words("Diện tích "),
        control(sown),
        Footnote((Words("Lúa "), control(rice), Words("."))),
        Words(", tốt."),
    )
    row = (TableCell((Words("Diện tích"),)), TableCell((control(share),)))
    farming = (
        Paragraph((Words(weather),)),
        Paragraph(sentence),
        Table((Column(3), Column(1)), ((TableCell((Words("Chỉ tiêu"),)), TableCell((Words("% KH"),))),), (row,)),
    )
    schools = Paragraph((Words("- " + SCHOOLS),), Look.ITEM)
    register = Register(
        AREA,
        PERIOD,
        "trang-dinh",
        "trang-dinh",
        datetime(2024, 6, 15, 1, 30, tzinfo=UTC),
        {one.connection.tag: one for one in figures},
    )
    return Paper(
        Letterhead("UBND TỈNH LẠNG SƠN", "ỦY BAN NHÂN DÂN HUYỆN TRÀNG ĐỊNH", "BC-UBND", "Tràng Định", 2024, 6),
        "BÁO CÁO",
        ("Tình hình thực hiện kế hoạch 6 tháng đầu năm 2024",),
        (
            Heading(1, (Words("KINH TẾ"),)),
            *(() if last else (schools,)),
            Heading(2, (Words("Trồng trọt"),)),
            *farming,
            *((schools,) if last else ()),
        ),
        ("UBND tỉnh", "Lưu: VT"),
        Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        register=register.to_text(),
    )


def written(folder: Path, name: str, paper: Paper) -> Path:
    file = folder / name
    file.write_bytes(write_paper(paper))
    return file


OLD = report(AREA_SOWN, RICE, SHARE)
GROWN = replace(AREA_SOWN, phrase=Phrase("đạt ", "5.100,00", " ha"), value=Decimal("5100.00"), exact=Decimal(5100))
NEW = report(GROWN, RICE, SHARE, weather="Thời tiết cuối vụ không thuận lợi.", last=False)


def test_a_file_has_the_passages_of_the_paper_that_it_was_written_from(tmp_path: Path) -> None:
    def body(passages: tuple[Passage, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
        found = [(one.heading, one.text, tuple(figure.tag for figure in one.figures)) for one in passages]
        first = next(at for at, one in enumerate(found) if one[1] == "KINH TẾ")
        last = next(at for at, one in enumerate(found) if SCHOOLS in one[1])
        return found[first : last + 1]

    made = body(passages_of(OLD))
    assert body(document_passages(read_file(written(tmp_path, "a.docx", OLD)), Register.parse(OLD.register))) == made
    assert [text for _, text, _ in made][2:6] == [
        "Thời tiết đầu vụ thuận lợi.",
        "Diện tích ước đạt 5.074,36 ha, tốt.",
        "Lúa đạt 2.215,54 ha.",
        "Chỉ tiêu | % KH",
    ]


def test_two_versions_say_which_figures_and_which_words_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = run(capsys, "compare", written(tmp_path, "cu.docx", OLD), written(tmp_path, "moi.docx", NEW))
    assert "So hai bản báo cáo 6 tháng đầu năm 2024 của huyện Tràng Định" in told
    assert "Bản trước: cu.docx, soạn lúc 08:30 15/6/2024 theo đề cương “trang-dinh”" in told
    assert "Số liệu: 1 thay đổi; 2 giữ nguyên." in told
    assert "1. Diện tích gieo trồng – ở “Trồng trọt”\n     ước đạt 5.074,36 ha → đạt 5.100,00 ha\n" in told
    assert "Lời văn: 1 đoạn sửa, 1 đoạn chuyển chỗ; " in told
    assert "Chuyển chỗ – từ “Trồng trọt” sang “KINH TẾ”\n     - Các trường học" in told
    assert "Sửa – ở “Trồng trọt”\n     Thời tiết [-đầu-] {+cuối+} vụ {+không+} thuận lợi." in told
    assert "KT305" not in told and "KT306" not in told  # that a figure stands or was corrected is not strange here


def test_the_same_changes_are_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = written(tmp_path, "cu.docx", OLD), written(tmp_path, "moi.docx", NEW)
    rows = [json.loads(line) for line in run(capsys, "compare", *files, "--format", "jsonl").splitlines()]
    changes = [row for row in rows if "change" in row]
    assert [(row["change"], row["kind"]) for row in changes] == [
        ("figure", "changed"),
        ("prose", "moved"),
        ("prose", "edited"),
    ]
    assert changes[0] == {
        "file": "moi.docx",
        "change": "figure",
        "kind": "changed",
        "indicator": "Diện tích gieo trồng",
        "connection": f"{SOWN}|180|2024D06|actual|||ha|".replace("|||", "||"),
        "section": "Trồng trọt",
        "old": "ước đạt 5.074,36 ha",
        "new": "đạt 5.100,00 ha",
        "old_value": 5074.36,
        "new_value": 5100.0,
    }
    assert (changes[2]["old"], changes[2]["new"]) == (
        "Thời tiết đầu vụ thuận lợi.",
        "Thời tiết cuối vụ không thuận lợi.",
    )


def test_the_same_changes_are_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = written(tmp_path, "cu.docx", OLD), written(tmp_path, "moi.docx", NEW)
    run(capsys, "compare", old, new, "--format", "html")
    page = (tmp_path / "moi.so-sanh.html").read_text("utf-8")
    assert "<td>ước đạt 5.074,36 ha</td><td>đạt 5.100,00 ha</td>" in page
    assert "<del>đầu </del><ins>cuối </ins>" in page


def test_a_plan_that_changed_between_versions_is_raised_beside_the_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "Giải ngân vốn đầu tư công đạt {} triệu đồng."
    texts = ("4.964/23.826 triệu đồng, đạt 20,83% kế hoạch", "4.964/24.826 triệu đồng, đạt 20,00% kế hoạch")
    papers = (report(AREA_SOWN, RICE, SHARE, weather=said.replace(" triệu đồng", "").format(text)) for text in texts)
    old, new = (written(tmp_path, name, paper) for name, paper in zip(("cu.docx", "moi.docx"), papers, strict=True))
    told = run(capsys, "compare", old, new)
    assert "KT307" in told and "[-4.964/23.826-] {+4.964/24.826+}" in told and "KT305" not in told
    run(capsys, "compare", old, new, "--format", "html")
    page = (tmp_path / "moi.so-sanh.html").read_text("utf-8")
    assert "<ins>4.964/24.826" in page and "KT307" in page and page.index("<ins>") < page.index("KT307")


def test_figures_are_named_with_their_part_and_what_they_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rice = replace(RICE, phrase=Phrase("đạt ", "2.300", " ha"), value=Decimal(2300))
    share = replace(SHARE, phrase=Phrase("đạt ", "99", "%"), value=Decimal(99))
    files = written(tmp_path, "cu.docx", OLD), written(tmp_path, "moi.docx", report(AREA_SOWN, rice, share))
    told = run(capsys, "compare", *files)
    assert "1. Diện tích gieo trồng – Lúa" in told
    assert "2. Diện tích gieo trồng, so với kế hoạch" in told


def test_versions_that_are_the_same_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "compare", written(tmp_path, "a.docx", OLD), written(tmp_path, "b.docx", OLD))
    assert "Số liệu: không có gì thay đổi; 3 giữ nguyên." in told
    assert "Lời văn: không có gì thay đổi; " in told


def test_reports_of_different_periods_are_compared_as_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Register.parse(NEW.register)
    later = replace(NEW, register=replace(other, period="2024D09").to_text())
    plain = replace(NEW, register="")
    for paper in (later, plain):
        told = run(capsys, "compare", written(tmp_path, "cu.docx", OLD), written(tmp_path, "moi.docx", paper))
        assert "So hai bản" not in told and "con số" in told


def test_a_register_that_was_damaged_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = written(tmp_path, "hong.docx", replace(NEW, register='{"format":1}'))
    told = run(capsys, "compare", written(tmp_path, "cu.docx", OLD), broken, code=2)
    assert "Phần ghi liên kết số liệu trong tệp bị hỏng" in told


@pytest.fixture
def database(tmp_path: Path) -> str:
    """A database that keeps the two versions."""
    from ktxh.server.database import open_store
    from ktxh.server.entry import Entry

    address = empty_database(tmp_path)
    store = open_store(address)
    for paper, author in ((OLD, "Lan"), (NEW, "Hùng")):
        store.record_composition(Register.parse(paper.register), passages_of(paper), Entry(author))
    store.close()
    return address


def test_versions_are_listed_and_two_of_them_compared_out_of_the_store(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("compare", "--versions", "huyện Tràng Định", PERIOD)
    listed = run(capsys, *asked, "-d", database)
    assert "180-2024D06-1" in listed and "180-2024D06-2" in listed and "Lan" in listed and "bản nháp" in listed
    told = run(capsys, *asked, "1", "180-2024D06-2", "-d", database)
    assert "ước đạt 5.074,36 ha → đạt 5.100,00 ha" in told and "1 đoạn chuyển chỗ" in told
    assert "Bản sau: bản 2 (180-2024D06-2), bản nháp, soạn lúc" in told
    rows = run(capsys, *asked, "1", "2", "--format", "jsonl", "-d", database).splitlines()
    assert len(rows) == 3
    page = tmp_path / "so-sanh.html"
    run(capsys, *asked, "1", "2", "--format", "html", "--output", page, "-d", database)
    assert "<ins>cuối </ins>" in page.read_text("utf-8")
    assert "không có bản “7”; hiện có bản 1, 2" in run(capsys, *asked, "1", "7", "-d", database, code=2)
    assert "Hãy nêu hai bản để so" in run(capsys, *asked, "1", "-d", database, code=2)


def test_a_version_is_frozen_and_opened_again_with_a_reason(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("versions", AREA, PERIOD, "-d", database)
    assert "Đã chốt bản 2 (180-2024D06-2)" in run(capsys, *asked, "--freeze", "2", "--author", "Lan", "--note", "trình")
    assert "Bản “180-2024D06-2” của cùng báo cáo này đang chốt" in run(capsys, *asked, "--freeze", "1", code=2)
    assert "phải ghi lý do" in run(capsys, *asked, "--unfreeze", "2", code=2)
    run(capsys, *asked, "--unfreeze", "2", "--author", "Hùng", "--note", "xã gửi lại số liệu")
    listed = run(capsys, *asked)
    assert "Bản 2: chốt lúc" in listed and ", Lan: trình" in listed and ", Hùng: xã gửi lại số liệu" in listed
    assert "chỉ làm một việc" in run(capsys, *asked, "--freeze", "1", "--unfreeze", "2", code=2)


def test_what_is_missing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Hãy nêu hai tệp" in run(capsys, "compare", code=2)
    assert "Hãy nêu hai tệp" in run(capsys, "compare", "a.docx", code=2)
