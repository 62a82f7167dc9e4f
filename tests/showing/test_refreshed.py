"""What a refreshing changed is told with the words around it as they are now, and where."""

from __future__ import annotations

from pathlib import Path

from ktxh.composing.refreshing.refreshing import refresh
from ktxh.model.register import Register
from ktxh.showing.refreshed import refreshed_text
from tests.composing.connected import STYLE, holding
from tests.composing.edited import AREA, CHANGE, ENTRIES, RICE, SHARE, composed, edit, reread, type_over, unwrap


def told(file: Path, **values: str) -> str:
    database = holding(ENTRIES)
    for one, name in ((AREA, "area"), (CHANGE, "change"), (SHARE, "share"), (RICE, "rice")):
        if name in values:
            database.put(one, values[name], estimate=one.estimate)
    document = reread(file)
    return refreshed_text(refresh(document, Register.parse(document.register), database, STYLE), document)


def test_a_change_stands_with_its_place_and_the_new_words_around_it(tmp_path: Path) -> None:
    text = told(composed(tmp_path / "a.docx"), area="5500.5", change="1.9")
    assert text.startswith("2 chỗ thay đổi số liệu, 2 chỗ giữ nguyên.\n\nĐã thay đổi\n")
    assert "2. “giảm 6%” → “tăng 1,9%”" in text
    joined = " ".join(text.split())
    assert "gieo trồng ước đạt 5.500,5 ha, [tăng 1,9%] so với cùng kỳ, đạt 47% kế hoạch" in joined
    assert "Ở: I. SẢN XUẤT NÔNG NGHIỆP" in text


def test_what_needs_a_person_is_told_apart(tmp_path: Path) -> None:
    file = edit(edit(composed(tmp_path / "a.docx"), type_over(SHARE, "đạt 52%")), unwrap(AREA))
    text = " ".join(told(file).split())
    assert "2 chỗ giữ nguyên, 1 chỗ bị gõ đè, 1 số liệu mất liên kết." in text
    assert "1. gõ “đạt 52%”; khi soạn “đạt 47%”; cơ sở dữ liệu “đạt 47%”" in text
    assert "Mất khung liên kết, số vẫn còn nên không cập nhật được 1. “ước đạt 5.074,36 ha”" in text
    assert "Đã thay đổi" not in text


def test_nothing_to_tell_is_one_line(tmp_path: Path) -> None:
    assert told(composed(tmp_path / "a.docx")) == "4 chỗ giữ nguyên.\n"
