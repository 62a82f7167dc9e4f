"""The trail: one chain, guarded by the database, and what the verifier finds."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connections, transaction

from ktxh.server.audit import trail
from ktxh.server.audit.acting import acting, now_acting
from ktxh.server.audit.chain import Link, hash_of
from ktxh.server.audit.change import Change, label_of
from ktxh.server.audit.reading import Wanted, entries, json_lines
from ktxh.server.problems import StoreError

if TYPE_CHECKING:
    from ktxh.server.store import Store


def _add(store: Store, *names: str) -> int:
    last = 0
    for name in names:
        with transaction.atomic(using=store.alias):
            last = trail.append(store.alias, Change("thu", name, {"a": 1}, {"a": 2}))
    return last


def _execute(store: Store, statement: str) -> None:
    with connections[store.alias].cursor() as cursor:
        cursor.execute(statement)


def _unguarded(store: Store) -> None:
    """Take the guard of the database away, as somebody could who owns it."""
    if connections[store.alias].vendor == "postgresql":
        _execute(store, "DROP TRIGGER audit_entry_keeps ON audit_entry")
    else:
        _execute(store, "DROP TRIGGER audit_entry_keeps_UPDATE")
        _execute(store, "DROP TRIGGER audit_entry_keeps_DELETE")


def test_the_hash_is_that_of_all_fields_as_a_list() -> None:
    at = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
    link = Link(1, at, "hang", "10.0.0.1", "thu", "đây", "", '{"a":1}', "")
    text = '[1,"2026-01-02T03:04:05.000006+00:00","hang","10.0.0.1","thu","đây","","{\\"a\\":1}",""]'
    assert hash_of(link) == hashlib.sha256(text.encode()).hexdigest()


def test_entries_are_numbered_one_after_the_other_and_hold_who_acts(store: Store) -> None:
    start = trail.head(store.alias).number
    with acting("hang", "10.0.0.1"):
        assert _add(store, "một", "hai") == start + 2
    newest, before = entries(store.alias, count=2)
    assert [(one.number, one.who, one.where, one.subject) for one in (newest, before)] == [
        (start + 2, "hang", "10.0.0.1", "hai"),
        (start + 1, "hang", "10.0.0.1", "một"),
    ]
    assert (newest.before, newest.after) == ('{"a":1}', '{"a":2}')
    assert trail.head(store.alias) == (newest.number, newest.hash)
    assert trail.verify(store.alias) is None
    assert now_acting().who == ""


def test_where_nobody_said_who_acts_the_author_counts_and_else_the_program(store: Store) -> None:
    with transaction.atomic(using=store.alias):
        trail.append(store.alias, Change("thu", "một"), author="hang")
        trail.append(store.alias, Change("thu", "hai"))
    assert [one.who for one in entries(store.alias, count=2)] == ["chương trình", "hang"]


def test_outside_of_a_transaction_nothing_is_appended(store: Store) -> None:
    with pytest.raises(RuntimeError):
        trail.append(store.alias, Change("thu", "một"))


def test_what_is_rolled_back_leaves_no_entry_and_no_gap(store: Store) -> None:
    start = trail.head(store.alias)
    with pytest.raises(KeyError), transaction.atomic(using=store.alias):
        trail.append(store.alias, Change("thu", "một"))
        raise KeyError
    assert trail.head(store.alias) == start
    assert _add(store, "hai") == start.number + 1
    assert trail.verify(store.alias) is None


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET who = 'ai'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_the_trail(store: Store, statement: str) -> None:
    _add(store, "một")
    before = trail.head(store.alias)
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic(using=store.alias):
        _execute(store, statement)
    assert trail.head(store.alias) == before
    assert trail.verify(store.alias) is None


def test_postgresql_refuses_to_empty_it(store: Store) -> None:
    if connections[store.alias].vendor != "postgresql":
        pytest.skip("only PostgreSQL has TRUNCATE")
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic(using=store.alias):
        _execute(store, "TRUNCATE audit_entry")


@pytest.mark.parametrize("field", ["at", "who", '"where"', "what", "subject", "before", "after", "previous", "hash"])
def test_a_changed_field_is_found_although_the_guard_is_gone(store: Store, field: str) -> None:
    number = _add(store, "một", "hai", "ba")
    _unguarded(store)
    value = "'2020-01-01 00:00:00+00:00'" if field == "at" else "'x'"
    _execute(store, f"UPDATE audit_entry SET {field} = {value} WHERE number = {number - 1}")
    assert trail.verify(store.alias) == number - 1


def test_a_deleted_entry_is_found_in_the_middle_and_at_the_end(store: Store) -> None:
    number = _add(store, "một", "hai", "ba")
    _unguarded(store)
    _execute(store, f"DELETE FROM audit_entry WHERE number = {number}")
    assert trail.verify(store.alias) == number
    _execute(store, f"DELETE FROM audit_entry WHERE number = {number - 1}")
    assert trail.verify(store.alias) == number - 1


def test_an_entry_put_in_behind_the_head_is_found(store: Store) -> None:
    number = _add(store, "một")
    end = trail.head(store.alias)
    link = Link(number + 1, datetime(2026, 1, 1, tzinfo=UTC), "ai", "", "thu", "hai", "", "", end.hash)
    from ktxh.server.audit.models import Entry

    Entry.objects.using(store.alias).create(**link._asdict(), hash=hash_of(link))
    assert trail.verify(store.alias) == number + 1


def test_an_end_that_was_cut_off_with_its_head_is_found_by_a_mark_kept_elsewhere(store: Store) -> None:
    number = _add(store, "một", "hai")
    mark = trail.head(store.alias)
    _unguarded(store)
    _execute(store, f"DELETE FROM audit_entry WHERE number = {number}")
    before = entries(store.alias, count=1)[0]
    _execute(store, f"UPDATE audit_head SET number = {before.number}, hash = '{before.hash}'")
    assert trail.verify(store.alias) is None  # the chain by itself cannot show it
    assert trail.verify(store.alias, mark) == number
    _add(store, "khác")
    assert trail.verify(store.alias) is None
    assert trail.verify(store.alias, mark) == number


def test_without_its_head_the_trail_takes_nothing(store: Store) -> None:
    number = _add(store, "một")
    _execute(store, "DELETE FROM audit_head")
    assert trail.verify(store.alias) == 1
    with pytest.raises(StoreError, match="Nhật ký"):
        _add(store, "hai")
    assert entries(store.alias, count=1)[0].number == number


def test_many_writers_at_once_make_one_chain(store: Store) -> None:
    start = trail.head(store.alias).number

    def write(name: int) -> None:
        try:
            for _ in range(5):
                _add(store, f"người {name}")
        finally:
            connections[store.alias].close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert trail.head(store.alias).number == start + 4 * 5
    assert trail.verify(store.alias) is None


def test_entries_are_chosen_and_paged_and_exported(store: Store) -> None:
    start = trail.head(store.alias).number
    with acting("hang", "10.0.0.1"):
        _add(store, "xã Bến Đá", "xã Đèo Gió")
    with acting("lan", "10.0.0.2"):
        last = _add(store, "xã Bến Đá")
    assert [one.number for one in entries(store.alias, Wanted(about="Bến Đá"))] == [last, last - 2]
    assert [one.number for one in entries(store.alias, Wanted(who="hang"), count=1)] == [last - 1]
    assert [one.number for one in entries(store.alias, Wanted(who="hang"), before=last - 1)] == [last - 2]
    assert entries(store.alias, Wanted(what="thu", until=datetime(2020, 1, 1, tzinfo=UTC))) == ()
    lines = [json.loads(line) for line in json_lines(store.alias, start)]
    assert [(one["number"], one["who"]) for one in lines] == [(start + 1, "hang"), (start + 2, "hang"), (last, "lan")]


def test_a_change_needs_a_slug_and_a_subject() -> None:
    for what, subject in (("Ghi", "a"), ("ghi", " "), ("ghi", "a\0")):
        with pytest.raises(ValueError):
            Change(what, subject)
    assert label_of("chot") == "Chốt báo cáo"
    assert label_of("viec_la") == "viec_la"
