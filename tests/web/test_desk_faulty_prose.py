"""Prose whose calls are wrong: it is said at the section, with the line and what to do."""

from __future__ import annotations

import pytest

from ktxh.composing.outlines.prose_check import prose_problems
from tests.web.desk_made import CALL, DESK, SECTION, written
from tests.web.site import Site

RAW = f"Câu đầu.\n\n{{% raw %}}Toàn xã {CALL}{{% endraw %}} hết."


@pytest.mark.parametrize(("text", "line"), [(RAW, 3), (f"{{% raw %}} {CALL}", 1)])
def test_raw_is_a_fault_with_its_line(text: str, line: int) -> None:
    (found,) = prose_problems(text, "nong_nghiep")
    assert found.line == line
    assert "hãy xóa {% raw %}" in found.message


def test_the_section_and_its_preview_say_what_is_wrong(site: Site) -> None:
    name = site.person("lan", "tong_hop")
    assert written(site, name, RAW, 0) == 200
    page = site.client(name).get(SECTION).content.decode()
    assert "Dòng 3: “{% raw %}” không dùng được" in page
    shown = site.client(name).get(DESK + "xem-truoc/?muc=nong_nghiep").content.decode()
    assert "Dòng 3: “{% raw %}” không dùng được" in shown
    assert "Sửa dòng ấy ở ô lời văn của mục" in shown
    assert "in nguyên như đã gõ" not in site.client(name).get(DESK + "xem-truoc/?muc=tong_hop").content.decode()


def test_a_fault_is_told_to_who_only_reads_too(site: Site) -> None:
    written(site, site.person("lan", "tong_hop"), RAW, 0)
    reader = site.client(site.person("hung", "lanh_dao"))
    assert "Dòng 3:" in reader.get(DESK + "xem-truoc/?muc=nong_nghiep").content.decode()
    assert site.client(site.person("la", "tong_hop", area="06037@2025")).get(DESK + "xem-truoc/").status_code == 404
    assert site.nobody().get(DESK + "xem-truoc/").status_code == 302
