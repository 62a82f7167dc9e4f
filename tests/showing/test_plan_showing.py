from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from ktxh.analytics.comparing import compare
from ktxh.analytics.headline_table import headline_table
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period_text import parse_period
from ktxh.model.target import Authority, Decision, Headline, Target
from ktxh.showing.headlines import headlines_text
from ktxh.showing.series import series_text
from ktxh.showing.why import why_lines
from tests.analytics.remembered import Remembered, small_cube

AREA = Item("thu.dien_tich")
YEAR = parse_period("2024")


def with_a_plan() -> Remembered:
    figures = Remembered()
    figures.set_headlines = [Headline("900", YEAR, "1", AREA, "Tổng diện tích", Authority.COUNCIL)]
    figures.set_targets = [
        Target(
            AREA,
            "900",
            YEAR,
            Authority.COUNCIL,
            Decimal(10800),
            decision=Decision("15/NQ-HĐND", date(2023, 12, 20)),
            note="suy từ 47 % kế hoạch",
        )
    ]
    key = Key(AREA, "900", parse_period("2024D06"))
    figures.kept[key] = Observation(
        key,
        Decimal("5074.36"),
        Status.ESTIMATE,
        Source(SourceKind.REPORT, "bao-cao.docx", "ký tự 120-140", "Tổng diện tích ước đạt 5.074,36 ha"),
        author="An",
        recorded_at=datetime(2024, 6, 17, 9, 5),
        version=2,
        cut_off=date(2024, 5, 31),
    )
    return figures


def lines_of(figures: Remembered, period: str = "2024D06") -> list[str]:
    cube = small_cube(figures)
    (compared,) = compare(cube, [AREA], "900", parse_period(period))
    return list(why_lines(cube, compared))


def test_the_moment_of_entering_is_told_in_the_time_of_vietnam() -> None:
    figures = with_a_plan()
    (key,) = (one for one in figures.kept if one.area == "900" and one.period.code == "2024D06")
    figures.kept[key] = replace(figures.kept[key], recorded_at=datetime(2024, 6, 17, 18, 30, tzinfo=UTC))
    assert "lúc 01:30 ngày 18/6/2024" in "\n".join(lines_of(figures))  # 18:30 + 7 hours


def test_why_leads_to_the_sentence_the_version_and_the_decision() -> None:
    told = "\n".join(lines_of(with_a_plan()))
    assert "Diện tích, huyện Một, 6 tháng đầu năm 2024" in told
    assert "5.074,36 ha – số liệu đã nhập, ước tính" in told
    assert "nguồn: báo cáo “bao-cao.docx”, ký tự 120-140" in told
    assert "nguyên văn: “Tổng diện tích ước đạt 5.074,36 ha”" in told
    assert "phiên bản 2, người nhập An, lúc 09:05 ngày 17/6/2024" in told
    assert "Chỉ tiêu HĐND giao: 10.800 ha (15/NQ-HĐND ngày 20/12/2023)" in told
    assert "suy từ 47 % kế hoạch" in told
    assert "5.074,36 / 10.800 = 46,98 % kế hoạch" in told


def test_why_takes_a_sum_apart_and_names_what_is_missing() -> None:
    figures = Remembered()
    figures.put("thu.dien_tich", "90001", "2024", 10)
    figures.put("thu.dien_tich", "90002", "2024", 0, none_occurred=True)
    told = "\n".join(lines_of(figures, "2024"))
    assert "10 ha – tổng hợp từ các đơn vị trực thuộc" in told
    assert "có 2/3, thiếu: xã Cát" in told
    assert "xã An: 10 ha" in told
    assert "xã Cát: chưa có số liệu" in told


def test_the_table_says_how_many_are_on_their_way() -> None:
    figures = with_a_plan()
    table = headline_table(small_cube(figures), "900", parse_period("2024D06"))
    text = headlines_text(table, small_cube(figures).tree)
    assert "Huyện Một: chỉ tiêu chủ yếu, 6 tháng đầu năm 2024" in text
    assert "Tổng diện tích" in text
    assert "46,98" in text
    assert "≈ Chậm tiến độ" in text  # 46,98 % of the plan after 50 % of the year
    assert "1 chỉ tiêu: 1 chậm tiến độ." in text
    assert "~10.800" in text  # the plan was worked out, not printed
    assert "mô phỏng" not in text


def test_a_table_without_indicators_says_so() -> None:
    figures = Remembered()
    table = headline_table(small_cube(figures), "900", YEAR)
    assert "Chưa có danh sách chỉ tiêu chủ yếu" in headlines_text(table, small_cube(figures).tree)


def test_a_series_on_new_boundaries_says_what_it_was_added_up_from() -> None:
    figures = Remembered()
    for commune, value in (("90001", 10), ("90002", 20), ("90003", 30), ("90101", 40)):
        figures.put("thu.dien_tich", commune, "2024", value, kind=SourceKind.SIMULATED)
    figures.put("thu.dien_tich", "90001@2025", "2025", 25)
    years = [YEAR, parse_period("2025")]
    text = series_text(small_cube(figures), [AREA], "90001@2025", years, date(2025, 12, 31))
    assert "Xã Mới, theo địa giới ngày 31/12/2025" in text
    assert "20,0°" in text  # 10 + 20 × 0,5
    assert "25" in text
    assert "Năm 2024: cộng từ xã An, xã Bình." in text
    assert "mô phỏng" in text
