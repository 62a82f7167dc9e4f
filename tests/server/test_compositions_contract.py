"""What every store keeps to, on SQLite and on PostgreSQL: composed reports, frozen and opened; older files."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ktxh.composing.versions.composition import CompositionState
from ktxh.composing.versions.passages import Passage, Printed
from ktxh.composing.versions.versions import Version, compare_versions
from ktxh.model.connection import Connection
from ktxh.model.period import Period
from ktxh.model.phrase import Phrase, Role
from ktxh.model.register import Entry as Figure
from ktxh.model.register import Register
from ktxh.server.database import open_store
from ktxh.server.entry import Entry
from ktxh.server.problems import RefusedError, StoreError
from tests.server.made import DISTRICT, PROVINCE, indicators, register, stated

if TYPE_CHECKING:
    from ktxh.server.store import Store

HALF = Period.first_months(2024, 6)
AT = datetime(2024, 6, 15, 9, tzinfo=UTC)
SOWN = Connection("trong_trot.dien_tich", DISTRICT, HALF.code, Role.ACTUAL, unit="ha")


def composed(number: str, value: str, *, outline: str = "trang-dinh") -> tuple[Register, tuple[Passage, ...]]:
    """A report of one figure."""
    phrase = Phrase("ước đạt ", number, " ha")
    figure = Figure(
        SOWN, phrase, Decimal(value), Decimal(value) + Decimal("0.001"), estimate=True, section="nong_nghiep"
    )
    passage = Passage("Lĩnh vực kinh tế", ("Diện tích ", Printed(SOWN.tag, phrase.text, "Diện tích gieo trồng"), "."))
    return Register(DISTRICT, HALF.code, outline, "trang-dinh", AT, {SOWN.tag: figure}), (passage,)


def test_a_composed_report_is_kept_with_the_state_of_its_figures(store: Store) -> None:
    given, passages = composed("5.074,36", "5074.36")
    identifier = store.record_composition(given, passages, Entry("Lan", note="gửi thẩm định"))
    assert identifier == "180-2024D06-1"
    (kept,) = store.compositions(DISTRICT, HALF)
    assert (kept.number, kept.outline, kept.author, kept.note, kept.figures) == (
        1,
        "trang-dinh",
        "Lan",
        "gửi thẩm định",
        1,
    )
    assert (kept.composed_at, kept.state, kept.freezings) == (AT, CompositionState.DRAFT, ())
    assert store.composition(identifier) == kept
    version = store.composed_version(identifier)
    assert version.register == replace(given, identifier=identifier)
    assert version.passages == passages
    assert store.compositions(PROVINCE, HALF) == () and store.composition("180-2024D06-9") is None


def test_two_kept_versions_say_what_changed(store: Store) -> None:
    store.record_composition(*composed("5.074,36", "5074.36"))
    store.record_composition(*composed("5.100,00", "5100.00"))
    old, new = (store.composed_version(one.identifier) for one in store.compositions(DISTRICT, HALF))
    changes = compare_versions(old, new)
    (change,) = changes.figures
    assert (change.old, change.new, change.title) == (
        "ước đạt 5.074,36 ha",
        "ước đạt 5.100,00 ha",
        "Diện tích gieo trồng",
    )
    assert changes.prose == () and changes.same_passages == 1


def test_freezing_and_opening_again_are_recorded_with_who_and_why(store: Store) -> None:
    identifier = store.record_composition(*composed("5", "5"))
    with pytest.raises(StoreError, match="chưa chốt nên không cần hủy chốt"):
        store.unfreeze(identifier, "nhầm")
    store.freeze(identifier, "trình HĐND", Entry("Lan", AT))
    with pytest.raises(StoreError, match="đã chốt rồi"):
        store.freeze(identifier)
    with pytest.raises(StoreError, match="phải ghi lý do"):
        store.unfreeze(identifier, " ")
    store.unfreeze(identifier, "xã Khe Sim gửi lại số liệu", Entry("Hùng", AT))
    kept = store.composition(identifier)
    assert kept is not None and kept.state is CompositionState.DRAFT
    assert [(one.state.label, one.reason, one.author, one.recorded_at) for one in kept.freezings] == [
        ("đã chốt", "trình HĐND", "Lan", AT),
        ("bản nháp", "xã Khe Sim gửi lại số liệu", "Hùng", AT),
    ]


def test_one_version_of_a_report_is_frozen_at_a_time(store: Store) -> None:
    first, second = (store.record_composition(*composed(number, number)) for number in ("5", "6"))
    other = store.record_composition(*composed("5", "5", outline="tam-phan"))
    store.freeze(first)
    with pytest.raises(StoreError, match=f"Bản “{first}” của cùng báo cáo này đang chốt; hãy hủy chốt bản đó trước"):
        store.freeze(second)
    store.freeze(other)  # composed after another outline: another report
    store.unfreeze(first, "bổ sung")
    store.freeze(second)
    assert [one.state.label for one in store.compositions(DISTRICT, HALF)] == ["bản nháp", "đã chốt", "đã chốt"]


def test_what_cannot_be_kept_is_said_in_a_sentence(store: Store) -> None:
    given, passages = composed("5", "5")
    with pytest.raises(RefusedError, match="không có đơn vị hành chính mang khóa “0”"):
        store.record_composition(replace(given, area="0"), passages)
    with pytest.raises(RefusedError, match="ký tự NUL"):
        store.record_composition(given, [Passage("", ("a\0b",))])
    with pytest.raises(ValueError, match="múi giờ"):
        store.record_composition(replace(given, composed_at=datetime(2024, 6, 15)), passages)
    for act in (store.composed_version, store.freeze, lambda one: store.unfreeze(one, "nhầm")):
        with pytest.raises(StoreError, match="Không có bản báo cáo nào mang mã “la”"):
            act("la")


def test_figures_are_counted_once_and_only_those_that_are_printed(store: Store) -> None:
    given, (passage,) = composed("5", "5")
    figure = given.entries[SOWN.tag]
    lost = replace(figure, connection=replace(SOWN, role=Role.PLAN))
    register = replace(given, entries={SOWN.tag: figure, lost.connection.tag: lost})
    store.record_composition(register, (passage, passage))  # one figure at two places, the other at none
    assert [one.figures for one in store.compositions(DISTRICT, HALF)] == [1]


def test_a_version_kept_without_words_still_has_its_figures(store: Store) -> None:
    given, _ = composed("5", "5")
    version = store.composed_version(store.record_composition(given, ()))
    assert version == Version(replace(given, identifier="180-2024D06-1"))
    assert list(version.entries) == [SOWN.tag]


def test_a_file_of_an_older_program_gets_the_tables_by_itself_and_keeps_its_values(tmp_path: Path) -> None:
    """A file as it was before there were reports in it: values, but none of the new tables."""
    file = tmp_path / "cu.db"
    store = open_store(str(file), indicators=indicators(), areas=register())
    store.record([stated("5")])
    store.close()
    with sqlite3.connect(file) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'reports_%'")
        names = [name for (name,) in tables]
        assert len(names) == 6  # prose, facts, tasks, legal bases, composed reports, freezings
        for name in names:
            connection.execute(f"DROP TABLE {name}")
        connection.execute("DELETE FROM django_migrations WHERE app = 'reports'")
    connection.close()
    store = open_store(str(file), indicators=indicators(), areas=register())
    assert store.prose(DISTRICT, HALF) == {}
    assert store.record_composition(*composed("5", "5")) == "180-2024D06-1"
    assert store.observation(stated("5").key) is not None
    store.close()


def test_the_outlines_that_an_area_has_used_are_told_the_latest_first(store: Store) -> None:
    for outline in ("trang-dinh", "tam-phan", "trang-dinh"):
        store.record_composition(*composed("5", "5", outline=outline))
    assert store.outlines_used(DISTRICT) == ("trang-dinh", "tam-phan")
    assert store.outlines_used(PROVINCE) == store.outlines_used("khong-co") == ()
