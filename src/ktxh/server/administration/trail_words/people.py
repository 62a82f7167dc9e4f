"""Sentences about people and organisations: their accounts, roles, log-ins."""

from __future__ import annotations

from collections.abc import Mapping

from ktxh.server.accounts.roles import OrganisationKind, Role
from ktxh.server.administration.trail_words.names import Names
from ktxh.server.administration.trail_words.said import Said
from ktxh.server.administration.trail_words.wording import counted

_OF_ONESELF = {
    "dang_nhap": "Đăng nhập",
    "dang_xuat": "Đăng xuất",
    "doi_mat_khau": "Đổi mật khẩu của mình",
    "bat_xac_thuc": "Bật xác thực hai bước của mình",
    "tat_xac_thuc": "Tắt xác thực hai bước của mình",
    "ma_du_phong": "Lấy mã dự phòng mới của mình",
    "noi_tai_khoan": "Đăng nhập lần đầu qua hệ thống đăng nhập chung",
    "khoa_phien": "Phiên làm việc tự khóa vì để không",
    "mo_phien": "Mở lại phiên làm việc đã khóa",
    "ket_thuc_phien": "Kết thúc phiên đăng nhập khác của mình",
}
_OF_ANOTHER = {
    "tao_nguoi_dung": "Lập tài khoản cho {}",
    "sua_nguoi_dung": "Sửa thông tin của {}",
    "khoa_nguoi_dung": "Khóa tài khoản của {}",
    "mo_nguoi_dung": "Mở lại tài khoản của {}",
    "mat_khau_tam": "Cấp mật khẩu tạm cho {}",
    "doi_mat_khau": "Đổi mật khẩu của {}",
    "bat_xac_thuc": "Bật xác thực hai bước của {}",
    "tat_xac_thuc": "Tắt xác thực hai bước của {}",
    "bo_xac_thuc": "Bỏ xác thực hai bước của {}",
    "ma_du_phong": "Lấy mã dự phòng mới của {}",
    "noi_tai_khoan": "Nối tài khoản của {} với hệ thống đăng nhập chung",
    "dang_nhap": "Đăng nhập bằng tài khoản của {}",
    "dang_xuat": "Đăng xuất tài khoản của {}",
    "khoa_dang_nhap": "Tạm khóa đăng nhập bằng tên {} sau nhiều lần sai mật khẩu",
    "khoa_phien": "Khóa phiên làm việc của {}",
    "mo_phien": "Mở lại phiên làm việc của {}",
    "ket_thuc_phien": "Kết thúc các phiên đăng nhập của {}",
}
_KINDS: Mapping[str, str] = {one.value: one.label for one in OrganisationKind}


def user(said: Said, names: Names) -> str:
    """What was done to an account; that of oneself without a name."""
    if said.who == said.about and said.what in _OF_ONESELF:
        return _OF_ONESELF[said.what]
    name = names.person(said.about)
    if said.what == "phan_quyen":
        roles = role_words(said.after)
        return f"Phân quyền cho {name}: {roles}" if roles else f"Bỏ mọi vai trò của {name}"
    reason = f", lý do: {said.new_text('reason')}" if said.new.get("reason") else ""
    return _OF_ANOTHER[said.what].format(name) + reason


def organisation(said: Said, names: Names) -> str:
    """What was done to an organisation."""
    if said.what == "tao_to_chuc":
        area = said.new_text("area")
        return f"Lập tổ chức “{said.about}”" + (f" ở {names.area(area)}" if area else "")
    if said.what == "chuyen_to_chuc":
        count = f" cùng {counted(said.new['people'])} người" if said.new.get("people") else ""
        called = f", nay là “{said.new_text('name')}”" if said.new_text("name") != said.about else ""
        return f"Chuyển tổ chức “{said.about}”{count} sang {names.area(said.new_text('area'))}{called}"
    if said.what == "gop_to_chuc":
        return f"Gộp tổ chức “{said.about}” vào “{said.new_text('into')}”"
    name = said.new_text("name")
    renamed = f", nay là “{name}”" if name and name != said.about else ""
    return f"Sửa tổ chức “{said.about}”{renamed}"


def role_words(roles: object) -> str:
    """Roles as the trail lists them ("duyet Phòng Kinh tế") in words; "" for none."""
    if not isinstance(roles, list):
        return ""
    return "; ".join(_role(str(one)) for one in roles)


def kind_words(kind: str) -> str:
    """The kind of an organisation."""
    return _KINDS.get(kind, kind)


def member_words(text: str, names: Names) -> str:
    """A role of a person ("duyet hang") in words."""
    role, _, username = text.partition(" ")
    return f"{names.person(username)}: {Role(role).label}" if role in list(Role) else text


def _role(text: str) -> str:
    role, _, organisation_name = text.partition(" ")
    return f"{Role(role).label}, {organisation_name}" if role in list(Role) else text
