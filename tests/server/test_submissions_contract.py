"""What every store keeps to, on SQLite and on PostgreSQL: forms that are sent, returned, approved, frozen, compared."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from ktxh.model.form import Form, FormRow
from ktxh.model.indicator import Level
from ktxh.model.observation import Item
from ktxh.model.period_kind import PeriodKind
from ktxh.model.submission import Capability, CellNote, Comment, State, Step, Submission
from ktxh.server.problems import RefusedError
from ktxh.server.submissions import snapshots
from ktxh.server.submissions.compared import Since
from ktxh.server.submissions.problems import LockedError, StepError
from ktxh.server.submissions.taking import Taking
from tests.server.made import COMMUNES, DISTRICT, HARVEST, JUNE, MAY, POOR, SOWN, stated

if TYPE_CHECKING:
    from ktxh.server.store import Store

AT = datetime(2024, 6, 15, 9, tzinfo=UTC)
LEVELS = (Level.DISTRICT, Level.COMMUNE)
ROWS = tuple(FormRow(str(at), str(item), 1, item) for at, item in enumerate((SOWN, HARVEST, POOR), 1))
FORM = Form("nong_nghiep", "01/NN", "Sản xuất nông nghiệp", LEVELS, (PeriodKind.MONTH,), ROWS)
TOWN, VILLAGE, HAMLET = COMMUNES


def step(store: Store, what: Step, area: str = TOWN, **more: object) -> Submission:
    given = Taking(what, **{"author": "Lan", "at": AT, **more})  # type: ignore[arg-type]
    return store.take_step(FORM, area, JUNE, given)


def through(store: Store, *steps: Step, area: str = TOWN) -> Submission:
    for what in steps:
        step(store, what, area, reason="kiểm thử")
    return store.submission(FORM.code, area, JUNE)


def test_a_form_that_nobody_has_begun_says_so(store: Store) -> None:
    assert store.submission(FORM.code, TOWN, JUNE) == Submission(FORM.code, TOWN, JUNE)
    assert store.submission_events(FORM.code, TOWN, JUNE) == store.comments(FORM.code, TOWN, JUNE) == ()
    assert store.submissions(COMMUNES, [JUNE]) == {}


def test_a_step_is_kept_with_who_when_and_why(store: Store) -> None:
    store.record_entry(FORM, TOWN, JUNE, [stated("5")])
    sent = step(store, Step.SEND, author="Lan")
    assert (sent.state, sent.sent_by, sent.sent_at, sent.sendings) == (State.SENT, "Lan", AT, 1)
    returned = step(store, Step.RETURN, author="Hùng", reason=" thiếu sản lượng ")
    assert (returned.state, returned.changed_by, returned.sent_by) == (State.RETURNED, "Hùng", "Lan")
    events = store.submission_events(FORM.code, TOWN, JUNE)
    assert [(one.step, one.state, one.author, one.reason) for one in events] == [
        (Step.SAVE, State.ENTERING, "", ""),
        (Step.SEND, State.SENT, "Lan", ""),
        (Step.RETURN, State.RETURNED, "Hùng", "thiếu sản lượng"),
    ]
    assert store.submission(FORM.code, TOWN, JUNE) == returned


def test_remarks_on_values_come_with_a_step_or_by_themselves(store: Store) -> None:
    step(store, Step.SEND)
    step(store, Step.RETURN, author="Hùng", notes=(CellNote(SOWN, "gấp mười năm trước"),))
    store.comment(FORM, TOWN, JUNE, CellNote(SOWN, "đã gồm cả vụ Đông Xuân"), "Lan", AT)
    assert store.comments(FORM.code, TOWN, JUNE) == (
        Comment(SOWN, "gấp mười năm trước", "Hùng", AT, Step.RETURN),
        Comment(SOWN, "đã gồm cả vụ Đông Xuân", "Lan", AT),
    )
    strange = CellNote(Item("dan_so.tong"), "dân số?")
    with pytest.raises(StepError, match="không có trong biểu “Sản xuất nông nghiệp”"):
        store.comment(FORM, TOWN, JUNE, strange)
    with pytest.raises(StepError, match="ký tự NUL"):
        store.comment(FORM, TOWN, JUNE, CellNote(SOWN, "a\0b"))


def test_a_remark_on_a_form_that_nobody_has_begun_does_not_begin_it(store: Store) -> None:
    store.comment(FORM, TOWN, JUNE, CellNote(SOWN, "xin số ước"), "Hùng")
    assert store.submission(FORM.code, TOWN, JUNE).state is State.NOT_BEGUN
    assert step(store, Step.SAVE).state is State.ENTERING


def test_a_refused_step_writes_nothing(store: Store) -> None:
    step(store, Step.SEND)
    with pytest.raises(StepError, match="cần quyền duyệt"):
        step(store, Step.APPROVE, capabilities={Capability.ENTER})
    with pytest.raises(StepError, match="chưa ghi lý do"):
        step(store, Step.RETURN)
    with pytest.raises(StepError, match="ký tự NUL"):
        step(store, Step.RETURN, reason="a\0b")
    with pytest.raises(RefusedError, match="không có đơn vị hành chính mang khóa “99999”"):
        step(store, Step.SAVE, "99999")
    assert [one.step for one in store.submission_events(FORM.code, TOWN, JUNE)] == [Step.SEND]


def test_all_forms_of_many_units_and_periods_are_read_in_one_question(store: Store) -> None:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    through(store, Step.SEND, area=TOWN)
    through(store, Step.SEND, Step.APPROVE, area=VILLAGE)
    with CaptureQueriesContext(connections[store.alias]) as questions:
        found = store.submissions(COMMUNES, [JUNE], [FORM.code, "ngan_sach"])
    assert {key: one.state for key, one in found.items()} == {
        (FORM.code, TOWN, JUNE): State.SENT,
        (FORM.code, VILLAGE, JUNE): State.APPROVED,
    }
    assert sum("submissions_submission" in one["sql"] for one in questions.captured_queries) == 1
    assert store.submissions(COMMUNES, [MAY]) == store.submissions(COMMUNES, [JUNE], ["ngan_sach"]) == {}


def test_what_was_sent_cannot_be_entered_until_it_is_given_back(store: Store) -> None:
    store.record_entry(FORM, TOWN, JUNE, [stated("5")])
    step(store, Step.SEND)
    with pytest.raises(LockedError, match="đang chờ duyệt nên không sửa được; hãy lấy lại biểu"):
        store.record_entry(FORM, TOWN, JUNE, [stated("6", version=1)])
    with pytest.raises(LockedError, match=r"đang chờ duyệt.*trong_trot.dien_tich, 05995, tháng 6 năm 2024"):
        store.refuse_locked([stated("6").key])
    # a blank cell of the form is locked too, another period, another unit and another item are not
    with pytest.raises(LockedError):
        store.refuse_locked([stated("6", item=HARVEST).key])
    store.refuse_locked([stated("6", period=MAY).key, stated("6", area=VILLAGE).key])
    store.refuse_locked([stated("6", item=Item("trong_trot.dien_tich", "vu=mua")).key])
    step(store, Step.TAKE_BACK)
    assert store.record_entry(FORM, TOWN, JUNE, [stated("6", version=1)]).recorded.changed == 1


def test_the_command_line_records_freely(store: Store) -> None:
    through(store, Step.SEND, Step.APPROVE, Step.FREEZE)
    assert store.record([stated("6")]).new == 1


def test_what_a_unit_above_has_frozen_is_locked_where_it_adds_it_up(store: Store) -> None:
    store.record_entry(FORM, TOWN, JUNE, [stated("5")])
    store.record_entry(FORM, DISTRICT, JUNE, [stated("70", DISTRICT, HARVEST)])
    # the district states the harvest itself and adds up the sown area of its communes
    step(store, Step.SEND, DISTRICT)
    step(store, Step.APPROVE, DISTRICT, reason="chưa đủ xã", despite_below=True)
    store.refuse_locked([stated("6").key])
    step(store, Step.FREEZE, DISTRICT)
    with pytest.raises(LockedError, match="Huyện Đồi Thông đã tổng hợp và đang ở tình trạng “Chốt số liệu”"):
        store.record_entry(FORM, TOWN, JUNE, [stated("6", version=1)])
    store.refuse_locked([stated("6", item=HARVEST).key])
    step(store, Step.UNFREEZE, DISTRICT, reason="xã gửi lại")
    assert store.record_entry(FORM, TOWN, JUNE, [stated("6", version=1)]).recorded.changed == 1


def test_the_lower_level_comes_before_the_upper(store: Store) -> None:
    store.record_entry(FORM, TOWN, JUNE, [stated("5")])
    through(store, Step.SEND, Step.APPROVE)
    assert store.unapproved_below(FORM, DISTRICT, JUNE) == (VILLAGE, HAMLET)
    step(store, Step.SEND, DISTRICT)
    with pytest.raises(StepError) as refusal:
        step(store, Step.APPROVE, DISTRICT)
    assert str(refusal.value) == (
        "Chưa duyệt được vì biểu này tổng hợp từ các đơn vị trực thuộc mà còn 2 đơn vị chưa được duyệt: xã Đèo Gió; "
        "xã Khe Sim; hãy duyệt các đơn vị đó trước, hoặc ghi lý do để làm khi chưa đủ."
    )
    with pytest.raises(StepError, match="thì phải ghi lý do"):
        step(store, Step.APPROVE, DISTRICT, despite_below=True)
    for commune in (VILLAGE, HAMLET):
        through(store, Step.SEND, Step.APPROVE, area=commune)
    assert store.unapproved_below(FORM, DISTRICT, JUNE) == ()
    assert step(store, Step.APPROVE, DISTRICT).state is State.APPROVED


def test_a_unit_that_states_everything_itself_waits_for_nobody(store: Store) -> None:
    store.record_entry(FORM, TOWN, JUNE, [stated("5")])
    own = [stated("20", DISTRICT), stated("70", DISTRICT, HARVEST)]  # the poverty rate is not added up
    store.record_entry(FORM, DISTRICT, JUNE, own)
    assert store.unapproved_below(FORM, DISTRICT, JUNE) == ()
    assert store.unapproved_below(FORM, TOWN, JUNE) == ()  # nothing lies below a commune


def test_differences_are_shown_to_what_was_sent_and_approved_before(store: Store) -> None:
    assert store.differences(FORM, TOWN, JUNE).since is None
    store.record_entry(FORM, TOWN, JUNE, [stated("5"), stated("70", item=HARVEST)])
    through(store, Step.SEND, Step.APPROVE)
    assert store.differences(FORM, TOWN, JUNE).changes == ()  # the first sending has none before it
    step(store, Step.RETURN, reason="sửa diện tích")
    store.record_entry(FORM, TOWN, JUNE, [stated("6", version=1), stated("3", item=POOR)])
    step(store, Step.SEND)
    found = store.differences(FORM, TOWN, JUNE)
    assert found.since is not None and found.since.step is Step.SEND
    told = [(one.item, one.before and one.before.value, one.after and one.after.value) for one in found.changes]
    assert told == [(SOWN, 5, 6), (POOR, None, 3)]
    # returned and corrected once more: beside the second sending, and beside the first, which was approved
    step(store, Step.RETURN, reason="sửa sản lượng")
    store.record_entry(FORM, TOWN, JUNE, [stated("71", item=HARVEST, version=1)])
    assert [one.item for one in store.differences(FORM, TOWN, JUNE).changes] == [HARVEST]
    since_approved = store.differences(FORM, TOWN, JUNE, Since.APPROVED).changes
    assert [one.item for one in since_approved] == [SOWN, HARVEST, POOR]


def test_every_step_stands_in_the_trail_of_changes(store: Store) -> None:
    from ktxh.server.audit import trail
    from ktxh.server.audit.models import Entry

    through(store, Step.SEND)
    step(store, Step.RETURN, author="Hùng", reason="thiếu", notes=(CellNote(SOWN, "xem lại"),))
    last = Entry.objects.using(store.alias).order_by("-number").first()
    assert last is not None
    assert (last.who, last.what, last.subject) == ("Hùng", "bieu_tra_lai", "form nong_nghiep 05995 202406")
    assert (last.before, last.after) == (
        '{"state":"da_gui"}',
        '{"state":"tra_lai","reason":"thiếu","notes":{"trong_trot.dien_tich":"xem lại"}}',
    )
    assert trail.verify(store.alias) is None


@pytest.mark.parametrize(
    ("versions", "text"),
    [
        ({}, ""),
        ({7: 3}, "7:3"),
        ({1: 1, 2: 1, 3: 1, 4: 0, 6: 0, 7: 2}, "1-3:1,4:0,6:0,7:2"),
        (dict.fromkeys(range(1, 301), 1), "1-300:1"),
    ],
)
def test_what_was_sent_is_a_short_text(versions: dict[int, int], text: str) -> None:
    assert snapshots.to_text(versions) == text
    assert snapshots.from_text(text) == versions
