"""Footnotes of a PDF are told from the text and tied to their marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.documents.pdf_reader import read_pdf
from ktxh.documents.tree import Document, Kind
from tests.documents.pdf_maker import MadePage, MadePdf

BODY = (
    "Tổng diện tích gieo trồng đạt 5.074,36ha^1, tăng so với cuối năm 2023^2; khai thác gỗ đạt 13.507,59m^3 "
    "và đất trồng rừng mới là 21,3km^2 theo kế hoạch của xã."
)
PLAIN = (
    "Tổng diện tích gieo trồng đạt 5.074,36ha, tăng so với cuối năm 2023; khai thác gỗ đạt 13.507,59m³ "
    "và đất trồng rừng mới là 21,3km² theo kế hoạch của xã."
)


def notes(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in document.blocks:
        if block.kind is Kind.NOTE:
            found.setdefault(block.note, []).append(block.text)
    return found


def foot(page: MadePage, lines: list[str], *, size: float, rule: bool) -> None:
    y = 60 + len(lines) * 16
    if rule:
        page.line(85, y + 14, 229, y + 14)
    for line in lines:
        page.paragraph(y, line, indent=0, size=size)
        y -= 16


@pytest.mark.parametrize(("size", "rule"), [(10, True), (14, True), (10, False), (14, False)])
def test_notes_are_found_by_rule_by_size_or_by_their_marks(tmp_path: Path, size: float, rule: bool) -> None:
    made = MadePdf()
    page = made.page()
    page.paragraph(760, BODY)
    foot(page, ["^1 Cây lúa 2.215 ha; cây ngô 1.459 ha.", "^2 Số liệu đã điều chỉnh."], size=size, rule=rule)
    document = read_pdf(made.save(tmp_path / "a.pdf"))
    body, *rest = document.blocks
    assert body.text == PLAIN
    assert [(mark.note, body.text[: mark.at].split()[-1]) for mark in body.marks] == [
        ("1", "5.074,36ha"),
        ("2", "2023"),
    ]
    assert [(block.kind, block.note) for block in rest] == [(Kind.NOTE, "1"), (Kind.NOTE, "2")]
    assert notes(document) == {"1": ["Cây lúa 2.215 ha; cây ngô 1.459 ha."], "2": ["Số liệu đã điều chỉnh."]}


def test_a_note_goes_on_at_the_foot_of_the_next_page_before_its_first_mark(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page()
    page.paragraph(760, "Đàn gia súc của xã có 322 con^1 trong kỳ báo cáo.")
    foot(
        page,
        ["^1 Gồm đàn trâu 215 con, đã được tiêm phòng đầy đủ theo kế hoạch hai đợt trong năm, và đàn"],
        size=10,
        rule=True,
    )
    page = made.page()
    page.paragraph(760, "Trồng mới 12 ha rừng^2 tập trung.")
    foot(page, ["bò 107 con, trong đó có 12 con bò lai.", "^2 Gồm 10 ha keo và 2 ha quế."], size=10, rule=True)
    document = read_pdf(made.save(tmp_path / "a.pdf"))
    assert [block.note for block in document.blocks] == ["", "1", "", "2"]
    assert " ".join(notes(document)["1"]).endswith("và đàn bò 107 con, trong đó có 12 con bò lai.")
    assert notes(document)["2"] == ["Gồm 10 ha keo và 2 ha quế."]


def test_notes_numbered_anew_on_each_page_keep_apart(tmp_path: Path) -> None:
    made = MadePdf()
    for number in (1, 2):
        page = made.page()
        page.paragraph(760, f"Nội dung thứ {number} của báo cáo^1 được nêu ở đây.")
        foot(page, [f"^1 Ghi chú của trang {number}."], size=10, rule=True)
    document = read_pdf(made.save(tmp_path / "a.pdf"))
    marked = [block.marks[0].note for block in document.blocks if block.marks]
    assert len(set(marked)) == 2
    assert [notes(document)[name] for name in marked] == [["Ghi chú của trang 1."], ["Ghi chú của trang 2."]]


def test_a_line_of_a_note_that_begins_with_a_number_is_no_new_note(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page()
    page.paragraph(760, "Có 17 xã được công nhận^1 và 02 xã đang xét^2 trong năm.")
    foot(
        page,
        ["^1 Trong đó 07 xã đạt 19 tiêu chí và còn lại", "2 xã đạt 18 tiêu chí.", "^2 Đang xét."],
        size=10,
        rule=True,
    )
    document = read_pdf(made.save(tmp_path / "a.pdf"))
    assert set(notes(document)) == {"1", "2"}
    assert notes(document)["2"] == ["Đang xét."]


def test_a_raised_number_without_a_note_never_joins_the_number_before_it(tmp_path: Path) -> None:
    made = MadePdf()
    made.page().paragraph(760, "So với năm 2023^9 sản lượng tăng 5%.")
    (block,) = read_pdf(made.save(tmp_path / "a.pdf")).blocks
    assert block.text == "So với năm 2023 sản lượng tăng 5%."


def test_a_rule_under_a_heading_makes_no_notes(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page()
    page.text(270, 760, "BÁO CÁO", 14)
    page.line(260, 752, 330, 752)
    page.paragraph(720, "Diện tích gieo trồng của xã đạt 312,5 ha.")
    document = read_pdf(made.save(tmp_path / "a.pdf"))
    assert notes(document) == {}
    assert [block.text for block in document.blocks] == ["BÁO CÁO", "Diện tích gieo trồng của xã đạt 312,5 ha."]


def test_a_note_in_small_letters_with_plain_numbers_is_found_by_the_marks_above(tmp_path: Path) -> None:
    made = MadePdf()
    page = made.page()
    page.paragraph(760, "Đàn gia súc của xã có 322 con^1 trong kỳ báo cáo, tăng so với cùng kỳ năm trước.")
    foot(page, ["1 Gồm đàn trâu 215 con, đàn bò 107 con."], size=10, rule=False)
    assert notes(read_pdf(made.save(tmp_path / "a.pdf"))) == {"1": ["Gồm đàn trâu 215 con, đàn bò 107 con."]}


def test_notes_that_begin_with_a_bare_number_glued_to_their_text_are_found(tmp_path: Path) -> None:
    made = MadePdf()
    for number in range(1, 5):
        page = made.page()
        page.paragraph(
            760, f"Thôn {number} có {number * 37} con trâu^{number * 2 - 1} và {number * 11} con bò^{number * 2}."
        )
        foot(page, [f"{number * 2 - 1}Gồm {number * 3} con lai.", f"{number * 2}Số liệu ước."], size=10, rule=True)
    found = notes(read_pdf(made.save(tmp_path / "a.pdf")))
    assert found["7"] == ["Gồm 12 con lai."]
    assert [found[str(number)] for number in (2, 4, 6, 8)] == [["Số liệu ước."]] * 4
