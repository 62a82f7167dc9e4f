"""What an administrator does with people, and what not: nothing above its own units, nothing that locks itself out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ktxh.server.accounts import people
from ktxh.server.accounts.models import Organisation, User
from ktxh.server.accounts.people import PeopleError
from ktxh.server.accounts.roles import Role
from ktxh.server.administration.people_list import Person, organisations_of
from ktxh.server.administration.reach import Reach
from ktxh.server.web.whole_numbers import whole

Roles = Sequence[tuple[Organisation, Role]]


class Step(StrEnum):
    """What is done to an account with one button."""

    DISABLE = "khoa"
    ENABLE = "mo"
    PASSWORD = "mat-khau"
    SECOND_FACTOR = "bo-xac-thuc"
    SESSIONS = "ket-thuc-phien"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, as a sentence; the temporary password where there is one, to be shown once."""

    sentence: str
    password: str = ""


def make_person(reach: Reach, username: str, roles: Roles, **details: str) -> tuple[User, str]:
    """Make a user with roles within reach; the user and the temporary password. PeopleError where it cannot be."""
    _refuse_beyond(reach, roles)
    if not roles:
        raise PeopleError("Chưa chọn tổ chức và vai trò của người dùng.")
    full_name = details.pop("full_name")
    return people.make_user(username, full_name, roles, **details)


def change_person(person: Person, **details: str) -> None:
    """Change name, e-mail, telephone, position; PeopleError where the account is not this administrator's."""
    _refuse_part(person)
    people.change_user(person.user, **details)


def change_roles(reach: Reach, person: Person, roles: Roles) -> None:
    """Make these all the roles within reach; those beyond stay as they are, in their places."""
    _refuse_beyond(reach, roles)
    beyond = [(one.membership.organisation, Role(one.membership.role)) for one in person.held if not one.within]
    if person.user == reach.user and not any(role is Role.ADMINISTER for _, role in (*roles, *beyond)):
        raise PeopleError("Không tự bỏ vai trò quản trị của mình được; hãy nhờ người quản trị khác.")
    first = person.held[:1]
    stays_first = bool(first) and not first[0].within
    people.set_memberships(person.user, [*beyond, *roles] if stays_first else [*roles, *beyond])


def roles_of(reach: Reach, texts: Sequence[str]) -> list[tuple[Organisation, Role]]:
    """Roles as forms send them ("12:duyet"), in their order; PeopleError for what is none within reach."""
    known = {one.pk: one for one in organisations_of(reach)}
    found = []
    for text in texts:
        number, _, role = text.partition(":")
        organisation = known.get(whole(number) or 0)
        if organisation is None or role not in list(Role):
            raise PeopleError("Vai trò này không thuộc tổ chức nào trong phạm vi quản trị; hãy chọn lại.")
        found.append((organisation, Role(role)))
    return found


def take_step(reach: Reach, person: Person, step: Step, reason: str = "") -> Done:
    """Do it; PeopleError where it may not be done."""
    _refuse_part(person)
    if person.user == reach.user and step in _NOT_TO_ONESELF:
        raise PeopleError(_NOT_TO_ONESELF[step])
    return _STEPS[step](person.user, reason)


def _disable(user: User, reason: str) -> Done:
    people.disable_user(user, reason)
    return Done(f"Đã khóa tài khoản {user.username}; các phiên đăng nhập đã kết thúc.")


def _enable(user: User, _reason: str) -> Done:
    people.enable_user(user)
    return Done(f"Đã mở tài khoản {user.username}.")


def _password(user: User, _reason: str) -> Done:
    given = people.give_temporary_password(user)
    return Done(f"Đã cấp mật khẩu tạm cho {user.username}.", given)


def _second_factor(user: User, _reason: str) -> Done:
    people.reset_second_factor(user)
    return Done(f"Đã bỏ xác thực hai bước của {user.username}; người này cài lại ở lần đăng nhập sau.")


def _sessions(user: User, _reason: str) -> Done:
    count = people.end_sessions(user)
    return Done(f"Đã kết thúc {count} phiên đăng nhập của {user.username}." if count else "Không có phiên nào đang mở.")


_STEPS: dict[Step, Callable[[User, str], Done]] = {
    Step.DISABLE: _disable,
    Step.ENABLE: _enable,
    Step.PASSWORD: _password,
    Step.SECOND_FACTOR: _second_factor,
    Step.SESSIONS: _sessions,
}
_NOT_TO_ONESELF = {
    Step.DISABLE: "Không tự khóa tài khoản của mình được; hãy nhờ người quản trị khác.",
    Step.PASSWORD: "Mật khẩu của mình thì đổi ở trang Tài khoản và bảo mật.",
    Step.SECOND_FACTOR: "Xác thực hai bước của mình thì đổi ở trang Tài khoản và bảo mật.",
}


def _refuse_beyond(reach: Reach, roles: Roles) -> None:
    for organisation, _ in roles:
        if not reach.holds(organisation.area):
            raise PeopleError(f"{organisation.name} ở ngoài phạm vi quản trị nên không phân quyền ở đó được.")


def _refuse_part(person: Person) -> None:
    if not person.whole:
        raise PeopleError(
            f"{person.user.get_full_name()} còn thuộc tổ chức ngoài phạm vi quản trị; hãy nhờ người quản trị cấp trên."
        )
