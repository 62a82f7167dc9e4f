"""The kinds of organisations and the roles that people have in them."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody does in an organisation."""

    ENTER = "nhap_lieu"
    APPROVE = "duyet"
    COMPILE = "tong_hop"
    LEAD = "lanh_dao"
    EXAMINE = "tham_tra"
    ADMINISTER = "quan_tri"

    @property
    def label(self) -> str:
        """As users read it."""
        return _ROLES[self]


_ROLES = {
    Role.ENTER: "Nhập liệu",
    Role.APPROVE: "Duyệt",
    Role.COMPILE: "Tổng hợp",
    Role.LEAD: "Lãnh đạo",
    Role.EXAMINE: "Thẩm tra",
    Role.ADMINISTER: "Quản trị",
}


class OrganisationKind(StrEnum):
    """What an organisation is in the government of its unit."""

    COMMITTEE = "uy_ban"
    DEPARTMENT = "co_quan_chuyen_mon"
    COMMUNE_OFFICE = "phong_cap_xa"
    COUNCIL = "hoi_dong"

    @property
    def label(self) -> str:
        """As users read it."""
        return _KINDS[self]

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that people can have in such an organisation: a council reads and checks, it changes nothing."""
        return frozenset({Role.EXAMINE}) if self is OrganisationKind.COUNCIL else frozenset(Role)


_KINDS = {
    OrganisationKind.COMMITTEE: "Ủy ban nhân dân",
    OrganisationKind.DEPARTMENT: "Cơ quan chuyên môn",
    OrganisationKind.COMMUNE_OFFICE: "Phòng, văn phòng cấp xã",
    OrganisationKind.COUNCIL: "Hội đồng nhân dân",
}
