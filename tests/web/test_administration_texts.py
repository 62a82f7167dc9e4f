"""Regimes and house styles of the locality: tried before they are taken, faults at their line, taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ktxh.composing.office import Office
from ktxh.model.period import Period
from ktxh.server.administration.own_texts import line_of
from ktxh.server.audit.models import Entry
from ktxh.server.submissions.due import regime_of
from tests.web.administration_site import FIRST, sent
from tests.web.administration_site import home as home
from tests.web.administration_site import people as people
from tests.web.site import COMMUNE, Site

REGIMES, STYLES = "che-do/tep/", "de-cuong/van-phong/"
REGIME = """code = "cua-xa"
name = "Chế độ báo cáo của xã"
source = "Quyết định số 1/QĐ-UBND (tự đặt)"
valid_from = 2025-07-01
area = "06040@2025"

[[rule]]
kind = "month"
opens = { day = 1, months = -1 }
closes = { day = 31, months = -1 }
deadline.xa = { day = 3 }

[[rule]]
kind = "year"
opens = { day = 1, months = -1 }
closes = { day = 31, months = -1 }
deadline.xa = { day = 7 }
"""
STYLE = 'name = "Văn phong của xã"\nsame_period = "so với cùng kỳ năm trước"\nparts_as = "sentence"\n'


@pytest.fixture
def client(people: Site) -> Client:
    """The administrator."""
    return people.client("quan")


def file(name: str, content: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode())


def test_a_regime_is_taken_and_holds_at_once(people: Site, client: Client, home: Path) -> None:
    told = sent(client, REGIMES + "tai-len/", file=file("cua-xa.toml", REGIME))
    assert "Đã nhận chế độ báo cáo “cua-xa.toml”" in told
    here = people.plan
    regime = regime_of(here.tree, here.regimes, COMMUNE, date(2026, 1, 1))
    assert regime.code == "cua-xa"
    assert regime.deadline(Period.month(2026, 6), "xa") == date(2026, 6, 3)  # a Wednesday
    page = client.get(FIRST + "che-do/").content.decode()
    assert "Chế độ báo cáo của xã" in page and "của địa phương" in page and "xã Thất Khê" in page
    assert Entry.objects.get(what="tai_che_do").subject == "regime cua-xa.toml"


def test_a_built_in_file_is_the_start_and_is_changed_on_the_page(people: Site, client: Client, home: Path) -> None:
    text = client.get(FIRST + REGIMES + "vi_du_mot_tinh.toml/tep.toml").content.decode()
    own = text.replace('"vi-du-mot-tinh"', '"cua-xa"').replace('"tinh-vi-du"', f'"{COMMUNE}"')
    own = own.replace("on_request = true", "on_request = false").replace("\n", "\r\n")  # as a browser sends it
    assert "Đã nhận" in sent(client, REGIMES + "tai-len/", name="cua-xa.toml", text=own)
    assert "\r" not in (home / "danh-muc" / "regimes" / "cua-xa.toml").read_text("utf-8")
    assert "cua-xa" in people.plan.regimes.by_code


def test_days_off_are_added(people: Site, client: Client, home: Path) -> None:
    day = date(2027, 2, 4)
    assert people.plan.regimes.calendar.is_worked(day)
    assert "Đã nhận" in sent(client, REGIMES + "tai-len/", name="nghi-2027.toml", text="off = [2027-02-04]\n")
    assert not people.plan.regimes.calendar.is_worked(day)


def test_a_style_is_taken_and_can_be_written_in(people: Site, client: Client, home: Path) -> None:
    assert "Đã nhận văn phong “cua-xa.toml”" in sent(client, STYLES + "tai-len/", file=file("Cua-Xa.toml", STYLE))
    style = Office(people.plan.folder).house_style("cua-xa")
    assert (style.same_period, style.parts_as, style.up) == ("so với cùng kỳ năm trước", "sentence", "tăng")
    assert "Văn phong của xã" in client.get(FIRST + "de-cuong/").content.decode()


WRONG = [
    (REGIMES, "a.toml", REGIME.replace("valid_from = ", "valid_from "), "viết chưa đúng dạng TOML", 4),
    (REGIMES, "a.toml", REGIME.replace('kind = "year"', 'kind = "nam"'), "không có loại kỳ “nam”", 14),
    (REGIMES, "a.toml", REGIME.replace("deadline.xa = { day = 7 }", "deadline.xa = { day = 77 }"), "", 17),
    (REGIMES, "a.toml", REGIME.replace("source =", "nguon ="), "không có trường “nguon”", 3),
    (REGIMES, "a.toml", REGIME.replace("06040@2025", "xã lạ"), "không phải mã của đơn vị nào", 5),
    (REGIMES, "a.toml", "off = [5]\n", "phải là một ngày", 1),
    (STYLES, "a.toml", STYLE + 'tang = "lên"\n', "không có mục này", 4),
    (STYLES, "a.toml", STYLE.replace('"sentence"', '"bang"'), "“parts_as” chỉ nhận", 3),
    (STYLES, "a.toml", STYLE.replace('"so với cùng kỳ năm trước"', '""'), "để trống", 2),
    (STYLES, "a.toml", STYLE + "up = 5\n", "không đúng kiểu", 4),
    (STYLES, "a.toml", STYLE + 'up = "tăng\n', "viết chưa đúng dạng TOML", 4),
]


@pytest.mark.parametrize(("below", "name", "text", "words", "line"), WRONG)
def test_what_is_wrong_is_said_with_its_line_and_not_kept(
    client: Client, home: Path, below: str, name: str, text: str, words: str, line: int
) -> None:
    answer = client.post(FIRST + below + "tai-len/", {"name": name, "text": text})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page and f'href="#dong-{line}">Dòng {line}</a>' in page
    assert text.splitlines()[0].replace('"', "&quot;") in page  # what was typed is still there
    assert not (home / "danh-muc").exists()
    assert not Entry.objects.filter(what__in=["tai_che_do", "tai_van_phong"]).exists()


@pytest.mark.parametrize("name", ["../ngoai.toml", "Chế độ.toml", "a.txt", ""])
def test_a_name_that_is_none_is_refused(client: Client, home: Path, name: str) -> None:
    assert "chưa dùng được" in sent(client, REGIMES + "tai-len/", name=name, text=REGIME)
    assert not (home / "danh-muc").exists()


def test_a_file_is_taken_back(people: Site, client: Client, home: Path) -> None:
    sent(client, REGIMES + "tai-len/", name="cua-xa.toml", text=REGIME)
    assert "Đã bỏ tệp" in sent(client, REGIMES + "cua-xa.toml/bo/")
    assert "cua-xa" not in people.plan.regimes.by_code
    assert client.post(FIRST + REGIMES + "cua-xa.toml/bo/").status_code == 404
    assert client.post(FIRST + REGIMES + "ngay_nghi.toml/bo/").status_code == 404  # comes with the program
    assert Entry.objects.get(what="bo_tep_rieng").subject == "regime cua-xa.toml"


def test_a_style_in_use_is_not_taken_back(client: Client, home: Path) -> None:
    sent(client, STYLES + "tai-len/", name="cua-xa.toml", text=STYLE)
    text = client.get(FIRST + "de-cuong/xa-hai-cap/tep.md").content.decode()
    lines = ['style = "cua-xa"' if line.startswith("style =") else line for line in text.splitlines()]
    outline = SimpleUploadedFile("a.md", "\n".join(lines).encode())
    assert "Đã nhận đề cương" in sent(client, "de-cuong/tai-len/", code="xa-rieng", file=outline)
    assert "Chưa bỏ được văn phong “cua-xa”" in sent(client, STYLES + "cua-xa.toml/bo/")
    assert (home / "danh-muc" / "house_styles" / "cua-xa.toml").is_file()


@pytest.mark.parametrize("below", [REGIMES, STYLES])
def test_who_may_what(people: Site, home: Path, below: str) -> None:
    name = "ngay_nghi.toml" if below == REGIMES else "chuan.toml"
    people.person("lang", "quan_tri", area="06079@2025")  # now nobody of one commune administers the whole site
    for person, status in (("quan", 200), ("lang", 200), ("hang", 404)):
        assert people.client(person).get(FIRST + below + f"{name}/").status_code == status
        assert people.client(person).get(FIRST + below + f"{name}/tep.toml").status_code == status
        assert people.client(person).post(FIRST + below + "tai-len/", {"name": name, "text": "x"}).status_code == 404
        assert people.client(person).post(FIRST + below + f"{name}/bo/").status_code == 404
    assert "Sửa tại đây" not in people.client("lang").get(FIRST + below + f"{name}/").content.decode()
    for address in (f"{name}/", f"{name}/tep.toml", "tai-len/"):
        assert people.nobody().get(FIRST + below + address).status_code == 302
    assert people.client("quan").get(FIRST + below + "la.toml/").status_code == 404


def test_the_line_of_a_fault_is_found_in_its_part() -> None:
    text = "a = 1\n[[rule]]\nkind = 'x'\n[[rule]]\nkind = 'y'\nb.c = 2\n"
    assert line_of("tệp x, mục [[rule]] thứ 2: “kind” sai", text) == 5
    assert line_of("tệp x, mục [[rule]] thứ 2: “b” sai", text) == 6
    assert line_of("tệp x, mục [[rule]] thứ 2: sai", text) == 4
    assert line_of("“không có” sai", text) == 0


def test_a_form_that_is_wrong_is_told_with_its_line(client: Client, home: Path) -> None:
    form = 'code = "bieu_rieng"\ntitle = "Biểu"\nlevels = ["xa"]\nperiods = ["year"]\nnumber = "1\n'
    assert "dòng 5, ký tự thứ" in sent(client, "bieu/tai-len/", file=file("rieng.toml", form))
    wrong = form.replace('number = "1\n', 'so = "1"\n[[row]]\norder = "1"\nitem = "tong_hop.x"\n')
    assert "Dòng 5: " in sent(client, "bieu/tai-len/", file=file("rieng.toml", wrong))
