"""People for the demonstration: in every unit the real offices of its level, and one person of made-up name a role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from ktxh.model.area import Area, AreaLevel, AreaType
from ktxh.model.area_tree import AreaTree
from ktxh.server.accounts import people
from ktxh.server.accounts.models import Organisation, User
from ktxh.server.accounts.roles import OrganisationKind, Role

_URBAN = (AreaType.WARD, AreaType.SPECIAL_ZONE)
_NAMES = (
    ("Hoàng Thị Hằng", "Nông Văn Dũng", "Lý Thị Thanh", "Vi Văn Thành", "Lô Thị Mai", "Triệu Văn Sơn"),
    ("Nguyễn Thị Lan", "Phạm Văn Bình", "Trần Thị Thu", "Đỗ Văn Hùng", "Bùi Thị Ngọc", "Lê Văn Tùng"),
    ("Giàng A Páo", "Lò Thị Xuân", "Vàng A Dơ", "Sùng Thị Mỷ", "Tẩn A Phù", "Đèo Thị Nga"),
)


@dataclass(frozen=True, slots=True)
class DemonstrationUser:
    """Somebody who can log in to the demonstration: the area (key), and what one does there."""

    username: str
    full_name: str
    area: str
    role: Role
    position: str
    organisation: str


@dataclass(frozen=True, slots=True)
class _Seat:
    """Who has a role: in which office, as what."""

    role: Role
    office: str
    kind: OrganisationKind
    position: str


def demonstration_users(tree: AreaTree, areas: Iterable[str], password: str) -> tuple[DemonstrationUser, ...]:
    """Make the offices and people of areas (their keys); what is there already stays. In one transaction.

    User names are the first letters of the role and the key: "nhap.06040", "duyet.06040@2025".
    """
    with transaction.atomic():
        return tuple(
            _person(tree.area(key), seat, _NAMES[place % len(_NAMES)][number], password)
            for place, key in enumerate(areas)
            for number, seat in enumerate(_seats(tree.area(key)))
        )


def _person(area: Area, seat: _Seat, full_name: str, password: str) -> DemonstrationUser:
    username = f"{_SHORT[seat.role]}.{area.key}"
    office = _organisation(area, seat)
    if not User.objects.filter(username=username).exists():
        people.make_user(username, full_name, [(office, seat.role)], position=seat.position, password=password)
    return DemonstrationUser(username, full_name, area.key, seat.role, seat.position, office.name)


_SHORT = {
    Role.ENTER: "nhap",
    Role.APPROVE: "duyet",
    Role.COMPILE: "tonghop",
    Role.LEAD: "lanhdao",
    Role.EXAMINE: "thamtra",
    Role.ADMINISTER: "quantri",
}


def _organisation(area: Area, seat: _Seat) -> Organisation:
    committee = _made(area, f"UBND {area.full_name}", OrganisationKind.COMMITTEE, None)
    if seat.kind is OrganisationKind.COMMITTEE:
        return committee
    above = None if seat.kind is OrganisationKind.COUNCIL else committee
    return _made(area, f"{seat.office} {area.full_name}", seat.kind, above)


def _made(area: Area, name: str, kind: OrganisationKind, parent: Organisation | None) -> Organisation:
    named = f"{name} ({area.key})" if Organisation.objects.filter(name=name).exclude(area=area.key).exists() else name
    found = Organisation.objects.filter(name=named).first()
    return found or people.make_organisation(named, name, kind, area.key, parent=parent)


def _seats(area: Area) -> tuple[_Seat, ...]:
    """The offices of a level that have to do with the report, in the order of the roles."""
    office = OrganisationKind.DEPARTMENT
    if area.level is AreaLevel.PROVINCE:
        enter, approve, compile_ = "Chi cục Thống kê", "Sở Tài chính", "Văn phòng UBND"
        positions = ("Thống kê viên", "Trưởng phòng Tổng hợp", "Chuyên viên tổng hợp")
    elif area.level is AreaLevel.DISTRICT:
        enter, approve, compile_ = "Phòng Kinh tế", "Phòng Tài chính - Kế hoạch", "Văn phòng HĐND và UBND"
        positions = ("Chuyên viên", "Trưởng phòng", "Chuyên viên tổng hợp")
    else:
        office = OrganisationKind.COMMUNE_OFFICE
        enter = approve = "Phòng Kinh tế, Hạ tầng và Đô thị" if area.type in _URBAN else "Phòng Kinh tế"
        compile_ = "Văn phòng HĐND và UBND"
        positions = ("Chuyên viên", "Trưởng phòng", "Công chức văn phòng")
    return (
        _Seat(Role.ENTER, enter, office, positions[0]),
        _Seat(Role.APPROVE, approve, office, positions[1]),
        _Seat(Role.COMPILE, compile_, office, positions[2]),
        _Seat(Role.LEAD, "", OrganisationKind.COMMITTEE, "Chủ tịch UBND"),
        _Seat(Role.EXAMINE, "HĐND", OrganisationKind.COUNCIL, "Phó Chủ tịch HĐND"),
        _Seat(Role.ADMINISTER, compile_, office, "Quản trị hệ thống"),
    )
