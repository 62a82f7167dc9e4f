from ktxh.checking.kt702_names import check
from tests.checking.texts import reading


def test_a_rare_spelling_of_the_districts_own_name_is_raised_once() -> None:
    usual = "Huyện Bình Yên trồng rừng; dân huyện Bình Yên vui; UBND huyện Bình Yên họp."
    (finding,) = check(reading(usual, "Ở huyện Bính Yên có chợ; chợ huyện Bính Yên đông."))
    assert finding.quote == "Bính Yên"
    assert "(2 chỗ)" in finding.message
    assert "(3 chỗ)" in finding.message


def test_where_the_tone_mark_stands_makes_no_other_name() -> None:
    text = "xã Hoà Bình, xã Hòa Bình, xã Hòa Bình, xã Hòa Bình"
    assert list(check(reading(text))) == []


def test_two_communes_of_nearly_one_name_are_both_real() -> None:
    text = "xã Tân Lập, xã Tân Lạp, xã Tân Lập, xã Tân Lạp, xã Tân Lập"
    assert list(check(reading(text))) == []
