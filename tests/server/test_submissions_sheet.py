"""The sheet of a form on SQLite and on PostgreSQL: what stands beside a cell, what is warned of, what people type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ktxh.analytics.answer import How
from ktxh.catalogue.forms import built_in_forms
from ktxh.catalogue.indicators import Catalogue, built_in
from ktxh.catalogue.relations import Relations, built_in_relations
from ktxh.exchange.form_layout import RowKind
from ktxh.model.area_tree import AreaTree
from ktxh.model.form import Form, FormRow
from ktxh.model.observation import Item, Status
from ktxh.model.period import Period
from ktxh.model.relation import Severity
from ktxh.model.submission import CellNote, State, Step
from ktxh.model.target import Authority, Target
from ktxh.server.database import open_store
from ktxh.server.submissions.problems import LockedError, StepError
from ktxh.server.submissions.reading_sheet import read_sheet, recomputed
from ktxh.server.submissions.sending import approve_plain, send
from ktxh.server.submissions.sheet import Sheet, SheetRow
from ktxh.server.submissions.taking import Taking
from ktxh.server.submissions.typing_in import TypedCell, TypedIn, Typing, type_in
from tests.server.made import COMMUNES, DISTRICT, JUNE, MAY, register, stated

if TYPE_CHECKING:
    from ktxh.server.store import Store

FORM = built_in_forms()["ho_so_tthc"]
TOWN = COMMUNES[0]
SECTOR = "noi_vu_cchc"
RECEIVED = Item(f"{SECTOR}.so_ho_so_tiep_nhan")
ONLINE, DIRECT, POST = (
    Item(RECEIVED.indicator, f"hinh_thuc_ho_so={how}") for how in ("truc_tuyen", "truc_tiep", "buu_chinh")
)
ONLINE_SHARE = Item(f"{SECTOR}.ty_le_ho_so_truc_tuyen")
PAID, PAYABLE = Item(f"{SECTOR}.so_ho_so_thanh_toan_truc_tuyen"), Item(f"{SECTOR}.so_ho_so_co_nghia_vu_tai_chinh")
JUNE_BEFORE = JUNE.same_last_year()


@dataclass(frozen=True)
class Opened:
    """An open store with the built-in catalogue and the small register."""

    store: Store
    catalogue: Catalogue
    tree: AreaTree
    relations: Relations


@pytest.fixture
def ground(address: str) -> Iterator[Opened]:
    catalogue, tree = built_in(), register()
    store = open_store(address, indicators=catalogue.indicators, areas=tree)
    yield Opened(store, catalogue, tree, built_in_relations())
    store.close()


def sheet_of(ground: Opened, form: Form = FORM, area: str = TOWN, period: Period = JUNE) -> dict[Item, SheetRow]:
    return {row.item: row for row in read_sheet(ground, form, area, period).rows if row.item is not None}


def typed(ground: Opened, *cells: TypedCell, period: Period = JUNE, **more: object) -> TypedIn:
    return type_in(ground, FORM, TOWN, period, cells, Typing("Lan", **more))  # type: ignore[arg-type]


def test_a_row_shows_the_plan_the_same_period_the_last_one_and_what_follows(ground: Opened) -> None:
    for number, period in (("40", JUNE_BEFORE), ("30", MAY), ("20", Period.month(2024, 4)), ("50", JUNE)):
        ground.store.record([stated(number, item=PAID, period=period)])
    year = Period.of_year(2024)
    ground.store.set_targets(
        [
            Target(PAID, TOWN, year, who, Decimal(set_))
            for who, set_ in ((Authority.COMMITTEE, 400), (Authority.COUNCIL, 500))
        ]
    )
    row = sheet_of(ground)[PAID]
    assert (row.label, row.unit, row.depth, row.kind, row.editable) == (
        "Hồ sơ thanh toán trực tuyến",
        "hồ sơ",
        1,
        RowKind.ENTRY,
        True,
    )
    assert (row.plan, row.authority, row.same, row.previous, row.value) == (400, Authority.COMMITTEE, 40, 30, 50)
    # nothing is known of January to March: what there is, 20 + 30 + 50, is not the half-year
    assert (row.cumulative, row.of_plan) == (None, None)
    assert row.lacking == "Chưa cộng được lũy kế: mới có 3/6 tháng."
    ground.store.record([stated("0", item=PAID, period=Period.month(2024, month)) for month in (1, 2, 3)])
    row = sheet_of(ground)[PAID]
    assert (row.cumulative, row.lacking) == (100, "")
    assert row.of_plan == 25  # 100 of 400
    assert row.of_same == 125  # 50 of 40
    assert (row.how, row.version, row.status) == (How.STORED, 1, Status.OFFICIAL)


def test_headings_sums_and_formulas_are_not_filled_in_by_hand(ground: Opened) -> None:
    sheet = read_sheet(ground, FORM, TOWN, JUNE)
    kinds = {row.label: (row.kind, row.editable) for row in sheet.rows}
    assert kinds["Tiếp nhận"] == (RowKind.HEADING, False)
    assert kinds["Hồ sơ tiếp nhận trong kỳ"] == (RowKind.TOTAL, False)
    assert kinds["Tỷ lệ hồ sơ tiếp nhận trực tuyến"] == (RowKind.FORMULA, False)
    assert kinds["Trực tuyến"] == (RowKind.ENTRY, True)
    assert [row.place for row in sheet.rows] == list(range(len(FORM.rows)))
    assert (sheet.planned, sheet.same, sheet.previous, sheet.to_date) == (
        Period.of_year(2024),
        JUNE_BEFORE,
        MAY,
        Period.first_months(2024, 6),
    )
    assert len(sheet.blank) == sum(row.editable for row in sheet.rows)


def test_what_is_typed_is_read_as_offices_write_it(ground: Opened) -> None:
    found = typed(
        ground, TypedCell(PAID, "1.234"), TypedCell(PAYABLE, "2.000 hồ sơ"), TypedCell(ONLINE, "không phát sinh")
    )
    assert (found.problems, found.conflicts, found.state) == ({}, (), State.ENTERING)
    rows = sheet_of(ground)
    assert (rows[PAID].value, rows[PAID].typed, rows[PAID].author) == (1234, "1.234", "Lan")
    assert rows[PAYABLE].value == 2000
    assert (rows[ONLINE].value, rows[ONLINE].none_occurred) == (0, True)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (TypedCell(PAID, "mười"), "“mười” không phải là số; nếu không phát sinh, hãy ghi “-”"),
        (TypedCell(PAID, "1,234"), "“1,234” không viết theo kiểu “1.234,5”. Có phải 1.234?"),
        (TypedCell(RECEIVED, "5"), "Dòng “Hồ sơ tiếp nhận trong kỳ” tự tính từ các dòng khác nên không nhập."),
        (TypedCell(Item("dan_so.tong"), "5"), "không có dòng này"),
        (TypedCell(PAID, "-5"), "-5 hồ sơ nhỏ hơn mức thấp nhất có thể có là 0."),
    ],
)
def test_what_cannot_be_taken_is_told_at_the_cell_and_the_others_are_entered(
    ground: Opened, cell: TypedCell, said: str
) -> None:
    found = typed(ground, cell, TypedCell(ONLINE, "7"), TypedCell(POST, ""))
    assert list(found.problems) == [cell.item] and said in found.problems[cell.item]
    rows = sheet_of(ground)
    assert rows[ONLINE].value == 7 and rows[PAID].value is None and rows[POST].value is None


def test_a_cell_that_is_emptied_withdraws_its_value_and_the_sum_made_of_it(ground: Opened) -> None:
    typed(ground, TypedCell(ONLINE, "60"), TypedCell(DIRECT, "30"), TypedCell(POST, "10"))
    assert sheet_of(ground)[RECEIVED].value == 100  # 60 + 30 + 10
    found = typed(ground, TypedCell(POST, "", version=1))
    assert (found.problems, found.conflicts, found.state) == ({}, (), State.ENTERING)
    by_item = {row.item: row for row in found.rows}
    assert (by_item[POST].value, by_item[POST].version, by_item[POST].status) == (None, 0, None)
    assert by_item[RECEIVED].value is None and by_item[ONLINE_SHARE].value is None
    assert [one.withdrawn for one in ground.store.versions(stated("0", item=RECEIVED).key)] == [False, True]
    # typed again it is there again, and so is the sum
    typed(ground, TypedCell(POST, "20"))
    rows = sheet_of(ground)
    assert (rows[POST].value, rows[POST].version, rows[RECEIVED].value) == (20, 3, 110)  # 60 + 30 + 20


def test_a_sum_that_was_stated_elsewhere_stays_when_a_part_of_it_is_emptied(ground: Opened) -> None:
    ground.store.record([stated("95", item=RECEIVED)])
    typed(ground, TypedCell(POST, "10"))
    typed(ground, TypedCell(POST, "", version=1))
    assert sheet_of(ground)[RECEIVED].value == 95


def test_emptying_a_cell_that_is_empty_does_nothing_and_zero_is_no_empty_cell(ground: Opened) -> None:
    found = typed(ground, TypedCell(PAID, ""), TypedCell(ONLINE, "0"))
    assert (found.problems, sheet_of(ground)[ONLINE].value) == ({}, 0)
    typed(ground, TypedCell(ONLINE, "", version=1))
    assert sheet_of(ground)[ONLINE].value is None
    assert ground.store.versions(stated("0", item=PAID).key) == ()


def test_an_official_figure_is_not_withdrawn_without_a_word(ground: Opened) -> None:
    ground.store.record([stated("100", item=PAYABLE)])
    found = typed(ground, TypedCell(PAYABLE, "", version=1))
    assert found.problems == {PAYABLE: "Đã có số chính thức là 100; nay để trống. Hãy ghi giải trình rồi lưu lại."}
    assert typed(ground, TypedCell(PAYABLE, "", version=1, explanation="của đơn vị khác")).problems == {}
    assert sheet_of(ground)[PAYABLE].value is None
    assert [one.text for one in ground.store.explanations(stated("0", item=PAYABLE).key)] == ["của đơn vị khác"]


def test_sums_are_entered_when_all_their_parts_are_there_and_shares_follow(ground: Opened) -> None:
    typed(ground, TypedCell(ONLINE, "60"), TypedCell(DIRECT, "30"))
    assert sheet_of(ground)[RECEIVED].value is None  # the post is not known yet
    found = typed(ground, TypedCell(POST, "10"))
    by_item = {row.item: row for row in found.rows}
    # what comes back: the cell itself, the sum made of it, the share made of the sum, and what is judged beside them
    assert {POST, RECEIVED, ONLINE_SHARE} <= by_item.keys()
    assert by_item[RECEIVED].value == 100 and by_item[ONLINE_SHARE].value == 60  # 60 + 30 + 10; 60 of 100
    typed(ground, TypedCell(POST, "20", version=1))
    assert sheet_of(ground)[RECEIVED].value == 110


def test_rows_that_come_back_are_those_of_the_whole_sheet(ground: Opened) -> None:
    typed(ground, TypedCell(ONLINE, "60"), TypedCell(DIRECT, "30"), TypedCell(POST, "10"), TypedCell(PAID, "9"))
    typed(ground, TypedCell(PAYABLE, "5"))
    ground.store.comment(FORM, TOWN, JUNE, CellNote(PAID, "nhiều quá"), "Hùng")
    whole = sheet_of(ground)
    for changed in ([ONLINE], [PAID], [PAYABLE, DIRECT]):
        again = recomputed(ground, FORM, TOWN, JUNE, changed)
        assert {row.item for row in again} >= set(changed)
        assert all(row == whole[row.item] for row in again if row.item is not None)
    assert recomputed(ground, FORM, TOWN, JUNE, []) == ()


def test_a_rule_that_asks_for_an_explanation_keeps_the_form_from_being_sent_until_one_is_given(ground: Opened) -> None:
    assert read_sheet(ground, FORM, TOWN, JUNE).refusal_to_send.startswith("Biểu chưa có số liệu nào")
    for number, period in (("100", Period.month(2024, 4)), ("110", MAY), ("105", JUNE_BEFORE)):
        ground.store.record([stated(number, item=PAYABLE, period=period)])
    found = typed(ground, TypedCell(PAYABLE, "9.000"))
    (row,) = [one for one in found.rows if one.item == PAYABLE]
    assert row.value == 9000  # taken as it was typed
    assert {one.rule for one in row.remarks if one.needs_explanation} and row.warned
    assert "cần giải trình" in read_sheet(ground, FORM, TOWN, JUNE).refusal_to_send
    found = typed(ground, TypedCell(PAYABLE, "9.000", version=1, explanation="gộp cả hồ sơ đất đai"))
    (row,) = [one for one in found.rows if one.item == PAYABLE]
    assert row.version == 1  # the value stands as it was, with its explanation
    assert {one.explanation for one in row.remarks if one.needs_explanation} == {"gộp cả hồ sơ đất đai"}
    assert read_sheet(ground, FORM, TOWN, JUNE).refusal_to_send == ""
    again = typed(ground, TypedCell(PAYABLE, "9.000", version=1, explanation="gộp cả hồ sơ đất đai"))
    key = stated("0", item=PAYABLE).key
    assert len(ground.store.explanations(key)) == len([one for one in row.remarks if one.needs_explanation])
    assert again.state is State.ENTERING


def test_an_official_figure_is_not_replaced_by_a_less_sure_one_without_a_word(ground: Opened) -> None:
    ground.store.record([stated("100", item=PAYABLE)])
    found = typed(ground, TypedCell(PAYABLE, "90", version=1))
    assert found.problems == {
        PAYABLE: "Đã có số chính thức là 100; số mới chỉ là sơ bộ. Hãy ghi giải trình rồi lưu lại."
    }
    assert typed(ground, TypedCell(PAYABLE, "100", version=1)).problems == {}
    row = sheet_of(ground)[PAYABLE]
    assert (row.value, row.version, row.status) == (100, 1, Status.OFFICIAL)  # the same number takes nothing away
    typed(ground, TypedCell(PAYABLE, "90", version=1, explanation="đếm nhầm"))
    row = sheet_of(ground)[PAYABLE]
    assert (row.value, row.version, row.status) == (90, 2, Status.PRELIMINARY)
    assert [one.text for one in ground.store.explanations(stated("0", item=PAYABLE).key)] == ["đếm nhầm"]


def test_values_that_have_to_fit_together_are_typed_one_after_the_other(ground: Opened) -> None:
    typed(ground, TypedCell(PAYABLE, "10"))
    found = typed(ground, TypedCell(PAID, "12"))
    assert found.problems == {}
    # more paid than had to be paid: it stands, is shown at the cell, and the form cannot be sent
    warned = {row.item for row in read_sheet(ground, FORM, TOWN, JUNE).warned}
    assert PAID in warned
    assert {row.item for row in found.rows if row.warned} == warned
    found = typed(ground, TypedCell(PAYABLE, "20", version=1))
    assert read_sheet(ground, FORM, TOWN, JUNE).warned == ()
    assert {PAID, PAYABLE} <= {row.item for row in found.rows}


def test_an_error_that_was_imported_past_the_sheet_is_shown_at_the_cell(ground: Opened) -> None:
    ground.store.record([stated("-5", item=PAID)])
    sheet = read_sheet(ground, FORM, TOWN, JUNE)
    (row,) = sheet.warned
    assert row.item == PAID and row.remarks[0].severity is Severity.ERROR
    assert sheet.refusal_to_send == (
        "Còn 1 ô có số liệu sai nên chưa gửi được, đầu tiên là “Hồ sơ thanh toán trực tuyến”; hãy sửa lại."
    )


def test_the_sheet_of_a_sent_form_says_why_nothing_can_be_entered(ground: Opened) -> None:
    typed(ground, TypedCell(PAID, "9"))
    assert read_sheet(ground, FORM, TOWN, JUNE).locked == ""
    ground.store.take_step(FORM, TOWN, JUNE, Taking(Step.SEND, "Lan"))
    note = CellNote(PAID, "nhiều quá")
    assert "đang chờ duyệt" in read_sheet(ground, FORM, TOWN, JUNE).locked
    with pytest.raises(LockedError, match="hãy lấy lại biểu"):
        typed(ground, TypedCell(PAID, "10", version=1))
    with pytest.raises(LockedError, match="hãy lấy lại biểu"):
        typed(ground, TypedCell(PAID, "", version=1))
    ground.store.take_step(FORM, TOWN, JUNE, Taking(Step.RETURN, "Hùng", notes=(note,)))
    assert [one.text for one in sheet_of(ground)[PAID].comments] == ["nhiều quá"]


def test_conflicts_and_repeated_sendings_come_through_typing(ground: Opened) -> None:
    first = typed(ground, TypedCell(PAID, "9"), client="b-1")
    assert typed(ground, TypedCell(PAID, "9"), client="b-1").repeated and not first.repeated
    found = typed(ground, TypedCell(PAID, "10"), TypedCell(PAYABLE, "20"))
    assert [(one.given.value, one.now and one.now.value) for one in found.conflicts] == [(10, 9)]
    assert sheet_of(ground)[PAYABLE].value == 20


def test_a_unit_above_sees_what_its_units_have_entered(ground: Opened) -> None:
    for number, commune in zip(("9", "10", "11"), COMMUNES, strict=True):
        ground.store.record([stated(number, commune, PAID)])
    row = sheet_of(ground, area=DISTRICT)[PAID]
    assert (row.value, row.how, row.version, row.entered) == (30, How.AREAS, 0, False)  # 9 + 10 + 11


def test_a_long_form_takes_no_more_questions_than_a_short_one(ground: Opened) -> None:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    def questions(form: Form) -> int:
        read(form)
        with CaptureQueriesContext(connections[ground.store.alias]) as asked:
            read(form)
        return len(asked)

    def read(form: Form) -> Sheet:
        return read_sheet(ground, form, TOWN, half)

    half = Period.first_months(2024, 6)
    plain = [Item(one.code) for one in ground.catalogue.indicators if not one.formula]
    forms = []
    for length in (30, 300):
        rows = tuple(FormRow(str(at), str(item), 1, item) for at, item in enumerate(plain[:length], 1))
        forms.append(Form("dai", "", "Biểu dài", FORM.levels, (half.kind,), rows))
    for period in (half, half.same_last_year()):
        ground.store.record([stated("50", item=item, period=period) for item in plain[:300]])
    short, long = map(questions, forms)
    assert long <= short + 2
    assert long <= 25


def test_a_form_is_sent_as_it_was_looked_at_with_the_count_of_what_is_strange(ground: Opened) -> None:
    lan = Taking(Step.SEND, "Lan")
    with pytest.raises(StepError, match="Biểu chưa có số liệu nào"):
        send(ground, FORM, TOWN, JUNE, lan)
    typed(ground, TypedCell(PAYABLE, "10"), TypedCell(PAID, "12"))
    with pytest.raises(StepError, match="nên chưa gửi được, đầu tiên là"):
        send(ground, FORM, TOWN, JUNE, lan)
    typed(ground, TypedCell(PAID, "9", version=1))
    sent = send(ground, FORM, TOWN, JUNE, lan)
    assert (sent.state, sent.warnings, sent.plain) == (State.SENT, 0, True)
    with pytest.raises(StepError, match="biểu đã gửi rồi"):
        send(ground, FORM, TOWN, JUNE, lan)


def test_forms_in_which_nothing_is_strange_are_approved_together(ground: Opened) -> None:
    plain, strange, uncounted = COMMUNES
    for commune in COMMUNES:
        ground.store.record([stated("9", commune, PAID)])
    ground.store.take_step(FORM, uncounted, JUNE, Taking(Step.SEND, "Lan"))
    for commune, warnings in ((plain, 0), (strange, 2)):
        ground.store.take_step(FORM, commune, JUNE, Taking(Step.SEND, "Lan", warnings=warnings))
    ground.store.take_step(FORM, DISTRICT, JUNE, Taking(Step.SEND, "Lan", warnings=0))
    done = approve_plain(ground.store, [FORM], [*COMMUNES, DISTRICT], JUNE, Taking(Step.APPROVE, "Hùng"))
    assert [(one.area, one.state) for one in done.approved] == [(plain, State.APPROVED)]
    assert list(done.refused) == [(DISTRICT, FORM.code)]
    assert "còn 2 đơn vị chưa được duyệt" in done.refused[DISTRICT, FORM.code]
