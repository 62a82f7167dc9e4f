"""A change of units as an administrator puts it together: what kind, when, by which decision, and what goes where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ktxh.model.area import AreaType
from ktxh.model.succession import Basis


class ChangeKind(StrEnum):
    """What can happen to units."""

    MERGE = "sap-nhap"
    SPLIT = "chia-tach"
    RENAME = "doi-ten"
    ADJUST = "dieu-chinh"

    @property
    def label(self) -> str:
        """As users read it."""
        return _LABELS[self]

    @property
    def help(self) -> str:
        """What to choose for it."""
        return _HELP[self]


_LABELS = {
    ChangeKind.MERGE: "Sáp nhập",
    ChangeKind.SPLIT: "Chia tách",
    ChangeKind.RENAME: "Đổi tên, loại hoặc mã",
    ChangeKind.ADJUST: "Điều chỉnh một phần",
}
_HELP = {
    ChangeKind.MERGE: "chọn từ hai đơn vị; tất cả nhập thành một",
    ChangeKind.SPLIT: "chọn một xã, huyện hoặc tỉnh; đơn vị đó không còn, địa bàn chia cho các đơn vị khác",
    ChangeKind.RENAME: "chọn một đơn vị; giữ nguyên địa bàn",
    ChangeKind.ADJUST: "chọn một xã, huyện hoặc tỉnh; chuyển một phần địa bàn cho đơn vị khác, cả hai vẫn còn",
}


@dataclass(frozen=True, slots=True)
class Amounts:
    """People, square kilometres, villages of a unit or a part; None where it is not known."""

    population: Decimal | None = None
    km2: Decimal | None = None
    villages: Decimal | None = None

    def of(self, basis: Basis) -> Decimal | None:
        """The amount by a basis."""
        return {Basis.POPULATION: self.population, Basis.AREA: self.km2, Basis.VILLAGES: self.villages}[basis]

    @property
    def any(self) -> bool:
        """Whether anything is known."""
        return any(self.of(basis) is not None for basis in Basis)


def together(parts: list[Amounts]) -> Amounts:
    """The sum of parts, for each basis of which every part is known."""
    return Amounts(
        *(_sum([part.of(basis) for part in parts]) for basis in (Basis.POPULATION, Basis.AREA, Basis.VILLAGES))
    )


def _sum(numbers: list[Decimal | None]) -> Decimal | None:
    known = [one for one in numbers if one is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(numbers) else None


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that begins with the change."""

    key: str
    type: AreaType
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class Passing:
    """What of one unit goes to another; `kind` is the sign of a `SuccessionKind`."""

    kind: str
    old: str
    new: str
    amounts: Amounts = Amounts()


@dataclass(frozen=True, slots=True)
class Size:
    """A whole unit the day before ("before") or from the day on ("after")."""

    key: str
    when: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class UnitChange:
    """The whole change; `moved` says which units belong to another since that day (key, key of the other)."""

    kind: ChangeKind
    on: date
    title: str
    source: str
    units: tuple[NewUnit, ...]
    passings: tuple[Passing, ...]
    sizes: tuple[Size, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.passings:
            raise ValueError("a change passes something on")

    @property
    def old(self) -> tuple[str, ...]:
        """The units that give, each once."""
        return tuple(dict.fromkeys(one.old for one in self.passings))

    @property
    def before(self) -> tuple[str, ...]:
        """The units that the change touches as they are the day before: those that give, and those that were there."""
        made = {one.key for one in self.units}
        return tuple(dict.fromkeys((*self.old, *(one.new for one in self.passings if one.new not in made))))

    @property
    def after(self) -> tuple[str, ...]:
        """The units that it touches as they are from the day on."""
        kept = self.old if self.kind is ChangeKind.ADJUST else ()
        return tuple(dict.fromkeys((*(one.new for one in self.passings), *kept)))
