"""The line of figures behind a finding: shown only when it is true."""

from decimal import Decimal

import pytest

from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.showing.arithmetic import beside, equation


def finding(kind: FindingKind, operands: list[str], expected: str, claimed: str, **more: object) -> Finding:
    status = more.get("status", Status.ERROR)
    assert isinstance(status, Status)
    return Finding(
        "KT101",
        status,
        kind,
        0,
        1,
        str(more.get("message", "")),
        "",
        Decimal(claimed),
        Decimal(expected),
        tuple(map(Decimal, operands)),
    )


@pytest.mark.parametrize(
    ("kind", "operands", "expected", "claimed", "line"),
    [
        # 124 / 161 = 0.770186
        (FindingKind.RATIO, ["124", "161"], "77.0186335", "77.64", "124 / 161 = 77,02 %; báo cáo ghi 77,64 %"),
        # (120 - 100) / 100 = 0.2
        (FindingKind.CHANGE, ["120", "100"], "20", "25", "(120 − 100) / 100 = 20 %; báo cáo ghi 25 %"),
        # 20 / (120 - 20) = 0.2
        (FindingKind.CHANGE, ["120", "20"], "20", "25", "20 / (120 − 20) = 20 %; báo cáo ghi 25 %"),
        (FindingKind.CHANGE, ["80", "-20"], "-20", "-25", "-20 / (80 + 20) = -20 %; báo cáo ghi -25 %"),
        (FindingKind.SUM, ["1000.5", "2", "3"], "1005.5", "1006", "1.000,5 + 2 + 3 = 1.005,5; báo cáo ghi 1.006"),
        (FindingKind.COMPLEMENT, ["60.5", "39"], "99.5", "100", "60,5 + 39 = 99,5 %; báo cáo ghi 100 %"),
        # 50 tạ/ha x 120 ha = 6000 tạ = 600 tấn
        (FindingKind.PRODUCT, ["50", "120"], "600", "650", "50 × 120 / 10 = 600; báo cáo ghi 650"),
        (FindingKind.AVERAGE, ["255", "15"], "17", "18", "255 / 15 = 17; báo cáo ghi 18"),
    ],
)
def test_the_line_gives_the_figures_and_the_claim(
    kind: FindingKind, operands: list[str], expected: str, claimed: str, line: str
) -> None:
    assert equation(finding(kind, operands, expected, claimed)).replace("\u202f", " ") == line


def test_no_line_is_shown_that_does_not_compute() -> None:
    assert equation(finding(FindingKind.RATIO, ["1", "3"], "50", "60")) == ""


def test_no_line_is_shown_for_a_finding_without_operands() -> None:
    assert equation(finding(FindingKind.RATIO, [], "50", "60")) == ""


def test_division_by_nothing_is_no_line() -> None:
    assert equation(finding(FindingKind.RATIO, ["5", "0"], "0", "60")) == ""


def test_a_claim_that_holds_is_not_repeated() -> None:
    held = finding(FindingKind.RATIO, ["25", "50"], "50", "50.0", status=Status.OK)
    assert equation(held).replace("\u202f", " ") == "25 / 50 = 50,0 %"


def test_a_result_that_rounds_to_the_claim_is_shown_with_more_decimals() -> None:
    # 77,354 % against a printed 77,3 %: one decimal would hide or overstate the difference, the result says 77,4
    line = equation(finding(FindingKind.RATIO, ["1651.5", "2135"], "77.3536", "77.3", status=Status.ROUNDING))
    assert line.replace("\u202f", " ") == "1.651,5 / 2.135 = 77,4 %; báo cáo ghi 77,3 %"
    close = equation(finding(FindingKind.SUM, ["1.04", "2"], "3.04", "3", status=Status.ERROR))
    assert close == "1,04 + 2 = 3,04; báo cáo ghi 3"


def test_a_long_sum_is_shortened() -> None:
    line = equation(finding(FindingKind.SUM, ["1"] * 40, "40", "41"))
    assert "…" in line and len(line) < 80


def test_a_line_that_the_message_has_already_is_not_shown_beside_it() -> None:
    told = finding(FindingKind.RATIO, ["124", "161"], "77.0186", "77.64", message="Không khớp: 124/161 = 77,02%.")
    assert equation(told) and beside(told) == ""
