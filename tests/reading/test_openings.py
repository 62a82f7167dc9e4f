"""What a sentence opens with says when and where its figures hold, and what a name in quotation marks is."""

from datetime import date

from tests.reading.sentences_read import only, reading_of, statements_of, values_of


def test_a_sentence_may_open_with_the_day_up_to_which_it_counts() -> None:
    read = only("Tính đến ngày 09/9/2024, số nhà bị ngập là 254 nhà.")
    assert (read.as_of, read.indicator) == (date(2024, 9, 9), "Số nhà bị ngập")


def test_a_day_that_cannot_be_is_no_day() -> None:
    assert only("Tính đến ngày 31/9/2024, số nhà bị ngập là 254 nhà.").as_of is None


def test_a_sentence_may_open_with_a_place() -> None:
    ward, both = statements_of("Tại Trạm Y tế xã, khám 20 lượt. Tại xã Hòa Lạc, Tân Lập: trồng mới 12 ha chè.")
    assert (ward.area, values_of(ward)) == ("Trạm Y tế xã", {"actual": "20"})
    assert (both.area, both.unit) == ("xã Hòa Lạc, Tân Lập", "ha")
    assert "Hòa Lạc" not in both.indicator


def test_an_occasion_is_no_place() -> None:
    assert only("Tại Hội nghị tổng kết, đã biểu dương 12 tập thể.").area is None


def test_what_holds_for_the_whole_area_holds_for_no_level_that_a_name_names() -> None:
    assert only("Toàn huyện, số giải học sinh giỏi cấp tỉnh là 31 giải.").area is None
    assert only("Số giải học sinh giỏi cấp tỉnh là 31 giải.").area == "cấp tỉnh"


def test_another_place_named_further_on_is_that_figures_own() -> None:
    first, second = statements_of("Tại xã Hòa Lạc, trồng mới 12 ha chè, xã Tân Lập trồng mới 5 ha quế.")
    assert (first.area, second.area) == ("xã Hòa Lạc", "xã Tân Lập")


def test_support_is_no_level() -> None:
    assert only("Số người hưởng trợ cấp xã hội là 1.108 người.").area is None


def test_a_name_in_quotation_marks_is_the_name_to_the_letter() -> None:
    read = only("Chỉ tiêu “Số hồ chứa dưới 50% dung tích, tăng so với 12 hồ (2023). Ghi chú” là 37 hồ, tăng 4 hồ.")
    assert read.indicator == "Số hồ chứa dưới 50% dung tích, tăng so với 12 hồ (2023). Ghi chú"
    assert values_of(read) == {"actual": "37", "change_abs": "4"}


def test_two_names_in_quotation_marks_are_two_subjects() -> None:
    one, other = statements_of("Chỉ tiêu “Tỷ lệ A” đạt 12%, chỉ tiêu “Tỷ lệ B” đạt 15%.")
    assert [(read.indicator, values_of(read)["actual"]) for read in (one, other)] == [
        ("Tỷ lệ A", "12"),
        ("Tỷ lệ B", "15"),
    ]


def test_other_quotation_marks_hold_figures_as_any_words() -> None:
    assert only("Phong trào “Trồng 5.000 cây xanh” được phát động.").unit == "cây"


def test_a_letterhead_in_two_lines_names_the_unit() -> None:
    reading = reading_of("ỦY BAN NHÂN DÂN\nHUYỆN BÌNH AN\n\nSố: /BC-UBND\n\nBÁO CÁO\n\nI. KẾT QUẢ\n\nTrồng 5 ha chè.")
    assert [one.area for one in reading.statements] == ["huyện Bình An"]
