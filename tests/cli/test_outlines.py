"""`ktxh outlines` as users call it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.composing.outlines.calling import functions
from tests.cli.plans import run

OUTLINE = Path(__file__).parent.parent / "composing" / "outlines" / "huyen-thu.md"


def test_the_outlines_are_listed_with_level_and_period(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "outlines")
    assert "huyen-6-thang-trang-dinh" in told and "(cấp huyện, 6 tháng đầu năm)" in told


def test_an_outline_is_described_with_its_sections(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "outlines", OUTLINE)
    assert "huyen-thu: Báo cáo thử 6 tháng cấp huyện" in told
    assert "nong_nghiep  Nông, lâm nghiệp (Phòng Nông nghiệp)" in told


def test_linting_a_good_outline_says_so_and_a_bad_one_names_each_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "outlines", OUTLINE, "--lint") == "Không có chỗ nào cần sửa.\n"
    bad = tmp_path / "sai.md"
    bad.write_text(OUTLINE.read_text("utf-8").replace('"chuan"', '"dep"').replace("facts()", "fact()"), "utf-8")
    told = run(capsys, "outlines", bad, "--lint", code=1)
    assert "sai.md, dòng 9: không có văn phong “dep”" in told and "không có hàm “fact”; có phải “facts”?" in told
    assert "Có 02 chỗ cần sửa." in told


def test_all_outlines_that_hold_here_are_linted(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "outlines", "--lint") == "Không có chỗ nào cần sửa.\n"


def test_an_outline_is_printed_or_written_to_start_an_own_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = run(capsys, "outlines", "huyen-6-thang-trang-dinh", "--show")
    target = tmp_path / "cua-toi.md"
    told = run(capsys, "outlines", "huyen-6-thang-trang-dinh", "--show", "-o", target)
    assert target.read_text("utf-8") == text and f"ktxh outlines {target} --lint" in told
    again = run(capsys, "outlines", "huyen-6-thang-trang-dinh", "--show", "-o", target, code=2)
    assert "đã có; hãy chọn tên khác" in again


def test_every_function_is_shown_with_signature_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "outlines", "--functions")
    for one in functions().values():
        assert one.written in told and one.purpose in told and one.purpose.endswith(".")
    assert "section(slug, keep=False, name='')" in told and "period.label" in told and "cut_off" in told
    assert run(capsys, "outlines", "tasks", "--functions").startswith("tasks(form='list'")
    assert "có phải" in run(capsys, "outlines", "task", "--functions", code=2)


def test_what_is_not_there_is_told_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "outlines", "khong-co", code=2)
    assert told.startswith("Không có đề cương “khong-co”; hiện có: ") and told.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("tam-phann", "“tam-phan”?"),
        ("trang-dinh", "“huyen-6-thang-trang-dinh”?"),
        ("bac-son-nam", "“huyen-nam-bac-son”?"),
        ("6-thang", "“huyen-6-thang-phong-tho” hay “huyen-6-thang-trang-dinh” hay “xa-thang”?"),
    ],
)
def test_a_name_that_is_not_quite_right_is_answered_with_the_nearest(
    name: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for option in ((), ("--lint",), ("--show",)):
        told = run(capsys, "outlines", name, *option, code=2)
        assert told == f"Không có đề cương “{name}”; có phải {meant}\n"
