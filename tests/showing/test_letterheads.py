"""The head of a report stands in its two halves, as it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.checking.check import check
from ktxh.documents.opening import read_file
from ktxh.reading.read import read
from ktxh.showing.checked import Checked
from ktxh.showing.html import html_page
from ktxh.showing.page import Page
from ktxh.showing.page_parts import Letterhead

BODY = "BÁO CÁO\nTình hình thực hiện kế hoạch phát triển kinh tế - xã hội năm 2025\nI. KINH TẾ\nGieo trồng 10 ha.\n"
WHOLE = "UBND XÃ VĨNH KHÊ\nSố: 12/BC-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
DATED = "Vĩnh Khê, ngày 05 tháng 12 năm 2025\n"


def checked(folder: Path, text: str) -> Checked:
    file = folder / "a.txt"
    file.write_text(text, "utf-8")
    reading = read(read_file(file))
    return Checked(reading, check(reading))


def words(half: tuple[object, ...]) -> list[str]:
    return ["".join(piece.text for piece in one.pieces) for one in half]  # type: ignore[attr-defined]


def test_the_issuing_body_stands_left_and_the_motto_right(tmp_path: Path) -> None:
    report = checked(tmp_path, WHOLE + DATED + BODY)
    (head,) = [one for one in Page(report).parts() if isinstance(one, Letterhead)]
    assert words(head.left) == ["UBND XÃ VĨNH KHÊ", "Số: 12/BC-UBND"]
    right = words(head.right)
    assert right[0].startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert right[-1] == DATED.strip()
    page = html_page(report)
    assert page.count('class="halves"') == 1
    assert page.index("UBND XÃ VĨNH KHÊ") < page.index("CỘNG HÒA") < page.index("BÁO CÁO")


@pytest.mark.parametrize("head", ["", "Số: 12/BC-UBND\n", DATED])
def test_a_head_of_which_only_one_half_is_there_stays_as_it_is(tmp_path: Path, head: str) -> None:
    report = checked(tmp_path, head + BODY)
    assert not any(isinstance(one, Letterhead) for one in Page(report).parts())
    assert 'class="halves"' not in html_page(report)


def test_a_finding_in_the_head_keeps_its_card(tmp_path: Path) -> None:
    report = checked(tmp_path, WHOLE + "Vĩnh Khê, ngày 35 tháng 12 năm 2025\n" + BODY)
    page = Page(report)
    cards = [card.key for part in page.parts() for card in part.cards]
    assert sorted(cards) == list(range(1, len(page.findings) + 1))
    assert html_page(report).count('<section class="card') == len(page.findings)
