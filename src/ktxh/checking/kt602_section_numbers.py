"""Số thứ tự của mục bị nhảy hoặc bị lặp.

Các mục cùng cấp được đánh số liên tục: I, II, III; 1, 2, 3; 1.1, 1.2; a, b, c. Khi chèn hoặc bỏ một mục, số phía
sau dễ bị sót: từ mục 5 sang mục 7, hoặc hai mục cùng mang số 4. Quy tắc chỉ nêu khi không thấy số còn thiếu ở bất
cứ đâu giữa hai mục, và chấp nhận các cách đánh chữ cái quen dùng (a, b, c, d, đ, e, g).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ktxh.checking.pointing import Pointer
from ktxh.checking.rule import Example
from ktxh.documents.tree import Block, Kind
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT602"
KIND = FindingKind.FORM

_MARKER = re.compile(
    r"[*\s]*(?:(?P<part>(?:PHẦN|Phần)(?:\s+(?:THỨ|thứ))?\s+(?P<ordinal>[IVX]+|NHẤT|HAI|BA|TƯ|NĂM|nhất|hai|ba|tư|năm)\b)"
    r"|(?P<roman>[IVX]{1,6})(?P<roman_sign>[./])(?=\s*\S)"
    r"|(?P<path>\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)]|(?=\s))\s*(?=[*\W]*[^\W\d_])"
    r"|(?P<number>\d{1,2})(?P<number_sign>[.)/])\s*(?=[*\W]*[^\W\d_])"
    r"|(?P<letter>[a-zđ])(?P<letter_sign>[.)/])\s*(?=[*\W]*[^\W\d_]))"
)
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5}
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_RANK = {"part": 0, "roman": 1, "number": 2, "path": 3, "letter": 4}
_LARGEST_GAP = 3  # a larger jump is another kind of number


@dataclass(frozen=True, slots=True)
class _Numbered:
    kind: str  # part, roman, number, path, letter
    series: str  # kind with sign and prefix: what runs on by itself
    value: int
    written: str
    block: Block
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    """The series that may go on, the most recent last."""

    entries: list[_Numbered] = field(default_factory=list)

    def meet(self, item: _Numbered) -> _Numbered | None:
        """Take the next numbered block; the entry that it should have followed, where it follows none."""
        same = [entry for entry in reversed(self.entries) if entry.series == item.series]
        for entry in same:
            if item.value == entry.value + 1 or _next_letters(entry, item):
                del self.entries[self.entries.index(entry) :]
                self.entries.append(item)
                return None
        missed = same[0] if same and item.value != 1 and self._unbroken(same[0]) else None
        if item.value == 1:
            self._close_below(item)
        elif same:
            del self.entries[self.entries.index(same[0]) :]
        self.entries.append(item)
        return missed

    def _unbroken(self, entry: _Numbered) -> bool:
        """Whether no heading of a higher rank came after the entry."""
        after = self.entries[self.entries.index(entry) + 1 :]
        return all(_RANK[other.kind] >= _RANK[entry.kind] for other in after)

    def _close_below(self, item: _Numbered) -> None:
        self.entries = [entry for entry in self.entries if _RANK[entry.kind] <= _RANK[item.kind]]


def check(reading: Reading) -> Iterator[Finding]:
    """Jumps and repetitions in the numbers of headings and numbered paragraphs."""
    pointer = Pointer(CODE, reading.document)
    open_series = _Open()
    for block in reading.document.blocks:
        if block.kind not in (Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM):
            continue
        item = _numbered(block)
        if item is None:
            continue
        missed = open_series.meet(item)
        if missed is not None:
            message = _message(reading, missed, item)
            if message:
                place = pointer.place(missed.block, missed.start, missed.end)
                yield pointer.finding(block, item.start, item.end, Status.WARNING, KIND, message, related=(place,))


def _numbered(block: Block) -> _Numbered | None:
    match = _MARKER.match(block.text)
    if match is None:
        return None
    kind = next(name for name in _RANK if match[name])
    start, end = match.span(kind)
    series, value = kind, 0
    if kind == "part":
        ordinal = match["ordinal"]
        value = _ORDINALS.get(ordinal.lower()) or _roman(ordinal)
    elif kind == "roman":
        series, value = "roman" + match["roman_sign"], _roman(match["roman"])
    elif kind == "path":
        prefix, _, last = match["path"].rpartition(".")
        series, value = f"path {prefix}", int(last)
    elif kind == "number":
        series, value = "number" + match["number_sign"], int(match["number"])
    else:
        series, value = "letter" + match["letter_sign"], _LETTERS.find(match["letter"]) + 1
    if value == 0:
        return None
    return _Numbered(kind, series, value, block.text[start:end], block, start, end)


def _roman(digits: str) -> int:
    values = [_ROMAN_DIGITS[digit] for digit in digits]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _next_letters(entry: _Numbered, item: _Numbered) -> bool:
    """Whether a letter follows where the list leaves out đ, as many do: d, e."""
    return entry.kind == "letter" and entry.written == "d" and item.written == "e"


def _message(reading: Reading, missed: _Numbered, item: _Numbered) -> str:
    """What to say of an item that does not go on from the last of its series; empty where it may be in order."""
    gap = item.value - missed.value
    if gap == 0:
        return f"Hai mục liền nhau cùng mang số {item.written}; đề nghị đánh lại số."
    if gap < 0 or gap > _LARGEST_GAP + 1:
        return ""
    if _stands_between(reading, missed, item):
        return ""
    skipped = "mục" if gap == 2 else f"{gap - 1} mục"
    return f"Số thứ tự nhảy từ {missed.written} sang {item.written}, thiếu {skipped} ở giữa; đề nghị kiểm tra."


def _stands_between(reading: Reading, missed: _Numbered, item: _Numbered) -> bool:
    """Whether the next number of the series is printed anywhere between the two items, as in a run-on list."""
    start, _ = reading.document.span(missed.block, missed.start, missed.end)
    end, _ = reading.document.span(item.block, item.start, item.end)
    following = _written_after(missed)
    return (
        re.search(rf"(?<![\w.,/]){re.escape(following)}\s?[.)/:\s]", reading.document.source[start + 1 : end])
        is not None
    )


def _written_after(item: _Numbered) -> str:
    if item.kind == "letter":
        return _LETTERS[item.value]
    if item.kind == "path":
        return f"{item.written.rpartition('.')[0]}.{item.value + 1}"
    if item.kind == "roman":
        return _as_roman(item.value + 1)
    return str(item.value + 1)


def _as_roman(value: int) -> str:
    tens, ones = divmod(value, 10)
    return "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]


_PARAGRAPHS = "\n\nCác thôn đã làm tốt việc được giao."
EXAMPLES = (
    Example(
        f"I. KẾT QUẢ{_PARAGRAPHS}\n\n1. Trồng trọt{_PARAGRAPHS}\n\n2. Chăn nuôi{_PARAGRAPHS}\n\n"
        f"4. Lâm nghiệp{_PARAGRAPHS}",
        fails=True,
        note="thiếu mục 3",
    ),
    Example(
        f"I. KẾT QUẢ{_PARAGRAPHS}\n\nII. HẠN CHẾ{_PARAGRAPHS}\n\nII. NHIỆM VỤ{_PARAGRAPHS}", fails=True, note="lặp II"
    ),
    Example(
        f"I. KẾT QUẢ{_PARAGRAPHS}\n\n1. Trồng trọt{_PARAGRAPHS}\n\n2. Chăn nuôi{_PARAGRAPHS}\n\n"
        f"II. HẠN CHẾ{_PARAGRAPHS}\n\n1. Tồn tại{_PARAGRAPHS}\n\na) Về vốn{_PARAGRAPHS}\n\nb) Về đất{_PARAGRAPHS}",
        fails=False,
        note="mỗi phần đánh số lại từ đầu",
    ),
)
