"""What is said of a subject: its value, plan, share, change and index in the order of the house style.

Every figure stands in a slot of the role that it has in the statement. Two figures that say one thing are printed
once: a total that is the plan, a rate as a share of itself, by how much a share of plan is beyond 100 %.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.stating.phrasing import POINTS, compared_words, phrase, plan_words
from ktxh.language.units import PERCENT, understand
from ktxh.model.figure import Figure
from ktxh.model.phrase import Role, Sentence, Slot
from ktxh.model.statement import Statement

_JOIN = ", "
_HUNDRED = 100


def clauses(statements: Sequence[Statement], style: HouseStyle, *, verb: bool = True) -> Sentence:
    """All figures of a statement, in order; further statements give their shares of other authorities' plans."""
    first = statements[0]
    value, whole, change = _value(first, style, verb=verb), _share(first, style), _change(first, style)
    shares = [_share_of_plan(one, style) for one in statements if one.pct_plan is not None]
    parts = [value, whole, change, *shares] if style.change_first else [value, whole, *shares, change]
    said = [part for part in parts if part]
    if first.estimate and first.actual is None and first.plan is None:
        said[:1] = [_estimated(part) for part in said[:1]]
    return tuple(_joined(said))


def is_budget(statement: Statement) -> bool:
    """Whether a plan of it is called an estimate of the budget (dự toán): revenue and expenditure."""
    name = statement.indicator.lower()
    money = understand(statement.unit or "%").dimension == "money"
    return money and name.startswith(("thu ", "chi ", "tổng thu", "tổng chi", "số thu", "số chi"))


def _joined(parts: Sequence[Sentence]) -> Iterator[str | Slot]:
    for number, part in enumerate(parts):
        if number:
            yield _JOIN
        yield from part


def _estimated(said: Sentence) -> Sentence:
    """The figure called an estimate where no value before it is called one: "ước giảm 6,96%"."""
    first, *rest = said
    if isinstance(first, str):
        return said
    return (Slot(first.role, replace(first.phrase, before=f"ước {first.phrase.before}")), *rest)


def _bracketed(*pieces: str | Slot) -> Sentence:
    return (" (", *pieces, ")")


def _value(statement: Statement, style: HouseStyle, *, verb: bool) -> Sentence:
    """The value reached, or planned where none was, with its total, and its plan and the level before in brackets."""
    value = _level(statement, style, verb=verb)
    plan, before = statement.plan, statement.before
    if statement.actual is None:
        return value
    if plan is not None and statement.pct_plan is None:
        said = phrase(Role.PLAN, plan, style, budget=is_budget(statement), authority=statement.authority)
        value = (*value, *_bracketed(Slot(Role.PLAN, said)))
    if before is not None:
        said = phrase(Role.BEFORE, before, style, compare_to=statement.compare_to)
        value = (*value, *_bracketed(Slot(Role.BEFORE, said)))
    return value


def _level(statement: Statement, style: HouseStyle, *, verb: bool) -> Sentence:
    figure, role = (statement.actual, Role.ACTUAL) if statement.actual else (statement.plan, Role.PLAN)
    if figure is None:
        return ()
    total = _total(statement)
    bare = figure if total is None else replace(figure, unit="")
    said = phrase(Role.ACTUAL, bare, style, estimate=statement.estimate and role is Role.ACTUAL, verb=verb)
    if role is Role.PLAN and verb and not statement.goal:
        said = replace(said, before=f"{style.stands_at} {'khoảng ' if figure.approximate else ''}")
    if total is None:
        return (Slot(role, said),)
    whole = phrase(Role.TOTAL, replace(total, unit=total.unit or figure.unit), style, verb=False)
    return (Slot(role, said), "/", Slot(Role.TOTAL, whole))


def _total(statement: Statement) -> Figure | None:
    """The total to be printed behind the value: not one that is the plan of a share."""
    total, plan = statement.total, statement.plan
    if total is None or (plan is not None and total.value == plan.value) or _total_is_plan(statement):
        return None
    return total


def _total_is_plan(statement: Statement) -> bool:
    """Whether the share of plan that is stated is one of the total."""
    stated = statement.total is not None and statement.pct_plan is not None
    return stated and statement.plan is None and statement.share_pct is None


def _share(statement: Statement, style: HouseStyle) -> Sentence:
    share = statement.share_pct
    if share is None or (
        statement.unit in PERCENT and statement.actual is not None and share.value == statement.actual.value
    ):
        return ()
    return (Slot(Role.SHARE_PCT, phrase(Role.SHARE_PCT, share, style)),)


def _share_of_plan(statement: Statement, style: HouseStyle) -> Sentence:
    share, beyond = statement.pct_plan, statement.beyond_plan
    if share is None:
        return ()
    role, plan = (Role.TOTAL, statement.total) if _total_is_plan(statement) else (Role.PLAN, statement.plan)
    said: Sentence = (Slot(Role.PCT_PLAN, phrase(Role.PCT_PLAN, share, style)),)
    if beyond is not None and beyond.value == share.value - _HUNDRED and beyond.value > 0 and style.say_beyond:
        said = (Slot(Role.BEYOND_PLAN, phrase(Role.BEYOND_PLAN, beyond, style)),)
        beyond = None
    said = (*said, plan_words(style, budget=is_budget(statement), authority=statement.authority))
    if plan is not None:
        slot = Slot(role, phrase(Role.PLAN, plan, style, verb=False))
        said = (*said, *(_bracketed(slot) if plan.unit else (f" {style.stands_at} ", slot)))
    if beyond is not None and (beyond.value or share.value != _HUNDRED):  # just reached: "(vượt 0%)" says nothing
        said = (*said, *_bracketed(Slot(Role.BEYOND_PLAN, phrase(Role.BEYOND_PLAN, beyond, style))))
    return said


def _change(statement: Statement, style: HouseStyle) -> Sentence:
    """The change and the index with what they compare with; one that is nought is said once, in words."""
    named = {
        Role.CHANGE_ABS: statement.change_abs,
        Role.CHANGE_PCT: statement.change_pct,
        Role.INDEX_PCT: statement.index_pct,
    }
    given = [(role, figure) for role, figure in named.items() if figure is not None]
    moved = [one for one in given if one[1].value != 0 or one[0] is Role.INDEX_PCT] or given[:1]
    if not moved:
        return ()
    first, *rest = [Slot(role, phrase(role, _points(statement, role, figure), style)) for role, figure in moved]
    brackets: Sentence = ()
    for slot in rest:
        brackets = (*brackets, *_bracketed(slot))
    base: Sentence = (compared_words(style, statement.compare_to),)
    if statement.before is not None and statement.actual is None:
        said = phrase(Role.BEFORE, statement.before, style, verb=False)
        base = (*base, *_bracketed(Slot(Role.BEFORE, said)))
    return (first, *brackets, *base)


def _points(statement: Statement, role: Role, change: Figure) -> Figure:
    """A change of a rate is counted in percentage points."""
    rate = statement.unit in PERCENT and statement.level is not None and role is not Role.INDEX_PCT
    return replace(change, unit=POINTS) if rate else change
