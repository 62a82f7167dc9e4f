"""Headline indicators by how they are judged, in words: "11/18 chỉ tiêu vượt kế hoạch; 07/18 chỉ tiêu đạt kế hoạch".

The words are one connected whole: a group that empties goes from a list, one that was empty comes into it, so that
the counts always add up to the total. A group that stands by itself and is empty says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ktxh.analytics.headline_table import HeadlineTable
from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.stating.figures import Found, shown
from ktxh.composing.stating.others import COUNTED
from ktxh.composing.stating.words import OF_AUTHORITY, in_words, names_judged
from ktxh.model.connection import Connection
from ktxh.model.evaluation import Judgement

GROUP_WORDS = {
    Judgement.EXCEEDED: "vượt kế hoạch",
    Judgement.REACHED: "đạt kế hoạch",
    Judgement.ON_TRACK: "đúng tiến độ",
    Judgement.BEHIND: "chậm tiến độ",
    Judgement.NOT_REACHED: "không đạt kế hoạch",
    Judgement.AT_YEAR_END: "đánh giá vào cuối năm",
    Judgement.NO_VALUE: "chưa có số liệu",
    Judgement.NO_TARGET: "chưa giao kế hoạch",
}
_NAMED = frozenset({Judgement.NOT_REACHED, Judgement.BEHIND})
_AND, _WITH_NAMES = "+", ":ten"


def groups_variant(authority: str, groups: Iterable[Judgement], *, names: bool) -> str:
    """The variant of a connection: whose plan is meant, which groups, and whether names of what lags are given."""
    return f"{authority}{OF_AUTHORITY}{_AND.join(groups)}{_WITH_NAMES if names else ''}"


def groups_words(table: HeadlineTable, connection: Connection, style: HouseStyle) -> Found | None:
    """The groups in words, as many as have indicators; None where a variant names none, or nothing is judged."""
    asked = connection.variant.rpartition(OF_AUTHORITY)[2]
    names = asked.endswith(_WITH_NAMES)
    try:
        groups = [Judgement(one) for one in asked.removesuffix(_WITH_NAMES).split(_AND)]
    except ValueError:  # a connection that stands in a file may say anything
        return None
    if not table.rows:
        return None
    said = [_group(table, one, style, names=names) for one in groups if table.counts[one]]
    words = "; ".join(said) or f"không có {COUNTED} {GROUP_WORDS[groups[0]]}"
    return in_words(words, sum(table.counts[one] for one in groups), simulated=table.simulated)


def _group(table: HeadlineTable, judgement: Judgement, style: HouseStyle, *, names: bool) -> str:
    """ "02/18 chỉ tiêu không đạt kế hoạch (trồng rừng mới; thu ngân sách)"."""
    count, total = (shown(Decimal(one), COUNTED, style).text for one in (table.counts[judgement], len(table.rows)))
    said = f"{count}/{total} {COUNTED} {GROUP_WORDS[judgement]}"
    return f"{said} ({'; '.join(names_judged(table, judgement))})" if names and judgement in _NAMED else said
