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


class AreaLinks:
    """The links of the smallest units (communes, and districts without communes), by unit and day of change.

    ValueError where a unit ends without successor, goes on although it went into another whole, or hands over more
    than it has.
    """

    def __init__(self, smallest: Mapping[str, Area], successions: Iterable[Succession]) -> None:
        self._out: dict[str, dict[date, list[Link]]] = {}
        self._in: dict[str, dict[date, list[Link]]] = {}
        touched: dict[tuple[date, str], Area] = {}
        for one in successions:
            old, new = smallest.get(one.old), smallest.get(one.new)
            if old is None and new is None:
                continue
            if old is None or new is None:
                raise ValueError(f"“{one.old}” sang “{one.new}” ngày {one.on}: chỉ một bên là đơn vị nhỏ nhất")
            self._add(Link(one.on, one.old, one.new, one))
            touched[one.on, one.old] = old
            touched[one.on, one.new] = new
        for (on, key), area in touched.items():
            if area.start != on and area.end != on:
                self._add(Link(on, key, key))
        for (on, key), area in touched.items():
            _check_day(area, on, self._out.get(key, {}).get(on, ()), self._in.get(key, {}).get(on, ()))
        for area in smallest.values():
            if area.end is not None and area.end not in self._out.get(area.key, ()):
                raise ValueError(f"“{area.key}” ({area.full_name}) hết từ {area.end} mà không ghi thành đơn vị nào")
            if area.start is not None and area.start not in self._in.get(area.key, ()):
                raise ValueError(f"“{area.key}” ({area.full_name}) có từ {area.start} mà không ghi từ đơn vị nào")
        self._out_days = {key: sorted(days) for key, days in self._out.items()}
        self._in_days = {key: sorted(days) for key, days in self._in.items()}

    def _add(self, link: Link) -> None:
        self._out.setdefault(link.old, {}).setdefault(link.on, []).append(link)
        self._in.setdefault(link.new, {}).setdefault(link.on, []).append(link)

    def leaving(self, key: str, on: date) -> Sequence[Link]:
        """What became of the unit as it was until that day of change."""
        return self._out[key][on]

    def entering(self, key: str, on: date) -> Sequence[Link]:
        """What the unit is made of since that day of change."""
        return self._in[key][on]

    def next_change(self, key: str, after: date, last: date) -> date | None:
        """The first day after `after`, and not after `last`, on which the unit changed or went elsewhere."""
        days = self._out_days.get(key, ())
        at = bisect_right(days, after)
        return days[at] if at < len(days) and days[at] <= last else None

    def last_change(self, key: str, until: date, after: date) -> date | None:
        """The last day up to `until`, and after `after`, on which the unit got the territory it has."""
        days = self._in_days.get(key, ())
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
