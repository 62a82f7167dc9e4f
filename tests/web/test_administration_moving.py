"""Changes of units carry organisations and people over; districts and provinces are split by the units in them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period
from ktxh.server.accounts.models import Membership, Organisation, User
from ktxh.server.audit import trail
from ktxh.server.audit.models import Entry
from tests.web.administration_site import FIRST, sent
from tests.web.administration_site import home as home
from tests.web.site import COMMUNE, Site
from tests.web.test_administration_units import CHANGE, merger
from tests.web.test_administration_units import other as other

CAPITAL = Item("dau_tu_cong.gia_tri_khoi_luong")
YEAR = Period.of_year(2025)
NEW = "99001@2026"


@pytest.fixture
def client(site: Site, home: Path, other: str) -> Client:
    """The administrator of the province; two communes with committees and people in them."""
    site.person("hang", "nhap_lieu")
    site.person("nam", "duyet")
    site.person("lan", "nhap_lieu", area=other)
    site.person("hoi", "tham_tra", area=other, kind="hoi_dong")
    Organisation.objects.filter(area=COMMUNE).update(name="UBND xã Thất Khê", short_name="UBND xã Thất Khê")
    name = site.plan.tree.area(other).full_name
    Organisation.objects.filter(area=other, kind="uy_ban").update(name=f"UBND {name}")
    Organisation.objects.filter(area=other, kind="hoi_dong").update(name=f"HĐND {name}")
    return site.client(site.person("quan", "quan_tri", area="20"))


def at(name: str) -> list[tuple[str, str, str]]:
    """Where a person works: unit, organisation, role."""
    held = User.objects.get(username=name).held
    return [(one.organisation.area, one.organisation.name, one.role) for one in held]


def test_people_are_shown_before_and_go_over_with_the_merger(site: Site, client: Client, other: str) -> None:
    shown = client.post(FIRST + CHANGE + "xem-truoc/", merger(other)).content.decode()
    assert "4 người của 3 tổ chức chuyển sang xã Suối Vàng" in shown
    assert at("hang")[0][0] == COMMUNE  # nothing is done yet
    told = sent(client, CHANGE + "ghi/", **merger(other))
    assert "4 người đã chuyển sang đơn vị mới" in told
    # both committees got the name of the new commune: they are one now
    assert at("hang") == [(NEW, "UBND xã Suối Vàng", "nhap_lieu")]
    assert at("nam") == [(NEW, "UBND xã Suối Vàng", "duyet")]
    assert at("lan") == [(NEW, "UBND xã Suối Vàng", "nhap_lieu")]
    assert at("hoi") == [(NEW, "HĐND xã Suối Vàng", "tham_tra")]
    assert Organisation.objects.get(kind="uy_ban", area=NEW).short_name == "UBND xã Suối Vàng"
    assert not Organisation.objects.filter(area__in=[COMMUNE, other]).exists()
    # who entered for the old commune enters for the new one, and still sees the old one
    assert site.client("hang").get(f"/{NEW}/2026/nhap/").status_code == 200
    assert site.client("hang").get(f"/{COMMUNE}/2025/").status_code == 200


def test_each_organisation_that_moves_is_an_entry_of_the_trail(client: Client, other: str) -> None:
    sent(client, CHANGE + "ghi/", **merger(other))
    assert sorted(one.what for one in Entry.objects.filter(what__in=["chuyen_to_chuc", "gop_to_chuc"])) == [
        "chuyen_to_chuc",
        "chuyen_to_chuc",
        "gop_to_chuc",
    ]
    page = client.get(FIRST + "nhat-ky/").content.decode()
    assert "Chuyển tổ chức “UBND xã Thất Khê” cùng 2 người sang xã Suối Vàng, nay là “UBND xã Suối Vàng”" in page
    assert "vào “UBND xã Suối Vàng”" in page and "Lan: Nhập liệu" in page
    assert trail.verify("default") is None


def test_one_may_stay_and_another_keep_its_name(client: Client, other: str) -> None:
    council, committee = (Organisation.objects.get(area=other, kind=kind) for kind in ("hoi_dong", "uy_ban"))
    chosen = {f"org_{council.pk}": "o-lai", f"orgname_{committee.pk}": "Trung tâm hành chính số 2"}
    sent(client, CHANGE + "ghi/", **merger(other), **chosen)
    assert at("hoi")[0][0] == other
    assert at("lan") == [(NEW, "Trung tâm hành chính số 2", "nhap_lieu")]
    assert at("hang") == [(NEW, "UBND xã Suối Vàng", "nhap_lieu")]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("orgname_{}", "HĐND xã Suối Vàng", "khác loại"),
        ("orgname_{}", "uy_ban 20", "ở đơn vị khác"),
        ("org_{}", "VN", "hãy chọn lại"),
    ],
)
def test_what_cannot_be_joined_is_said_and_nothing_at_all_is_written(
    client: Client, home: Path, other: str, field: str, value: str, words: str
) -> None:
    committee = Organisation.objects.get(area=COMMUNE)
    before = Entry.objects.count()
    answer = client.post(FIRST + CHANGE + "ghi/", {**merger(other), field.format(committee.pk): value})
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not list((home / "danh-muc" / "areas").glob("*.toml"))
    assert at("hang")[0][0] == COMMUNE and at("lan")[0][0] == other
    assert Entry.objects.count() == before


def test_the_first_place_of_a_person_stays_the_first(client: Client, other: str) -> None:
    lan = User.objects.get(username="lan")
    Membership.objects.create(user=lan, organisation=Organisation.objects.get(area="20"), role="duyet")
    sent(client, CHANGE + "ghi/", **merger(other))
    assert [one[0] for one in at("lan")] == [NEW, "20"]


def test_an_administrator_of_the_commune_goes_along_and_reaches_all_of_it(site: Site, home: Path, other: str) -> None:
    client = site.client(site.person("xa", "quan_tri"))
    given = {"kind": "doi-ten", "on": "2026-01-01", "unit": [COMMUNE], "title": "Đổi tên để thử", "source": "tự đặt"}
    told = sent(client, CHANGE + "ghi/", **given, code_0="06040", type_0="P", name_0="Thất Khê")
    assert "1 người đã chuyển" in told
    assert at("xa")[0][0] == "06040@2026"
    for below in ("sao-luu/", "cai-dat/", f"don-vi/{COMMUNE}/", "don-vi/06040@2026/"):
        assert client.get(FIRST + below).status_code == 200, below


def province(site: Site) -> tuple[list[str], dict[str, object]]:
    """The communes of the province, and a split of it: the first goes to one part, all others to the other."""
    keys = [one.key for one in site.plan.tree.children("20", YEAR.end)]
    parts = {f"part_{key}": "0" if key == COMMUNE else "1" for key in keys}
    given: dict[str, object] = {
        "kind": "chia-tach",
        "on": "2026-01-01",
        "unit": ["20"],
        "title": "Chia tỉnh để thử",
        "source": "tự đặt",
        "code_0": "97",
        "type_0": "T",
        "name_0": "Thất Khê",
        "code_1": "98",
        "type_1": "T",
        "name_1": "Xứ Lạng",
    }
    return keys, given | parts


def test_a_province_is_split_by_the_communes_in_it(site: Site, client: Client, other: str) -> None:
    keys, given = province(site)
    query = "kind=chia-tach&on=2026-01-01&unit=20"
    page = client.get(FIRST + CHANGE + f"chi-tiet/?{query}").content.decode()
    assert f"{len(keys)} đơn vị trực thuộc về đâu" in page and f'name="part_{other}"' in page
    observed = [(COMMUNE, "1000"), (other, "234.5"), *((key, "1") for key in keys if key not in (COMMUNE, other))]
    site.store.record(
        [
            Observation(Key(CAPITAL, key, YEAR), Decimal(value), Status.OFFICIAL, source=Source(SourceKind.HAND))
            for key, value in observed
        ]
    )
    shown = client.post(FIRST + CHANGE + "xem-truoc/", given).content.decode()
    assert "người của 1 tổ chức chuyển sang tỉnh Thất Khê" in shown
    sent(client, CHANGE + "ghi/", **given)
    tree = site.plan.tree
    day = Period.of_year(2026).end
    assert [one.key for one in tree.children("97@2026", day)] == [COMMUNE]
    assert [one.key for one in tree.children("98@2026", day)] == [key for key in keys if key != COMMUNE]
    assert not tree.area("20").exists(day)
    cube = site.plan.cube()
    # each part is the sum of the communes that went to it: 1000, and 234,5 + 1 for each of the others
    assert cube.answer(CAPITAL, "97@2026", YEAR).value == 1000
    assert cube.answer(CAPITAL, "98@2026", YEAR).value == Decimal("234.5") + len(keys) - 2
    assert at("quan")[0][0] == "97@2026"


def test_a_commune_goes_to_the_neighbouring_province(site: Site, home: Path, other: str) -> None:
    client = site.client(site.person("ca-nuoc", "quan_tri", area="VN"))
    neighbour = next(one.key for one in site.plan.tree.children("VN", YEAR.end) if one.key not in ("20", "VN"))
    given = {"kind": "dieu-chinh", "on": "2026-01-01", "unit": ["20"], "title": "Chuyển xã", "source": "tự đặt"}
    told = sent(client, CHANGE + "ghi/", **given, to_0=neighbour, **{f"part_{COMMUNE}": "0"})
    assert "Đã ghi" in told
    tree, day = site.plan.tree, Period.of_year(2026).end
    above = tree.parent(COMMUNE, day)
    assert above is not None and above.key == neighbour
    assert tree.area("20").exists(day)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({f"part_{COMMUNE}": ""}, "Chưa chọn xã Thất Khê về phần nào"),
        ({f"part_{COMMUNE}": "1"}, "Phần thứ 1 chưa có đơn vị nào"),
        ({f"part_{COMMUNE}": "5"}, "Chưa chọn xã Thất Khê về phần nào"),
        ({"name_1": ""}, "ít nhất hai phần"),
        ({"type_0": "X"}, "cùng cấp"),
    ],
)
def test_a_split_that_is_not_whole_is_refused(
    site: Site, client: Client, home: Path, change: dict[str, str], words: str
) -> None:
    _, given = province(site)
    answer = client.post(FIRST + CHANGE + "xem-truoc/", {**given, **change})
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page
    assert re.search(rf'name="part_{COMMUNE}"', page)  # what was chosen is still there
    assert not (home / "danh-muc").exists()
