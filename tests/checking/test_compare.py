from ktxh.checking.compare import TITLES, compare
from ktxh.documents.plain_text import parse_text
from ktxh.documents.structure import recognise
from ktxh.reading.read import read
from ktxh.reading.reading import Reading

HEAD = (
    "UBND huyện Sơn Khê, ngày 05 tháng 6 năm 2024\n\nBÁO CÁO\n\n"
    "Tình hình phát triển kinh tế - xã hội {period} năm 2024\n\nI. KẾT QUẢ\n\n"
)


def report(period: str, body: str) -> Reading:
    return read(recognise(parse_text(HEAD.format(period=period) + body, period)))


def rules_raised(old: str, new: str) -> list[tuple[str, str]]:
    findings = compare(report("5 tháng đầu", old), report("6 tháng đầu", new))
    return [(finding.rule, finding.quote) for finding in findings]


def test_a_cumulative_figure_copied_unchanged_from_the_last_report_is_raised() -> None:
    text = "Tổng thu ngân sách nhà nước trên địa bàn đạt 30,417 tỷ đồng."
    assert rules_raised(text, text) == [("KT305", "30,417")]


def test_a_cumulative_figure_that_shrank_is_raised() -> None:
    old = "Sản lượng khai thác gỗ rừng trồng đạt 13.507 m³."
    new = "Sản lượng khai thác gỗ rừng trồng đạt 12.984 m³."
    assert rules_raised(old, new) == [("KT306", "12.984")]


def test_a_plan_that_changed_is_raised() -> None:
    old = "Giải ngân vốn đầu tư công đạt 4.964/23.826 triệu đồng, đạt 20,83% kế hoạch."
    new = "Giải ngân vốn đầu tư công đạt 5.870/24.826 triệu đồng, đạt 23,64% kế hoạch."
    assert rules_raised(old, new) == [("KT307", "24.826")]


def test_growth_and_what_stands_still_by_nature_are_not_raised() -> None:
    old = "Tổng thu ngân sách nhà nước đạt 30,417 tỷ đồng. Đàn trâu có 4.215 con. Tỷ lệ che phủ rừng đạt 64,25%."
    new = "Tổng thu ngân sách nhà nước đạt 36,902 tỷ đồng. Đàn trâu có 4.215 con. Tỷ lệ che phủ rừng đạt 64,25%."
    assert rules_raised(old, new) == []


def test_reports_of_different_years_are_not_compared_as_cumulative() -> None:
    text = "Tổng thu ngân sách nhà nước trên địa bàn đạt 30,417 tỷ đồng."
    old = read(recognise(parse_text(HEAD.format(period="6 tháng đầu").replace("2024", "2023") + text, "x")))
    assert compare(old, report("6 tháng đầu", text)) == ()


def test_every_finding_of_a_comparison_has_a_title() -> None:
    assert set(TITLES) == {"KT305", "KT306", "KT307"}
