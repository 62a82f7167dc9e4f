"""What every store keeps to, on SQLite and on PostgreSQL: values, versions, sums."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ktxh.model.figures import Figures
from ktxh.model.observation import Item, Key, Recorded, Source, SourceKind, Status, Total, Value
from ktxh.model.period import Period
from ktxh.server.database import open_store
from ktxh.server.entry import Entry
from ktxh.server.problems import RefusedError
from tests.server.made import (
    COMMUNES,
    HARVEST,
    JUNE,
    MAY,
    POOR,
    PROVINCE,
    RICE,
    SOWN,
    YEAR,
    indicators,
    register,
    stated,
)

if TYPE_CHECKING:
    from ktxh.server.store import Store


def test_a_store_answers_what_computing_asks(store: Store) -> None:
    figures: Figures = store
    assert figures.values([SOWN], COMMUNES, [JUNE]) == {}
    assert figures.totals([SOWN], COMMUNES, [JUNE]) == {}


def test_a_value_comes_back_with_everything_it_was_stated_with(store: Store) -> None:
    source = Source(SourceKind.REPORT, "bc-6-thang.docx", "đoạn 4", "gieo trồng được 12.824,50 ha")
    one = stated(
        "12824.50",
        source=source,
        typed="12.824,50",
        unit="ha",
        cut_off=date(2024, 5, 31),
        note="chưa gồm vụ mùa",
        author="chuyên viên",
        status=Status.ESTIMATE,
    )
    at = datetime(2024, 6, 14, 8, 30, tzinfo=UTC)
    assert store.record([one], Entry(at=at)) == Recorded(new=1)
    kept = store.observation(one.key)
    assert kept == replace(one, version=1, recorded_at=at)
    assert kept is not None
    assert str(kept.value) == "12824.50"  # with the decimals it was given with


def test_a_value_is_never_overwritten(store: Store) -> None:
    store.record([stated("100")], Entry("xã"))
    store.record([stated("105")], Entry("huyện"))
    assert store.record([stated("104")], Entry("tỉnh")) == Recorded(changed=1)
    found = [(one.version, one.value, one.author) for one in store.versions(stated("0").key)]
    assert found == [(1, Decimal(100), "xã"), (2, Decimal(105), "huyện"), (3, Decimal(104), "tỉnh")]
    kept = store.observation(stated("0").key)
    assert kept is not None and (kept.version, kept.value) == (3, Decimal(104))


def test_recording_the_same_again_changes_nothing(store: Store) -> None:
    both = [stated("100"), stated("7.5", area="05998")]
    assert store.record(both) == Recorded(new=2)
    assert store.record(both) == Recorded(unchanged=2)
    assert [len(store.versions(one.key)) for one in both] == [1, 1]


@pytest.mark.parametrize(
    "change",
    [
        {"value": Decimal("100.0")},
        {"status": Status.PRELIMINARY},
        {"cut_off": date(2024, 6, 14)},
        {"note": "đã rà soát"},
        {"source": Source(SourceKind.SIMULATED)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_differs_is_a_new_version(store: Store, change: dict[str, object]) -> None:
    store.record([stated("100")])
    assert store.record([replace(stated("100"), **change)]) == Recorded(changed=1)  # type: ignore[arg-type]


def test_a_value_stated_twice_in_one_go_keeps_the_order(store: Store) -> None:
    assert store.record([stated("1"), stated("2"), stated("2")]) == Recorded(new=1, changed=1, unchanged=1)
    assert [one.value for one in store.versions(stated("0").key)] == [1, 2]


def test_what_is_missing_is_not_zero_and_nothing_occurred_is_a_value(store: Store) -> None:
    store.record([stated("0", area="05995", none_occurred=True), stated("0", area="05998")])
    found = store.values([SOWN], COMMUNES, [JUNE])
    assert found[Key(SOWN, "05995", JUNE)] == Value(Decimal(0), none_occurred=True)
    assert found[Key(SOWN, "05998", JUNE)] == Value(Decimal(0))
    assert Key(SOWN, "06001", JUNE) not in found
    assert store.totals([SOWN], COMMUNES, [JUNE]) == {(SOWN, JUNE): Total(Decimal(0), 2)}
    assert store.observation(Key(SOWN, "06001", JUNE)) is None
    assert store.versions(Key(SOWN, "06001", JUNE)) == ()


def test_a_sum_is_exact_and_says_how_many_and_how_sure(store: Store) -> None:
    store.record(
        [
            stated("0.1", area="05995"),
            stated("0.20", area="05998", status=Status.ESTIMATE),
            stated("1000", area="06001", source=Source(SourceKind.SIMULATED)),
        ]
    )
    total = store.totals([SOWN], COMMUNES, [JUNE])[SOWN, JUNE]
    assert total == Total(Decimal("1000.30"), 3, Status.ESTIMATE, simulated=True)  # 0,1 + 0,20 + 1000
    assert str(total.number) == "1000.30"


def test_the_largest_numbers_that_fit_add_up_exactly(store: Store) -> None:
    most = Decimal("999999999999999")
    store.record([stated(str(most), area=area) for area in COMMUNES] + [stated("0.000000001", area=PROVINCE)])
    with localcontext(prec=5):  # whatever the caller computes with
        total = store.totals([SOWN], [*COMMUNES, PROVINCE], [JUNE])[SOWN, JUNE].number
    assert total == 3 * 999999999999999 + Decimal("0.000000001")


def test_more_areas_than_can_be_added_at_once_are_added_in_portions(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ktxh.server.collection import reading

    monkeypatch.setattr(reading, "_AREAS_AT_ONCE", 2)
    store.record([stated("1.5", area=area) for area in COMMUNES] + [stated("0.00001", area=PROVINCE)])
    total = store.totals([SOWN], [*COMMUNES, PROVINCE], [JUNE])[SOWN, JUNE]
    assert total == Total(Decimal("4.50001"), 4)  # 3 × 1,5 + 0,00001
    assert len(store.values([SOWN], [*COMMUNES, PROVINCE], [JUNE])) == 4


def test_only_what_is_asked_for_is_added(store: Store) -> None:
    store.record(
        [
            stated("1", area="05995"),
            stated("2", area="05998"),
            stated("4", area=PROVINCE),
            stated("8", item=RICE),
            stated("16", period=MAY),
            stated("32", item=HARVEST, period=MAY),
        ]
    )
    both = store.totals([SOWN, HARVEST, Item("khong.co")], ["05995", "05998", "không có"], [JUNE, MAY])
    assert both == {
        (SOWN, JUNE): Total(Decimal(3), 2),  # 1 + 2: not the province, not the rice
        (SOWN, MAY): Total(Decimal(16), 1),
        (HARVEST, MAY): Total(Decimal(32), 1),
    }


def test_only_the_current_version_counts(store: Store) -> None:
    store.record([stated("1"), stated("10", area="05998")])
    store.record([stated("2")])
    assert store.totals([SOWN], COMMUNES, [JUNE])[SOWN, JUNE] == Total(Decimal(12), 2)
    assert store.values([SOWN], ["05995"], [JUNE])[stated("0").key].number == 2


def test_values_are_a_mapping_over_the_keys_that_there_are(store: Store) -> None:
    kept = [stated("1"), stated("2", area="05998", item=RICE), stated("3", period=YEAR)]
    store.record(kept)
    found = store.values([SOWN, RICE, POOR], COMMUNES, [JUNE, MAY, YEAR])
    assert {key: value.number for key, value in found.items()} == {one.key: one.value for one in kept}
    assert len(found) == 3


def test_what_does_not_fit_is_refused_and_nothing_is_written(store: Store) -> None:
    with pytest.raises(RefusedError) as refusal:
        store.record(
            [
                stated("1"),
                stated("1000000000000000"),
                stated("0.0000000001"),
                stated("1", item=Item("khong.co")),
                stated("1", area="99999"),
                stated("1", item=Item("trong_trot.dien_tich", "vu=mua,cay_trong=lua")),
            ]
        )
    assert list(refusal.value.reasons) == [
        "trong_trot.dien_tich, 05995, tháng 6 năm 2024: giá trị 1000000000000000 có hơn 15 chữ số; "
        "hãy dùng đơn vị tính lớn hơn",
        "trong_trot.dien_tich, 05995, tháng 6 năm 2024: giá trị 1E-10 có hơn 9 chữ số thập phân; hãy làm tròn",
        "khong.co, 05995, tháng 6 năm 2024: không có chỉ tiêu mang mã “khong.co”",
        "trong_trot.dien_tich, 99999, tháng 6 năm 2024: không có đơn vị hành chính mang khóa “99999”",
        "trong_trot.dien_tich[vu=mua,cay_trong=lua], 05995, tháng 6 năm 2024: "
        "phân tổ “vu=mua,cay_trong=lua” phải viết là “cay_trong=lua,vu=mua”",
    ]
    assert store.observation(stated("1").key) is None


def test_the_good_part_can_be_kept_alone(store: Store) -> None:
    done = store.record([stated("1"), stated("1", area="99999")], partial=True)
    assert (done.new, len(done.refused)) == (1, 1)
    assert store.observation(stated("1").key) is not None


def test_several_calls_can_be_one_transaction(store: Store) -> None:
    other = Period.month(2024, 7)  # the period is new too: it must not be remembered
    with pytest.raises(ZeroDivisionError), store.writing_together():
        store.record([stated("1", period=other, item=RICE)])
        raise ZeroDivisionError
    assert store.values([RICE], COMMUNES, [other]) == {}
    store.record([stated("2", period=other, item=RICE)])
    assert store.totals([RICE], COMMUNES, [other])[RICE, other] == Total(Decimal(2), 1)


def test_a_second_connection_sees_a_value_as_soon_as_it_is_saved(store: Store, address: str) -> None:
    seen: list[object] = []

    def look() -> None:
        second = open_store(address, indicators=indicators(), areas=register())
        seen.append(second.totals([SOWN], COMMUNES, [JUNE]).get((SOWN, JUNE)))
        second.close()

    def look_elsewhere() -> None:
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()

    with store.writing_together():
        store.record([stated("5")])
        look_elsewhere()  # not yet
    look_elsewhere()
    assert seen == [None, Total(Decimal(5), 1)]


def test_two_writers_never_take_the_same_version(address: str) -> None:
    def write(values: range) -> None:
        opened = open_store(address, indicators=indicators(), areas=register())
        for value in values:
            opened.record([stated(str(value))])
        opened.close()

    threads = [threading.Thread(target=write, args=(values,)) for values in (range(10), range(100, 110))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    opened = open_store(address, indicators=indicators(), areas=register())
    versions = opened.versions(stated("0").key)
    assert [one.version for one in versions] == list(range(1, 21))
    assert {int(one.value) for one in versions} == {*range(10), *range(100, 110)}
    opened.close()


def test_everything_current_can_be_read_in_a_stable_order(store: Store) -> None:
    store.record(
        [
            stated("1", area="05998"),
            stated("2"),
            stated("3", period=MAY),
            stated("4", item=HARVEST),
            stated("5", item=RICE),
        ]
    )
    store.record([stated("6")])
    assert [int(one.value) for one in store.observations()] == [3, 6, 1, 5, 4]  # area, then time; then the parts
    assert [int(one.value) for one in store.observations([RICE, SOWN], ["05995"], [JUNE])] == [6, 5]
    assert store.items() == (SOWN, RICE, HARVEST)
    assert store.periods() == (MAY, JUNE)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(COMMUNES), st.decimals(-(10**8), 10**8, places=3)), min_size=1, max_size=12))
def test_a_total_is_the_sum_of_the_last_values(store: Store, given_values: list[tuple[str, Decimal]]) -> None:
    store.record([stated(str(value), area=area) for area, value in given_values])
    store_values = dict(store.values([SOWN], COMMUNES, [JUNE]))
    for area, value in dict(given_values).items():
        assert store_values[Key(SOWN, area, JUNE)].number == value
    assert store.totals([SOWN], COMMUNES, [JUNE])[SOWN, JUNE].number == sum(
        value.number for value in store_values.values()
    )
