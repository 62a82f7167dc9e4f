"""The sheet in which a unit enters a form: rows with all that stands beside the cell, as plain values for a grid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ktxh.analytics.answer import How
from ktxh.exchange.form_layout import RowKind
from ktxh.model.form import Form
from ktxh.model.observation import Item, Status
from ktxh.model.period import Period
from ktxh.model.relation import Severity
from ktxh.model.submission import Comment, Submission
from ktxh.model.target import Authority


@dataclass(frozen=True, slots=True)
class CellRemark:
    """What a rule says of the value: its code, how grave it is, the sentence, and the explanation that was given."""

    rule: str
    severity: Severity
    sentence: str
    explanation: str = ""

    @property
    def needs_explanation(self) -> bool:
        """Whether an explanation has to come with the value."""
        return self.severity is Severity.WARNING

    @property
    def open(self) -> bool:
        """Whether the form cannot be sent as long as this stands."""
        return self.severity is Severity.ERROR or (self.needs_explanation and not self.explanation)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row. Figures are exact and in the indicator's `unit`; None where they are not known or have no sense.

    `place` is that of the row in the form. `value` is what stands in the period, `how` how it came about: STORED is
    what was entered, with its `version` (0: nothing was), the text as it was `typed`, author and time. `plan` is the
    target in force that is shown, set by `authority`; `same` the same period last year, `previous` the last period,
    `cumulative` the year to the end of the period, None as long as a part of it is `lacking`, which says what.
    `of_plan` and `of_same` are in per cent; a rate has no `of_same`.
    """

    place: int
    order: str
    label: str
    depth: int
    kind: RowKind
    item: Item | None = None
    unit: str = ""
    decimals: int = 0
    plan: Decimal | None = None
    authority: Authority | None = None
    same: Decimal | None = None
    previous: Decimal | None = None
    value: Decimal | None = None
    how: How = How.MISSING
    typed: str = ""
    none_occurred: bool = False
    status: Status | None = None
    simulated: bool = False
    cumulative: Decimal | None = None
    lacking: str = ""
    of_plan: Decimal | None = None
    of_same: Decimal | None = None
    version: int = 0
    author: str = ""
    recorded_at: datetime | None = None
    note: str = ""
    remarks: tuple[CellRemark, ...] = ()
    comments: tuple[Comment, ...] = ()

    @property
    def editable(self) -> bool:
        """Whether the value is typed in; sums and formulas of the form are not."""
        return self.kind is RowKind.ENTRY

    @property
    def entered(self) -> bool:
        """Whether the value was entered for just this unit and period."""
        return self.version > 0

    @property
    def warned(self) -> bool:
        """Whether anything at the cell keeps the form from being sent."""
        return any(one.open for one in self.remarks)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form of a unit and a period with its rows.

    `to_date` is the period of the column “Lũy kế”, None where the values themselves are cumulative.
    """

    form: Form
    area: str
    period: Period
    submission: Submission
    rows: tuple[SheetRow, ...]
    planned: Period
    same: Period
    previous: Period | None = None
    to_date: Period | None = None

    @property
    def locked(self) -> str:
        """Why nothing can be entered now, one sentence; "" where it can."""
        return self.submission.state.refusal

    @property
    def simulated(self) -> bool:
        """Whether any value was made up for a demonstration."""
        return any(row.simulated for row in self.rows)

    @property
    def blank(self) -> tuple[SheetRow, ...]:
        """The rows to be filled in that have no value yet."""
        return tuple(row for row in self.rows if row.editable and row.value is None)

    @property
    def warned(self) -> tuple[SheetRow, ...]:
        """The rows that have to be put right or explained before the form is sent."""
        return tuple(row for row in self.rows if row.warned)

    @property
    def strange(self) -> tuple[SheetRow, ...]:
        """The rows that a rule finds strange, explained or not; what is only to be looked at is left out."""
        return tuple(row for row in self.rows if any(one.severity is not Severity.NOTE for one in row.remarks))

    @property
    def refusal_to_send(self) -> str:
        """Why the form cannot be sent as it is, one sentence; "" where it can."""
        if all(row.value is None for row in self.rows):
            return "Biểu chưa có số liệu nào nên chưa gửi được; hãy nhập số liệu, hoặc ghi không phát sinh."
        errors = [row for row in self.warned if any(one.severity is Severity.ERROR for one in row.remarks)]
        if errors:
            return (
                f"Còn {len(errors)} ô có số liệu sai nên chưa gửi được, đầu tiên là “{errors[0].label}”; hãy sửa lại."
            )
        if self.warned:
            first = self.warned[0].label
            return (
                f"Còn {len(self.warned)} ô cần giải trình nên chưa gửi được, đầu tiên là “{first}”; hãy ghi giải trình."
            )
        return ""
