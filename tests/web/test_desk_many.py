"""Drafts of the reports of many units: a file to take away for each, and in a sentence why one could not be made."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from django.http import Http404, QueryDict
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from ktxh.documents.libreoffice import libreoffice
from ktxh.server.accounts.models import Membership
from ktxh.server.audit import trail
from ktxh.server.audit.models import Entry
from ktxh.server.desk.faults import Refused
from ktxh.server.desk.many.asking import wanted_of
from ktxh.server.desk.many.drafting import Drafts
from ktxh.server.desk.many.making import SLICE, make_drafts, make_for_a_while
from ktxh.server.desk.many.progress import drop_old
from ktxh.server.desk.many.taking import TABLE, table
from ktxh.server.desk.many.units import choosing_at
from ktxh.server.desk.models import ManyFile, ManyReports, ManyResult
from tests.web.desk_made import DESK
from tests.web.many_made import (
    ASK,
    EMPTY,
    MANY,
    PROVINCE,
    WRITTEN,
    YEAR,
    asked,
    here,
    keys_at,
    taken,
    unit,
    worked,
    write_prose,
)
from tests.web.site import COMMUNE, Site


@pytest.fixture
def tinh(site: Site) -> str:
    """Who compiles at the province."""
    return site.person("tinh", "tong_hop", area=PROVINCE)


def page(site: Site, name: str) -> str:
    """The page as somebody sees it."""
    return site.client(name).get(MANY).content.decode()


def test_each_unit_has_its_word_file_and_the_table_says_why_one_has_none(site: Site, tinh: str) -> None:
    write_prose(site)
    job = worked(asked(site, tinh, COMMUNE, EMPTY, WRITTEN))
    assert (job.state, job.done) == ("done", 3)
    archive = taken(site, tinh, job)
    that_khe, dong_kinh = "xa-that-khe-06040-2025-du-thao", "phuong-dong-kinh-05977-2025-du-thao"
    names = archive.namelist()
    assert names[-1] == TABLE
    assert [one for one in names if one.endswith(".docx")] == [f"bao-cao-{dong_kinh}.docx", f"bao-cao-{that_khe}.docx"]
    assert all(one.isascii() for one in names)
    for stem, name in ((that_khe, "Thất Khê"), (dong_kinh, "Đông Kinh")):
        paper = Document(io.BytesIO(archive.read(f"bao-cao-{stem}.docx")))
        head = "\n".join(cell.text for one in paper.tables[0].rows for cell in one.cells)
        assert name.upper() in head.upper()
    assert load_workbook(io.BytesIO(archive.read(f"phu-luc-{that_khe}.xlsx"))).sheetnames
    lines = list(csv.reader(io.StringIO(archive.read(TABLE).decode("utf-8-sig"))))
    told = {line[1]: line for line in lines[1:]}
    assert list(told) == ["phường Đông Kinh", "phường Lương Văn Tri", "xã Thất Khê"]
    assert "Chưa có số liệu, lời văn nào của năm 2025" in told["phường Lương Văn Tri"][-1]
    assert [told[one][2] for one in told] == ["đã soạn", "không soạn được", "đã soạn"]
    assert int(told["xã Thất Khê"][3]) > 300  # figures of the demonstration
    shown = page(site, tinh)
    assert "Đã soạn 2/3 báo cáo; 1 đơn vị không soạn được" in shown
    assert "Tải về (.zip)" in shown


def test_a_period_for_which_there_is_no_outline_is_told_before_and_after(site: Site, tinh: str) -> None:
    five_months = MANY.replace("/2025/", "/2026D05/")
    shown = site.client(tinh).get(five_months).content.decode()
    assert "Chưa có đề cương cho 5 tháng đầu năm 2026 của cấp tỉnh" in shown
    assert " checked>" not in shown
    site.client(tinh).post(f"{five_months}soan/", {"don_vi": [PROVINCE, COMMUNE]})
    job = worked(ManyReports.objects.get(owner=tinh))
    faults = {one.name: one.fault for one in job.results.all()}
    assert {one.partition(" của ")[0] for one in faults.values()} == {"Chưa có đề cương cho 5 tháng đầu năm 2026"}
    assert list(faults) == ["tỉnh Lạng Sơn", "xã Thất Khê"]


def test_the_province_itself_has_a_draft_of_what_its_communes_state(site: Site, tinh: str) -> None:
    job = worked(asked(site, tinh, PROVINCE))
    result = job.results.get()
    assert result.fault == ""
    assert result.told["outline"] == "Chính quyền địa phương hai cấp: cấp tỉnh"


def test_drafts_are_no_versions_and_the_trail_tells_of_them(site: Site, tinh: str) -> None:
    worked(asked(site, tinh, COMMUNE, EMPTY))
    assert site.store.compositions(COMMUNE, YEAR) == ()
    entry = Entry.objects.get(what="soan_nhieu_du_thao")
    assert entry.who == tinh
    assert trail.verify("default") is None
    site.person("quan", "quan_tri", area=PROVINCE)
    told = site.client("quan").get("/quan-tri/nhat-ky/").content.decode()
    said = "Soạn dự thảo báo cáo năm 2025 cho nhiều đơn vị ở tỉnh Lạng Sơn: 1 đơn vị, 1 đơn vị không soạn được"
    assert said in told


def test_the_worker_says_after_each_unit_how_far_it_is_and_lets_others_have_their_turn(site: Site, tinh: str) -> None:
    client, job = site.client(tinh), asked(site, tinh, COMMUNE, EMPTY, WRITTEN)
    far = f"{MANY}{job.pk}/tien-do/"
    waiting = {"state": "waiting", "done": 0, "total": 3, "sentence": "Đang chờ đến lượt…", "address": MANY}
    assert client.get(far).json() == waiting
    assert f'data-address="{far}"' in page(site, tinh)
    clock = iter([0.0, SLICE + 1])  # when it begins, and before the second unit
    job.refresh_from_db()
    make_for_a_while(job, lambda: next(clock))
    told = client.get(far).json()
    assert (told["state"], told["done"], told["sentence"]) == ("running", 1, "1/3 đơn vị: phường Đông Kinh")
    job.refresh_from_db()
    assert job.turn == 2
    make_drafts.func(str(job.pk), 1)  # the task of before: the rest is no longer its own
    assert job.results.count() == 1
    assert client.get(f"{MANY}{job.pk}/tep/").status_code == 404
    worked(job)
    assert client.get(far).json()["state"] == "done"
    assert job.results.count() == 3
    make_drafts.func(str(job.pk), 2)
    assert Entry.objects.filter(what="soan_nhieu_du_thao").count() == 1


def test_the_worker_of_long_jobs_finds_the_task(site: Site, tinh: str) -> None:
    from django.core.management import call_command

    job = asked(site, tinh, EMPTY)
    call_command("db_worker", "--batch", "--no-startup-delay", verbosity=0)
    job.refresh_from_db()
    assert (job.state, job.done) == ("done", 1)


def test_nobody_else_finds_the_drafts_or_may_ask_for_them(site: Site, tinh: str) -> None:
    job = worked(asked(site, tinh, EMPTY))
    colleague = site.person("ban", "tong_hop", area=PROVINCE)
    assert "Tải về" not in page(site, colleague)
    for name, roles, area in (("nhap", "nhap_lieu", PROVINCE), ("xa", "tong_hop", COMMUNE), ("la", "tong_hop", "04")):
        client = site.client(site.person(name, roles, area=area))
        assert client.get(MANY).status_code == 404
        assert client.post(ASK, {"don_vi": EMPTY}).status_code == 404
    for name in (colleague, "nhap", "xa", "la"):
        client = site.client(name)
        assert client.get(f"{MANY}{job.pk}/tien-do/").status_code == 404
        assert client.get(f"{MANY}{job.pk}/tep/").status_code == 404
        assert client.post(f"{MANY}{job.pk}/xoa/").status_code == 404
        assert client.post(f"{MANY}{job.pk}/soan-tiep/").status_code == 404
    assert site.nobody().get(MANY).status_code == 302
    assert ManyReports.objects.get() == job


def test_who_compiles_at_a_commune_has_its_own_report_only(site: Site, tinh: str) -> None:
    xa = site.person("xa", "tong_hop")
    assert keys_at(here(xa, COMMUNE)) == [COMMUNE]
    assert COMMUNE in keys_at(here(tinh))
    ask = DESK + "nhieu-don-vi/soan/"
    assert site.client(xa).post(ask, {"don_vi": EMPTY}).status_code == 404
    assert "nhieu-don-vi" not in site.client(xa).get(DESK).content.decode()
    other = site.client(tinh).get(f"/{PROVINCE}/2025/bao-cao/").content.decode()
    assert f'href="{MANY}"' in other


def test_a_role_that_was_taken_away_meanwhile_counts(site: Site, tinh: str) -> None:
    job = asked(site, tinh, COMMUNE)
    Membership.objects.all().delete()
    worked(job)
    assert "không còn quyền" in job.results.get().fault
    assert not ManyFile.objects.exists()


def test_nothing_chosen_and_too_much_chosen_are_said(site: Site, tinh: str) -> None:
    client = site.client(tinh)
    shown = client.post(ASK, {"tu": MANY}, follow=True).content.decode()
    assert "Chưa chọn đơn vị nào" in shown
    before = here(tinh, period="2024")  # 200 communes in eleven districts
    units = keys_at(before)
    address = f"/{PROVINCE}/2024/bao-cao/nhieu-don-vi/"
    shown = client.post(f"{address}soan/", {"don_vi": units, "tu": address}, follow=True).content.decode()
    assert f"nhiều nhất 200 đơn vị, đang chọn {len(units)}" in shown
    assert choosing_at(before).ticked == 200
    assert choosing_at(before, none=True).ticked == 0
    assert not ManyReports.objects.exists()


def test_one_is_made_at_a_time_and_a_new_one_takes_the_place_of_the_last(site: Site, tinh: str) -> None:
    first = asked(site, tinh, COMMUNE)
    shown = site.client(tinh).post(ASK, {"don_vi": COMMUNE, "tu": MANY}, follow=True).content.decode()
    assert "Lần soạn trước của bạn chưa xong (0/1 đơn vị)" in shown
    assert ManyReports.objects.get() == first
    elsewhere = site.client(tinh).get(f"/{PROVINCE}/2024/bao-cao/nhieu-don-vi/").content.decode()
    assert "năm 2025, tỉnh Lạng Sơn" in elsewhere
    worked(first)
    assert ManyFile.objects.count() == 2
    second = asked(site, tinh, EMPTY)
    assert ManyReports.objects.get() == second
    assert not ManyFile.objects.exists()
    assert site.client(tinh).get(f"{MANY}{first.pk}/tep/").status_code == 404


def test_after_the_worker_was_stopped_one_goes_on_where_it_stood(site: Site, tinh: str) -> None:
    client, job = site.client(tinh), asked(site, tinh, COMMUNE, EMPTY)
    job.refresh_from_db()
    clock = iter([0.0, SLICE + 1])
    make_for_a_while(job, lambda: next(clock))
    kept = job.results.get().pk
    ManyReports.objects.update(told_at=timezone.now() - timedelta(minutes=11))
    told = client.get(f"{MANY}{job.pk}/tien-do/").json()
    assert (told["state"], told["done"]) == ("failed", 1)
    assert "dừng giữa chừng sau 1/2 đơn vị" in page(site, tinh)
    client.post(f"{MANY}{job.pk}/soan-tiep/")
    client.post(f"{MANY}{job.pk}/soan-tiep/")  # a second time it is under way
    job.refresh_from_db()
    assert job.turn == 3
    assert client.get(f"{MANY}{job.pk}/tien-do/").json()["state"] == "waiting"
    worked(job)
    assert (job.state, job.done) == ("done", 2)
    assert job.results.order_by("number").values_list("pk", flat=True)[0] == kept


def test_what_goes_wrong_with_one_unit_does_not_stop_the_others(
    site: Site, tinh: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = asked(site, tinh, COMMUNE, EMPTY)
    made = Drafts._made

    def broken(drafts: Drafts, area: object, moment: object) -> object:
        if area.key == EMPTY:  # type: ignore[attr-defined]
            raise ZeroDivisionError
        return made(drafts, area, moment)  # type: ignore[arg-type]

    monkeypatch.setattr(Drafts, "_made", broken)
    worked(job)
    assert [bool(one.fault) for one in job.results.order_by("number")] == [True, False]
    assert "Máy chủ gặp lỗi" in job.results.get(area=EMPTY).fault


def test_a_worker_whose_drafts_were_deleted_leaves_off(site: Site, tinh: str) -> None:
    job = asked(site, tinh, COMMUNE, EMPTY)
    job.refresh_from_db()
    site.client(tinh).post(f"{MANY}{job.pk}/xoa/")
    make_drafts.func(str(job.pk), job.turn)
    make_for_a_while(job, lambda: 0.0)  # deleted while it was at the first unit
    assert not ManyReports.objects.exists()
    assert not ManyResult.objects.exists()


def test_drafts_are_gone_after_seven_days(site: Site, tinh: str) -> None:
    job = worked(asked(site, tinh, COMMUNE))
    ManyReports.objects.update(at=timezone.now() - timedelta(days=6, hours=23))
    drop_old()
    assert ManyFile.objects.exists()
    ManyReports.objects.update(at=timezone.now() - timedelta(days=7, minutes=1))
    assert site.client(tinh).get(f"{MANY}{job.pk}/tep/").status_code == 404
    site.client(site.person("ai", "nhap_lieu"))  # anybody's log-in is enough
    assert not ManyReports.objects.exists()
    assert not ManyFile.objects.exists()
    assert "Lần soạn lúc" not in page(site, tinh)


def test_among_outlines_of_a_level_one_can_be_chosen(site: Site, tinh: str, tmp_path: Path) -> None:
    text = files("ktxh.catalogue").joinpath("outlines", "xa-hai-cap.md").read_text("utf-8")
    (tmp_path / "outlines").mkdir()
    (tmp_path / "outlines" / "rieng.md").write_text(text, "utf-8")
    place = here(tinh)
    place = replace(place, plan=replace(place.plan, folder=tmp_path))
    assert [(one.code, len(one.fitting)) for one in choosing_at(place).several] == [("xa", 2)]
    fields = QueryDict(f"don_vi={COMMUNE}&de_cuong_xa=rieng")
    wanted = wanted_of(place, fields)
    assert (wanted.units, dict(wanted.outlines)) == ((COMMUNE,), {"xa": "rieng"})
    with pytest.raises(Http404):
        wanted_of(place, QueryDict(f"don_vi={COMMUNE}&de_cuong_xa=huyen-nam-bac-son"))
    drawn = Drafts(place.plan, YEAR, wanted.outlines, pdf=False)
    assert drawn._outline(unit(site, COMMUNE)).code == "rieng"
    (tmp_path / "outlines" / "rieng.md").write_text("+++\nname = \n+++\n", "utf-8")
    assert "rieng.md" in drawn.of(unit(site, COMMUNE), timezone.localtime()).fault
    with pytest.raises(Refused, match=r"rieng\.md"):
        choosing_at(place)


def test_a_pdf_is_beside_the_word_file_where_it_can_be_made(site: Site, tinh: str) -> None:
    made = Drafts(site.plan, YEAR, {}, pdf=True).of(unit(site, COMMUNE), timezone.localtime())
    endings = [name.rpartition(".")[2] for name, _ in made.files]
    if libreoffice() is None:
        assert endings == ["docx", "xlsx"]
        assert "Cần LibreOffice" in str(made.told["pdf"])
        assert 'name="pdf"' not in page(site, tinh)
    else:
        assert endings == ["docx", "xlsx", "pdf"]
        assert made.files[2][1].startswith(b"%PDF")
        assert asked(site, tinh, EMPTY, pdf="on").pdf


def test_a_name_that_looks_like_a_formula_is_text_in_the_table() -> None:
    lines = table([ManyResult(number=1, name="=1+1", fault="+ không rõ", told={})]).decode("utf-8-sig")
    assert next(iter(list(csv.reader(io.StringIO(lines)))[1:])) == [
        "1",
        "'=1+1",
        "không soạn được",
        *[""] * 5,
        "'+ không rõ",
    ]
