"""Pieces: the units of one day that make up the territory a unit has on another day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from heapq import heapify, heappop, heappush

from ktxh.language.numbers import print_short
from ktxh.model.area import Area, printed
from ktxh.model.area_links import AreaLinks, Link, shares, weights
from ktxh.model.succession import Basis

_ONE = Decimal(1)
_NOTHING = Decimal()


@dataclass(frozen=True, slots=True)
class Gap:
    """A weight that would be needed and is not known: how the old unit was divided, or what the new is made of.

    `backwards` is whether the share of the new unit that came from the old one is missing (values of the new one are to
    be put on old boundaries); otherwise the share of the old one that went into the new one is.
    """

    on: date
    old: Area
    new: Area
    basis: Basis
    backwards: bool

    @property
    def sentence(self) -> str:
        """What is missing, in Vietnamese, without a stop."""
        day = f"ngày {printed(self.on)}"
        old, new, words = self.old.full_name, self.new.full_name, self.basis.words
        if self.old.key == self.new.key:
            kept = "là của địa bàn cũ" if self.backwards else "được giữ lại"
            return f"chưa có tỷ lệ {words} của {old} {kept} khi thay đổi {day}"
        if self.backwards:
            return f"chưa có tỷ lệ {words} của {new} vốn thuộc {old} trước {day}"
        return f"chưa có tỷ lệ chia {words} của {old} sang {new} {day}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit of the day asked for, and which share of it lies in the territory: 0 < weight ≤ 1, None where unknown.

    `whole` is whether all of it does, for certain (then the weight is 1 by any basis); `continues` whether it is the
    very unit asked about, which goes on although its territory may have changed; `gaps` are the weights that are not
    known; `reason` says why it is a piece, in Vietnamese.
    """

    area: Area
    weight: Decimal | None
    whole: bool
    continues: bool = False
    gaps: tuple[Gap, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        if self.whole and self.weight != 1:
            raise ValueError(f"“{self.area.key}” trọn vẹn thì tỷ lệ là 1, không phải {self.weight}")
        if self.weight is not None and not 0 <= self.weight <= 1 + Decimal("1e-9"):
            raise ValueError(f"“{self.area.key}”: tỷ lệ {self.weight} không từ 0 đến 1")
        if (self.weight is None) != bool(self.gaps):
            raise ValueError(f"“{self.area.key}”: tỷ lệ chưa biết phải đi kèm điều còn thiếu")


@dataclass(frozen=True, slots=True)
class Cover:
    """Which share of a smallest unit lies in the territory."""

    weight: Decimal | None = _ONE
    whole: bool = True
    gaps: tuple[Gap, ...] = ()


WHOLE = Cover()
Covers = dict[str, Cover]


@dataclass(frozen=True, slots=True)
class Tracing:
    """Carries a territory, given as smallest units, over the days of change between two days."""

    links: AreaLinks
    area: Callable[[str], Area]
    basis: Basis

    def carry(self, keys: Iterable[str], boundaries: date, at: date) -> Covers:
        """The smallest units of the day `at`, in no order, that make up what `keys` are on the day `boundaries`."""
        covers = dict.fromkeys(keys, WHOLE)
        forward = boundaries < at
        days = [(day, key) for key in covers if (day := self._change(key, boundaries, at, forward))]
        onward = 1 if forward else -1
        heap = [(onward * day.toordinal(), key, day) for day, key in days]
        heapify(heap)
        while heap:
            on = heap[0][2]
            changing = []
            while heap and heap[0][2] == on:
                changing.append(heappop(heap)[1])
            for key in self._cross(covers, changing, on, forward):
                # going back, the state before the day of change is that of the day before
                seen = on if forward else date.fromordinal(on.toordinal() - 1)
                if day := self._change(key, seen, at, forward):
                    heappush(heap, (onward * day.toordinal(), key, day))
        return covers

    def _change(self, key: str, seen: date, at: date, forward: bool) -> date | None:
        return self.links.next_change(key, seen, at) if forward else self.links.last_change(key, seen, at)

    def _cross(self, covers: Covers, changing: Sequence[str], on: date, forward: bool) -> list[str]:
        before = {key: covers.pop(key) for key in changing}
        away, home = (self.links.leaving, self.links.entering) if forward else (self.links.entering, self.links.leaving)
        parts = shares if forward else weights
        affected = {(link.new if forward else link.old): None for key in changing for link in away(key, on)}
        for key in affected:
            links = home(key, on)
            found = [before.get(link.old if forward else link.new) for link in links]
            cover = self._joined(links, parts(links, self.basis), found, forward)
            if cover.weight != 0:
                covers[key] = cover
        return [key for key in affected if key in covers]

    def _joined(
        self, links: Sequence[Link], parts: Sequence[Decimal | None], covers: Sequence[Cover | None], backwards: bool
    ) -> Cover:
        if all(cover is not None and cover.whole for cover in covers):
            return WHOLE
        inside, outside, gaps = _NOTHING, _NOTHING, []
        sure_inside = sure_outside = True
        for link, part, cover in zip(links, parts, covers, strict=True):
            if cover is not None:
                if part is None or cover.weight is None:
                    sure_inside = False
                    gaps += [*cover.gaps, *([self._gap(link, backwards)] if part is None else [])]
                else:
                    inside += part * cover.weight
            if cover is None or not cover.whole:
                if part is None or (cover is not None and cover.weight is None):
                    sure_outside = False
                else:
                    outside += part * (_ONE - (cover.weight or _NOTHING) if cover else _ONE)
        if sure_inside:
            return Cover(inside, False)
        if sure_outside:
            return Cover(max(_ONE - outside, _NOTHING), False)
        return Cover(None, False, tuple(dict.fromkeys(gaps)))

    def _gap(self, link: Link, backwards: bool) -> Gap:
        return Gap(link.on, self.area(link.old), self.area(link.new), self.basis, backwards)


def reason_of(cover: Cover, basis: Basis, unchanged: bool) -> str:
    """Why a unit is a piece, in Vietnamese."""
    if unchanged:
        return "địa bàn không thay đổi"
    if cover.whole:
        return "trọn vẹn trong địa bàn này"
    if cover.weight is None:
        return "; ".join(gap.sentence for gap in cover.gaps)
    return f"{print_short(cover.weight * 100)}% {basis.words} trong địa bàn này"
