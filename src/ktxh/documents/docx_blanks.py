"""Fills in the blanks that a paper has for its number and its day of issue, in the letterhead and above the annexes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

from lxml import etree

from ktxh.documents.docx_control_file import copy_replacing
from ktxh.documents.docx_controls import CONTROL, tag_of
from ktxh.documents.docx_names import TEXT, w
from ktxh.documents.docx_package import open_package
from ktxh.documents.paper_letterhead import DAY, NUMBER

_PROMPT: Final = f"{w('sdtPr')}/{w('showingPlcHdr')}"
_LOOKS: Final = f"{w('sdtContent')}//{w('rStyle')}"
_MONTH: Final = re.compile(r"tháng\s+\d{1,2}\s+năm\s+\d{4}")
_PADDED_MONTHS: Final = 2


def fill_blanks(source: Path, target: Path, number: int, issued: date) -> int:
    """Write the file with its number and day of issue; how many places there were for them.

    Month and year behind a day become those of the issue. What stood in a place already is written over.
    UnreadableError where the file cannot be read.
    """
    with open_package(source) as package:
        main = package.main_part()
        root = package.xml(main)
        filled = 0
        for control in root.iter(CONTROL):
            tag = tag_of(control)
            if tag == NUMBER.tag:
                filled += _fill(control, f"{number:02d}")
            elif tag == DAY.tag:
                filled += _fill(control, f"{issued.day:02d}")
                _month_after(control, issued)
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        with source.open("rb") as stream, target.open("wb") as written:
            copy_replacing(package.archive, stream, written, {main: content})
    return filled


def _fill(control: etree._Element, text: str) -> bool:
    """Put a text into a control; whether it has a place for one."""
    places = list(control.iter(TEXT))
    if not places:
        return False
    for prompt in control.findall(_PROMPT):
        _remove(prompt)
    for look in control.findall(_LOOKS):
        _remove(look)
    places[0].text = text
    for one in places[1:]:
        one.text = ""
    return True


def _month_after(control: etree._Element, issued: date) -> None:
    month = f"{issued.month:02d}" if issued.month <= _PADDED_MONTHS else str(issued.month)
    for following in control.itersiblings():
        for place in following.iter(TEXT):
            changed, count = _MONTH.subn(f"tháng {month} năm {issued.year}", place.text or "", count=1)
            if count:
                place.text = changed
                return


def _remove(element: etree._Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)
