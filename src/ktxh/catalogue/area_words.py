"""How areas are written: the words and abbreviations of their types, and names in one spelling to compare them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from ktxh.model.area import Area, AreaLevel, AreaType
from ktxh.model.area_tree import AreaTree

_BY_WORDS = {
    "tỉnh": (AreaType.PROVINCE,),
    "thành phố": (AreaType.CITY, AreaType.CENTRAL_CITY),
    "quận": (AreaType.URBAN_DISTRICT,),
    "huyện": (AreaType.DISTRICT,),
    "thị xã": (AreaType.TOWN,),
    "phường": (AreaType.WARD,),
    "xã": (AreaType.COMMUNE,),
    "thị trấn": (AreaType.TOWNSHIP,),
    "đặc khu": (AreaType.SPECIAL_ZONE,),
}
# two letters may stand without a point, single ones not: "TT Thất Khê", "X. Hưng Vũ"
_ABBREVIATED = {
    "tt": "thị trấn",
    "tx": "thị xã",
    "tp": "thành phố",
    "đk": "đặc khu",
    "x.": "xã",
    "p.": "phường",
    "h.": "huyện",
    "q.": "quận",
    "t.": "tỉnh",
}
TYPE_WORDS = re.compile(
    r"(?:\d+\s+|các\s+|những\s+)?(?P<type>tỉnh|thành\s+phố|quận|huyện|thị\s+xã|phường|xã|thị\s+trấn|đặc\s+khu"
    r"|(?:tt|tx|tp|đk)\b\.?|[xphqt]\.)\s*:?\s*",
    re.IGNORECASE,
)
_TONE = re.compile("[òóỏõọ][ae]|(?<!q)[ùúủũụ]y")
_MOVED = {
    f"{first}{second}": plain + toned
    for plain, tones in (("o", "òóỏõọ"), ("u", "ùúủũụ"))
    for second, marks in (("a", "àáảãạ"), ("e", "èéẻẽẹ"), ("y", "ỳýỷỹỵ"))
    for first, toned in zip(tones, marks, strict=True)
}


def types_of(words: str) -> tuple[AreaType, ...]:
    """The types that a word or abbreviation stands for; none where it is no such word."""
    plain = " ".join(words.lower().split())
    plain = _ABBREVIATED.get(plain) or _ABBREVIATED.get(plain.rstrip(".")) or plain
    return _BY_WORDS.get(plain, ())


def spelt(name: str) -> str:
    """A name to compare by: small letters, one blank, the tone of oa, oe, uy on the last vowel, dashes as blanks."""
    text = unicodedata.normalize("NFC", name).lower().replace("’", "'")
    text = " ".join(text.replace("–", " ").replace("-", " ").split())
    return _TONE.sub(lambda match: _MOVED[match[0]], text)


def unaccented(name: str) -> str:
    """A name without marks: "tràng định" is "trang dinh"."""
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def last_day(area: Area, on: date) -> date:
    """The day itself where the unit exists then, else its last day before or its first after."""
    if area.end is not None and area.end <= on:
        return date.fromordinal(area.end.toordinal() - 1)
    return area.start if area.start is not None and on < area.start else on


def placed_name(tree: AreaTree, area: Area, on: date) -> str:
    """A unit with those above it: "xã Tân Tiến, huyện Tràng Định, tỉnh Lạng Sơn" (as of its last day if it is gone)."""
    above = tree.ancestors(area.key, last_day(area, on))
    above = tuple(one for one in above if one.level is not AreaLevel.COUNTRY)
    return ", ".join(one.full_name for one in (area, *above))
