"""What the parts of an .xlsx say beside its values: how far a sheet spreads, and which cells print as percentages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ktxh.documents.docx_package import RELATIONSHIP, Package

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT: Final = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
CELL: Final = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(/?)>(?:<(?:\w+:)?v>(\d{1,9})<)?")
PLACE: Final = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
STYLE: Final = re.compile(rb'\bs="(\d{1,6})"')
PERCENTS: Final = frozenset((9, 10))  # built-in formats "0%" and "0.00%"


@dataclass(frozen=True, slots=True)
class Layout:
    """The last row and column with a value (from 0), the places of cells whose format shows a percentage, and how many
    letters the cells take out of the list of shared texts.
    """

    last_row: int
    last_column: int
    percents: frozenset[tuple[int, int]]
    letters: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name, the part that holds it, the cell styles that show percentages, the lengths of shared texts."""

    name: str
    part: str
    percent_styles: frozenset[int]
    shared: tuple[int, ...]

    def layout(self, package: Package) -> Layout:
        """Look through the sheet's cells without building them."""
        last_row = last_column = letters = 0
        percents: set[tuple[int, int]] = set()
        for cell in CELL.finditer(package.read(self.part)):
            place = PLACE.search(cell[1])
            if place is None or cell[2]:
                continue
            row, column = int(place[2]) - 1, _column(place[1])
            last_row, last_column = max(last_row, row), max(last_column, column)
            if cell[3] and b't="s"' in cell[1] and int(cell[3]) < len(self.shared):
                letters += self.shared[int(cell[3])]
            style = STYLE.search(cell[1])
            if style and int(style[1]) in self.percent_styles:
                percents.add((row, column))
        return Layout(last_row, last_column, frozenset(percents), letters)


def sheets(package: Package) -> list[Sheet]:
    """The sheets of a workbook; every part that is read later is looked at here for what it must not hold."""
    main = package.main_part()
    related = package.related(main)
    targets = {relationship.identifier: relationship.target for relationship in related}
    styles = _percent_styles(
        package, {relationship.kind: relationship.target for relationship in related}.get("styles")
    )
    shared: list[int] = []
    for relationship in related:
        if relationship.kind == "sharedStrings" and relationship.target in package.names:
            texts = package.xml(relationship.target).iterchildren(MAIN + "si", STRICT + "si")
            shared = [sum(map(len, text.itertext())) for text in texts]
    found = []
    for element in package.xml(main).iter(MAIN + "sheet", STRICT + "sheet"):
        part = targets.get(element.get(f"{{{RELATIONSHIP}}}id", ""), "")
        if part in package.names:
            package.xml(part)
            found.append(Sheet(element.get("name", ""), part, styles, tuple(shared)))
    return found


def _percent_styles(package: Package, part: str | None) -> frozenset[int]:
    if part is None or part not in package.names:
        return frozenset()
    root = package.xml(part)
    percents = set(PERCENTS)
    for form in root.iter(MAIN + "numFmt", STRICT + "numFmt"):
        code = re.sub(r'"[^"]*"|\\.', "", form.get("formatCode", ""))
        if "%" in code and (form.get("numFmtId") or "").isdigit():
            percents.add(int(form.get("numFmtId", "0")))
    found = set()
    for holder in root.iter(MAIN + "cellXfs", STRICT + "cellXfs"):
        for number, style in enumerate(holder):
            identifier = style.get("numFmtId", "0")
            if identifier.isdigit() and int(identifier) in percents:
                found.add(number)
    return frozenset(found)


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column - 1
