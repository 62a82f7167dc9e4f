"""The wizard for changes of units: what it shows before, what it writes, and who may."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from pathlib import Path
from threading import Thread

import pytest
from django.test import Client

from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period
from ktxh.server.audit.models import Entry
from tests.web.administration_site import FIRST, sent
from tests.web.administration_site import home as home
from tests.web.site import COMMUNE, Site

CAPITAL = Item("dau_tu_cong.gia_tri_khoi_luong")  # added up over areas
YEAR = Period.of_year(2025)
CHANGE = "don-vi/thay-doi/"


@pytest.fixture
def other(site: Site) -> str:
    """A second commune of the province, which has a figure too."""
    province = site.plan.tree.parent(COMMUNE, YEAR.end)
    assert province is not None
    chosen = next(one.key for one in site.plan.tree.children(province.key, YEAR.end) if one.key != COMMUNE)
    figures = ((COMMUNE, "1000"), (chosen, "234.5"))
    site.store.record(
        [
            Observation(Key(CAPITAL, area, YEAR), Decimal(value), Status.OFFICIAL, source=Source(SourceKind.HAND))
            for area, value in figures
        ]
    )
    return chosen


@pytest.fixture
def client(site: Site, home: Path, other: str) -> Client:
    """The administrator of the province."""
    return site.client(site.person("quan", "quan_tri", area="20"))


def merger(other: str, **more: object) -> dict[str, object]:
    return {
        "kind": "sap-nhap",
        "on": "2026-01-01",
        "unit": [COMMUNE, other],
        "title": "Sáp nhập hai xã để thử",
        "source": "Nghị quyết số 01/NQ-HĐND (tự đặt)",
        "into": "moi",
        "code_0": "99001",
        "type_0": "X",
        "name_0": "Suối Vàng",
        "population_0": "3.000",
        "population_1": "1.000",
        **more,
    }


def test_a_merger_is_shown_and_then_written(site: Site, client: Client, home: Path, other: str) -> None:
    shown = client.post(FIRST + CHANGE + "xem-truoc/", merger(other)).content.decode()
    row = next(one for one in shown.split("<tr>") if "Giá trị khối lượng hoàn thành" in one)
    # 1000 + 234,5: what is added up goes over whole
    assert re.findall(r'<td class="num">([^<]*)</td>', row)[:3] == ["1.000", "234,5", "1.234,5"]
    assert "sang đủ" in row
    assert not (home / "ktxh.toml").exists()
    told = sent(client, CHANGE + "ghi/", **merger(other))
    assert "Đã ghi: Sáp nhập hai xã để thử" in told
    (file,) = (home / "danh-muc" / "areas").iterdir()
    assert 'kind = "merged_whole"' in file.read_text("utf-8")
    tree = site.plan.tree
    assert tree.area("99001@2026").full_name == "xã Suối Vàng"
    assert not tree.area(COMMUNE).exists(Period.of_year(2026).end)
    # the share of the new commune that came from the first: 3000 of 3000 + 1000 people
    (came,) = [one for one in tree.came_from("99001@2026") if one.old == COMMUNE]
    assert [str(share) for share in came.shares.values()] == ["0.75"]
    answer = site.plan.cube().answer(CAPITAL, "99001@2026", YEAR)
    assert answer.value == Decimal("1234.5")


def test_the_trail_and_the_store_know_of_it(site: Site, client: Client, other: str) -> None:
    from ktxh.server.areas.models import Area

    sent(client, CHANGE + "ghi/", **merger(other))
    entry = Entry.objects.get(what="thay_doi_don_vi")
    assert entry.who == "quan" and "99001@2026" in entry.after
    assert Area.objects.filter(key="99001@2026").exists()


def test_another_process_learns_of_it_from_the_stamp(site: Site, client: Client, home: Path, other: str) -> None:
    from ktxh.server.administration import freshness

    sent(client, CHANGE + "ghi/", **merger(other))
    before = site.plan
    assert not freshness.look()
    os.utime(home / freshness.STAMP, ns=(1, 1))  # as another process would touch it
    found: list[bool] = []
    worker = Thread(target=lambda: found.append(freshness.look()))
    worker.start()
    worker.join()
    assert found == [True]
    assert site.plan is not before


def test_the_same_change_is_not_written_twice(client: Client, other: str) -> None:
    sent(client, CHANGE + "ghi/", **merger(other))
    assert "không tồn tại vào ngày" in sent(client, CHANGE + "ghi/", **merger(other))


def test_a_code_is_given_once_a_year(client: Client, other: str) -> None:
    sent(client, CHANGE + "ghi/", **merger(other))
    given = {"kind": "doi-ten", "on": "2026-03-01", "unit": ["99001@2026"], "title": "Đổi tên", "source": "tự đặt"}
    told = client.post(
        FIRST + CHANGE + "xem-truoc/", {**given, "code_0": "99001", "type_0": "P", "name_0": "Suối Vàng"}
    ).content.decode()
    assert "mỗi mã chỉ cấp được một lần trong một năm" in told


def test_a_split_divides_by_what_is_known_and_says_what_is_not(client: Client, other: str) -> None:
    given = {
        "kind": "chia-tach",
        "on": "2026-01-01",
        "unit": [COMMUNE],
        "title": "Chia xã để thử",
        "source": "tự đặt",
        "code_0": "99001",
        "type_0": "X",
        "name_0": "Khe Lớn",
        "population_0": "3.000",
        "to_1": other,
        "population_1": "1.000",
    }
    shown = client.post(FIRST + CHANGE + "xem-truoc/", given).content.decode()
    row = next(one for one in shown.split("<tr>") if "Giá trị khối lượng hoàn thành" in one)
    # 1000 × 3/4 to the new commune, 234,5 + 1000 × 1/4 to the one that was there
    assert re.findall(r'<td class="num">([^<]*)</td>', row)[:4] == ["1.000", "234,5", "750", "484,5"]
    unknown = {name: value for name, value in given.items() if not name.startswith("population")}
    shown = client.post(FIRST + CHANGE + "xem-truoc/", unknown).content.decode()
    row = next(one for one in shown.split("<tr>") if "Giá trị khối lượng hoàn thành" in one)
    assert "không sang được" in row


def test_what_one_unit_has_no_figure_for_is_told_apart_from_what_cannot_cross(client: Client, other: str) -> None:
    shown = client.post(FIRST + CHANGE + "xem-truoc/", merger(other)).content.decode()
    row = next(one for one in shown.split("<tr>") if "Giải ngân vốn các chương trình mục tiêu quốc gia <" in one)
    assert "đang thiếu số liệu" in row  # only one of the two communes has stated it


def test_a_unit_is_renamed_and_keeps_its_figures(site: Site, client: Client) -> None:
    given = {"kind": "doi-ten", "on": "2026-01-01", "unit": [COMMUNE], "title": "Đổi tên để thử", "source": "tự đặt"}
    sent(client, CHANGE + "ghi/", **given, code_0="06040", type_0="P", name_0="Thất Khê")
    assert site.plan.tree.area("06040@2026").full_name == "phường Thất Khê"
    assert site.plan.cube().answer(CAPITAL, "06040@2026", YEAR).value == 1000


def test_who_renames_its_own_commune_goes_on_administering_it(site: Site, home: Path, other: str) -> None:
    client = site.client(site.person("xa", "quan_tri"))
    given = {"kind": "doi-ten", "on": "2026-01-01", "unit": [COMMUNE], "title": "Đổi tên để thử", "source": "tự đặt"}
    told = sent(client, CHANGE + "ghi/", **given, code_0="06040", type_0="P", name_0="Thất Khê")
    assert "Đã ghi" in told and "Phường Thất Khê" in told
    told = sent(client, "to-chuc/moi/", name="UBND phường", kind="uy_ban", unit="06040@2026")
    assert "Đã lập UBND phường" in told
    lang = site.client(site.person("lang", "quan_tri", area=other))
    assert lang.get(FIRST + "don-vi/06040@2026/").status_code == 404


def test_a_province_is_renamed_with_all_that_lies_in_it(site: Site, client: Client) -> None:
    given = {"kind": "doi-ten", "on": "2026-01-01", "unit": ["20"], "title": "Đổi tên tỉnh", "source": "tự đặt"}
    before = [one.key for one in site.plan.tree.children("20", YEAR.end)]
    sent(client, CHANGE + "ghi/", **given, code_0="20", type_0="TPTW", name_0="Lạng Sơn")
    tree = site.plan.tree
    assert [one.key for one in tree.children("20@2026", Period.of_year(2026).end)] == before
    assert tree.area("20@2026").full_name == "thành phố Lạng Sơn"
    assert [one.on.isoformat() for one in tree.history("20@2026")] == ["2026-01-01"]


def test_a_part_goes_to_the_neighbour(site: Site, client: Client, other: str) -> None:
    given = {"kind": "dieu-chinh", "on": "2026-01-01", "unit": [COMMUNE], "title": "Chuyển thôn", "source": "tự đặt"}
    sent(client, CHANGE + "ghi/", **given, to_0=other, population_0="500", population_before="4.000")
    cube = site.plan.cube()
    day = Period.of_year(2026).start
    # 500 of 4000 people go: 1000 × 1/8 = 125
    assert cube.answer(CAPITAL, other, YEAR, boundaries=day).value == Decimal("359.5")
    assert cube.answer(CAPITAL, COMMUNE, YEAR, boundaries=day).value == 875


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"unit": [COMMUNE]}, "ít nhất hai đơn vị"),
        ({"source": ""}, "căn cứ"),
        ({"on": ""}, "ngày"),
        ({"code_0": "9"}, "Mã đơn vị"),
        ({"population_0": "1.00"}, "chưa rõ là số nào"),
        ({"type_0": "T"}, "cùng cấp"),
        ({"unit": [COMMUNE, "VN"]}, "phạm vi quản trị"),
        ({"title": "hai\ndòng"}, "một dòng"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_written(
    client: Client, home: Path, other: str, more: dict[str, object], words: str
) -> None:
    given = {**merger(other), **more}
    told = client.post(FIRST + CHANGE + "xem-truoc/", given, follow=True).content.decode()
    assert words in told
    sent(client, CHANGE + "ghi/", **given)
    assert not (home / "danh-muc").exists()


def test_a_file_of_the_locality_that_is_wrong_is_named_and_nothing_is_written(
    client: Client, home: Path, other: str
) -> None:
    sent(client, CHANGE + "ghi/", **merger(other))
    folder = home / "danh-muc" / "areas"
    (folder / "sai.toml").write_text('on = 2026-02-01\ntitle = "x"\n', "utf-8")
    given = {"kind": "doi-ten", "on": "2027-03-01", "unit": ["99001@2026"], "title": "Đổi tên", "source": "tự đặt"}
    given |= {"code_0": "99001", "type_0": "P", "name_0": "Suối Vàng"}
    told = client.post(FIRST + CHANGE + "xem-truoc/", given).content.decode()
    assert "tệp sai.toml: thiếu title" in told
    sent(client, CHANGE + "ghi/", **given)
    assert len(list(folder.iterdir())) == 2
    (folder / "sai.toml").unlink()


def test_an_administrator_of_a_commune_does_not_merge_it_with_another(site: Site, home: Path, other: str) -> None:
    client = site.client(site.person("xa", "quan_tri"))
    told = client.post(FIRST + CHANGE + "xem-truoc/", merger(other), follow=True).content.decode()
    assert "phạm vi quản trị" in told
    sent(client, CHANGE + "ghi/", **merger(other))
    assert not (home / "danh-muc").exists()


def test_a_section_is_added_to_settings_that_have_none(client: Client, home: Path, other: str) -> None:
    (home / "ktxh.toml").write_text("[check]\nswitched_off = []\n", "utf-8")
    sent(client, CHANGE + "ghi/", **merger(other))
    text = (home / "ktxh.toml").read_text("utf-8")
    assert text.startswith("[check]") and 'folder = "danh-muc"' in text


def test_units_are_found_whenever_they_were(client: Client) -> None:
    page = client.get(FIRST + "don-vi/?q=tràng định").content.decode()
    assert "Huyện Tràng Định" in page and "đến 30/6/2025" in page
    page = client.get(FIRST + "don-vi/06040@2025/").content.decode()
    assert "nhập toàn bộ" in page
