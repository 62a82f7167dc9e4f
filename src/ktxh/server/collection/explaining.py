"""Keeps explanations: why a value is as it is although a rule finds it strange."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ktxh.model.observation import Key
from ktxh.server.audit import trail
from ktxh.server.audit.change import Change, Verb
from ktxh.server.collection import models
from ktxh.server.collection.telling import shown
from ktxh.server.interning import Interned


@dataclass(frozen=True, slots=True)
class Explanation:
    """An explanation that was given for a value: the code of the rule, the text, by whom, when."""

    rule: str
    text: str
    author: str
    recorded_at: datetime

    def __post_init__(self) -> None:
        if not self.rule or not self.text.strip():
            raise ValueError("giải trình phải nêu mã kiểm tra và nội dung")


def explain(alias: str, interned: Interned, key: Key, explanation: Explanation) -> None:
    """Keep an explanation, inside a transaction; the item and the area must be known (KeyError)."""
    models.Explanation.objects.using(alias).create(
        item_id=interned.make_items([key.item])[key.item],
        area_id=interned.area_ids([key.area])[key.area],
        period_id=interned.make_periods([key.period])[key.period],
        rule=explanation.rule,
        text=explanation.text,
        author=explanation.author,
        recorded_at=explanation.recorded_at,
    )
    told = {"rule": explanation.rule, "text": explanation.text}
    trail.append(alias, Change(Verb.EXPLAIN, f"value {shown(key)}", None, told), author=explanation.author)


def read_explanations(alias: str, interned: Interned, key: Key) -> tuple[Explanation, ...]:
    """The explanations of a value, oldest first."""
    items, areas = interned.item_ids([key.item]), interned.area_ids([key.area])
    periods = interned.period_ids([key.period])
    if not (items and areas and periods):
        return ()
    rows = models.Explanation.objects.using(alias).filter(
        item_id=items[key.item], area_id=areas[key.area], period_id=periods[key.period]
    )
    return tuple(Explanation(row.rule, row.text, row.author, row.recorded_at) for row in rows.order_by("pk"))
