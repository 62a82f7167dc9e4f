"""Prose at the desk: kept as it is typed, from whom, taken over, sent, approved, returned; comments on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ktxh.model.period import Period
from ktxh.model.report_parts import Prose, ProseState
from ktxh.server.audit import trail
from ktxh.server.audit.models import Entry as Line
from ktxh.server.desk.prose import told_versions
from tests.web.desk_made import CALL, DESK, ITEM, SECTION, TEXT, YEAR, prose, written
from tests.web.site import COMMUNE, Site

BEFORE = Period.of_year(2024)


@pytest.fixture
def lan(site: Site) -> str:
    """Somebody who compiles the report."""
    return site.person("lan", "tong_hop")


def test_what_is_saved_comes_back_with_its_chips(site: Site, lan: str) -> None:
    answer = site.client(lan).post(SECTION + "luu/", {"text": TEXT, "version": 0}).json()
    assert (answer["version"], answer["state"], answer["problems"]) == (1, "Đang soạn", [])
    before, chip, after = answer["pieces"]
    assert (before, after) == ("Toàn xã gieo trồng ", ", đúng thời vụ.")
    assert chip == {"source": CALL, "text": "1.964,2 ha", "fault": "", "lacking": False}


def test_a_call_that_is_wrong_is_kept_and_told(site: Site, lan: str) -> None:
    text = 'Dòng một.\n\nĐàn {{ value("khong.co") }} và {{ khong_co() }}.'
    answer = site.client(lan).post(SECTION + "luu/", {"text": text, "version": 0}).json()
    assert [one["line"] for one in answer["problems"]] == [3]
    faults = [one["fault"] for one in answer["pieces"] if isinstance(one, dict)]
    assert len(faults) == 2
    assert all(faults)
    assert prose(site).text == text  # type: ignore[union-attr]
    refused = site.client(lan).post(SECTION + "tinh-trang/", {"state": "da_gui", "version": 1}, follow=True)
    assert "Có số liệu gọi chưa đúng ở dòng 3" in refused.content.decode()
    assert prose(site).state is ProseState.DRAFT  # type: ignore[union-attr]


def test_the_same_text_again_is_no_version(site: Site, lan: str) -> None:
    assert [written(site, lan, TEXT, version) for version in (0, 1, 1)] == [200, 200, 200]
    assert prose(site).version == 1  # type: ignore[union-attr]


def test_who_saves_on_top_of_an_old_version_is_told_and_nothing_is_lost(site: Site, lan: str) -> None:
    hang = site.person("hang", "nhap_lieu")
    assert written(site, lan, "Một.", 0) == 200
    answer = site.client(hang).post(SECTION + "luu/", {"text": "Hai.", "version": 0})
    assert answer.status_code == 409
    assert answer.json() == {
        "sentence": "Lan đã lưu bản 1 của mục này; bản đang viết ở đây chưa được ghi.",
        "author": lan,
        "version": 1,
        "text": "Một.",
        "state": "Đang soạn",
        "look": "none",
        "pieces": ["Một."],
        "problems": [],
    }
    page = site.client(hang).post(SECTION, {"text": "Hai.", "version": 0})  # without scripts
    assert page.status_code == 409
    assert ">Hai.</textarea>" in page.content.decode()
    assert "Một.</pre>" in page.content.decode()
    assert prose(site).text == "Một."  # type: ignore[union-attr]
    assert site.client(hang).post(SECTION, {"text": "Hai.", "version": 1}).status_code == 302
    assert prose(site).text == "Hai."  # type: ignore[union-attr]


def test_who_saves_over_the_own_later_version_is_not_told_of_somebody_else(site: Site, lan: str) -> None:
    assert [written(site, lan, "Một.", 0), written(site, lan, "Hai.", 1)] == [200, 200]
    answer = site.client(lan).post(SECTION + "luu/", {"text": "Một rưỡi.", "version": 1})
    assert answer.status_code == 409
    assert answer.json()["sentence"].startswith("Chính bạn, ở một trang khác, đã lưu bản 2 của mục này")


def test_pages_of_who_is_logged_in_are_not_kept_by_the_browser(site: Site, lan: str) -> None:
    client = site.client(lan)
    for answer in (client.get(SECTION), client.get(DESK), client.get(SECTION + "so-lieu/?q=dien")):
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert 'autocomplete="off"' in client.get(SECTION).content.decode()


def test_a_text_that_is_far_too_long_is_refused_in_one_sentence(site: Site, lan: str) -> None:
    answer = site.client(lan).post(SECTION + "luu/", {"text": "x " * 150_001, "version": 0})
    assert answer.status_code == 422
    assert "300.000" in answer.json()["sentence"]
    assert prose(site) is None


def test_one_begins_with_the_prose_of_last_year_which_counts_as_old(site: Site, lan: str) -> None:
    site.store.write_prose(Prose(COMMUNE, "nong_nghiep", BEFORE, "Được mùa.", "ha", ProseState.APPROVED))
    client = site.client(lan)
    assert "Lấy lời văn kỳ trước để sửa" in client.get(SECTION).content.decode()
    client.post(SECTION + "ky-truoc/")
    now = prose(site)
    assert now is not None
    assert (now.text, now.author, now.state) == ("Được mùa.", lan, ProseState.DRAFT)
    assert "Của kỳ trước, chưa xem lại" in client.get(DESK).content.decode()
    written(site, lan, "Được mùa lớn.", now.version)
    assert "Của kỳ trước, chưa xem lại" not in client.get(DESK).content.decode()
    again = client.post(SECTION + "ky-truoc/", follow=True)
    assert "đã có lời văn của kỳ này" in again.content.decode()


def test_a_section_is_returned_with_a_reason_and_approved(site: Site, lan: str) -> None:
    hang, client = site.person("hang", "nhap_lieu"), site.client(lan)
    written(site, hang, TEXT, 0)
    assert site.client(hang).post(SECTION + "tinh-trang/", {"state": "da_duyet", "version": 1}).status_code == 404
    site.client(hang).post(SECTION + "tinh-trang/", {"state": "da_gui", "version": 1})
    client.post(SECTION + "tinh-trang/", {"state": "tra_lai", "version": 2, "reason": " "})
    assert prose(site).state is ProseState.SUBMITTED  # type: ignore[union-attr]
    client.post(SECTION + "tinh-trang/", {"state": "tra_lai", "version": 2, "reason": "Thiếu vụ đông"})
    assert (prose(site).state, prose(site).note) == (ProseState.RETURNED, "Thiếu vụ đông")  # type: ignore[union-attr]
    client.post(SECTION + "tinh-trang/", {"state": "da_duyet", "version": 2})  # of a version that stands no more
    assert prose(site).state is ProseState.RETURNED  # type: ignore[union-attr]
    client.post(SECTION + "tinh-trang/", {"state": "da_duyet", "version": 3})
    assert prose(site).state is ProseState.APPROVED  # type: ignore[union-attr]


def test_an_earlier_version_can_be_had_again(site: Site, lan: str) -> None:
    written(site, lan, "Một.", 0)
    written(site, site.person("hang", "nhap_lieu"), "Hai.", 1)
    page = site.client(lan).get(SECTION + "lich-su/").content.decode()
    assert page.index("Bản 2") < page.index("Bản 1")
    assert page.count("Lấy lại bản này") == 1


def test_of_versions_saved_in_one_sitting_the_last_is_told() -> None:
    at = datetime(2025, 6, 5, 8, tzinfo=UTC)
    first = Prose("x", "lua", YEAR, "a", "lan", version=1, recorded_at=at)
    versions = [
        first,
        replace(first, text="ab", version=2, recorded_at=at + timedelta(minutes=2)),
        replace(first, text="abc", version=3, author="hang", recorded_at=at + timedelta(minutes=3)),
        replace(first, text="abcd", version=4, author="hang", recorded_at=at + timedelta(minutes=50)),
        replace(first, text="abcd", version=5, state=ProseState.SUBMITTED, recorded_at=at + timedelta(minutes=51)),
    ]
    assert [one.version for one in told_versions(versions)] == [5, 4, 3, 2]


def test_figures_are_found_by_words_without_diacritics(site: Site, lan: str) -> None:
    found = site.client(lan).get(SECTION + "so-lieu/?q=dien+tich+gieo+trong").json()["found"]
    assert found[0]["item"] == ITEM
    assert [(one["label"], one["text"]) for one in found[0]["choices"]][:3] == [
        ("Con số", "1.964,2 ha"),
        ("So với kế hoạch", "đạt 100,73%"),
        ("So với cùng kỳ", "tăng 1,32%"),
    ]
    assert site.client(lan).get(SECTION + "so-lieu/?q=").json() == {"found": []}
    member = site.client(lan).get(SECTION + "so-lieu/?q=tong+dan+trau").json()["found"][0]
    assert member["item"] == "nong_lam_thuy_san.tong_dan[vat_nuoi=trau]"
    assert member["choices"][0]["text"] == "695 con"


def test_chips_are_carried_out_and_nothing_else(site: Site, lan: str) -> None:
    sources = [CALL, "{{ khong_co() }}", '{{ "".__class__ }}', "chữ thường"]
    chips = site.client(lan).post(SECTION + "the/", {"source": sources}).json()["chips"]
    assert [(one["text"], bool(one["fault"])) for one in chips] == [
        ("1.964,2 ha", False),
        ("{{ khong_co() }}", True),
        ('{{ "".__class__ }}', True),
        ("chữ thường", False),
    ]


def test_a_comment_is_open_until_somebody_resolves_it(site: Site, lan: str) -> None:
    leader = site.person("hung", "lanh_dao")
    client = site.client(lan)
    site.client(leader).post(SECTION + "y-kien/", {"text": "Thêm <b>vụ đông</b>."})
    page = client.get(SECTION).content.decode()
    assert "Thêm &lt;b&gt;vụ đông&lt;/b&gt;." in page
    assert "1 mục có ý kiến chưa xử lý" in client.get(DESK).content.decode()
    client.post(SECTION + "y-kien/1/xong/")
    assert "ý kiến chưa xử lý" not in client.get(DESK).content.decode()
    assert client.post(DESK + "muc/y_te/y-kien/1/xong/").status_code == 404
    empty = client.post(SECTION + "y-kien/", {"text": " "}, follow=True).content.decode()
    assert "Ý kiến còn trống" in empty
    kinds = list(Line.objects.order_by("number").values_list("what", "who"))
    assert kinds[-2:] == [("y_kien_ve_muc", leader), ("xong_y_kien", lan)]
    assert trail.verify("default") is None
