"""Who may do what where: every act, for every role and every kind of organisation, for every relation to an area.

The register is that of the store's tests: a province with a district of three communes, beside it another district with
one commune; on 1 July 2025 one of the communes passes whole into a new one.
"""

from __future__ import annotations

from itertools import product

import pytest

from ktxh.model.area import Area, AreaType, Placement
from ktxh.model.area_tree import AreaTree
from ktxh.server.accounts.rights import Act, Held, Rights
from ktxh.server.accounts.roles import OrganisationKind, Role
from tests.server.made import COMMUNES, DISTRICT, GONE, NEW, PROVINCE, register

OTHER_DISTRICT, OTHER_COMMUNE = "181", "06100"
SECTORS = frozenset({"trong_trot"})
RELATIONS = {
    "own": DISTRICT,
    "below": COMMUNES[0],
    "above": PROVINCE,
    "beside": OTHER_DISTRICT,
    "below beside": OTHER_COMMUNE,
    "country": "VN",
    "unknown": "no such",
}
# what somebody of the district may do, written out: act → role → relations
OWN, DOWN = {"own"}, {"own", "below"}
EXPECTED: dict[Act, dict[Role, set[str]]] = {
    Act.SEE: dict.fromkeys(Role, DOWN),
    Act.ENTER: {Role.ENTER: OWN},
    Act.SUBMIT: {Role.ENTER: OWN},
    Act.APPROVE: {Role.APPROVE: DOWN},
    Act.FREEZE: {Role.COMPILE: OWN},
    Act.PLAN: {Role.COMPILE: OWN},
    Act.WRITE: {Role.ENTER: OWN, Role.APPROVE: OWN, Role.COMPILE: OWN},
    Act.COMPOSE: {Role.COMPILE: OWN},
    Act.DRAFT: {Role.COMPILE: DOWN},
    Act.SIGN: {Role.LEAD: OWN},
    Act.ADMINISTER: {Role.ADMINISTER: DOWN},
    Act.AUDIT: {Role.ADMINISTER: DOWN},
}
BY_SECTOR = {Act.ENTER, Act.SUBMIT, Act.APPROVE}


def _tree() -> AreaTree:
    base = register()
    areas = [
        *base,
        Area(OTHER_DISTRICT, "181", AreaType.DISTRICT, "Rừng Lim"),
        Area(OTHER_COMMUNE, "06100", AreaType.COMMUNE, "Suối Cạn"),
    ]
    placements = [one for area in base for one in base.placements(area.key)]
    placements += [Placement(OTHER_DISTRICT, PROVINCE), Placement(OTHER_COMMUNE, OTHER_DISTRICT)]
    return AreaTree(areas, placements, base.successions)


TREE = _tree()


def _rights(role: Role, kind: OrganisationKind, sectors: frozenset[str] = frozenset(), area: str = DISTRICT) -> Rights:
    return Rights([Held(area, kind, role, sectors)], TREE)


def test_the_table_speaks_of_every_act() -> None:
    assert EXPECTED.keys() == set(Act)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("kind", OrganisationKind)
def test_every_act_role_and_relation(act: Act, kind: OrganisationKind) -> None:
    for role, (relation, area) in product(Role, RELATIONS.items()):
        may = relation in EXPECTED[act].get(role, set())
        if kind is OrganisationKind.COUNCIL:  # reads and checks only, whatever else somebody wrote down
            may = may and role is Role.EXAMINE
        assert _rights(role, kind).may(act, area) == may, (act, kind, role, relation)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("kind", [OrganisationKind.DEPARTMENT, OrganisationKind.COMMUNE_OFFICE])
def test_a_department_acts_in_its_sectors_alone_where_the_act_is_about_one(act: Act, kind: OrganisationKind) -> None:
    for role, (relation, area) in product(Role, RELATIONS.items()):
        rights, may = _rights(role, kind, SECTORS), relation in EXPECTED[act].get(role, set())
        case = (act, kind, role, relation)
        assert rights.may(act, area) == may, case  # for any sector at all
        assert rights.may(act, area, "trong_trot") == may, case
        assert rights.may(act, area, "giao_duc") == (may and act not in BY_SECTOR), case
        expected = (SECTORS if act in BY_SECTOR else None) if may else frozenset()
        assert rights.sectors(act, area) == expected, case


def test_who_has_no_role_or_is_a_stranger_may_do_nothing() -> None:
    nobody = Rights([], TREE)
    stranger = _rights(Role.ADMINISTER, OrganisationKind.COMMITTEE, area=OTHER_COMMUNE)
    for act, area in product(Act, (DISTRICT, PROVINCE, *COMMUNES)):
        assert not nobody.may(act, area)
        assert not stranger.may(act, area)
    assert nobody.home is None
    assert stranger.home == OTHER_COMMUNE


def test_roles_add_up_and_the_first_membership_is_home() -> None:
    rights = Rights(
        [
            Held(COMMUNES[1], OrganisationKind.COMMITTEE, Role.ENTER),
            Held(DISTRICT, OrganisationKind.DEPARTMENT, Role.APPROVE, SECTORS),
            Held(DISTRICT, OrganisationKind.DEPARTMENT, Role.APPROVE, frozenset({"chan_nuoi"})),
        ],
        TREE,
    )
    assert rights.home == COMMUNES[1]
    assert rights.may(Act.ENTER, COMMUNES[1], "giao_duc")
    assert not rights.may(Act.ENTER, DISTRICT)
    assert rights.sectors(Act.APPROVE, COMMUNES[0]) == {"trong_trot", "chan_nuoi"}
    assert rights.areas(Act.SEE) == (COMMUNES[1], DISTRICT)
    assert rights.areas(Act.APPROVE) == (DISTRICT,)
    assert rights.areas(Act.SIGN) == ()
    assert rights.roles == {Role.ENTER, Role.APPROVE}


def test_may_somewhere_looks_below_too() -> None:
    commune = _rights(Role.ENTER, OrganisationKind.COMMITTEE, area=COMMUNES[0])
    assert commune.may_somewhere(Act.ENTER, DISTRICT)
    assert commune.may_somewhere(Act.ENTER, COMMUNES[0])
    assert not commune.may_somewhere(Act.ENTER, COMMUNES[1])
    assert not commune.may_somewhere(Act.SIGN, DISTRICT)
    district = _rights(Role.APPROVE, OrganisationKind.DEPARTMENT)
    assert district.may_somewhere(Act.APPROVE, PROVINCE)
    assert district.may_somewhere(Act.APPROVE, COMMUNES[0])
    assert not district.may_somewhere(Act.APPROVE, OTHER_COMMUNE)


def test_a_unit_sees_what_passed_into_it_but_does_nothing_there() -> None:
    new = {role: _rights(role, OrganisationKind.COMMITTEE, area=NEW) for role in Role}
    assert all(one.may(Act.SEE, GONE) for one in new.values())
    others = set(Act) - {Act.SEE}
    assert not any(one.may(act, GONE) for one, act in product(new.values(), others))
    assert not _rights(Role.ENTER, OrganisationKind.COMMITTEE, area=GONE).may(Act.SEE, NEW)


def test_a_province_still_reaches_the_communes_that_came_right_below_it() -> None:
    province = _rights(Role.APPROVE, OrganisationKind.COMMITTEE, area=PROVINCE)
    assert all(province.may(Act.APPROVE, area) for area in (*COMMUNES, NEW, DISTRICT, OTHER_COMMUNE))
