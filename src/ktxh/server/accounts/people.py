"""Makes, changes and disables people and organisations; every change is told to the trail."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from ktxh.server.accounts.models import Membership, Organisation, User
from ktxh.server.accounts.roles import OrganisationKind, Role
from ktxh.server.accounts.telling import tell

# letters and digits that nobody takes for one another, on paper or on the telephone
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_DETAILS = ("full_name", "email", "phone", "position")
# how long each may be, in characters: what the tables take, and what a page can show on a line or two
LONGEST = {"username": 60, "full_name": 100, "email": 254, "phone": 30, "position": 100, "name": 200, "short_name": 100}
_CALLED = {
    "username": "Tên đăng nhập",
    "full_name": "Họ và tên",
    "email": "Thư điện tử",
    "phone": "Điện thoại",
    "position": "Chức vụ",
    "name": "Tên tổ chức",
    "short_name": "Tên ngắn",
}


class PeopleError(Exception):
    """What was asked for cannot be done; one Vietnamese sentence, and the field that it is about ("" for none)."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


def make_organisation(
    name: str,
    short_name: str,
    kind: OrganisationKind,
    area: str,
    sectors: Sequence[str] = (),
    parent: Organisation | None = None,
) -> Organisation:
    """Make an organisation; PeopleError where the name is taken or too long."""
    with transaction.atomic():
        _check_organisation(name, short_name)
        made = Organisation.objects.create(
            name=name, short_name=short_name or name, kind=kind.value, area=area, sectors=list(sectors), parent=parent
        )
        tell("tao_to_chuc", f"organisation {name}", None, of_organisation(made))
    return made


def change_organisation(
    organisation: Organisation, *, name: str, short_name: str, sectors: Sequence[str], parent: Organisation | None
) -> None:
    """Change an organisation; its kind and area stay, other ones would be another organisation."""
    with transaction.atomic():
        _check_organisation(name, short_name, organisation)
        before = of_organisation(organisation)
        organisation.name, organisation.short_name = name, short_name or name
        organisation.sectors, organisation.parent = list(sectors), parent
        organisation.save()
        tell("sua_to_chuc", f"organisation {name}", before, of_organisation(organisation))


def make_user(
    username: str,
    full_name: str,
    memberships: Iterable[tuple[Organisation, Role]],
    *,
    email: str = "",
    phone: str = "",
    position: str = "",
    password: str = "",
) -> tuple[User, str]:
    """Make a user; with it the password, which without one given is temporary: the first log-in asks for another.

    PeopleError where the user name or the e-mail address is taken or not one, or any of these is too long.
    """
    with transaction.atomic():
        _check_name(username)
        _check_details({"full_name": full_name, "email": email, "phone": phone, "position": position})
        given = password or temporary_password()
        user = User(
            username=username,
            full_name=full_name,
            email=email,
            phone=phone,
            position=position,
            must_change_password=not password,
        )
        user.set_password(given)
        user.save()
        tell("tao_nguoi_dung", f"user {username}", None, _of_user(user))
        _give_memberships(user, memberships)
    return user, given


def change_user(user: User, **details: str) -> None:
    """Change `full_name`, `email`, `phone` or `position`; PeopleError as `make_user`."""
    if unknown := details.keys() - set(_DETAILS):
        raise ValueError(f"not a detail of a user: {sorted(unknown)}")
    with transaction.atomic():
        _check_details(details, user)
        before = _of_user(user)
        for name, value in details.items():
            setattr(user, name, value)
        user.save(update_fields=list(details))
        tell("sua_nguoi_dung", f"user {user.username}", before, _of_user(user))


def set_memberships(user: User, memberships: Iterable[tuple[Organisation, Role]]) -> None:
    """Make these all the memberships of a user; the first is where the user is at home."""
    with transaction.atomic():
        before = _of_memberships(user)
        user.memberships.all().delete()
        user.__dict__.pop("held", None)
        _give_memberships(user, memberships, before)


def disable_user(user: User, reason: str = "") -> None:
    """Let a user not log in any more, and end the sessions; nothing that the user did is lost."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=False)
        user.is_active = False
        tell("khoa_nguoi_dung", f"user {user.username}", {"active": True}, {"active": False, "reason": reason})
        end_sessions(user)


def enable_user(user: User) -> None:
    """Let a user log in again; the days unused count from now."""
    with transaction.atomic():
        user.is_active, user.enabled_at = True, timezone.now()
        user.save(update_fields=["is_active", "enabled_at"])
        tell("mo_nguoi_dung", f"user {user.username}", {"active": False}, {"active": True})


def is_unused(user: User) -> bool:
    """Whether a user did not log in for 45 days, counted from the day of enabling at the earliest."""
    last = max(user.last_login or user.enabled_at, user.enabled_at)
    return timezone.now() - last > timedelta(days=settings.UNUSED_DAYS)


def disable_unused(user: User) -> None:
    """Disable a user who was away too long."""
    disable_user(user, f"{settings.UNUSED_DAYS} ngày không đăng nhập")


def temporary_password() -> str:
    """Three groups of five letters and digits: 74 bits of chance, easy to read out."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(3))


def give_temporary_password(user: User) -> str:
    """A new password in place of the forgotten one, which the first log-in changes; the sessions end."""
    given = temporary_password()
    with transaction.atomic():
        user.set_password(given)
        user.must_change_password = True
        user.save(update_fields=["password", "must_change_password"])
        tell("mat_khau_tam", f"user {user.username}")
        end_sessions(user)
    return given


def reset_second_factor(user: User) -> bool:
    """Take the second factor away from who lost the telephone and the recovery codes; False where there was none."""
    with transaction.atomic():
        count, _ = Authenticator.objects.filter(user=user).delete()
        if count:
            tell("bo_xac_thuc", f"user {user.username}")
            end_sessions(user)
    return bool(count)


def end_sessions(user: User, but: str = "") -> int:
    """End the sessions of a user, all but that of a key; how many there were."""
    ended = [one for one in UserSession.objects.filter(user=user) if one.session_key != but]
    for one in ended:
        one.end()
    if ended:
        with transaction.atomic():
            tell("ket_thuc_phien", f"user {user.username}", None, {"sessions": len(ended)})
    return len(ended)


def tell_connected(user: User) -> None:
    """A user came through single sign-on for the first time."""
    with transaction.atomic():
        tell("noi_tai_khoan", f"user {user.username}", author=user.username)


def _give_memberships(user: User, memberships: Iterable[tuple[Organisation, Role]], before: Sequence[str] = ()) -> None:
    for organisation, role in dict.fromkeys(memberships):
        kind = OrganisationKind(organisation.kind)
        if role not in kind.roles:
            raise PeopleError(f"{organisation.name} không có vai trò “{role.label}”.")
        Membership.objects.create(user=user, organisation=organisation, role=role.value)
    tell("phan_quyen", f"user {user.username}", before, _of_memberships(user))


def _check_name(username: str) -> None:
    if not username:
        raise PeopleError("Chưa ghi tên đăng nhập.", "username")
    _check_length("username", username)
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError:
        raise PeopleError(
            f"“{username}” không dùng làm tên đăng nhập được; chỉ dùng chữ, chữ số và các dấu @ . + - _.", "username"
        ) from None
    if User.objects.filter(username__iexact=username).exists():
        raise PeopleError(f"Tên đăng nhập “{username}” đã có người dùng.", "username")


def _check_details(details: Mapping[str, str], but: User | None = None) -> None:
    if not details.get("full_name", "-").strip():
        raise PeopleError("Chưa ghi họ và tên.", "full_name")
    for field, text in details.items():
        _check_length(field, text)
        if not text.isprintable():
            raise PeopleError(f"{_CALLED[field]} phải viết trên một dòng.", field)
    email = details.get("email", "")
    if not email:
        return
    try:
        validate_email(email)
    except ValidationError:
        raise PeopleError(f"“{email}” chưa phải là địa chỉ thư; hãy ghi như ten@xa.gov.vn.", "email") from None
    others = User.objects.exclude(pk=but.pk) if but else User.objects.all()
    if others.filter(email__iexact=email).exists():
        raise PeopleError(f"Địa chỉ thư “{email}” đã thuộc người dùng khác.", "email")


def _check_organisation(name: str, short_name: str, but: Organisation | None = None) -> None:
    if not name.strip():
        raise PeopleError("Chưa ghi tên tổ chức.", "name")
    _check_length("name", name)
    _check_length("short_name", short_name if short_name != name else "")
    others = Organisation.objects.exclude(pk=but.pk) if but else Organisation.objects.all()
    if others.filter(name=name).exists():
        raise PeopleError(f"Đã có tổ chức “{name}”.", "name")


def _check_length(field: str, text: str) -> None:
    most = LONGEST[field]
    if len(text) > most:
        raise PeopleError(f"{_CALLED[field]} dài {len(text)} ký tự; hãy ghi nhiều nhất {most} ký tự.", field)


def _of_user(user: User) -> dict[str, str]:
    return {name: getattr(user, name) for name in _DETAILS if getattr(user, name)}


def of_organisation(one: Organisation) -> dict[str, object]:
    """An organisation as the trail tells it."""
    return {
        "name": one.name,
        "short_name": one.short_name,
        "kind": one.kind,
        "area": one.area,
        "sectors": list(one.sectors),
        "parent": one.parent.name if one.parent else "",
    }


def _of_memberships(user: User) -> list[str]:
    rows = user.memberships.select_related("organisation").order_by("pk")
    return [f"{one.role} {one.organisation.name}" for one in rows]
