"""What a percentage or a change speaks of: the value before it, or something that the words before it name."""

from __future__ import annotations

import re

from ktxh.reading.naming import is_weak, trim

_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"[,;:.()]")
_CLAUSE_MARK = re.compile(r"[;,:.(]")
_CHANGE_WORD = re.compile(
    r"\b(?<!tốc độ )(?<!mức )(?:tăng(?:\s+trưởng)?(?:\s+(?:khá|âm|cao|mạnh|nhẹ))?|giảm|vượt|cao\s+hơn|thấp\s+hơn)\b",
    re.I,
)
_RESIDUE_OF_VALUE = re.compile(r"^.*?\b(?=đạt|bằng|chiếm|tăng|giảm|vượt)", re.I | re.S)
_RATE_LEAD = re.compile(
    r"\b(?:đạt|bằng|chiếm|là|(?:tỷ|tỉ)\s+(?:lệ|trọng)|khoảng|trên|gần|hơn|được|kết\s+quả|đã|và|bao\s+phủ)\b", re.I
)
_SHARE_OF_IT = re.compile(r"^[^,;.:()]*(?:\bchiếm(?:\s+(?:tỷ|tỉ)\s+lệ)?|\bđạt\s+(?:tỷ|tỉ)\s+lệ)\s*$", re.I)


def names_subject(left: str, wanted: int) -> bool:
    """Whether the words right before a percentage name, in `wanted` words or more, something of their own."""
    segment = _SEPARATOR.split(left)[-1]
    if len(segment) == len(left):  # no separator since the figure before: its words go on
        segment = _RESIDUE_OF_VALUE.sub("", segment)
    words = [word for word in _WORD.findall(trim(_CHANGE_WORD.split(segment)[0])) if not word.isdigit()]
    return len(words) >= wanted and not is_weak(" ".join(words))


def changing_subject(own: str) -> str:
    """What grows or shrinks: the last words before a word of change that name something."""
    named = [trim(part) for part in _CHANGE_WORD.split(own)]
    return next((part for part in reversed(named) if not is_weak(part)), "")


def rate_words(left: str) -> list[str]:
    """The words that would name a rate of its own: after the last separator, without đạt, tỷ lệ and the like.

    None are left where a percentage follows its value directly ("… hộ, chiếm 4,1 %").
    """
    if _SHARE_OF_IT.search(left):
        return []
    return _WORD.findall(_RATE_LEAD.sub(" ", _CLAUSE_MARK.split(left)[-1]))
