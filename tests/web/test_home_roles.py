"""What each role is told first on the home page, at a commune and at a province."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from re import findall

import pytest
from django.utils import timezone

from ktxh.server.accounts.models import User
from ktxh.server.administration import backup_work
from ktxh.server.home.headlines import shown_headlines
from ktxh.server.home.watching import chases, examines, judges, lagging_need, late_need, of_site
from ktxh.server.home.who_sent import who_sent
from ktxh.server.web.place import Place, place_of
from tests.web.approval_site import PROVINCE
from tests.web.site import COMMUNE, PERIOD, Site

HOME = f"/{COMMUNE}/{PERIOD}/"
TOP = f"/{PROVINCE}/{PERIOD}/"
LATE = datetime(2025, 12, 20).date()  # communes were to send by the 15th


def place(site: Site, name: str, area: str = COMMUNE) -> Place:
    return place_of(User.objects.get(username=name), area, PERIOD)


def told(page: str) -> list[str]:
    """The sentences of the list of what has to be done, with the word before each."""
    found = findall(r'<span class="state state-\w+">([^<]+)</span> <a href="[^"]+">([^<]+)</a>', page)
    return [f"{word}: {unescape(sentence)}" for word, sentence in found]


def page(site: Site, name: str, address: str) -> str:
    answer = site.client(name).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_leader_is_told_first_which_indicators_lag_and_who_is_late(site: Site) -> None:
    site.person("lan", "lanh_dao")
    missed = [
        one for one in shown_headlines(site.plan.cube(), COMMUNE, place(site, "lan").period) if one.state == "bad"
    ]
    (first,) = told(page(site, "lan", HOME).split('class="panel"')[0])
    assert first.startswith(f"Cần xem: {len(missed)} chỉ tiêu chậm hoặc không đạt: {missed[0].name} (không đạt)")
    part = page(site, "lan", HOME + "trang-chu/tinh-hinh-gui/")
    assert 'id="need-late" hx-swap-oob="true"' in part
    assert "Chậm gửi: 7 biểu năm 2025 của xã Thất Khê quá hạn chưa gửi." in told(part)


def test_the_late_ones_lead_to_their_list(site: Site) -> None:
    site.person("tinh", "tong_hop", area=PROVINCE)
    here = place(site, "tinh", PROVINCE)
    table = who_sent(here, LATE)
    need = late_need(here, table)
    assert need is not None
    communes = len(here.plan.tree.descendants(PROVINCE, here.period.end))
    assert need.sentence == f"{7 * communes} biểu năm 2025 của {communes} đơn vị quá hạn chưa gửi."
    assert site.client("tinh").get(need.address).status_code == 200
    row = table.rows[0]
    assert (row.late, row.owed) == (7, 7)
    listed = page(site, "tinh", row.address)
    assert listed.count('<th scope="row">') == 7
    assert row.area.title in listed


def test_who_enters_figures_is_not_told_of_others(site: Site) -> None:
    here = place(site, site.person("hang", "nhap_lieu"))
    assert not chases(here) and not judges(here) and not examines(here)
    assert late_need(here, who_sent(here, LATE)) is None
    assert 'id="need-la' not in page(site, "hang", HOME)


def test_a_council_is_told_which_version_there_is_and_what_lags(site: Site) -> None:
    from ktxh.server.desk.versions import version_lines
    from ktxh.server.home.watching import to_examine

    here = place(site, site.person("hd", "tham_tra", kind="hoi_dong"))
    assert examines(here) and judges(here) and not chases(here)
    versions = version_lines(here)
    sentences = [one.sentence for one in to_examine(here, versions)]
    assert sentences == [
        f"Báo cáo năm 2025: bản {one.version.number}, {one.signing.state.label.lower()}." for one in versions[:1]
    ]
    (first,) = told(page(site, "hd", HOME).split('class="panel"')[0])
    assert first.startswith("Cần xem: ")
    assert "quá hạn chưa gửi" not in page(site, "hd", HOME + "trang-chu/tinh-hinh-gui/")


def test_nobody_is_told_of_indicators_that_do_well(site: Site) -> None:
    here = place(site, site.person("lan", "lanh_dao"))
    good = [one for one in shown_headlines(site.plan.cube(), COMMUNE, here.period) if one.state == "ok"]
    assert good and lagging_need(here, good) is None


def test_who_is_late_at_a_province_comes_with_its_parts(site: Site) -> None:
    site.person("chu", "lanh_dao", area=PROVINCE)
    first = page(site, "chu", TOP)
    assert '<li id="need-late" hidden></li>' in first and '<li id="need-lagging" hidden></li>' in first
    assert "đơn vị quá hạn chưa gửi." in page(site, "chu", TOP + "trang-chu/tinh-hinh-gui/")


def test_an_administrator_is_told_of_backups_and_of_units_without_people(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(backup_work, "_folder", lambda: tmp_path)
    site.person("hang", "nhap_lieu")
    here = place(site, site.person("quan", "quan_tri", area=PROVINCE), PROVINCE)
    now = timezone.localtime()
    units = 1 + len(here.plan.tree.descendants(PROVINCE, now.date()))
    without = f"{units - 1}/{units} đơn vị chưa có ai nhập số liệu."
    assert [one.sentence for one in of_site(here, now)] == ["Chưa có bản sao lưu nào trên máy chủ.", without]
    made = tmp_path / f"ktxh-{now:%Y%m%d-%H%M%S}.db"
    made.write_bytes(b"x")
    if not backup_work.kept():
        pytest.fail(f"a backup is not called {made.name}")
    assert [one.sentence for one in of_site(here, now)] == [without]
    old = [one.sentence for one in of_site(here, now + timedelta(days=9, minutes=1))]
    assert old[0] == "Bản sao lưu mới nhất đã 9 ngày."
    assert list(of_site(place(site, "hang"), now)) == []
    # who administers one commune is told of that one, and of nothing that concerns the whole site
    below = place(site, site.person("nho", "quan_tri"))
    assert [one.sentence for one in of_site(below, now)] == []


def test_a_search_finds_forms_too(site: Site) -> None:
    site.person("hang", "nhap_lieu")
    found = page(site, "hang", HOME + "tim/?q=giai ngan dau tu")
    assert f'href="{HOME}nhap/dau_tu_cong/"' in found
