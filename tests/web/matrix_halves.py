"""What the pages answer that are looked at by one address and sent to the same: the sending half.

Nothing that is sent here changes anything that another row stands on; 200 and 422 show the form again.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.web.matrix_people import Names
from tests.web.matrix_rows import (
    ADMINISTER,
    ADMINISTRATORS,
    COMPILE,
    EVERYBODY,
    LOG_IN,
    PUTS_OFF,
    TAKES_OVER,
    WRITE_SECTION,
    Row,
)
from tests.web.site import COMMUNE, PERIOD

_ITEM = "dau_tu_cong.gia_tri_khoi_luong"
_PASSWORDS = {"oldpassword": "sai", "password1": "mot mat khau moi", "password2": "mot mat khau moi"}


def half(names: Names, status: int, post: Mapping[str, str] | None = None, nobody: int = LOG_IN, **of: str) -> Row:
    """A form that is sent to the address of its page."""
    return Row({status: names}, post or {}, of=of, nobody=nobody, dear=True)


HALVES: Mapping[str, Row] = {
    "approval:extend": half(PUTS_OFF, 422),
    "board:hand_down": half(COMPILE, 422, {"item": _ITEM, "unit:x": "1"}),
    "board:list": half(COMPILE, 422),
    "board:upload": half(COMPILE, 422),
    "desk:section": half(WRITE_SECTION, 302, {"text": "Ổn định.", "version": "0"}),
    "desk:refresh": half(COMPILE, 422),
    "checks:first": half(EVERYBODY, 422),
    "checks:taking_over": half(TAKES_OVER, 302, {"don_vi": COMMUNE, "ky": PERIOD}),
    "administration:person": half(ADMINISTER, 302, {"full_name": "Tên Mới"}),
    "administration:person-new": half(ADMINISTRATORS, 200),
    "administration:organisation": half(ADMINISTER, 200, number="organisation"),
    "administration:organisation-new": half(ADMINISTRATORS, 200),
    "account_login": half(EVERYBODY, 302, {"login": "own.nhap_lieu", "password": "sai"}, nobody=200),
    "account_change_password": half(EVERYBODY, 200, _PASSWORDS),
    "account_reauthenticate": half(EVERYBODY, 200, {"password": "sai"}),
    "lock": half(EVERYBODY, 204),
}
