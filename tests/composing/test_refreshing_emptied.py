"""A connected control that somebody emptied: Word prints its prompt ("Click or tap here…"), so a person has to know."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from ktxh.checking.kt503_lost_link import check
from ktxh.composing.refreshing.refreshing import refresh
from ktxh.documents.docx_names import TEXT, w
from ktxh.model.register import Register
from ktxh.reading.reading import Reading
from ktxh.showing.refreshed import refreshed_text
from tests.composing.connected import STYLE, holding
from tests.composing.edited import AREA, ENTRIES, RICE, composed, copy_to_end, edit, reread, sdt, type_over


def delete_in_word(root: etree._Element) -> None:
    """Somebody marks the figure and deletes it: Word puts its prompt into the control."""
    control = sdt(root, AREA)
    etree.SubElement(control.find(w("sdtPr")), w("showingPlcHdr"))  # type: ignore[arg-type]
    next(control.iter(TEXT)).text = "Click or tap here to enter text."


@pytest.mark.parametrize("change", [delete_in_word, type_over(AREA, "")], ids=["Word", "LibreOffice"])
def test_an_emptied_control_is_told_though_its_figure_stands_elsewhere_too(tmp_path: Path, change) -> None:  # type: ignore[no-untyped-def]
    file = edit(composed(tmp_path / "a.docx"), copy_to_end("Diện tích gieo trồng"))
    edit(file, change)
    document = reread(file)
    assert "Click" not in document.source
    made = refresh(document, Register.parse(document.register), holding(ENTRIES), STYLE)
    assert [span.tag for span in made.emptied] == [AREA.connection.tag]
    assert made.texts == {} and not made.lost  # the copy still prints it
    told = refreshed_text(made, document)
    # three figures twice and that of the note, without the one that was emptied: 2 · 3 + 1 - 1 = 6
    assert told.startswith("6 chỗ giữ nguyên, 1 khung liên kết để trống.")
    assert "“Diện tích gieo [trồng] , giảm 6% so với cùng kỳ" in told
    assert f"1. {AREA.title or AREA.connection.tag}, khi soạn “ước đạt 5.074,36 ha”" in told
    (found,) = check(Reading(document))
    assert found.rule == "KT503" and found.start < found.end
    assert found.message.startswith("Khung liên kết của “ước đạt 5.074,36 ha” để trống")


def test_a_report_as_it_was_written_has_no_empty_control(tmp_path: Path) -> None:
    document = reread(composed(tmp_path / "a.docx"))
    made = refresh(document, Register.parse(document.register), holding(ENTRIES), STYLE)
    assert made.emptied == () and list(check(Reading(document))) == []
    assert RICE.connection.tag in {span.tag for span in document.controls}
