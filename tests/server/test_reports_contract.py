"""What every store keeps to, on SQLite and on PostgreSQL: prose, facts, tasks and legal bases of reports."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from ktxh.model.figure import Figure
from ktxh.model.observation import Recorded
from ktxh.model.period import Period
from ktxh.model.report_parts import (
    Fact,
    GivenParts,
    LegalBasis,
    Prose,
    ProseState,
    ReportParts,
    Task,
    TaskState,
)
from ktxh.model.statement import CompareTo, Statement
from ktxh.server.entry import Entry
from ktxh.server.problems import RefusedError
from tests.server.made import COMMUNES, DISTRICT, JUNE, PROVINCE

if TYPE_CHECKING:
    from ktxh.server.store import Store

HALF = Period.first_months(2024, 6)
HALF_BEFORE = Period.first_months(2023, 6)
FARMING = Prose(
    DISTRICT, "nong_nghiep", HALF, "Thời tiết thuận lợi.\n\n- Đã trồng {{ value('a.b') }}.", "Phòng Nông nghiệp"
)
AT = datetime(2024, 6, 15, 9, tzinfo=UTC)


def test_a_store_answers_what_composing_asks_people_for(store: Store) -> None:
    parts: ReportParts = store
    assert parts.prose(DISTRICT, HALF) == {}
    assert parts.prose_before(DISTRICT, HALF) == {}
    assert parts.facts(DISTRICT, HALF) == parts.tasks(DISTRICT, HALF) == parts.legal_bases(DISTRICT, HALF) == ()


def test_prose_comes_back_as_it_was_written_with_version_and_time(store: Store) -> None:
    kept = store.write_prose(FARMING, Entry("người nhập", AT))
    assert kept == replace(FARMING, version=1, recorded_at=AT)
    assert store.prose(DISTRICT, HALF) == {"nong_nghiep": kept}
    assert store.prose(PROVINCE, HALF) == store.prose(DISTRICT, HALF_BEFORE) == {}


@pytest.mark.parametrize(
    "change",
    [{"text": "Lời khác."}, {"state": ProseState.SUBMITTED}, {"state": ProseState.RETURNED, "note": "thiếu số liệu"}],
)
def test_prose_that_differs_is_the_next_version_and_the_one_before_stays(
    store: Store, change: dict[str, object]
) -> None:
    first = store.write_prose(FARMING, Entry(at=AT))
    changed = replace(FARMING, **change)  # type: ignore[arg-type]
    second = store.write_prose(changed, Entry(at=AT))
    assert second == replace(changed, version=2, recorded_at=AT)
    assert store.prose_versions(DISTRICT, "nong_nghiep", HALF) == (first, second)
    assert store.prose(DISTRICT, HALF)["nong_nghiep"] == second


def test_writing_the_same_prose_again_changes_nothing(store: Store) -> None:
    store.write_prose(FARMING)
    assert store.record_prose([FARMING, replace(FARMING, author="người khác")]) == Recorded(unchanged=2)
    assert len(store.prose_versions(DISTRICT, "nong_nghiep", HALF)) == 1


def test_several_versions_in_one_act_follow_one_another(store: Store) -> None:
    texts = [replace(FARMING, text=text) for text in ("a", "b", "b", "a")]
    assert store.record_prose(texts) == Recorded(new=1, changed=2, unchanged=1)
    assert [one.text for one in store.prose_versions(DISTRICT, "nong_nghiep", HALF)] == ["a", "b", "a"]


def test_prose_edited_from_a_version_that_is_not_current_any_more_is_refused(store: Store) -> None:
    first = store.write_prose(FARMING)
    store.write_prose(replace(first, text="Lan sửa.", author="Lan"))
    with pytest.raises(RefusedError, match="sửa từ bản 1 trong khi đã có bản 2 của Lan; hãy xem bản đó rồi sửa lại"):
        store.write_prose(replace(first, text="Hùng sửa.", author="Hùng"))
    assert store.prose(DISTRICT, HALF)["nong_nghiep"].text == "Lan sửa."


def test_prose_that_cannot_be_kept_is_refused_together_and_nothing_is_written(store: Store) -> None:
    given = [
        FARMING,
        replace(FARMING, area="99999"),
        replace(FARMING, section="../mục"),
        replace(FARMING, state=ProseState.RETURNED),
        replace(FARMING, text="a\0b"),
    ]
    with pytest.raises(RefusedError) as refusal:
        store.record_prose(given)
    assert refusal.value.reasons == (
        "mục “nong_nghiep”, 99999, 6 tháng đầu năm 2024: không có đơn vị hành chính mang khóa “99999”",
        "mục “../mục”, huyện Đồi Thông, 6 tháng đầu năm 2024: “../mục” không phải tên mục; chỉ dùng chữ, số và dấu "
        "gạch dưới, ví dụ nong_nghiep",
        "mục “nong_nghiep”, huyện Đồi Thông, 6 tháng đầu năm 2024: trả lại thì phải ghi lý do",
        "mục “nong_nghiep”, huyện Đồi Thông, 6 tháng đầu năm 2024: có ký tự NUL trong chữ; hãy xóa ký tự này",
    )
    assert str(refusal.value).startswith("Chưa ghi gì vì có 4 mục lời văn chưa đúng: ")
    assert store.prose(DISTRICT, HALF) == {}


def test_the_prose_before_is_of_the_same_kind_of_period_first_and_then_the_latest(store: Store) -> None:
    periods = [Period.first_months(2022, 6), HALF_BEFORE, Period.of_year(2023), HALF, Period.of_year(2024)]
    given = [replace(FARMING, period=period, text=period.code) for period in periods]
    store.record_prose([*given, replace(given[1], text="2023D06, bản sau")])
    memory = GivenParts(tuple(given))
    for asked, wanted in [
        (HALF, "2023D06, bản sau"),
        (Period.of_year(2024), "2023"),
        (Period.quarter(2024, 1), "2023"),
        (Period.first_months(2022, 9), "2022D06"),
    ]:
        before, same = store.prose_before(DISTRICT, asked), memory.prose_before(DISTRICT, asked)
        assert before.keys() == same.keys() == {"nong_nghiep"}
        assert (before["nong_nghiep"].text, before["nong_nghiep"].period) == (wanted, same["nong_nghiep"].period)
    assert store.prose_before(DISTRICT, Period.of_year(2021)) == {}
    assert store.prose_before("khong_co", HALF) == {}


def test_the_prose_before_of_all_sections_is_one_query(store: Store) -> None:
    slugs = [f"muc_{number:02}" for number in range(40)]
    old = [replace(FARMING, section=slug, period=Period.of_year(2022), text="cũ") for slug in slugs]
    last = [replace(FARMING, section=slug, period=HALF_BEFORE, text="mới") for slug in slugs[10:]]
    store.record_prose([*old, *last])
    store.prose_before(DISTRICT, HALF)  # ids of areas and periods are kept from here on
    with CaptureQueriesContext(connections[store.alias]) as asked:
        found = store.prose_before(DISTRICT, HALF)
    assert len(asked) == 1
    assert {slug: one.text for slug, one in found.items()} == {
        slug: "cũ" if slug in slugs[:10] else "mới" for slug in slugs
    }


EVERYTHING = Statement(
    indicator="Số thửa ruộng được dồn điền, đổi thửa",
    subject="Số thửa",
    unit="thửa",
    start=120,
    end=180,
    quote="dồn được 1.200 thửa",
    area="xã Đèo Gió",
    period="2024D06",
    as_of=date(2024, 5, 31),
    estimate=True,
    goal=True,
    actual=Figure(Decimal("1200"), "1.200", 126, 131, "thửa", approximate=True),
    plan=Figure(Decimal("2.50"), "2,50", 140, 144, "nghìn thửa"),
    pct_plan=Figure(Decimal("48.0"), "48,0", 150, 154, "%"),
    change_abs=Figure(Decimal("-15"), "15", 155, 157, "thửa"),
    compare_to=CompareTo.LAST_YEAR,
    authority="HĐND huyện",
    sector="agriculture",
    section="II.1",
    code="a.b",
    breakdown="c=d",
    block=4,
    sentence=2,
    depth=1,
    note="3",
)
PLOTS = Fact("", DISTRICT, HALF, "nong_nghiep", 1, EVERYTHING, "Phòng Nông nghiệp")
PLAIN = replace(PLOTS, order=2, statement=Statement("Số mô hình mới", "Số mô hình mới", "mô hình", 0, 0, ""))


def test_a_statement_comes_back_equal_with_its_printed_texts(store: Store) -> None:
    assert store.record_facts([PLAIN, PLOTS]) == Recorded(new=2)
    found = store.facts(DISTRICT, HALF)
    assert found == (replace(PLOTS, identifier="f2"), replace(PLAIN, identifier="f1"))
    kept = found[0].statement
    assert [str(one.value) for one in (kept.plan, kept.pct_plan) if one] == ["2.50", "48.0"]  # decimals as printed


def test_a_fact_keeps_its_identifier_when_its_figures_change(store: Store) -> None:
    store.record_facts([PLOTS, PLAIN])
    grown = replace(EVERYTHING, actual=Figure(Decimal(1250), "1.250", 0, 5, "thửa"), estimate=False)
    assert store.record_facts([replace(PLOTS, statement=grown), PLAIN]) == Recorded(changed=1, unchanged=1)
    assert {one.identifier: one.statement for one in store.facts(DISTRICT, HALF)}["f1"] == grown
    versions = store.fact_versions(DISTRICT, HALF, "f1")
    assert [one.statement for one in versions] == [EVERYTHING, grown]


def test_facts_that_are_alike_are_told_apart_by_their_order(store: Store) -> None:
    twins = [replace(PLAIN, order=order) for order in (1, 2, 3)]
    store.record_facts(twins)
    store.record_facts([replace(one, order=one.order + 10) for one in twins])
    assert [(one.identifier, one.order) for one in store.facts(DISTRICT, HALF)] == [("f1", 11), ("f2", 12), ("f3", 13)]


def test_the_facts_of_a_section_can_be_given_whole_and_a_withdrawn_identifier_is_not_given_again(store: Store) -> None:
    other = replace(PLAIN, section="y_te")
    store.record_facts([PLOTS, PLAIN, other])
    assert store.record_facts([PLOTS], whole=True) == Recorded(changed=1, unchanged=1)
    assert [one.identifier for one in store.facts(DISTRICT, HALF)] == ["f1", "f3"]
    new = replace(PLAIN, statement=replace(PLAIN.statement, indicator="Số hộ tham gia"))
    store.record_facts([new])
    assert {one.identifier for one in store.facts(DISTRICT, HALF)} == {"f1", "f3", "f4"}
    store.record_facts([PLAIN])  # the withdrawn one is stated again: it is the same fact
    assert {one.identifier for one in store.facts(DISTRICT, HALF)} == {"f1", "f2", "f3", "f4"}
    assert store.withdraw_facts(DISTRICT, HALF, ["f2", "f3", "f9"]) == 2
    assert [one.identifier for one in store.facts(DISTRICT, HALF)] == ["f1", "f4"]


def test_the_same_identifier_may_return_in_another_period_and_area(store: Store) -> None:
    named = replace(PLOTS, identifier="don_dien")
    store.record_facts([named, replace(named, period=HALF_BEFORE), replace(named, area=PROVINCE)])
    assert store.facts(DISTRICT, HALF) == (named,)
    assert store.facts(PROVINCE, HALF) == (replace(named, area=PROVINCE),)


def test_facts_that_cannot_be_kept_are_refused_together(store: Store) -> None:
    nameless = replace(PLAIN, statement=replace(PLAIN.statement, indicator=" "))
    with pytest.raises(RefusedError) as refusal:
        store.record_facts([PLOTS, replace(PLAIN, area="0"), nameless, replace(PLAIN, identifier="a|b")])
    assert len(refusal.value.reasons) == 3
    assert "chưa ghi tên chỉ tiêu" in str(refusal.value) and "mã “a|b” chỉ được gồm chữ, số" in str(refusal.value)
    with pytest.raises(RefusedError, match="mã “f7” có ở nhiều dòng"):
        store.record_facts([replace(PLOTS, identifier="f7"), replace(PLAIN, identifier="f7")])
    assert store.facts(DISTRICT, HALF) == ()


ROAD = Task(
    "", DISTRICT, HALF, 1, "Hoàn thành đường trục thôn", "Ban Quản lý dự án", date(2024, 5, 30), section="giao_thong"
)
LIST = Task("", DISTRICT, HALF, 2, "Rà soát hộ nghèo", "Phòng LĐ-TB&XH")


def test_tasks_come_back_in_their_order_and_keep_their_identifier_when_they_are_done(store: Store) -> None:
    assert store.record_tasks([LIST, ROAD]) == Recorded(new=2)
    assert store.tasks(DISTRICT, HALF) == (replace(ROAD, identifier="n2"), replace(LIST, identifier="n1"))
    done = replace(ROAD, state=TaskState.DONE, done_on=date(2024, 5, 28), text="Hoàn thành  đường trục thôn")
    assert store.record_tasks([done], Entry("Hùng")) == Recorded(changed=1)
    assert store.task_versions(DISTRICT, HALF, "n2") == (replace(ROAD, identifier="n2"), replace(done, identifier="n2"))
    assert store.record_tasks([done], whole=True) == Recorded(changed=1, unchanged=1)
    assert [one.identifier for one in store.tasks(DISTRICT, HALF)] == ["n2"]
    assert store.withdraw_tasks(DISTRICT, HALF, ["n2"]) == 1


def test_a_task_that_is_open_has_no_day_of_completion(store: Store) -> None:
    with pytest.raises(RefusedError, match="có ngày hoàn thành mà tình trạng là đang thực hiện"):
        store.record_tasks([replace(ROAD, done_on=date(2024, 5, 28))])
    with pytest.raises(RefusedError, match="chưa ghi nội dung nhiệm vụ"):
        store.record_tasks([replace(ROAD, text=" ")])


COUNCIL = LegalBasis(
    DISTRICT, HALF, 1, "Nghị quyết", "15/NQ-HĐND", date(2023, 12, 20), "HĐND huyện", "về kế hoạch năm 2024"
)
DECISION = LegalBasis(DISTRICT, HALF, 2, "Quyết định", "3001/QĐ-UBND", None, "UBND huyện")


def test_legal_bases_are_one_list_of_which_each_state_is_kept(store: Store) -> None:
    assert store.record_legal_bases(DISTRICT, HALF, [COUNCIL, DECISION]) == Recorded(new=2)
    assert store.record_legal_bases(DISTRICT, HALF, [COUNCIL, DECISION]) == Recorded(unchanged=2)
    assert store.legal_bases(DISTRICT, HALF) == (COUNCIL, DECISION)
    dated = replace(DECISION, on=date(2023, 12, 22))
    assert store.record_legal_bases(DISTRICT, HALF, [dated]) == Recorded(changed=2)  # one dated, one gone
    assert store.legal_bases(DISTRICT, HALF) == (dated,)
    store.record_legal_bases(DISTRICT, HALF, [])
    assert store.legal_bases(DISTRICT, HALF) == ()

    from ktxh.server.reports.models import LegalBasis as Row

    rows = Row.objects.using(store.alias).order_by("version", "place").values_list("version", "number", "current")
    assert list(rows) == [(1, "15/NQ-HĐND", False), (1, "3001/QĐ-UBND", False), (2, "3001/QĐ-UBND", False)]


def test_legal_bases_of_another_report_or_of_no_kind_are_refused(store: Store) -> None:
    with pytest.raises(RefusedError, match="chưa ghi loại văn bản"):
        store.record_legal_bases(DISTRICT, HALF, [replace(COUNCIL, kind="")])
    with pytest.raises(RefusedError, match="thuộc báo cáo khác"):
        store.record_legal_bases(DISTRICT, HALF, [replace(COUNCIL, period=JUNE)])
    with pytest.raises(RefusedError, match="không có đơn vị hành chính mang khóa “0”"):
        store.record_legal_bases("0", HALF, [])


def test_what_is_written_together_is_there_at_the_end_or_not_at_all(store: Store) -> None:
    with pytest.raises(RefusedError), store.writing_together():
        store.record_prose([FARMING])
        store.record_tasks([ROAD])
        store.record_facts([replace(PLOTS, area="0")])
    assert store.prose(DISTRICT, HALF) == {} and store.tasks(DISTRICT, HALF) == ()


def test_threads_that_write_one_section_at_once_make_one_version_after_another(store: Store) -> None:
    def write(letter: str) -> None:
        for number in range(8):
            store.record_prose([replace(FARMING, text=f"{letter}{number}")])
        store.close()

    threads = [threading.Thread(target=write, args=(letter,)) for letter in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    versions = store.prose_versions(DISTRICT, "nong_nghiep", HALF)
    assert [one.version for one in versions] == list(range(1, 25))  # 3 threads × 8 texts
    assert store.prose(DISTRICT, HALF)["nong_nghiep"] == versions[-1]


def test_many_are_written_at_once_and_found_again(store: Store) -> None:
    prose = [
        replace(FARMING, area=area, section=f"muc_{n}", text=f"{area} {n}") for area in COMMUNES for n in range(400)
    ]
    assert store.record_prose(prose) == Recorded(new=1200)
    assert store.record_prose([*prose[:-1], replace(prose[-1], text="khác")]) == Recorded(changed=1, unchanged=1199)
    assert len(store.prose(COMMUNES[0], HALF)) == 400
    facts = [replace(PLAIN, order=n, statement=replace(PLAIN.statement, indicator=f"Số {n}")) for n in range(1200)]
    assert store.record_facts(facts) == Recorded(new=1200)
    assert [one.identifier for one in store.facts(DISTRICT, HALF)][-1] == "f1200"
