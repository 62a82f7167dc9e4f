"""The pages of the desk: what each shows and does, for the owner, a colleague, a stranger and who is not logged in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ktxh.model.report_parts import Prose
from ktxh.server.accounts.models import User
from ktxh.server.desk.needs import needs
from ktxh.server.desk.sections import SectionLine, Standing
from ktxh.server.web.place import place_of
from tests.web.desk_made import COMPOSED, DESK, SECTION, TEXT, prose, written
from tests.web.site import COMMUNE, PERIOD, Site

PAGES = (DESK, DESK + "thieu/", DESK + "xem-truoc/", SECTION, SECTION + "lich-su/")
ROLES = ("nhap_lieu", "duyet", "tong_hop", "lanh_dao", "tham_tra")
# what changes something: the address, and the roles at the unit that may do it
DEEDS = {
    SECTION + "luu/": {"nhap_lieu", "duyet", "tong_hop"},
    SECTION + "the/": {"nhap_lieu", "duyet", "tong_hop"},
    SECTION + "y-kien/": {"nhap_lieu", "duyet", "tong_hop", "lanh_dao"},
    DESK + "soan/": {"tong_hop"},
    DESK + "gui-tep/": {"tong_hop"},
}
OF_VERSIONS = {"chot/": {"tong_hop"}, "huy-chot/": {"tong_hop"}, "pdf/": {"tong_hop", "lanh_dao"}}


@pytest.mark.parametrize("role", ROLES)
def test_everybody_of_the_unit_sees_the_report_and_does_what_the_role_allows(site: Site, role: str) -> None:
    client = site.client(site.person("hang", role, kind="hoi_dong" if role == "tham_tra" else "uy_ban"))
    assert {page: client.get(page).status_code for page in PAGES} == dict.fromkeys(PAGES, 200)
    refused = {page for page in DEEDS if client.post(page).status_code == 404}
    assert refused == {page for page, roles in DEEDS.items() if role not in roles}


@pytest.mark.parametrize("role", ROLES)
def test_a_version_is_seen_by_all_and_handled_by_whom_it_concerns(site: Site, role: str) -> None:
    site.client(site.person("lan", "tong_hop")).post(DESK + "soan/")
    client = site.client(site.person("hang", role, kind="hoi_dong" if role == "tham_tra" else "uy_ban"))
    assert client.get(COMPOSED).status_code == 200
    refused = {deed for deed in OF_VERSIONS if client.post(COMPOSED + deed).status_code == 404}
    assert refused == {deed for deed, roles in OF_VERSIONS.items() if role not in roles}
    signs = client.post(COMPOSED + "buoc/", {"state": "da_ky", "number": 7, "day": "01/01/2026"}).status_code
    assert signs == (302 if role == "lanh_dao" else 404)


def test_a_stranger_finds_nothing(site: Site) -> None:
    site.client(site.person("lan", "tong_hop")).post(DESK + "soan/")
    stranger = site.client(site.person("la", "tong_hop", area="06079@2025"))
    every = (*PAGES, COMPOSED, DESK + "gui-tep/", SECTION + "so-lieu/", DESK + "so-sanh/?truoc=1&sau=1")
    assert {page: stranger.get(page).status_code for page in every} == dict.fromkeys(every, 404)
    deeds = (*DEEDS, *(COMPOSED + deed for deed in OF_VERSIONS), COMPOSED + "buoc/", COMPOSED + "tep-da-ky/")
    assert {page: stranger.post(page).status_code for page in deeds} == dict.fromkeys(deeds, 404)


def test_who_is_not_logged_in_is_asked_to(site: Site) -> None:
    for page in PAGES:
        answer = site.nobody().get(page)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/tai-khoan/dang-nhap/")
    assert site.nobody().post(SECTION + "luu/", {"text": TEXT}).status_code == 302
    assert prose(site) is None


def test_what_there_is_not_is_not_found(site: Site) -> None:
    client = site.client(site.person("lan", "tong_hop"))
    for page in ("muc/khong_co/", "ban/1/", "so-sanh/?truoc=1&sau=2", "so-sanh/?truoc=a&sau=²", "?de-cuong=khong-co"):
        assert client.get(DESK + page).status_code == 404
    assert client.post(SECTION + "tinh-trang/", {"state": "khong_co"}).status_code == 404


def test_only_post_changes_things(site: Site) -> None:
    client = site.client(site.person("lan", "tong_hop"))
    for page in (*(one for one in DEEDS if "gui-tep" not in one), SECTION + "ky-truoc/", COMPOSED + "chot/"):
        assert client.get(page).status_code == 405


def test_a_department_writes_its_own_sections(site: Site) -> None:
    from ktxh.server.accounts.models import Membership, Organisation, User

    site.person("mai")
    office = Organisation.objects.create(
        name="Phòng Kinh tế xã Thất Khê", short_name="Phòng Kinh tế", kind="phong_cap_xa", area=COMMUNE, sectors=[]
    )
    Membership.objects.create(user=User.objects.get(username="mai"), organisation=office, role="nhap_lieu")
    client = site.client("mai")
    assert client.post(SECTION + "luu/", {"text": TEXT, "version": 0}).status_code == 200
    assert client.post(DESK + "muc/y_te/luu/", {"text": TEXT, "version": 0}).status_code == 404
    assert "data-desk-editor" not in client.get(DESK + "muc/y_te/").content.decode()


def test_the_first_thing_is_what_needs_the_person(site: Site) -> None:
    writer, approver = site.client(site.person("hang", "nhap_lieu")), site.client(site.person("hoa", "duyet"))
    written(site, "hang", TEXT, version=0)
    assert "22 mục chưa có lời văn" in writer.get(DESK).content.decode()  # of 23 one is written
    writer.post(SECTION + "tinh-trang/", {"state": "da_gui", "version": 1})
    assert "1 mục chờ duyệt" in approver.get(DESK).content.decode()
    approver.post(SECTION + "tinh-trang/", {"state": "tra_lai", "version": 2, "reason": "Thiếu số vụ đông"})
    assert "bị trả lại: Thiếu số vụ đông" in writer.get(DESK).content.decode()


def test_what_waits_at_the_desk_is_told_with_the_day_on_which_the_report_is_sent(site: Site) -> None:
    site.person("hang", "nhap_lieu")
    place = place_of(User.objects.get(username="hang"), COMMUNE, PERIOD)
    line = SectionLine("nong_nghiep", "Nông nghiệp", "", Standing.NONE, mine=True)
    # data of the year close on Sunday 14 December 2025; communes send one working day after that
    days = (date(2025, 12, 12), date(2025, 12, 15), date(2025, 12, 17))
    told = [one.sentence for day in days for one in needs(place, [line], (), day)]
    what = "1 mục chưa có lời văn: “Nông nghiệp”. Báo cáo có hạn 15/12/2025"
    assert told == [f"{what} (còn 3 ngày).", f"{what} (hôm nay).", f"{what} (quá 2 ngày)."]
    sent_back = Prose(COMMUNE, "nong_nghiep", place.period, TEXT, note="Thiếu số vụ đông")
    returned = replace(line, standing=Standing.RETURNED, prose=sent_back)
    (need,) = needs(place, [returned], (), days[0])
    assert need.sentence == "“Nông nghiệp” bị trả lại: Thiếu số vụ đông. Báo cáo có hạn 15/12/2025 (còn 3 ngày)."


def test_the_preview_shows_the_prose_with_its_figure_and_where_it_comes_from(site: Site) -> None:
    site.person("hang", "nhap_lieu")
    written(site, "hang", TEXT, version=0)
    page = site.client("hang").get(DESK + "xem-truoc/?muc=nong_nghiep").content.decode()
    _, _, marked = page.partition('class="paper-part paper-here" id="muc-nong_nghiep"')
    assert f"/{COMMUNE}/{PERIOD}/vi-sao/?item=nong_lam_thuy_san.dien_tich_gieo_trong" in marked.partition("</p>")[0]
    assert "1.964,2 ha" in marked.partition("</p>")[0]
    part = site.client("hang").get(DESK + "xem-truoc/", headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<article class="paper"')


def test_another_outline_is_kept_for_the_session(site: Site) -> None:
    client = site.client(site.person("lan", "tong_hop"))
    assert "Cơ quan viết" in client.get(DESK + "?de-cuong=tam-phan").content.decode()
    assert 'value="tam-phan" selected' in client.get(DESK).content.decode()
