"""Links of territory between the smallest units: what each was made of and what became of it, by day of change."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ktxh.model.area import Area
from ktxh.model.succession import Basis, Succession, SuccessionKind

_ONE = Decimal(1)
# quotients of people or hectares have no end: so far may the parts of a whole miss 1
_ROUNDING = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class Link:
    """Territory that passed from `old` to `new` on the day `on`; without succession it is what a unit kept."""

    on: date
    old: str
    new: str
    succession: Succession | None = None

    def weight(self, basis: Basis) -> Decimal | None:
        """The share of the old unit that went this way, where it is written down."""
        return self.succession.weight(basis) if self.succession else None

    def share(self, basis: Basis) -> Decimal | None:
        """The share of the new unit that came this way, where it is written down."""
        return self.succession.share(basis) if self.succession else None


@dataclass(frozen=True, slots=True)
class _Changes:
    """The links of one unit by day of change, out of it and into it, with these days in order."""

    leaving: Mapping[date, Sequence[Link]]
    entering: Mapping[date, Sequence[Link]]
    out_days: Sequence[date]
    in_days: Sequence[date]


class AreaLinks:
    """The links of the smallest units (communes, and districts without communes), by unit and day of change.

    `smallest` gives these units by key, `became` and `came` the successions by old and by new unit, oldest first. The
    links of a unit are made when they are asked for. ValueError where a smallest unit passed to one that is none.
    """

    def __init__(
        self,
        smallest: Mapping[str, Area],
        became: Mapping[str, Sequence[Succession]],
        came: Mapping[str, Sequence[Succession]],
    ) -> None:
        self._smallest, self._became, self._came = smallest, became, came
        self._known: dict[str, _Changes] = {}

    def check(self) -> None:
        """ValueError where a unit ends without successor, goes on although it went into another whole, or hands over
        more than it has.
        """
        for key, area in self._smallest.items():
            changes = self._of(key)
            for on in dict.fromkeys((*changes.out_days, *changes.in_days)):
                _check_day(area, on, changes.leaving.get(on, ()), changes.entering.get(on, ()))
        for key, area in self._smallest.items():
            changes = self._of(key)
            if area.end is not None and area.end not in changes.leaving:
                raise ValueError(f"“{area.key}” ({area.full_name}) hết từ {area.end} mà không ghi thành đơn vị nào")
            if area.start is not None and area.start not in changes.entering:
                raise ValueError(f"“{area.key}” ({area.full_name}) có từ {area.start} mà không ghi từ đơn vị nào")

    def _of(self, key: str) -> _Changes:
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._made(key)
        return known

    def _made(self, key: str) -> _Changes:
        leaving: defaultdict[date, list[Link]] = defaultdict(list)
        entering: defaultdict[date, list[Link]] = defaultdict(list)
        for one in self._became.get(key, ()):
            self._refuse_half(one)
            leaving[one.on].append(Link(one.on, one.old, one.new, one))
        for one in self._came.get(key, ()):
            self._refuse_half(one)
            entering[one.on].append(Link(one.on, one.old, one.new, one))
        area = self._smallest[key]
        for on in {*leaving, *entering} - {area.start, area.end}:
            kept = Link(on, key, key)
            leaving[on].append(kept)
            entering[on].append(kept)
        return _Changes(dict(leaving), dict(entering), sorted(leaving), sorted(entering))

    def _refuse_half(self, one: Succession) -> None:
        if one.old not in self._smallest or one.new not in self._smallest:
            raise ValueError(f"“{one.old}” sang “{one.new}” ngày {one.on}: chỉ một bên là đơn vị nhỏ nhất")

    def leaving(self, key: str, on: date) -> Sequence[Link]:
        """What became of the unit as it was until that day of change."""
        return self._of(key).leaving[on]

    def entering(self, key: str, on: date) -> Sequence[Link]:
        """What the unit is made of since that day of change."""
        return self._of(key).entering[on]

    def next_change(self, key: str, after: date, last: date) -> date | None:
        """The first day after `after`, and not after `last`, on which the unit changed or went elsewhere."""
        days = self._of(key).out_days
        at = bisect_right(days, after)
        return days[at] if at < len(days) and days[at] <= last else None

    def last_change(self, key: str, until: date, after: date) -> date | None:
        """The last day up to `until`, and after `after`, on which the unit got the territory it has."""
        days = self._of(key).in_days
        at = bisect_right(days, until)
        return days[at - 1] if at and days[at - 1] > after else None


def weights(links: Sequence[Link], basis: Basis) -> list[Decimal | None]:
    """Which share of the old unit went along each of all its links; what is left falls to the only one not known."""
    return _completed([link.weight(basis) for link in links])


def shares(links: Sequence[Link], basis: Basis) -> list[Decimal | None]:
    """Which share of the new unit came along each of all its links; what is left falls to the only one not known."""
    return _completed([link.share(basis) for link in links])


def _completed(parts: list[Decimal | None]) -> list[Decimal | None]:
    if len(parts) == 1:
        return [_ONE]
    if parts.count(None) == 1:
        rest = _ONE - sum((part for part in parts if part is not None), Decimal())
        return [max(rest, Decimal()) if part is None else part for part in parts]
    return parts


def _check_day(area: Area, on: date, leaving: Sequence[Link], entering: Sequence[Link]) -> None:
    begins, ends = area.start == on, area.end == on
    named = f"“{area.key}” ({area.full_name}) ngày {on}"
    given = [link.succession for link in leaving if link.succession]
    if not (begins or ends or area.exists(on)):
        raise ValueError(f"{named} có thay đổi trong lúc không tồn tại")
    if begins and given:
        raise ValueError(f"{named} vừa lập đã chuyển đi")
    if ends and any(link.succession for link in entering):
        raise ValueError(f"{named} không còn mà vẫn nhận thêm")
    parts = [one for one in given if one.kind is SuccessionKind.PART_HANDED_OVER]
    if ends and parts:
        raise ValueError(f"{named} chỉ chuyển một phần mà không còn")
    if not (begins or ends) and len(parts) < len(given):
        raise ValueError(f"{named} đã nhập hoặc chia hết mà vẫn còn")
    if ends and len(given) == 1 and not given[0].whole:
        raise ValueError(f"{named} chia ra mà chỉ ghi một đơn vị nhận")
    if len(given) > 1 and any(one.whole for one in given):
        raise ValueError(f"{named} chuyển toàn bộ sang hơn một đơn vị")
    if any(one.weights or one.shares for one in given) or any(
        link.succession and link.succession.shares for link in entering
    ):
        _check_sums(named, leaving, entering)


def _check_sums(named: str, leaving: Sequence[Link], entering: Sequence[Link]) -> None:
    for basis in Basis:
        for parts, way in ((weights(leaving, basis), "chuyển đi"), (shares(entering, basis), "nhận về")):
            known = [part for part in parts if part is not None]
            if sum(known) > 1 + _ROUNDING or (parts and len(known) == len(parts) and sum(known) < 1 - _ROUNDING):
                raise ValueError(f"{named}: các tỷ lệ {basis.words} {way} cộng lại {sum(known)}, không phải 1")


def by_unit(successions: Iterable[Succession]) -> tuple[dict[str, list[Succession]], dict[str, list[Succession]]]:
    """The successions by old unit and by new unit."""
    became: dict[str, list[Succession]] = defaultdict(list)
    came: dict[str, list[Succession]] = defaultdict(list)
    for one in successions:
        became[one.old].append(one)
        came[one.new].append(one)
    return became, came
