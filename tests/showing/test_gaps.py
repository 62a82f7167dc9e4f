"""The margin list of a composed report, and the same as comments: each gap at its section or its annex."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ktxh.composing.compose import Composed
from ktxh.composing.drafting import NO_ANNEX, Gap
from ktxh.composing.weaving.weaving import Placed
from ktxh.documents.docx_reader import read_docx
from ktxh.documents.paper import Annex, Heading, Paragraph, Words
from ktxh.documents.paper_writer import write_paper
from ktxh.model.register import Register
from ktxh.showing.gap_comments import gap_comments
from ktxh.showing.gaps import margin_list
from tests.composing.papers_made import paper_of

ANNEXES = (
    Annex("Biểu tổng hợp chỉ tiêu năm 2024", (Paragraph((Words("Một"),)),)),
    Annex("Biểu số 02/TC: Thu, chi ngân sách", (Paragraph((Words("Hai"),)),)),
)
GAPS = (
    Gap("trong_trot", "Diện tích lúa", "Không có số liệu."),
    Gap("", "", "5/9 chỉ tiêu chưa có số liệu nên không in: Thu nội địa.", 2),
    Gap("du_lich", "Lượt khách", "Không có số liệu."),
    Gap("", "Y tế", "Biểu 04/VX: chưa có số liệu nên không có phụ lục này.", NO_ANNEX),
    Gap("", "Đàn trâu", "Chưa đủ số liệu: thiếu xã An.", 1),
)
SECTIONS = (
    Placed("trong_trot", "Phòng Nông nghiệp", "Trồng trọt", 3),
    Placed("du_lich", "Phòng Văn hóa", "Kinh tế", 0, "Du lịch"),
)


@pytest.fixture
def composed() -> Composed:
    blocks = tuple(
        block
        for words in ("Kinh tế", "Trồng trọt")
        for block in (Heading(1, (Words(words),)), Paragraph((Words(f"Nói về {words}"),)))
    )
    register = Register("900", "2024", "thu", "thu", datetime(2024, 12, 5, tzinfo=UTC))
    return Composed(replace(paper_of(blocks), annexes=ANNEXES), register, GAPS, sections=SECTIONS)


def test_gaps_are_listed_under_their_sections_and_annexes(composed: Composed) -> None:
    assert margin_list(composed).split("\n") == [
        "Số liệu còn thiếu hoặc cần xem lại: 05 chỗ.",
        "  Mục trong_trot – Trồng trọt (Phòng Nông nghiệp):",
        "    - Diện tích lúa: Không có số liệu.",
        "  Mục du_lich – Du lịch, không in vì chưa có nội dung (Phòng Văn hóa):",
        "    - Lượt khách: Không có số liệu.",
        "  Phụ lục I – Biểu tổng hợp chỉ tiêu năm 2024:",
        "    - Đàn trâu: Chưa đủ số liệu: thiếu xã An.",
        "  Phụ lục II – Biểu số 02/TC: Thu, chi ngân sách:",
        "    - 5/9 chỉ tiêu chưa có số liệu nên không in: Thu nội địa.",
        "  Phụ lục không có trong báo cáo:",
        "    - Y tế: Biểu 04/VX: chưa có số liệu nên không có phụ lục này.",
    ]


def test_the_only_annex_has_no_number(composed: Composed) -> None:
    single = replace(composed, paper=replace(composed.paper, annexes=ANNEXES[:1]), gaps=GAPS[-1:])
    assert "  Phụ lục – Biểu tổng hợp chỉ tiêu năm 2024:" in margin_list(single)


def test_comments_stand_at_headings_that_are_there_and_at_titles_of_annexes(composed: Composed, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(write_paper(composed.paper))
    document = read_docx(file)
    at = {" ".join(document.source[one.start : one.end].split()): one.text for one in gap_comments(composed, document)}
    assert "Kinh tế" in next(place for place, text in at.items() if "Lượt khách" in text)
    assert "Trồng trọt" in next(place for place, text in at.items() if "Diện tích lúa" in text)
    assert "Phụ lục I BIỂU TỔNG HỢP" in next(place for place, text in at.items() if "Đàn trâu" in text)
    assert "Phụ lục II BIỂU SỐ 02/TC" in next(place for place, text in at.items() if "5/9" in text)
    assert "BÁO CÁO" in next(place for place, text in at.items() if "04/VX" in text)
