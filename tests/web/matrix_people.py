"""Everybody who may come to a page of one commune: who stands in which relation to it, by the words of the tables."""

from __future__ import annotations

from dataclasses import dataclass

from tests.web.site import COMMUNE, Site

PROVINCE, NEIGHBOUR = "20", "06079@2025"  # what the commune lies in, and a commune beside it
ROLES = ("nhap_lieu", "duyet", "tong_hop", "lanh_dao", "tham_tra", "quan_tri")
_OFFICE_ROLES = ("nhap_lieu", "duyet")
_OWN_SECTOR, _OTHER_SECTOR = "dau_tu_cong", "giao_duc"
NO_ROLE = "nobody.of.anywhere"
Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a role (none: "") in an organisation of an area."""

    name: str
    role: str
    area: str = COMMUNE
    kind: str = "uy_ban"
    sectors: str = ""


def _of_unit(relation: str, area: str) -> tuple[Person, ...]:
    kinds = {"tham_tra": "hoi_dong"}
    return tuple(Person(f"{relation}.{role}", role, area, kinds.get(role, "uy_ban")) for role in ROLES)


def _of_office(relation: str, area: str, kind: str, sector: str) -> tuple[Person, ...]:
    return tuple(Person(f"{relation}.{role}", role, area, kind, sector) for role in _OFFICE_ROLES)


PEOPLE = (
    *_of_unit("own", COMMUNE),
    *_of_unit("above", PROVINCE),
    *_of_unit("beside", NEIGHBOUR),
    *_of_office("office", COMMUNE, "phong_cap_xa", _OWN_SECTOR),
    *_of_office("other-office", COMMUNE, "phong_cap_xa", _OTHER_SECTOR),
    *_of_office("office-above", PROVINCE, "co_quan_chuyen_mon", _OWN_SECTOR),
    *_of_office("other-office-above", PROVINCE, "co_quan_chuyen_mon", _OTHER_SECTOR),
    Person(NO_ROLE, ""),
)
STRANGERS = frozenset(one.name for one in PEOPLE if one.name.startswith("beside.") or not one.role)


def named(*patterns: str) -> Names:
    """The people of these names; "own.*" is everybody who stands in that relation."""
    found = frozenset(
        one.name for one in PEOPLE for words in patterns if words in (one.name, f"{one.name.rpartition('.')[0]}.*")
    )
    missing = [words for words in patterns if not any(words.removesuffix("*") in name for name in found)]
    assert not missing, missing
    return found


def make(site: Site) -> None:
    """Make all of them; who has no role belongs nowhere."""
    for one in PEOPLE:
        roles = (one.role,) if one.role else ()
        site.person(one.name, *roles, area=one.area, kind=one.kind, sectors=one.sectors)
