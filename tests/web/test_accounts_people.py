"""Making and changing people and organisations: what is refused, and that the trail is told."""

from __future__ import annotations

import json

import pytest

from ktxh.server.accounts import people
from ktxh.server.accounts.demonstration import demonstration_users
from ktxh.server.accounts.devices import device
from ktxh.server.accounts.models import Membership, Organisation, User
from ktxh.server.accounts.people import PeopleError
from ktxh.server.accounts.rights import Act, Rights
from ktxh.server.accounts.roles import OrganisationKind, Role
from ktxh.server.audit import trail
from ktxh.server.audit.acting import acting
from ktxh.server.audit.reading import Wanted, entries
from tests.server.made import COMMUNES, DISTRICT, NEW, PROVINCE, register
from tests.web.accounts_site import PASSWORD, log_in, logged_in, organisation, person
from tests.web.accounts_site import accounts_template as accounts_template
from tests.web.accounts_site import fresh as fresh

pytestmark = pytest.mark.usefixtures("fresh")


def test_a_user_is_made_with_roles_and_the_trail_says_by_whom() -> None:
    office = organisation()
    with acting("quan", "10.0.0.1"):
        user, password = people.make_user("hang", "Hoàng Thị Hằng", [(office, Role.ENTER)], position="Chuyên viên")
    assert user.must_change_password
    assert [len(part) for part in password.split("-")] == [5, 5, 5]
    given, made = entries("default", count=2)
    assert (made.what, made.who, made.where, made.subject) == ("tao_nguoi_dung", "quan", "10.0.0.1", "user hang")
    assert json.loads(made.after) == {"full_name": "Hoàng Thị Hằng", "position": "Chuyên viên"}
    assert (given.what, json.loads(given.after)) == ("phan_quyen", ["nhap_lieu Ủy ban nhân dân 06040"])
    assert made.label == "Lập người dùng"
    assert password not in made.after + given.after
    assert trail.verify("default") is None


@pytest.mark.parametrize("username", ["hang", "HANG", "có dấu cách", "a/b", ""])
def test_a_name_that_is_taken_or_no_name_is_refused(username: str) -> None:
    person("hang")
    with pytest.raises(PeopleError, match=r"tên đăng nhập|Tên đăng nhập"):
        people.make_user(username, "Ai đó", [])
    assert User.objects.count() == 1


def test_an_e_mail_address_belongs_to_one_user() -> None:
    person("hang", email="hang@xa.vn")
    lan = person("lan")
    for refused in (
        lambda: people.make_user("tu", "Tú", [], email="Hang@xa.vn"),
        lambda: people.change_user(lan, email="HANG@xa.vn"),
    ):
        with pytest.raises(PeopleError, match="đã thuộc người dùng khác"):
            refused()
    people.change_user(lan, email="lan@xa.vn", phone="0912")
    assert json.loads(entries("default", count=1)[0].after)["email"] == "lan@xa.vn"


def test_a_council_has_no_one_who_enters_and_then_nothing_is_made() -> None:
    council = organisation(kind=OrganisationKind.COUNCIL)
    start = trail.head("default")
    with pytest.raises(PeopleError, match="không có vai trò “Nhập liệu”"):
        people.make_user("hang", "Hằng", [(council, Role.ENTER)])
    assert not User.objects.exists()
    assert trail.head("default") == start
    people.make_user("hang", "Hằng", [(council, Role.EXAMINE)])


def test_roles_are_changed_as_a_whole_and_count_at_once() -> None:
    user, tree = person("hang", Role.ENTER, area=DISTRICT), register()
    assert Rights.of(user, tree).may(Act.ENTER, DISTRICT)
    people.set_memberships(user, [(organisation(COMMUNES[0]), Role.LEAD), (organisation(DISTRICT), Role.COMPILE)])
    rights = Rights.of(user, tree)
    assert not rights.may(Act.ENTER, DISTRICT)
    assert (rights.home, rights.may(Act.COMPOSE, DISTRICT)) == (COMMUNES[0], True)
    told = entries("default", Wanted(what="phan_quyen"), count=1)[0]
    assert json.loads(told.before) == [f"nhap_lieu Ủy ban nhân dân {DISTRICT}"]
    assert len(json.loads(told.after)) == 2


def test_who_is_disabled_has_no_rights_and_comes_back_with_them() -> None:
    user, tree = person("hang", Role.ENTER, area=DISTRICT), register()
    people.disable_user(user, "chuyển công tác")
    assert not Rights.of(user, tree).may(Act.SEE, DISTRICT)
    told = entries("default", count=1)[0]
    assert json.loads(told.after) == {"active": False, "reason": "chuyển công tác"}
    people.enable_user(user)
    assert Rights.of(user, tree).may(Act.SEE, DISTRICT)


def test_a_temporary_password_ends_the_sessions() -> None:
    user = person("hang")
    client = logged_in()
    given = people.give_temporary_password(user)
    assert client.get("/tai-khoan/").status_code == 302
    assert log_in(client, "hang", given).status_code == 302
    assert User.objects.get().must_change_password


def test_organisations_have_names_of_their_own_and_can_be_changed() -> None:
    one = people.make_organisation("Phòng Kinh tế", "P. KT", OrganisationKind.DEPARTMENT, DISTRICT, ["trong_trot"])
    with pytest.raises(PeopleError, match="Đã có tổ chức"):
        people.make_organisation("Phòng Kinh tế", "", OrganisationKind.DEPARTMENT, DISTRICT)
    with pytest.raises(PeopleError, match="Chưa ghi tên"):
        people.make_organisation(" ", "", OrganisationKind.DEPARTMENT, DISTRICT)
    people.change_organisation(one, name="Phòng Kinh tế", short_name="", sectors=["chan_nuoi"], parent=None)
    told = entries("default", count=1)[0]
    assert json.loads(told.before)["sectors"] == ["trong_trot"]
    assert json.loads(told.after)["sectors"] == ["chan_nuoi"]
    assert Organisation.objects.get().short_name == "Phòng Kinh tế"


def test_the_demonstration_has_every_role_in_every_unit_and_can_be_made_twice() -> None:
    tree = register()
    made = demonstration_users(tree, [PROVINCE, DISTRICT, NEW], PASSWORD)
    assert demonstration_users(tree, [PROVINCE, DISTRICT, NEW], PASSWORD) == made
    assert len(made) == 3 * len(Role) == User.objects.count() == Membership.objects.count()
    assert {one.role for one in made if one.area == NEW} == set(Role)
    names = {one.role: (one.username, one.organisation, one.position) for one in made if one.area == NEW}
    assert names[Role.ENTER] == (f"nhap.{NEW}", "Phòng Kinh tế xã Khe Lớn", "Chuyên viên")
    assert names[Role.EXAMINE] == (f"thamtra.{NEW}", "HĐND xã Khe Lớn", "Phó Chủ tịch HĐND")
    assert names[Role.LEAD][1] == "UBND xã Khe Lớn"
    assert Organisation.objects.get(name="Phòng Kinh tế xã Khe Lớn").parent == Organisation.objects.get(
        name="UBND xã Khe Lớn"
    )
    for one in made:
        rights = Rights.of(User.objects.get(username=one.username), tree)
        assert rights.may(Act.SEE, one.area)
    assert log_in(logged_in(f"nhap.{NEW}"), f"lanhdao.{NEW}", PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/126 Safari/537 Edg/126.0", "Edge trên Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit Chrome/126 Mobile Safari/537", "Chrome trên Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17 like Mac OS X) Version/17 Safari/604", "Safari trên iPhone"),
        ("", "thiết bị không rõ"),
    ],
)
def test_a_device_is_named_in_a_few_words(said: str, shown: str) -> None:
    assert device(said) == shown
