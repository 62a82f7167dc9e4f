"""Where things of a report belong: ids of areas and periods, and whether what is given can be kept at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Protocol, TypeVar

from ktxh.model.period import Period
from ktxh.server.interning import Interned
from ktxh.server.problems import RefusedError

_IDENTIFIER = re.compile(r"\w[\w.-]{0,79}")
# as a file name and in an address: a slug of an outline is one
_SECTION = re.compile(r"\w(?:[\w.-]{0,78}\w)?")


class Placed(Protocol):
    """Something that belongs to the report of an area and a period."""

    @property
    def area(self) -> str:
        """The key of the area."""
        ...

    @property
    def period(self) -> Period:
        """The period."""
        ...


class Named(Placed, Protocol):
    """One that has an identifier there, "" where it gets one."""

    @property
    def identifier(self) -> str:
        """The identifier."""
        ...


_Thing = TypeVar("_Thing", bound=Placed)
_Named = TypeVar("_Named", bound=Named)


def refuse(
    interned: Interned,
    given: Collection[_Thing],
    fault_of: Callable[[_Thing], str],
    shown: Callable[[_Thing], str],
    what: str,
) -> None:
    """Raise RefusedError where an area is unknown or something has a fault; `what` is what the things are called."""
    areas = interned.area_ids({one.area for one in given})
    found = []
    for one in given:
        fault = fault_of(one) if one.area in areas else f"không có đơn vị hành chính mang khóa “{one.area}”"
        if fault:
            found.append((one, fault))
    if found:
        places = places_of(interned, [one for one, _ in found])
        told = (f"{shown(one)}, {place}: {fault}" for (one, fault), place in zip(found, places, strict=True))
        raise RefusedError(tuple(told), what)


def refuse_twice(interned: Interned, given: Collection[_Named], shown: Callable[[_Named], str], what: str) -> None:
    """Raise RefusedError where an identifier is given twice in one report."""
    counts = Counter((one.area, one.period, one.identifier) for one in given if one.identifier)
    found = [one for one in given if counts[one.area, one.period, one.identifier] > 1]
    if found:
        places = zip(found, places_of(interned, found), strict=True)
        told = (f"{shown(one)}, {place}: mã “{one.identifier}” có ở nhiều dòng" for one, place in places)
        raise RefusedError(tuple(told), what)


def places_of(interned: Interned, given: Collection[Placed]) -> list[str]:
    """Of each thing the report that it belongs to: "huyện Tràng Định, 6 tháng đầu năm 2024"."""
    names = interned.area_names({one.area for one in given})
    return [f"{names[one.area]}, {one.period.label}" for one in given]


def fault_of_identifier(identifier: str) -> str:
    """Why a text is no identifier; "" where it is one, or none is given."""
    if not identifier or _IDENTIFIER.fullmatch(identifier):
        return ""
    return f"mã “{identifier}” chỉ được gồm chữ, số, dấu chấm, gạch ngang, gạch dưới; để trống thì tự đặt"


def fault_of_section(section: str) -> str:
    """Why a text is no name of a section; "" where it is one."""
    if _SECTION.fullmatch(section) and ".." not in section:
        return ""
    return f"“{section}” không phải tên mục; chỉ dùng chữ, số và dấu gạch dưới, ví dụ nong_nghiep"


def fault_of_texts(texts: Iterable[str]) -> str:
    """Why texts cannot be kept; "" where they can."""
    return "có ký tự NUL trong chữ; hãy xóa ký tự này" if any("\0" in text for text in texts) else ""


def ids_of(interned: Interned, area: str, period: Period) -> tuple[int, int] | None:
    """The ids of an area and a period; None where nothing can be kept for them."""
    areas, periods = interned.area_ids([area]), interned.period_ids([period])
    return (areas[area], periods[period]) if areas and periods else None
