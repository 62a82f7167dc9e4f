"""The register of areas: what exists on a day, what belongs to what, and what became of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise

from ktxh.model.area import COUNTRY_KEY, Area, AreaLevel, AreaType, Placement, UnknownAreaError, printed
from ktxh.model.area_links import AreaLinks, by_unit
from ktxh.model.area_pieces import WHOLE, Cover, Covers, Piece, Tracing, reason_of
from ktxh.model.succession import Basis, Succession

_MOST_PIECES = 8192  # territories whose pieces are kept


class AreaTree:
    """An immutable register of areas, placements and successions; every answer takes time by its own size.

    Answers are in tree order: units of one parent by official code. `complete_since` is the first day from which the
    register knows every unit and every change; before it only the changes that were recorded one by one. ValueError
    where the parts do not fit together. Methods that take a key raise `UnknownAreaError` for one that is not known.
    """

    def __init__(
        self,
        areas: Iterable[Area],
        placements: Iterable[Placement],
        successions: Iterable[Succession] = (),
        complete_since: date = date.min,
    ) -> None:
        ordered = sorted(areas, key=lambda area: (area.code, area.key))
        self._areas = {area.key: area for area in ordered}
        if len(self._areas) < len(ordered):
            raise ValueError("có hai đơn vị cùng khóa")
        self.complete_since = complete_since
        self._parents: dict[str, list[Placement]] = {}
        self._children: dict[str, list[Placement]] = {}
        self._put(placements)
        self._unordered = tuple(successions)
        for one in self._unordered:
            if one.old not in self._areas or one.new not in self._areas:
                raise ValueError(f"kế tục từ “{one.old}” sang “{one.new}” ngày {one.on}: có đơn vị chưa khai báo")
        self._levels: dict[AreaLevel, list[Area]] = {level: [] for level in AreaLevel}
        for area in ordered:
            self._levels[area.type.level].append(area)
        # the register never changes, and a table over many units asks for the same territories again and again
        self._pieces = lru_cache(_MOST_PIECES)(self._found_pieces)

    def _put(self, placements: Iterable[Placement]) -> None:
        for one in placements:
            if one.child not in self._areas or one.parent not in self._areas:
                raise ValueError(f"“{one.child}” thuộc “{one.parent}”: có đơn vị chưa khai báo")
            self._parents.setdefault(one.child, []).append(one)
        for key, child in self._areas.items():
            held = self._parents.get(key, ())
            if len(held) > 1:
                self._parents[key] = held = sorted(held, key=lambda one: one.start or date.min)
                if any(
                    one.end is None or after.start is None or one.end > after.start for one, after in pairwise(held)
                ):
                    raise ValueError(f"“{key}” ({child.full_name}) thuộc hai đơn vị cùng lúc")
            for one in held:
                parent = self._areas[one.parent]
                if child.type.level <= parent.type.level:
                    raise ValueError(f"“{key}” ({child.full_name}) không thể thuộc {parent.full_name}")
                self._children.setdefault(one.parent, []).append(one)

    @cached_property
    def _place(self) -> dict[str, int]:
        return {key: at for at, key in enumerate(self._areas)}

    @cached_property
    def successions(self) -> tuple[Succession, ...]:
        """Every succession, the oldest first, those of one day by the official codes of old and new."""
        place = self._place
        return tuple(sorted(self._unordered, key=lambda one: (one.on, place[one.old], place[one.new])))

    @cached_property
    def _links(self) -> AreaLinks:
        return AreaLinks({area.key: area for area in self if self._smallest(area)}, *self._by_unit)

    @cached_property
    def _by_unit(self) -> tuple[dict[str, list[Succession]], dict[str, list[Succession]]]:
        return by_unit(self.successions)

    def _smallest(self, area: Area) -> bool:
        level = area.type.level
        return level is AreaLevel.COMMUNE or (level is AreaLevel.DISTRICT and area.key not in self._children)

    def __iter__(self) -> Iterator[Area]:
        """Every unit that ever was, by official code."""
        return iter(self._areas.values())

    def __len__(self) -> int:
        return len(self._areas)

    def __contains__(self, key: object) -> bool:
        return key in self._areas

    def area(self, key: str) -> Area:
        """The unit with this key."""
        found = self._areas.get(key)
        if found is None:
            raise UnknownAreaError(f"Không có đơn vị nào mang khóa “{key}”.")
        return found

    def coded(self, code: str, on: date) -> tuple[Area, ...]:
        """The units that bear this official code on that day (codes of provinces, districts and communes differ)."""
        return tuple(area for area in self._by_code.get(code, ()) if area.exists(on) and area.code_on(on) == code)

    @cached_property
    def _by_code(self) -> dict[str, list[Area]]:
        found: dict[str, list[Area]] = {}
        for area in self:
            for code in {area.code, area.former_code} - {""}:
                found.setdefault(code, []).append(area)
        return found

    def active(self, level: AreaLevel, on: date) -> tuple[Area, ...]:
        """The units of a level that exist on that day, by official code."""
        return tuple(area for area in self._levels[level] if area.exists(on))

    def children(self, key: str, on: date) -> tuple[Area, ...]:
        """The units right below, on that day."""
        self.area(key)
        return tuple(self._areas[one.child] for one in self._children.get(key, ()) if one.holds(on))

    def descendants(self, key: str, on: date, level: AreaLevel | None = None) -> tuple[Area, ...]:
        """The units below at any depth, in tree order, a parent before its children; only those of `level`."""
        found: list[Area] = []
        ahead = list(reversed(self.children(key, on)))
        while ahead:
            area = ahead.pop()
            if level is None or area.level is level:
                found.append(area)
            if level is None or area.level < level:
                ahead.extend(reversed(self.children(area.key, on)))
        return tuple(found)

    def parent(self, key: str, on: date) -> Area | None:
        """The unit it belongs to on that day; None for the country and where none is recorded."""
        self.area(key)
        held = (one.parent for one in self._parents.get(key, ()) if one.holds(on))
        parent = next(held, None)
        return None if parent is None else self._areas[parent]

    def ancestors(self, key: str, on: date) -> tuple[Area, ...]:
        """The units above, the nearest first, the country last."""
        found = []
        above = self.parent(key, on)
        while above is not None:
            found.append(above)
            above = self.parent(above.key, on)
        return tuple(found)

    def within(self, key: str, whole: str, on: date) -> bool:
        """Whether a unit is, or lies in, another on that day."""
        return key == whole or any(area.key == whole for area in self.ancestors(key, on))

    def placements(self, key: str) -> tuple[Placement, ...]:
        """What it belonged to, the oldest first."""
        self.area(key)
        return tuple(self._parents.get(key, ()))

    def became(self, key: str, until: date | None = None) -> tuple[Succession, ...]:
        """What went out of the unit into others (up to and with the day `until`), the oldest first."""
        self.area(key)
        return tuple(one for one in self._by_unit[0].get(key, ()) if until is None or one.on <= until)

    def came_from(self, key: str) -> tuple[Succession, ...]:
        """What the unit got from others, when it was made or later, the oldest first."""
        self.area(key)
        return tuple(self._by_unit[1].get(key, ()))

    def history(self, key: str) -> tuple[Succession, ...]:
        """Everything that the unit got or gave, the oldest first."""
        return tuple(sorted((*self.came_from(key), *self.became(key)), key=lambda one: one.on))

    def check(self) -> None:
        """Make sure that the successions fit the units they speak of; ValueError where one does not."""
        self._links.check()

    @cached_property
    def change_days(self) -> tuple[date, ...]:
        """The days on which anything changed, the oldest first."""
        found = {one.on for one in self._unordered}
        found.update(day for area in self for day in (area.start, area.end) if day is not None)
        for placements in self._parents.values():
            found.update(day for one in placements for day in (one.start, one.end) if day is not None)
        return tuple(sorted(found))

    def pieces(
        self,
        key: str,
        boundaries: date,
        at: date,
        basis: Basis = Basis.POPULATION,
        level: AreaLevel | None = None,
    ) -> tuple[Piece, ...]:
        """The units of the day `at` that make up the territory which the unit has on the day `boundaries`.

        The fewest units that do (a whole district instead of its communes), or those of `level` (communes where it is
        COMMUNE; a district without communes stands for itself). The sum of weight × value over the pieces is the value
        of the territory, as far as a quantity is spread like `basis`. UnknownAreaError where the unit does not exist on
        the day `boundaries`.
        """
        return self._pieces(key, boundaries, at, basis, level)

    def _found_pieces(
        self, key: str, boundaries: date, at: date, basis: Basis, level: AreaLevel | None
    ) -> tuple[Piece, ...]:
        area = self.area(key)
        if not area.exists(boundaries):
            raise UnknownAreaError(f"{area.title} ({key}) không tồn tại vào ngày {printed(boundaries)}.")
        smallest = [one.key for one in self._territory(area, boundaries)]
        covers = Tracing(self._links, self.area, basis).carry(smallest, boundaries, at)
        unchanged = area.exists(at) and all(cover.whole for cover in covers.values())
        unchanged = unchanged and {one.key for one in self._territory(area, at)} == covers.keys()
        if unchanged and (level is None or area.level is level):
            covers = {key: WHOLE}
        elif level is not AreaLevel.COMMUNE:
            covers = self._folded(covers, at, area.level if level is None else level, level)
        found = sorted(covers.items(), key=lambda item: self._tree_order(item[0], at))
        return tuple(
            Piece(
                self.area(one),
                cover.weight,
                cover.whole,
                one == key,
                cover.gaps,
                reason_of(cover, basis, unchanged),
            )
            for one, cover in found
        )

    def _territory(self, area: Area, on: date) -> Iterator[Area]:
        if self._smallest(area):
            yield area
        else:
            yield from (one for one in self.descendants(area.key, on) if self._smallest(one))

    def _folded(self, covers: Covers, at: date, level: AreaLevel, only: AreaLevel | None) -> Covers:
        """Put a whole unit in the place of its parts, level by level, up to the level asked for."""
        kept: dict[str, Cover] = dict(covers)
        for below in (AreaLevel.COMMUNE, AreaLevel.DISTRICT, AreaLevel.PROVINCE):
            parents: dict[str, int] = {}
            for key, cover in kept.items():
                if cover.whole and self._areas[key].level is below and (above := self.parent(key, at)):
                    parents[above.key] = parents.get(above.key, 0) + 1
            for parent, count in parents.items():
                if self._areas[parent].level is AreaLevel.COUNTRY and level is not AreaLevel.COUNTRY:
                    continue
                if only is not None and self._areas[parent].level < only:
                    continue
                children = self.children(parent, at)
                # one whole commune that is all of a district stays a commune, unless a district was asked about
                if count == len(children) and (count > 1 or self._areas[parent].level >= level):
                    for child in children:
                        del kept[child.key]
                    kept[parent] = WHOLE
        return kept

    def _tree_order(self, key: str, on: date) -> tuple[int, ...]:
        return tuple(self._place[area.key] for area in reversed((self._areas[key], *self.ancestors(key, on))))

    def __repr__(self) -> str:
        return f"<AreaTree: {len(self)} units>"


def country() -> Area:
    """The country, the root of the register."""
    return Area(COUNTRY_KEY, COUNTRY_KEY, AreaType.COUNTRY, "Việt Nam")
