"""Sums and values are read off the index alone, on SQLite and on PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ktxh.server.collection.selecting import area_condition
from tests.server.made import COMMUNES, JUNE, MAY, RICE, SOWN, stated

if TYPE_CHECKING:
    from ktxh.server.store import Store


def plan_of(store: Store, statement: str) -> str:
    from django.db import connections

    with connections[store.alias].cursor() as cursor:
        if connections[store.alias].vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
            return "\n".join(str(row[3]) for row in cursor.fetchall())
        cursor.execute("VACUUM ANALYZE collection_observation")
        cursor.execute("SET enable_seqscan = off")  # a table of a few rows is read whole whatever the index
        cursor.execute("SET enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {statement}")
        return "\n".join(str(row[0]) for row in cursor.fetchall())


@pytest.mark.parametrize("asked", ["totals", "values"])
@pytest.mark.parametrize("areas", [COMMUNES, ("05995", "06001"), ("20", "06001@2025")], ids=["range", "loose", "apart"])
def test_a_question_is_answered_from_the_index_alone(store: Store, asked: str, areas: tuple[str, ...]) -> None:
    from django.db import connections

    store.record([stated(str(value), area=area) for value, area in enumerate((*COMMUNES, "20"))])
    store.record([stated("1", period=MAY, item=RICE)])
    statements: list[str] = []

    def keep(execute: object, sql: str, params: object, many: bool, context: object) -> object:
        statements.append(sql)
        return execute(sql, params, many, context)  # type: ignore[operator]

    with connections[store.alias].execute_wrapper(keep):
        getattr(store, asked)([SOWN, RICE], areas, [JUNE, MAY])
    (statement,) = [sql for sql in statements if "collection_observation" in sql]
    plan = plan_of(store, statement)
    assert "USING COVERING INDEX collection_current_read" in plan or (
        "Index Only Scan using collection_current_once" in plan and "Filter: current" not in plan
    ), plan


def test_areas_that_lie_together_are_a_range() -> None:
    assert area_condition([3, 4, 5]) == "area_id BETWEEN 3 AND 5"
    assert area_condition([3, 4, 6]) == "area_id BETWEEN 3 AND 6 AND +area_id IN (3,4,6)"
    assert area_condition([3, 300]) == "area_id IN (3,300)"
