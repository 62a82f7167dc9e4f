"""From an outline and a database to the paper: letterhead, sections, prose, margin list, register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ktxh.analytics.cube import Cube
from ktxh.catalogue.house_style import HouseStyle
from ktxh.catalogue.indicators import built_in
from ktxh.catalogue.regimes import built_in as built_in_regimes
from ktxh.composing.compose import Composed, Wish, compose
from ktxh.composing.composed_counts import counts_of
from ktxh.composing.drafting import Setting
from ktxh.composing.outlines.outline import Outline, parse_outline
from ktxh.composing.outlines.problems import OutlineError
from ktxh.composing.weaving.weaving import text_of
from ktxh.documents.paper import Control, Footnote, Heading, Paragraph, Words
from ktxh.documents.paper_writer import write_paper
from ktxh.model.indicator import Quantity
from ktxh.model.observation import Item, SourceKind
from ktxh.model.period import Period
from ktxh.model.period_text import parse_period
from ktxh.model.register import Register
from ktxh.model.report_parts import GivenParts, LegalBasis, Prose, ProseState, Task, TaskState
from ktxh.model.target import Authority, Decision, Target
from tests.analytics.remembered import Remembered, small_tree
from tests.composing.figures_made import SOWN, VISITS, headline, sown

TEXT = (Path(__file__).parent / "outlines" / "huyen-thu.md").read_text("utf-8")
AT = datetime(2024, 6, 20, 8, 0, tzinfo=UTC)
PERIOD, BEFORE = Period.first_months(2024, 6), Period.first_months(2023, 6)
STYLE = HouseStyle("thu", "Thử")


def outline(text: str = TEXT) -> Outline:
    return parse_outline(text, "huyen-thu.md")


def written(section: str, text: str, period: Period = PERIOD, state: ProseState = ProseState.APPROVED) -> Prose:
    return Prose("900", section, period, text, "Phòng thử", state)


def composed(
    figures: Remembered | None = None,
    parts: GivenParts | None = None,
    wish: Wish | None = None,
    text: str = TEXT,
    area: str = "900",
    period: Period = PERIOD,
) -> Composed:
    cube = Cube(sown() if figures is None else figures, built_in(), small_tree())
    setting = Setting(cube, parts or GivenParts(), area, period, STYLE, date(2024, 6, 20))
    return compose(outline(text), setting, AT, wish, built_in_regimes())


def shown(found: Composed) -> str:
    return text_of(found.paper.blocks)


def test_a_report_has_its_letterhead_title_and_form() -> None:
    paper = composed(wish=Wish(number=12, issued=date(2024, 6, 25))).paper
    head = paper.letterhead
    assert (head.superior, head.body) == ("ỦY BAN NHÂN DÂN TỈNH THỬ", "ỦY BAN NHÂN DÂN HUYỆN MỘT")
    assert (head.place, head.symbol, head.number, head.issued) == ("Một", "BC-UBND", 12, date(2024, 6, 25))
    assert paper.kind == "BÁO CÁO" and paper.numbering == ("I.", "1.", "a)")
    assert paper.abstract == (
        "Tình hình phát triển kinh tế - xã hội 6 tháng đầu năm 2024;",
        "nhiệm vụ 6 tháng cuối năm 2024",
    )
    # Nghị định 09/2019/NĐ-CP: six months close on 14 June
    assert paper.remark == "(Số liệu tính đến ngày 14/6/2024)"
    assert paper.recipients == ("UBND tỉnh", "Lưu: VT") and paper.signature.lines[1] == "CHỦ TỊCH"


def test_figures_cannot_run_beyond_the_day_of_issue() -> None:
    found = composed(wish=Wish(issued=date(2024, 6, 5)))
    assert found.paper.remark == "(Số liệu tính đến ngày 05/6/2024)"
    assert "đến 14/6/2024 mới chốt; báo cáo ghi tính đến 05/6/2024" in found.warnings[0]


def test_number_and_day_are_left_blank_and_the_cut_off_can_be_given() -> None:
    paper = composed(wish=Wish(cut_off=date(2024, 5, 31))).paper
    assert (paper.letterhead.number, paper.letterhead.day, paper.letterhead.month) == (0, 0, 6)
    assert paper.remark == "(Số liệu tính đến ngày 31/5/2024)"


@pytest.mark.parametrize(
    ("area", "issued", "superior", "body"),
    [
        ("90", date(2024, 7, 1), "", "ỦY BAN NHÂN DÂN TỈNH THỬ"),
        ("900", date(2024, 7, 1), "ỦY BAN NHÂN DÂN TỈNH THỬ", "ỦY BAN NHÂN DÂN HUYỆN MỘT"),
        ("90001", date(2025, 6, 30), "ỦY BAN NHÂN DÂN HUYỆN MỘT", "ỦY BAN NHÂN DÂN XÃ AN"),
        ("90001@2025", date(2025, 7, 1), "ỦY BAN NHÂN DÂN TỈNH THỬ", "ỦY BAN NHÂN DÂN XÃ MỚI"),
    ],
)
def test_the_superior_is_the_unit_above_on_the_day_of_issue(area: str, issued: date, superior: str, body: str) -> None:
    period = Period.first_months(issued.year, 6)
    head = composed(Remembered(), None, Wish(issued=issued), area=area, period=period).paper.letterhead
    assert (head.superior, head.body) == (superior, body)


def test_figures_stand_in_controls_with_their_register() -> None:
    found = composed(wish=Wish(identifier="900-2024D06-1"))
    controls = [
        piece
        for block in found.paper.blocks
        if isinstance(block, Paragraph)
        for piece in block.content
        if isinstance(piece, Control)
    ]
    assert controls[0].text == "đạt 5.074,36 ha" and controls[0].tag in found.register.entries
    entry = found.register.entries[controls[0].tag]
    assert (entry.connection.subject, entry.value, entry.section) == (SOWN, Decimal("5074.36"), "nong_nghiep")
    kept = Register.parse(found.paper.register)
    assert kept == found.register and kept.identifier == "900-2024D06-1"
    assert (kept.area, kept.period, kept.outline, kept.style) == ("900", "2024D06", "huyen-thu", "thu")
    counts = counts_of(found)
    # five figures of the whole and a note with three crops, value and change of each
    assert counts.footnotes == 1 and counts.figures == len(found.register.entries)


def test_prose_stands_in_its_section_with_figures_and_notes_of_its_own() -> None:
    text = 'Đã gieo {{ value("' + SOWN + '") }}^[số liệu *tạm*] trên 5*3*2 thửa a_b.\n\n- Một\n- Hai'
    found = composed(parts=GivenParts((written("nong_nghiep", text),)))
    lines = shown(found).split("\n")
    at = lines.index("- Một")
    assert lines[at - 1] == "Đã gieo 5.074,36 ha số liệu tạm  trên 5*3*2 thửa a_b." and lines[at + 1] == "- Hai"
    assert found.warnings[-1].startswith("Bỏ 02 tiêu đề chưa có nội dung: “CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH”; “Du lịch”.")


def test_broken_prose_is_kept_as_typed_and_told_with_its_section() -> None:
    text = 'Một\n\nHai {{ value("khong.co") }} *ba*'
    found = composed(parts=GivenParts((written("nong_nghiep", text),)))
    assert 'Hai {{ value("khong.co") }} ba' in shown(found)
    (told,) = [one for one in found.warnings if "nong_nghiep" in one]
    assert told.startswith("Mục “nong_nghiep” (Phòng Nông nghiệp), dòng 3 của lời văn: không có chỉ tiêu “khong.co”")
    assert told.endswith("Lời văn được giữ nguyên như đã gõ.")


def test_figures_of_broken_prose_leave_no_trace_in_the_register() -> None:
    text = '{{ value("' + VISITS + '") }} {{ value("khong.co") }}'
    figures = sown()
    figures.put(VISITS, "900", "2024D06", "55000")
    body = TEXT.replace('{{ state("thuong_mai_du_lich.luot_khach") }}', "")
    found = composed(figures, GivenParts((written("nong_nghiep", text),)), text=body)
    assert all(entry.connection.subject != VISITS for entry in found.register.entries.values())


def test_prose_cannot_call_prose_or_open_sections() -> None:
    found = composed(parts=GivenParts((written("nong_nghiep", '{{ prose() }} {{ section("x") }}'),)))
    assert any("không có hàm “prose”" in one for one in found.warnings)


def test_missing_prose_is_told_by_department_and_old_prose_is_offered() -> None:
    parts = GivenParts((written("du_lich", "Khách đông.", BEFORE),))
    found = composed(parts=parts)
    assert "Khách đông." not in shown(found)
    assert "Văn phòng: chưa có lời văn kỳ này ở mục chi_dao." in found.warnings
    offered = "Phòng Văn hóa: chưa có lời văn kỳ này nhưng có lời văn kỳ trước để bắt đầu (--carry-over) ở mục"
    assert f"{offered} du_lich (bản của 6 tháng đầu năm 2023)." in found.warnings


def test_old_prose_is_carried_over_only_when_asked_and_marked_as_old() -> None:
    found = composed(parts=GivenParts((written("du_lich", "Khách đông.", BEFORE),)), wish=Wish(carry_over=True))
    assert "Khách đông." in shown(found)
    assert any(
        one.startswith("Mục “du_lich” (Phòng Văn hóa): lời văn cũ lấy lại từ 6 tháng đầu năm 2023 (Phòng thử viết)")
        for one in found.warnings
    )


def test_prose_without_approval_and_prose_without_place_is_told() -> None:
    parts = GivenParts((written("du_lich", "x", state=ProseState.DRAFT), written("y_te", "y")))
    warnings = composed(parts=parts).warnings
    assert "Lời văn chưa được duyệt ở 01 mục: du_lich." in warnings
    assert "Đề cương này không có mục cho lời văn đã viết: y_te." in warnings


def test_headings_without_content_are_left_out_and_kept_ones_stay() -> None:
    found = composed()
    headings = [text_of([one]) for one in found.paper.blocks if isinstance(one, Heading)]
    assert headings == [
        "TÌNH HÌNH KINH TẾ - XÃ HỘI 6 THÁNG ĐẦU NĂM 2024",
        "Nông, lâm nghiệp",
        "NHIỆM VỤ 6 THÁNG CUỐI NĂM 2024",
    ]
    assert [(one.slug, one.blocks) for one in found.sections if one.blocks] == [("nong_nghiep", 1)]


def test_what_the_database_lacks_is_a_gap_of_its_section() -> None:
    gaps = {(one.section, one.subject) for one in composed().gaps}
    assert ("chi_dao", "Văn bản căn cứ") in gaps and ("nhiem_vu", "Nhiệm vụ được giao") in gaps
    assert any(section == "du_lich" for section, _ in gaps)


def test_tasks_are_listed_with_owner_due_and_outcome() -> None:
    tasks = (
        Task("1", "900", PERIOD, 1, "Lập quy hoạch.", "Phòng Kinh tế", date(2024, 6, 30)),
        Task("2", "900", PERIOD, 2, "Sửa *đường*", "", date(2024, 6, 8)),
        Task("3", "900", PERIOD, 3, "Họp dân", "Văn phòng", None, TaskState.DONE, date(2024, 5, 2)),
    )
    parts = GivenParts(given_tasks=tasks)
    lines = shown(composed(parts=parts)).split("\n")[-3:]
    assert lines == [
        "- Lập quy hoạch (Phòng Kinh tế, hạn 30/6/2024): đang thực hiện.",
        "- Sửa *đường* (hạn 08/6/2024): đang thực hiện, quá hạn 12 ngày.",  # 8 to 20 June
        "- Họp dân (Văn phòng): đã hoàn thành ngày 02/5/2024.",
    ]
    counted = composed(parts=parts, text=TEXT.replace("{{ tasks() }}", '{{ tasks(form="counts") }}'))
    told = "Tổng số 03 nhiệm vụ được giao: đã hoàn thành 01 nhiệm vụ, đang thực hiện 02 nhiệm vụ (01 quá hạn)."
    assert shown(counted).split("\n")[-1] == told
    table = composed(parts=parts, text=TEXT.replace("{{ tasks() }}", '{{ tasks(form="table") }}'))
    assert shown(table).split("\n")[-1] == "3\tHọp dân\tVăn phòng\t\tđã hoàn thành ngày 02/5/2024"


def test_legal_bases_are_cited_in_full_and_end_as_custom_wants() -> None:
    bases = (
        LegalBasis("900", PERIOD, 1, "Luật", "", None, "", "Tổ chức chính quyền địa phương"),
        LegalBasis("900", PERIOD, 2, "Nghị quyết", "15/NQ-HĐND", date(2023, 12, 9), "HĐND huyện Một", "về kế hoạch;"),
    )
    figures = sown()
    figures.set_headlines = [headline("1", SOWN, "Diện tích")]
    figures.set_targets = [
        Target(Item(SOWN), "900", parse_period("2024"), authority, Decimal(1), decision=decision)
        for authority, decision in (
            (Authority.COUNCIL, Decision("15/NQ-HĐND", date(2023, 12, 9), "HĐND huyện Một")),
            (Authority.COMMITTEE, Decision("8/QĐ-UBND", date(2024, 1, 5), "UBND huyện Một")),
        )
    ]
    found = composed(figures, GivenParts(given_bases=bases))
    lines = [one for one in found.paper.blocks if isinstance(one, Paragraph)][:3]
    assert [text_of([one]) for one in lines] == [
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Căn cứ Nghị quyết số 15/NQ-HĐND ngày 09 tháng 12 năm 2023 của HĐND huyện Một về kế hoạch;",
        "Căn cứ Quyết định số 08/QĐ-UBND ngày 05 tháng 01 năm 2024 của UBND huyện Một về giao chỉ tiêu kế hoạch "
        "phát triển kinh tế - xã hội năm 2024.",
    ]
    assert all(isinstance(one.content[0], Words) and one.content[0].italic for one in lines)
    sentence = TEXT.replace(
        "{{ legal_bases() }}", '{{ legal_bases(lead="Thực hiện", form="sentence") }}, UBND huyện đã'
    )
    first = composed(figures, GivenParts(given_bases=bases[:1]), text=sentence).paper.blocks[1]
    assert text_of([first]).startswith("Thực hiện Luật Tổ chức chính quyền địa phương; Nghị quyết số 15/NQ-HĐND")
    assert text_of([first]).endswith("năm 2024, UBND huyện đã")


def test_simulated_figures_are_told_in_the_remark() -> None:
    figures = sown()
    figures.put(VISITS, "900", "2024D06", "55000", kind=SourceKind.SIMULATED)
    told = "(Số liệu tính đến ngày 14/6/2024; có số liệu mô phỏng, chỉ để minh họa)"
    assert composed(figures).paper.remark == told
    without = TEXT.replace('remark = "(Số liệu tính đến ngày {{ cut_off }})"', "")
    assert composed(figures, text=without).paper.remark == "(Có số liệu mô phỏng, chỉ để minh họa)"


def test_an_error_in_the_outline_is_told_with_file_and_line() -> None:
    wrong = TEXT.replace(VISITS, "thuong_mai_du_lich.luot_khac")
    line = wrong.split("\n").index('{{ state("thuong_mai_du_lich.luot_khac") }}') + 1
    with pytest.raises(OutlineError, match=f"huyen-thu.md, dòng {line}: không có chỉ tiêu"):
        composed(text=wrong)


def questions(items: Sequence[str]) -> int:
    figures = Remembered()
    for item in items:
        figures.put(item, "900", "2024D06", "5")
        figures.put(item, "900", "2023D06", "4")
        figures.put(item, "900", "2023", "9")
    states = "\n\n".join(f'{{{{ state("{item}") }}}}' for item in items)
    composed(figures, text=TEXT.replace('{{ state("thuong_mai_du_lich.luot_khach") }}', states))
    return figures.questions


def test_more_figures_need_no_more_questions_to_the_store() -> None:
    codes = [one.code for one in built_in().indicators if not one.formula and one.quantity is Quantity.FLOW]
    assert questions(codes[:40]) == questions(codes[:4])


def test_the_same_setting_gives_the_same_paper_and_file() -> None:
    one, other = composed(), composed()
    assert one == other and write_paper(one.paper) == write_paper(other.paper)
    assert replace(one.register, composed_at=AT) == other.register


def test_footnotes_hold_connected_figures() -> None:
    (block,) = [one for one in composed().paper.blocks if isinstance(one, Paragraph)][:1]
    (note,) = [piece for piece in block.content if isinstance(piece, Footnote)]
    assert any(isinstance(piece, Control) for piece in note.content)
