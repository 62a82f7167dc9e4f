"""What a person has to do, who has sent what, the map, the disbursement, the tasks: as plain modules and as parts."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period
from ktxh.model.report_parts import Task, TaskState
from ktxh.model.target import Authority, Headline, Target
from ktxh.server.accounts.models import User
from ktxh.server.home.disbursement import disbursement
from ktxh.server.home.needs import needs
from ktxh.server.home.units_map import unit_map
from ktxh.server.home.who_sent import who_sent
from ktxh.server.web.place import Place, place_of
from tests.web.approval_site import PROVINCE, enter, send, sending
from tests.web.site import COMMUNE, PERIOD, Site

HOME = f"/{COMMUNE}/{PERIOD}/"
TOP = f"/{PROVINCE}/{PERIOD}/"
PARTS = ("bao-cao/", "chi-tieu/", "tinh-hinh-gui/", "ban-do/", "giai-ngan/", "nhiem-vu/")
YEAR = Period.of_year(2025)
DISBURSED = Item("dau_tu_cong.giai_ngan")
# the data of the year close on 14 December 2025; communes send by the 15th
DAY = date(2025, 12, 12)


def place(site: Site, name: str, area: str = COMMUNE, period: str = PERIOD) -> Place:
    return place_of(User.objects.get(username=name), area, period)


def value(area: str, number: str, period: Period = YEAR, status: Status = Status.PRELIMINARY) -> Observation:
    return Observation(
        Key(DISBURSED, area, period), Decimal(number), status, Source(SourceKind.FORM, "03/ĐTC"), unit="triệu đồng"
    )


def text(site: Site, name: str, address: str) -> str:
    answer = site.client(name).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_clerk_is_told_what_to_send_and_by_when(site: Site) -> None:
    site.person("hang", "nhap_lieu")
    found = [one.sentence for one in needs(place(site, "hang"), DAY)]
    assert "7 biểu năm 2025 chưa gửi, hạn 15/12/2025 (còn 3 ngày)." in found
    found_late = needs(place(site, "hang"), date(2025, 12, 20))
    late = next(one for one in found_late if one.sentence.startswith("7 biểu năm 2025"))
    assert "quá hạn gửi 5 ngày" in late.sentence  # 20 - 15
    assert (late.look, late.address) == ("bad", f"/{COMMUNE}/2025/nhap/")
    assert [one.look for one in found_late][:3] == [
        "bad",
        "bad",
        "bad",
    ]  # the month and the quarter are due that day too


def test_a_department_is_told_only_of_its_forms(site: Site) -> None:
    site.person("nn", "nhap_lieu", kind="phong_cap_xa", sectors="nong_lam_thuy_san")
    found = [one.sentence for one in needs(place(site, "nn"), DAY)]
    assert not any(one.startswith("7 biểu") for one in found)
    assert any(one.startswith(("“Kết quả sản xuất nông nghiệp", "2 biểu năm 2025")) for one in found), found


def test_who_decides_is_told_what_waits_and_who_returns_what(site: Site) -> None:
    enter(clerk := site.client(site.person("hang", "nhap_lieu")), "10")
    send(clerk)
    site.person("duyen", "duyet")
    site.person("tinh", "duyet", area=PROVINCE)
    assert [one.sentence for one in needs(place(site, "duyen"), DAY)] == [
        "1 biểu năm 2025 chờ duyệt; hạn 15/12/2025 (còn 3 ngày)."  # 15 - 12: the commune itself sends then
    ]
    (need,) = needs(place(site, "tinh", PROVINCE), DAY)
    assert need.sentence == "1 biểu năm 2025 chờ duyệt; hạn 25/12/2025 (còn 13 ngày)."  # 25 - 12
    assert need.address == f"/{PROVINCE}/2025/duyet/"
    site.client("duyen").post(HOME + "duyet/dau_tu_cong/buoc/", {"step": "tra_lai", "reason": "xem lại"})
    first = needs(place(site, "hang"), DAY)[0]
    assert "“Kế hoạch vốn và giải ngân vốn đầu tư công” năm 2025 bị trả lại" in first.sentence
    assert first.address == HOME + "nhap/dau_tu_cong/"
    assert needs(place(site, "duyen"), DAY) == ()


def test_the_compiler_and_the_leader_are_told_what_is_theirs(site: Site) -> None:
    enter(clerk := site.client(site.person("hang", "nhap_lieu")), "10")
    send(clerk)
    site.client(site.person("duyen", "duyet")).post(HOME + "duyet/dau_tu_cong/buoc/", {"step": "duyet"})
    compiler, leader = site.person("tong", "tong_hop"), site.person("lanh", "lanh_dao")
    assert [one.sentence for one in needs(place(site, compiler), DAY)] == [
        "1 biểu năm 2025 đã duyệt, chờ chốt số liệu; hạn 15/12/2025 (còn 3 ngày)."
    ]
    assert needs(place(site, leader), DAY) == ()
    site.client(compiler).post(HOME + "duyet/dau_tu_cong/buoc/", {"step": "chot"})
    assert [one.sentence for one in needs(place(site, leader), DAY)] == [
        "1 biểu năm 2025 đã chốt, chờ hoàn thành; hạn 15/12/2025 (còn 3 ngày)."
    ]


def test_the_table_of_who_sent_what_has_the_late_first(site: Site) -> None:
    site.person("tinh", "lanh_dao", area=PROVINCE)
    here = place(site, "tinh", PROVINCE)
    units = [one.key for one in here.plan.tree.descendants(PROVINCE, YEAR.end)]
    for form in here.plan.forms.values():
        if "xa" in [str(level.value) for level in form.levels]:
            site.store.take_step(form, units[0], YEAR, sending(0))
    found = who_sent(here, date(2025, 12, 18))
    assert (found.sent, found.owed) == (7, 6 + 7 * len(units))  # the province owes all forms but one
    assert found.late == 7 * (len(units) - 1)  # its own are due on the 25th
    assert found.late_units == len(units) - 1
    assert {row.area.key for row in found.rows if not row.late} == {PROVINCE, units[0]}
    assert [row.late > 0 for row in found.rows] == sorted((row.late > 0 for row in found.rows), reverse=True)
    late = found.rows[0].cells[0]
    assert late is not None
    assert (late.look, late.short) == ("bad", "quá 3 ngày")


def test_the_map_has_amounts_and_judgements_of_the_units_right_below(site: Site) -> None:
    site.person("tinh", "lanh_dao", area=PROVINCE)
    here = place(site, "tinh", PROVINCE)
    units = [one.key for one in here.plan.tree.children(PROVINCE, YEAR.end)]
    site.store.set_headlines([Headline(PROVINCE, YEAR, "1", DISBURSED, "Giải ngân", Authority.COUNCIL)])
    site.store.set_targets([Target(DISBURSED, unit, YEAR, Authority.COUNCIL, Decimal(100)) for unit in units[:3]])
    site.store.record([value(units[0], "120"), value(units[1], "80")])
    found = unit_map(here)
    assert found is not None
    assert [(one.amount, one.judgement, one.look) for one in found.units[:3]] == [
        (Decimal(120), "Vượt", "ok"),
        (Decimal(80), "Không đạt", "bad"),
        (None, "Chưa có số liệu", "none"),
    ]
    drawn = found.chart["units"]
    assert isinstance(drawn, list) and len(drawn) == len(units)
    assert drawn[0]["amount"] == "120" and drawn[0]["text"] == "120 triệu đồng"
    assert float(drawn[0]["lat"]) > 20  # Lạng Sơn lies north of that
    assert not found.polygons


def test_a_commune_has_no_map(site: Site) -> None:
    site.person("hang", "nhap_lieu")
    assert unit_map(place(site, "hang")) is None
    assert 'id="on-map"' not in text(site, "hang", HOME)


def test_polygons_are_served_to_who_sees_the_unit(site: Site, tmp_path: Path, settings_home: Path) -> None:
    site.person("tinh", "lanh_dao", area=PROVINCE)
    address = TOP + "trang-chu/ban-do.geojson"
    assert site.client("tinh").get(address).status_code == 404
    shapes = {"type": "FeatureCollection", "features": []}
    (settings_home / "ban-do.geojson").write_text(json.dumps(shapes), "utf-8")
    answer = site.client("tinh").get(address)
    assert json.loads(answer.content) == shapes
    again = site.client("tinh").get(address, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    (settings_home / "ban-do.geojson").write_text(json.dumps({**shapes, "name": "khác"}), "utf-8")
    assert site.client("tinh").get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 200
    assert f'data-geojson="{address}"' in text(site, "tinh", TOP + "trang-chu/ban-do/")
    assert site.client(site.person("la", "nhap_lieu", area="06079@2025")).get(address).status_code == 404


@pytest.fixture
def settings_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from django.conf import settings

    monkeypatch.setattr(settings, "HOME", tmp_path)
    return tmp_path


def test_the_disbursement_goes_by_months_against_the_plan(site: Site) -> None:
    site.person("ai", "lanh_dao", area="06079@2025")
    area = "06079@2025"
    site.store.set_targets([Target(DISBURSED, area, Period.of_year(2026), Authority.COUNCIL, Decimal(1200))])
    months = [value(area, "50", Period.month(2026, 1)), value(area, "70", Period.month(2026, 2))]
    site.store.record([*months, value(area, "30", Period.month(2026, 3), Status.ESTIMATE)])
    found = disbursement(place(site, "ai", area, Period.month(2026, 3).code), DAY)
    assert found is not None
    assert (found.until, found.last) == (3, Decimal(150))  # 50 + 70 + 30
    assert found.to_date == Period.first_months(2026, 3)
    assert found.share == Decimal("12.5")  # 150 / 1200
    now, plan = found.chart["series"]  # type: ignore[misc]
    assert now["values"][:4] == ["50", "120", "150", None]
    assert now["estimate"][:3] == [False, False, True]
    assert plan["plan"] and plan["values"][0] == "100" and plan["values"][11] == "1200"  # 1200 / 12 a month
    season = place(site, "ai", area, "2024-DX")
    assert disbursement(season, DAY) is None


def test_overdue_tasks_come_first(site: Site) -> None:
    site.person("hang", "nhap_lieu")
    given = [
        Task("", COMMUNE, YEAR, 1, "Hoàn thành kiểm kê đất", "Phòng Kinh tế", date(2099, 1, 1)),
        Task("", COMMUNE, YEAR, 2, "Giải ngân vốn chương trình", "Phòng Kinh tế", date(2025, 6, 30)),
        Task("", COMMUNE, YEAR, 3, "Tuyên truyền", "Văn phòng", date(2025, 3, 1), TaskState.DONE, date(2025, 2, 1)),
    ]
    site.store.record_tasks(given, whole=True)
    found = text(site, "hang", HOME + "trang-chu/nhiem-vu/")
    assert "Đã hoàn thành 1/3 nhiệm vụ" in found and "1 nhiệm vụ quá hạn" in found
    assert found.index("Giải ngân vốn chương trình") < found.index("Hoàn thành kiểm kê đất")
    assert "Tuyên truyền" not in found


def test_headline_figures_are_never_old(site: Site) -> None:
    site.person("tinh", "lanh_dao", area=PROVINCE)
    site.store.set_headlines([Headline(PROVINCE, YEAR, "1", DISBURSED, "Giải ngân vốn", Authority.COUNCIL)])
    address = TOP + "trang-chu/chi-tieu/"
    site.store.record([value(PROVINCE, "1234.5")])
    assert "1.234,5" in text(site, "tinh", address)
    site.store.record([value(PROVINCE, "2345.6")])
    assert "2.345,6" in text(site, "tinh", address)
    site.store.set_targets([Target(DISBURSED, PROVINCE, YEAR, Authority.COUNCIL, Decimal(9999))])
    assert "9.999" in text(site, "tinh", address)
    site.store.set_headlines([Headline(PROVINCE, YEAR, "1", DISBURSED, "Tên khác", Authority.COUNCIL)])
    assert "Tên khác" in text(site, "tinh", address)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_for_who_sees_the_unit(site: Site, part: str) -> None:
    address = f"{HOME}trang-chu/{part}"
    assert site.client(site.person("hang", "nhap_lieu")).get(address).status_code == 200
    assert site.client(site.person("hd", "tham_tra", kind="hoi_dong")).get(address).status_code == 200
    assert site.client(site.person("tinh", "lanh_dao", area=PROVINCE)).get(address).status_code == 200
    assert site.client(site.person("la", "nhap_lieu", area="06079@2025")).get(address).status_code == 404
    assert site.nobody().get(address).status_code == 302


@pytest.mark.parametrize(("part", "most"), [("tinh-hinh-gui/", 8), ("ban-do/", 12), ("nhiem-vu/", 6), ("bao-cao/", 14)])
def test_a_part_asks_few_questions_whatever_the_number_of_units(site: Site, part: str, most: int) -> None:
    client = site.client(site.person("tinh", "duyet", area=PROVINCE))
    client.get(f"{TOP}trang-chu/{part}")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"{TOP}trang-chu/{part}")
    assert len(asked) <= most, [one["sql"][:120] for one in asked]


def test_the_data_of_a_chart_stands_as_text(site: Site) -> None:
    site.person("tinh", "lanh_dao", area=PROVINCE)
    page = text(site, "tinh", TOP + "trang-chu/ban-do/")
    data = page.split('<div hidden id="map-data">')[1].split("</div>")[0]
    assert json.loads(unescape(data))["kind"] == "map"
    assert "<script" not in page
