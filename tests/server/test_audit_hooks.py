"""What the store tells the trail."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ktxh.model.observation import Key
from ktxh.model.period import Period
from ktxh.model.register import Register
from ktxh.model.report_parts import LegalBasis, Prose, Task
from ktxh.model.target import Authority, Headline, Target
from ktxh.server.audit import trail
from ktxh.server.audit.acting import acting
from ktxh.server.audit.reading import Entry as Told
from ktxh.server.audit.reading import entries
from ktxh.server.entry import Entry
from ktxh.server.problems import RefusedError
from tests.server.made import COMMUNES, JUNE, SOWN, YEAR, stated

if TYPE_CHECKING:
    from ktxh.server.store import Store


def _last(store: Store) -> tuple[Told, Any, Any]:
    one = entries(store.alias, count=1)[0]
    return one, json.loads(one.before or "null"), json.loads(one.after or "null")


def test_a_recorded_value_is_told_with_what_stood_before(store: Store) -> None:
    with acting("hang", "10.0.0.1"):
        store.record([stated("12.50")])
        store.record([stated("13.00", note="đo lại")], Entry("lan"))
    one, before, after = _last(store)
    name = "05995 202406 trong_trot.dien_tich"
    assert (one.who, one.where, one.what, one.subject) == ("hang", "10.0.0.1", "ghi_so_lieu", f"value {name}")
    assert before == {name: {"value": "12.50"}}
    assert after == {"values": {name: {"value": "13.00", "note": "đo lại"}}, "author": "lan"}
    assert trail.verify(store.alias) is None


def test_what_changes_nothing_or_is_refused_is_not_told(store: Store) -> None:
    store.record([stated("12.50")])
    start = trail.head(store.alias)
    store.record([stated("12.50")])
    with pytest.raises(RefusedError):
        store.record([stated("1", area="nowhere")])
    assert trail.head(store.alias) == start


def test_up_to_400_values_are_listed_and_of_more_it_says_how_many(store: Store) -> None:
    months = [Period.month(year, month) for year in range(1990, 2024) for month in range(1, 13)]  # 34 · 12 = 408
    store.record([stated(str(at), period=month) for at, month in enumerate(months[:400])])
    one, before, after = _last(store)
    assert len(after["values"]) == 400
    store.record([stated("7.5", period=month) for month in months])
    one, before, after = _last(store)
    assert before is None
    assert after == {"new": 8, "changed": 400}
    assert one.subject.startswith("values 05995 199001,199002,")


def test_an_import_is_one_entry_with_the_hash_of_the_file(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "so-lieu.csv"
    rows = "".join(f"{area};trong_trot.dien_tich;202406;{at}\n" for at, area in enumerate(COMMUNES))
    file.write_text("area;indicator;period;value\n" + rows, encoding="utf-8")
    start = trail.head(store.alias).number
    report = store.import_csv(file, entry=Entry("hang"))
    assert report.written, report.refused
    one, _, after = _last(store)
    assert (one.number, one.what, one.subject, one.who) == (start + 1, "nhap_tep", "file so-lieu.csv", "hang")
    assert after["new"] == 3
    assert after["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_an_explanation_is_told(store: Store) -> None:
    store.explain(Key(SOWN, "05995", JUNE), "KT201", "do hạn hán", "hang")
    one, _, after = _last(store)
    assert (one.what, one.who) == ("giai_trinh", "hang")
    assert after == {"rule": "KT201", "text": "do hạn hán"}


def test_targets_and_headlines_are_told(store: Store) -> None:
    target = Target(SOWN, "05995", YEAR, Authority.COMMITTEE, Decimal("40.0"))
    store.set_targets([target], "hang")
    store.set_targets([Target(SOWN, "05995", YEAR, Authority.COMMITTEE, Decimal("41.5"))], "hang")
    one, before, after = _last(store)
    name = "05995 2024 trong_trot.dien_tich ubnd"
    assert (one.what, one.who, one.subject) == ("giao_chi_tieu", "hang", f"target {name}")
    assert (before[name]["value"], after[name]["value"]) == ("40.0", "41.5")
    start = trail.head(store.alias)
    store.set_targets([Target(SOWN, "05995", YEAR, Authority.COMMITTEE, Decimal("41.5"))], "hang")
    assert trail.head(store.alias) == start
    store.set_headlines([Headline("05995", YEAR, "1", SOWN, "Diện tích", Authority.COMMITTEE)])
    one, before, after = _last(store)
    assert (one.what, before, after) == ("chi_tieu_chu_yeu", [], ["1 trong_trot.dien_tich ubnd"])


def test_prose_and_tasks_and_bases_are_told(store: Store) -> None:
    store.write_prose(Prose("05995", "nong_nghiep", JUNE, "Một câu.", "hang"))
    store.write_prose(Prose("05995", "nong_nghiep", JUNE, "Hai câu.", "hang"))
    one, before, after = _last(store)
    name = "05995 202406 nong_nghiep"
    assert (one.what, one.who, one.subject) == ("viet_loi_van", "hang", f"prose {name}")
    assert (before[name]["text"], after[name]["text"]) == ("Một câu.", "Hai câu.")
    store.record_tasks([Task("", "05995", JUNE, 1, "Làm đường", "Phòng Kinh tế")], Entry("lan"))
    one, before, after = _last(store)
    assert (one.what, one.who, before) == ("ghi_nhiem_vu", "lan", None)
    (task,) = after.values()
    assert task["text"] == "Làm đường"
    store.record_legal_bases(
        "05995", JUNE, [LegalBasis("05995", JUNE, 1, "Nghị quyết", "15/NQ-HĐND", None, "HĐND xã")], Entry("lan")
    )
    one, before, after = _last(store)
    assert (one.what, before, after) == ("ghi_can_cu", [], ["Nghị quyết 15/NQ-HĐND"])


def test_a_report_is_told_when_it_is_composed_frozen_and_opened_again(store: Store) -> None:
    register = Register("05995", JUNE.code, "xa-thang", "trang-dinh", datetime(2024, 6, 20, tzinfo=UTC), {}, "")
    identifier = store.record_composition(register, [], Entry("hang"))
    assert _last(store)[0].what == "soan_bao_cao"
    store.freeze(identifier, entry=Entry("hang"))
    store.unfreeze(identifier, "sai một số", Entry("lan"))
    one, before, after = _last(store)
    assert (one.what, one.who, one.subject) == ("huy_chot", "lan", f"report {identifier}")
    assert (before, after) == ({"frozen": True}, {"frozen": False, "reason": "sai một số"})
    assert trail.verify(store.alias) is None


def test_the_catalogue_that_was_loaded_is_told(store: Store) -> None:
    told = entries(store.alias, count=10)
    assert {one.subject for one in told} == {"catalogue areas", "catalogue indicators"}
    assert {one.what for one in told} == {"nap_danh_muc"}
