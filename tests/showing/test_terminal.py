"""The text form: sentence, figure, arithmetic, place, rule, counts, next step."""

from dataclasses import replace

from ktxh.reading.reading import Reading
from ktxh.showing.checked import Checked
from ktxh.showing.terminal import terminal_text
from tests.showing.reports import checked, document


def test_a_finding_shows_its_sentence_with_the_figure_marked() -> None:
    text = " ".join(terminal_text(checked()).split())
    assert "✗ 1. Cần sửa KT101 – Tỷ lệ hai số" in text
    assert "“Toàn xã có 124/161 hộ tham gia, đạt [77,64]%.”" in text
    assert "124 / 161 = 77,02 %; báo cáo ghi 77,64 %" in text
    assert "Ở: I. KINH TẾ" in text


def test_the_other_place_is_named() -> None:
    text = " ".join(terminal_text(checked()).split())
    assert "Chỗ kia: “1.234,5” (I. KINH TẾ › 1. Trồng trọt, bảng 1, dòng 2, cột 2)" in text


def test_what_holds_is_shown_only_when_asked_for() -> None:
    assert "25 / 50" not in terminal_text(checked())
    assert "25 / 50" in terminal_text(checked(), everything=True)


def test_it_ends_with_the_counts_and_what_to_do_next() -> None:
    text = terminal_text(checked())
    assert "Đã đọc 5 con số; đối chiếu được 3 chỗ" in text
    assert [line.split()[:2] for line in text.splitlines() if line.startswith("  ") and line.split()[1].isdigit()] == [
        *(["✓", "1"], ["≈", "0"], ["?", "1"], ["✗", "1"]),
    ]
    assert "--format docx" in text


def test_without_colour_there_is_no_escape_and_with_it_there_is() -> None:
    assert "\x1b" not in terminal_text(checked())
    assert "\x1b[" in terminal_text(checked(), colour=True)


def test_brackets_of_the_report_are_not_taken_for_markup() -> None:
    report = checked()
    odd = replace(report.findings[0], message="Không khớp [bold]thật[/bold] [/].")
    assert "[bold]thật[/bold] [/]." in terminal_text(Checked(report.reading, (odd,), report.titles))


def test_a_report_without_findings_says_so() -> None:
    text = terminal_text(Checked(Reading(document()), ()))
    assert "Chưa tìm thấy con số nào đối chiếu được" in text


def test_a_place_touched_twice_counts_once_in_its_worst_state() -> None:
    report = checked()
    again = replace(report.findings[1], start=report.findings[0].start, end=report.findings[0].end)
    summary = Checked(report.reading, (report.findings[0], again), {}).summary
    assert summary.checked == 1 and sum(summary.states.values()) == 1 and summary.count(report.findings[0].status) == 1
