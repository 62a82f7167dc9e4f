"""Lines of a PDF become the paragraphs that their author wrote."""

from __future__ import annotations

from pathlib import Path

from ktxh.documents.pdf_reader import read_pdf
from tests.documents.pdf_maker import MadePdf

LONG = (
    "Trong kỳ báo cáo, xã đã chỉ đạo các thôn gieo trồng đúng khung thời vụ, diện tích lúa đạt 312,5 ha, "
    "bằng 101,2% kế hoạch, năng suất ước đạt 54,3 tạ/ha và sản lượng ước đạt 1.696,9 tấn."
)


def texts(path: Path) -> list[str]:
    return [block.text for block in read_pdf(path).blocks]


def test_lines_of_one_paragraph_are_joined_and_indented_ones_begin_a_new_one(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page()
    y = page.paragraph(760, LONG)
    y = page.paragraph(y, "Chăn nuôi ổn định. " + LONG)
    page.paragraph(y, "Thủy lợi được quan tâm.")
    assert texts(made.save(tmp_path / "a.pdf")) == [LONG, "Chăn nuôi ổn định. " + LONG, "Thủy lợi được quan tâm."]


def test_a_greater_distance_begins_a_new_paragraph_where_nothing_is_indented(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page()
    y = page.paragraph(760, LONG, indent=0)
    page.paragraph(y - 6, LONG, indent=0)
    assert texts(made.save(tmp_path / "a.pdf")) == [LONG, LONG]


def test_a_paragraph_over_the_end_of_a_page_is_one_and_page_numbers_are_gone(tmp_path: Path) -> None:
    made = MadePdf()
    words = (LONG + " " + LONG).split()
    page = made.page()
    y = page.paragraph(760, LONG)
    page.paragraph(y, " ".join(words[:29]))
    after = made.page()
    after.text(290, 800, "2", 13)
    after.paragraph(760, " ".join(words[29:]), indent=0)
    last = made.page()
    last.text(290, 800, "- 3 -", 13)
    last.paragraph(760, "Hết báo cáo.")
    document = read_pdf(made.save(tmp_path / "a.pdf"))
    assert [block.text for block in document.blocks] == [LONG, LONG + " " + LONG, "Hết báo cáo."]
    assert [block.page for block in document.blocks] == [1, 1, 3]


def test_a_running_head_is_dropped_and_a_lone_number_in_the_text_is_kept(tmp_path: Path) -> None:
    made = MadePdf()
    for number in range(1, 5):
        page = made.page()
        page.text(85, 805, f"Báo cáo của xã Hương Sơn năm 2024 - trang {number + 1}/5", 9)
        y = page.paragraph(700, f"Nội dung phần {number} được trình bày dưới đây.")
        page.paragraph(y - 30, "1.024")
    found = texts(made.save(tmp_path / "a.pdf"))
    assert not any("trang" in text for text in found)
    assert found.count("1.024") == 4


def test_list_items_begin_anew_but_a_dash_at_a_line_start_inside_a_sentence_does_not(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page()
    page.text(85, 760, "Xã hoàn thành các chỉ tiêu phát triển toàn diện về kinh tế nông thôn")
    page.text(85, 742, "- xã hội của năm.")
    page.text(113, 724, "- Đàn trâu 215 con.")
    page.text(113, 706, "- Đàn bò 96 con.")
    found = texts(made.save(tmp_path / "a.pdf"))
    assert found[0].endswith("kinh tế nông thôn - xã hội của năm.")
    assert found[1:] == ["- Đàn trâu 215 con.", "- Đàn bò 96 con."]


def test_years_and_document_numbers_broken_at_a_hyphen_or_slash_are_whole_again(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page()
    page.text(85, 760, "Kế hoạch phát triển kinh tế của toàn xã trong cả giai đoạn 2021-")
    page.text(85, 742, "2025 theo Quyết định thi hành trên địa bàn xã của huyện số 15/")
    page.text(85, 724, "QĐ-UBND, chỉ tiêu phát\u00ad")
    page.text(85, 706, "triển giữ nguyên.")
    (found,) = texts(made.save(tmp_path / "a.pdf"))
    assert "2021-2025" in found
    assert "15/QĐ-UBND" in found


def test_the_letterhead_is_read_left_half_first(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page()
    page.text(85, 780, "ỦY BAN NHÂN DÂN", 13)
    page.text(320, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12)
    page.text(92, 764, "XÃ HƯƠNG SƠN", 13)
    page.text(370, 764, "Độc lập - Tự do - Hạnh phúc", 13)
    page.text(100, 740, "Số: 15/BC-UBND", 13)
    page.text(330, 740, "Hương Sơn, ngày 05 tháng 6 năm 2024", 13)
    page.text(282, 700, "BÁO CÁO", 14)
    page.paragraph(660, LONG)
    assert texts(made.save(tmp_path / "a.pdf")) == [
        "ỦY BAN NHÂN DÂN",
        "XÃ HƯƠNG SƠN",
        "Số: 15/BC-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hương Sơn, ngày 05 tháng 6 năm 2024",
        "BÁO CÁO",
        LONG,
    ]


def test_a_place_left_blank_by_typed_blanks_stays_in_its_line(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page()
    page.text(85, 780, "Số:            /BC-UBND", 13)
    page.paragraph(700, LONG)
    assert texts(made.save(tmp_path / "a.pdf"))[0] == "Số: /BC-UBND"


def test_a_turned_page_reads_as_it_is_shown(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page(rotate=90)
    for index, line in enumerate(("Biểu tổng hợp của xã.", "Số hộ nghèo là 25 hộ.")):
        codes = line.encode("utf-16-be").hex()
        page.content.append(f"BT /F1 14 Tf 0 1 -1 0 {100 + 18 * index} 85 Tm <{codes}> Tj ET")
    assert texts(made.save(tmp_path / "a.pdf")) == ["Biểu tổng hợp của xã.", "Số hộ nghèo là 25 hộ."]


def test_every_character_knows_its_place_in_the_source(tmp_path: Path) -> None:
    made = MadePdf()
    made.page().paragraph(760, LONG)
    made.page().paragraph(760, "Đàn lợn 12.350 con^1 trong kỳ.")
    document = read_pdf(made.save(tmp_path / "a.pdf"))
    for block in document.blocks:
        start = block.text.find("1.696,9" if block.page == 1 else "12.350")
        first, last = document.span(block, start, start + 6)
        assert document.quote(first, last) == block.text[start : start + 6]
        origin = document.origin(first)
        assert origin is not None
        assert (origin.part, origin.node) == ("page", block.page)
    assert len(document.origins) < 8
