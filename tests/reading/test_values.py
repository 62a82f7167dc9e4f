"""Values with their plan, their changes, their totals and shares."""

import pytest

from ktxh.model.statement import CompareTo
from tests.reading.sentences_read import only, statements_of, values_of


def test_a_value_takes_the_share_of_plan_and_the_change_said_after_it() -> None:
    read = only("Sản lượng chè búp tươi ước đạt 1.240,5 tấn, đạt 62 % kế hoạch, tăng 4,5 % so với cùng kỳ năm trước.")
    assert values_of(read) == {"actual": "1240.5", "pct_plan": "62", "change_pct": "4.5"}
    assert (read.indicator, read.unit) == ("Sản lượng chè búp tươi", "tấn")
    assert read.estimate
    assert read.compare_to is CompareTo.SAME_PERIOD_LAST_YEAR


def test_bang_so_voi_cung_ky_is_an_index_not_a_change() -> None:
    read = only("Diện tích cây ăn quả trồng mới đạt 145 ha, bằng 96,7 % so với cùng kỳ.")
    assert values_of(read) == {"actual": "145", "index_pct": "96.7"}
    assert read.compare_to is CompareTo.SAME_PERIOD_LAST_YEAR


@pytest.mark.parametrize(
    ("words", "compared"),
    [
        ("so với cùng kỳ", CompareTo.SAME_PERIOD_LAST_YEAR),
        ("so với năm trước", CompareTo.LAST_YEAR),
        ("so với cuối năm 2023", CompareTo.END_LAST_YEAR),
    ],
)
def test_a_change_says_what_it_is_compared_with(words: str, compared: CompareTo) -> None:
    read = only(f"Dư nợ cho vay hộ sản xuất 620 tỷ đồng, tăng 5,1 % {words}.")
    assert values_of(read) == {"actual": "620", "change_pct": "5.1"}
    assert read.compare_to is compared


def test_a_fall_is_negative() -> None:
    assert values_of(only("Đàn lợn có 4.200 con, giảm 310 con so với cùng kỳ.")) == {
        "actual": "4200",
        "change_abs": "-310",
    }


def test_a_change_in_brackets_belongs_to_the_value_of_its_unit() -> None:
    poor = only("Số hộ nghèo còn 412 hộ (giảm 35 hộ so với năm 2023), chiếm 6,2 %.")
    assert values_of(poor) == {"actual": "412", "change_abs": "-35", "share_pct": "6.2"}
    read = only("Số lượt khách tham quan đạt 5.400 lượt (tăng 600 lượt và tăng 12,5 % so với cùng kỳ).")
    assert values_of(read) == {"actual": "5400", "change_abs": "600", "change_pct": "12.5"}


def test_each_of_two_values_keeps_its_own_change() -> None:
    fires, hurt = statements_of(
        "Số vụ cháy 04 vụ, tăng 01 vụ; số người bị thương 02 người, giảm 03 người so với cùng kỳ."
    )
    assert values_of(fires) == {"actual": "4", "change_abs": "1"}
    assert values_of(hurt) == {"actual": "2", "change_abs": "-3"}


def test_a_change_without_a_level_is_a_statement_with_its_percentage_in_brackets() -> None:
    read = only("Sản lượng điện tăng 1,2 triệu kWh (+3,4 %) so với cùng kỳ.")
    assert values_of(read) == {"change_abs": "1.2", "change_pct": "3.4"}
    assert read.unit == "triệu kWh"


def test_a_change_from_one_level_to_another_has_both_levels() -> None:
    read = only("Thu nhập bình quân tăng từ 41,5 triệu đồng lên 45,2 triệu đồng.")
    assert values_of(read) == {"actual": "45.2", "before": "41.5"}
    assert read.indicator == "Thu nhập bình quân"


def test_the_level_before_stands_in_brackets() -> None:
    assert values_of(only("Tổng đàn dê có 1.186 con (cùng kỳ là 1.100 con).")) == {"actual": "1186", "before": "1100"}


def test_a_over_b_is_a_value_and_its_total() -> None:
    read = only("Có 18/24 trường tiểu học tổ chức bán trú, đạt 75 %.")
    assert values_of(read) == {"actual": "18", "total": "24", "share_pct": "75"}
    assert (read.indicator, read.unit) == ("Số trường tiểu học tổ chức bán trú", "trường")


def test_a_over_b_measured_against_the_plan_has_b_as_its_plan() -> None:
    read = statements_of("Cấp mới 210 giấy chứng nhận, đạt 210/300 giấy, bằng 70 % kế hoạch.")[-1]
    assert values_of(read) == {"actual": "210", "plan": "300", "pct_plan": "70"}


def test_a_chain_of_counts_gives_a_statement_each() -> None:
    read = statements_of("Tiếp 45 lượt/52 người/40 vụ việc.")
    assert [(statement.unit, values_of(statement)) for statement in read] == [
        ("lượt", {"actual": "45"}),
        ("người", {"actual": "52"}),
        ("vụ việc", {"actual": "40"}),
    ]


def test_an_equals_sign_counts_the_same_in_another_unit() -> None:
    read = statements_of("Xử lý 99 người = 98 vụ việc.")
    assert [(statement.unit, values_of(statement)) for statement in read] == [
        ("người", {"actual": "99"}),
        ("vụ việc", {"actual": "98"}),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Trong tổng số 14 chợ nông thôn, có 09 chợ đã được nâng cấp.",
        "Nâng cấp được 9 chợ nông thôn trên tổng số 14 chợ.",
    ],
)
def test_a_total_may_stand_before_or_behind_its_count(text: str) -> None:
    read = only(text)
    assert values_of(read) == {"actual": "9", "total": "14"}
    assert read.unit == "chợ"


def test_a_rate_and_the_count_in_its_bracket_are_one_statement() -> None:
    read = only("Tỷ lệ xã có nhà văn hóa đạt 70,59 % (12/17 xã).")
    assert values_of(read) == {"actual": "12", "total": "17", "share_pct": "70.59"}
    assert (read.indicator, read.unit) == ("Tỷ lệ xã có nhà văn hóa", "xã")


def test_a_stated_rate_is_a_value_and_a_share() -> None:
    assert values_of(only("Tỷ lệ che phủ rừng đạt 61,3 %.")) == {"actual": "61.3", "share_pct": "61.3"}
    assert values_of(only("Nợ xấu chiếm 0,8 % tổng dư nợ.")) == {"actual": "0.8", "share_pct": "0.8"}


def test_a_share_of_the_value_before_takes_the_whole_it_is_a_share_of() -> None:
    _, foreign = statements_of("Khách du lịch 12.600 lượt; trong đó khách quốc tế 840 lượt, chiếm 6,67 %.")
    assert values_of(foreign) == {"actual": "840", "total": "12600", "share_pct": "6.67"}  # 840 / 12.600 = 6,67 %


def test_an_equals_sign_before_a_percentage_makes_it_a_share() -> None:
    assert values_of(only("Tổng số trường: 31 trường = 100 %.")) == {"actual": "31", "share_pct": "100"}


def test_khoang_makes_a_value_approximate() -> None:
    actual = only("Doanh thu vận tải ước đạt khoảng 320 tỷ đồng.").actual
    assert actual is not None
    assert actual.approximate


def test_a_bound_is_no_value() -> None:
    assert statements_of("Bảo đảm mỗi thôn có ít nhất 2 đội văn nghệ.") == ()


def test_yield_area_and_output_are_three_values() -> None:
    read = statements_of("Năng suất lúa đạt 52,4 tạ/ha, diện tích 310 ha, sản lượng 1.624,4 tấn.")
    assert [(statement.unit, values_of(statement)["actual"]) for statement in read] == [
        ("tạ/ha", "52.4"),
        ("ha", "310"),
        ("tấn", "1624.4"),
    ]


def test_an_index_may_stand_without_its_value() -> None:
    read = only("Sản lượng điện bằng 104,5% so với năm trước.")
    assert values_of(read) == {"index_pct": "104.5"}
    assert read.compare_to is CompareTo.LAST_YEAR


def test_a_change_in_figures_may_follow_a_share_of_plan() -> None:
    read = only("Sản lượng gỗ đạt 47% kế hoạch, tăng 12 m³ so với cùng kỳ.")
    assert (values_of(read), read.unit) == ({"pct_plan": "47", "change_abs": "12"}, "m³")


def test_the_level_before_says_what_it_is_compared_with() -> None:
    assert only("Bắt giữ 9 vụ (năm trước 12 vụ).").compare_to is CompareTo.LAST_YEAR
    assert only("Bắt giữ 9 vụ (cùng kỳ năm trước 12 vụ).").compare_to is CompareTo.SAME_PERIOD_LAST_YEAR


def test_a_value_below_nought_is_negative() -> None:
    assert values_of(only("Tốc độ tăng giá trị sản xuất đạt âm 2,1%."))["actual"] == "-2.1"


def test_ages_and_days_are_figures_where_a_verb_states_them() -> None:
    assert values_of(only("Tuổi thọ trung bình đạt 73,5 tuổi.")) == {"actual": "73.5"}
    assert statements_of("Trẻ em dưới 5 tuổi được tiêm trong 10 ngày.") == ()
