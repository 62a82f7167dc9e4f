"""Assigning the sections of a report: who may, who writes then, by when, and how it was in the period before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from html import unescape
from re import findall

import pytest
from django.utils import timezone

from ktxh.model.area import printed
from ktxh.model.period_text import parse_period
from ktxh.server.accounts.models import Membership, Organisation, User
from ktxh.server.administration.trail_words.differences import differences
from ktxh.server.administration.trail_words.names import Names
from ktxh.server.administration.trail_words.said import Said
from ktxh.server.administration.trail_words.sentences import sentence
from ktxh.server.audit.models import Entry
from ktxh.server.desk.assigned import Assigned, DueDay, by_days, due_day
from ktxh.server.desk.assigning import assignments
from ktxh.server.desk.models import Assignment
from ktxh.server.desk.writers import Department, Writers
from tests.web.browsing import Pages
from tests.web.desk_made import DESK, SECTION, TEXT, YEAR
from tests.web.site import COMMUNE, Site

PAGE = DESK + "phan-cong/"
HOME = f"/{COMMUNE}/2025/trang-chu/bao-cao/"
HEALTH, HEALTH_PAGE = "y_te", DESK + "muc/y_te/"
ECONOMY, CULTURE = "Phòng Kinh tế xã Thất Khê", "Phòng Văn hóa, Xã hội và Thông tin"
DAY = date(2026, 11, 20)


def office(site: Site, name: str, person: str, role: str = "nhap_lieu") -> str:
    """Somebody with a role in an office of the commune; the user name."""
    made, _ = Organisation.objects.get_or_create(
        name=name, defaults={"short_name": name, "kind": "phong_cap_xa", "area": COMMUNE, "sectors": []}
    )
    site.person(person)
    Membership.objects.create(user=User.objects.get(username=person), organisation=made, role=role)
    return person


def table(page: str) -> dict[str, str]:
    """What stands in the fields of the page, as a browser sends it."""
    found = dict.fromkeys(findall(r'<select name="([^"]+)"', page), "")
    for name, options in findall(r'<select name="([^"]+)".*?>(.*?)</select>', page.replace("\n", " ")):
        found[name] = next(iter(findall(r'<option value="([^"]*)" selected', options)), "")
    for one in findall(r"<input [^>]*>", page):
        fields = dict(findall(r'(\w+)="([^"]*)"', one))
        if fields["type"] == "text" or fields["name"] == "thay":
            found[fields["name"]] = fields.get("value", "")
    return {name: unescape(value) for name, value in found.items()}


def sent(site: Site, name: str, changes: Mapping[str, str]) -> str:
    """Somebody saves the page with changes; the page after that."""
    client = site.client(name)
    given = {**table(client.get(PAGE).content.decode()), **changes}
    return unescape(client.post(PAGE, given, follow=True).content.decode())


def to(slug: str, organisation: str = "", person: str = "", due: str = "", remark: str = "") -> dict[str, str]:
    """The fields of one section."""
    given = {"organisation": organisation, "person": person, "due": due, "remark": remark}
    return {f"{slug}-{name}": value for name, value in given.items()}


def typed(day: date) -> str:
    return f"{day:%d/%m/%Y}"


@pytest.mark.parametrize(
    ("left", "look", "words"),
    [(-3, "bad", "quá 3 ngày"), (0, "warn", "hôm nay"), (2, "warn", "còn 2 ngày"), (3, "none", "còn 3 ngày")],
)
def test_a_day_stands_to_today_unless_the_section_is_sent(left: int, look: str, words: str) -> None:
    day = DAY + timedelta(days=left)
    assert due_day(day, DAY, done=False) == DueDay(f"hạn {day.day}/11/2026 ({words})", look)
    assert due_day(day, DAY, done=True) == DueDay(f"hạn {day.day}/11/2026")
    assert due_day(None, DAY, done=False) is None


def test_of_several_days_the_first_is_told() -> None:
    assert by_days([DAY, DAY], DAY) == "hạn 20/11/2026 (hôm nay)"
    assert by_days([DAY, DAY - timedelta(days=1)], DAY) == "hạn gần nhất 19/11/2026 (quá 1 ngày)"


def test_an_assignment_takes_the_place_of_the_outline_and_of_the_sectors() -> None:
    unit = ("xã Thất Khê", "Thất Khê")
    economy = Writers(False, (Department((ECONOMY,), frozenset({"y_te"}), unit),), True, "mai")
    culture = Writers(False, (Department((CULTURE,), unit=unit), Department(("Phòng Văn hóa",), unit=unit)), True, "tu")
    given = Assigned(CULTURE)
    assert economy.may_write("y_te", "Phòng Kinh tế") and economy.may_approve("y_te", "Phòng Kinh tế")
    assert not economy.may_write("y_te", "Phòng Kinh tế", given) and culture.may_write("y_te", "Phòng Kinh tế", given)
    short = Writers(False, (Department(("Phòng Văn hóa",), unit=unit),), True, "an")  # the commas are part of a name
    assert not short.may_write("y_te", "", given)
    named = Assigned(CULTURE, "mai")
    assert economy.may_write("y_te", "", named) and not economy.may_approve("y_te", "", named)
    assert economy.must_write("y_te", "", named) and not culture.must_write("y_te", "", named)
    assert culture.must_write("y_te", "", given) and not culture.must_write("y_te", "", Assigned())
    assert economy.must_write("y_te", "Phòng Kinh tế", Assigned(due=DAY))
    assert not culture.must_write("y_te", "Phòng Kinh tế", Assigned(due=DAY))
    committee = Writers(True, name="hang", committees=(Department(("UBND xã",)),))
    compiler = Writers(True, name="lan", committees=committee.committees, compiles=True)
    assert committee.must_write("y_te", "", Assigned(due=DAY)) and not compiler.must_write(
        "y_te", "", Assigned(due=DAY)
    )
    assert compiler.must_write("y_te", "", Assigned("UBND xã")) and compiler.must_write("y_te", "", Assigned("", "lan"))
    assert not Writers(all=False).may_write("y_te", "", Assigned(person="")), "nobody is no person"


@pytest.mark.parametrize("role", ["nhap_lieu", "duyet", "lanh_dao", "tham_tra", "quan_tri"])
def test_only_who_compiles_finds_the_page(site: Site, role: str) -> None:
    lan, other = site.client(site.person("lan", "tong_hop")), site.person("hang", role, kind="hoi_dong")
    if role != "tham_tra":
        Membership.objects.filter(user__username=other).update(organisation=Organisation.objects.get(kind="uy_ban"))
    assert lan.get(PAGE).status_code == 200 and PAGE in lan.get(DESK).content.decode()
    assert site.client(other).get(PAGE).status_code == 404
    assert site.client(other).post(PAGE, to(HEALTH, remark="x")).status_code == 404
    desk = site.client(other).get(DESK)
    assert PAGE not in desk.content.decode()
    assert not Assignment.objects.exists()


def test_strangers_and_who_is_not_logged_in_do_not_get_there(site: Site) -> None:
    for area in ("06079@2025", "20"):
        stranger = site.client(site.person(f"la{area[:2]}", "tong_hop", area=area))
        assert (stranger.get(PAGE).status_code, stranger.post(PAGE).status_code) == (404, 404)
    for answer in (site.nobody().get(PAGE), site.nobody().post(PAGE)):
        assert answer.headers["Location"].startswith("/tai-khoan/dang-nhap/")


def test_an_office_gets_a_section_and_another_loses_it(site: Site) -> None:
    lan, mai, tu = site.person("lan", "tong_hop"), office(site, ECONOMY, "mai"), office(site, CULTURE, "tu", "duyet")
    saved = {name: site.client(name).post for name in (mai, tu)}
    assert saved[mai](SECTION + "luu/", {"text": TEXT, "version": 0}).status_code == 200
    assert saved[tu](SECTION + "luu/", {"text": TEXT, "version": 1}).status_code == 404
    assert "Đã lưu phân công 1 mục." in sent(site, lan, to("nong_nghiep", CULTURE))
    assert saved[mai](SECTION + "luu/", {"text": TEXT + " Được mùa.", "version": 1}).status_code == 404
    assert saved[mai](DESK + "so-lieu-rieng/doc/", {"muc": "nong_nghiep", "cau": "Có 12 mô hình."}).status_code == 404
    assert saved[tu](SECTION + "luu/", {"text": TEXT + " Được mùa.", "version": 1}).status_code == 200
    assert saved[tu](DESK + "so-lieu-rieng/doc/", {"muc": "nong_nghiep", "cau": "Có 12 mô hình."}).status_code == 200
    row = site.client(lan).get(DESK).content.decode().partition(SECTION)[2].partition("</tr>")[0]
    assert CULTURE in row
    assert "Phân công giữ nguyên như trước." in sent(site, lan, {})
    sent(site, lan, to("nong_nghiep"))
    assert saved[mai](SECTION + "luu/", {"text": TEXT, "version": 2}).status_code == 200
    assert not Assignment.objects.exists()


def test_what_is_still_to_be_written_is_asked_of_whom_it_was_assigned_to(site: Site) -> None:
    lan = site.person("lan", "tong_hop")
    office(site, CULTURE, "tu")
    asked = re.compile(rf"{CULTURE}: chưa có lời văn kỳ này ở mục “II.1.a Trồng trọt”\.")
    assert not asked.search(site.client(lan).get(DESK + "thieu/").content.decode())
    sent(site, lan, to("nong_nghiep", CULTURE))
    assert asked.search(site.client(lan).get(DESK + "thieu/").content.decode())


def test_whom_it_is_assigned_to_by_name_writes_and_sends_but_does_not_approve(site: Site) -> None:
    lan, mai = site.person("lan", "tong_hop"), office(site, ECONOMY, "mai", "duyet")
    sent(site, lan, to(HEALTH, person=mai, due=typed(timezone.localdate()), remark="Nêu rõ dịch bệnh"))
    client = site.client(mai)
    assert client.post(HEALTH_PAGE + "luu/", {"text": "Ổn định.", "version": 0}).status_code == 200
    page = client.get(HEALTH_PAGE).content.decode()
    assert "Giao cho Mai." in page and "Ghi chú: Nêu rõ dịch bệnh" in page and "(hôm nay)" in page
    assert client.post(HEALTH_PAGE + "tinh-trang/", {"state": "da_gui", "version": 1}).status_code == 302
    assert client.post(HEALTH_PAGE + "tinh-trang/", {"state": "da_duyet", "version": 2}).status_code == 404
    Membership.objects.filter(user__username=mai).update(role="lanh_dao")  # who may write nothing writes nothing here
    assert client.post(HEALTH_PAGE + "luu/", {"text": "Khác.", "version": 2}).status_code == 404


def test_the_page_offers_who_writes_here_and_nobody_else(site: Site) -> None:
    lan, mai = site.person("lan", "tong_hop"), office(site, ECONOMY, "mai")
    site.person("hung", "lanh_dao"), site.person("hd", "tham_tra", kind="hoi_dong")
    site.person("la", "nhap_lieu", area="06079@2025"), site.person("nghi", "nhap_lieu")
    User.objects.filter(username="nghi").update(is_active=False)
    page = site.client(lan).get(PAGE).content.decode()
    people = page.partition('id="id_y_te-person"')[2].partition("</select>")[0]
    assert findall(r'value="([^"]+)"', people) == [lan, mai]
    offices = page.partition('id="id_y_te-organisation"')[2].partition("</select>")[0]
    assert findall(r'value="([^"]+)"', offices) == [ECONOMY, f"uy_ban {COMMUNE}"]
    assert "theo đề cương: Phòng Văn hóa - Xã hội" in offices


def test_what_is_wrong_is_said_at_its_field_and_nothing_that_was_typed_is_lost(site: Site) -> None:
    lan = site.person("lan", "tong_hop")
    given = {
        **to(HEALTH, due="31/02/2026", remark="Nêu dịch bệnh"),
        **to("nong_nghiep", "Phòng Lạ", "ai-do", "31/12/2023", "x" * 301),
        **to("giao_duc", due="05/01/2026"),
    }
    client = site.client(lan)
    answer = client.post(PAGE, {**table(client.get(PAGE).content.decode()), **given})
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "2 mục có chỗ chưa đúng nên chưa ghi gì:" in page
    assert findall(r'<a href="#([^"]+)"', page.partition('role="alert"')[2])[:2] == [
        "id_nong_nghiep-organisation",
        "id_y_te-due",
    ]
    told = findall(r'<span class="desk-fault" id="([^"]+)_error" role="alert">([^<]+)</span>', page)
    assert dict(told) == {
        "id_y_te-due": "Hạn viết: ngày 31/02/2026 không có.",
        "id_nong_nghiep-organisation": "Hãy chọn một cơ quan trong danh sách.",
        "id_nong_nghiep-person": "Hãy chọn một người trong danh sách.",
        "id_nong_nghiep-due": "Hạn viết phải từ 01/01/2024 đến 31/12/2026.",
        "id_nong_nghiep-remark": "Ghi chú dài quá 300 ký tự; hãy viết gọn lại.",
    }
    assert page.count('aria-invalid="true"') == 5 and page.count("is-invalid") == 5
    kept = table(answer.content.decode())
    assert {name: kept[name] for name in ("y_te-due", "y_te-remark", "giao_duc-due", "nong_nghiep-due")} == {
        "y_te-due": "31/02/2026",
        "y_te-remark": "Nêu dịch bệnh",
        "giao_duc-due": "05/01/2026",
        "nong_nghiep-due": "31/12/2023",
    }
    assert not Assignment.objects.exists()


def test_what_somebody_else_saved_meanwhile_is_not_written_over_unseen(site: Site) -> None:
    lan, hoa = site.person("lan", "tong_hop"), site.person("hoa", "tong_hop")
    opened = table(site.client(lan).get(PAGE).content.decode())
    sent(site, hoa, to(HEALTH, remark="của Hoa"))
    answer = site.client(lan).post(PAGE, {**opened, **to("giao_duc", remark="của Lan")})
    assert answer.status_code == 422 and "Người khác vừa sửa phân công này" in answer.content.decode()
    again = table(answer.content.decode())
    assert again["giao_duc-remark"] == "của Lan"
    assert {slug: one.remark for slug, one in assignments(COMMUNE, YEAR).items()} == {"y_te": "của Hoa"}
    assert site.client(lan).post(PAGE, again).status_code == 302
    assert site.client(lan).post(PAGE, {"thay": "cũ"}).status_code == 422


def test_the_trail_says_to_whom_and_until_when(site: Site) -> None:
    lan, mai = site.person("lan", "tong_hop"), office(site, ECONOMY, "mai")
    sent(site, lan, {**to(HEALTH, ECONOMY, mai, "05/12/2026", "gấp"), **to("giao_duc", due="06/12/2026")})
    sent(site, lan, to(HEALTH, ECONOMY, mai, "07/12/2026"))
    sent(site, lan, to(HEALTH))
    rows = Entry.objects.filter(what="phan_cong_viet").order_by("number")
    said = [Said.of(one.who, one.what, one.subject, one.before, one.after) for one in rows]
    names = Names(site.plan, rows)
    where = "trong báo cáo năm 2025 của xã Thất Khê"
    health, school = names.section(HEALTH), names.section("giao_duc")
    assert {one.who for one in said} == {lan}
    assert sorted(sentence(one, names) for one in said[:2]) == sorted(
        [
            f"Phân công viết {school} {where}, hạn 06/12/2026",
            f"Phân công viết {health} {where} cho {ECONOMY}, Mai, hạn 05/12/2026",
        ]
    )
    assert [sentence(one, names) for one in said[2:]] == [
        f"Phân công viết {health} {where} cho {ECONOMY}, Mai, hạn 07/12/2026",
        f"Bỏ phân công viết {health} {where}",
    ]
    changed = [(one.name, one.before, one.after) for one in differences(said[2], names)]
    assert changed == [("hạn", "05/12/2026", "07/12/2026"), ("ghi chú", "gấp", "")]
    assert ("người viết", "Mai", "") in [(one.name, one.before, one.after) for one in differences(said[3], names)]


def test_the_last_period_is_taken_over_into_the_form_before_it_is_saved(site: Site) -> None:
    lan, mai = site.person("lan", "tong_hop"), office(site, ECONOMY, "mai")
    assert "ky-truoc" not in site.client(lan).get(PAGE).content.decode()
    for period, slug, more in (
        ("2024", HEALTH, {"organisation": ECONOMY, "person": mai, "due": date(2024, 12, 5), "remark": "như mọi năm"}),
        ("2024", "giao_duc", {"organisation": "Phòng đã giải thể", "person": "da-nghi", "due": date(2024, 12, 1)}),
        ("2024", "nong_nghiep", {"organisation": CULTURE}),
        ("2024", "ngan_sach", {"person": "da-nghi"}),
        ("2023", HEALTH, {"remark": "cũ hơn"}),
        ("202506", HEALTH, {"remark": "của tháng"}),
        ("2026", HEALTH, {"remark": "của kỳ sau"}),
    ):
        Assignment.objects.create(
            area=COMMUNE, period=period, section=slug, author=lan, at=timezone.now(), **{"remark": "", **more}
        )
    sent(site, lan, to("nong_nghiep", ECONOMY))
    assert "Lấy theo kỳ trước (năm 2024)" in site.client(lan).get(PAGE).content.decode()
    page = site.client(lan).get(PAGE + "?lay=ky-truoc").content.decode()
    assert "Đã điền 2 mục theo năm 2024" in page  # nobody is left for ngan_sach, nong_nghiep is assigned already
    fields = table(page)
    assert {name: fields[f"y_te-{name}"] for name in ("organisation", "person", "due", "remark")} == {
        "organisation": ECONOMY,
        "person": mai,
        "due": "05/12/2025",  # 365 days from the end of 2024 to that of 2025
        "remark": "như mọi năm",
    }
    assert (fields["giao_duc-organisation"], fields["giao_duc-person"]) == ("", "")
    assert fields["giao_duc-due"] == "01/12/2025"
    assert fields["nong_nghiep-organisation"] == ECONOMY
    assert set(assignments(COMMUNE, YEAR)) == {"nong_nghiep"}
    assert site.client(lan).post(PAGE, fields).status_code == 302
    assert set(assignments(COMMUNE, YEAR)) == {"nong_nghiep", "giao_duc", HEALTH}


def test_who_is_gone_stays_until_somebody_else_is_chosen_and_a_renamed_office_keeps_its_sections(site: Site) -> None:
    lan, mai = site.person("lan", "tong_hop"), office(site, ECONOMY, "mai")
    sent(site, lan, {**to(HEALTH, ECONOMY, mai), **to("giao_duc", person=mai)})
    User.objects.filter(username=mai).update(is_active=False)
    page = sent(site, lan, to("giao_duc", remark="nhờ Lan"))
    assert "Đã lưu phân công 1 mục." in page and "Mai (không còn viết ở đây)" in page
    kept = assignments(COMMUNE, YEAR)
    assert (kept[HEALTH], kept["giao_duc"]) == (Assigned(ECONOMY, mai), Assigned(remark="nhờ Lan"))
    admin = site.client(site.person("quan", "quan_tri"))
    number = Organisation.objects.get(name=ECONOMY).pk
    given = {"name": "Phòng Kinh tế và Đô thị", "short_name": "Phòng KT"}
    assert admin.post(f"/quan-tri/to-chuc/{number}/", given).status_code == 302
    assert assignments(COMMUNE, YEAR)[HEALTH].organisation == "Phòng Kinh tế và Đô thị"


def told(site: Site, name: str, address: str = HOME) -> list[str]:
    """The sentences of what needs the person."""
    page = site.client(name).get(address).content.decode()
    return [unescape(one) for one in findall(r'<a href="[^"]+">([^<]+)</a>', page)]


def test_home_and_desk_say_what_i_write_until_when(site: Site) -> None:
    lan, mai, tu = site.person("lan", "tong_hop"), office(site, ECONOMY, "mai"), office(site, CULTURE, "tu")
    today = timezone.localdate()
    first, second = today - timedelta(days=1), today + timedelta(days=5)
    sent(site, lan, {**to(HEALTH, CULTURE, mai, typed(second)), **to("giao_duc", CULTURE, "", typed(first))})
    site.client(lan).post(DESK + "muc/nong_nghiep/luu/", {"text": TEXT, "version": 0})
    (mine, *_) = told(site, mai)
    start = f"Bạn còn 1 mục của báo cáo năm 2025 phải viết và gửi duyệt, hạn {printed(second)} (còn 5 ngày): “"
    assert mine.startswith(start)
    theirs = [one for one in told(site, tu) if "Bạn còn" in one]
    assert len(theirs) == 1 and "phải viết và gửi duyệt, hạn" in theirs[0] and "(quá 1 ngày)" in theirs[0]
    late = "1 mục của báo cáo năm 2025 đã quá hạn viết: “"
    assert any(one.startswith(late) for one in told(site, lan))
    assert not any(late in one for one in (*told(site, mai), *told(site, tu)))
    desk = site.client(tu).get(DESK).content.decode()
    assert '<div class="now now-bad"><p>Bạn còn 1 mục phải viết và gửi duyệt, hạn ' in desk
    assert "(quá 1 ngày)</span>" in desk.partition('id="sections"')[2]
    client = site.client(tu)
    client.post(DESK + "muc/giao_duc/luu/", {"text": "Ổn định.", "version": 0})
    client.post(DESK + "muc/giao_duc/tinh-trang/", {"state": "da_gui", "version": 1})
    assert not any("Bạn còn" in one for one in told(site, tu))
    assert not any(late in one for one in told(site, lan))


def test_home_tells_of_sections_of_another_open_period(site: Site) -> None:
    today = timezone.localdate()
    code = f"{today.year}{today.month:02d}"
    lan, mai = site.person("lan", "tong_hop"), office(site, ECONOMY, "mai")
    there = PAGE.replace("/2025/", f"/{code}/")
    fields = table(site.client(lan).get(there).content.decode())
    slug = next(name for name in fields if name.endswith("-person")).removesuffix("-person")
    given = {**fields, **to(slug, person=mai, due=typed(today))}
    assert site.client(lan).post(there, given).status_code == 302
    label = parse_period(code).label
    assert any(f"Bạn còn 1 mục của báo cáo {label} phải viết" in one for one in told(site, mai))
    assert not any(label in one for one in told(site, lan))


def test_the_table_in_a_browser(pages: Pages, site: Site) -> None:
    lan = site.person("lan", "tong_hop")
    office(site, ECONOMY, "mai"), office(site, "Phòng Văn hóa - Xã hội xã Thất Khê", "tu")
    User.objects.filter(username="mai").update(full_name="Nông Thị Mai")
    today = timezone.localdate()
    page = pages.of(lan)
    page.goto(DESK)
    page.get_by_role("link", name="Phân công viết").click()
    pages.looked_at(page, "phan-cong-trong")
    row = page.get_by_role("row").nth(3)
    row.get_by_label("Cơ quan viết").select_option(ECONOMY)
    row.get_by_label("Người viết").select_option("mai")
    row.get_by_label("Hạn viết").fill(typed(today - timedelta(days=2)))
    row.get_by_label("Ghi chú").fill("Có số của kỳ này")
    other = page.get_by_role("row").nth(4)
    other.get_by_label("Hạn viết").fill("31/02/2026")
    page.get_by_role("button", name="Lưu phân công").click()
    pages.looked_at(page, "phan-cong-sai")
    pages.faults[:] = [one for one in pages.faults if "422" not in one]  # the browser tells of it
    assert row.get_by_label("Ghi chú").input_value() == "Có số của kỳ này"
    other.get_by_label("Hạn viết").fill(typed(today + timedelta(days=2)))
    page.get_by_role("row").nth(5).get_by_label("Hạn viết").fill(typed(today + timedelta(days=9)))
    page.get_by_role("button", name="Lưu phân công").click()
    page.get_by_text("Đã lưu phân công 3 mục.").wait_for()
    pages.looked_at(page, "phan-cong")
    page.goto(DESK)
    page.wait_for_load_state("networkidle")
    pages.looked_at(page, "phan-cong-cac-muc")
    page.locator("table.as-cards").scroll_into_view_if_needed()
    pages.looked_at(page, "phan-cong-cac-muc-bang")
    page.get_by_role("row").nth(3).get_by_role("link").click()
    pages.looked_at(page, "phan-cong-muc")
