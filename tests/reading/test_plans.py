"""Plans, shares of plans by authority, and goals still to be reached."""

import pytest

from tests.reading.sentences_read import only, statements_of, values_of


def test_two_authorities_give_two_statements_of_one_value() -> None:
    province, council = statements_of(
        "Thu ngân sách đạt 5.200 triệu đồng, đạt 104 % dự toán tỉnh giao, đạt 98 % dự toán HĐND huyện giao."
    )
    assert values_of(province) == {"actual": "5200", "pct_plan": "104"}
    assert values_of(council) == {"actual": "5200", "pct_plan": "98"}
    assert (province.authority, council.authority) == ("tỉnh", "HĐND huyện")
    assert province.indicator == council.indicator == "Thu ngân sách"


def test_exceeding_a_plan_by_3_per_cent_is_103_per_cent_of_it() -> None:
    read = only("Dư nợ cho vay hộ sản xuất 620 tỷ đồng, vượt 3 % kế hoạch.")
    assert values_of(read) == {"actual": "620", "pct_plan": "103"}
    assert read.pct_plan is not None
    assert read.pct_plan.text == "3"


@pytest.mark.parametrize(
    "plan", ["dự toán", "dự toán giao", "chỉ tiêu được giao là", "kế hoạch năm 2024", "kế hoạch tỉnh giao"]
)
def test_the_plan_may_stand_before_the_number_it_was_exceeded_by(plan: str) -> None:
    read = only(f"Thu ngân sách đạt 120 tỷ đồng, vượt {plan} 5 %.")
    assert values_of(read) == {"actual": "120", "pct_plan": "105"}  # 100 % + 5 %
    assert read.beyond_plan is not None and read.beyond_plan.text == "5"
    assert read.authority == ("tỉnh" if "tỉnh" in plan else "")


def test_what_exceeds_the_plan_of_another_authority_is_a_statement_of_its_own() -> None:
    council, province = statements_of(
        "Thu đạt 120 tỷ đồng, đạt 103 % dự toán HĐND huyện giao, vượt dự toán tỉnh giao 8 %."
    )
    assert (values_of(council), council.authority) == ({"actual": "120", "pct_plan": "103"}, "HĐND huyện")
    assert (values_of(province), province.authority) == ({"actual": "120", "pct_plan": "108"}, "tỉnh")


def test_a_rate_exceeds_its_plan_by_points_that_are_no_plan_themselves() -> None:
    read = only("Tiếp nhận trực tuyến 1.134 hồ sơ/1.155 hồ sơ, đạt 98,18 %, vượt chỉ tiêu giao 8,18 %.")
    assert values_of(read) == {"actual": "1134", "total": "1155", "share_pct": "98.18"}
    assert read.beyond_plan is not None and read.beyond_plan.text == "8,18"


def test_a_plan_in_brackets_belongs_to_the_value_before() -> None:
    assert values_of(only("Xóa được 34 nhà tạm (kế hoạch 78 nhà).")) == {"actual": "34", "plan": "78"}


def test_a_value_may_follow_the_plan_it_was_measured_against() -> None:
    read = only("Kế hoạch thu hồi năm 2024 là 721 thửa, kết quả thực hiện đến nay 312 thửa.")
    assert values_of(read) == {"actual": "312", "plan": "721"}


def test_capital_assigned_is_planned_and_capital_paid_out_is_not() -> None:
    plan, paid = statements_of(
        "Kế hoạch vốn năm 2024 là 12.500 triệu đồng, đã giải ngân 6.250 triệu đồng, đạt 50 % kế hoạch."
    )
    assert values_of(plan) == {"plan": "12500"}
    assert values_of(paid) == {"actual": "6250", "pct_plan": "50"}


def test_a_share_of_plan_and_an_index_stand_side_by_side() -> None:
    read = only("Thu phí, lệ phí 1.450 triệu đồng, bằng 72,5 % dự toán năm, bằng 118 % so với cùng kỳ năm 2023.")
    assert values_of(read) == {"actual": "1450", "pct_plan": "72.5", "index_pct": "118"}


def test_a_value_is_estimated_where_the_words_say_so() -> None:
    read = only("Chi thường xuyên ước thực hiện 45,2 tỷ đồng, đạt 51,3 % dự toán HĐND xã.")
    assert values_of(read) == {"actual": "45.2", "pct_plan": "51.3"}
    assert (read.estimate, read.authority) == (True, "HĐND xã")


@pytest.mark.parametrize("lead", ["Phấn đấu", "Mục tiêu năm 2025:"])
def test_a_goal_is_a_plan_still_to_be_reached(lead: str) -> None:
    read = only(f"{lead} trồng mới 300 ha rừng.")
    assert values_of(read) == {"plan": "300"}
    assert read.goal
    assert read.indicator.startswith("Chỉ tiêu ")


def test_a_programme_named_target_is_no_goal() -> None:
    read = only("Vốn chương trình mục tiêu quốc gia đã giải ngân 300 triệu đồng.")
    assert not read.goal
    assert values_of(read) == {"actual": "300"}


def test_what_stands_under_the_tasks_of_the_next_year_is_a_goal() -> None:
    text = (
        "BÁO CÁO\n\nI. KẾT QUẢ\n\n1. Trồng được 120 ha quế.\n\nII. NHIỆM VỤ NĂM 2025\n\nDiện tích quế trồng mới 150 ha."
    )
    goals = [statement for statement in statements_of(text) if statement.goal]
    assert [values_of(statement) for statement in goals] == [{"plan": "150"}]


def test_a_value_may_follow_its_share_of_the_plan() -> None:
    read = only("Giao quân đạt 100 % chỉ tiêu với 130 tân binh.")
    assert values_of(read) == {"actual": "130", "pct_plan": "100"}
    assert read.unit == "tân binh"


def test_a_plan_may_be_said_to_be_one_behind_its_name() -> None:
    read = only("Kinh phí mua giống theo kế hoạch HĐND huyện giao là 560 triệu đồng.")
    assert values_of(read) == {"plan": "560"}
    assert (read.indicator, read.authority) == ("Kinh phí mua giống", "HĐND huyện")


def test_a_planned_rate_is_a_plan() -> None:
    assert values_of(only("Chỉ tiêu tỷ lệ che phủ rừng là 61%.")) == {"plan": "61"}


def test_who_manages_capital_has_not_set_it() -> None:
    managed, given = statements_of(
        "Tổng vốn đầu tư do huyện quản lý là 112 tỷ đồng. Dự toán thu ngân sách tỉnh giao là 36 tỷ đồng."
    )
    assert (managed.authority, given.authority) == ("", "tỉnh")


def test_who_set_a_plan_in_brackets_is_its_authority() -> None:
    read = only("Xóa được 34 nhà tạm (kế hoạch UBND huyện giao 78 nhà).")
    assert (values_of(read), read.authority) == ({"actual": "34", "plan": "78"}, "UBND huyện")


def test_the_plan_of_a_rate_may_stand_behind_its_share() -> None:
    read = only("Tỷ lệ bao phủ bảo hiểm y tế đạt 95,2%, đạt 100,2% kế hoạch (95%).")
    assert values_of(read) == {"actual": "95.2", "share_pct": "95.2", "pct_plan": "100.2", "plan": "95"}
