"""Directions said in words: a predicate "tiếp tục tăng," before a level, and "giảm cả 03 mặt" before its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LOOK_BACK = 150
_WORD = re.compile(r"\b(?:tăng|giảm)\b", re.I)
_SUBJECT = re.compile(r"[^.,;:()\d]*$")
_REST = re.compile(
    r"(?:\s+(?:nhẹ|mạnh|dần|nhanh|sâu|khá|cao|đều|rõ\s+rệt|đáng\s+kể|liên\s+tục))*"
    r"(?P<base>\s+so(?:\s+với)?\s+(?:cùng\s+kỳ|CK|năm\s+trước|cuối\s+năm|đầu\s+năm|năm\s+\d{4})(?:\s+năm\s+(?:trước|ngoái|\d{4}))?)?"
    r"\s*[,:]\s*(?P<link>(?:(?:hiện|nay|có|còn|đến|toàn|xã|huyện|tỉnh|phường|thị|thành|phố|trên|địa|bàn|trong|kỳ|đã|xảy|ra|"
    r"phát|ghi|nhận|đạt|ước|là|được|chỉ|tổng|đàn|số|lượng|sản)\s+){0,7})$",
    re.I,
)
_NOT_SAID = re.compile(
    r"\b(?:không|chưa|để|nhằm|gia|tiết|cắt|kéo|đề\s+nghị|phấn\s+đấu|góp\s+phần|làm|cần|sẽ|giá|năng\s+suất|chất\s+lượng|"
    r"tỷ\s+lệ|tỉ\s+lệ|nhu\s+cầu|chi\s+phí|dịch|mưa|nắng|hạn|áp\s+lực|nếu|tốc\s+độ|mục\s+tiêu|điều\s+chỉnh)\b",
    re.I,
)
_YIELDS = re.compile(
    r"\b(?:khai\s+thác|nuôi\s+trồng|đánh\s+bắt|sản\s+xuất|chăn\s+nuôi|trồng\s+trọt|thủy\s+sản)\b", re.I
)
_ALL_SIDES = re.compile(
    r"\b(?P<word>tăng|giảm)\s+(?:(?:sâu|mạnh|đều|ở|trên)\s+)*cả\s+(?:0?(?P<digit>[2-6])|(?P<named>hai|ba|bốn))\s+"
    r"(?:mặt|tiêu\s+chí|chỉ\s+tiêu|nội\s+dung|phương\s+diện)\b",
    re.I,
)
_NAMED = {"hai": 2, "ba": 3, "bốn": 4}


@dataclass(frozen=True, slots=True)
class Direction:
    """Up or down, said at characters start to end of a text; `base` whether it names what it compares with."""

    start: int
    end: int
    up: bool
    base: bool = False
    count: int = 1


def said_before(source: str, at: int) -> Direction | None:
    """The direction whose predicate leads to the level at position `at`, with only linking words between."""
    stretch = source[max(0, at - _LOOK_BACK) : at]
    words = list(_WORD.finditer(stretch))
    rest = _REST.match(stretch, words[-1].end()) if words else None
    if rest is None:
        return None
    word = words[-1]
    match = _SUBJECT.search(stretch[: word.start()])
    subject = match[0] if match else ""
    if len(subject.split()) < 2 or _NOT_SAID.search(subject):
        return None
    if "sản" in rest["link"].lower().split() and not _YIELDS.search(subject):
        return None  # "mùa mưa tăng, sản lượng …": another thing
    first = at - len(stretch)
    end = rest.end("base") if rest["base"] else word.end()
    return Direction(first + word.start(), first + end, word[0].lower() == "tăng", rest["base"] is not None)


def said_of_all(text: str, start: int, end: int) -> Direction | None:
    """ "giảm cả 03 mặt" in a stretch of text."""
    match = _ALL_SIDES.search(text, start, end)
    if match is None:
        return None
    count = int(match["digit"]) if match["digit"] else _NAMED[match["named"].lower()]
    return Direction(match.start(), match.end(), match["word"].lower() == "tăng", count=count)
