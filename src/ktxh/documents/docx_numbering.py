"""The automatic numbers of lists, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from ktxh.documents.docx_names import VAL, is_on, w
from ktxh.documents.docx_styles import Styles, number
from ktxh.documents.docx_symbols import bullet

_LEVELS: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAX_PRINTED: Final = 10_000  # beyond it letters and Roman numerals are printed as digits


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how its number is written and what separates it from the text."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    blank: str = " "
    restart: int | None = None
    legal: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    counters: str  # lists that count together share it
    levels: tuple[Level, ...]
    starts: dict[int, int]


@dataclass
class Numbering:
    """Counts the items of a file's lists in reading order."""

    root: etree._Element | None
    styles: Styles
    _lists: dict[str, _List | None] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, list_id: str, level: int) -> tuple[str, str]:
        """Count one more item; returns its number as printed and the blank after it, ("", "") for none."""
        found = self._list(list_id)
        if found is None or level >= len(found.levels):
            return "", ""
        counts = self._counts.setdefault(found.counters, [None] * _LEVELS)
        self._count(list_id, found, counts, level)
        form = found.levels[level]
        if form.form == "bullet":
            return bullet(form.pattern, form.font).strip(), form.blank
        if form.form == "none":
            return _PLACE.sub("", form.pattern).strip(), form.blank

        def printed(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            spec = found.levels[at] if at < len(found.levels) else Level()
            count = counts[at]
            return write_number(spec.start if count is None else count, "decimal" if form.legal else spec.form)

        return _PLACE.sub(printed, form.pattern).strip(), form.blank

    def _count(self, list_id: str, found: _List, counts: list[int | None], level: int) -> None:
        start = found.levels[level].start
        if level in found.starts and (list_id, level) not in self._begun:
            counts[level] = None
            start = found.starts[level]
        self._begun.add((list_id, level))
        count = counts[level]
        counts[level] = start if count is None else count + 1
        for deeper in range(level + 1, min(_LEVELS, len(found.levels))):
            restart = found.levels[deeper].restart
            if restart is None or (restart > 0 and level < restart):
                counts[deeper] = None

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._read(list_id) if self.root is not None and list_id != "0" else None
        return self._lists[list_id]

    def _read(self, list_id: str) -> _List | None:
        instance = _by_id(self.root, "num", "numId", list_id)
        abstract = self._abstract(instance)
        if instance is None or abstract is None:
            return None
        levels = {number(element, w("ilvl")) or 0: element for element in abstract.findall(w("lvl"))}
        starts: dict[int, int] = {}
        for override in instance.findall(w("lvlOverride")):
            at = number(override, w("ilvl")) or 0
            replaced = override.find(w("lvl"))
            if replaced is not None:
                levels[at] = replaced
            start = number(override.find(w("startOverride")))
            if start is not None:
                starts[at] = start
        read = tuple(_level(levels[at]) if at in levels else Level() for at in range(_LEVELS))
        return _List(abstract.get(w("abstractNumId"), ""), read, starts)

    def _abstract(self, instance: etree._Element | None) -> etree._Element | None:
        """The definition behind a list, through a list style where it only refers to one."""
        for _ in range(5):
            reference = instance.find(w("abstractNumId")) if instance is not None else None
            if reference is None:
                return None
            abstract = _by_id(self.root, "abstractNum", "abstractNumId", reference.get(VAL, ""))
            link = abstract.find(w("numStyleLink")) if abstract is not None else None
            if link is None:
                return abstract
            linked = self.styles.paragraph(link.get(VAL, "")).list_id
            if linked is None:
                return None
            instance = _by_id(self.root, "num", "numId", linked)
        return None


def _by_id(root: etree._Element | None, name: str, attribute: str, value: str) -> etree._Element | None:
    if root is None:
        return None
    return next((element for element in root.findall(w(name)) if element.get(w(attribute)) == value), None)


def _level(element: etree._Element) -> Level:
    form = element.find(f".//{w('numFmt')}")
    pattern = element.find(w("lvlText"))
    blank = element.find(w("suff"))
    legal = element.find(w("isLgl"))
    fonts = element.find(f"{w('rPr')}/{w('rFonts')}")
    start = number(element.find(w("start")))
    return Level(
        0 if start is None else start,
        form.get(VAL, "decimal") if form is not None else "decimal",
        pattern.get(VAL, "") if pattern is not None else "",
        "" if blank is not None and blank.get(VAL) == "nothing" else " ",
        number(element.find(w("lvlRestart"))),
        legal is not None and is_on(legal.get(VAL)),
        fonts.get(w("ascii"), fonts.get(w("hAnsi"), "")) if fonts is not None else "",
    )


def write_number(count: int, form: str) -> str:
    """A count in one of Word's number formats; formats of other scripts are written in digits."""
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "none":
        return ""
    if not 0 < count < _MAX_PRINTED:
        return str(count)
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    if form in ("lowerLetter", "upperLetter"):  # a … z, aa, bb … zz, aaa …
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    return str(count)


def _roman(count: int) -> str:
    letters = []
    for value, letter in _ROMAN:
        times, count = divmod(count, value)
        letters.append(letter * times)
    return "".join(letters)
