"""Who set a plan, seen from the area whose report speaks of it: a body of the level above, its Council, its Committee.

"UBND tỉnh giao" in a district's report is the superior, in a province's report the province's own Committee.
"""

from __future__ import annotations

import re

from ktxh.model.area import AreaType
from ktxh.model.target import Authority

_COUNCIL, _COMMITTEE = ("hđnd", "hội đồng"), ("ubnd", "ủy ban")
_ABOVE_ALL = re.compile(r"\b(?:cấp trên|trung ương|chính phủ|thủ tướng|bộ)\b")
_WORDS = {one.words for one in AreaType if one is not AreaType.COUNTRY}
_HIGHEST = {words: min(one.level for one in AreaType if one.words == words) for words in _WORDS}  # two are "thành phố"
_UNIT = re.compile(rf"\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b")


def authority_of(words: str, kind: AreaType | None) -> Authority:
    """The authority that the words of a report name ("UBND tỉnh", "huyện", ""); the Council where they name none.

    `kind` is the type of the reporting area; where that is None, a Council or a Committee is taken for its own.
    """
    lowered = words.lower()
    if _is_above(lowered, kind):
        return Authority.SUPERIOR
    if any(word in lowered for word in _COUNCIL):
        return Authority.COUNCIL
    if any(word in lowered for word in _COMMITTEE):
        return Authority.COMMITTEE
    return Authority.SUPERIOR if kind is None and "tỉnh" in lowered else Authority.COUNCIL


def _is_above(lowered: str, kind: AreaType | None) -> bool:
    """Whether a body of a level above the reporting area is named."""
    if _ABOVE_ALL.search(lowered):
        return True
    unit = _UNIT.search(lowered)
    return unit is not None and kind is not None and unit[0] != kind.words and _HIGHEST[unit[0]] < kind.level
