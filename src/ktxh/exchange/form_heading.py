"""What a workbook says it is a form of: by its hidden sheet, and by its heading, which somebody may have changed."""

from __future__ import annotations

from dataclasses import dataclass

from ktxh.exchange.form_known import Known, known_of
from ktxh.exchange.form_layout import HIDDEN_SHEET
from ktxh.exchange.form_sheet import FormSheet
from ktxh.exchange.problems import ExchangeError
from ktxh.exchange.workbook_cells import Cells, text
from ktxh.model.period import Period


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What a workbook says it is: form, unit and period; `shown_*` is what its heading says now."""

    form: str
    area: str
    period: Period
    title: str
    area_shown: str
    period_shown: str
    area_changed: bool
    period_changed: bool


def is_form(cells: Cells) -> bool:
    """Whether a workbook is a form that this program wrote."""
    return HIDDEN_SHEET in cells.sheets and known_of(cells) is not None


def filled_form(cells: Cells) -> FilledForm:
    """What the workbook is of; ExchangeError where its hidden sheet was damaged."""
    known = known_form(cells)
    table = FormSheet.found(cells)
    heading = [text(row, 0) for row in table.rows[: table.head]] + [
        text(row, column) for row in table.rows[: table.head] for column in range(1, len(row))
    ]
    area = next((line for line in heading if line.startswith("Đơn vị báo cáo:")), "")
    period = next((line for line in heading if line.startswith("Kỳ báo cáo:")), "")
    return FilledForm(
        known.form,
        known.area,
        known.period,
        known.title,
        area.partition(":")[2].strip(),
        period.partition(":")[2].strip(),
        known.area_name.lower() not in area.lower(),
        known.period.label.lower() not in period.lower(),
    )


def known_form(cells: Cells) -> Known:
    """What the hidden sheet keeps; ExchangeError where there is none."""
    known = known_of(cells)
    if known is None:
        raise ExchangeError(f"Tệp “{cells.name}” không phải biểu do chương trình xuất.", "form")
    return known


def confirmed_area(filled: FilledForm, known: Known, given: str | None) -> str:
    """The unit it is read for: `given` confirms a heading that was changed; ExchangeError where nobody does."""
    if given is not None and given != known.area and not filled.area_changed:
        raise ExchangeError(f"Biểu này của {known.area_name}, không phải của đơn vị đã nêu.")
    if filled.area_changed and given is None:
        raise ExchangeError(
            f"Đầu biểu ghi đơn vị “{filled.area_shown}” nhưng biểu được xuất cho {known.area_name}; "
            "hãy dùng biểu xuất cho đúng đơn vị.",
            "area",
        )
    return given or known.area


def confirmed_period(filled: FilledForm, known: Known, given: Period | None) -> Period:
    """The period it is read for, in the same way."""
    if given is not None and given != known.period and not filled.period_changed:
        raise ExchangeError(f"Biểu này của {known.period.label}, không phải của {given.label}.")
    if filled.period_changed and given is None:
        raise ExchangeError(
            f"Đầu biểu ghi kỳ “{filled.period_shown}” nhưng biểu được xuất cho {known.period.label}; "
            "hãy dùng biểu xuất cho đúng kỳ.",
            "period",
        )
    return given or known.period
