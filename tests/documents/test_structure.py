"""The structure of a document: letterhead, title, headings with their depth, items, recipients, signature."""

from __future__ import annotations

from array import array
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.documents.plain_text import parse_text, read_text
from ktxh.documents.section_numbers import is_heading, marker_of
from ktxh.documents.structure import recognise, section_path
from ktxh.documents.tree import Block, Cell, Document, Kind
from tests.documents.plain_samples import REPORT

LONG = "giao các phòng rà lại số liệu từng xã, đối chiếu với sổ gốc, gửi về văn phòng trước ngày 10; " * 3


def read(*paragraphs: str) -> Document:
    return recognise(parse_text("\n\n".join(paragraphs), "x"))


def kinds(document: Document) -> list[str]:
    return [f"{block.kind.value} {block.level or ''} {block.marker}".strip() for block in document.blocks]


def cells(*rows: tuple[str, ...], table: int = 0) -> list[Block]:
    return [
        Block(Kind.CELL, text, array("I", range(len(text))), cell=Cell(table, row, column))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]


def paragraph(text: str) -> Block:
    return Block(Kind.PARAGRAPH, text, array("I", range(len(text))))


def outline(document: Document) -> list[str]:
    return ["  " * (block.level - 1) + block.text for block in document.blocks if block.kind is Kind.HEADING]


def of_kind(document: Document, kind: Kind) -> list[str]:
    return [block.text for block in document.blocks if block.kind is kind]


# -- the whole report ---------------------------------------------------------------------------------------


def test_a_whole_report_is_recognised() -> None:
    document = recognise(parse_text(REPORT, "x"))
    assert of_kind(document, Kind.LETTERHEAD) == [
        "ỦY BAN NHÂN DÂN",
        "HUYỆN SÔNG MÂY",
        "Số: /BC-UBND",
        "Sông Mây, ngày tháng 6 năm 2024",
    ]
    assert of_kind(document, Kind.TITLE) == [
        "BÁO CÁO",
        "Kết quả phát triển kinh tế - xã hội nửa đầu năm 2024",
        "(Số liệu chốt ngày 31/5/2024)",
    ]
    assert outline(document) == [
        "Phần thứ nhất",
        "KẾT QUẢ ĐẠT ĐƯỢC",
        "  I. KINH TẾ; XÂY DỰNG NÔNG THÔN MỚI",
        "    1. Nông nghiệp",
        "      1.1. Trồng trọt",
        "    2. Đánh giá.",
        "        a) Mặt được:",
        "        b) Mặt chưa được",
        "Phần thứ hai",
        "VIỆC CẦN LÀM",
    ]
    assert of_kind(document, Kind.RECIPIENT) == ["Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT."]
    assert of_kind(document, Kind.SIGNATURE) == [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lò Văn Sông",
    ]
    assert [block.marker for block in document.blocks if block.kind is Kind.ITEM] == ["1.2.", "-", "+", "1."]


def test_a_heading_that_runs_into_its_paragraph_is_running_text_and_heads_what_follows() -> None:
    document = recognise(parse_text(REPORT, "x"))
    paths = dict(zip((block.text[:20] for block in document.blocks), section_path(document), strict=True))
    first = ("Phần thứ nhất KẾT QUẢ ĐẠT ĐƯỢC", "I. KINH TẾ; XÂY DỰNG NÔNG THÔN MỚI", "1. Nông nghiệp")
    assert paths["1.2. Chăn nuôi: Đàn "] == (*first, "1.2. Chăn nuôi")
    assert paths["Tiêm phòng đạt thấp "] == (*first, "1.2. Chăn nuôi")
    assert paths["Bà con trong huyện g"] == (*first, "1.1. Trồng trọt")
    assert paths["Còn chậm."] == (*first[:2], "2. Đánh giá.", "b) Mặt chưa được")


def test_notes_have_the_path_of_the_block_that_marks_them() -> None:
    document = recognise(parse_text(REPORT, "x"))
    paths = section_path(document)
    ends = {block.note: path[-1] for block, path in zip(document.blocks, paths, strict=True) if block.note}
    assert ends == {"1": "1.1. Trồng trọt", "2": "1.1. Trồng trọt", "3": "1.2. Chăn nuôi"}


def test_the_frame_of_a_document_has_no_section() -> None:
    document = recognise(parse_text(REPORT, "x"))
    frame = {Kind.LETTERHEAD, Kind.TITLE, Kind.RECIPIENT, Kind.SIGNATURE}
    paths = section_path(document)
    assert {path for block, path in zip(document.blocks, paths, strict=True) if block.kind in frame} == {()}


def test_recognising_twice_changes_nothing() -> None:
    once = recognise(parse_text(REPORT, "x"))
    assert recognise(once) == once


# -- headings and items -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "1. Lĩnh vực kinh tế",
        "2.1. Lúa, ngô và cây có bột; rừng",
        "b) Việc còn lại:",
        "II. THU NGÂN SÁCH; CHI NGÂN SÁCH",
        "3. Mục tiêu 6 tháng cuối năm 2024",
        "1. Kinh tế a) Nông nghiệp",
        "PHẦN THỨ BA",
    ],
)
def test_short_numbered_lines_are_headings(text: str) -> None:
    assert is_heading(text, marker_of(text))


@pytest.mark.parametrize(
    "text",
    [
        f"1. {LONG}",
        "a) Đàn trâu: 535 con, đạt 62,4% kế hoạch",
        "b) Trồng mới 20 ha",
        "1. Sửa 3 cầu; làm 2 cống;",
        "2. Giao xong đất cho dân. Bàn giao hồ sơ",
        "- Nông nghiệp",
        "1. tiếp tục rà soát",
    ],
)
def test_running_text_with_a_number_is_no_heading(text: str) -> None:
    assert not is_heading(text, marker_of(text))


def test_depth_follows_the_scheme_of_the_document() -> None:
    assert outline(read("A. KINH TẾ", "1. Lúa", "Tốt.", "a) Xuân", "Khá.", "B. XÃ HỘI")) == [
        "A. KINH TẾ",
        "  1. Lúa",
        "    a) Xuân",
        "B. XÃ HỘI",
    ]
    assert outline(read("1. Kinh tế", "1.1. Lúa", "Tốt.", "2. Xã hội")) == ["1. Kinh tế", "  1.1. Lúa", "2. Xã hội"]


def test_a_heading_with_a_full_stop_is_one_when_its_text_stands_below() -> None:
    assert kinds(read("1. Quốc phòng và an ninh.", "Giữ vững.", "2. Nội vụ.", "- Xếp lại bộ máy."))[::2] == [
        "heading 1 1.",
        "heading 1 2.",
    ]


def test_a_list_of_numbered_tasks_is_a_list() -> None:
    document = read("1. Rà soát quy hoạch.", "2. Thu hồi nợ thuế.", "3. Sửa đường liên xã.")
    assert kinds(document) == ["item  1.", "item  2.", "item  3."]
    assert section_path(document) == ((), (), ())


def test_a_numbered_task_ends_the_sections_inside_the_task_before() -> None:
    document = read("I. VIỆC", "1. Nông nghiệp", "a) Lúa", "Cấy đủ.", f"2. {LONG}.", "Còn lại làm sau.")
    assert section_path(document)[-2:] == (("I. VIỆC",), ("I. VIỆC",))


def test_the_title_of_a_part_stands_on_the_next_line() -> None:
    document = read("Phần thứ nhất", "Đánh giá chung sáu tháng", "Mọi việc đều tốt.")
    assert kinds(document) == ["heading 1 Phần thứ nhất", "heading 1", "paragraph"]
    assert section_path(document)[-1] == ("Phần thứ nhất Đánh giá chung sáu tháng",)


def test_a_line_in_capitals_is_a_heading_without_a_number() -> None:
    document = read("I. KINH TẾ", "Tốt.", "ĐÁNH GIÁ CHUNG", "Khá.")
    assert kinds(document) == ["heading 1 I.", "paragraph", "heading 1", "paragraph"]
    assert section_path(document)[-1] == ("ĐÁNH GIÁ CHUNG",)


def test_a_heading_declared_by_the_file_stays_one() -> None:
    blocks = (replace(paragraph("Nông nghiệp"), kind=Kind.HEADING, level=2), paragraph("Lúa tốt."))
    document = recognise(Document("x", "docx", "", blocks))
    assert kinds(document) == ["heading 2", "paragraph"]
    assert section_path(document)[1] == ("Nông nghiệp",)
    assert recognise(document) == document


def test_markdown_headings_are_declared_headings() -> None:
    assert kinds(read("# I. KINH TẾ", "## Trồng trọt", "Lúa tốt.")) == ["heading 1 I.", "heading 2", "paragraph"]


# -- letterhead, recipients, signature ----------------------------------------------------------------------


def test_a_text_without_a_title_has_no_letterhead() -> None:
    assert kinds(read("Lúa tốt.", "Ngô khá.", "KẾ HOẠCH NĂM 2025", "Trồng thêm.")) == [
        "paragraph",
        "paragraph",
        "heading 1",
        "paragraph",
    ]


def test_a_title_and_its_abstract_may_stand_in_one_paragraph() -> None:
    document = read("Số: 12/BC-UBND", "BÁO CÁO Tình hình sáu tháng", "I. KINH TẾ", "Tốt.")
    assert kinds(document)[:3] == ["letterhead", "title", "heading 1 I."]


def test_the_first_sentence_after_the_title_is_no_abstract() -> None:
    document = read("BÁO CÁO", "Kết quả sáu tháng", "Thực hiện Công văn số 5, huyện báo cáo như sau:", "Tốt.")
    assert kinds(document) == ["title", "title", "paragraph", "paragraph"]


def test_a_letterhead_laid_out_in_a_table_is_one() -> None:
    table = cells(("UBND HUYỆN SÔNG MÂY", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 5/BC-UBND", "Độc lập - Tự do"))
    document = recognise(Document("x", "docx", "", (*table, paragraph("BÁO CÁO"), paragraph("Lúa đạt 5,2 tấn."))))
    assert kinds(document) == ["letterhead"] * 4 + ["title", "paragraph"]
    assert recognise(document) == document


def test_recipients_and_signature_laid_out_in_a_table_are_recognised() -> None:
    table = cells(("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"), ("- Như trên;", "CHỦ TỊCH"), ("- Lưu: VT.", "Lò Văn Sông"))
    document = recognise(Document("x", "docx", "", (paragraph("Lúa tốt."), *table)))
    assert kinds(document) == ["paragraph", *["recipient", "signature"] * 3]


def test_an_annex_after_the_signature_is_text_again() -> None:
    table = cells(("TT", "CHỈ TIÊU CHÍNH"), ("1", "Xã Đông"))
    blocks = [paragraph(text) for text in ("CHỦ TỊCH", "Lò Văn Sông", "Phụ lục I", "CHỈ TIÊU NĂM 2025")]
    document = recognise(Document("x", "docx", "", (*blocks, *table, paragraph("Ghi chú thêm."))))
    assert kinds(document) == ["signature"] * 2 + ["heading 1 Phụ lục I", "heading 1"] + ["cell"] * 4 + ["paragraph"]


def test_a_name_far_from_the_signature_is_text() -> None:
    assert kinds(read("CHỦ TỊCH", "Lò Văn Sông", "Xã Đông")) == ["signature", "signature", "paragraph"]


# -- properties ---------------------------------------------------------------------------------------------

lines = st.sampled_from(
    [line for line in REPORT.split("\n") if line] + ["PHỤ LỤC", "A. KHÁC", "1. Một việc.", "Xã Đông", "¹ Ghi chú."]
)


@given(st.lists(lines, max_size=30))
def test_recognising_keeps_text_and_order_and_is_idempotent(paragraphs: list[str]) -> None:
    document = parse_text("\n\n".join(paragraphs), "x")
    once = recognise(document)
    assert [(b.text, b.offsets, b.note, b.marks) for b in once.blocks] == [
        (b.text, b.offsets, b.note, b.marks) for b in document.blocks
    ]
    assert recognise(once) == once
    assert len(section_path(once)) == len(once.blocks)
    assert section_path(once) == section_path(document)
    for block in once.blocks:
        assert (block.level > 0) == (block.kind is Kind.HEADING)
        assert block.text.startswith(block.marker)


# -- the real reports ---------------------------------------------------------------------------------------


def test_the_outline_of_the_real_reports_is_read(real_reports: list[Path]) -> None:
    expected = {
        "bac-son-2024": (
            "I. II. 1. 2. 2.1. 2.2. 2.3. 2.4. 2.5. 3. 3.1. 3.2. 3.3. 3.4. 4. 5. 5.1. 5.2. 5.3. 6. 6.1. 6.2. 6.3. 6.4. "
            "7. 7.1. 7.2. 8. 9. 9.1. 9.2. I. 1. 2. a) b) c) II. 1. 2. 3. 4."
        ),
        "phong-tho-2024-h1": (
            "I. 1. 1.1. 1.1.1. 1.1.3. 1.1.4. 1.1.5. 1.1.6. 1.2. 1.2.1. 1.2.2. 1.2.3. 1.3. 1.4. 1.5. 1.6. 1.7. 2. 2.1. "
            "2.2. 2.3. 2.4. 2.5. 2.6. 3. 3.1. 3.2. II. III. 1. 2. 3."
        ),
        "trang-dinh-2024-h1": "I. II. 1. a) b) c) d) đ) e) 2. 3. 4. 5. 6. 7. 8. a) b) III.",
    }
    for path in real_reports:
        document = recognise(read_text(path))
        headings = [block for block in document.blocks if block.kind is Kind.HEADING]
        markers = [b.marker for b in headings if b.marker and not b.marker.lower().startswith("phần")]
        assert " ".join(markers) == expected[path.stem]
        assert document.blocks[-1].kind is Kind.SIGNATURE
        assert [b.kind for b in document.blocks[:3]] == [Kind.LETTERHEAD, Kind.LETTERHEAD, Kind.TITLE]
