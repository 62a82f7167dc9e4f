"""The waiting room of an import: rows are put there as they are read, then compared and written all at once.

The same on both databases but for how rows get in: SQLite takes them by prepared insert, PostgreSQL by COPY.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connections

from ktxh.model.observation import Recorded, SourceKind

_TABLE = """CREATE TEMPORARY TABLE import_stage (
    line integer PRIMARY KEY, item_id integer, area_id integer, period_id integer, digits bigint, decimals smallint,
    none_occurred boolean, status smallint, cut_off date, typed text, unit text, note text
)"""
_COLUMNS = "item_id, area_id, period_id, digits, decimals, none_occurred, status, cut_off, typed, unit, note"
_KEY = "{0}.item_id = {1}.item_id AND {0}.period_id = {1}.period_id AND {0}.area_id = {1}.area_id"
_SAME = (
    "{0}.digits = {1}.digits AND {0}.decimals = {1}.decimals AND {0}.none_occurred = {1}.none_occurred "
    "AND {0}.status = {1}.status AND {0}.note = {1}.note AND {0}.cut_off {is_} {1}.cut_off"
)
# line, item, area, period, digits, decimals, none_occurred, status, cut_off (ISO), typed, unit, note
StagedRow = tuple[int, int, int, int, int, int, bool, int, str | None, str, str, str]


class Clash(NamedTuple):
    """Two lines of a table that state different values for the same indicator, area and period."""

    line: int
    first: int


class Staging:
    """The waiting room on one connection, inside one transaction."""

    def __init__(self, alias: str, kind: SourceKind) -> None:
        connection = connections[alias]
        self._postgresql = connection.vendor == "postgresql"
        self._simulated = "true" if kind is SourceKind.SIMULATED else "false"
        self._is = "IS NOT DISTINCT FROM" if self._postgresql else "IS"
        self._cursor: Any = connection.cursor()
        self._execute("DROP TABLE IF EXISTS import_standing")
        self._execute("DROP TABLE IF EXISTS import_stage")
        self._execute(_TABLE)

    def close(self) -> None:
        """Clear the room away."""
        self._execute("DROP TABLE IF EXISTS import_standing")
        self._execute("DROP TABLE IF EXISTS import_stage")
        self._cursor.close()

    def put(self, rows: Sequence[StagedRow]) -> None:
        """Put rows into the room."""
        if not self._postgresql:
            self._cursor.executemany(f"INSERT INTO import_stage VALUES ({', '.join(['%s'] * 12)})", rows)
            return
        with self._cursor.copy(f"COPY import_stage (line, {_COLUMNS}) FROM STDIN") as copy:
            copy.write("".join(map(_line, rows)))

    def sort(self) -> None:
        """All rows are there: prepare for comparing."""
        self._execute("CREATE INDEX import_stage_key ON import_stage (item_id, period_id, area_id)")
        if self._postgresql:
            self._execute("ANALYZE import_stage")

    def take_out_repeated(self) -> tuple[list[Clash], int]:
        """Take out lines whose key stands before: those that differ, with the first; how often nothing differed."""
        self._execute(
            "SELECT s.line, f.first, CASE WHEN "
            + _SAME.format("s", "o", is_=self._is)
            + " THEN 1 ELSE 0 END FROM (SELECT item_id, period_id, area_id, MIN(line) AS first FROM import_stage "
            "GROUP BY item_id, period_id, area_id HAVING COUNT(*) > 1) f "
            "JOIN import_stage s ON "
            + _KEY.format("s", "f")
            + " AND s.line <> f.first JOIN import_stage o ON o.line = f.first ORDER BY s.line"
        )
        found = self._cursor.fetchall()
        clashes = [Clash(line, first) for line, first, same in found if not same]
        self._delete({line for line, _, _ in found} | {clash.first for clash in clashes})
        return clashes, len(found) - len(clashes)

    def compare(self) -> Recorded:
        """How many rows are new, differ from what is current or take the place of what was withdrawn, or say what
        stands already.
        """
        self._execute(
            "CREATE TEMPORARY TABLE import_standing AS SELECT s.line, o.id, o.version, "
            f"({_SAME.format('s', 'o', is_=self._is)} AND o.simulated = {self._simulated}) AS same "
            # a join in this order: the room is small, the table large
            f"FROM import_stage s CROSS JOIN collection_observation o WHERE {_KEY.format('o', 's')} AND o.current"
        )
        self._execute("CREATE INDEX import_standing_line ON import_standing (line)")
        self._execute(
            "INSERT INTO import_standing SELECT s.line, MAX(o.id), MAX(o.version), false "
            # the other way round: few values were ever withdrawn
            f"FROM collection_observation o CROSS JOIN import_stage s WHERE o.withdrawn AND {_KEY.format('o', 's')} "
            "AND NOT EXISTS (SELECT 1 FROM import_standing f WHERE f.line = s.line) GROUP BY s.line"
        )
        rows = self._count("import_stage")
        standing = self._count("import_standing")
        unchanged = self._count("import_standing WHERE same") if standing else 0
        return Recorded(rows - standing, standing - unchanged, unchanged)

    def write(self, entry: int) -> None:
        """Make observations of the rows that are new or differ, as part of an entry."""
        self._execute(
            "UPDATE collection_observation SET current = false "
            "WHERE id IN (SELECT id FROM import_standing WHERE NOT same)"
        )
        taken = ", ".join(f"s.{column}" for column in _COLUMNS.split(", "))
        self._execute(
            f"INSERT INTO collection_observation ({_COLUMNS}, version, entry_id, simulated, current, place, quote) "
            f"SELECT {taken}, COALESCE(f.version, 0) + 1, {int(entry)}, {self._simulated}, true, 'dòng ' || s.line, '' "
            "FROM import_stage s LEFT JOIN import_standing f ON f.line = s.line WHERE f.line IS NULL OR NOT f.same "
            "ORDER BY s.item_id, s.period_id, s.area_id"
        )

    def _count(self, what: str) -> int:
        self._execute(f"SELECT COUNT(*) FROM {what}")
        return int(self._cursor.fetchone()[0])

    def _delete(self, lines: set[int]) -> None:
        ordered = sorted(lines)
        for at in range(0, len(ordered), 1000):
            self._execute(f"DELETE FROM import_stage WHERE line IN ({','.join(map(str, ordered[at : at + 1000]))})")

    def _execute(self, statement: str) -> None:
        self._cursor.execute(statement)


def _line(row: StagedRow) -> str:
    line, item, area, period, digits, decimals, none, status, cut_off, typed, unit, note = row
    if note or typed or unit:
        typed, unit, note = _escaped(typed), _escaped(unit), _escaped(note)
    return (
        f"{line}\t{item}\t{area}\t{period}\t{digits}\t{decimals}\t{'t' if none else 'f'}\t{status}\t"
        f"{cut_off or chr(92) + 'N'}\t{typed}\t{unit}\t{note}\n"
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
