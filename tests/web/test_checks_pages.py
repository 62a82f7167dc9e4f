"""Kept checks: who sees them, decides, deletes; what is told to the trail; what is taken away."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.test import Client, override_settings

from ktxh.server.audit.models import Entry
from ktxh.server.checks.models import CheckedReport, Decision, KeptFile, State
from tests.web.checks_files import COMMUNE as REPORT_OF_COMMUNE
from tests.web.checks_files import own_report, sample_text, sample_word, uploaded
from tests.web.site import COMMUNE, Site

ELSEWHERE = "185"  # a district of another time that has nothing to do with the commune
FIRST = "/kiem-tra/"


@pytest.fixture
def people(site: Site) -> Site:
    site.person("hang", "nhap_lieu")
    site.person("binh", "duyet")
    site.person("lan", "lanh_dao")
    site.person("quan", "quan_tri")
    site.person("la", "nhap_lieu", area=ELSEWHERE)
    return site


def brought(site: Site, name: str = "hang", content: bytes | None = None, file: str = "bao-cao.txt") -> CheckedReport:
    known = set(CheckedReport.objects.values_list("pk", flat=True))
    given = own_report() if content is None else content
    answer = site.client(name).post(FIRST, {"tep": uploaded(file, given), "don_vi": ""})
    assert answer.status_code == 302, answer.content.decode()
    return CheckedReport.objects.exclude(pk__in=known).get()


def place(report: CheckedReport, below: str = "") -> str:
    return f"{FIRST}{report.pk}/{below}"


def first_finding(report: CheckedReport) -> str:
    return str(report.result.findings[0]["name"])


def test_a_report_is_kept_with_its_file_counts_unit_and_period(people: Site) -> None:
    report = brought(people)
    assert (report.owner, report.area, report.period, report.state) == ("hang", COMMUNE, "2025", State.DONE)
    assert bytes(report.file.content) == own_report()
    assert report.checked == report.errors + report.warnings + report.roundings + report.holding > 0
    page = people.client("hang").get(place(report)).content.decode()
    assert f"Đã đọc <b>{report.figures}</b> con số" in page
    assert page.count('class="card ') == len(report.result.findings) + page.count('class="card ok"')


def test_a_file_without_a_number_is_not_called_right(people: Site) -> None:
    report = brought(people, content="Ủy ban nhân dân xã kính mời.\n".encode())
    assert (report.figures, report.errors, report.warnings) == (0, 0, 0)
    page = people.client("hang").get(FIRST).content.decode()
    assert '<span class="state state-none">không có số</span>' in page
    assert '<span class="state state-ok">khớp</span>' not in page


@pytest.mark.parametrize(
    ("who", "sees", "decides", "deletes"),
    [("hang", 1, 1, 1), ("binh", 1, 1, 0), ("lan", 1, 0, 0), ("quan", 1, 0, 1), ("la", 0, 0, 0)],
)
def test_rights_on_a_kept_check(people: Site, who: str, sees: int, decides: int, deletes: int) -> None:
    report = brought(people)
    client = people.client(who)
    for below in ("", "tien-do.json", "tai/docx/", "tai/xlsx/", "tai/html/", "tai/goc/"):
        wanted = {302} if below == "tai/docx/" else {200}  # a text has no comments: back to the page
        assert client.get(place(report, below)).status_code in (wanted if sees else {404}), below
    assert (report.name in client.get(FIRST).content.decode()) == bool(sees)
    said = {"finding": first_finding(report), "verdict": "sua"}
    assert client.post(place(report, "quyet-dinh/"), said).status_code == (302 if decides else 404)
    assert Decision.objects.count() == decides
    assert client.post(place(report, "kiem-tra-lai/")).status_code == (302 if decides else 404)
    assert client.post(place(report, "xoa/")).status_code == (302 if deletes else 404)
    assert CheckedReport.objects.count() == KeptFile.objects.count() == 1 - deletes


def test_who_is_not_logged_in_is_asked_to(people: Site) -> None:
    report = brought(people)
    client = Client(SERVER_NAME="localhost")
    for below in ("", "tien-do.json", "tai/xlsx/", "lay-so-lieu/"):
        answer = client.get(place(report, below))
        assert answer.status_code == 302
        assert "/tai-khoan/" in answer["Location"]
    assert client.post(place(report, "xoa/")).status_code == 302
    assert client.get(FIRST)["Location"].startswith("/tai-khoan/")
    assert client.get("/kiem-tra/khong-luu/").status_code == 404
    assert CheckedReport.objects.count() == 1


def test_nothing_changes_by_looking(people: Site) -> None:
    report = brought(people)
    for below in ("quyet-dinh/", "xoa/", "kiem-tra-lai/"):
        assert people.client("hang").get(place(report, below)).status_code == 405


def test_a_unit_that_one_may_not_see_cannot_be_given(people: Site) -> None:
    answer = people.client("la").post(FIRST, {"tep": uploaded("a.txt", own_report()), "don_vi": COMMUNE})
    assert answer.status_code == 404
    assert not CheckedReport.objects.exists()


def test_a_report_of_a_unit_that_its_owner_may_not_see_is_kept_for_the_owners_own(people: Site) -> None:
    assert brought(people, "la").area == ELSEWHERE


def test_silencing_asks_for_a_reason_and_can_be_taken_back(people: Site) -> None:
    report = brought(people)
    client, name = people.client("hang"), first_finding(report)
    asked = client.post(
        place(report, "quyet-dinh/"),
        {"finding": name, "verdict": "bo_qua", "reason": " "},
        headers={"HX-Request": "true"},
    )
    assert (asked.status_code, Decision.objects.count()) == (422, 0)
    assert "Hãy ghi lý do" in asked.content.decode()
    client.post(place(report, "quyet-dinh/"), {"finding": name, "verdict": "bo_qua", "reason": "theo Cục Thống kê"})
    assert Decision.objects.get().reason == "theo Cục Thống kê"
    assert "theo Cục Thống kê" in client.get(place(report)).content.decode()
    client.post(place(report, "quyet-dinh/"), {"finding": name, "verdict": ""})
    assert not Decision.objects.exists()
    told = Entry.objects.filter(what="quyet_dinh_kiem_tra").order_by("number").values_list("who", "before", "after")
    said = '{"verdict":"bo_qua","reason":"theo Cục Thống kê"}'
    assert list(told) == [("hang", "", said), ("hang", said, "")]


@pytest.mark.parametrize("said", [{"finding": "KT999:1:2", "verdict": "sua"}, {"verdict": "xoa"}, {}])
def test_a_decision_about_what_is_not_there_is_not_taken(people: Site, said: dict[str, str]) -> None:
    report = brought(people)
    given = {"finding": first_finding(report), **said} if said == {"verdict": "xoa"} else said
    assert people.client("hang").post(place(report, "quyet-dinh/"), given).status_code == 404
    assert not Decision.objects.exists()


def test_the_trail_tells_of_keeping_and_deleting(people: Site) -> None:
    report = brought(people)
    people.client("quan").post(place(report, "xoa/"))
    told = Entry.objects.filter(what__in=["luu_kiem_tra", "xoa_kiem_tra"]).order_by("number")
    assert [(one.what, one.who) for one in told] == [("luu_kiem_tra", "hang"), ("xoa_kiem_tra", "quan")]
    assert report.sha256 in told[0].after
    assert report.sha256 in told[1].before


def test_a_word_file_is_taken_away_with_comments_on_all_but_the_silenced(people: Site, tmp_path: Path) -> None:
    report = brought(people, content=sample_word(tmp_path), file="báo cáo.docx")
    findings = report.result.findings
    client = people.client("hang")
    client.post(place(report, "quyet-dinh/"), {"finding": findings[0]["name"], "verdict": "bo_qua", "reason": "x"})
    answer = client.get(place(report, "tai/docx/"))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        comments = archive.read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == len(findings) - 1
    assert "filename*=utf-8''b%C3%A1o%20c%C3%A1o.kiem-tra.docx" in answer["Content-Disposition"]


def test_a_report_is_compared_with_the_one_before_it(people: Site) -> None:
    later = sample_text().decode()
    earlier = later.replace("10.612", "10.912", 1)  # the plan of the same year
    given = {"tep": uploaded("sau.txt", later.encode()), "ky_truoc": uploaded("truoc.txt", earlier.encode())}
    people.client("hang").post(FIRST, given)
    report = CheckedReport.objects.get(name="sau.txt")
    assert report.previous is not None
    assert report.previous.name == "truoc.txt"
    rules = {one["rule"] for one in report.result.findings}
    alone = brought(people, content=later.encode(), file="một mình.txt")
    assert rules - {one["rule"] for one in alone.result.findings} == {"KT305", "KT307"}


def test_a_kept_check_is_compared_later_with_another_of_its_unit(people: Site) -> None:
    later = sample_text().decode()
    first = brought(people, content=later.replace("862,35", "962,35", 1).encode(), file="truoc.txt")
    report = brought(people, content=later.encode(), file="sau.txt")
    before = len(report.result.findings)
    people.client("hang").post(place(report, "kiem-tra-lai/"), {"ky_truoc": str(first.pk)})
    report = CheckedReport.objects.get(pk=report.pk)
    assert report.previous == first
    assert len(report.result.findings) > before
    foreign = brought(people, "la", content=later.encode())
    assert people.client("hang").post(place(report, "kiem-tra-lai/"), {"ky_truoc": str(foreign.pk)}).status_code == 404


def test_a_unit_has_room_for_so_much(people: Site) -> None:
    with override_settings(CHECKS_ROOM=len(own_report()) + 10):
        brought(people, content=own_report())
        answer = people.client("hang").post(FIRST, {"tep": uploaded("b.txt", own_report()), "don_vi": COMMUNE})
    assert answer.status_code == 422
    assert "hãy xóa bớt bản cũ" in answer.content.decode()
    assert CheckedReport.objects.count() == 1


def test_a_real_report_is_kept_and_shown(people: Site, shared: Path) -> None:
    content = (shared / "reports" / "bac-son-2024.docx").read_bytes()
    report = brought(people, content=content, file="bac-son-2024.docx")
    assert (report.state, report.period) == (State.DONE, "2024")
    assert report.figures > 500
    assert people.client("hang").get(place(report)).status_code == 200


def test_the_twin_of_the_real_report_is_kept_and_shown(people: Site, tmp_path: Path) -> None:
    report = brought(people, content=sample_word(tmp_path, REPORT_OF_COMMUNE), file="xa.docx")
    assert (report.state, report.period) == (State.DONE, "2025")
    assert report.figures > 100
    assert people.client("hang").get(place(report)).status_code == 200
