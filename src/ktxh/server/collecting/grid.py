"""The rows of a sheet as the grid in the browser takes them, and what it sends as cells that were typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse

from ktxh.language.numbers import print_number
from ktxh.model.observation import Item
from ktxh.model.relation import Severity
from ktxh.model.submission import Comment, Step
from ktxh.server.accounts.names import full_names
from ktxh.server.submissions.sheet import CellRemark, Sheet, SheetRow
from ktxh.server.web.templatetags.ktxh import moment

NONE_OCCURRED = "-"
_RATE_DECIMALS = Decimal("0.01")
_COMPUTED_DECIMALS = 2
Json = dict[str, object]


def sheet_json(sheet: Sheet, own: Collection[Item]) -> Json:
    """A sheet: its rows, what the columns are called, and those that say nothing here."""
    labels = {"value": sheet.period.label, "same_period": sheet.same.label, "plan": f"Kế hoạch {sheet.planned.label}"}
    if sheet.previous is not None:
        labels["last_period"] = sheet.previous.label
    if sheet.to_date is not None:
        labels["cumulative"] = f"Lũy kế {sheet.to_date.label}"
    asked = {"cumulative": sheet.to_date, "last_period": sheet.previous}
    return {
        "rows": rows_json(sheet.rows, own),
        "labels": {name: words[0].upper() + words[1:] for name, words in labels.items()},
        "hidden": [name for name, period in asked.items() if period is None],
        "why": _explained_at(sheet),
    }


def _explained_at(sheet: Sheet) -> dict[str, str]:
    """The address of “Vì sao?” by column, with "{}" for the item; last year is that of today's boundaries."""
    periods = {
        "value": sheet.period,
        "plan": sheet.period,
        "same_period": sheet.same,
        "last_period": sheet.previous,
        "cumulative": sheet.to_date,
    }
    found = {}
    for name, period in periods.items():
        if period is not None:
            day = f"&dg={sheet.period.end.isoformat()}" if period is sheet.same else ""
            address = reverse("why:first", kwargs={"area": sheet.area, "period": period.code})
            found[name] = f"{address}?item={{}}{day}"
    return found


def rows_json(rows: Iterable[SheetRow], own: Collection[Item]) -> list[Json]:
    """Rows with the names of the people who wrote remarks on them, in one question at most."""
    found = list(rows)
    names = full_names(one.author for row in found for one in row.comments)
    return [_row(row, own, names) for row in found]


def _row(row: SheetRow, own: Collection[Item], names: Mapping[str, str]) -> Json:
    """A row; numbers are texts with a point, None where there is none: entered ones exact, computed ones rounded."""
    digits = Decimal(1).scaleb(-max(row.decimals, _COMPUTED_DECIMALS))
    return {
        "key": str(row.item) if row.item else f"#{row.place}",
        "order": row.order,
        "label": row.label,
        "depth": row.depth,
        "heading": row.item is None,
        "unit": row.unit,
        "decimals": row.decimals,
        "editable": row.editable and row.item in own,
        "plan": exact(row.plan),
        "same_period": exact(row.same, digits),
        "last_period": exact(row.previous, digits),
        "value": None if row.none_occurred else exact(row.value, None if row.entered else digits),
        "none_occurred": row.none_occurred,
        "cumulative": exact(row.cumulative, digits),
        "lacking": row.lacking,
        "status": row.status.label if row.status is not None else "",
        "pct_plan": exact(row.of_plan, _RATE_DECIMALS),
        "pct_same": exact(row.of_same, _RATE_DECIMALS),
        "warnings": [*(_returned(one, names) for one in _unanswered(row)), *map(_remark, row.remarks)],
        "explanation": next((one.explanation for one in row.remarks if one.explanation), ""),
        "version": row.version,
        "comments": [{"who": names[one.author], "when": moment(one.at), "text": one.text} for one in row.comments],
    }


def _unanswered(row: SheetRow) -> list[Comment]:
    """What was remarked when the form was returned, as long as the value is the one that was remarked on."""
    return [
        one for one in row.comments if one.step is Step.RETURN and (row.recorded_at is None or one.at > row.recorded_at)
    ]


def _returned(one: Comment, names: Mapping[str, str]) -> Json:
    sentence = f"{names[one.author] or 'Người duyệt'} trả lại: {one.text}"
    return {
        "rule": "",
        "sentence": sentence,
        "severity": Severity.WARNING.value,
        "needs_explanation": False,
        "returned": True,
    }


def _remark(one: CellRemark) -> Json:
    return {
        "rule": one.rule,
        "sentence": one.sentence,
        "severity": one.severity.value,
        "needs_explanation": one.needs_explanation,
    }


def exact(value: Decimal | None, step: Decimal | None = None) -> str | None:
    """A number as the grid takes it: all its digits, or those down to a step."""
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    if step is None or not isinstance(exponent, int) or exponent >= step.as_tuple().exponent:  # type: ignore[operator]
        return f"{value:f}"
    return f"{value.quantize(step, ROUND_HALF_UP):f}"


def typed_text(value: Decimal | None, *, none_occurred: bool) -> str:
    """What the grid sends, as a person types it into a cell."""
    if none_occurred:
        return NONE_OCCURRED
    return "" if value is None else print_number(value)
