import pytest

from ktxh.checking.kt410_plan_year import check
from ktxh.documents.tree import Kind
from tests.checking.texts import raised, reading

AHEAD = (Kind.HEADING, "II. NHIỆM VỤ 6 THÁNG CUỐI NĂM 2024", 1)


def test_a_result_measured_against_last_years_plan_is_suspect() -> None:
    text = "Số ca mổ là 512/800, đạt 64% so với kế hoạch năm 2023, giảm 2% so với cùng kỳ 2023."
    assert raised(list(check(reading(text, year=2024)))) == ["64% so với kế hoạch năm 2023"]
    assert raised(list(check(reading(text, year=2023)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Vốn kéo dài đã giải ngân 12 tỷ đồng, đạt 64% kế hoạch năm 2023.",
        "Năm 2023 toàn xã có 512 ca mổ, đạt 98% kế hoạch năm 2023.",
        "Kế hoạch vốn năm nay là 12 tỷ đồng, bằng 105% kế hoạch năm 2023.",
        "Số ca mổ đạt 64% kế hoạch năm 2024.",
        "Số ca mổ đạt 64% kế hoạch giai đoạn 2021-2025.",
    ],
)
def test_carried_over_money_and_last_years_results_are_right(text: str) -> None:
    assert raised(list(check(reading(text, year=2024)))) == []


def test_last_years_plan_among_the_tasks_ahead_is_suspect() -> None:
    text = "Tiếp tục triển khai Kế hoạch trồng cây phân tán năm 2023; chăm sóc rừng."
    assert raised(list(check(reading(AHEAD, text, year=2024)))) == ["Kế hoạch trồng cây phân tán năm 2023"]
    assert raised(list(check(reading((Kind.HEADING, "I. KẾT QUẢ NĂM 2024", 1), text, year=2024)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức tổng kết Kế hoạch trồng cây phân tán năm 2023.",
        "Thực hiện Kế hoạch số 5/KH-UBND ngày 02/10/2023 và kế hoạch trồng rừng năm 2023 đã giao.",
        "Quyết toán các nguồn vốn thuộc kế hoạch đầu tư công năm 2023.",
    ],
)
def test_closing_last_years_work_is_a_task_ahead(text: str) -> None:
    assert raised(list(check(reading(AHEAD, text, year=2024)))) == []
