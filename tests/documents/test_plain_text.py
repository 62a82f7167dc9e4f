"""Plain text: the source, the places of characters, and notes that stand at the page ends."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.documents.errors import UnreadableError
from ktxh.documents.plain_text import parse_text, read_text
from ktxh.documents.tree import Block, Document, Kind
from tests.documents.plain_samples import PARAGRAPHS, REPORT

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MARK = re.compile(r"(?<!\dm)(?<! m)[⁰¹²³⁴-⁹]+")


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def body(document: Document) -> list[str]:
    return [block.text for block in document.blocks if not block.note]


def notes(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in document.blocks:
        if block.note:
            found.setdefault(block.note, []).append(block.text)
    return found


def marked_words(document: Document) -> dict[str, str]:
    return {mark.note: block.text[: mark.at].rsplit(" ", 1)[-1] for block in document.blocks for mark in block.marks}


def assert_places(document: Document) -> None:
    for block in document.blocks:
        places = list(block.offsets)
        assert places == sorted(set(places)), block.text
        for char, place in zip(block.text, places, strict=True):
            here = document.source[place]
            assert here == char or unicodedata.normalize("NFD", char)[0] == unicodedata.normalize("NFD", here)[0]


# -- the source and the places -------------------------------------------------------------------------------


def test_the_source_is_the_raw_text_with_white_space_folded() -> None:
    assert parse_text(REPORT, "x").source == fold(REPORT)


def test_every_character_of_a_block_knows_its_place_in_the_source() -> None:
    assert_places(parse_text(REPORT, "x"))


def test_origins_lead_back_to_the_raw_text() -> None:
    raw = "Vụ  xuân\u00a0đạt\n\n 12 ha\r\n"
    document = parse_text(raw, "x")
    for origin in document.origins:
        stretch = raw[origin.offset : origin.offset + origin.end - origin.start]
        assert stretch == document.source[origin.start : origin.end]
    covered = sum(origin.end - origin.start for origin in document.origins)
    assert covered == len("Vụxuânđạt12 ha")


def test_decomposed_letters_stay_in_the_source_and_are_composed_in_the_block() -> None:
    decomposed = unicodedata.normalize("NFD", "Tổng diện tích lúa đạt 1.250 ha¹.\n\n¹ Gồm: xã Đông.")
    document = parse_text(decomposed, "x")
    assert document.source == fold(decomposed)
    assert body(document) == ["Tổng diện tích lúa đạt 1.250 ha."]
    assert notes(document) == {"1": ["Gồm: xã Đông."]}
    assert_places(document)
    block = document.blocks[0]
    start, end = document.span(block, 0, 4)
    assert unicodedata.normalize("NFC", document.source[start:end]) == "Tổng"


def test_soft_hyphens_and_byte_order_marks_are_not_read() -> None:
    document = parse_text("\ufeffKế ho\u00adạch năm 2024", "x")
    assert body(document) == ["Kế hoạch năm 2024"]
    assert "\u00ad" in document.source


def test_emphasis_is_taken_out_and_products_and_list_signs_stay() -> None:
    printed = [
        "Thu (*không kể đất*) đạt **12 tỷ**; lô 3*4 m.",
        "* Vốn huyện: 5 tỷ.",
        "*Công tác thu: đạt khá.",
        "*Cả câu nghiêng.*",
    ]
    assert body(parse_text("\n\n".join(printed), "x")) == [
        "Thu (không kể đất) đạt 12 tỷ; lô 3*4 m.",
        "* Vốn huyện: 5 tỷ.",
        "*Công tác thu: đạt khá.",
        "Cả câu nghiêng.",
    ]


def test_maths_signs_are_taken_out() -> None:
    assert body(parse_text("Khám được $8.105/10.820 = 74,91\\%$ số thẻ; dài 3 m$^2$.", "x")) == [
        "Khám được 8.105/10.820 = 74,91% số thẻ; dài 3 m²."
    ]


def test_a_dollar_amount_is_no_maths() -> None:
    assert body(parse_text("Xuất khẩu 5 triệu $ quặng.", "x")) == ["Xuất khẩu 5 triệu $ quặng."]


# -- notes at the page ends ----------------------------------------------------------------------------------


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


# -- layout --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_hard_wrapped_lines_are_joined(between: str) -> None:
    wrapped = between.join("\n".join(textwrap.wrap(paragraph, 70)) for paragraph in PARAGRAPHS * 3)
    assert body(parse_text(wrapped, "x")) == list(PARAGRAPHS * 3)


def test_a_dash_at_the_start_of_a_wrapped_line_is_no_item() -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(paragraph, 70)) for paragraph in PARAGRAPHS)
    cut = "Trong sáu tháng đầu năm huyện tập trung phát triển mạnh hơn về kinh tế\n- xã hội, giữ vững an ninh."
    assert fold(cut) in body(parse_text(f"{wrapped}\n\n{cut}\n\n{wrapped}", "x"))


def test_page_numbers_and_form_feeds_are_dropped_and_pages_counted() -> None:
    text = "Lúa tốt, bà con đang chờ\n\f2\n\nmáy gặt của xã bên. Ngô khá.\n\fTrang 3\nMía kém."
    document = parse_text(text, "x")
    assert body(document) == ["Lúa tốt, bà con đang chờ máy gặt của xã bên. Ngô khá.", "Mía kém."]
    assert [block.page for block in document.blocks] == [1, 3]
    assert document.source == fold(text)


def test_page_numbers_that_count_up_are_dropped_without_form_feeds() -> None:
    text = "\n\n".join(f"{' '.join(PARAGRAPHS)}\n\n{page}" for page in (2, 3, 4))
    assert body(parse_text(text, "x")) == [" ".join(PARAGRAPHS)] * 3


def test_a_table_drawn_with_bars_is_read_into_cells() -> None:
    document = parse_text("| TT | Cây | Diện tích |\n|---|:-:|--:|\n| 1 | **Lúa** | 1.200 |\n| 2 | Ngô | |", "x")
    assert [(b.kind, b.text, b.cell and (b.cell.row, b.cell.column)) for b in document.blocks] == [
        (Kind.CELL, "TT", (0, 0)),
        (Kind.CELL, "Cây", (0, 1)),
        (Kind.CELL, "Diện tích", (0, 2)),
        (Kind.CELL, "1", (1, 0)),
        (Kind.CELL, "Lúa", (1, 1)),
        (Kind.CELL, "1.200", (1, 2)),
        (Kind.CELL, "2", (2, 0)),
        (Kind.CELL, "Ngô", (2, 1)),
    ]


def test_a_bar_in_a_sentence_is_no_table() -> None:
    assert body(parse_text("|x| là trị tuyệt đối của x.", "x")) == ["|x| là trị tuyệt đối của x."]


# -- files ---------------------------------------------------------------------------------------------------

SENTENCE = "Thu ngân sách của huyện đạt 30,4 tỷ đồng, tăng 5% so với năm trước."
TCVN3 = {"â": 0xA9, "ủ": 0xF1, "ệ": 0xD6, "đ": 0xAE, "ạ": 0xB9, "ỷ": 0xFB, "ồ": 0xE5, "ă": 0xA8, "ớ": 0xED, "á": 0xB8}
TCVN3 |= {"ư": 0xAD}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_files_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_bytes(SENTENCE.encode(encoding))
    document = read_text(path)
    assert (document.name, body(document), document.remarks) == ("bao-cao.txt", [SENTENCE], ())


def test_a_file_in_the_old_tcvn3_code_is_converted_with_a_remark(tmp_path: Path) -> None:
    path = tmp_path / "cu.txt"
    path.write_bytes(bytes(TCVN3.get(char) or ord(char) for char in SENTENCE))
    document = read_text(path)
    assert body(document) == [SENTENCE]
    assert [remark.kind for remark in document.remarks] == ["encoding"]
    assert "TCVN3" in document.remarks[0].message


def test_a_file_in_the_windows_code_page_is_converted_with_a_remark(tmp_path: Path) -> None:
    path = tmp_path / "cu.txt"
    tones = "".join(
        unicodedata.normalize("NFC", letter[:2]) + letter[2:] if len(letter) > 2 else letter
        for letter in (unicodedata.normalize("NFD", char) for char in SENTENCE)
    )
    path.write_bytes(_cp1258(tones))
    document = read_text(path)
    assert body(document) == [SENTENCE]
    assert "1258" in document.remarks[0].message


def _cp1258(text: str) -> bytes:
    """Letters with a hat or horn composed, the tone as a sign of its own: the only way the code page can write them."""
    out = b""
    for char in unicodedata.normalize("NFC", text):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = next(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out += base.encode("cp1258") + tone.encode("cp1258")
    return out


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9,
        bytes(range(256)) * 8,
        b"\xff\xfe\x00",
        b"\xe9\xe8\xff\xfe plain words only \xff",
    ],
)
def test_junk_is_refused_in_one_vietnamese_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "la.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=r"^Tệp .*\.$|^Không .*\.$"):
        read_text(path)


def test_a_file_without_a_letter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trong.txt"
    path.write_bytes(b" \n\t ")
    with pytest.raises(UnreadableError, match="không có chữ"):
        read_text(path)


# -- properties ----------------------------------------------------------------------------------------------

words = st.sampled_from(
    "Lúa ngô đạt tăng giảm 12,5% 1.200 ha m² m³ kế hoạch của và, xã¹ năm². huyện; gồm: (trong đó 5 con) *nghiêng* "
    "**đậm** ¹ ² ³ - + * 1. a) II. $5\\%$ | \u00ad # \f [1] 2 Phần thứ nhất BÁO CÁO".split(" ")
)
lines = st.lists(words, max_size=12).map(" ".join)
texts = st.lists(st.tuples(lines, st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"])), max_size=25).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)


@given(st.one_of(texts, texts.map(lambda text: unicodedata.normalize("NFD", text)), st.text()))
def test_places_ascend_and_hold_the_characters_of_the_block(text: str) -> None:
    document = parse_text(text, "x")
    assert document.source == fold(text)
    for block in document.blocks:
        assert block.text == unicodedata.normalize("NFC", block.text)
        assert all(0 <= mark.at <= len(block.text) for mark in block.marks)
        places = list(block.offsets)
        assert places == sorted(places) and all(0 <= place < len(document.source) for place in places)


@given(texts)
def test_no_word_of_the_file_is_lost_or_doubled(text: str) -> None:
    document = parse_text(text, "x")
    taken = [
        place for block in document.blocks for place, char in zip(block.offsets, block.text, strict=True) if char != " "
    ]
    assert len(taken) == len(set(taken))
    left = "".join(char for place, char in enumerate(document.source) if place not in set(taken))
    assert not re.search(r"[^\W\d_¹²³]", left), left


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
