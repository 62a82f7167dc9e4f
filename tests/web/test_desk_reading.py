"""The version that is signed is read on the screen, out of its own file and not as the database is today."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document

from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.server.desk.word_page import word_page
from tests.web.browsing import Pages
from tests.web.desk_made import COMPOSED, DESK, ITEM, TEXT, YEAR, written
from tests.web.site import COMMUNE, Site

READ = COMPOSED + "doc/"


@pytest.fixture
def lan(site: Site) -> str:
    """Somebody who compiles; the report is composed, frozen and with the leader."""
    name = site.person("lan", "tong_hop")
    written(site, name, TEXT, 0)
    for where, given in (("soan/", {}), ("ban/1/chot/", {}), ("ban/1/buoc/", {"state": "trinh_ky"})):
        site.client(name).post(DESK + where, given)
    return name


def test_the_leader_reads_what_is_signed_and_not_the_state_of_today(site: Site, lan: str) -> None:
    leader = site.client(site.person("hung", "lanh_dao"))
    source = Source(SourceKind.HAND, "hang")
    site.store.record([Observation(Key(Item(ITEM), COMMUNE, YEAR), Decimal("2001.5"), Status.OFFICIAL, source)])
    written(site, lan, "Lời văn sửa sau.", 1)
    assert f'href="{READ}"' in leader.get(COMPOSED).content.decode()
    page = leader.get(READ).content.decode()
    assert "Toàn xã gieo trồng 1.964,2 ha, đúng thời vụ." in page
    assert "2.001,5" not in page and "Lời văn sửa sau" not in page
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page and "Nơi nhận" in page
    today = f"{timezone.localdate():%d/%m/%Y}"
    leader.post(COMPOSED + "buoc/", {"state": "da_ky", "number": "215", "day": today})
    assert "Số: 215/BC-UBND" in leader.get(READ).content.decode()


def test_who_may_see_the_report_reads_it_and_nobody_else(site: Site, lan: str) -> None:
    assert site.client(lan).get(READ).status_code == 200
    assert site.client(site.person("hang", "nhap_lieu")).get(READ).status_code == 200
    assert site.client(site.person("la", "tong_hop", area="06037@2025")).get(READ).status_code == 404
    assert site.nobody().get(READ).status_code == 302
    assert site.client(lan).get(DESK + "ban/9/doc/").status_code == 404


def test_what_stands_in_a_file_is_shown_and_never_carried_out() -> None:
    word = Document()
    word.add_paragraph("<script>alert(1)</script> & hết")
    table = word.add_table(2, 2, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Đầu"
    table.cell(1, 0).text = "12,5"
    content = BytesIO()
    word.save(content)
    page = word_page(content.getvalue())
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; hết" in page and "<script" not in page
    assert '<td colspan="2" rowspan="1"><p class="paper-text">Đầu</p></td>' in page
    assert "12,5" in page


def test_it_is_read_on_a_phone_and_beside_the_signature(site: Site, pages: Pages, lan: str) -> None:
    phone = pages.of(site.person("hung", "lanh_dao"), phone=True)
    phone.goto(COMPOSED)
    phone.get_by_role("link", name="Đọc bản này").click()
    phone.get_by_text("đúng thời vụ").wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    pages.looked_at(phone, "bao-cao-doc-ban")
    phone.get_by_role("link", name="Về bản 1 để ký").first.click()
    phone.get_by_label("Số văn bản").fill("x")
    phone.get_by_label("Ngày ban hành").fill("45/6/2025")
    phone.get_by_role("button", name="Ký ban hành").click()
    dialog = phone.get_by_role("dialog")
    dialog.get_by_text("với số và ngày đã ghi?").wait_for()
    pages.looked_at(phone, "bao-cao-hoi-truoc-khi-ky")
    dialog.get_by_role("button", name="Ký ban hành").click()
    phone.get_by_text("ngày 45/6/2025 không có").wait_for()
    assert phone.get_by_label("Số văn bản").input_value() == "x"
    pages.looked_at(phone, "bao-cao-ky-sai")
    pages.faults[:] = [one for one in pages.faults if "422" not in one]
