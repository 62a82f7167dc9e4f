"""Which figures a statement of an item gives: by what the data have, what was asked for, and the house style."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ktxh.analytics.answer import Answer, How
from ktxh.analytics.comparing import Compared
from ktxh.analytics.cube import Cube
from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.stating.figures import basis_of
from ktxh.composing.stating.items import FigureError, authorities_of, authority_words, listed
from ktxh.composing.stating.levels import counts, natural
from ktxh.composing.stating.phrasing import POINTS
from ktxh.composing.stating.scaling import in_unit, printed_unit
from ktxh.language.units import PERCENT
from ktxh.model.connection import Connection
from ktxh.model.indicator import Indicator, Quantity
from ktxh.model.measure import MeasureError
from ktxh.model.period_text import parse_period
from ktxh.model.phrase import Role
from ktxh.model.statement import CompareTo
from ktxh.model.target import Authority, GoalKind, Target

_RANKS = frozenset({"hạng"})  # the first is better than the second: to say that they rose or fell would mislead
_PREFERRED = (Authority.COUNCIL, Authority.COMMITTEE, Authority.SUPERIOR)
_FEW = 20  # things: "tăng 03 vụ" says more than "tăng 300%"
MOST_DECIMALS = 6
_PERCENT = "%"
_COMPARED_TO = {
    CompareTo.SAME_PERIOD_LAST_YEAR: "số cùng kỳ",
    CompareTo.LAST_YEAR: "số năm trước",
    CompareTo.END_LAST_YEAR: "số cuối năm trước",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """How a statement is asked for; what is "" or None follows the catalogue, the data and the house style.

    The plan is that of `authority`, else that of `preferred` if it set one, else whichever there is. `compare` None
    leaves the comparison out, `share` False the share of the plan. `change_as` is per_cent, absolute, both or index; by
    the style, small counts change in absolute terms. `also` adds the plan (PLAN) and the level compared with (BEFORE)
    in figures. A plan that is not to be exceeded is stated as such, its share only with `ceiling`. `goal` states
    nothing but the plan of a period to come.
    """

    unit: str = ""
    decimals: int | None = None
    authority: str = ""
    preferred: str = ""
    compare: CompareTo | None = CompareTo.SAME_PERIOD_LAST_YEAR
    change_as: str = ""
    also: frozenset[Role] = frozenset()
    share: bool = True
    ceiling: bool = False
    goal: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The connections of the figures to give, the unit of the value, who set the plan (as said), and what lacks."""

    connections: tuple[Connection, ...] = ()
    unit: str = ""
    authority: str = ""
    gaps: tuple[str, ...] = ()


def choose(cube: Cube, compared: Compared, wish: Wish, style: HouseStyle) -> Choice:
    """What to say of an item; `FigureError` where the unit or the authority asked for makes no sense."""
    return _Choosing(cube, compared, wish, style).choice()


def lacking(cube: Cube, answer: Answer, words: str) -> str:
    """The sentence that a value is missing, or which units of it are: "Chưa đủ số liệu …: thiếu xã An"."""
    label = answer.key.period.label
    if answer.value is None or answer.completeness is None:
        return f"Không có {words} ({label})."
    have = f"{answer.completeness.present}/{answer.completeness.expected}"
    places = listed(
        cube.tree.area(key).full_name if key in cube.tree else parse_period(key).label
        for key in answer.completeness.missing
    )
    return f"Chưa đủ {words} ({label}): mới có {have}" + (f", còn thiếu {places}." if places else ".")


def _check_decimals(decimals: object) -> None:
    whole = isinstance(decimals, int) and not isinstance(decimals, bool)
    if decimals is not None and not (whole and 0 <= decimals <= MOST_DECIMALS):  # type: ignore[operator]
        raise FigureError(f"Số chữ số thập phân phải từ 0 đến {MOST_DECIMALS}, không phải “{decimals}”.")


class _Choosing:
    def __init__(self, cube: Cube, compared: Compared, wish: Wish, style: HouseStyle) -> None:
        self._cube, self._compared, self._wish, self._style = cube, compared, wish, style
        self._key = compared.actual.key
        self._indicator: Indicator = cube.indicator(self._key.item)
        self._gaps: list[str] = []
        self._unit = ""
        self._authority = ""

    def choice(self) -> Choice:
        _check_decimals(self._wish.decimals)
        asked = next(iter(authorities_of(self._wish.authority)), None)
        actual = self._compared.actual
        if self._wish.goal:
            return self._of_goal(asked)
        if actual.value is None or not actual.whole:
            return Choice(gaps=(lacking(self._cube, actual, "số liệu"),))
        if actual.value < 0:
            return Choice(gaps=(f"Giá trị của {actual.key.period.label} là số âm; hãy viết câu này bằng lời.",))
        self._unit = self._chosen_unit(natural(actual.value, self._indicator, stated=actual.how is How.STORED))
        connections = [self._connection(Role.ACTUAL)]
        connections += self._of_plan(asked) if self._wish.share else []
        connections += self._of_change()
        return Choice(tuple(connections), self._unit, self._authority, tuple(self._gaps))

    def _of_goal(self, asked: Authority | None) -> Choice:
        target, _ = self._target(asked)
        if target is None:
            return Choice(gaps=(f"Chưa có kế hoạch giao cho {self._key.period.label}.",))
        self._unit = self._chosen_unit(natural(target.value, self._indicator, stated=True))
        return Choice((self._connection(Role.PLAN, target.authority.value),), self._unit)

    def _chosen_unit(self, value: Decimal) -> str:
        asked = self._wish.unit
        if not asked:
            return printed_unit(value, self._indicator.unit)
        try:
            in_unit(value, self._indicator.unit, asked)
        except MeasureError as error:
            raise FigureError(f"Chỉ tiêu “{self._indicator.code}”: {error}") from error
        return asked

    @property
    def _decimals(self) -> str:
        return "" if self._wish.decimals is None else str(self._wish.decimals)

    def _connection(self, role: Role, variant: str = "") -> Connection:
        """A value in the unit of the statement."""
        return self._made(role, variant, self._unit, self._decimals)

    def _computed(self, role: Role, variant: str, unit: str = _PERCENT) -> Connection:
        """A percentage of values printed in the statement's unit."""
        return self._made(role, variant + basis_of(self._unit, self._wish.decimals), unit, "")

    def _made(self, role: Role, variant: str, unit: str, decimals: str) -> Connection:
        item, area, period = self._key
        return Connection(str(item), area, period.code, role, variant, unit, decimals)

    def _of_plan(self, asked: Authority | None) -> list[Connection]:
        target, named = self._target(asked)
        if target is None:
            if asked is not None:
                self._gaps.append(f"Không có kế hoạch năm {self._key.period.year_of} ({asked.label}).")
            return []
        code = target.authority.value
        if named:
            area = self._cube.tree.area(self._key.area)
            above = self._cube.tree.parent(area.key, self._key.period.end)
            self._authority = authority_words(target.authority, area, above)
        # so much per cent of a ceiling would read as so much of the way
        if target.goal is GoalKind.AT_MOST and not self._wish.ceiling:
            return [self._connection(Role.PLAN, code)]
        if target.value <= 0:
            return []
        shares, plan = [self._computed(Role.PCT_PLAN, code)], self._connection(Role.PLAN, code)
        if self._style.say_beyond:
            shares.append(self._computed(Role.BEYOND_PLAN, code))
        if Role.PLAN not in self._wish.also:
            return shares
        return [plan] if self._indicator.unit in PERCENT else [*shares, plan]  # two percentages and a third of them

    def _target(self, asked: Authority | None) -> tuple[Target | None, bool]:
        """The target to measure by, and whether its authority has to be named: it was asked for, or there are more."""
        found = {
            one.target.authority: one.target
            for one in self._compared.targets
            if not one.target.holder and not one.target.relative
        }
        if asked is not None:
            return found.get(asked), True
        meant = authorities_of(self._wish.preferred)[:1]
        target = next((found[authority] for authority in (*meant, *_PREFERRED) if authority in found), None)
        other = target is not None and bool(meant) and target.authority is not meant[0]
        return target, len(found) > 1 or other

    def _of_change(self) -> list[Connection]:
        compare = self._wish.compare
        if compare is None or self._indicator.unit in _RANKS:
            return []
        same = compare is CompareTo.SAME_PERIOD_LAST_YEAR
        before = (self._compared.same_period if same else self._compared.last_year).before
        if before.value is None or not before.whole:
            self._gaps.append(lacking(self._cube, before, _COMPARED_TO[compare]))
            return []
        variant = compare.value
        base = [self._connection(Role.BEFORE, variant)] if Role.BEFORE in self._wish.also else []
        return base + self._changes(variant, self._change_as(before.value))

    def _change_as(self, before: Decimal) -> str:
        if self._indicator.unit in PERCENT:
            return "points" if self._indicator.unit == _PERCENT else "absolute"
        if before <= 0 or self._indicator.quantity is Quantity.INDEX:
            return "absolute"
        few = counts(self._indicator) and max(before, self._compared.actual.value or before) < _FEW
        return self._wish.change_as or ("absolute" if few else self._style.change_as)

    def _changes(self, variant: str, change_as: str) -> list[Connection]:
        match change_as:
            case "points":
                return [self._made(Role.CHANGE_PCT, variant, POINTS, self._decimals)]
            case "absolute":
                return [self._connection(Role.CHANGE_ABS, variant)]
            case "both":
                return [self._connection(Role.CHANGE_ABS, variant), self._computed(Role.CHANGE_PCT, variant)]
            case "index":
                return [self._computed(Role.INDEX_PCT, variant)]
            case "per_cent":
                return [self._computed(Role.CHANGE_PCT, variant)]
        raise FigureError(f"Không có cách so sánh “{change_as}”; chỉ có: per_cent, absolute, both, index.")
