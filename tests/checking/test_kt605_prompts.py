from dataclasses import replace
from pathlib import Path

import pytest

from ktxh.checking.kt601_blanks import check as blanks
from ktxh.checking.kt605_prompts import check
from ktxh.composing.stating.writing import blank
from ktxh.documents.opening import read_file
from ktxh.documents.paper import Paragraph, Words
from ktxh.documents.paper_writer import write_paper
from ktxh.documents.tree import Kind
from ktxh.model.finding import Status
from ktxh.reading.read import read
from ktxh.reading.reading import Reading
from tests.checking.texts import raised, reading
from tests.composing.edited import AREA, control, edit, paper


def report(path: Path) -> Path:
    """A composed report with two places to fill in, and the letterhead's number and date to fill in by hand."""
    sown = Paragraph(
        (Words("Diện tích gieo trồng "), control(AREA), Words(", tăng "), blank("Diện tích lúa"), Words("."))
    )
    path.write_bytes(write_paper(paper(sown, Paragraph((Words("Đàn trâu là "), blank("Tổng đàn"), Words("."))))))
    return path


def test_the_composers_blanks_are_raised_and_those_of_the_letterhead_are_not(tmp_path: Path) -> None:
    document = read_file(report(tmp_path / "a.docx"))
    assert {one.tag for one in document.controls if one.prompt} == {"so-van-ban", "ngay-ban-hanh", "ktxh-trong"}
    first, second = check(read(document))
    assert (first.quote or document.quote(first.start, first.end), second.status) == ("tăng", Status.ERROR)
    assert "“Diện tích lúa”" in first.message and "“Tổng đàn”" in second.message
    assert list(blanks(read(document))) == []


def test_a_blank_that_was_filled_in_or_was_emptied_of_its_prompt_is_not_raised(tmp_path: Path) -> None:
    file = report(tmp_path / "a.docx")

    def fill(root: object) -> None:
        from ktxh.documents.docx_names import TEXT, w

        for node in [one for one in root.iter(TEXT) if one.text == "[điền số liệu]"]:  # type: ignore[attr-defined]
            node.text = "5%"
        for mark in list(root.iter(w("showingPlcHdr"))):  # type: ignore[attr-defined]
            mark.getparent().remove(mark)

    edit(file, fill)
    assert list(check(read(read_file(file)))) == []


def test_a_blank_of_a_file_that_libreoffice_saved_is_words_and_raised_as_such(tmp_path: Path) -> None:
    """LibreOffice up to 7.4 drops the tags and makes the words that ask for a text part of the document."""
    document = read_file(report(tmp_path / "a.docx"))
    saved = reading("Diện tích gieo trồng ước đạt 5.074,36 ha, tăng [điền số liệu].").document
    spans = tuple(replace(one, tag="", prompt=False) for one in document.controls)
    (finding,) = check(Reading(replace(saved, controls=spans, _starts=[])))
    assert (finding.quote, finding.status) == ("[điền số liệu]", Status.ERROR)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Toàn xã có [bổ sung] hộ nghèo.", "[bổ sung]"),
        ("Số hộ nghèo là [Chờ số liệu của Phòng Nội vụ].", "[Chờ số liệu của Phòng Nội vụ]"),
        ("Giá trị sản xuất đạt [số liệu].", "[số liệu]"),
        ("Xã <tên xã> đạt <điền số> ha.", "<điền số>"),
        ("Thu được {nhập số} triệu đồng.", "{nhập số}"),
        ("Sản lượng (điền số liệu) tấn.", "(điền số liệu)"),
        ("Số đơn là {{ value('a.b', verb=false) }}.", "{{ value('a.b', verb=false) }}"),
        ("Tỷ lệ đạt (…)%.", "(…)"),
        ("Diện tích […] ha.", "[…]"),
        ("Giảm 15 hộ (?) so với năm trước.", "(?)"),
    ],
)
@pytest.mark.parametrize("kind", [Kind.PARAGRAPH, Kind.NOTE, Kind.ITEM])
def test_a_prompt_typed_in_brackets_is_raised_with_its_brackets(kind: Kind, text: str, quote: str) -> None:
    assert raised(list(check(reading((kind, text))))) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Các loại rau (cải, muống, ...) được trồng quanh năm.",
        "Các loại (…) theo danh mục kèm theo.",
        "Nêu rõ: “Cơ quan […] chịu trách nhiệm”.",
        "Kinh phí 20 triệu đồng (bổ sung 5 triệu đồng) đã giải ngân.",
        "Số liệu [cập nhật đến ngày 15/6] theo báo cáo [1].",
        "Tài liệu [ghi chú 2] và [Phụ lục I].",
        "Tỷ lệ lãi suất < 5% và > 3%; x < y.",
        "Ô chọn [ ] và [x] của phiếu.",
    ],
)
def test_brackets_with_words_and_elisions_are_no_prompts(text: str) -> None:
    assert raised(list(check(reading(text)))) == []


@pytest.mark.usefixtures("shared")
def test_the_real_reports_have_no_prompt(real_reports: list[Path]) -> None:
    for file in real_reports:
        assert raised(list(check(read(read_file(file))))) == [], file.name


def test_our_own_reports_have_no_prompt() -> None:
    files = sorted((Path(__file__).parents[1] / "labelled_reports").glob("*.txt"))
    assert len(files) >= 10
    for file in files:
        assert raised(list(check(read(read_file(file))))) == [], file.name


def test_a_place_is_not_raised_by_both_rules_of_blanks() -> None:
    for text in ("Tỷ lệ đạt (…)%.", "đạt [……] ha", "đạt (......) ha", "tăng […]% so với", "có … hộ nghèo"):
        found = [*raised(list(check(reading(text)))), *raised(list(blanks(reading(text))))]
        assert len(found) == 1, (text, found)
