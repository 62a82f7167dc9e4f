"""Finds lists of percentages that divide one whole: "phân theo …: A 40%, B 35%, C 25%", "giỏi 20%, khá 45%, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ktxh.language.identifiers import identifier_spans
from ktxh.language.numbers import PrintedNumber, find_numbers

_PERCENT = re.compile(r"\s*%(?!\s*%)")
_LONGEST_LABEL = 90
_LONGEST_OPENING = 160
# The words before the list say that it divides a whole.
_DIVIDED = re.compile(
    r"\b(?:phân|chia|xét|tính)\s+(?:ra\s+)?theo\b|\bcơ\s+cấu\b|\btỷ\s+trọng\b|\btỉ\s+trọng\b|\b(?:phân|xếp)\s+loại\b|"
    r"\btheo\s+(?:\w+\s+)?(?:mục\s+đích|nhóm|ngành|khu\s+vực|lĩnh\s+vực|loại|nguồn|thành\s+phần|độ\s+tuổi|trình\s+độ|"
    r"hình\s+thức|đối\s+tượng|địa\s+bàn|cấp|giới\s+tính|kỳ\s+hạn|thời\s+hạn|quy\s+mô|cây\s+trồng|kết\s+quả|mức\s+độ)\b",
    re.I,
)
# Groups that together make a whole: ratings, and how dossiers were dealt with.
_RATING = re.compile(
    r"(?:^|[\s,;:(])(?P<rating>(?:hoàn\s+thành\s+)?xuất\s+sắc(?:\s+nhiệm\s+vụ)?|giỏi|khá|tốt|trung\s+bình|yếu|kém|"
    r"(?:không|chưa)\s+(?:hoàn\s+thành(?:\s+nhiệm\s+vụ)?|đạt(?:\s+yêu\s+cầu)?|xếp\s+loại)|đạt(?:\s+yêu\s+cầu)?|"
    r"hoàn\s+thành(?:\s+tốt)?(?:\s+nhiệm\s+vụ)?|(?:trước|đúng|quá|trễ)\s+hạn)(?:\s+(?:chiếm|là|đạt|có))?\s*:?\s*$",
    re.I,
)
_LOWEST = re.compile(r"(?:^|\s)(?:yếu|kém|không|chưa|quá\s+hạn|trễ\s+hạn|khác|còn\s+lại)(?:\s|$)", re.I)
_SHARE = re.compile(r"\bchiếm(?:\s+(?:tỷ|tỉ)\s+(?:trọng|lệ))?\s*$", re.I)
_AND = re.compile(r"(?:[\s,;]và|còn\s+lại)\b[^,;]*$", re.I)
_AFTER = re.compile(r"^\s+(?!so\b|kế\b|dự\b|KH\b|của\b|và\b|trở\b)\w+(?:\s+\w+){0,9}?\s*(?:,\s*\w+(?:\s+\w+)?)?$")
_WHOLE = re.compile(r"\b(?:cơ\s+cấu|t[ỷỉ]\s+trọng|chiếm)\b", re.I)
_RATE = re.compile(
    r"\b(?:đạt|tiến\s+độ|giải\s+ngân|hoàn\s+thành|thực\s+hiện|tốc\s+độ|tăng\s+trưởng|tăng|giảm|phủ|lấp\s+đầy)\b", re.I
)
_OF_PLAN = re.compile(r"^\s+(?:so\b|kế\s+hoạch|dự\s+toán|KH\b|cùng\s+kỳ|CK\b|chỉ\s+tiêu)", re.I)
# What no share of a list has between it and the next, and what names groups that overlap.
_ANOTHER = re.compile(
    r"\b(?:tăng|giảm|so\s+với|cùng\s+kỳ|kế\s+hoạch|dự\s+toán|KH|CK|trong\s+đó|riêng|bằng|tỷ\s+lệ|tỉ\s+lệ|vượt|bình\s+quân|"
    r"cao\s+hơn|thấp\s+hơn|mục\s+tiêu|chỉ\s+tiêu)\b|[.!?]\s",
    re.I,
)
_OVERLAPPING = re.compile(
    r"\b(?:nữ|trẻ|thanh\s+niên|đảng\s+viên|ngoài\s+Đảng|dân\s+tộc|tôn\s+giáo|tái\s+cử|đại\s+học|qua\s+đào\s+tạo|"
    r"có|dùng|tham\s+gia|tiếp\s+cận|được\s+cấp|số\s+hóa|trực\s+tuyến)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class ShareList:
    """Percentages that stand in a row; `closed` says that the words leave no room for a part that is not named."""

    numbers: tuple[PrintedNumber, ...]
    closed: bool

    @property
    def total(self) -> Decimal:
        """What they add up to."""
        return sum((number.value for number in self.numbers), Decimal(0))

    @property
    def slack(self) -> Decimal:
        """How far rounding alone can carry the sum: one unit in the last digit of each."""
        return sum((Decimal(1).scaleb(_exponent(number)) for number in self.numbers), Decimal(0))


def share_lists(text: str) -> Iterator[ShareList]:
    """The lists of one sentence, each of three or more shares."""
    if text.count("%") < 3:
        return
    skipped = identifier_spans(text)
    numbers = [n for n in find_numbers(text) if not any(start <= n.start < end for start, end in skipped)]
    run: list[PrintedNumber] = []
    before = 0
    for number in (*numbers, None):
        if number is not None and _continues(text, run, number):
            run.append(number)
            continue
        for part in _at_semicolons(text, run):
            found = _divides(text, before, part)
            if found is not None:
                yield found
            before = part[-1].end
        run = [number] if number is not None and _PERCENT.match(text, number.end) else []
        before = before if run or number is None else number.end


def _exponent(number: PrintedNumber) -> int:
    exponent = number.value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _between(text: str, one: PrintedNumber, other: PrintedNumber) -> str:
    return text[one.end : other.start].lstrip().removeprefix("%")


def _continues(text: str, run: list[PrintedNumber], number: PrintedNumber) -> bool:
    if not run or not _PERCENT.match(text, number.end):
        return False
    words = _between(text, run[-1], number)
    return len(words) <= _LONGEST_LABEL and not _ANOTHER.search(words) and "(" not in words


def _at_semicolons(text: str, run: list[PrintedNumber]) -> Iterator[list[PrintedNumber]]:
    """The run in pieces where only some of its shares are separated by a semicolon: those begin another matter."""
    breaks = [at for at in range(1, len(run)) if ";" in _between(text, run[at - 1], run[at])]
    if len(breaks) == len(run) - 1:
        breaks = []
    for first, last in zip([0, *breaks], [*breaks, len(run)], strict=True):
        if run[first:last]:
            yield run[first:last]


def _divides(text: str, before: int, run: list[PrintedNumber]) -> ShareList | None:
    if not 3 <= len(run) <= 10 or any(not 0 < number.value < 100 for number in run):
        return None
    opening = text[max(before, run[0].start - _LONGEST_OPENING) : run[0].start]
    labels = [opening, *(_between(text, one, other) for one, other in pairwise(run))]
    closing = re.split(r"[.;(]", text[run[-1].end :].lstrip().removeprefix("%"), maxsplit=1)[0]
    if _OF_PLAN.match(closing) or re.search(r"\b(?:tăng|giảm|cao\s+hơn|thấp\s+hơn)\b[^,;:]*$", opening, re.I):
        return None
    closed = bool(_AND.search(labels[-1]) or _LOWEST.search(labels[-1]))
    if all(_RATING.search(label) for label in labels):
        ratings = {match["rating"].lower() for label in labels if (match := _RATING.search(label))}
        return ShareList(tuple(run), closed) if len(ratings) == len(run) else None
    if _DIVIDED.search(opening) and (_WHOLE.search(opening) or not _RATE.search(opening)):
        return ShareList(tuple(run), closed)
    if any(_OVERLAPPING.search(label) for label in (*labels[1:], closing, re.split(r"[,;:]", opening)[-1])):
        return None
    if _SHARE.search(opening) or (_AND.search(labels[-1]) and _after_each(labels[1:], closing, opening)):
        return ShareList(tuple(run), closed)
    return None


def _after_each(labels: list[str], closing: str, opening: str) -> bool:
    """ "40% đốt, 35% chôn lấp và 25% tái chế": each share is followed by what it is a share of."""
    if not re.search(r"(?:^|[,:;(]|\bcó|\bgồm|\blà|\bvới)\s*$", opening):
        return False
    each = [re.sub(r"[\s,;]*(?:\bvà)?\s*$", "", label) for label in labels]
    return all(_AFTER.match(label) for label in (*each, re.split(r"[,;]", closing)[0].rstrip()))
