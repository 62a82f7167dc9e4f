"""What a part of an indicator is called: "Tổng đàn trâu", "Số tuyến đường tỉnh", "Giá trị sản xuất công nghiệp (…)".

A member stands in the place of the words that call all of them together (`Dimension.whole`), else behind the name,
before its brackets; what then would be said twice is said once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ktxh.model.indicator import Dimension, Indicator, Member, Quantity

_BRACKETS = re.compile(r"(?P<name>.+?)(?P<aside> \([^()]*\))")
_FEWEST = 2  # words that are the same by more than chance: "được cấp" and "cấp tỉnh" share one

Part = tuple[Dimension, Member]


def part_name(indicator: Indicator, parts: Sequence[Part]) -> str:
    """The name of an indicator as far as it is broken down; its own name where there are no parts."""
    if not parts:
        return indicator.name
    if indicator.part_name:
        before, _, after = indicator.part_name.partition("{}")
        return _capitalised(_said_once(before.strip(), " ".join(_said(*part) for part in parts), 1) + after)
    name = indicator.name
    amounts = indicator.quantity not in (Quantity.RATE, Quantity.INDEX)
    for dimension, member in sorted(parts, key=lambda part: not part[0].alone):
        said = _said(dimension, member)
        name = said if dimension.alone and amounts else _with_member(name, dimension, said)
    return _capitalised(name)


def in_sentence(name: str) -> str:
    """A name within a sentence: "Đàn bò" is "đàn bò"; "UBND" and "VietGAP" stay."""
    first = name.partition(" ")[0]
    return name if first[1:] != first[1:].lower() else name[:1].lower() + name[1:]


def _said(dimension: Dimension, member: Member) -> str:
    """A member as names say it: "là nữ", "dân tộc Tày"."""
    words = member.name if dimension.proper else in_sentence(member.name)
    before, _, after = (dimension.phrase or "{}").partition("{}")
    return _said_once(before.strip(), words, 1) + after


def _with_member(name: str, dimension: Dimension, said: str) -> str:
    found = _whole(dimension.whole).search(name) if dimension.whole else None
    if found is not None:
        return _said_once(name[: found.start()].rstrip(), said, 1) + name[found.end() :]
    aside = _BRACKETS.fullmatch(name)
    if aside is not None:
        return _said_once(aside["name"], said, _FEWEST) + aside["aside"]
    return _said_once(name, said, _FEWEST)


@cache
def _whole(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """The words that call all members together, the longer ones first; those of an enumeration mean something else."""
    either = "|".join(re.escape(one) for one in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?<!, )(?:{either})(?![\w,])", re.IGNORECASE)


def _said_once(before: str, said: str, fewest: int) -> str:
    """Two stretches of words as one; what the first ends and the second begins with is not said twice.

    The second has to say something more: "khiếu nại, tố cáo" does not yet say "tố cáo".
    """
    words, following = before.split(), said.split()
    folded, more = [word.casefold() for word in words], [word.casefold() for word in following]
    for count in range(min(len(words), len(following) - 1), fewest - 1, -1):
        if folded[-count:] == more[:count]:
            following = following[count:]
            break
    return " ".join((*words, *following))


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]
