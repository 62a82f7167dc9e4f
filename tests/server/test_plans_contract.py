"""What every store keeps to, on SQLite and on PostgreSQL: targets, headline indicators, explanations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ktxh.model.observation import Item, Key, Recorded, Source, SourceKind
from ktxh.model.period import Period
from ktxh.model.target import AssessedAt, Authority, Decision, GoalKind, Headline, Phase, Target
from ktxh.server.problems import RefusedError
from tests.server.made import DISTRICT, HARVEST, JUNE, POOR, PROVINCE, SOWN, YEAR

if TYPE_CHECKING:
    from ktxh.server.store import Store

PLAN = Target(
    SOWN,
    DISTRICT,
    YEAR,
    Authority.COUNCIL,
    Decimal("12000.50"),
    decision=Decision("15/NQ-HĐND", date(2023, 12, 20), "HĐND huyện"),
    reserve=Decimal("100.0"),
    reserve_reason="phần chưa giao cho các xã",
    phases=(Phase(Period.quarter(2024, 1), Decimal("0.25")), Phase(Period.first_months(2024, 6), Decimal("0.550"))),
)
REDUCE = Target(POOR, DISTRICT, YEAR, Authority.SUPERIOR, Decimal(5), GoalKind.REDUCE_BY, holder="Phòng LĐ-TB&XH")


def test_a_target_comes_back_as_it_was_set(store: Store) -> None:
    assert store.set_targets([PLAN, REDUCE]) == Recorded(new=2)
    found = store.targets([SOWN, POOR], [DISTRICT, PROVINCE], [YEAR, JUNE])
    assert found == (replace(PLAN, revision=1), replace(REDUCE, revision=1))
    assert str(found[0].value) == "12000.50"
    assert str(found[0].phases[1].share) == "0.550"


def test_setting_the_same_target_again_changes_nothing(store: Store) -> None:
    store.set_targets([PLAN])
    assert store.set_targets([PLAN, replace(PLAN, revision=7)]) == Recorded(unchanged=2)
    assert len(store.target_revisions(SOWN, DISTRICT, YEAR)) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"value": Decimal(12500)},
        {"goal": GoalKind.AT_MOST},
        {"decision": Decision("30/NQ-HĐND")},
        {"reserve": Decimal(0), "reserve_reason": ""},
        {"phases": ()},
        {"source": Source(SourceKind.REPORT, "bc.docx", "đoạn 2", "kế hoạch 12.000 ha")},
        {"note": "tính từ tỷ lệ đạt"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_target_that_differs_is_the_next_revision_and_in_force(store: Store, change: dict[str, object]) -> None:
    changed = replace(PLAN, **change)  # type: ignore[arg-type]
    store.set_targets([PLAN])
    assert store.set_targets([changed]) == Recorded(changed=1)
    assert store.targets([SOWN], [DISTRICT], [YEAR]) == (replace(changed, revision=2),)
    assert store.target_revisions(SOWN, DISTRICT, YEAR) == (replace(PLAN, revision=1), replace(changed, revision=2))


def test_the_targets_of_each_authority_and_department_stand_side_by_side(store: Store) -> None:
    others = [
        replace(PLAN, authority=Authority.SUPERIOR, value=Decimal(11_000)),
        replace(PLAN, authority=Authority.COMMITTEE, value=Decimal(13_000)),
        replace(PLAN, authority=Authority.COMMITTEE, holder="Phòng NN&PTNT"),
    ]
    assert store.set_targets([PLAN, *others]) == Recorded(new=4)
    found = {(one.authority, one.holder): one.revision for one in store.targets([SOWN], [DISTRICT], [YEAR])}
    assert found == {
        (Authority.COUNCIL, ""): 1,
        (Authority.SUPERIOR, ""): 1,
        (Authority.COMMITTEE, ""): 1,
        (Authority.COMMITTEE, "Phòng NN&PTNT"): 1,
    }


def test_targets_for_what_is_not_known_are_refused_together(store: Store) -> None:
    with pytest.raises(RefusedError) as refusal:
        store.set_targets([PLAN, replace(PLAN, area="99999"), replace(PLAN, item=Item("khong.co"))])
    assert refusal.value.reasons == (
        "trong_trot.dien_tich, 99999, năm 2024: không có đơn vị hành chính mang khóa “99999”",
        "khong.co, 180, năm 2024: không có chỉ tiêu mang mã “khong.co”",
    )
    assert store.targets([SOWN], [DISTRICT], [YEAR]) == ()
    assert store.target_revisions(SOWN, DISTRICT, YEAR) == ()


HEADLINES = (
    Headline(DISTRICT, YEAR, "1", SOWN, "Diện tích gieo trồng", Authority.COUNCIL, threshold=Decimal("0.50")),
    Headline(DISTRICT, YEAR, "2.1", POOR, "Giảm tỷ lệ hộ nghèo", Authority.SUPERIOR, AssessedAt.YEAR_END),
)


def test_the_headline_indicators_of_a_year_come_back_in_their_order(store: Store) -> None:
    assert store.set_headlines(HEADLINES) == Recorded(new=2)
    assert store.headlines(DISTRICT, YEAR) == HEADLINES
    assert store.headlines(PROVINCE, YEAR) == ()
    assert store.headlines(DISTRICT, JUNE) == ()


def test_a_new_list_of_headline_indicators_takes_the_place_of_the_old_one(store: Store) -> None:
    store.set_headlines(HEADLINES)
    assert store.set_headlines(HEADLINES) == Recorded(unchanged=2)
    third = Headline(DISTRICT, YEAR, "3", HARVEST, "Sản lượng lương thực", Authority.COUNCIL)
    assert store.set_headlines([replace(HEADLINES[0], name="Tổng diện tích"), third]) == Recorded(new=1, changed=1)
    assert [one.name for one in store.headlines(DISTRICT, YEAR)] == ["Tổng diện tích", "Sản lượng lương thực"]


def test_an_explanation_is_kept_with_its_rule_author_and_time(store: Store) -> None:
    key = Key(SOWN, DISTRICT, JUNE)
    at = datetime(2024, 6, 15, 9, tzinfo=UTC)
    store.explain(key, "KT501", "Chuyển 50 ha sang trồng cây ăn quả.", "chuyên viên", at)
    store.explain(key, "KT501", "Đã đối chiếu với thống kê.")
    first, second = store.explanations(key)
    assert (first.rule, first.text, first.author, first.recorded_at) == (
        "KT501",
        "Chuyển 50 ha sang trồng cây ăn quả.",
        "chuyên viên",
        at,
    )
    assert second.text == "Đã đối chiếu với thống kê."
    assert store.explanations(Key(SOWN, DISTRICT, YEAR)) == ()


def test_an_explanation_says_something_about_something_known(store: Store) -> None:
    with pytest.raises(ValueError, match="nội dung"):
        store.explain(Key(SOWN, DISTRICT, JUNE), "KT501", "  ")
    with pytest.raises(RefusedError, match="không có chỉ tiêu"):
        store.explain(Key(Item("khong.co"), DISTRICT, JUNE), "KT501", "vì thế")
