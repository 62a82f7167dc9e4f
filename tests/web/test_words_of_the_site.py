"""What the site says is meant for who uses the site: no commands, no jobs that one cannot do."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from ktxh.cli.problems import exchange_problem
from ktxh.exchange.form_reading import read_form
from ktxh.exchange.problems import ExchangeError
from tests.web.approval_site import ENTRY
from tests.web.site import COMMUNE, PERIOD, Site

FORMS = f"/{COMMUNE}/{PERIOD}/nhap/"


def other_workbook() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        workbook.add_worksheet("Sổ theo dõi").write_string(0, 0, "Không phải biểu")
    return out.getvalue()


def test_a_workbook_of_another_kind_is_refused_in_the_words_of_the_page(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    answer = client.post(ENTRY + "tai-len/", {"file": SimpleUploadedFile("so.xlsx", other_workbook())}, follow=True)
    said = answer.content.decode()
    assert "“so.xlsx” không phải biểu do chương trình xuất. Hãy bấm “Tải biểu Excel” ở trang này" in said
    assert "ktxh form" not in said
    assert "--" not in said.split("toast-line")[-1]


def test_the_command_line_names_its_command(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "so.xlsx"
    file.write_bytes(other_workbook())
    with pytest.raises(ExchangeError) as raised:
        read_form(file, site.plan.catalogue)
    assert "ktxh" not in str(raised.value)
    assert exchange_problem(raised.value).endswith("không phải biểu do chương trình xuất. Xuất biểu bằng: ktxh form.")
    told = exchange_problem(ExchangeError("Đầu biểu ghi kỳ khác.", "period"))
    assert told == "Đầu biểu ghi kỳ khác. Hoặc ghi rõ --period cho cả tệp."


def test_who_only_looks_finds_forms_to_look_at(site: Site) -> None:
    clerk = site.client(site.person("hang", "nhap_lieu")).get(FORMS).content.decode()
    assert "<h1>Nhập số liệu" in clerk and ">Nhập số liệu</a>" in clerk
    examiner = site.client(site.person("xem", "tham_tra", kind="hoi_dong")).get(FORMS).content.decode()
    assert "<h1>Biểu số liệu" in examiner and ">Biểu số liệu</a>" in examiner
    assert "Tài khoản này không nhập biểu ở đây." in examiner
    assert "Không còn biểu nào phải gửi" not in examiner
    assert "Nhập số liệu" not in examiner
