"""What a figure is called, where it lies and in what it is counted; and numbers that are no figures."""

import pytest

from tests.reading.sentences_read import only, statements_of, values_of


def test_a_name_has_no_words_that_only_lead_to_its_figure() -> None:
    read = only("Tính đến nay, trên địa bàn huyện số hộ kinh doanh hiện có là 640 hộ.")
    assert read.indicator == "Số hộ kinh doanh"


def test_the_words_behind_the_unit_go_on_naming() -> None:
    assert only("Có 18 trường tiểu học tổ chức bán trú.").indicator == "Số trường tiểu học tổ chức bán trú"


def test_a_weak_name_takes_what_stands_before_it() -> None:
    _, area = statements_of("Năng suất lúa đạt 52,4 tạ/ha, diện tích 310 ha.")
    assert area.indicator == "Năng suất lúa – diện tích"


def test_what_a_colon_announces_names_all_that_follows() -> None:
    read = statements_of("Công tác tiêm phòng: vắc xin dại 2.100 liều, tụ huyết trùng 1.900 liều.")
    assert len(read) == 2
    assert all(statement.indicator.startswith("Công tác tiêm phòng") for statement in read)


def test_a_number_without_unit_is_counted_in_what_so_names_before_it() -> None:
    read = only("Tổng số dự án đang triển khai: 26.")
    assert (read.unit, values_of(read)) == ("dự án", {"actual": "26"})


def test_a_unit_may_stand_in_brackets() -> None:
    read = only("Đã trồng 12.000 (cây) dọc các tuyến đường.")
    assert (read.unit, values_of(read)) == ("cây", {"actual": "12000"})


def test_a_part_without_unit_has_the_unit_of_its_whole() -> None:
    read = statements_of("Tổng đàn gia cầm 52.000 con, trong đó: gà 40.000, vịt 9.000.")
    assert [statement.unit for statement in read] == ["con", "con", "con"]


def test_the_place_named_in_the_clause_is_the_area() -> None:
    read = statements_of("Đã hỗ trợ 60 hộ làm nhà, trong đó: xã An Phú 25 hộ, xã Bình Lâm 35 hộ.")
    assert [statement.area for statement in read] == [None, "xã An Phú", "xã Bình Lâm"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Đến ngày 15/5/2024, đã sửa chữa 12 km đường.", ["12"]),
        ("Ngày 20 tháng 11 năm 2023 trao 45 suất quà.", ["45"]),
        ("Thực hiện Nghị quyết 08/2019/NQ-HĐND và Quyết định số 125/QĐ-UBND, đã cấp 500 triệu đồng.", ["500"]),
        ("Tuyến Quốc lộ 279 đoạn qua xã lắp 40 biển báo.", ["40"]),
        ("Bản đồ tỷ lệ 1/2.000 của 3 khu dân cư đã được duyệt.", ["3"]),
        ("Tiêm vắc xin cho 320 trẻ dưới 16 tuổi.", ["320"]),
        ("Giai đoạn 2021 - 2025, huyện đầu tư 18 công trình; trong 03 năm hoàn thành 11 công trình.", ["18", "11"]),
        ("Năm 2024 có 1.980 hộ đăng ký.", ["1980"]),
        ("Có 3 sản phẩm đạt 4 sao.", ["3"]),
        ("Xã có từ 10 - 15 tiêu chí: 4 xã.", ["4"]),
        ("Công an xã trực 24/24, xử lý 7 vụ.", ["7"]),
        ("Liên hệ số điện thoại 0912.345.678.", []),
        ("Ban hành trong năm 2024 theo mẫu TT26.", []),
    ],
    ids=[
        "date",
        "date in words",
        "document numbers",
        "road",
        "map scale",
        "age",
        "periods",
        "year",
        "stars",
        "band of criteria",
        "round the clock",
        "telephone",
        "code",
    ],
)
def test_identifiers_are_no_figures(text: str, values: list[str]) -> None:
    assert [values_of(statement)["actual"] for statement in statements_of(text)] == values


def test_a_bracket_without_figures_belongs_to_the_name() -> None:
    assert only("Tổng giá trị sản xuất (giá so sánh, chưa gồm thuế) đạt 891 tỷ đồng.").indicator == (
        "Tổng giá trị sản xuất (giá so sánh, chưa gồm thuế)"
    )


def test_a_bracket_behind_a_figure_belongs_to_no_name() -> None:
    first, second = statements_of("Phá 7.620 m² rừng (đã chuyển cơ quan điều tra), cháy 3.000 m² rừng.")
    assert "điều tra" not in second.indicator
    assert (first.unit, second.unit) == ("m²", "m²")


def test_the_year_of_the_report_is_no_part_of_a_name_and_another_year_is() -> None:
    head = "BÁO CÁO\n\nTình hình kinh tế - xã hội năm 2024\n\nI. KẾT QUẢ\n\n"
    own, other = statements_of(f"{head}Diện tích chè năm 2024 đạt 50 ha. Diện tích chè năm 2023 đạt 45 ha.")
    assert (own.indicator, other.indicator) == ("Diện tích chè", "Diện tích chè năm 2023")


def test_a_participle_before_the_verb_belongs_to_the_name() -> None:
    assert (
        only("Số tiêu chí nông thôn mới đạt được là 17/19 tiêu chí.").indicator == "Số tiêu chí nông thôn mới đạt được"
    )


def test_words_that_only_look_like_leading_on_stay() -> None:
    assert only("Số hộ giải phóng mặt bằng là 12 hộ.").indicator == "Số hộ giải phóng mặt bằng"
    assert only("Số vụ tham nhũng được phát hiện là 2 vụ.").indicator == "Số vụ tham nhũng được phát hiện"


def test_a_unit_may_be_counted_by_another() -> None:
    assert [only(f"Mức thực hiện là 12 {unit}.").unit for unit in ("học sinh/lớp", "tấn/ngày", "triệu đồng/HTX")] == [
        "học sinh/lớp",
        "tấn/ngày",
        "triệu đồng/HTX",
    ]


def test_the_number_within_a_unit_is_none_of_its_own() -> None:
    assert values_of(only("Tỷ số giới tính khi sinh là 108 bé trai/100 bé gái.")) == {"actual": "108"}


def test_per_mille_is_kept() -> None:
    assert only("Tỷ suất sinh thô đạt 15,2‰.").unit == "‰"
