"""Plain text: notes that stand at the page ends, and sentences that they cut."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from ktxh.documents.plain_text import parse_text, read_text
from ktxh.documents.tree import Block
from tests.documents.plain_samples import REPORT
from tests.documents.plain_views import MARK, RAISED, assert_places, body, fold, marked_words, notes


def test_notes_stand_after_the_block_that_marks_them() -> None:
    document = parse_text(REPORT, "x")
    order = [block.note or "·" for block in document.blocks]
    assert "".join(order).strip("·") == "1222·3"
    assert notes(document) == {
        "1": ["Gồm: lúa 900 ha; ngô 350,5 ha."],
        "2": [
            "Trong đó:",
            "- Xã Đông: 20 ha.",
            "- Xã Tây: 25 ha, năng suất 18,5/20 = 92,5% của mức mong đợi, phải bù phân bón.",
        ],
        "3": ["Riêng dịch tả lợn: 02 hộ."],
    }
    assert marked_words(document) == {"1": "1.250,5ha", "2": "ha", "3": "nay"}


def test_a_sentence_cut_by_the_page_end_goes_on_after_the_notes() -> None:
    text = "\n".join(body(parse_text(REPORT, "x")))
    assert "phần còn lại giao cho hai hợp tác xã tự làm trước mùa mưa." in text
    assert "giao thú y cơ sở đi lại từng hộ trong tháng bảy." in text


def test_cubic_metres_are_no_note() -> None:
    document = parse_text("Nạo vét 12.400 m³ bùn trên 5 km² đất², xong sớm.\n\n² Theo phòng nông nghiệp.", "x")
    assert body(document) == ["Nạo vét 12.400 m³ bùn trên 5 km² đất, xong sớm."]
    assert list(notes(document)) == ["2"]


def test_a_mark_glued_to_square_metres_is_found() -> None:
    document = parse_text("Thu hồi 269,5 m²¹ đất lúa.\n\n¹ Tại xã Đông.", "x")
    assert body(document) == ["Thu hồi 269,5 m² đất lúa."]
    assert marked_words(document) == {"1": "m²"}


def test_a_power_of_ten_is_no_mark() -> None:
    assert body(parse_text("Mật độ 10⁶ con trên mỗi lít.", "x")) == ["Mật độ 10⁶ con trên mỗi lít."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gieo 50 ha1, tăng 3% so với năm2.\n\n1 - Trong đó: lúa 40 ha.\n\n2 - Gồm hai vụ.", ["ha", "năm"]),
        ("Gieo 50 ha1, tăng 3% so với năm2.\n\n1Trong đó: lúa 40 ha.\n\n2 Theo sổ của xã.", ["ha", "năm"]),
        ("Gieo 50 ha[1], tăng 3% so với năm[2].\n\n[1] Lúa 40 ha.\n\n[2] Theo sổ của xã.", ["ha", "năm"]),
        ("Gieo 50 ha[^1], tăng 3% so với năm[^2].\n\n[^1]: Lúa 40 ha.\n\n[^2]: Theo sổ.", ["ha", "năm"]),
        (
            "Gieo 50 ha$^{1}$, tăng 3% so với năm<sup>2</sup>.\n\n$^{1}$ Lúa 40 ha.\n\n<sup>2</sup> Theo sổ.",
            ["ha", "năm"],
        ),
        ("Đạt 50%1, cao hơn năm 20232.\n\n1 Trong đó: lúa 40 ha.\n\n2 Theo sổ của xã.", ["50%", "2023"]),
    ],
)
def test_marks_are_found_in_every_way_in_which_they_are_typed(text: str, words: list[str]) -> None:
    document = parse_text(text, "x")
    assert list(marked_words(document).values()) == words
    assert list(notes(document)) == ["1", "2"]
    assert not re.search(r"\[|\^|ha1|năm2|%1|20232", body(document)[0])
    assert_places(document)


@pytest.mark.parametrize(
    "text",
    [
        "Trường TH1 và khu3 đã sửa xong.\n\n1 Trồng trọt\n\nLúa tốt.",
        "Diện tích 30 m2, dài 5 km3.\n\n2 hộ chưa nhận đất.\n\n3 thôn đã xong.",
        "Tuyến QL4 thông xe.\n\n12 xã đạt chuẩn.",
    ],
)
def test_digits_that_are_no_notes_stay_in_the_text(text: str) -> None:
    document = parse_text(text, "x")
    assert body(document) == text.split("\n\n")
    assert not notes(document)


def test_notes_at_the_end_of_the_file_go_to_their_marks() -> None:
    document = parse_text("Lúa tốt¹. Ngô khá².\n\nMía kém.\n\n¹ Theo xã.\n\n² Gồm:\n\n- Xã Đông;\n\n- Xã Tây.", "x")
    assert [block.text for block in document.blocks] == [
        "Lúa tốt. Ngô khá.",
        "Theo xã.",
        "Gồm:",
        "- Xã Đông;",
        "- Xã Tây.",
        "Mía kém.",
    ]


def test_a_note_without_a_mark_stays_near_its_page() -> None:
    document = parse_text("Lúa tốt.\n\n¹ Theo xã.\n\nMía kém.", "x")
    assert [(block.note, block.text) for block in document.blocks] == [
        ("", "Lúa tốt."),
        ("1", "Theo xã."),
        ("", "Mía kém."),
    ]


def test_numbers_of_notes_that_begin_anew_are_kept_apart() -> None:
    document = parse_text("Lúa tốt¹.\n\n¹ Theo xã.\n\nMía kém¹.\n\n¹ Theo huyện.", "x")
    assert list(notes(document).values()) == [["Theo xã."], ["Theo huyện."]]
    assert [block.marks[0].note for block in document.blocks if block.marks] == list(notes(document))


def test_items_after_the_notes_of_a_page_belong_to_the_body_when_they_bear_marks() -> None:
    document = parse_text("Lúa tốt¹.\n\n¹ Theo xã.\n\n- Trâu bò tăng²; lợn giảm.\n\n² Theo thú y.", "x")
    assert body(document) == ["Lúa tốt.", "- Trâu bò tăng; lợn giảm."]


def test_a_paragraph_between_two_notes_of_one_foot_belongs_to_the_first() -> None:
    document = parse_text(
        "Lúa tốt¹ và ngô khá², riêng mía\n\n¹ Cấp huyện: 5 hộ.\n\nCấp xã: 7 hộ.\n\n² Theo xã.\n\ncòn chậm.", "x"
    )
    assert notes(document) == {"1": ["Cấp huyện: 5 hộ.", "Cấp xã: 7 hộ."], "2": ["Theo xã."]}
    assert body(document) == ["Lúa tốt và ngô khá, riêng mía còn chậm."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Huyện đã giao cho các phòng chuyên môn của", "Ủy ban rà soát lại toàn bộ."),
        ("Toàn huyện trồng được 45 ha chè mới, chăm sóc tốt", "256 ha chè đã có từ trước."),
        ("Kết quả trên là nhờ sự vào cuộc của nhân dân, cán bộ các thôn và nhất là", "lực lượng thanh niên."),
    ],
)
def test_a_cut_sentence_is_joined_without_notes_between(first: str, second: str) -> None:
    assert body(parse_text(f"{first}\n\n{second}", "x")) == [f"{first} {second}"]


@pytest.mark.parametrize(
    "text",
    [
        "1. Trồng trọt\n\n256 ha chè đã có.",
        "Lúa tốt.\n\nngô khá.",
        "Các xã báo cáo kết quả như sau:\n\n- Xã Đông: 5 hộ\n\n- Xã Tây: 7 hộ",
        "KẾT QUẢ SÁU THÁNG\n\nlúa và ngô",
    ],
)
def test_whole_paragraphs_are_not_joined(text: str) -> None:
    assert body(parse_text(text, "x")) == text.split("\n\n")


# -- the real reports ----------------------------------------------------------------------------------------


def _ends_open(block: Block) -> bool:
    return not re.search(r"[.;:!?…)\]”]$", block.text) and len(block.text) > 200


def test_the_notes_of_the_real_reports_are_found_once_and_in_order(real_reports: list[Path]) -> None:
    count = {"bac-son-2024": 27, "phong-tho-2024-h1": 33, "trang-dinh-2024-h1": 40}
    for path in real_reports:
        document = read_text(path)
        numbers = [str(number) for number in range(1, count[path.stem] + 1)]
        assert [mark.note for block in document.blocks for mark in block.marks] == numbers
        assert list(notes(document)) == numbers
        assert document.source == fold(path.read_text("utf-8"))
        assert_places(document)


def test_no_sentence_of_the_real_reports_is_left_cut(real_reports: list[Path]) -> None:
    for path in real_reports:
        document = read_text(path)
        begun_small = [block.text for block in document.blocks if block.text[0].islower()]
        assert all(re.match(r"[a-zđ]\)|phương hướng", text) for text in begun_small)
        cut = [block.text for block in document.blocks if not block.note and _ends_open(block)]
        assert len(cut) <= 2, cut  # three paragraphs of the originals have no full stop


def test_the_real_reports_read_the_same_with_other_marks_and_layout(real_reports: list[Path]) -> None:
    for path in real_reports:
        raw = path.read_text("utf-8")
        expected = [(block.note, block.text) for block in parse_text(raw, "x").blocks]
        bare = MARK.sub(lambda match: match[0].translate(RAISED), raw)
        close = "\n".join(line for line in raw.split("\n") if line.strip())
        for text in (unicodedata.normalize("NFD", raw), bare, close):
            assert [(block.note, block.text) for block in parse_text(text, "x").blocks] == expected


def test_our_report_reads_the_same_with_other_marks_and_layout() -> None:
    expected = [(block.note, block.text) for block in parse_text(REPORT, "x").blocks]
    bare = MARK.sub(lambda match: match[0].translate(RAISED), REPORT)
    close = "\n".join(line for line in REPORT.split("\n") if line.strip())
    for text in (unicodedata.normalize("NFD", REPORT), bare, close):
        assert [(block.note, block.text) for block in parse_text(text, "x").blocks] == expected
