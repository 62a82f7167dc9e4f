"""An outline's file: what its header may hold, and where the errors are."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.composing.outlines.files import (
    built_in_outlines,
    find_outline,
    find_text,
    fitting_outlines,
    outline_names,
    outlines_with,
)
from ktxh.composing.outlines.header import PeriodFor
from ktxh.composing.outlines.outline import parse_outline
from ktxh.composing.outlines.problems import OutlineError
from ktxh.model.indicator import Level
from ktxh.model.period import Period, PeriodKind

OWN = Path(__file__).parent / "outlines" / "huyen-thu.md"
TEXT = OWN.read_text("utf-8")


def problems(text: str) -> list[str]:
    with pytest.raises(OutlineError) as raised:
        parse_outline(text, "thu.md")
    return [str(one) for one in raised.value.problems]


def changed(line: str, into: str) -> str:
    assert line in TEXT
    return TEXT.replace(line, into)


def test_header_and_body_are_told_apart_with_the_line_of_the_body() -> None:
    outline = parse_outline(TEXT, "huyen-thu.md")
    header = outline.header
    assert (outline.code, header.level, header.periods) == (
        "huyen-thu",
        Level.DISTRICT,
        (PeriodFor(PeriodKind.FIRST_MONTHS, 6),),
    )
    assert header.numbering == ("I.", "1.", "a)") and header.owners["du_lich"] == "Phòng Văn hóa"
    assert TEXT.split("\n")[outline.first_line - 1] == "# CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"
    assert outline.key_lines["numbering"] == 8


def test_a_file_from_windows_reads_the_same() -> None:
    outline = parse_outline("\ufeff" + TEXT.replace("\n", "\r\n"), "huyen-thu.md")
    assert outline == parse_outline(TEXT, "huyen-thu.md")


@pytest.mark.parametrize(
    ("line", "into", "told"),
    [
        ('level = "huyen"', 'level = "quan"', "thu.md, dòng 3: không có cấp “quan”; “level” chỉ nhận tinh, huyen, xa."),
        ('period = "first_months:6"', 'period = "6 tháng"', "thu.md, dòng 4: không có loại kỳ “6 tháng”"),
        ('period = "first_months:6"', 'period = "month:6"', "thu.md, dòng 4: không có loại kỳ “month:6”"),
        ('period = "first_months:6"', 'period = ["year", "nam"]', "thu.md, dòng 4: không có loại kỳ “nam”"),
        ('period = "first_months:6"', "period = []", "thu.md, dòng 4: “period” phải là danh sách chữ trong ngoặc kép"),
        ('symbol = "BC-UBND"', "symbol = 5", "thu.md, dòng 7: “symbol” phải là một dòng chữ trong ngoặc kép"),
        ('symbol = "BC-UBND"', 'sybol = "BC"', "thu.md, dòng 7: không có mục “sybol”; chỉ nhận name,"),
        ('signature = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]', "", "phần đầu còn thiếu “signature”"),
        ('numbering = ["I.", "1.", "a)"]', 'numbering = ["1.1."]', "dòng 8: “numbering”: “1.1.” ở bậc 1 mà có 2 số"),
        ('numbering = ["I.", "1.", "a)"]', 'numbering = ["-"]', "dòng 8: “numbering”: “-” không có số nào"),
        ('du_lich = "Phòng Văn hóa"', "du_lich = 3", "dòng 16: cơ quan của mục “du_lich” phải là chữ trong ngoặc kép"),
        ('du_lich = "Phòng Văn hóa"', 'Du_lich = "P"', "dòng 16: mã mục “Du_lich” phải gồm chữ thường không dấu"),
        ('symbol = "BC-UBND"', 'order = "1"', "dòng 7: “order” phải là một số nguyên từ 1 đến 99, viết là order = 10"),
        ('symbol = "BC-UBND"', "order = true", "dòng 7: “order” phải là một số nguyên từ 1 đến 99"),
        ('symbol = "BC-UBND"', "order = 100", "dòng 7: “order” phải là một số nguyên từ 1 đến 99"),
        ('symbol = "BC-UBND"', 'authority = "bo"', "dòng 7: không có cấp giao “bo”; “authority” chỉ nhận tinh, hdnd"),
        ('symbol = "BC-UBND"', "symbol = ", "thu.md, dòng 7: phần đầu giữa hai dòng “+++” viết chưa đúng dạng TOML"),
    ],
)
def test_a_wrong_header_is_told_with_file_line_and_what_to_do(line: str, into: str, told: str) -> None:
    assert told in problems(changed(line, into))[0]


def test_all_problems_of_a_header_are_told_at_once() -> None:
    text = TEXT.replace('level = "huyen"', 'level = "quan"').replace('"first_months:6"', '"ngay"')
    assert [one.partition(":")[0] for one in problems(text)] == ["thu.md, dòng 3", "thu.md, dòng 4"]


def test_a_file_without_header_or_with_an_open_one_is_refused() -> None:
    assert "dòng 1: đề cương phải bắt đầu bằng dòng “+++”" in problems("# Mục\n")[0]
    assert "dòng 1: phần đầu chưa được đóng" in problems('+++\nname = "x"\n')[0]


def test_a_locality_has_outlines_of_its_own_that_go_first(tmp_path: Path) -> None:
    built_in = outline_names()[0]
    (tmp_path / f"{built_in}.md").write_text(TEXT, "utf-8")
    (tmp_path / "rieng.md").write_text(TEXT, "utf-8")
    (tmp_path / "README.md").write_text("Đề cương của chúng tôi", "utf-8")
    found = outlines_with(tmp_path)
    assert found[built_in].header.name == found["rieng"].header.name == "Báo cáo thử 6 tháng cấp huyện"
    assert find_outline("rieng", tmp_path).code == "rieng" and "README" not in found
    assert find_outline(str(tmp_path / "rieng.md")).code == "rieng"
    assert find_text("rieng", tmp_path) == (TEXT, "rieng.md")


def test_an_outline_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(OutlineError, match="Không có đề cương “khong-co”; hiện có: "):
        find_outline("khong-co")
    with pytest.raises(OutlineError, match="không đọc được tệp"):
        find_outline(str(tmp_path / "khong-co.md"))
    (tmp_path / "hong.md").write_bytes(b"+++\n\xff\xfe")
    with pytest.raises(OutlineError, match="UTF-8"):
        find_outline(str(tmp_path / "hong.md"))


def test_outlines_fit_a_level_and_a_period() -> None:
    six = parse_outline(TEXT, "sau.md")
    any_count = parse_outline(changed('"first_months:6"', '"first_months"'), "nhieu.md")
    both = (any_count, six)
    assert [one.code for one in fitting_outlines(both, Level.DISTRICT, Period.first_months(2024, 6))] == [
        "sau",
        "nhieu",
    ]
    assert [one.code for one in fitting_outlines(both, Level.DISTRICT, Period.first_months(2024, 9))] == ["nhieu"]
    assert fitting_outlines(both, Level.COMMUNE, Period.first_months(2024, 6)) == ()
    assert fitting_outlines(both, Level.DISTRICT, Period.of_year(2024)) == ()


def test_an_outline_may_be_for_several_kinds_of_period() -> None:
    text = changed('period = "first_months:6"', 'period = ["quarter", "first_months:9", "year", "quarter"]')
    header = parse_outline(text, "chung.md").header
    assert header.period_words == "quý, 9 tháng đầu năm, năm"
    fitting = [Period.quarter(2026, 1), Period.first_months(2026, 9), Period.of_year(2026)]
    assert all(header.fits(one) for one in fitting)
    assert not any(header.fits(one) for one in (Period.first_months(2026, 6), Period.month(2026, 9)))
    assert [header.counts(one) for one in fitting] == [False, True, False]


@pytest.mark.parametrize("period", [Period.quarter(2026, 1), Period.first_months(2026, 9), Period.of_year(2026)])
def test_a_province_and_a_commune_have_a_built_in_one_for_every_report_of_the_year(period: Period) -> None:
    built_in = built_in_outlines().values()
    for level, code in ((Level.PROVINCE, "tinh-hai-cap"), (Level.COMMUNE, "xa-hai-cap")):
        assert [one.code for one in fitting_outlines(built_in, level, period)] == [code]


def test_the_plain_outline_of_six_months_stays_the_first_of_a_commune() -> None:
    found = fitting_outlines(built_in_outlines().values(), Level.COMMUNE, Period.first_months(2026, 6))
    assert [one.code for one in found] == ["tam-phan", "xa-hai-cap"]


def test_of_those_that_fit_the_locality_s_own_go_first_then_by_their_order_and_name() -> None:
    texts = {"b": TEXT, "a": TEXT, "dau": changed('level = "huyen"', 'level = "huyen"\norder = 10'), "rieng": TEXT}
    every = [parse_outline(text, f"{code}.md") for code, text in texts.items()]
    found = fitting_outlines(every, Level.DISTRICT, Period.first_months(2024, 6), own={"rieng"})
    assert [one.code for one in found] == ["rieng", "dau", "a", "b"]
