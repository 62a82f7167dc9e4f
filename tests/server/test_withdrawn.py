"""What every store keeps to, on SQLite and on PostgreSQL: a value that is withdrawn, as if nobody had stated it."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktxh.model.form import Form, FormRow
from ktxh.model.indicator import Level
from ktxh.model.observation import Observation, Recorded, Total
from ktxh.model.period_kind import PeriodKind
from ktxh.model.submission import Step
from ktxh.server.audit.reading import entries
from ktxh.server.database import open_store
from ktxh.server.entry import Entry
from ktxh.server.submissions.entered import Entered
from ktxh.server.submissions.problems import LockedError
from ktxh.server.submissions.taking import Taking
from tests.server.made import COMMUNES, HARVEST, JUNE, MAY, SOWN, indicators, register, stated

if TYPE_CHECKING:
    from ktxh.server.store import Store

AT = datetime(2024, 6, 15, 9, tzinfo=UTC)
ROWS = tuple(FormRow(str(at), str(item), 1, item) for at, item in enumerate((SOWN, HARVEST), 1))
FORM = Form("nong_nghiep", "01/NN", "Sản xuất nông nghiệp", (Level.COMMUNE,), (PeriodKind.MONTH,), ROWS)
TOWN = "05995"
KEY = stated("0").key


def withdrawn(**more: object) -> Observation:
    return stated("0", withdrawn=True, **more)  # type: ignore[arg-type]


def enter(store: Store, *given: Observation, who: str = "Lan", client: str = "") -> Entered:
    return store.record_entry(FORM, TOWN, JUNE, given, Entry(who, AT), client)


def history(store: Store) -> list[tuple[int, str, str]]:
    return [(one.version, "–" if one.withdrawn else str(one.value), one.author) for one in store.versions(KEY)]


@pytest.mark.parametrize("more", [{"value": Decimal(1)}, {"value": Decimal(0), "none_occurred": True}])
def test_what_is_withdrawn_says_no_value(more: dict[str, object]) -> None:
    given = {"key": KEY, "status": stated("0").status, "source": stated("0").source, "withdrawn": True}
    with pytest.raises(ValueError, match="khi rút lại thì không nêu giá trị nào"):
        Observation(**{**given, **more})  # type: ignore[arg-type]


def test_a_withdrawn_value_is_gone_for_all_who_read(store: Store) -> None:
    store.record([stated("5"), stated("7", area="05998"), stated("70", item=HARVEST)])
    assert store.record([withdrawn()], Entry("Lan", AT)) == Recorded(changed=1)
    assert store.observation(KEY) is None
    assert [str(key.item) for key in store.values([SOWN, HARVEST], [TOWN], [JUNE])] == [str(HARVEST)]
    assert store.totals([SOWN], COMMUNES, [JUNE]) == {(SOWN, JUNE): Total(Decimal(7), 1)}  # 5 is not added
    assert store.totals([SOWN], [TOWN], [JUNE]) == {}
    assert [(one.key.area, one.value) for one in store.observations([SOWN])] == [("05998", 7)]
    assert store.current([SOWN, HARVEST], TOWN, JUNE).keys() == {HARVEST}


def test_the_history_tells_who_withdrew_it_and_when_and_the_numbers_go_on(store: Store) -> None:
    store.record([stated("5")], Entry("Lan"))
    store.record([withdrawn()], Entry("Hùng", AT))
    assert store.record([stated("6")], Entry("Mai")) == Recorded(changed=1)
    assert history(store) == [(1, "5", "Lan"), (2, "–", "Hùng"), (3, "6", "Mai")]
    assert store.versions(KEY)[1].recorded_at == AT
    store.record([withdrawn()], Entry("Mai"))
    store.record([stated("6")], Entry("Lan"))
    assert history(store)[3:] == [(4, "–", "Mai"), (5, "6", "Lan")]
    assert store.observation(KEY).value == 6  # type: ignore[union-attr]


def test_withdrawing_what_nobody_stated_or_what_is_withdrawn_changes_nothing(store: Store) -> None:
    assert store.record([withdrawn()]) == Recorded(unchanged=1)
    store.record([stated("5")])
    store.record([withdrawn()])
    assert store.record([withdrawn(note="lại")]) == Recorded(unchanged=1)
    assert [version for version, _, _ in history(store)] == [1, 2]


def test_what_did_not_occur_is_something_else(store: Store) -> None:
    store.record([stated("0", none_occurred=True)])
    assert store.values([SOWN], [TOWN], [JUNE])[KEY].none_occurred
    assert store.record([withdrawn()]).changed == 1
    assert store.record([stated("0", none_occurred=True)]).changed == 1


def test_the_trail_tells_it(store: Store) -> None:
    store.record([stated("5")])
    store.record([withdrawn(note="nhập nhầm ô")], Entry("Lan"))
    one = entries(store.alias, count=1)[0]
    name = f"{TOWN} 202406 {SOWN}"
    assert (one.what, one.who, one.subject) == ("xoa_so_lieu", "Lan", f"value {name}")
    assert json.loads(one.before) == {name: {"value": "5"}}
    assert json.loads(one.after)["values"] == {name: {"withdrawn": True, "note": "nhập nhầm ô"}}
    store.record([stated("6"), withdrawn(item=HARVEST)])
    one = entries(store.alias, count=1)[0]
    assert (one.what, json.loads(one.before)) == (
        "ghi_so_lieu",
        {name: {"withdrawn": True, "note": "nhập nhầm ô"}},
    )


def test_a_table_that_is_imported_states_it_again(store: Store, tmp_path: Path) -> None:
    store.record([stated("5"), stated("5", period=MAY)])
    store.record([withdrawn()])
    store.record([stated("6")])
    store.record([withdrawn()])
    table = tmp_path / "bảng.csv"
    rows = "".join(f"{SOWN.indicator};{TOWN};{period};{value}\n" for period, value in (("202405", 5), ("202406", 7)))
    table.write_text("indicator;area;period;value\n" + rows, "utf-8")
    assert store.import_csv(table, entry=Entry("huyện")).recorded == Recorded(changed=1, unchanged=1)
    assert history(store)[-1] == (5, "7", "huyện")
    assert store.import_csv(table).recorded == Recorded(unchanged=2)
    # an empty cell of a table leaves what stands
    table.write_text(f"indicator;area;period;value\n{SOWN.indicator};{TOWN};202406;\n", "utf-8")
    assert store.import_csv(table).recorded == Recorded()
    assert store.observation(KEY).value == 7  # type: ignore[union-attr]


def test_who_has_not_seen_that_it_was_withdrawn_is_asked(store: Store) -> None:
    enter(store, stated("5"))
    assert enter(store, withdrawn(version=1), who="Hùng").versions == {SOWN: 0}
    entered = enter(store, stated("6", version=1), client="b-1")
    (conflict,) = entered.conflicts
    assert conflict.now is None and conflict.gone is not None
    assert (conflict.gone.author, conflict.gone.recorded_at, conflict.gone.version) == ("Hùng", AT, 2)
    assert enter(store, stated("6", version=1), client="b-1").conflicts == entered.conflicts
    # having seen that the cell is empty, the person may write into it
    assert enter(store, stated("6")).versions == {SOWN: 3}


def test_a_value_is_not_withdrawn_that_somebody_else_has_changed(store: Store) -> None:
    enter(store, stated("5"))
    enter(store, stated("6", version=1), who="Hùng")
    (conflict,) = enter(store, withdrawn(version=1)).conflicts
    assert conflict.now is not None and conflict.now.value == 6
    assert store.observation(KEY).value == 6  # type: ignore[union-attr]


def test_two_people_who_withdraw_the_same_have_nothing_to_decide(store: Store) -> None:
    enter(store, stated("5"))
    enter(store, withdrawn(version=1))
    entered = enter(store, withdrawn(version=1), who="Hùng")
    assert (entered.conflicts, entered.recorded) == ((), Recorded(unchanged=1))


def test_a_value_of_a_form_that_was_sent_cannot_be_withdrawn_and_one_returned_differs_by_it(store: Store) -> None:
    enter(store, stated("5"), stated("70", item=HARVEST))
    store.take_step(FORM, TOWN, JUNE, Taking(Step.SEND))
    with pytest.raises(LockedError):
        enter(store, withdrawn(version=1))
    store.take_step(FORM, TOWN, JUNE, Taking(Step.RETURN, reason="nhầm ô"))
    enter(store, withdrawn(version=1))
    (one,) = store.differences(FORM, TOWN, JUNE).changes
    assert (one.item, one.before and one.before.value, one.after) == (SOWN, 5, None)
    store.take_step(FORM, TOWN, JUNE, Taking(Step.SEND))
    (one,) = store.differences(FORM, TOWN, JUNE).changes
    assert (one.before and one.before.value, one.after) == (5, None)
    # stated again after that it is new
    store.take_step(FORM, TOWN, JUNE, Taking(Step.RETURN, reason="thiếu"))
    enter(store, stated("5"))
    (one,) = store.differences(FORM, TOWN, JUNE).changes
    assert (one.before, one.after and one.after.value) == (None, 5)


@given(batches=st.lists(st.lists(st.sampled_from(["5", "6", "-"]), min_size=1, max_size=4), max_size=6))
@settings(max_examples=25, deadline=None)
def test_whatever_is_stated_and_withdrawn_the_last_word_stands_and_versions_count_the_changes(
    sqlite_template: Path, batches: list[list[str]]
) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "ktxh.db"
        shutil.copy(sqlite_template, file)
        store = open_store(str(file), indicators=indicators(), areas=register())
        expected: list[str] = []
        for batch in batches:
            store.record([withdrawn() if one == "-" else stated(one) for one in batch])
            for one in batch:
                if one != (expected[-1] if expected else "-"):
                    expected.append(one)
        assert [("-" if one.withdrawn else str(one.value)) for one in store.versions(KEY)] == expected
        assert [one.version for one in store.versions(KEY)] == list(range(1, len(expected) + 1))
        now = store.observation(KEY)
        assert ("-" if now is None else str(now.value)) == (expected[-1] if expected else "-")
        store.close()


def test_a_store_of_before_gets_the_column_and_keeps_its_values_and_indexes(address: str) -> None:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    store = open_store(address, indicators=indicators(), areas=register())
    store.record([stated("5"), stated("6")])
    connection = connections[store.alias]
    MigrationExecutor(connection).migrate([("collection", "0002_current_values")])
    store.close()
    store = open_store(address, indicators=indicators(), areas=register())
    assert [(one.value, one.withdrawn) for one in store.versions(KEY)] == [(5, False), (6, False)]
    with connection.cursor() as cursor:
        indexes = connection.introspection.get_constraints(cursor, "collection_observation")
    assert {"collection_current_once", "collection_former", "collection_withdrawn"} <= indexes.keys()
    store.record([withdrawn()])
    assert store.observation(KEY) is None
    store.close()
