"""What a report says of itself as a whole: its year, period, date of issue, cut-off and place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from ktxh.documents.tree import Block, Document, Kind
from ktxh.language.dates import find_dates
from ktxh.language.letters import UPPER

_YEAR = re.compile(r"\b(20\d\d)\b")
_CUT_OFF = re.compile(r"(?:số\s+liệu|tính)\s+(?:\w+\s+){0,3}?(?:tính\s+)?đến\s+(?:hết\s+)?(?:ngày\s+)?", re.I)
_PERIOD = re.compile(
    r"\b(?:(?P<months>0?[1-9]|1[0-2])\s+tháng(?:\s+(?P<half>đầu|cuối)\s+năm)?|quý\s+(?P<quarter>IV|I{1,3}|[1-4])|tháng\s+(?P<month>\d{1,2})|năm)"
    r"(?:\s*,?\s*(?:năm\s+)?(?P<year>20\d\d))?",
    re.I,
)
_PLACE = re.compile(
    r"(?<!tác )\b(?P<type>huyện|thị\s+xã|thành\s+phố|quận|xã|phường|thị\s+trấn|đặc\s+khu|tỉnh)"
    rf"\s+(?P<name>[{UPPER}][\w'-]*(?:\s+[{UPPER}][\w'-]*)*)"
)
_BODY = re.compile(
    r"(?:UBND|ỦY\s+BAN\s+NHÂN\s+DÂN|UỶ\s+BAN\s+NHÂN\s+DÂN)\s+(?P<type>HUYỆN|XÃ|TỈNH|PHƯỜNG|THỊ\s+TRẤN|THỊ\s+XÃ|THÀNH\s+PHỐ|QUẬN|ĐẶC\s+KHU)\b"
    rf"(?:\s+(?-i:(?P<name>[{UPPER}][{UPPER}\d'-]*(?:\s+[{UPPER}\d][{UPPER}\d'-]*)*)\s*$))?",
    re.I,
)
_BODY_ALONE = re.compile(r"(?:UBND|ỦY\s+BAN\s+NHÂN\s+DÂN|UỶ\s+BAN\s+NHÂN\s+DÂN)\s*$", re.I)
_LEVELS = ("huyện", "xã", "phường", "tỉnh", "thành phố", "thị xã", "quận", "thị trấn", "đặc khu")


@dataclass(frozen=True, slots=True)
class Context:
    """The report's own frame; what it does not say is None or ""."""

    year: int | None = None
    period: str = ""
    issued: date | None = None
    cut_off: date | None = None
    area: str = ""


def find_context(document: Document) -> Context:
    """Read the frame from letterhead, title and, where these are missing, from the first blocks."""
    head = [block for block in document.blocks if block.kind in {Kind.LETTERHEAD, Kind.TITLE}]
    if not head:
        head = list(document.blocks[:8])
    dated = [block for block in head if block.kind is Kind.LETTERHEAD] or head[:4]
    issued = next((found.value for block in dated for found in find_dates(block.text) if found.value), None)
    title = " ".join(block.text for block in head if block.kind is Kind.TITLE) or " ".join(block.text for block in head)
    year = _year(title) or (issued.year if issued else None) or _commonest_year(document)
    return Context(year, _period(title, year), issued, _cut_off(head), _area(document))


def _year(title: str) -> int | None:
    found = [int(match[1]) for match in _YEAR.finditer(title)]
    return found[0] if found else None


def _commonest_year(document: Document) -> int | None:
    counted = Counter(
        int(year) for block in document.blocks[:40] for year in re.findall(r"\bnăm\s+(20\d\d)\b", block.text)
    )
    return counted.most_common(1)[0][0] if counted else None


def _period(title: str, year: int | None) -> str:
    match = _PERIOD.search(title)
    if match is None:
        return str(year) if year else ""
    which = match["year"] or (str(year) if year else "")
    if match["months"]:
        words = f"{int(match['months'])} tháng {match['half'] or ''} năm".replace("  ", " ")
    elif match["quarter"]:
        words = f"quý {match['quarter'].upper()}"
    elif match["month"]:
        words = f"tháng {int(match['month'])}"
    else:
        words = "năm"
    return f"{words} {which}".strip()


def _cut_off(head: list[Block]) -> date | None:
    for block in head:
        match = _CUT_OFF.search(block.text)
        if match:
            for found in find_dates(block.text[match.end() : match.end() + 40]):
                if found.value:
                    return found.value
    return None


def _area(document: Document) -> str:
    """The unit that reports, by its level: "huyện", "xã", with its name where the text tells it."""
    near = document.blocks[:6] + document.blocks[-30:]
    for number, block in enumerate(near):
        if block.kind not in {Kind.LETTERHEAD, Kind.SIGNATURE}:
            continue
        text = block.text
        if _BODY_ALONE.search(text) and number + 1 < len(near):
            text = f"{text} {near[number + 1].text}"  # the name stands on the line below
        match = _BODY.search(text)
        if match:
            level = " ".join(match["type"].lower().split())
            named = _named(document, level)
            return named if named != level else _printed(level, match["name"])
    text = " ".join(block.text for block in document.blocks[:60])
    counted = Counter(
        match.lower() for match in re.findall(r"UBND\s+(huyện|xã|phường|tỉnh|thành\s+phố|thị\s+xã|quận)\b", text)
    )
    if counted:
        return _named(document, counted.most_common(1)[0][0])
    return ""


def _printed(level: str, name: str | None) -> str:
    """The unit with its name as the letterhead prints it in capitals: "huyện Tràng Định"."""
    return f"{level} {' '.join(word.capitalize() for word in name.split())}" if name else level


def _named(document: Document, level: str) -> str:
    names = Counter(
        match["name"]
        for block in document.blocks[:80]
        for match in _PLACE.finditer(block.text)
        if match["type"].lower() == level
    )
    return f"{level} {names.most_common(1)[0][0]}" if names else level


def area_in(words: str) -> str:
    """The unit named in the words of a clause ("xã Hưng Vũ", "cấp xã", "toàn tỉnh"), "" where none is."""
    match = re.search(r"(?<!trợ )\bcấp\s+(xã|huyện|tỉnh)\b(?!\s+hội)", words, re.I)
    if match:
        return f"cấp {match[1].lower()}"
    match = re.search(r"\btoàn\s+(tỉnh)\b", words, re.I)
    if match:
        return match[1].lower()
    places = list(_PLACE.finditer(words))
    return " ".join(places[-1][0].split()) if places else ""
