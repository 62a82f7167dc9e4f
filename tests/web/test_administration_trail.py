"""The trail in words: every entry a sentence that a head of an office understands, what is stored left as it is."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period
from ktxh.model.report_parts import Prose, Task
from ktxh.model.target import Authority, Decision, Target
from ktxh.server.administration.trail_words.differences import Difference, differences
from ktxh.server.administration.trail_words.names import Names
from ktxh.server.administration.trail_words.said import Said
from ktxh.server.administration.trail_words.sentences import sentence
from ktxh.server.audit import trail
from ktxh.server.audit.acting import acting
from ktxh.server.audit.chain import Link, hash_of
from ktxh.server.audit.change import LABELS, Change
from ktxh.server.audit.models import Entry
from ktxh.server.entry import Entry as By
from ktxh.server.submissions.extension import Extension
from tests.web.administration_site import FIRST
from tests.web.administration_site import home as home
from tests.web.administration_site import people as people
from tests.web.site import COMMUNE, Site

CAPITAL = Item("dau_tu_cong.gia_tri_khoi_luong")
YEAR = Period.of_year(2031)  # of which the demonstration says nothing
PLACE = "xã Thất Khê, năm 2031"


def observation(value: str, item: Item = CAPITAL, status: Status = Status.OFFICIAL) -> Observation:
    return Observation(Key(item, COMMUNE, YEAR), Decimal(value), status, source=Source(SourceKind.HAND))


def last(site: Site) -> tuple[str, tuple[Difference, ...]]:
    """The sentence of the last entry, and what differs."""
    row = Entry.objects.latest("number")
    said, names = Said.of(row.who, row.what, row.subject, row.before, row.after), Names(site.plan, [row])
    return sentence(said, names), differences(said, names)


def told(site: Site, what: str, subject: str, before: Any = None, after: Any = None, who: str = "quan") -> str:
    """The sentence of an entry that says this."""
    with acting(who, "10.0.0.1"), transaction.atomic():
        trail.append("default", Change(what, subject, before, after))
    return last(site)[0]


def test_a_figure_is_told_by_its_name_unit_and_period_with_what_stood_before(people: Site) -> None:
    name = people.plan.catalogue.indicator(CAPITAL.indicator).name
    unit = people.plan.catalogue.indicator(CAPITAL.indicator).unit
    people.store.record([observation("6010")], By("hang"))
    assert last(people)[0] == f"Ghi số liệu “{name}” của {PLACE}: 6.010 {unit}"
    people.store.record([observation("6100.5", status=Status.ESTIMATE)], By("hang"))
    words, differing = last(people)
    assert words == f"Sửa số liệu “{name}” của {PLACE}: 6.010 → 6.100,5 {unit} (ước tính)"
    assert differing[0] == Difference(f"{name}, {PLACE}", f"6.010 {unit}", f"6.100,5 {unit} (ước tính)")


def test_several_figures_are_counted_and_listed_one_by_one(people: Site) -> None:
    items = [Item(one.code) for one in people.plan.catalogue.indicators if one.code.startswith("dau_tu_cong.")][:3]
    people.store.record([observation("1", items[0])])
    people.store.record([observation(str(at + 2), one) for at, one in enumerate(items)])
    words, differing = last(people)
    assert words == f"Ghi số liệu của {PLACE}: 2 số mới, 1 số sửa"
    assert len(differing) == 3
    assert all(one.name.endswith(PLACE) for one in differing)


def test_targets_prose_tasks_and_deadlines_are_told_in_words(people: Site) -> None:
    store, day = people.store, date(2031, 1, 5)
    decision = Decision("15/NQ-HĐND", day, "HĐND tỉnh")
    target = Target(CAPITAL, COMMUNE, YEAR, Authority.COUNCIL, Decimal(500), decision=decision)
    store.set_targets([target])
    assert last(people)[0].startswith("Giao chỉ tiêu “") and "(HĐND giao): từ 500" in last(people)[0]
    store.set_targets([replace(target, value=Decimal(520), decision=Decision("20/NQ-HĐND", day, "HĐND tỉnh"))])
    assert last(people)[0].startswith("Điều chỉnh chỉ tiêu “") and "→ từ 520" in last(people)[0]
    store.write_prose(Prose(COMMUNE, "chi_dao", YEAR, "Xã đã chỉ đạo."), By("hang"))
    assert last(people)[0] == ("Viết lời văn mục “Công tác chỉ đạo, điều hành” trong báo cáo năm 2031 của xã Thất Khê")
    store.record_tasks([Task("1", COMMUNE, YEAR, 1, "Sửa đường vào thôn Nà Pài", "Phòng Kinh tế")], By("hang"))
    assert last(people)[0].startswith("Ghi nhiệm vụ được giao “Sửa đường vào thôn Nà Pài” trong báo cáo năm 2031")
    store.extend_deadline(Extension(COMMUNE, YEAR, date(2032, 1, 5), "lũ quét", "quan"))
    assert last(people)[0] == f"Gia hạn gửi mọi biểu của {PLACE} đến 05/01/2032, lý do: lũ quét"


_OF_ORGANISATIONS = ("tao_to_chuc", "sua_to_chuc", "chuyen_to_chuc", "gop_to_chuc")
WORDS = [
    ("user hang", "dang_nhap", None, None, "Đăng nhập bằng tài khoản của Hang"),
    ("user quan", "dang_nhap", None, None, "Đăng nhập"),
    ("user hang", "phan_quyen", [], ["duyet Phòng X"], "Phân quyền cho Hang: Duyệt, Phòng X"),
    ("user hang", "phan_quyen", ["duyet Phòng X"], [], "Bỏ mọi vai trò của Hang"),
    ("user hang", "khoa_nguoi_dung", None, {"reason": "nghỉ hưu"}, "Khóa tài khoản của Hang, lý do: nghỉ hưu"),
    ("organisation Phòng X", "tao_to_chuc", None, {"area": COMMUNE}, "Lập tổ chức “Phòng X” ở xã Thất Khê"),
    (
        f"form dau_tu_cong {COMMUNE} 2031",
        "bieu_tra_lai",
        None,
        {"state": "tra_lai", "reason": "thiếu số"},
        f"Trả lại biểu “{{form}}” của {PLACE}, lý do: thiếu số",
    ),
    (
        f"form dau_tu_cong {COMMUNE} 2031",
        "dinh_kem",
        None,
        {"name": "a.pdf"},
        f"Đính kèm tệp “a.pdf” ở biểu “{{form}}” của {PLACE}",
    ),
    (
        f"value {COMMUNE} 2031 {CAPITAL}",
        "giai_trinh",
        None,
        {"rule": "KT101", "text": "đo lại"},
        f"Giải trình số liệu “{{item}}” của {PLACE}: “đo lại”",
    ),
    (
        "file a.xlsx",
        "nhap_tep",
        None,
        {"new": 1200, "changed": 2, "unchanged": 0},
        "Nhập số liệu từ tệp “a.xlsx”: 1.200 số mới, 2 số sửa, 0 số giữ nguyên",
    ),
    (
        f"value {COMMUNE} 2031 {CAPITAL}",
        "xoa_so_lieu",
        {f"{COMMUNE} 2031 {CAPITAL}": {"value": "6010"}},
        {"values": {f"{COMMUNE} 2031 {CAPITAL}": {"withdrawn": True, "note": "nhập nhầm"}}},
        f"Xóa số liệu “{{item}}” của {PLACE}: trước là 6.010 triệu đồng, lý do: nhập nhầm",
    ),
    ("version xa-lạ", "trinh_ky", None, {"state": "trinh_ky"}, "Trình ký báo cáo xa-lạ"),
    ("setting public_check", "doi_cai_dat", None, {"allowed": True}, "Cho phép kiểm tra báo cáo không cần đăng nhập"),
    ("trail", "kiem_nhat_ky", None, {"entries": 9, "broken": None}, "Kiểm tra nhật ký: nguyên vẹn"),
    ("backup b.db", "sao_luu", None, None, "Sao lưu vào “b.db”"),
    (
        "catalogue areas",
        "nap_danh_muc",
        None,
        {"digest": "0"},
        "Cập nhật danh mục đơn vị hành chính trong cơ sở dữ liệu",
    ),
    (
        f"values {COMMUNE},06079@2025,…(40) 2031",
        "ghi_so_lieu",
        None,
        {"new": 900, "changed": 5},
        "Ghi số liệu của 40 đơn vị, năm 2031: 900 số mới, 5 số sửa",
    ),
]


@pytest.mark.parametrize(("subject", "what", "before", "after", "words"), WORDS)
def test_an_entry_is_a_sentence(people: Site, subject: str, what: str, before: Any, after: Any, words: str) -> None:
    here = people.plan
    names = {"form": here.forms["dau_tu_cong"].title, "item": here.catalogue.indicator(CAPITAL.indicator).name}
    assert told(people, what, subject, before, after) == words.format(**names)


def test_every_kind_of_change_has_a_sentence_of_its_own() -> None:
    from ktxh.server.administration.trail_words import people, sentences

    known = {*sentences._BY_VERB, *people._OF_ANOTHER, "phan_quyen", *_OF_ORGANISATIONS}
    assert [one for one in LABELS if one not in known and not one.startswith("bieu_")] == []


@pytest.mark.parametrize(
    ("subject", "what", "after"),
    [
        ("value 06040", "ghi_so_lieu", {}),
        ("form la", "bieu_gui", None),
        ("value a b c", "ghi_so_lieu", {"values": {"a b c": {"value": "chín"}}}),
        ("task a b c", "ghi_nhiem_vu", {"a b c": "không phải bảng"}),
        ("version x", "trinh_ky", {"state": "lạ"}),
        ("điều lạ", "viec_moi", ["x", {"y": 1}]),
    ],
)
def test_an_entry_in_a_shape_that_is_not_known_is_shown_all_the_same(
    people: Site, subject: str, what: str, after: object
) -> None:
    assert told(people, what, subject, None, after)
    assert people.client("quan").get(FIRST + "nhat-ky/").status_code == 200


def test_the_page_names_people_in_full_and_asks_little_of_the_database(
    people: Site,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = people.client("quan")
    for at in range(12):
        told(people, "bieu_gui", f"form dau_tu_cong {COMMUNE} 2031", None, {"state": "da_gui"}, who="hang")
        told(people, "chot", f"report bao-cao-{at}", None, {"reason": ""}, who="hang")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get(FIRST + "nhat-ky/").content.decode()
    assert len(asked) < 15
    assert "Hang<br>" in page and ">hang, 10.0.0.1<" in page
    assert "Gửi duyệt biểu “" in page and f"của {PLACE}" in page


def test_the_trail_is_searched_by_names_of_people_and_units(people: Site) -> None:
    people.store.record([observation("6010")], By("hang"))
    told(people, "dang_nhap", "user hang", who="hang")
    client = people.client("quan")

    def shown(**asked: str) -> str:
        return client.get(FIRST + "nhat-ky/", asked).content.decode()

    assert "Đăng nhập" in shown(nguoi="HANG", viec="dang_nhap")
    assert "Ghi số liệu “" in shown(ve="thất khê", viec="ghi_so_lieu", tu=str(date.today().replace(day=1)))
    assert "Không có việc nào" in shown(ve="Bản Lạ")


def test_the_file_says_each_entry_in_words_and_as_it_is_stored(people: Site, client_quan: Client) -> None:
    people.store.record([observation("6010")], By("hang"))
    answer = client_quan.get(FIRST + "nhat-ky/tep.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))  # type: ignore[attr-defined]
    row = next(one for one in rows if one["subject"] == f"value {COMMUNE} 2031 {CAPITAL}")
    assert row["sentence"].endswith(f"của {PLACE}: 6.010 triệu đồng") and row["full_name"] == "Hang"
    # what is stored stands there unchanged: the hash can be computed again from the row alone
    at = datetime.fromisoformat(row["at"])
    link = Link(int(row["number"]), at.astimezone(UTC), *(row[name] for name in Link._fields[2:]))
    assert hash_of(link) == row["hash"]
    assert json.loads(row["after"])["values"][f"{COMMUNE} 2031 {CAPITAL}"] == {"value": "6010"}
    assert trail.verify("default") is None


@pytest.fixture
def client_quan(people: Site) -> Client:
    """The administrator."""
    return people.client("quan")
