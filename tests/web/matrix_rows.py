"""What every address of the site answers to whom: a row a view; who is in no list of a row gets 404.

A row tells the answer of the view for a request that is in order; where the request says nothing (a POST without
fields) 302 and 422 mean that the view let the person in and told what is lacking.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tests.web.matrix_people import NO_ROLE, PEOPLE, Names, named

LOG_IN = 302  # who is not logged in is led to the page of log-in
EVERYBODY = frozenset(one.name for one in PEOPLE)
SEE = EVERYBODY - named("beside.*", NO_ROLE)
_OFFICES = ("office", "other-office")
ENTER = named("own.nhap_lieu", *(f"{one}.nhap_lieu" for one in _OFFICES))
ENTER_FORM = named("own.nhap_lieu", "office.nhap_lieu")  # not who enters other sectors
APPROVE_FORM = named("own.duyet", "above.duyet", "office.duyet", "office-above.duyet")
APPROVE = APPROVE_FORM | named("other-office.duyet", "other-office-above.duyet")
COMPILE = named("own.tong_hop")
SIGN = named("own.lanh_dao")
WRITE = named("own.nhap_lieu", "own.duyet", "own.tong_hop", *(f"{one}.*" for one in _OFFICES))
WRITE_SECTION = named("own.nhap_lieu", "own.duyet", "own.tong_hop")  # its owner is none of the offices
OWNER = named("own.nhap_lieu")  # who brought the check
ADMINISTER = named("own.quan_tri", "above.quan_tri")
ADMINISTRATORS = ADMINISTER | named("beside.quan_tri")
WHOLE_SITE = named("above.quan_tri")
PUTS_OFF = named("above.duyet", "office-above.duyet", "other-office-above.duyet")
TAKES_OVER = named(
    *(f"{one}.{role}" for one in ("own", "above") for role in ("nhap_lieu", "tong_hop")),
    *(f"{one}.nhap_lieu" for one in (*_OFFICES, "office-above", "other-office-above")),
)


@dataclass(frozen=True)
class Row:
    """What a view answers: the people by status; its request: `post` (fields) or a query, and the words of the address
    that are not those of every page (`of`: name in the address, name among what the test has made).
    """

    answers: Mapping[int, Names]
    post: Mapping[str, str] | str | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    of: Mapping[str, str] = field(default_factory=dict)
    nobody: int = LOG_IN
    dear: bool = False  # takes long: of those who are let in only some ask

    def status(self, name: str) -> int:
        """What the person gets."""
        return next((status for status, names in self.answers.items() if name in names), 404)


def page(
    names: Names, nobody: int = LOG_IN, query: Mapping[str, str] | None = None, dear: bool = False, **of: str
) -> Row:
    """A page or file that is looked at."""
    return Row({200: names}, query=query or {}, of=of, nobody=nobody, dear=dear)


def away(names: Names, nobody: int = LOG_IN, **of: str) -> Row:
    """An address that only leads on."""
    return Row({302: names}, of=of, nobody=nobody)


def deed(names: Names, post: Mapping[str, str] | str = "", status: int = 302, **of: str) -> Row:
    """A form that is sent."""
    return Row({status: names}, post or {}, of=of)


_COMMENT = {"number": "comment"}
_DRAFTS = {"job": "drafts"}
_FILE = {"number": "attachment"}
_ITEM = "dau_tu_cong.gia_tri_khoi_luong"

SITE: dict[str, Row] = {
    "start": Row({200: named(NO_ROLE), 302: EVERYBODY - named(NO_ROLE)}),
    "health": page(EVERYBODY, nobody=200),
    "units": page(EVERYBODY),
    "api:openapi-json": page(EVERYBODY, nobody=200),  # the schema of the pages' own endpoints; holds nothing of anybody
    "api:api-root": Row({}, nobody=404),
    "api:save_cells": Row({200: ENTER}, '{"changes": []}', nobody=401),
}
HOME = {
    "home:first": page(SEE, dear=True),
    "home:search": page(SEE),
    "home:reports": page(SEE, dear=True),
    "home:headlines": page(SEE),
    "home:sent": page(SEE),
    "home:map": page(SEE),
    "home:boundaries": page(SEE),
    "home:money": page(SEE, dear=True),
    "home:tasks": page(SEE, dear=True),
    "why:first": page(SEE, query={"item": _ITEM}),
}
COLLECTING = {
    "collecting:first": page(SEE, dear=True),
    "collecting:form": page(SEE, dear=True),
    "collecting:step": deed(ENTER, {"step": "gui"}),
    "collecting:download": page(SEE, dear=True),
    "collecting:upload": deed(ENTER),
    "collecting:attach": deed(ENTER_FORM),
    "collecting:attachment": page(SEE, **_FILE),
    "collecting:detach": deed(ENTER_FORM, **_FILE),
}
APPROVAL = {
    "approval:first": page(APPROVE | COMPILE | SIGN),
    "approval:approve-plain": deed(APPROVE),
    "approval:extend": page(PUTS_OFF),
    "approval:form": page(APPROVE_FORM | COMPILE | SIGN),
    "approval:step": deed(APPROVE_FORM | COMPILE | SIGN),
}
ANALYSIS = {
    "analysis:first": page(SEE, dear=True),
    "analysis:indicators": page(SEE),
    "analysis:breakdowns": page(SEE, query={"ct": _ITEM}),
    "analysis:units": page(SEE),
    "analysis:workbook": page(SEE, query={"ct": _ITEM}, dear=True),
    "analysis:separated": page(SEE, query={"ct": _ITEM}, dear=True),
}
BOARD = {
    "board:first": page(SEE, dear=True),
    "board:one": page(SEE, query={"item": _ITEM}, dear=True),
    "board:set": deed(COMPILE, {"item": _ITEM}, 422),
    "board:withdraw": deed(COMPILE, {"item": _ITEM}, 422),
    "board:hand_downs": page(SEE, dear=True),
    "board:hand_down": page(COMPILE, query={"item": _ITEM}),
    "board:list": page(COMPILE),
    "board:take_over": deed(COMPILE),
    "board:upload": page(COMPILE),
    "board:record": deed(COMPILE, status=422),
    "board:download": page(SEE, dear=True),
}
_VERSION = {"number": "version"}
DESK = {
    "desk:first": page(SEE, dear=True),
    "desk:lacking": page(SEE, dear=True),
    "desk:preview": page(SEE, dear=True),
    "desk:compose": deed(COMPILE),
    "desk:assign": page(COMPILE),
    "desk:section": page(SEE, dear=True),
    "desk:save": deed(WRITE_SECTION, {"text": "Ổn định.", "version": "0"}, 200),
    "desk:chips": deed(WRITE, status=200),
    "desk:figures": page(WRITE),
    "desk:take-over": deed(WRITE_SECTION),
    "desk:state": deed(WRITE_SECTION, {"state": "da_gui"}),
    "desk:history": page(SEE, dear=True),
    "desk:comment": deed(WRITE | SIGN | APPROVE, {"text": "Xem lại."}),
    "desk:resolve": deed(WRITE | SIGN | APPROVE, **_COMMENT),
    "desk:version": page(SEE, dear=True, **_VERSION),
    "desk:read": page(SEE, dear=True, **_VERSION),
    "desk:archive": page(SEE),
    "desk:freeze": deed(COMPILE, **_VERSION),
    "desk:unfreeze": deed(COMPILE, **_VERSION),
    "desk:step": deed(SIGN, {"state": "da_ky"}, **_VERSION),
    "desk:file": page(SEE, **_VERSION),
    "desk:signed": deed(COMPILE | SIGN, **_VERSION),
    "desk:pdf": deed(COMPILE | SIGN, **_VERSION),
    "desk:pdf-progress": page(SEE, **_VERSION),
    "desk:compare": page(SEE, dear=True, query={"truoc": "1", "sau": "1"}),
    "desk:refresh": page(COMPILE),
    "desk:many": page(COMPILE),
    "desk:many-ask": deed(COMPILE, {"don_vi": "{area}"}),
    "desk:many-progress": page(COMPILE, **_DRAFTS),
    "desk:many-again": deed(COMPILE, **_DRAFTS),
    "desk:many-file": page(COMPILE, **_DRAFTS),
    "desk:many-remove": deed(COMPILE, **_DRAFTS),
    "desk:facts": page(SEE, dear=True),
    "desk:fact-read": deed(WRITE_SECTION, {"muc": "nong_nghiep", "cau": "Có 12 mô hình."}, 200),
    "desk:fact-save": deed(WRITE_SECTION, {"muc": "nong_nghiep", "cau": "Có 12 mô hình."}, 200),
    "desk:fact-remove": deed(WRITE),
    "desk:fact-move": deed(WRITE),
    "desk:tasks": page(SEE, dear=True),
    "desk:task-save": deed(WRITE, status=422),
    "desk:task-result": deed(WRITE),
    "desk:task-remove": deed(WRITE),
    "desk:bases": page(SEE, dear=True),
    "desk:basis-save": deed(WRITE_SECTION, status=422),
    "desk:basis-remove": deed(WRITE_SECTION),
    "desk:basis-move": deed(WRITE_SECTION),
}
CHECKS = {
    "checks:first": page(EVERYBODY),
    "checks:public": Row({}, nobody=404),  # where no administrator has allowed it there is no such page
    "checks:one": page(SEE),
    "checks:progress": page(SEE),
    "checks:decide": deed(WRITE, {"finding": "{finding}", "verdict": ""}),
    "checks:again": deed(WRITE),
    "checks:delete": deed(OWNER | ADMINISTER),
    "checks:download": page(SEE, form="as_brought"),
    "checks:making": page(SEE, form="taken_as"),
    "checks:make_again": deed(SEE, form="taken_as"),
    "checks:taking_over": page(TAKES_OVER, dear=True),
}
ADMINISTRATION = {
    "administration:first": page(ADMINISTRATORS),
    "administration:person-new": page(ADMINISTRATORS),
    "administration:person": page(ADMINISTER),
    "administration:roles": deed(ADMINISTER),
    "administration:step": deed(ADMINISTER, {"step": "{ending}"}),
    "administration:organisations": page(ADMINISTRATORS),
    "administration:organisation-new": page(ADMINISTRATORS),
    "administration:organisation": page(ADMINISTER, number="organisation"),
    "administration:units": page(ADMINISTRATORS),
    "administration:change": page(ADMINISTRATORS),
    "administration:change-details": away(ADMINISTRATORS),
    "administration:change-preview": deed(ADMINISTRATORS),
    "administration:change-write": deed(ADMINISTRATORS),
    "administration:unit": page(ADMINISTER),
    "administration:catalogue": page(ADMINISTRATORS),
    "administration:relations": page(ADMINISTRATORS),
    "administration:own-indicators": page(ADMINISTRATORS, name="own_indicators"),
    "administration:own-indicators-file": page(ADMINISTRATORS, name="own_indicators"),
    "administration:own-indicators-upload": deed(WHOLE_SITE),
    "administration:own-indicators-back": deed(WHOLE_SITE, name="own_indicators"),
    "administration:own-relations": page(ADMINISTRATORS, name="own_relations"),
    "administration:own-relations-file": page(ADMINISTRATORS, name="own_relations"),
    "administration:own-relations-upload": deed(WHOLE_SITE),
    "administration:own-relations-back": deed(WHOLE_SITE, name="own_relations"),
    "administration:indicator": page(ADMINISTRATORS, code="indicator"),
    "administration:forms": page(ADMINISTRATORS),
    "administration:form-upload": deed(WHOLE_SITE),
    "administration:form": page(ADMINISTRATORS, code="form"),
    "administration:form-workbook": page(ADMINISTRATORS, code="form"),
    "administration:regimes": page(ADMINISTRATORS),
    "administration:regime": page(ADMINISTRATORS, name="own_days"),
    "administration:regime-file": page(ADMINISTRATORS, name="own_days"),
    "administration:regime-upload": deed(WHOLE_SITE),
    "administration:regime-back": deed(WHOLE_SITE, name="own_days"),
    "administration:style": page(ADMINISTRATORS, name="own_style"),
    "administration:style-file": page(ADMINISTRATORS, name="own_style"),
    "administration:style-upload": deed(WHOLE_SITE),
    "administration:style-back": deed(WHOLE_SITE, name="own_style"),
    "administration:outlines": page(ADMINISTRATORS),
    "administration:outline-upload": deed(WHOLE_SITE),
    "administration:outline": page(ADMINISTRATORS, code="outline"),
    "administration:outline-file": page(ADMINISTRATORS, code="outline"),
    "administration:trail": page(ADMINISTRATORS),
    "administration:trail-export": page(ADMINISTRATORS),
    "administration:trail-verify": deed(ADMINISTRATORS),
    "administration:backups": page(WHOLE_SITE),
    "administration:backup-list": page(WHOLE_SITE),
    "administration:backup-make": deed(WHOLE_SITE),
    "administration:backup": page(WHOLE_SITE, name="backup"),
    "administration:settings": page(WHOLE_SITE),
    "administration:public-check": deed(WHOLE_SITE),
    "administration:mail-test": deed(WHOLE_SITE),
    "administration:map-upload": deed(WHOLE_SITE),
}
# administrators have a second factor, nobody else does; what touches it asks for the password again (302) first
ACCOUNT = {
    "account": page(EVERYBODY),
    "account_login": away(EVERYBODY, nobody=200),
    "account_logout": page(EVERYBODY, nobody=302),
    "account_inactive": page(EVERYBODY, nobody=200),
    "lock": away(EVERYBODY),
    "account_reauthenticate": page(EVERYBODY),
    "account_change_password": page(EVERYBODY),
    "account_set_password": away(EVERYBODY),
    "account_reset_password": page(EVERYBODY, nobody=200),
    "account_reset_password_done": page(EVERYBODY, nobody=200),
    "account_reset_password_from_key": page(EVERYBODY, nobody=200, key="sent"),
    "account_reset_password_from_key_done": page(EVERYBODY, nobody=200),
    "mfa_index": page(EVERYBODY),
    "mfa_authenticate": away(EVERYBODY),
    "mfa_reauthenticate": Row({200: ADMINISTRATORS, 302: EVERYBODY - ADMINISTRATORS}),
    "mfa_activate_totp": away(EVERYBODY),
    "mfa_deactivate_totp": away(ADMINISTRATORS),
    "account_qr": Row({}),
    "mfa_view_recovery_codes": Row({}),
    "mfa_generate_recovery_codes": away(EVERYBODY),
    "mfa_download_recovery_codes": Row({}),
    "usersessions_list": page(EVERYBODY),
    "account_end_session": deed(EVERYBODY),
    "socialaccount_login_cancelled": page(EVERYBODY, nobody=200),
    "socialaccount_login_error": Row({401: EVERYBODY}, nobody=401),
    "openid_connect_login": Row({}, nobody=404),
    "openid_connect_callback": Row({}, nobody=404),
}
ACCOUNT = {name: replace(row, dear=True) for name, row in ACCOUNT.items()}  # the same for everybody
ROWS: Mapping[str, Row] = {
    **SITE,
    **HOME,
    **COLLECTING,
    **APPROVAL,
    **BOARD,
    **ANALYSIS,
    **DESK,
    **CHECKS,
    **ADMINISTRATION,
    **ACCOUNT,
}
