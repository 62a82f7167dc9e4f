"""Charts: what is drawn of which figures, how it stands on paper, what is said where a chart cannot be made."""

from __future__ import annotations

import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.image import imread

from ktxh.composing.charts import kind_giai_ngan, kind_thu_ngan_sach, kind_tien_do
from ktxh.composing.charts.chart import Asked, Chart, Lacking, kind, kinds
from ktxh.composing.charts.scale import chart_unit, decimals_for, spread, ticks
from ktxh.composing.charts.tones import BEFORE, BEHIND, ESTIMATE, INK, NOW, WHITE, grey
from ktxh.composing.drafting import Setting
from ktxh.composing.functions import chart
from ktxh.composing.weaving.weaving import weave
from ktxh.documents.paper import Look, Paragraph, Picture
from ktxh.model.evaluation import Judgement
from ktxh.model.observation import Item, SourceKind, Status
from tests.analytics.remembered import Remembered
from tests.composing.annexes_made import district, plan
from tests.composing.figures_made import AREA, PERIOD, REVENUE, drafting
from tests.composing.figures_made import BEFORE as LAST

SPENT = "dau_tu_cong.giai_ngan"
LAND, FEES = (f"{REVENUE}[khoan_thu={one}]" for one in ("thu_su_dung_dat", "phi_le_phi"))


def spending() -> Remembered:
    """1.000, 2.500 and 4.000 triệu đồng cumulated by the ends of January, February and March, of 20.000 planned."""
    figures = Remembered()
    for month, value in (("202401", 1000), ("202402", 1500), ("202403", 1500)):
        figures.put(SPENT, AREA, month, value)
    figures.set_targets = [plan(SPENT, "20000")]
    return figures


def revenue() -> Remembered:
    figures = Remembered()
    for item, now, before in ((REVENUE, 30400, 29336), (LAND, 5631, 6000), (FEES, 862, 790)):
        figures.put(item, AREA, PERIOD, now)
        figures.put(item, AREA, LAST, before)
    figures.set_targets = [plan(REVENUE, "54500")]
    return figures


def setting(figures: Remembered, period: str = PERIOD) -> Setting:
    return drafting(figures, period=period).setting


def drawn(name: str, figures: Remembered, period: str = PERIOD, asked: Asked | None = None) -> Chart:
    found = kind(name)(setting(figures, period), asked or Asked())
    assert isinstance(found, Chart), found
    return found


def lacking(name: str, figures: Remembered, period: str = PERIOD) -> str:
    found = kind(name)(setting(figures, period), Asked())
    assert isinstance(found, Lacking)
    return found.message


ALL = (("giai_ngan", spending, "202403"), ("thu_ngan_sach", revenue, PERIOD), ("tien_do", district, PERIOD))


def test_the_kinds_are_those_in_the_folder() -> None:
    assert kinds() == ("giai_ngan", "thu_ngan_sach", "tien_do")
    with pytest.raises(ValueError, match="không có loại biểu đồ “banh”; chỉ có giai_ngan, "):
        kind("banh")


def test_listing_the_functions_does_not_load_the_drawing_library() -> None:
    code = "import sys; from ktxh.composing.outlines.calling import functions; assert 'chart' in functions(); "
    code += "assert not any(name.partition('.')[0] == 'matplotlib' for name in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_disbursement_is_cumulated_month_by_month_against_the_course_of_the_plan() -> None:
    course = kind_giai_ngan.collect(setting(spending(), "202403"), Item(SPENT), "Giải ngân")
    assert course.now == {1: 1000, 2: 2500, 3: 4000}  # 1000 + 1500 + 1500
    assert course.due[3] == 5000 and course.due[12] == 20000  # a quarter of 20.000 after three months
    found = drawn("giai_ngan", spending(), "202403")
    assert found.title == "Giải ngân vốn đầu tư công năm 2024"
    assert found.description == (
        "Giải ngân vốn đầu tư công lũy kế đến hết tháng 3 năm 2024 đạt 4.000 triệu đồng, bằng 20% kế hoạch năm "
        "(20.000 triệu đồng). Lũy kế từng tháng: tháng 1: 1.000; tháng 2: 2.500; tháng 3: 4.000."
    )
    assert found.notes == ("Nét đứt: tiến độ của kế hoạch năm, chia đều theo tháng.",)


def test_what_is_to_come_is_not_drawn() -> None:
    figures = spending()
    figures.put(SPENT, AREA, "202404", 9000)
    figures.put(SPENT, AREA, "2024", 19000)
    course = kind_giai_ngan.collect(setting(figures, "202403"), Item(SPENT), "Giải ngân")
    assert course.last == 3


def test_estimates_are_hatched_and_said_to_be_estimates() -> None:
    figures = spending()
    figures.put(SPENT, AREA, "202403", 1500, status=Status.ESTIMATE)
    found = drawn("giai_ngan", figures, "202403")
    assert found.notes[0] == "Cột gạch chéo: số ước."
    assert "ước đạt 4.000 triệu đồng" in found.description
    assert found.png != drawn("giai_ngan", spending(), "202403").png


def test_without_target_disbursement_is_held_against_the_capital_that_there_is() -> None:
    figures = spending()
    figures.set_targets = []
    figures.put("dau_tu_cong.ke_hoach_von", AREA, "202403", 16000)
    course = kind_giai_ngan.collect(setting(figures, "202403"), Item(SPENT), "Giải ngân")
    assert course.plan == 16000


def test_revenue_is_drawn_item_by_item_the_largest_first_under_the_whole() -> None:
    found = kind_thu_ngan_sach.collect(setting(revenue()), Asked())
    assert [(bar.name, bar.value, bar.before) for bar in found.bars] == [
        ("Tổng thu ngân sách nhà nước trên địa bàn", 30400, 29336),
        ("Thu tiền sử dụng đất", 5631, 6000),
        ("Phí, lệ phí", 862, 790),
    ]
    assert found.bars[0].plan == 54500
    assert "30.400 triệu đồng, bằng 55,78% kế hoạch (cùng kỳ 29.336); Thu tiền sử dụng đất 5.631 triệu đồng" in (
        kind_thu_ngan_sach.describe(found)  # 30400/54500 = 55,779…
    )


def test_revenue_is_held_against_what_was_asked_for_only() -> None:
    by_plan = kind_thu_ngan_sach.collect(setting(revenue()), Asked(against="plan"))
    assert by_plan.bars[0].plan == 54500 and by_plan.bars[0].before is None
    by_period = kind_thu_ngan_sach.collect(setting(revenue()), Asked(against="same_period"))
    assert by_period.bars[0].plan is None and by_period.bars[0].before == 29336
    with pytest.raises(ValueError, match="không so sánh được với “nam_ngoai”"):
        Asked(against="nam_ngoai")


def test_progress_is_the_share_of_plan_with_what_is_due() -> None:
    found = drawn("tien_do", district())
    assert found.title == "Tiến độ thực hiện các chỉ tiêu chủ yếu năm 2024 đến hết 6 tháng đầu năm 2024"
    # 5074,36/10800 = 46,98…; 55000/95000 = 57,89…; the ceiling and the reduction are not progressed towards
    assert found.description == (
        "Tỷ lệ thực hiện so với kế hoạch năm của 2 chỉ tiêu, 1 chỉ tiêu chậm hoặc không đạt. "
        "Tổng diện tích gieo trồng 46,98%; Lượt khách du lịch 57,89%."
    )
    assert "Vạch đứng: mốc phải đạt đến cuối kỳ." in found.notes
    assert any("mức trần" in note for note in found.notes)


def test_where_data_lack_there_is_no_chart_but_a_gap_that_says_what_lacks() -> None:
    figures = Remembered()
    figures.put(SPENT, AREA, "202401", 1000)
    told = "mới có 1 mốc lũy kế theo tháng trong năm 2024, cần ít nhất 2"
    assert told in lacking("giai_ngan", figures, "202403")
    assert "không chia theo tháng" in lacking("giai_ngan", figures, "NH2023-2024")
    assert "chưa có số liệu" in lacking("thu_ngan_sach", Remembered())
    assert "chưa có chỉ tiêu nào" in lacking("tien_do", Remembered())
    one = drafting(Remembered())
    assert chart.call(one, "tien_do") == ""
    assert one.gaps and one.captions["Biểu đồ"] == 0


def test_a_chart_stands_above_its_numbered_caption_and_its_notes() -> None:
    figures = revenue()
    figures.put(FEES, AREA, LAST, 790, kind=SourceKind.SIMULATED)
    one = drafting(figures)
    picture, caption, source = weave(chart.call(one, "thu_ngan_sach", caption="Thu ngân sách"), one).blocks
    assert isinstance(picture, Picture) and picture.width_mm == 165 and "30.400 triệu đồng" in picture.description
    assert isinstance(caption, Paragraph) and caption.look is Look.CAPTION
    assert "".join(getattr(piece, "text", "") for piece in caption.content) == "Biểu đồ 1: Thu ngân sách"
    assert isinstance(source, Paragraph) and source.look is Look.SOURCE
    assert "mô phỏng" in str(source.content) and one.simulated


@pytest.mark.parametrize(("name", "figures", "period"), ALL)
def test_a_picture_is_as_wide_as_the_text_at_200_dots_an_inch_and_nothing_is_cut(
    name: str, figures: object, period: str
) -> None:
    found = drawn(name, figures(), period)  # type: ignore[operator]
    width, height = struct.unpack(">II", found.png[16:24])
    assert abs(width - 165 / 25.4 * 200) < 2 and abs(height - found.height / 25.4 * 200) < 5
    pixels = imread(BytesIO(found.png))[:, :, :3]
    edges = (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1])
    assert all(bool((edge > 0.99).all()) for edge in edges)


def test_bars_begin_at_nought_and_are_as_long_as_their_amounts() -> None:
    two = (kind_thu_ngan_sach.Bar("Một", Decimal(1000)), kind_thu_ngan_sach.Bar("Hai", Decimal(500)))
    png, _ = kind_thu_ngan_sach.draw(kind_thu_ngan_sach.Revenue("Thu", "triệu đồng", setting(revenue()).period, two))
    pixels = imread(BytesIO(png))[:, :, :3]
    blue = np.array([int(NOW.fill[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    runs = sorted({int(row.sum()) for row in (np.abs(pixels[100:] - blue) < 0.02).all(axis=2)} - {0})
    assert abs(runs[-1] / 2 - runs[0]) <= 1.5


def test_tones_that_meet_differ_on_a_grey_printer() -> None:
    together = ((NOW.fill, ESTIMATE.fill), (NOW.fill, BEFORE.fill), (NOW.fill, BEHIND.fill), (NOW.fill, INK))
    for one, other in (*together, (BEHIND.fill, INK), (BEFORE.edge, INK), (BEFORE.fill, WHITE), (BEHIND.fill, WHITE)):
        assert abs(grey(one) - grey(other)) > 0.15, (one, other)
    assert ESTIMATE.hatch and not NOW.hatch


@pytest.mark.parametrize(("name", "figures", "period"), ALL)
def test_the_same_figures_give_the_same_picture_in_several_threads(name: str, figures: object, period: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: drawn(name, figures(), period).png, range(8)))  # type: ignore[operator]
    assert set(made) == {made[0]}


def test_a_progress_far_beyond_the_plan_is_broken_off() -> None:
    rows = [
        kind_tien_do.Progress(name, Decimal(share), Decimal(50), kind_tien_do.Judgement.EXCEEDED)
        for name, share in (("Một", 90), ("Hai", 900))
    ]
    png, _ = kind_tien_do.draw(rows)
    same, _ = kind_tien_do.draw([*rows[:1], kind_tien_do.Progress("Hai", Decimal(200), Decimal(50), rows[1].judgement)])
    assert png != same


def test_an_axis_has_round_numbers_from_nought_past_the_largest() -> None:
    assert ticks(Decimal(37)) == (0, 10, 20, 30, 40)
    assert ticks(Decimal(96)) == (0, 20, 40, 60, 80, 100)
    assert ticks(Decimal("0.7")) == tuple(Decimal(number) / 5 for number in range(5))
    assert ticks(Decimal(0)) == (0, 1)


@pytest.mark.parametrize("top", ["1", "9.99", "10", "10.01", "123", "4999", "0.031", "87654321"])
def test_axes_reach_over_the_largest_in_few_equal_steps(top: str) -> None:
    found = ticks(Decimal(top))
    assert found[0] == 0 and found[-1] >= Decimal(top) > found[-2]
    assert len(found) <= 7 and len({after - before for before, after in pairwise(found)}) == 1


def test_money_is_shown_in_the_unit_that_keeps_numbers_short() -> None:
    assert chart_unit("triệu đồng", Decimal(30400)) == "tỷ đồng"
    assert chart_unit("triệu đồng", Decimal(9999)) == "triệu đồng"
    assert chart_unit("ha", Decimal(30400)) == "ha"
    assert decimals_for([Decimal("30.4"), Decimal(5)]) == 1
    assert decimals_for([Decimal(30), Decimal(5)]) == 0


def test_labels_are_kept_apart_in_their_order() -> None:
    found = spread([10.0, 10.5, 30.0], 4, 0, 40)
    assert found == [10.0, 14.0, 30.0]
    assert spread([39.0, 39.5], 4, 0, 40) == [36.0, 40.0]


def test_charts_are_low_enough_to_leave_no_half_page_empty_before_them() -> None:
    long = "Giá trị sản xuất công nghiệp, tiểu thủ công nghiệp"
    bars = [kind_tien_do.Progress(long, Decimal(101), None, Judgement.EXCEEDED) for _ in range(16)]
    _, height = kind_tien_do.draw([replace(bar, name="Đàn lợn") for bar in bars])
    # sixteen bars of 4,7 mm and 12,5 mm above and below; those whose names take two lines need 7,6 mm
    assert height == round(16 * Decimal("4.7") + Decimal("12.5"))
    assert kind_tien_do.draw([replace(bar, name=f"{long} và sản phẩm khác") for bar in bars[:2]])[1] == round(
        2 * Decimal("7.6") + Decimal("12.5")
    )
    assert kind_giai_ngan.HEIGHT <= 60
