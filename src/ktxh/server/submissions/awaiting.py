"""Which figures stand in forms that are not approved yet, so that who builds on them is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ktxh.analytics.answer import Answer, How
from ktxh.model.area_tree import AreaTree
from ktxh.model.form import Form
from ktxh.model.observation import Item, Key
from ktxh.model.period import Period
from ktxh.model.submission import State
from ktxh.server.store import Store


@dataclass(frozen=True, slots=True)
class Awaiting:
    """Tells the figures that rest on a form somebody has begun and nobody has approved."""

    tree: AreaTree
    unapproved: frozenset[Key]

    def of(self, answer: Answer) -> bool:
        """Whether the figure, or any of what it was made from, awaits approval."""
        return bool(self.unapproved) and any(self._rests(one) for _, one in answer.walk())

    def _rests(self, answer: Answer) -> bool:
        if answer.value is None:
            return False
        key = answer.key
        if answer.how is How.AREAS and not answer.parts:  # only the sum was fetched
            units = self.tree.children(key.area, key.period.end)
            return any(Key(key.item, unit.key, key.period) in self.unapproved for unit in units)
        return answer.how is How.STORED and key in self.unapproved


def awaiting(store: Store, forms: Collection[Form], tree: AreaTree, answers: Iterable[Answer]) -> Awaiting:
    """For these figures; one question, and none where there is no figure.

    A value that stands in two forms awaits nothing as soon as one of them is approved; one of no form never does.
    """
    areas: set[str] = set()
    periods: set[Period] = set()
    for answer in answers:
        for _, one in answer.walk():
            if one.value is None:
                continue
            areas.add(one.key.area)
            periods.add(one.key.period)
            if one.how is How.AREAS and not one.parts:
                areas.update(unit.key for unit in tree.children(one.key.area, one.key.period.end))
    if not areas:
        return Awaiting(tree, frozenset())
    by_code = {form.code: form for form in forms}
    open_ones: set[Key] = set()
    approved: set[Key] = set()
    for (code, area, period), submission in store.submissions(areas, periods).items():
        if code in by_code and submission.state is not State.NOT_BEGUN:
            found = approved if submission.state.approved else open_ones
            found.update(_keys(by_code[code].items, area, period))
    return Awaiting(tree, frozenset(open_ones - approved))


def _keys(items: Iterable[Item], area: str, period: Period) -> Iterable[Key]:
    return (Key(item, area, period) for item in items)
