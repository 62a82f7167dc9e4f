"""Một địa danh viết hai cách.

Tên của chính huyện, xã trong báo cáo phải viết như nhau từ đầu đến cuối: "huyện Tràng Định" ở chỗ này mà "huyện
Trảng Định" ở chỗ khác thường do gõ hoặc nhận dạng sai dấu. Quy tắc so các tên đi sau huyện, tỉnh, xã, thị trấn,
phường … chỉ khác nhau về dấu; cách đặt dấu thanh (Hòa, Hoà) không bị coi là khác. Hai xã có thật có tên gần giống
nhau được nhận ra khi cả hai đều xuất hiện nhiều.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ktxh.checking.pointing import Pointer
from ktxh.checking.rule import Example
from ktxh.documents.tree import Block
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT702"
KIND = FindingKind.FORM

_NAME = re.compile(
    r"\b(?P<level>[Hh]uyện|[Tt]ỉnh|[Xx]ã|[Tt]hị trấn|[Tt]hị xã|[Pp]hường|[Tt]hành phố)\s+"
    r"(?P<name>[^\W\d_a-zà-öø-ÿ]\w*\s[^\W\d_a-zà-öø-ÿ]\w*)(?!\w)"
)
_MARKS = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}  # huyền, sắc, ngã, hỏi, nặng
_OFTEN = 3  # a spelling is the usual one from so many places on, and three times as many as the other


@dataclass(slots=True)
class _Spelling:
    written: str
    places: list[tuple[Block, int, int]] = field(default_factory=list)


def check(reading: Reading) -> Iterator[Finding]:
    """Rare spellings of a place name that is usually spelt otherwise."""
    groups: dict[tuple[str, str], dict[str, _Spelling]] = {}
    for block in reading.document.blocks:
        for match in _NAME.finditer(block.text):
            name = match["name"]
            if not all(syllable[0].isupper() for syllable in name.split()):
                continue
            bare, toned = _keys(name)
            spellings = groups.setdefault((match["level"].lower(), bare), {})
            spellings.setdefault(toned, _Spelling(name)).places.append((block, *match.span("name")))
    pointer = Pointer(CODE, reading.document)
    for (level, _), spellings in groups.items():
        if len(spellings) > 1:
            yield from _compared(pointer, level, list(spellings.values()))


def _compared(pointer: Pointer, level: str, spellings: list[_Spelling]) -> Iterator[Finding]:
    usual = max(spellings, key=lambda spelling: len(spelling.places))
    often = len(usual.places)
    for other in spellings:
        certain = level in ("huyện", "tỉnh") and often > len(other.places)
        if other is usual or often < _OFTEN or not (certain or often >= _OFTEN * len(other.places)):
            continue
        block, start, end = other.places[0]
        count = len(other.places)
        message = (
            f"“{level} {other.written}” ({count} chỗ) khác “{level} {usual.written}” ({often} chỗ); "
            "đề nghị viết thống nhất tên địa danh."
        )
        related = (pointer.place(*usual.places[0]), *(pointer.place(*place) for place in other.places[1:6]))
        yield pointer.finding(block, start, end, Status.WARNING, KIND, message, related=related)


@lru_cache(maxsize=4096)
def _keys(name: str) -> tuple[str, str]:
    """The name without any marks, and with them but wherever in its syllable the tone stands (Hòa is Hoà)."""
    bare, toned = [], []
    for syllable in unicodedata.normalize("NFD", name.lower()).split():
        letters = [char for char in syllable if char not in _MARKS]
        tone = "".join(char for char in syllable if char in _MARKS)
        toned.append("".join(letters) + tone)
        bare.append("".join(char for char in letters if not unicodedata.combining(char)).replace("đ", "d"))
    return " ".join(bare), " ".join(toned)


_OFTEN_NAMED = "Huyện Bình Yên có 12 xã. Toàn huyện Bình Yên trồng 50 ha rừng. UBND huyện Bình Yên đã họp. "
EXAMPLES = (
    Example(_OFTEN_NAMED + "Nhân dân huyện Bính Yên phấn khởi.", fails=True, note="Bính - Bình"),
    Example(_OFTEN_NAMED + "Nhân dân huyện Bình Yên phấn khởi.", fails=False),
    Example("Xã Hòa Bình có 5 thôn; xã Hoà Bình có 300 hộ; xã Hòa Bình ở phía nam; xã Hòa Bình giàu.", fails=False),
    Example("Xã Tân Lập và xã Tân Lạp cùng trồng chè.", fails=False, note="hai xã có tên gần giống nhau"),
)
