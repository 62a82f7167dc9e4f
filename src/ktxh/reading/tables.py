"""Statements from tables: what a column means is read from its header, what a row means from its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ktxh.documents.tree import Block, Document
from ktxh.language.cues import authority_in
from ktxh.language.numbers import NUMBER, read_number
from ktxh.model.figure import Figure
from ktxh.model.statement import CompareTo, Statement
from ktxh.reading.context import Context, area_in
from ktxh.reading.sectors import sector_under

_NAME = re.compile(
    r"chỉ\s+tiêu|nội\s+dung|tên|danh\s+mục|hạng\s+mục|khoản\s+(?:thu|chi)|diễn\s+giải|đơn\s+vị(?!\s+tính)|xã", re.I
)
_UNIT = re.compile(r"đvt|đơn\s+vị\s+tính|\bđv\s+tính", re.I)
_PERCENT = re.compile(r"%|tỷ\s+lệ|tỉ\s+lệ|so\s+sánh|so\s+với|\bso\b|/", re.I)
_PLAN = re.compile(r"kế\s+hoạch|\bKH\b|dự\s+toán|\bDT\b|giao", re.I)
_BEFORE = re.compile(r"cùng\s+kỳ|\bCK\b|năm\s+trước|kỳ\s+trước", re.I)
_DONE = re.compile(r"thực\s+hiện|\bTH\b|ước|kết\s+quả|đạt|lũy\s+kế|luỹ\s+kế|giải\s+ngân", re.I)
_TO_DATE = re.compile(r"lũy\s+kế|luỹ\s+kế", re.I)
_ESTIMATE = re.compile(r"ước", re.I)
_DITTO = frozenset({'"', "”", "“", "''", "nt", "-nt-", "//"})
_SERIAL = re.compile(r"^\s*(?:S?TT|số\s+thứ\s+tự)\b", re.I)
_ORDER = re.compile(r"^\s*(?:[IVX]+|[A-ZĐ]|\d+)[.)]?\s*$")
_DIVISOR = re.compile(r"=\s*\(\d+\)\s*/\s*\((?P<divisor>\d+)\)")
_FEWEST = 3  # columns that make a table
_WHOLE_CELL = re.compile(r"^\s*[-+]?\s*\d[\d.,]*\s*%?\s*(?:\*+|\(\*+\))?\s*$")  # a star refers to a note


@dataclass(frozen=True, slots=True)
class _Column:
    role: str  # a field of Statement, "name", "unit", or ""
    authority: str = ""
    estimate: bool = False
    preferred: bool = False  # of several plans the one that the share of plan is of


def read_tables(
    document: Document, paths: tuple[tuple[str, ...], ...], context: Context, first_sentence: int
) -> Iterator[Statement]:
    """The statements of all tables whose headers tell a name column and at least one column of values."""
    tables: dict[int, list[tuple[int, Block]]] = defaultdict(list)
    for number, block in enumerate(document.blocks):
        if block.cell is not None:
            tables[block.cell.table].append((number, block))
    for cells in tables.values():
        yield from _read_table(document, cells, paths, context, first_sentence)


def _read_table(
    document: Document,
    cells: list[tuple[int, Block]],
    paths: tuple[tuple[str, ...], ...],
    context: Context,
    first_sentence: int,
) -> Iterator[Statement]:
    rows: dict[int, dict[int, tuple[int, Block]]] = defaultdict(dict)
    for number, block in cells:
        if block.cell is not None:
            rows[block.cell.row].setdefault(block.cell.column, (number, block))
    columns, first = _columns(rows)
    roles = {column.role for column in columns.values()}
    if "name" not in roles or not roles & {"actual", "plan"}:
        return
    unit = ""
    for index in sorted(row for row in rows if row >= first):
        written = _text(rows[index], columns, "unit")
        unit = unit if written in _DITTO else written
        yield from _read_row(document, rows[index], columns, unit, paths, context, first_sentence)


def _columns(rows: dict[int, dict[int, tuple[int, Block]]]) -> tuple[dict[int, _Column], int]:
    """The meaning of each column, from the header rows above the first row that holds values; and that row."""
    header: dict[int, str] = defaultdict(str)
    first = 0
    for index in sorted(rows):
        values = [block.text for _, block in rows[index].values()]
        numbers = sum(bool(_WHOLE_CELL.match(value)) for value in values)
        serial = all(value.strip().isdigit() and int(value) <= len(values) + 1 for value in values)
        if numbers >= 2 and not serial and header:
            first = index
            break
        if serial or (len(values) < _FEWEST and (not header or _ORDER.match(values[0]))):
            continue  # the row of column numbers, a title above the table, or a heading of the rows below
        for column, (_, block) in rows[index].items():
            span = block.cell.columns if block.cell else 1
            for covered in range(column, column + span):
                header[covered] = f"{header[covered]} {block.text}".strip()
    columns = {column: _role(words) for column, words in header.items()}
    return _with_preferred(_without_share_to_date(columns, header), header), first


def _without_share_to_date(columns: dict[int, _Column], header: dict[int, str]) -> dict[int, _Column]:
    """Leave out a share of plan that is of the value to date, where the value of the period stands before that."""
    done = [at for at, column in sorted(columns.items()) if column.role == "actual"]
    if len(done) < 2 or _TO_DATE.search(header[done[0]]) or not any(_TO_DATE.search(header[at]) for at in done):
        return columns
    return {at: _Column("") if column.role == "pct_plan" else column for at, column in columns.items()}


def _with_preferred(columns: dict[int, _Column], header: dict[int, str]) -> dict[int, _Column]:
    """Say of neighbouring plans which one the share of plan is of.

    That is the one that the row of column numbers names ("(8)=(7)/(6)"), else the one of the same authority, else the
    last of them.
    """
    plans = [at for at, column in sorted(columns.items()) if column.role == "plan"]
    shares = [at for at, column in columns.items() if column.role == "pct_plan"]
    if len(plans) < 2 or len(shares) != 1:
        return columns
    together = [at for at in plans if at - plans[0] == plans.index(at)]
    named = _DIVISOR.search(header[shares[0]])
    by_number = [at for at in together if named and f"({named['divisor']})" in header[at].split()]
    by_authority = [at for at in together if columns[at].authority == columns[shares[0]].authority != ""]
    chosen = [*by_number, *by_authority, together[-1]][0]
    return {**columns, chosen: replace(columns[chosen], preferred=True)}


def _role(words: str) -> _Column:
    if _SERIAL.match(words):
        return _Column("")
    estimate = bool(_ESTIMATE.search(words))
    if _UNIT.search(words):
        return _Column("unit")
    plan, before, done = bool(_PLAN.search(words)), bool(_BEFORE.search(words)), bool(_DONE.search(words))
    if _PERCENT.search(words) and (plan or before):
        return _Column("pct_plan" if plan and not before else "index_pct", authority_in(words) if plan else "")
    if plan and not done:
        return _Column("plan", authority_in(words))
    if before:
        return _Column("before")
    if done:
        return _Column("actual", "", estimate)
    return _Column("name" if _NAME.search(words) else "")


def _text(row: dict[int, tuple[int, Block]], columns: dict[int, _Column], role: str) -> str:
    for column, (_, block) in row.items():
        if columns.get(column, _Column("")).role == role:
            return block.text.strip()
    return ""


def _read_row(
    document: Document,
    row: dict[int, tuple[int, Block]],
    columns: dict[int, _Column],
    unit: str,
    paths: tuple[tuple[str, ...], ...],
    context: Context,
    first_sentence: int,
) -> Iterator[Statement]:
    name = _text(row, columns, "name").strip(" -+*")
    if not name or NUMBER.fullmatch(name):
        return
    figures: dict[str, Figure] = {}
    authority, estimate, at = "", False, 0
    known = {column: columns.get(column, _Column("")) for column in row}
    for column, (number, block) in sorted(row.items(), key=lambda pair: (not known[pair[0]].preferred, pair[0])):
        meaning = known[column]
        if meaning.role in {"", "name", "unit"} or meaning.role in figures or not _WHOLE_CELL.match(block.text):
            continue
        figures[meaning.role] = _figure(document, block, "%" if meaning.role.endswith("pct") else unit)
        at = min(at or number, number)
        authority = authority or meaning.authority
        estimate = estimate or meaning.estimate
    if not figures.keys() & {"actual", "plan"}:
        return
    start = min(figure.start for figure in figures.values())
    end = max(figure.end for figure in figures.values())
    path = paths[at]
    compares = {"index_pct", "before"} & figures.keys()
    yield Statement(
        indicator=name[:1].upper() + name[1:],
        subject=name,
        unit=unit,
        start=start,
        end=end,
        quote=document.quote(start, end),
        area=area_in(name) or context.area or None,
        period=context.period or None,
        as_of=context.cut_off,
        estimate=estimate,
        authority=authority,
        compare_to=CompareTo.SAME_PERIOD_LAST_YEAR if compares else None,
        sector=sector_under(path, name),
        section=" > ".join(path),
        block=at,
        sentence=first_sentence,
        **figures,  # type: ignore[arg-type]
    )


def _figure(document: Document, block: Block, unit: str) -> Figure:
    match = NUMBER.search(block.text)
    if match is None:
        raise ValueError("a cell without a number")
    value = read_number(match[0]).value
    start, end = document.span(block, match.start(), match.end())
    negative = "-" in block.text[: match.start()]
    return Figure(-value if negative else value, match[0], start, end, unit)
