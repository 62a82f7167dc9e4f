"""A Word file is read as its reader sees it, and every character knows its text node."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ktxh.documents.docx_reader import read_docx
from ktxh.documents.tree import Document, Kind
from tests.documents.docx_maker import WORD, field, in_list, levels, make_docx, mark, note, notes, par, run

MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
DELETED = '<w:rPr><w:del w:id="7" w:author="x"/></w:rPr>'


def read(folder: Path, body: str, **parts: str) -> Document:
    return read_docx(make_docx(folder / "báo cáo.docx", body, **parts))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def text_nodes(path: Path) -> dict[str, list[str]]:
    """The text nodes of each part, read by other means than the reader's."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                root = etree.fromstring(archive.read(name))
                found[name] = [node.text or "" for node in root.iter(f"{{{WORD}}}t", MATH_TEXT)]
    return found


def misplaced(document: Document, path: Path) -> list[str]:
    """Characters whose origin does not hold them (raised digits are printed as such)."""
    nodes = text_nodes(path)
    plain = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    wrong = []
    for origin in document.origins:
        here = document.source[origin.start : origin.end]
        there = nodes[origin.part][origin.node][origin.offset : origin.offset + len(here)]
        if here.translate(plain) != re.sub(r"\s", " ", there.translate(plain)):
            wrong.append(f"{here!r} is {there!r} in {origin}")
    return wrong


def test_paragraphs_and_headings_made_by_another_program_are_read(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("I. Kết quả chủ yếu", level=1)
    made.add_heading("1. Trồng trọt", level=2)
    made.add_paragraph("Diện tích lúa đạt 1.205,5 ha.")
    made.save(str(tmp_path / "a.docx"))
    document = read_docx(tmp_path / "a.docx")
    assert [(block.kind, block.level, block.text) for block in document.blocks] == [
        (Kind.HEADING, 1, "I. Kết quả chủ yếu"),
        (Kind.HEADING, 2, "1. Trồng trọt"),
        (Kind.PARAGRAPH, 0, "Diện tích lúa đạt 1.205,5 ha."),
    ]
    assert document.source == "I. Kết quả chủ yếu 1. Trồng trọt Diện tích lúa đạt 1.205,5 ha."
    assert misplaced(document, tmp_path / "a.docx") == []


def test_an_outline_level_makes_a_heading_and_body_text_does_not(tmp_path: Path) -> None:
    body = par("Chăn nuôi", look='<w:outlineLvl w:val="2"/>') + par("Đàn lợn tăng.", look='<w:outlineLvl w:val="9"/>')
    assert [(block.kind, block.level) for block in read(tmp_path, body).blocks] == [
        (Kind.HEADING, 3),
        (Kind.PARAGRAPH, 0),
    ]


def test_a_style_based_on_a_heading_is_a_heading(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="u1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục lớn"/><w:basedOn w:val="u1"/></w:style>'
    )
    document = read(tmp_path, par("Phần chung", look='<w:pStyle w:val="Muc"/>'), styles=styles)
    assert document.blocks[0].level == 1


def test_an_automatic_table_of_contents_is_not_read_twice(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    body = par("I. Kinh tế 3", look='<w:pStyle w:val="TOC1"/>') + par("I. Kinh tế")
    document = read(tmp_path, body, styles=styles)
    assert texts(document) == ["I. Kinh tế"]
    assert [remark.kind for remark in document.remarks] == ["contents"]


def test_a_note_stands_behind_the_block_that_marks_it_and_counts_from_one(tmp_path: Path) -> None:
    body = par("Lúa 25 ha", mark(9), ", ngô 4 ha", mark(4), ".") + par("Hết.")
    listing = notes(note(4, "Giống mới."), note(9, "Vụ xuân 15 ha;", "vụ mùa 10 ha."))
    document = read(tmp_path, body, footnotes=listing)
    assert [(block.kind, block.note, block.text) for block in document.blocks] == [
        (Kind.PARAGRAPH, "", "Lúa 25 ha, ngô 4 ha."),
        (Kind.NOTE, "1", "Vụ xuân 15 ha;"),
        (Kind.NOTE, "1", "vụ mùa 10 ha."),
        (Kind.NOTE, "2", "Giống mới."),
        (Kind.PARAGRAPH, "", "Hết."),
    ]
    assert [(mark.at, mark.note) for mark in document.blocks[0].marks] == [(len("Lúa 25 ha"), "1"), (19, "2")]
    assert document.source.startswith("Lúa 25 ha¹, ngô 4 ha². Vụ xuân")


def test_endnotes_count_by_themselves(tmp_path: Path) -> None:
    body = par("Thu 7 tỷ", mark(2), ", chi 6 tỷ", mark(2, "endnote"), ".")
    document = read(
        tmp_path,
        body,
        footnotes=notes(note(2, "Thuế.")),
        endnotes=notes(note(2, "Lương.", kind="endnote"), kind="endnote"),
    )
    assert [(block.note, block.text) for block in document.blocks[1:]] == [("1", "Thuế."), ("e1", "Lương.")]


def test_a_mark_typed_by_its_author_is_printed_and_takes_no_part_in_the_text(tmp_path: Path) -> None:
    typed = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>(*)</w:t></w:r>'
    document = read(tmp_path, par("Thu 7 tỷ", typed, " đồng."), footnotes=notes(note(3, "Tạm tính.")))
    assert document.blocks[0].text == "Thu 7 tỷ đồng."
    assert document.source.startswith("Thu 7 tỷ(*) đồng.")


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    body = par(
        "Đạt ",
        '<w:del w:id="1" w:author="x"><w:r><w:delText>85</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="x">{run("87")}</w:ins>',
        f'<w:moveFrom w:id="3" w:author="x">{run(" cũ")}</w:moveFrom>',
        f'<w:moveTo w:id="4" w:author="x">{run(" mới")}</w:moveTo>',
        "%.",
    )
    assert texts(read(tmp_path, body)) == ["Đạt 87 mới%."]


def test_a_deleted_paragraph_end_joins_the_paragraphs(tmp_path: Path) -> None:
    body = par("Tổng thu đạt ", look=DELETED) + par("12,5 tỷ đồng.") + par("Chi 11 tỷ.")
    assert texts(read(tmp_path, body)) == ["Tổng thu đạt 12,5 tỷ đồng.", "Chi 11 tỷ."]


def test_a_field_shows_its_result_also_when_fields_stand_inside_its_instruction(tmp_path: Path) -> None:
    inner = field("REF x", run("thừa"))
    outer = field("IF " + "</w:instrText></w:r>" + inner + "<w:r><w:instrText>", run("12 xã"))
    simple = f'<w:fldSimple w:instr="DATE">{run("05/6/2024")}</w:fldSimple>'
    assert texts(read(tmp_path, par("Có ", outer, " đến ", simple, "."))) == ["Có 12 xã đến 05/6/2024."]


def test_a_field_that_never_ends_does_not_swallow_the_report(tmp_path: Path) -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(read(tmp_path, par("Đầu ", broken, "giữa") + par("cuối."))) == ["Đầu giữa", "cuối."]


def test_wrappers_are_looked_through(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('34 xã')}</w:sdtContent></w:sdt>"
    link = f'<w:hyperlink w:anchor="a">{run(" theo biểu 2")}</w:hyperlink>'
    tag = f'<w:smartTag w:element="place">{run(" huyện A")}</w:smartTag>'
    body = f"<w:sdt><w:sdtContent>{par('Có ', control, link, tag, '.')}</w:sdtContent></w:sdt>"
    body += f'<w:customXml w:element="x">{par("Hết.")}</w:customXml>'
    assert texts(read(tmp_path, body)) == ["Có 34 xã theo biểu 2 huyện A.", "Hết."]


def test_hidden_text_is_left_out_also_by_style(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="An"><w:name w:val="Ẩn"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="AnCon"><w:name w:val="Ẩn con"/><w:basedOn w:val="An"/></w:style>'
    )
    body = par(
        "Có",
        run(" ẩn", "<w:vanish/>"),
        run(" ẩn", '<w:rStyle w:val="AnCon"/>'),
        run(" hiện", '<w:rStyle w:val="An"/><w:vanish w:val="0"/>'),
        run(" cả", '<w:vanish w:val="false"/>'),
    )
    assert texts(read(tmp_path, body, styles=styles)) == ["Có hiện cả"]


def test_breaks_tabs_and_special_hyphens_are_read(tmp_path: Path) -> None:
    body = par("<w:r><w:t>Số</w:t><w:tab/><w:t>12</w:t><w:br/><w:t>KT</w:t><w:noBreakHyphen/><w:t>XH x</w:t>"
               "<w:softHyphen/><w:t>ã</w:t></w:r>")  # fmt: skip
    document = read(tmp_path, body)
    assert document.blocks[0].text == "Số 12 KT-XH xã"
    assert document.source == "Số 12 KT-XH x\u00adã"


def test_raised_digits_are_units_and_typed_marks_not_parts_of_numbers(tmp_path: Path) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = par("Nhà 120 m", run("2", raised), ", nước 3,5 m", run("3", raised), ", năm 2023", run("1", raised), ".")
    document = read(tmp_path, body)
    assert document.blocks[0].text == "Nhà 120 m², nước 3,5 m³, năm 2023¹."
    assert misplaced(document, tmp_path / "báo cáo.docx") == []


def test_signs_of_symbol_fonts_are_read(tmp_path: Path) -> None:
    body = par(
        '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>',
        " mức ",
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
        " 5 ",
        run("\uf0b1", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'),
    )
    assert texts(read(tmp_path, body)) == ["▪ mức ≥ 5 ±"]


def test_a_formula_is_read_on_one_line(tmp_path: Path) -> None:
    def t(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:num>{t('30')}</m:num><m:den>{t('40')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{t('m')}</m:e><m:sup>{t('2')}</m:sup></m:sSup>"
    document = read(
        tmp_path, par("Đạt ", f"<m:oMath>{fraction}{t(' = 75%')}</m:oMath>", ", 8 ", f"<m:oMath>{power}</m:oMath>")
    )
    assert texts(document) == ["Đạt 30/40 = 75%, 8 m²"]
    assert misplaced(document, tmp_path / "báo cáo.docx") == []


def box(version: str) -> str:
    content = f"<w:txbxContent>{par('Trong khung', mark(5))}</w:txbxContent>"
    if version == "drawing":
        return f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>"
    return f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"


def test_a_text_box_is_read_once_after_its_paragraph_and_its_note_after_it(tmp_path: Path) -> None:
    alternatives = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box('drawing')}</mc:Choice>"
        f"<mc:Fallback>{box('pict')}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = par("Trước ", alternatives, "sau.") + par("Hết.")
    document = read(tmp_path, body, footnotes=notes(note(5, "Giải thích.")))
    assert texts(document) == ["Trước sau.", "Trong khung", "Giải thích.", "Hết."]
    assert misplaced(document, tmp_path / "báo cáo.docx") == []


def test_an_old_text_box_without_alternatives_is_read(tmp_path: Path) -> None:
    document = read(tmp_path, par(f"<w:r>{box('pict')}</w:r>"), footnotes=notes(note(5, "Giải thích.")))
    assert texts(document) == ["Trong khung", "Giải thích."]


def cell(text: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{par(text) if text else par()}</w:tc>"


def test_merged_cells_are_one_with_their_place_on_the_grid(tmp_path: Path) -> None:
    start, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    table = (
        f"<w:tbl><w:tr>{cell('Xã', start)}{cell('Lúa', wide)}</w:tr>"
        f"<w:tr>{cell('', on)}{cell('Kế hoạch')}{cell('Thực hiện')}</w:tr>"
        f"<w:tr>{cell('Hòa An')}{cell('120')}{cell('131,5')}</w:tr>"
        f"<w:tr><w:trPr><w:del w:id='1' w:author='x'/></w:trPr>{cell('bỏ')}{cell('1')}{cell('2')}</w:tr></w:tbl>"
    )
    placed = []
    for block in read(tmp_path, table).blocks:
        assert block.kind is Kind.CELL
        assert block.cell is not None
        at = block.cell
        placed.append((block.text, at.row, at.column, at.rows, at.columns))
    assert placed == [
        ("Xã", 0, 0, 2, 1),
        ("Lúa", 0, 1, 1, 2),
        ("Kế hoạch", 1, 1, 1, 1),
        ("Thực hiện", 1, 2, 1, 1),
        ("Hòa An", 2, 0, 1, 1),
        ("120", 2, 1, 1, 1),
        ("131,5", 2, 2, 1, 1),
    ]


def test_a_table_in_a_cell_is_a_table_of_its_own(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{cell('trong')}</w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{par('trên')}{inner}{par('dưới')}</w:tc>{cell('bên')}</w:tr></w:tbl>"
    found = [(block.text, block.cell.table if block.cell else None) for block in read(tmp_path, table).blocks]
    assert found == [("trên", 0), ("trong", 1), ("dưới", 0), ("bên", 0)]


def test_list_numbers_are_printed_before_the_item_and_kept_as_its_marker(tmp_path: Path) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{levels(("upperRoman", "%1."), ("decimal", "%1.%2)"))}</w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = "".join(
        par(text, look=in_list(5, level)) for text, level in (("Kinh tế", 0), ("Lúa", 1), ("Ngô", 1), ("Xã hội", 0))
    )
    document = read(tmp_path, body, numbering=numbering)
    assert texts(document) == ["I. Kinh tế", "I.1) Lúa", "I.2) Ngô", "II. Xã hội"]
    assert [block.marker for block in document.blocks] == ["I.", "I.1)", "I.2)", "II."]
    assert {block.kind for block in document.blocks} == {Kind.ITEM}
    assert document.origin(document.source.index("I.1)")) is None
    assert document.origin(document.source.index("Lúa")) is not None


@pytest.mark.parametrize(
    ("reply", "silenced"),
    [("Bỏ qua, đã hỏi xã", ["12,5"]), ("BO QUA", ["12,5"]), ("Bỏ quan điểm này", []), ("Cần bỏ qua", [])],
)
def test_a_reply_that_says_skip_silences_what_the_comment_stands_on(
    tmp_path: Path, reply: str, silenced: list[str]
) -> None:
    def comment(identifier: int, text: str) -> str:
        paragraph = f'<w:p w14:paraId="0000000{identifier}">{run(text)}</w:p>'
        return f'<w:comment w:id="{identifier}" w:author="x">{paragraph}</w:comment>'

    body = par(
        "Đạt",
        '<w:commentRangeStart w:id="1"/>',
        " 12,5",
        '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
        " tỷ đồng.",
    )
    extended = '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/>'
    document = read(tmp_path, body, comments=comment(1, "Số này lệch.") + comment(2, reply), commentsExtended=extended)
    assert [document.quote(*place) for place in document.silenced] == silenced


def test_a_comment_that_says_skip_on_the_mark_of_a_note_silences_the_note(tmp_path: Path) -> None:
    body = par("Lúa 25 ha", '<w:commentRangeStart w:id="1"/>', mark(1), '<w:commentRangeEnd w:id="1"/>', " cả xã.")
    comments = f'<w:comment w:id="1" w:author="x">{par("bỏ qua")}</w:comment>'
    document = read(tmp_path, body, footnotes=notes(note(1, "Vụ xuân 15 ha.")), comments=comments)
    assert any("Vụ xuân 15 ha." in document.quote(*place) for place in document.silenced)


def test_a_strict_file_is_read_like_any_other(tmp_path: Path) -> None:
    path = make_docx(
        tmp_path / "chặt.docx", par("Lúa 25 ha", mark(1), "."), strict=True, footnotes=notes(note(1, "Vụ xuân."))
    )
    assert texts(read_docx(path)) == ["Lúa 25 ha.", "Vụ xuân."]


def test_letters_in_decomposed_form_are_composed_and_keep_their_place(tmp_path: Path) -> None:
    decomposed = "Tha\u0301ng 5"  # á as two characters
    document = read(tmp_path, par(decomposed))
    assert document.blocks[0].text == "Tháng 5"
    assert document.source == decomposed
    start, end = document.span(document.blocks[0], 2, 3)
    assert document.quote(start, end) == "a\u0301"


WORDS = st.text(alphabet="aáồđ 12.,%\u00a0\t\u00ad", min_size=1, max_size=12)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=5))
def test_whatever_the_runs_every_character_is_where_its_origin_says(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("runs") / "a.docx"
    make_docx(path, "".join(par(*(run(text) for text in runs)) for runs in paragraphs))
    document = read_docx(path)
    whole = " ".join("".join(runs) for runs in paragraphs)
    assert document.source == re.sub(r"\s+", " ", whole).strip() or "\u00ad" in whole
    assert misplaced(document, path) == []
    assert all(document.origin(at) for at, char in enumerate(document.source) if not char.isspace())


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]", " ", text)))


def test_the_real_reports_are_read_word_for_word_with_all_their_notes(real_reports: list[Path]) -> None:
    for text_file in real_reports:
        path = text_file.with_suffix(".docx")
        document = read_docx(path)
        missing = words(text_file.read_text("utf-8")) - words(document.source)
        assert sum(missing.values()) <= 1, missing
        listing = text_nodes(path)["word/footnotes.xml"]
        read_notes = re.sub(r"\s+", "", "".join(block.text for block in document.blocks if block.kind is Kind.NOTE))
        for piece in listing:
            assert re.sub(r"\s+", "", piece) in read_notes
        assert misplaced(document, path) == []


def test_a_report_of_our_own_is_read_word_for_word_with_all_its_notes(tmp_path: Path) -> None:
    sentences = [f"Xã thứ {count} gieo {count},5 ha" for count in range(1, 41)]
    details = [f"Trong đó thôn {count} gieo {count} ha." for count in range(1, 41)]
    body = "".join(par(text, mark(count + 3), ".") for count, text in enumerate(sentences))
    document = read(tmp_path, body, footnotes=notes(*(note(count + 3, text) for count, text in enumerate(details))))
    assert words(document.source) == words(" ".join(sentences + details))
    assert [block.text for block in document.blocks if block.kind is Kind.NOTE] == details
    assert [block.note for block in document.blocks if block.kind is Kind.NOTE] == [str(n) for n in range(1, 41)]
