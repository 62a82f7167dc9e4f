"""What the pages of the desk are put together from, each by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.composing.outlines.prose_pieces import pieces_of
from ktxh.documents.docx_blanks import fill_blanks
from ktxh.documents.docx_reader import read_docx
from ktxh.documents.paper import (
    Annex,
    Column,
    Control,
    Footnote,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Signature,
    Table,
    TableCell,
    Words,
)
from ktxh.documents.paper_writer import write_paper
from ktxh.model.period import Period
from ktxh.model.report_parts import Prose, ProseState
from ktxh.server.desk.heading_numbers import HeadingNumbers
from ktxh.server.desk.paper_page import paper_html
from ktxh.server.desk.sections import Standing as SectionStanding
from ktxh.server.desk.sections import standing_of
from ktxh.server.desk.signing import Signing, SigningError, Standing, Step, refuse_wrong
from ktxh.server.desk.writers import Department, Writers
from ktxh.server.web.files import safe_name

CALL = '{{ value("nong_lam_thuy_san.dien_tich_gieo_trong") }}'
NOON = datetime(2025, 6, 5, 12, tzinfo=UTC)
TODAY = date(2025, 6, 6)
YEAR, YEAR_BEFORE = Period.of_year(2025), Period.of_year(2024)
TAG = "ktxh:0123456789abcdef"


def paper(*blocks: object, annexes: tuple[Annex, ...] = ()) -> Paper:
    """A paper of these blocks, number and day left blank."""
    return Paper(
        Letterhead("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", "ỦY BAN NHÂN DÂN XÃ THẤT KHÊ", "BC-UBND", "Thất Khê", 2025, 5),
        "BÁO CÁO",
        ("Tình hình năm 2025",),
        blocks,  # type: ignore[arg-type]
        ("UBND tỉnh", "Lưu: VT"),
        Signature(("CHỦ TỊCH",)),
        annexes=annexes,
    )


def test_prose_is_words_and_calls_in_turn() -> None:
    text = f'Gieo {CALL}, "}}}}" và {{# nhắc #}}.'
    assert [(one.text, one.call) for one in pieces_of(text)] == [
        ("Gieo ", False),
        (CALL, True),
        (', "}}" và ', False),
        ("{# nhắc #}", True),
        (".", False),
    ]


def test_a_brace_that_is_not_closed_leaves_words() -> None:
    assert [one.call for one in pieces_of(f"Một {CALL}, hai {{{{ value(")] == [False, True, False]


@given(
    st.lists(st.sampled_from([CALL, "{%- if x -%}", "{{", "}}", '"', "'", "\n", " ", "đất", "{#", "#}", "{% raw %}"]))
)
def test_the_pieces_joined_are_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    assert "".join(one.text for one in pieces_of(text)) == text


def test_headings_count_as_offices_count() -> None:
    numbers = HeadingNumbers(("Phần thứ nhất", "I.", "1.", "1.1.", "a)"))
    got = [numbers.next(level) for level in (1, 2, 3, 4, 4, 5, 5, 5, 5, 5, 3, 2, 1)]
    assert got[:5] == ["Phần thứ nhất", "I.", "1.", "1.1.", "1.2."]
    assert got[5:10] == ["a)", "b)", "c)", "d)", "đ)"]
    assert got[10:] == ["2.", "II.", "Phần thứ hai"]
    assert HeadingNumbers(("I.",)).next(3) == ""


def test_a_paper_becomes_html_with_its_figures_as_links() -> None:
    control = Control("ước đạt 5,5 ha", TAG, "Diện tích")
    made = paper_html(
        paper(Heading(1, (Words("KINH TẾ"),)), Paragraph((Words("Lúa "), control))), lambda tag: f"/{tag}"
    )
    assert "I. KINH TẾ" in made
    assert f'href="/{TAG}"' in made
    assert ">ước đạt 5,5 ha</a>./." in made
    assert "Số: …/BC-UBND" in made
    assert "ngày … tháng 5 năm 2025" in made


def test_what_people_write_is_no_markup() -> None:
    evil = '<script>alert("x")</script>'
    table = Table((Column(1),), (((TableCell((Words(evil),)),)),), ((TableCell((Words(evil),)),),), evil)
    made = paper_html(
        paper(
            Heading(1, (Words(evil),)),
            Paragraph((Words(evil), Control(evil, TAG, evil), Footnote((Words(evil),)))),
            table,
            annexes=(Annex(evil, (table,)),),
        ),
        lambda tag: "/x",
    )
    assert "<script" not in made
    assert " style=" not in made
    assert made.count("&lt;script&gt;") >= 9


def test_a_figure_that_is_no_indicator_is_no_link() -> None:
    made = paper_html(paper(Paragraph((Control("17", TAG),))), lambda tag: None)
    assert "<a class" not in made


def test_the_blocks_of_a_section_can_be_found_and_marked() -> None:
    blocks = (Paragraph((Words("mở"),)), Heading(1, (Words("A"),)), Paragraph((Words("a"),)), Paragraph((Words("b"),)))
    made = paper_html(paper(*blocks), lambda tag: None, ("", "", "lua", "lua"), "lua")
    assert made.count('id="muc-lua"') == 1
    assert (
        '<div class="paper-part paper-here" id="muc-lua"><p class="paper-body">a</p><p class="paper-body">b./.' in made
    )


def test_number_and_day_are_filled_in_wherever_the_paper_leaves_them_blank(tmp_path: Path) -> None:
    annex = Annex("Biểu", (Paragraph((Words("x"),)),))
    source, target = tmp_path / "in.docx", tmp_path / "out.docx"
    source.write_bytes(write_paper(paper(Paragraph((Words("Năm 2025 tháng 5 năm 2025."),)), annexes=(annex,))))
    assert fill_blanks(source, target, 7, date(2025, 6, 2)) == 4  # number and day, in the letterhead and the annex
    text = read_docx(target).source
    assert "Số: 07/BC-UBND" in text
    assert "Thất Khê, ngày 02 tháng 6 năm 2025" in text
    assert "số 07/BC-UBND ngày 02 tháng 6 năm 2025" in text
    assert "Năm 2025 tháng 5 năm 2025" in text  # words are left alone
    with ZipFile(target) as written:
        assert b"showingPlcHdr" not in written.read("word/document.xml")


@pytest.mark.parametrize(
    ("steps", "wanted", "said"),
    [
        ((), Signing.SENT, "chốt bản này trước"),
        ((), Signing.SIGNED, "không thể ký ban hành"),
        ((Signing.SENT,), Signing.RETURNED, "phải ghi lý do"),
        ((Signing.SENT,), Signing.SIGNED, "số và ngày ban hành"),
        ((Signing.SENT, Signing.SIGNED), Signing.SENT, "không thể trình ký"),
        ((Signing.SENT, Signing.SIGNED), Signing.ARCHIVED, "tải bản đã ký lên trước"),
    ],
)
def test_steps_to_the_signature_come_in_their_order(steps: tuple[Signing, ...], wanted: Signing, said: str) -> None:
    standing = Standing(tuple(Step(one, "lan", NOON) for one in steps), frozen=bool(steps))
    with pytest.raises(SigningError, match=said):
        refuse_wrong(standing, Step(wanted, "hung", NOON), TODAY)


@pytest.mark.parametrize(("day", "said"), [(date(2025, 6, 7), "sau hôm nay"), (date(2025, 6, 1), "trước ngày trình")])
def test_the_day_of_issue_is_between_sending_and_today(day: date, said: str) -> None:
    standing = Standing((Step(Signing.SENT, "lan", NOON),), frozen=True)
    with pytest.raises(SigningError, match=said):
        refuse_wrong(standing, Step(Signing.SIGNED, "hung", NOON, number=7, day=day), TODAY)
    refuse_wrong(standing, Step(Signing.SIGNED, "hung", NOON, number=7, day=date(2025, 6, 5)), TODAY)


def test_what_was_returned_can_be_sent_again() -> None:
    standing = Standing((Step(Signing.SENT, "lan", NOON), Step(Signing.RETURNED, "hung", NOON, "sai")), frozen=True)
    refuse_wrong(standing, Step(Signing.SENT, "lan", NOON), TODAY)
    assert not standing.state.holds


def test_a_department_writes_what_the_outline_gives_to_it() -> None:
    economy = Department(("Phòng Kinh tế xã Thất Khê", "Phòng KT"), unit=("xã Thất Khê", "Thất Khê"))
    assert economy.owns("nong_nghiep", "Phòng Kinh tế")
    assert economy.owns("an_ninh", "Công an xã, Phòng Kinh tế")
    assert economy.owns("chung", "")  # a section without owner is everybody's
    assert not economy.owns("y_te", "Phòng Văn hóa - Xã hội")
    assert not economy.owns("kinh_te_doi_ngoai", "Phòng Kinh")  # part of a word is another name
    assert Department(("Trạm Y tế",), frozenset({"y_te"})).owns("y_te", "Phòng Văn hóa - Xã hội")
    assert not Writers(all=False).may_write("chung", "")


def test_prose_of_last_year_is_old_until_somebody_touches_or_sends_it() -> None:
    before = Prose("x", "lua", YEAR_BEFORE, "Được mùa.")
    taken = Prose("x", "lua", YEAR, "Được mùa. ")
    assert standing_of(None, before) is SectionStanding.NONE
    assert standing_of(taken, before) is SectionStanding.OLD
    assert standing_of(Prose("x", "lua", YEAR, "Mất mùa."), before) is SectionStanding.DRAFT
    sent = Prose("x", "lua", YEAR, "Được mùa.", state=ProseState.SUBMITTED)
    assert standing_of(sent, before) is SectionStanding.SUBMITTED


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/Báo cáo.docx", "Báo cáo.docx"),
        ("C:\\x\\b.docx", "b.docx"),
        ('a<b>"?.docx', "ab.docx"),
        ("\0x.docx", "x.docx"),
        ("x" * 300 + ".docx", "x" * 120 + ".docx"),
        ("...", "tep"),
    ],
)
def test_the_name_of_a_file_that_comes_in_is_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe
