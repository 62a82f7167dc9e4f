"""The commands as a user calls them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ktxh.checking.rule import rules
from ktxh.cli.main import app, main

GOOD = "Toàn xã có 120/150 hộ đạt chuẩn, đạt 80%.\n"
BAD = "Toàn xã có 124/161 hộ đạt chuẩn, đạt 77,64%.\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "dung.txt"
    file.write_text(GOOD, "utf-8")
    return file


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    file = tmp_path / "sai.txt"
    file.write_text(BAD, "utf-8")
    return file


def test_help_is_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    commands = [one.name or "" for one in app.registered_commands]
    assert {"check", "demo", "areas", "form", "import", "targets", "why", "export"} <= set(commands)
    for arguments in (["--help"], *([command, "--help"] for command in commands)):
        assert main(arguments) == 0
        shown = capsys.readouterr().out
        assert "Cách dùng: ktxh" in shown and "Tùy chọn" in shown
        assert not re.search(r"Usage|Options|Arguments|Commands|Show this|default|required|list\[", shown)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "Không có lệnh “chek”."),
        (["check"], "Còn thiếu đối số TỆP."),
        (["check", "a.txt", "--formt", "html"], "Không có tùy chọn “--formt”; có phải “--format”?"),
        (["check", "a.txt", "--format", "pdf"], "chọn một trong: text, jsonl, html, docx, xlsx"),
        (["check", "a.txt", "--format"], "cần một giá trị đi kèm"),
        (["rules", "KT999"], "Không có quy tắc “KT999”"),
        (["compare", "a.txt", "b.txt", "--format", "xlsx"], "text, jsonl hoặc html"),
    ],
)
def test_a_wrong_call_is_told_in_one_vietnamese_sentence(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert words in told and told.count("\n") == 1


def test_a_report_that_holds_gives_nought_and_one_with_errors_gives_one(
    good: Path, bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(good)]) == 0
    assert main(["check", str(bad)]) == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert "[77,64]" in shown and "124/161 = 77,0" in shown


def test_an_unreadable_file_gives_two_and_the_others_are_still_checked(
    tmp_path: Path, bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rong.docx").write_bytes(b"")
    assert main(["check", str(tmp_path / "rong.docx"), str(tmp_path / "khong-co.docx"), str(bad)]) == 2
    printed = capsys.readouterr()
    assert "77,64" in printed.out
    assert len(printed.err.strip().splitlines()) == 2 and "Traceback" not in printed.err


def test_findings_as_json_lines_point_into_the_printed_text(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["text", str(bad)])
    source = " ".join(capsys.readouterr().out.split())
    assert main(["check", str(bad), "--format", "jsonl"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows and all(source[row["start"] : row["end"]] == row["quote"] for row in rows)
    assert "77,64" in rows[0]["quote"] and rows[0]["file"] == "sai.txt"


def test_all_adds_what_holds(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(good), "--format", "jsonl"])
    assert capsys.readouterr().out == ""
    main(["check", str(good), "--format", "jsonl", "--all"])
    assert [json.loads(line)["status"] for line in capsys.readouterr().out.splitlines()] == ["ok"]


def test_the_page_and_the_workbook_are_written_beside_the_report(bad: Path) -> None:
    before = bad.read_bytes()
    assert main(["check", str(bad), "--format", "html"]) == 1
    assert main(["check", str(bad), "--format", "xlsx"]) == 1
    assert "77,64" in (bad.parent / "sai.kiem-tra.html").read_text("utf-8")
    assert "Phát hiện" in load_workbook(bad.parent / "sai.kiem-tra.xlsx").sheetnames
    assert bad.read_bytes() == before
    assert sorted(path.name for path in bad.parent.iterdir()) == ["sai.kiem-tra.html", "sai.kiem-tra.xlsx", "sai.txt"]


def test_comments_need_a_word_file(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(bad), "--format", "docx"]) == 2
    assert ".docx" in capsys.readouterr().err and not (bad.parent / "sai.kiem-tra.docx").exists()


def test_a_word_file_comes_back_with_a_comment_at_the_number(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_paragraph(BAD.strip())
    made.save(tmp_path / "sai.docx")
    before = (tmp_path / "sai.docx").read_bytes()
    assert main(["check", str(tmp_path / "sai.docx"), "--format", "docx"]) == 1
    back = docx.Document(str(tmp_path / "sai.kiem-tra.docx"))
    assert [paragraph.text for paragraph in back.paragraphs] == [BAD.strip()]
    comment = next(iter(back.comments))
    assert "124/161 = 77,0" in comment.text and "(KT101" in comment.text and "bỏ qua" in comment.text
    assert (tmp_path / "sai.docx").read_bytes() == before


def test_an_output_over_the_input_is_refused(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["check", "--format", "html"], ["check"], ["extract"], ["text"]):
        assert main([*command, str(bad), "--output", str(bad)]) == 2
        assert "không ghi đè" in capsys.readouterr().err
    assert bad.read_text("utf-8") == BAD


def test_a_result_can_be_written_where_asked(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(good), "-f", "jsonl", "--all", "-o", str(tmp_path / "kq.jsonl")]) == 0
    assert json.loads((tmp_path / "kq.jsonl").read_text("utf-8"))["status"] == "ok"
    assert "kq.jsonl" in capsys.readouterr().out


def test_statements_are_extracted_in_three_forms(good: Path, bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(good), str(bad)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["file"] for row in rows} == {"dung.txt", "sai.txt"}
    assert rows[0]["actual"] == 120 and rows[0]["total"] == 150
    assert main(["extract", str(good), str(bad), "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("file,indicator,") and len(lines) == 1 + len(rows)
    assert main(["extract", str(good), "--format", "xlsx"]) == 0
    assert load_workbook(good.parent / "dung.so-lieu.xlsx").sheetnames == ["Số liệu"]


def test_only_statements_of_no_indicator_are_listed_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "bao-cao.txt"
    report.write_text("Tỷ lệ che phủ rừng đạt 52,4%.\n\nĐoàn nghệ nhân biểu diễn 7 tiết mục chèo cổ.\n", "utf-8")
    listed = {}
    for options in ((), ("--unlinked",)):
        assert main(["extract", str(report), *options]) == 0
        listed[options] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["code"] for row in listed[()]] == ["nong_lam_thuy_san.ty_le_che_phu_rung", None]
    assert listed["--unlinked",] == listed[()][1:]


def test_settings_switch_a_rule_off_and_silence_a_place(bad: Path) -> None:
    settings = bad.parent / "ktxh.toml"
    settings.write_text('[check]\nswitched_off = ["KT101"]\n', "utf-8")
    assert main(["check", str(bad)]) == 0
    settings.write_text('[[check.silence]]\nquote = "đạt 77,64%"\n', "utf-8")
    assert main(["check", str(bad)]) == 0
    settings.write_text("[check]\noff = []\n", "utf-8")
    assert main(["check", str(bad)]) == 2


def test_rules_are_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    for rule in rules():
        assert f"{rule.code}  {rule.title}" in listed
        assert main(["rules", rule.code.lower()]) == 0
        page = capsys.readouterr().out
        assert page.startswith(f"{rule.code} – {rule.title}\n") and rule.explanation in page


def test_the_demo_writes_three_files_a_report_and_says_what_to_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    docx = pytest.importorskip("docx")
    for name, text in (("a", GOOD), ("b", BAD)):
        made = docx.Document()
        made.add_paragraph(text.strip())
        made.save(tmp_path / f"{name}.docx")
    out = tmp_path / "demo-out"
    assert main(["demo", str(tmp_path / "a.docx"), str(tmp_path / "b.docx"), "--output", str(out)]) == 0
    endings = (".kiem-tra.docx", ".kiem-tra.html", ".so-lieu.xlsx")
    assert sorted(path.name for path in out.iterdir()) == sorted(name + end for name in "ab" for end in endings)
    assert "Mở tiếp:" in capsys.readouterr().out


def test_a_broken_pipe_is_quiet(bad: Path) -> None:
    script = (
        "import subprocess, sys;"
        f"call = [sys.executable, '-m', 'ktxh', 'check', r'{bad}'];"
        "p = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE);"
        "p.stdout.close(); sys.stdout.write(p.stderr.read().decode('utf-8')); sys.exit(p.wait())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert "Traceback" not in done.stdout + done.stderr and "BrokenPipe" not in done.stdout


def test_output_is_utf8_whatever_the_locale(bad: Path) -> None:
    import os

    plain = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-m", "ktxh", "check", str(bad)], capture_output=True, env=plain, timeout=60)
    assert "không" in done.stdout.decode("utf-8").lower() and done.returncode == 1
