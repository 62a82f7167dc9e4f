import pytest

from ktxh.language import cues


@pytest.mark.parametrize(
    ("left", "sign"),
    [
        ("đàn bò 967 con, tăng ", 1),
        ("tăng so với cùng kỳ ", 1),
        ("cao hơn cùng kỳ năm trước ", 1),
        ("tăng trưởng khoảng ", 1),
        ("số vụ giảm ", -1),
        ("thấp hơn ", -1),
        ("ít hơn ", -1),
        ("đạt ", 0),
        ("tiết giảm ", 0),
        ("tăng trưởng âm ", 0),
        ("tăng cường kiểm tra ", 0),
    ],
)
def test_the_words_before_a_number_say_whether_it_is_a_rise_or_a_fall(left: str, sign: int) -> None:
    assert cues.change_sign(left) == sign


@pytest.mark.parametrize(
    ("right", "authority"),
    [
        (" kế hoạch", ""),
        (" so với kế hoạch tỉnh giao", "tỉnh"),
        (" dự toán HĐND huyện giao", "HĐND huyện"),
        (" Nghị quyết Hội đồng nhân dân xã", "HĐND xã"),
        (" chỉ tiêu UBND TP giao", "UBND thành phố"),
        (" KH TW giao", "trung ương"),
    ],
)
def test_a_share_of_plan_says_who_set_the_plan(right: str, authority: str) -> None:
    plan = cues.plan_after(right)
    assert plan is not None
    assert plan.authority == authority


@pytest.mark.parametrize("right", [" so với cùng kỳ", " số hộ", ", kết quả kế hoạch", ""])
def test_a_percentage_of_something_else_is_no_share_of_plan(right: str) -> None:
    assert cues.plan_after(right) is None


@pytest.mark.parametrize(
    ("right", "compared"),
    [
        (" so với cùng kỳ năm trước", "same"),
        (" cùng kỳ", "same"),
        (" so với năm học trước", "same"),
        (" so với năm 2023", "last"),
        (" so với cuối năm 2023", "end"),
        (" so với 31/12/2023", "end"),
        (" kế hoạch", None),
    ],
)
def test_a_comparison_says_with_what(right: str, compared: str | None) -> None:
    assert cues.compare_after(right) == compared


def test_a_comparison_further_on_is_announced_by_so_voi() -> None:
    assert cues.compare_ahead(" và 12 người bị thương so với cùng kỳ") == "same"
    assert cues.compare_ahead(" và 12 người bị thương trong cùng kỳ") is None


@pytest.mark.parametrize(
    ("words", "expected"), [("ước đạt", True), ("dự kiến", True), ("ước mơ của em", False), ("được", False)]
)
def test_an_estimate_is_called_one(words: str, expected: bool) -> None:
    assert cues.says_estimate(words) is expected


def test_words_right_before_a_number_tell_its_kind() -> None:
    assert cues.says_approximate("đạt khoảng ")
    assert not cues.says_approximate("khoảng cách ")
    assert cues.says_over("vượt ")
    assert cues.says_share("840 lượt, chiếm tỷ lệ ")
    assert not cues.says_share("chiếm đất của ")
    assert cues.says_reached("ước đạt ")
    assert cues.says_equals("31 trường = ")
    assert cues.says_threshold("ít nhất ")
    assert cues.says_out_of("trong tổng số ")


def test_levels_before_and_plans_are_told_from_values() -> None:
    assert cues.says_before("có 1.186 con (cùng kỳ là ")
    assert not cues.says_before("có 1.186 con (")
    assert cues.says_from("thu nhập tăng từ ")
    assert not cues.says_from("nguồn thu từ ")
    assert cues.says_to(" triệu đồng lên ")
    assert not cues.says_to(" triệu đồng; tăng lên ")
    assert cues.says_planned("34 nhà (kế hoạch ")
    assert not cues.says_planned("34 nhà (")


@pytest.mark.parametrize("words", ["", "các xã", "được giao trong"])
def test_no_authority_is_named_where_there_is_no_plan_maker(words: str) -> None:
    assert cues.authority_in(words) == ("xã" if "xã" in words else "")
