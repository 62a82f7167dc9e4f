"""One thing done to many files."""

import os
from functools import partial
from pathlib import Path

import pytest

from ktxh.cli import running
from ktxh.cli.running import run
from tests.cli.tasks import count_letters


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = []
    for name, text in (("a", "đúng"), ("b", "sai"), ("c", "hỏng"), ("d", "lạ"), ("e", "đúng hết")):
        made.append(tmp_path / f"{name}.txt")
        made[-1].write_text(text, "utf-8")
    return made


def test_the_worst_code_wins_and_the_other_files_are_still_done(
    files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files, count_letters) == 2
    printed = capsys.readouterr()
    assert [line.split()[:2] for line in printed.out.splitlines()] == [["a", "4"], ["b", "3"], ["e", "8"]]
    assert "c.txt: Tệp bị hỏng; hãy lưu lại tệp." in printed.err


def test_an_unforeseen_error_is_one_sentence_and_a_trace_only_with_debug(
    files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    run(files[3:4], count_letters)
    told = capsys.readouterr().err
    assert "Traceback" not in told and "--debug" in told and "d.txt" in told and told.count("\n") == 1
    run(files[3:4], count_letters, debug=True)
    assert "deep inside" in capsys.readouterr().err


def test_errors_found_give_one_and_none_gives_nought(files: list[Path]) -> None:
    assert run(files[:2], count_letters) == 1
    assert run(files[:1], count_letters) == 0


def test_many_files_are_done_by_several_processes_in_order(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_WORTH_A_PROCESS", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    texts: list[str] = []
    assert run(files, count_letters, keep=texts) == 2
    assert [text.split()[0] for text in texts if text] == ["a", "b", "e"]
    assert str(os.getpid()) not in {text.split()[2] for text in texts if text}


def test_a_process_that_dies_is_told_and_does_not_hang_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(running, "_WORTH_A_PROCESS", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text("chết", "utf-8")
    assert run(files, partial(count_letters)) == 2
    assert "dừng giữa chừng" in capsys.readouterr().err


def test_a_bar_shows_after_a_while_on_a_terminal_and_leaves_it_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_PATIENCE", 0.01)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with running.waiting(3) as bar:
        bar._timer.join(2)
        assert bar._progress is not None
        bar.step()
        assert bar._progress.tasks[0].completed == 1
    assert bar._progress is None


def test_no_bar_shows_where_standard_error_is_no_terminal() -> None:
    with running.waiting(3) as bar:
        assert not bar._timer.is_alive()
