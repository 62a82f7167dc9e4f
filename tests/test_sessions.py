"""The sessions of the pages: what a page leaves out, what people do to files between two commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.documents.docx_reader import read_docx
from ktxh.documents.paper import Control, Letterhead, Paper, Paragraph, Signature, Words
from ktxh.documents.paper_writer import write_paper
from scripts.edits import NotThereError, edit
from scripts.sessions import as_shown, commands

PRINTED = ["một", "hai", "ba", "bốn", "năm"]


def test_a_session_falls_into_its_commands_and_what_is_shown_below_each() -> None:
    session = '$ ktxh prose "xã A" 2025\nmột\n$ cd rieng\n$ ktxh outlines\nhai\nba\n'
    assert list(commands(session)) == [
        ('ktxh prose "xã A" 2025', ["một"]),
        ("cd rieng", []),
        ("ktxh outlines", ["hai", "ba"]),
    ]


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        (["x"], PRINTED),
        (["x", "…", "y"], ["một", "…", "năm"]),
        (["…"], ["…"]),
        (["x", "x", "…"], ["một", "hai", "…"]),
        (["1", "2", "3", "…", "4", "5"], PRINTED),
    ],
    ids=["nothing left out", "both ends", "all left out", "the beginning", "as much as there is"],
)
def test_a_page_may_leave_out_the_middle_of_an_output(shown: list[str], found: list[str]) -> None:
    assert as_shown(PRINTED, shown) == found


def test_an_editor_replaces_words_and_adds_lines(tmp_path: Path) -> None:
    table = tmp_path / "bang.csv"
    table.write_text("mã;số\na;1\nb;2\n", "utf-8")
    edit(table, "replace: a;1 -> a;9\nbelow: a;9 -> c;3\n")
    assert table.read_text("utf-8") == "mã;số\na;9\nc;3\nb;2\n"
    with pytest.raises(NotThereError):
        edit(table, "replace: z;1 -> z;2\n")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report of two paragraphs, three connected figures, as a Word file."""
    first = Words("Đàn trâu "), Control("là 695 con", "ktxh:1"), Words(", "), Control("giảm 5%", "ktxh:2"), Words(".")
    second = Words("Đàn bò "), Control("là 412 con", "ktxh:3"), Words(".")
    file = tmp_path / "bao-cao.docx"
    paper = Paper(
        Letterhead("", "ỦY BAN NHÂN DÂN TỈNH A", "BC-UBND", "A", 2025, 12),
        "BÁO CÁO",
        ("Kết quả",),
        (Paragraph(first), Paragraph(second)),
        ("Lưu: VT",),
        Signature(("CHỦ TỊCH",)),
    )
    file.write_bytes(write_paper(paper))
    return file


def connected(file: Path) -> list[str]:
    """The texts of the controls that are no blanks."""
    return [span.text for span in read_docx(file).controls if not span.prompt]


def test_in_word_words_are_replaced_where_they_stand(report: Path) -> None:
    edit(report, "replace: là 695 con -> chỉ còn 695 con\n")
    assert connected(report) == ["chỉ còn 695 con", "giảm 5%", "là 412 con"]
    with pytest.raises(NotThereError):
        edit(report, "replace: là 695 con -> là 1 con\n")


def test_in_word_a_paragraph_is_copied_with_its_controls_and_typed_anew_without_them(report: Path) -> None:
    edit(report, "copy: Đàn trâu -> Đàn bò\n")
    assert connected(report) == ["là 695 con", "giảm 5%", "là 412 con", "là 695 con", "giảm 5%"]
    text = read_docx(report).source
    edit(report, "retype: Đàn trâu\n")
    assert connected(report) == ["là 412 con", "là 695 con", "giảm 5%"]
    assert read_docx(report).source == text
