"""`ktxh users`: who can log in to the web application, and the first administrator."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.outputs import say
from ktxh.cli.plan_database import DatabaseOption
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.server.accounts.models import User
    from ktxh.server.accounts.roles import Role

NameArgument = Annotated[str, typer.Argument(metavar="TÊN", help="Tên đăng nhập; không ghi thì liệt kê.")]
RoleOption = Annotated[
    str,
    typer.Option(
        "--role", metavar="VAI_TRÒ", help="nhap_lieu, duyet, tong_hop, lanh_dao, tham_tra hoặc quan_tri: tạo tài khoản."
    ),
]
AreaOption = Annotated[str, typer.Option("--area", "-a", metavar="ĐỊA_BÀN", help="Khóa đơn vị của UBND, ví dụ 06040.")]
FullNameOption = Annotated[str, typer.Option("--name", metavar="HỌ_TÊN", help="Họ và tên.")]
PasswordOption = Annotated[bool, typer.Option("--reset", help="Cấp mật khẩu tạm mới.")]
SecondFactorOption = Annotated[
    bool,
    typer.Option("--reset-second-factor", help="Bỏ xác thực hai bước của người mất điện thoại và mã dự phòng."),
]
DisableOption = Annotated[bool, typer.Option("--disable", help="Khóa tài khoản.")]
EnableOption = Annotated[bool, typer.Option("--enable", help="Mở lại tài khoản.")]


def users(
    username: NameArgument = "",
    role: RoleOption = "",
    area: AreaOption = "",
    name: FullNameOption = "",
    reset: PasswordOption = False,
    reset_second_factor: SecondFactorOption = False,
    disable: DisableOption = False,
    enable: EnableOption = False,
    database: DatabaseOption = None,
) -> None:
    """Tài khoản của trang web: liệt kê, tạo (nhất là người quản trị đầu tiên), khóa, mở, cấp mật khẩu, bỏ hai bước."""
    prepare(database)
    from ktxh.server.accounts.people import PeopleError

    try:
        if reset_second_factor:
            say(_without_second_factor(username))
        else:
            say(_done(username, role, area, name, reset=reset, disable=disable, enable=enable))
    except PeopleError as error:
        raise UserError(str(error)) from error


def prepare(database: str | None, *, to_serve: bool = False) -> None:
    """Make this process one of the web application on a database, with its scripts and styles where it is `to_serve`;
    UserError where that cannot be done.
    """
    if database is not None:
        os.environ["DATABASE_URL"] = database if "://" in database else str(Path(database).absolute())
    from ktxh.catalogue.locality import LocalityError
    from ktxh.server.problems import StoreError
    from ktxh.server.web import serving

    try:
        serving.prepare(bundles_needed=to_serve)
    except (StoreError, LocalityError) as error:
        raise UserError(str(error)) from error


def _done(username: str, role: str, area: str, name: str, *, reset: bool, disable: bool, enable: bool) -> str:
    from ktxh.server.accounts import people

    if not username:
        return _listed()
    if role:
        return _made(username, role, area, name)
    user = _user(username)
    if reset:
        return f"Mật khẩu tạm của {user.username}: {people.give_temporary_password(user)} (đổi khi đăng nhập lần đầu)."
    if disable:
        people.disable_user(user, "dòng lệnh")
        return f"Đã khóa tài khoản {user.username}."
    if enable:
        people.enable_user(user)
        return f"Đã mở tài khoản {user.username}."
    return _line(user)


def _without_second_factor(username: str) -> str:
    from ktxh.server.accounts import people

    if not username:
        raise UserError("Chưa nêu tên đăng nhập của người cần bỏ xác thực hai bước.")
    user = _user(username)
    if not people.reset_second_factor(user):
        return f"{user.username} chưa bật xác thực hai bước nên không có gì để bỏ."
    return f"Đã bỏ xác thực hai bước của {user.username}; người này cài lại ở lần đăng nhập sau."


def _made(username: str, role: str, area: str, name: str) -> str:
    from ktxh.server.accounts import people
    from ktxh.server.accounts.models import Organisation
    from ktxh.server.accounts.roles import OrganisationKind
    from ktxh.server.web.opening import plan

    tree = plan().tree
    if area not in tree:
        asked = f"Không có đơn vị nào mang khóa “{area}”" if area else "Chưa nêu --area"
        raise UserError(f"{asked}; tìm khóa bằng: ktxh areas TÊN.")
    title = f"UBND {tree.area(area).full_name}"
    known = Organisation.objects.filter(area=area, kind=OrganisationKind.COMMITTEE.value).first()
    office = known or people.make_organisation(title, title, OrganisationKind.COMMITTEE, area)
    user, password = people.make_user(username, name or username, [(office, _role(role))])
    return (
        f"Đã tạo {user.username} ({_role(role).label}, {office.name}). Mật khẩu tạm: {password}\n"
        "Mật khẩu này chỉ hiện một lần; lần đăng nhập đầu tiên sẽ yêu cầu đổi."
    )


def _role(role: str) -> Role:
    from ktxh.server.accounts.roles import Role

    try:
        return Role(role)
    except ValueError:
        raise UserError(f"Không có vai trò “{role}”; chọn: {', '.join(Role)}.") from None


def _user(username: str) -> User:
    from ktxh.server.accounts.models import User

    found = User.objects.filter(username__iexact=username).first()
    if found is None:
        raise UserError(f"Không có tài khoản “{username}”; tạo bằng: ktxh users {username} --role VAI_TRÒ --area KHÓA.")
    return found


def _listed() -> str:
    from ktxh.server.accounts.models import User

    lines = [_line(user) for user in User.objects.order_by("username")]
    return "\n".join(lines) or (
        "Chưa có tài khoản nào. Tạo người quản trị đầu tiên: ktxh users TÊN --role quan_tri --area KHÓA_ĐƠN_VỊ"
    )


def _line(user: User) -> str:
    held = "; ".join(f"{one.organisation.name}: {_role(one.role).label}" for one in user.held)
    locked = "" if user.is_active else "  – đã khóa"
    return f"{user.username}  {user.get_full_name()}  ({held or 'chưa thuộc tổ chức nào'}){locked}"
