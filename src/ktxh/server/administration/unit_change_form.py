"""Reads the forms of the wizard: what is chosen, and what goes where, checked as far as a form can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ktxh.language.numbers import read_number
from ktxh.model.area import TYPE_BY_SIGN, Area, AreaLevel, AreaType, printed
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.reach import Reach
from ktxh.server.administration.unit_change import (
    Amounts,
    ChangeKind,
    NewUnit,
    Passing,
    Size,
    UnitChange,
    together,
)

NEW = "moi"
MOST_PARTS = 6
_ONE_DAY = timedelta(1)
_PART = "part_"
_FIELDS = ("to", "code", "name", "type", "parent", "population", "km2", "villages")


@dataclass(frozen=True, slots=True)
class Choice:
    """The first step: the kind of change, its day, the units that it is about.

    `below` are the units in a district or province that is split or hands something over: these are what is divided.
    """

    kind: ChangeKind
    on: date
    units: tuple[Area, ...]
    below: tuple[Area, ...] = ()

    @property
    def types(self) -> tuple[AreaType, ...]:
        """The types that a new unit may have: those of the same level."""
        return tuple(one for one in AreaType if one.level is self.units[0].level)


def rows_below(choice: Choice, given: Mapping[str, str]) -> tuple[tuple[Area, str], ...]:
    """The units that are divided, each with the number of the part that it was put into ("" for none)."""
    return tuple((one, given.get(f"{_PART}{one.key}", "")) for one in choice.below)


def rows_of(choice: Choice, given: Mapping[str, str]) -> tuple[dict[str, str], ...]:
    """The rows of the second step with what was typed in: for a merger one for every unit, else one for every part."""
    count = {ChangeKind.MERGE: len(choice.units), ChangeKind.SPLIT: MOST_PARTS}.get(choice.kind, 1)
    return tuple(
        {
            "at": str(at),
            "unit": choice.units[at].full_name if choice.kind is ChangeKind.MERGE else "",
            **{name: given.get(f"{name}_{at}", "") for name in _FIELDS},
        }
        for at in range(count)
    )


def choice_of(reach: Reach, kind: str, on: str, units: list[str]) -> Choice:
    """The first step as a form sends it; AdministrationError where something of it is missing or does not fit."""
    if kind not in list(ChangeKind):
        raise AdministrationError("Chưa chọn loại thay đổi.")
    chosen, day = ChangeKind(kind), _day(on)
    found = tuple(_unit(reach, key, day) for key in dict.fromkeys(units))
    if not found:
        raise AdministrationError("Chưa chọn đơn vị nào; hãy tìm rồi đánh dấu đơn vị.")
    if len({one.level for one in found}) > 1:
        raise AdministrationError("Các đơn vị được chọn phải cùng cấp.")
    if chosen is ChangeKind.MERGE and len(found) < 2:
        raise AdministrationError("Sáp nhập cần ít nhất hai đơn vị; hãy chọn thêm.")
    if chosen is not ChangeKind.MERGE and len(found) > 1:
        raise AdministrationError(f"{chosen.label} chỉ làm với một đơn vị mỗi lần; hãy bỏ bớt.")
    below: tuple[Area, ...] = ()
    if chosen in (ChangeKind.SPLIT, ChangeKind.ADJUST) and found[0].level is not AreaLevel.COMMUNE:
        below = reach.plan.tree.children(found[0].key, day - _ONE_DAY)
        if len(below) < 2:
            raise AdministrationError(
                f"{found[0].title} không có từ hai đơn vị trực thuộc trở lên nên không {chosen.label.lower()} được."
            )
    return Choice(chosen, day, found, below)


class Details:
    """The second step: makes the change out of what was typed in."""

    def __init__(self, reach: Reach, choice: Choice, given: Mapping[str, str]) -> None:
        self._reach, self._choice, self._given = reach, choice, given
        self._targets: dict[str, str] = {}  # which unit a part goes to, by the number of the part

    def change(self) -> UnitChange:
        """The change; AdministrationError where something is missing or does not fit."""
        title, source = self._text("title"), self._text("source")
        if not title or not source:
            raise AdministrationError("Chưa ghi tên việc hoặc căn cứ (số, ngày của nghị quyết, quyết định).")
        if any(not letter.isprintable() for letter in title + source):
            raise AdministrationError("Tên việc và căn cứ chỉ viết trên một dòng.")
        make = {
            ChangeKind.MERGE: self._merged,
            ChangeKind.SPLIT: self._split,
            ChangeKind.RENAME: self._renamed,
            ChangeKind.ADJUST: self._adjusted,
        }[self._choice.kind]
        units, passings, sizes = make()
        moved = tuple(self._divided() if self._choice.below else self._moved(passings))
        return UnitChange(self._choice.kind, self._choice.on, title, source, units, passings, sizes, moved)

    def _merged(self) -> tuple[tuple[NewUnit, ...], tuple[Passing, ...], tuple[Size, ...]]:
        into = self._text("into") or NEW
        units = (self._new(0),) if into == NEW else ()
        target = units[0].key if units else into
        if not units and target not in [one.key for one in self._choice.units]:
            raise AdministrationError("Chưa chọn đơn vị sau sáp nhập.")
        amounts = [self._amounts(at) for at in range(len(self._choice.units))]
        passings = tuple(
            Passing("merged_whole", one.key, target, part)
            for one, part in zip(self._choice.units, amounts, strict=True)
            if one.key != target
        )
        return units, passings, (Size(target, "after", together(amounts)),)

    def _split(self) -> tuple[tuple[NewUnit, ...], tuple[Passing, ...], tuple[Size, ...]]:
        old = self._choice.units[0]
        units, passings = [], []
        for at in range(MOST_PARTS):
            existing = self._text(f"to_{at}")
            if existing:
                target = self._existing(existing, old)
            elif self._text(f"name_{at}"):
                units.append(self._new(at))
                target = units[-1].key
            else:
                continue
            passings.append(Passing("split", old.key, target, self._amounts(at)))
            self._targets[str(at)] = target
        if len(passings) < 2:
            raise AdministrationError("Chia tách cần ít nhất hai phần; hãy ghi đơn vị nhận của từng phần.")
        whole = self._amounts("before")
        return (
            tuple(units),
            tuple(passings),
            (Size(old.key, "before", whole if whole.any else together([one.amounts for one in passings])),),
        )

    def _renamed(self) -> tuple[tuple[NewUnit, ...], tuple[Passing, ...], tuple[Size, ...]]:
        new = self._new(0)
        return (new,), (Passing("renamed", self._choice.units[0].key, new.key),), ()

    def _adjusted(self) -> tuple[tuple[NewUnit, ...], tuple[Passing, ...], tuple[Size, ...]]:
        old = self._choice.units[0]
        target = self._existing(self._text("to_0"), old)
        self._targets["0"] = target
        sizes = (Size(old.key, "before", self._amounts("before")), Size(target, "after", self._amounts("after")))
        return (), (Passing("part_handed_over", old.key, target, self._amounts(0)),), sizes

    def _moved(self, passings: tuple[Passing, ...]) -> Iterator[tuple[str, str]]:
        """What lies below a unit that is no more belongs to the new one."""
        tree, eve = self._reach.plan.tree, self._choice.on - _ONE_DAY
        for one in passings:
            if one.kind in {"merged_whole", "renamed"}:
                yield from ((child.key, one.new) for child in tree.children(one.old, eve))

    def _divided(self) -> Iterator[tuple[str, str]]:
        """The units in a district or province, each with the unit that it belongs to from then on."""
        stays = self._choice.kind is ChangeKind.ADJUST
        chosen = {one.key: self._text(f"{_PART}{one.key}") for one in self._choice.below}
        for one in self._choice.below:
            if chosen[one.key] not in self._targets and not (stays and not chosen[one.key]):
                raise AdministrationError(f"Chưa chọn {one.full_name} về phần nào.")
        for at in self._targets:
            if at not in chosen.values():
                raise AdministrationError(
                    "Chưa chọn đơn vị nào chuyển đi." if stays else f"Phần thứ {int(at) + 1} chưa có đơn vị nào."
                )
        if stays and all(chosen.values()):
            raise AdministrationError("Chuyển đi tất cả thì không phải điều chỉnh một phần; hãy ghi là sáp nhập.")
        yield from ((key, self._targets[at]) for key, at in chosen.items() if at)

    def _new(self, at: int) -> NewUnit:
        """A unit that begins; its key is its code with the year."""
        code, name, sign = (self._text(f"{field}_{at}") for field in ("code", "name", "type"))
        if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 5):
            raise AdministrationError(f"Mã đơn vị “{code}” phải là 2 đến 5 chữ số, đúng như bảng mã hành chính.")
        if not name or not name.isprintable() or sign not in TYPE_BY_SIGN:
            raise AdministrationError(f"Đơn vị mới mang mã {code} chưa có tên hoặc loại.")
        if TYPE_BY_SIGN[sign] not in self._choice.types:
            raise AdministrationError(f"{name}: loại của đơn vị mới phải cùng cấp với đơn vị cũ.")
        tree, on = self._reach.plan.tree, self._choice.on
        leaving = {one.key for one in self._choice.units}
        if taken := [one for one in tree.coded(code, on) if one.key not in leaving]:
            raise AdministrationError(f"Mã {code} đang là của {taken[0].full_name}; hãy ghi mã khác.")
        if f"{code}@{on.year}" in tree:
            raise AdministrationError(
                f"Mã {code} đã cấp cho một đơn vị lập năm {on.year}; mỗi mã chỉ cấp được một lần trong một năm."
            )
        parent = self._text(f"parent_{at}") or self._parent()
        return NewUnit(f"{code}@{on.year}", TYPE_BY_SIGN[sign], name, self._parent_key(parent))

    def _parent(self) -> str:
        above = self._reach.plan.tree.parent(self._choice.units[0].key, self._choice.on - _ONE_DAY)
        return above.key if above else ""

    def _parent_key(self, key: str) -> str:
        """The unit above a new one: that of the old one, or one within reach."""
        if key == self._parent():
            return key
        return self._reach.unit(key).key

    def _existing(self, text: str, old: Area) -> str:
        found = self._reach.unit(text)
        if found.key == old.key or found.level is not old.level or not found.exists(self._choice.on):
            raise AdministrationError(
                f"{found.title} không nhận được địa bàn của {old.full_name}; hãy chọn đơn vị cùng cấp khác."
            )
        return found.key

    def _amounts(self, at: int | str) -> Amounts:
        return Amounts(*(self._number(f"{name}_{at}") for name in ("population", "km2", "villages")))

    def _number(self, field: str) -> Decimal | None:
        text = self._text(field)
        if not text:
            return None
        try:
            read = read_number(text)
        except ValueError:
            raise AdministrationError(f"“{text}” không phải là số; hãy ghi như 1.234 hoặc 12,5.") from None
        if read.malformed:
            raise AdministrationError(f"“{text}” chưa rõ là số nào; hãy ghi như 1.234 hoặc 12,5.")
        return read.value

    def _text(self, field: str) -> str:
        return self._given.get(field, "").strip()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise AdministrationError("Chưa chọn ngày có hiệu lực.") from None


def _unit(reach: Reach, key: str, on: date) -> Area:
    tree = reach.plan.tree
    if key not in tree or not reach.holds(key):
        raise AdministrationError("Có đơn vị được chọn ở ngoài phạm vi quản trị; hãy chọn lại.")
    area = tree.area(key)
    if not area.exists(on - _ONE_DAY) or not area.exists(on):
        raise AdministrationError(f"{area.title} không tồn tại vào ngày {printed(on)}; hãy chọn đơn vị hoặc ngày khác.")
    return area
