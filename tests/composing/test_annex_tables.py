"""A small table in the text: its caption and unit, the columns asked for, what is left out."""

from __future__ import annotations

import pytest

from ktxh.composing.drafting import Drafting
from ktxh.composing.functions import table
from ktxh.composing.weaving.weaving import weave
from ktxh.documents.paper import Look, PaperBlock, Paragraph
from tests.analytics.remembered import Remembered
from tests.composing.annexes_made import MAIZE, RICE, district, head, lines, table_of
from tests.composing.figures_made import (
    AREA,
    BEFORE,
    PERIOD,
    REVENUE,
    SOWN,
    VISITS,
    drafting,
    no_longer_printed,
)


def blocks(one: Drafting, text: str) -> tuple[PaperBlock, ...]:
    return weave(text, one).blocks


def looks(found: tuple[PaperBlock, ...], look: Look) -> list[str]:
    return [
        "".join(getattr(piece, "text", "") for piece in block.content)
        for block in found
        if isinstance(block, Paragraph) and block.look is look
    ]


def sown() -> Remembered:
    figures = Remembered()
    for item, now, before in ((RICE, "2215.54", "2104"), (MAIZE, "1459.61", "1500")):
        figures.put(item, AREA, PERIOD, now)
        figures.put(item, AREA, BEFORE, before)
    return figures


def test_figures_of_one_unit_have_it_above_the_table() -> None:
    one = drafting(sown())
    found = blocks(one, table.call(one, [RICE, MAIZE], caption="Diện tích lúa, ngô"))
    assert looks(found, Look.CAPTION) == ["Bảng 1: Diện tích lúa, ngô"]
    assert looks(found, Look.UNIT) == ["Đơn vị tính: ha"]
    assert lines(table_of(found)) == [  # nobody set a plan, so there is no column of plans
        "TT | Chỉ tiêu | TH cùng kỳ (6 tháng đầu năm 2023) | TH 6 tháng đầu năm 2024 | So sánh (%)",
        "% cùng kỳ",
        "1 | Diện tích gieo trồng lúa | 2.104 | 2.215,54 | 105,30",  # 2215,54/2104 = 105,301…
        "2 | Diện tích gieo trồng ngô | 1.500 | 1.459,61 | 97,31",  # 1459,61/1500 = 97,307…
    ]
    assert no_longer_printed(one) == []


def test_figures_of_several_units_have_a_column_of_units() -> None:
    one = drafting(district())
    found = lines(table_of(blocks(one, table.call(one, [SOWN, VISITS]))))
    assert found[0].startswith("TT | Chỉ tiêu | ĐVT | KH năm 2024 | ")
    assert found[2].startswith("1 | Tổng diện tích gieo trồng | ha | 10.800 | 5.398,26 | 5.074,36 | 46,98 | 94,00")


def test_changes_say_which_way() -> None:
    one = drafting(sown())
    found = lines(table_of(blocks(one, table.call(one, [RICE, MAIZE], ["actual", "change", "change_pct"]))))
    assert found[0].endswith("Tăng, giảm so với cùng kỳ | Tăng, giảm so với cùng kỳ (%)")
    assert found[1].endswith("2.215,54 | tăng 111,54 | tăng 5,30")  # 2215,54 - 2104; 5,301… %
    assert found[2].endswith("1.459,61 | giảm 40,39 | giảm 2,69")  # 1459,61 - 1500; -2,692… %


def test_tables_are_numbered_through_the_report() -> None:
    one = drafting(sown())
    first, second = (blocks(one, table.call(one, [RICE])) for _ in range(2))
    assert looks(first, Look.CAPTION) == ["Bảng 1: Kết quả thực hiện một số chỉ tiêu 6 tháng đầu năm 2024"]
    assert looks(second, Look.CAPTION)[0].startswith("Bảng 2: ")


def test_an_item_is_called_as_the_plan_or_the_outline_calls_it() -> None:
    figures = district()
    figures.set_headlines.append(head("9", RICE, "Diện tích lúa cả năm"))
    figures.put(RICE, AREA, PERIOD, "2215.54")
    one = drafting(figures)
    assert "Diện tích lúa cả năm" in lines(table_of(blocks(one, table.call(one, [RICE]))))[-1]
    named = table.call(one, [RICE, SOWN], labels=["Lúa", "Cả huyện"])
    assert [row.split(" | ")[1] for row in lines(table_of(blocks(one, named)))[2:]] == ["Lúa", "Cả huyện"]
    with pytest.raises(ValueError, match="2 chỉ tiêu nhưng 1 tên"):
        table.call(one, [RICE, SOWN], labels=["Lúa"])


def test_what_the_database_does_not_have_is_told_and_a_table_of_nothing_is_none() -> None:
    one = drafting(sown())
    assert table.call(one, [RICE, REVENUE])
    (gap,) = one.gaps
    assert gap.subject == "Tổng thu ngân sách nhà nước trên địa bàn"
    assert table.call(one, [REVENUE], caption="Thu") == ""
    assert one.gaps[-1].message == "Chưa có số liệu 6 tháng đầu năm 2024 nên không có trong bảng “Thu”."
    assert one.captions["Bảng"] == 1


def test_another_period_can_be_asked_for() -> None:
    one = drafting(sown())
    found = lines(table_of(blocks(one, table.call(one, [RICE], ["actual"], period="same_period"))))
    assert found == ["TT | Chỉ tiêu | TH 6 tháng đầu năm 2023", "1 | Diện tích gieo trồng lúa | 2.104"]


def test_a_column_that_there_is_not_is_told_with_those_there_are() -> None:
    one = drafting(sown())
    with pytest.raises(ValueError, match=r"bảng không có cột “ke_hoach”; chỉ có plan, same_period, actual, "):
        table.call(one, [RICE], ["ke_hoach"])
