"""The sending half of pages for everybody, and people of whom something else is asked before any page opens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ktxh.server.accounts.listening import LOCKED
from tests.web.matrix_halves import HALVES
from tests.web.matrix_people import NEIGHBOUR, STRANGERS
from tests.web.matrix_rows import ROWS
from tests.web.matrix_site import Matrix, View, views
from tests.web.site import COMMUNE, Site
from tests.web.test_matrix import PLACED, VIEWS, asking

ALWAYS = {"account_logout", "lock", "account_inactive", "health"}
PASSWORD = ALWAYS | {"account_change_password", "account_set_password", "account_reauthenticate"}
SECOND = PASSWORD | {
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_reauthenticate",
    "account_qr",
}


@pytest.fixture(scope="module")
def matrix(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matrix]:
    """A site of its own; what a request changes is undone."""
    file = tmp_path_factory.mktemp("halves") / "site.db"
    shutil.copy(site_template, file)
    with Matrix.on(file) as opened:
        yield opened


@pytest.mark.parametrize("name", HALVES)
def test_everybody_gets_what_the_table_says(matrix: Matrix, name: str) -> None:
    view, row = VIEWS[name], HALVES[name]
    asked = [*asking(row), ""]
    found = {who: matrix.status(who, view, row)[0] for who in asked}
    wanted = {who: row.status(who) if who else row.nobody for who in asked}
    assert {who: f"{found[who]} instead of {wanted[who]}" for who in asked if found[who] != wanted[who]} == {}


def test_strangers_left_no_mark(matrix: Matrix) -> None:
    from ktxh.server.audit.models import Entry

    before = Entry.objects.count()
    for name, row in HALVES.items():
        if VIEWS[name].placed:
            assert {matrix.asked(who, VIEWS[name], row).status_code for who in STRANGERS} == {404}
    assert Entry.objects.count() == before


def led_to(matrix: Matrix, who: str, but: set[str]) -> dict[str, tuple[int, str]]:
    """Where every address of the site leads somebody, and for what is sent the page that stands there instead."""
    found = {}
    for view in views():
        if view.name not in but and view.name in ROWS:
            found[view.name] = matrix.status(who, view, ROWS[view.name])
    return found


def test_with_a_temporary_password_every_address_leads_to_a_new_one(matrix: Matrix) -> None:
    from ktxh.server.accounts.models import User

    who = matrix.site.person("tam", "nhap_lieu", "tong_hop")
    matrix.site.client(who)
    User.objects.filter(username=who).update(must_change_password=True)
    assert set(led_to(matrix, who, PASSWORD).values()) == {(302, "/tai-khoan/mat-khau/")}


def test_an_administrator_without_a_second_factor_is_led_to_it(matrix: Matrix) -> None:
    from allauth.mfa.models import Authenticator

    who = matrix.site.person("chua", "quan_tri", "tong_hop")
    matrix.site.client(who)
    Authenticator.objects.filter(user__username=who).delete()
    assert set(led_to(matrix, who, SECOND).values()) == {(302, "/tai-khoan/hai-buoc/bat/")}


def test_in_a_session_locked_by_idleness_nothing_opens_and_nothing_is_done(matrix: Matrix) -> None:
    from ktxh.server.audit.models import Entry

    who = matrix.site.person("nghi", "nhap_lieu", "tong_hop", "duyet")
    client = matrix.site.client(who)
    session = client.session
    session[LOCKED] = True
    session.save()
    before = Entry.objects.count()
    for name, (status, leads_to) in led_to(matrix, who, ALWAYS).items():
        if ROWS[name].post is None:
            assert (status, leads_to.partition("?")[0]) == (302, "/tai-khoan/khoa/"), name
        else:  # what was typed waits in the page of the lock
            assert (status, leads_to) == (200, ""), name
    assert Entry.objects.count() == before


def test_two_memberships_open_what_each_opens_and_no_more(matrix: Matrix) -> None:
    who = two_memberships(matrix.site)
    wrong = {}
    for view in (one for one in PLACED if one.name in ROWS):
        row = ROWS[view.name]
        entering, compiling = (row.status(f"own.{role}") for role in ("nhap_lieu", "tong_hop"))
        here = matrix.status(who, view, row)[0]
        there = matrix.status(who, view, row, area=NEIGHBOUR)[0] if simple(view) else compiling
        if (here, there) != (entering, compiling):
            wrong[view.name] = (here, entering), (there, compiling)
    assert wrong == {}


def simple(view: View) -> bool:
    """Whether the address names nothing but the place and is only looked at: so it is the same in every unit."""
    row = ROWS[view.name]
    return set(view.words) == {"area", "period"} and row.post is None and not row.query


def two_memberships(site: Site) -> str:
    from ktxh.server.accounts.models import Membership, Organisation, User

    who = site.person("hai", "nhap_lieu", area=COMMUNE)
    other = Organisation.objects.get(area=NEIGHBOUR, kind="uy_ban")
    Membership.objects.create(user=User.objects.get(username=who), organisation=other, role="tong_hop")
    site.client(who)
    return who
