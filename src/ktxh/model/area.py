"""Areas: the administrative units of Vietnam, each with the days it exists and the unit it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum

COUNTRY_KEY = "VN"
_SOUTH, _NORTH, _WEST, _EAST = Decimal(5), Decimal(25), Decimal(102), Decimal(118)  # degrees, with the islands
KEY = re.compile(r"VN|\d{2,5}(?:[@~]\d{4})?")


def printed(day: date) -> str:
    """A date as offices print it: 01/7/2025, 01/02/2025 (days under 10 and the months 1 and 2 take a nought)."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day.month < 3 else f"{day.day:02}/{day.month}/{day.year}"


class UnknownAreaError(LookupError):
    """No unit bears this key, or it does not exist on the day asked for; the message is one Vietnamese sentence."""


class AreaLevel(IntEnum):
    """The levels, from the top down; the district level exists until 30 June 2025."""

    COUNTRY = 0
    PROVINCE = 1
    DISTRICT = 2
    COMMUNE = 3

    @property
    def words(self) -> str:
        """The level in Vietnamese: "cấp xã"."""
        return ("cả nước", "cấp tỉnh", "cấp huyện", "cấp xã")[self]


class AreaType(Enum):
    """The types of unit: abbreviation in the data file, Vietnamese words, level, the way reports abbreviate it."""

    COUNTRY = ("VN", "nước", AreaLevel.COUNTRY, "")
    PROVINCE = ("T", "tỉnh", AreaLevel.PROVINCE, "T.")
    CENTRAL_CITY = ("TPTW", "thành phố", AreaLevel.PROVINCE, "TP.")
    URBAN_DISTRICT = ("Q", "quận", AreaLevel.DISTRICT, "Q.")
    DISTRICT = ("H", "huyện", AreaLevel.DISTRICT, "H.")
    TOWN = ("TX", "thị xã", AreaLevel.DISTRICT, "TX.")
    CITY = ("TP", "thành phố", AreaLevel.DISTRICT, "TP.")
    WARD = ("P", "phường", AreaLevel.COMMUNE, "P.")
    COMMUNE = ("X", "xã", AreaLevel.COMMUNE, "X.")
    TOWNSHIP = ("TT", "thị trấn", AreaLevel.COMMUNE, "TT.")
    SPECIAL_ZONE = ("DK", "đặc khu", AreaLevel.COMMUNE, "ĐK.")

    def __init__(self, sign: str, words: str, level: AreaLevel, abbreviation: str) -> None:
        self.sign, self.words, self.level, self.abbreviation = sign, words, level, abbreviation

    @property
    def long_words(self) -> str:
        """The words of the law: a city at the level of provinces is "thành phố trực thuộc trung ương"."""
        return "thành phố trực thuộc trung ương" if self is AreaType.CENTRAL_CITY else self.words


TYPE_BY_SIGN = {one.sign: one for one in AreaType}


@dataclass(frozen=True, slots=True)
class Area:
    """A unit under one name and type.

    `key` is its identity over time: the official code as of 30 June 2025 ("20", "180", "05998"); "06040@2025" is a unit
    that is new since 2025 (its code may be that of an older one), "06040~2024" one that bore a re-used code until 2024;
    "VN" is the country. `start` is its first day, None where that is not recorded; `end` the first day on which it does
    not exist any more, None where it goes on. Coordinates are degrees (WGS 84) of its centre, `km2` its area, None
    where unknown. `former_code` is the code it bore before its present one, up to the day before `coded`.
    """

    key: str
    code: str
    type: AreaType
    name: str
    start: date | None = None
    end: date | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    km2: Decimal | None = None
    former_code: str = ""
    coded: date | None = None

    def __post_init__(self) -> None:
        if not self.key.startswith(self.code) or not KEY.fullmatch(self.key):
            raise ValueError(f"khóa “{self.key}” không hợp với mã “{self.code}”")
        if not self.name or self.name != self.name.strip():
            raise ValueError(f"đơn vị “{self.key}” thiếu tên hoặc tên thừa khoảng trắng")
        if self.start and self.end and self.start >= self.end:
            raise ValueError(f"đơn vị “{self.key}” kết thúc ({self.end}) không sau ngày bắt đầu ({self.start})")
        if bool(self.former_code) != (self.coded is not None):
            raise ValueError(f"đơn vị “{self.key}”: mã cũ phải đi kèm ngày đổi mã")
        if self.latitude is not None and not (_SOUTH <= self.latitude <= _NORTH):
            raise ValueError(f"đơn vị “{self.key}” có vĩ độ {self.latitude} ngoài lãnh thổ Việt Nam")
        if self.longitude is not None and not (_WEST <= self.longitude <= _EAST):
            raise ValueError(f"đơn vị “{self.key}” có kinh độ {self.longitude} ngoài lãnh thổ Việt Nam")
        if self.km2 is not None and self.km2 <= 0:
            raise ValueError(f"đơn vị “{self.key}” có diện tích {self.km2} km²")

    @property
    def level(self) -> AreaLevel:
        """The level of its type."""
        return self.type.level

    @property
    def full_name(self) -> str:
        """Type and name as inside a sentence: "thị trấn Thất Khê", "tỉnh Lạng Sơn"."""
        return self.name if self.type is AreaType.COUNTRY else f"{self.type.words} {self.name}"

    @property
    def title(self) -> str:
        """Type and name as at the beginning of a line: "Thị trấn Thất Khê"."""
        return self.full_name[0].upper() + self.full_name[1:]

    def exists(self, on: date) -> bool:
        """Whether it exists on that day."""
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)

    def code_on(self, on: date) -> str:
        """The official code it bears on that day."""
        return self.former_code if self.coded is not None and on < self.coded else self.code


@dataclass(frozen=True, slots=True)
class Placement:
    """The unit `child` belongs to the unit `parent` from `start` (None: as far back as recorded) until before `end`."""

    child: str
    parent: str
    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.child == self.parent:
            raise ValueError(f"đơn vị “{self.child}” không thể thuộc chính nó")
        if self.start and self.end and self.start >= self.end:
            raise ValueError(f"“{self.child}” thuộc “{self.parent}” đến {self.end}, không sau ngày {self.start}")

    def holds(self, on: date) -> bool:
        """Whether it holds on that day."""
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)
