"""The parts of a paper: names that break where an office breaks them, ends of text, recipients, tables, pictures."""

from __future__ import annotations

import io
import shutil
import subprocess
import time
from pathlib import Path

import docx
import pytest
from docx.shared import Mm
from docx.table import Table as WordTable
from lxml import etree

from ktxh.documents import pdf_fonts
from ktxh.documents.docx_names import w
from ktxh.documents.paper import (
    Column,
    Control,
    Footnote,
    Heading,
    Inline,
    Paper,
    Picture,
    Signature,
    Table,
    TableCell,
    Words,
)
from ktxh.documents.paper_closing import recipient_lines, with_end
from ktxh.documents.paper_columns import column_widths, fit_columns
from ktxh.documents.paper_inline import Inlines, plain
from ktxh.documents.paper_letterhead import issued_by
from ktxh.documents.paper_widths import lines, text_width
from ktxh.documents.paper_writer import write_paper
from tests.documents.paper_samples import cell, head_of, heading, long_paper, paper_of, png, text, words


def opened(paper: Paper) -> docx.document.Document:
    return docx.Document(io.BytesIO(write_paper(paper)))


def first_table(*rows: tuple[TableCell, ...], columns: int = 3, head: int = 0) -> WordTable:
    made = Table(tuple(Column(1) for _ in range(columns)), rows[:head], rows[head:], "Bảng thử")
    return opened(paper_of(text("Trước."), made, text("Sau."))).tables[1]


@pytest.mark.parametrize(
    ("name", "room", "broken"),
    [
        ("ỦY BAN NHÂN DÂN", 180, ["ỦY BAN NHÂN DÂN"]),
        ("ỦY BAN NHÂN DÂN HUYỆN TRÀNG ĐỊNH", 180, ["ỦY BAN NHÂN DÂN", "HUYỆN TRÀNG ĐỊNH"]),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HÒA THUẬN", 180, ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÒA THUẬN"]),
        ("ỦY BAN NHÂN DÂN THỊ XÃ AN BÌNH", 180, ["ỦY BAN NHÂN DÂN", "THỊ XÃ AN BÌNH"]),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", 180, ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"]),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 100, ["ABCDEFGHIJKLMNOPQRSTUVWXYZ"]),
        ("ABCDEFGHIJKLMNOP QRST", 100, ["ABCDEFGHIJKLMNOP", "QRST"]),
        ("Kết quả năm 2024, phương hướng năm 2025", 180, ["Kết quả năm 2024,", "phương hướng năm 2025"]),
        ("BIỂU SỐ 02/TC: THU, CHI NGÂN SÁCH XÃ", 200, ["BIỂU SỐ 02/TC:", "THU, CHI NGÂN SÁCH XÃ"]),
        ("CHI THƯỜNG XUYÊN, THU CỦA BẢN", 160, ["CHI THƯỜNG XUYÊN,", "THU CỦA BẢN"]),
        ("THU, CHI NGÂN SÁCH NHÀ NƯỚC ĐỊA BÀN", 240, ["THU, CHI NGÂN SÁCH", "NHÀ NƯỚC ĐỊA BÀN"]),
        ("KẾT QUẢ SÁU BẢN TRONG NĂM 2024", 160, ["KẾT QUẢ SÁU BẢN", "TRONG NĂM 2024"]),
        ("KẾT QUẢ 06 THÁNG ĐẦU NĂM", 140, ["KẾT QUẢ 06 THÁNG", "ĐẦU NĂM"]),
        ("một hai ba bốn năm sáu bảy tám chín", 80, ["một hai ba", "bốn năm sáu", "bảy tám chín"]),
    ],
)
def test_words_are_broken_before_a_unit_behind_a_sign_or_in_the_middle(
    name: str, room: float, broken: list[str]
) -> None:
    assert lines(name, 13, room, bold=True) == broken


def test_a_name_too_long_for_its_half_is_set_closer_and_does_not_wrap() -> None:
    document = opened(
        paper_of(text("Xong."), letterhead=head_of(superior="TỔNGCÔNGTYNÔNGNGHIỆPMIỀNNÚI", day=0, number=0))
    )
    run = document.tables[0].cell(0, 0).paragraphs[0].runs[0]._r
    spacing = run.find(f"{w('rPr')}/{w('spacing')}")
    assert spacing is not None
    assert int(spacing.get(w("val"), "0")) < 0


def test_widths_are_those_of_the_font() -> None:
    """In 2048ths: "Số" is S 1139 and ố as wide as o 1024; bold Ư is 1630."""
    assert text_width("Số", 2048) == 1139 + 1024
    assert text_width("Ư", 2048, bold=True) == 1630
    assert text_width("a\u0301", 10) == text_width("á", 10)
    assert text_width("a b", 14) == text_width("a\u00a0b", 14)


@pytest.mark.parametrize("face", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_widths_agree_with_a_font_of_the_same_measures(face: str) -> None:
    fonts = pytest.importorskip("fontTools.ttLib", reason="fontTools is not installed")
    font = fonts.TTFont(pdf_fonts.FONTS / f"Tinos-{face}.ttf")
    letters, widths = font.getBestCmap(), font["hmtx"]
    alphabet = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
    for char in alphabet + alphabet.upper() + "0123456789.,;:-–%/()“”²³ ":
        measured = text_width(char, 2048, bold=face.startswith("Bold"), italic=face.endswith("Italic"))
        assert measured == widths[letters[ord(char)]][0], char


@pytest.mark.parametrize(
    ("content", "ended"),
    [
        ((Words("Xong."),), "Xong./."),
        ((Words("Xong"),), "Xong./."),
        ((Words("Xong; "),), "Xong./."),
        ((Words("Xong./."),), "Xong./."),
        ((Words("Đạt "), Control("47%", "ktxh:1")), "Đạt 47%./."),
        ((Words("Xong."), Footnote(words("Một."))), "Xong./."),
        ((Control("47%", "ktxh:1"), Footnote(words("Một."))), "47%./."),
    ],
)
def test_the_text_ends_with_its_sign(content: tuple[Inline, ...], ended: str) -> None:
    (block,) = with_end([text(*content)])
    assert plain(block.content) == ended  # type: ignore[union-attr]


def test_the_sign_of_the_end_goes_to_the_last_paragraph_also_above_a_table() -> None:
    made = Table((Column(1),), (), ((cell("1"),),))
    blocks = with_end([text("Một."), text("Hai."), made])
    assert [plain(block.content) for block in blocks[:2]] == ["Một.", "Hai./."]  # type: ignore[union-attr]
    assert [plain(block.content) for block in with_end([heading(1, "BA"), made])[2:]] == ["./."]  # type: ignore[union-attr]
    assert with_end([]) == ()


def test_recipients_have_their_dashes_and_signs() -> None:
    given = ("UBND tỉnh", "- Thường trực HĐND xã;", "Lưu: VT, TH.")
    assert recipient_lines(given) == ["- UBND tỉnh;", "- Thường trực HĐND xã;", "- Lưu: VT, TH."]
    assert recipient_lines(()) == []


@pytest.mark.parametrize(
    ("printed", "running"),
    [
        ("ỦY BAN NHÂN DÂN HUYỆN TRÀNG ĐỊNH", "Ủy ban nhân dân huyện Tràng Định"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HÒA THUẬN", "Ủy ban nhân dân thành phố Hòa Thuận"),
        ("HỘI ĐỒNG NHÂN DÂN XÃ SUỐI VÀNG", "Hội đồng nhân dân xã Suối Vàng"),
        ("UBND TỈNH BÌNH YÊN", "UBND tỉnh Bình Yên"),
    ],
)
def test_a_body_is_named_in_running_text(printed: str, running: str) -> None:
    assert issued_by(printed) == running


def test_a_mark_stands_at_its_word_and_the_blank_behind_it() -> None:
    note = Footnote(words("Một."))
    runs = Inlines().runs((Words("lúa "), note, Words("tốt "), note, Words(", "), note, Control("5 ha", "ktxh:1")))
    root = etree.fromstring(f'<p xmlns:w="{w("p")[1:-2]}">{runs}</p>')
    marks = {w("t"): lambda element: element.text, w("footnoteReference"): lambda element: "*"}
    assert "".join(marks[element.tag](element) for element in root.iter(*marks)) == "lúa* tốt*,* 5 ha"


def test_columns_share_the_whole_width_to_the_last_twentieth() -> None:
    assert column_widths([1, 1, 1], 9355) == [3118, 3119, 3118]
    assert sum(column_widths([5, 28, 9, 13], 14570)) == 14570
    with pytest.raises(ValueError, match="width"):
        column_widths([1, 0], 100)


def test_spans_lead_the_reader_through_the_grid() -> None:
    head = (cell("a", rows=2), cell("b", columns=2)), (cell("c"), cell("d"))
    table = first_table(*head, (cell("e"), cell("f", columns=2, rows=2)), (cell("g"),), head=2)
    grid = [[table.cell(row, column).text for column in range(3)] for row in range(4)]
    assert grid == [["a", "b", "b"], ["a", "c", "d"], ["e", "f", "f"], ["g", "f", "f"]]
    heads = [row._tr.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in table.rows]
    assert heads == [True, True, False, False]
    assert all(row._tr.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in table.rows)
    described = table._tbl.tblPr.find(w("tblDescription"))
    assert described is not None and described.get(w("val")) == "Bảng thử"


@pytest.mark.parametrize(
    "rows",
    [
        ((cell("a"), cell("b")),),
        ((cell("a", columns=4),),),
        ((cell("a", rows=2), cell("b"), cell("c")),),
        ((cell("a", rows=2), cell("b"), cell("c")), (cell("d"), cell("e"), cell("f"))),
    ],
)
def test_rows_that_do_not_fill_the_table_are_refused(rows: tuple[tuple[TableCell, ...], ...]) -> None:
    with pytest.raises(ValueError, match="table"):
        first_table(*rows)


def test_letters_of_a_table_get_smaller_before_a_word_is_broken() -> None:
    def size(columns: int, word: str) -> str:
        rows = tuple(cell(word) for _ in range(columns))
        table = first_table(rows, columns=columns)
        style = table.cell(0, 0).paragraphs[0].style
        assert style is not None
        return style.name or ""

    assert size(3, "12,5") == "Chữ trong bảng 13"
    assert size(8, "12,5") == "Chữ trong bảng 12"
    assert size(8, "1.234.567,5") == "Chữ trong bảng 10"
    assert size(10, "12,5") == "Chữ trong bảng 11"
    assert size(14, "1.234,5") == "Chữ trong bảng 9"


def test_a_column_that_lacks_room_gets_it_from_one_that_has_it() -> None:
    """At 10 pt the words need 50, 30 and 30 pt, with 8 pt around them: 58, 38 and 38 of the 150 pt there are."""
    fitting = fit_columns([600, 1800, 600], [5, 3, 3])
    assert (fitting.size, fitting.padding) == (10, 70)
    assert sum(fitting.widths) == 3000
    assert fitting.widths[0] == 58 * 20
    assert fitting.widths[2] == 38 * 20


def test_a_picture_is_no_wider_than_the_text_and_told_in_words() -> None:
    document = opened(paper_of(text("Xem."), Picture(png(), 330, 110, "Hai cột"), Picture(png(), 80, 40, "Hai cột")))
    wide, small = document.inline_shapes
    assert abs(wide.width - Mm(165)) < Mm(0.1)
    assert abs(wide.height - Mm(55)) < Mm(0.1)
    assert small.width == Mm(80)
    (tall,) = opened(paper_of(Picture(png(), 100, 400), text("Xem."))).inline_shapes
    assert tall.height < Mm(297 - 20 - 20)
    assert [shape._inline.docPr.get("descr") for shape in (wide, small)] == ["Hai cột"] * 2
    assert len({part.partname for part in document.part.package.image_parts}) == 1  # type: ignore[union-attr]
    with pytest.raises(ValueError, match="PNG"):
        write_paper(paper_of(Picture(b"no picture")))


def test_what_word_cannot_hold_is_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="footnote"):
        Footnote((Footnote(words("Một.")),))
    with pytest.raises(ValueError, match="level"):
        Heading(10, words("Mười"))
    with pytest.raises(ValueError, match="spans"):
        TableCell(words("0"), columns=0)


def test_a_paper_of_the_least_is_a_whole_document() -> None:
    paper = paper_of(abstract=(), recipients=(), signature=Signature(()), numbering=())
    document = opened(paper)
    assert len(document.tables) == 2
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text] == ["BÁO CÁO"]


def test_headings_deeper_than_the_numbering_have_no_number() -> None:
    document = opened(paper_of(heading(1, "MỘT"), heading(2, "Hai"), text("Xong."), numbering=("I.",)))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert [style for style in styles if style[:4] in ("Head", "Body")] == ["Heading 1", "Heading 2", "Body Text"]
    deeper = next(paragraph for paragraph in document.paragraphs if paragraph.text == "Hai")
    assert deeper._p.pPr is not None and deeper._p.pPr.numPr is None


def test_a_report_of_thirty_pages_is_written_in_a_third_of_a_second() -> None:
    paper = long_paper()
    write_paper(paper)
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        write_paper(paper)
        times.append(time.perf_counter() - begin)
    assert min(times) < 0.35


@pytest.mark.skipif(shutil.which("fc-match") is None, reason="fontconfig is not installed")
def test_the_twin_of_times_new_roman_is_found_where_it_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_fonts, "_lacking_font", lambda: "Liberation Serif")
    environment = {"PATH": "/usr/bin:/bin", **pdf_fonts.font_environment(tmp_path)}
    found = subprocess.run(
        ["fc-match", "--format=%{family}", "Times New Roman:bold"], env=environment, capture_output=True, check=True
    )
    assert found.stdout == b"Tinos"


@pytest.mark.parametrize("with_note", [False, True])
def test_the_last_four_rows_stay_together_so_that_none_is_lost_on_a_page(with_note: bool) -> None:
    rows = [(cell(f"{at}"), cell("x"), cell("1")) for at in range(1, 8)]
    note = [(TableCell((Words("Ghi chú"),), 3, note=True),)]
    made = first_table(*rows, *(note if with_note else []))
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next is True for row in made.rows]
    # seven rows: 4, 5 and 6 stay with the next, and 7 with the note where there is one
    assert kept == [False, False, False, True, True, True] + ([True, False] if with_note else [False])
