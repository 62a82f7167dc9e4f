"""An indicator: what is counted or measured, and how its values add up over areas and over time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

CODE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
SLUG = re.compile(r"[a-z][a-z0-9_]*")


class Quantity(StrEnum):
    """The kind of quantity: what stands at a moment, what happens in a period, a rate of two others, an index."""

    STOCK = "stock"
    FLOW = "flow"
    RATE = "rate"
    INDEX = "index"


class Direction(StrEnum):
    """Whether more of it is better, less is better, or neither."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


class OverAreas(StrEnum):
    """How the value of a whole comes from the values of its parts, and how a value crosses a change of boundaries."""

    ADD = "add"
    WEIGHTED = "weighted"  # mean, weighted by the indicator that `weight` names
    LATEST = "latest"  # goes on with the unit that goes on; a merged one has none of its own
    NONE = "none"  # cannot be made from parts


class OverTime(StrEnum):
    """How the value of a longer period comes from those of shorter ones."""

    ADD = "add"
    LAST = "last"  # the value at the period's end
    MEAN = "mean"
    NONE = "none"


class Level(StrEnum):
    """The levels of government that have the indicator."""

    PROVINCE = "tinh"
    DISTRICT = "huyen"
    COMMUNE = "xa"


@dataclass(frozen=True, slots=True)
class Member:
    """One value of a dimension: its slug, its name and other names, and the member it is part of ("" for none)."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way to break an indicator down: crop, season, livestock, funding source …

    `disjoint` says that the members without parent share nothing and leave nothing out: they add up to the whole.

    The rest says what parts are called: `whole` are the words by which names of indicators call all members together,
    a member stands in their place ("gia súc, gia cầm"); `phrase` is how names say one ("là {}"), `alone` that this
    names an amount by itself ("thu {}"), `proper` that the members' names keep their capitals.
    """

    code: str
    name: str
    members: tuple[Member, ...]
    disjoint: bool = False
    whole: tuple[str, ...] = ()
    phrase: str = ""
    alone: bool = False
    proper: bool = False

    def __post_init__(self) -> None:
        if self.phrase and self.phrase.count("{}") != 1:
            raise ValueError(f"“{self.phrase}” phải có một chỗ {{}} cho tên của thành phần")

    def member(self, code: str) -> Member:
        """The member of that code; KeyError where there is none."""
        for member in self.members:
            if member.code == code:
                return member
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of the catalogue; `code` is SECTOR.SLUG, `unit` the unit in which values are kept and shown.

    `formula` computes a rate from its parts (see `model.formula`), `weight` names the indicator that weighs a mean.
    `minimum` and `maximum` are what a value can be at all; `decimals` how many are shown. `dimensions` names those it
    may be broken down by. `reporter` is the body that reports it, `frequency` the kinds of period it comes in, `source`
    the legal source where one is known. `headline` marks what plans commonly set as a target. `part_name`
    is what its parts are called, with {} for the members, where that does not follow from their dimensions.
    """

    code: str
    name: str
    unit: str
    sector: str
    quantity: Quantity
    over_areas: OverAreas
    over_time: OverTime
    direction: Direction = Direction.NEUTRAL
    aliases: tuple[str, ...] = ()
    formula: str = ""
    weight: str = ""
    dimensions: tuple[str, ...] = ()
    decimals: int = 0
    levels: tuple[Level, ...] = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
    reporter: str = ""
    frequency: tuple[str, ...] = ()
    source: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    headline: bool = False
    part_name: str = ""

    def __post_init__(self) -> None:
        if CODE.fullmatch(self.code) is None or self.code.partition(".")[0] != self.sector:
            raise ValueError(f"“{self.code}” không phải mã chỉ tiêu của ngành “{self.sector}”")
        if not self.name or not self.unit:
            raise ValueError(f"“{self.code}” thiếu tên hoặc đơn vị tính")
        if self.part_name and self.part_name.count("{}") != 1:
            raise ValueError(f"“{self.part_name}” phải có một chỗ {{}} cho tên của thành phần")
        if self.quantity in (Quantity.RATE, Quantity.INDEX) and OverAreas.ADD is self.over_areas:
            raise ValueError(f"“{self.code}” là tỷ lệ hoặc chỉ số nên không cộng được qua các địa bàn")
        if self.quantity in (Quantity.RATE, Quantity.INDEX) and OverTime.ADD is self.over_time:
            raise ValueError(f"“{self.code}” là tỷ lệ hoặc chỉ số nên không cộng được qua thời gian")
        if self.over_areas is OverAreas.WEIGHTED and not (self.weight or self.formula):
            raise ValueError(f"“{self.code}” lấy bình quân gia quyền nhưng chưa nêu chỉ tiêu làm quyền số")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Which part of an indicator: members by dimension, in the order of the dimensions' codes; empty is the whole.

    Its text is "cay_trong=lua,vu=mua"; the whole is "".
    """

    members: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        dimensions = [dimension for dimension, _ in self.members]
        if dimensions != sorted(set(dimensions)):
            raise ValueError(f"mỗi chiều phân tổ chỉ được nêu một lần, theo thứ tự: {self}")
        if not all(SLUG.fullmatch(slug) for pair in self.members for slug in pair):
            raise ValueError(f"phân tổ không hợp lệ: {self}; hãy ghi bằng mã, ví dụ cay_trong=lua,vu=mua")

    @classmethod
    def of(cls, **members: str) -> Breakdown:
        """A breakdown by keyword: Breakdown.of(vu="mua", cay_trong="lua")."""
        return cls(tuple(sorted(members.items())))

    @classmethod
    def parse(cls, text: str) -> Breakdown:
        """Read the text form; ValueError where it is none."""
        pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
        return cls(tuple(sorted((dimension.strip(), member.strip()) for dimension, _, member in pairs)))

    def __str__(self) -> str:
        return ",".join(f"{dimension}={member}" for dimension, member in self.members)

    def __bool__(self) -> bool:
        return bool(self.members)
