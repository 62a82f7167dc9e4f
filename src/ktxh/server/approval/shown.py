"""One form as the page of approving shows it: every row with what stands beside it, and what can be done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ktxh.exchange.form_layout import RowKind
from ktxh.model.area import Area
from ktxh.model.form import Form
from ktxh.model.observation import Item, Status
from ktxh.model.submission import Event, Step
from ktxh.model.submission_steps import steps_from
from ktxh.server.approval.powers import Powers
from ktxh.server.submissions.compared import Difference, Differences
from ktxh.server.submissions.confirming import over
from ktxh.server.submissions.due import Due, due
from ktxh.server.submissions.reading_sheet import read_sheet
from ktxh.server.submissions.sheet import Sheet, SheetRow
from ktxh.server.web.place import Place

CHANGED, STRANGE, ALL = "thay-doi", "can-xem", "tat-ca"
_AFTER_BELOW = (Step.APPROVE, Step.COMPLETE)


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of the sheet, how its value differs from the sending before, and the remark somebody is writing on it."""

    row: SheetRow
    difference: Difference | None = None
    note: str = ""

    @property
    def heading(self) -> bool:
        """Whether it bears no figure."""
        return self.row.item is None

    @property
    def computed(self) -> bool:
        """Whether nobody types it."""
        return self.row.kind is not RowKind.ENTRY

    @property
    def decimals(self) -> int:
        """With how many decimals a computed value is shown."""
        return max(self.row.decimals, 2)

    @property
    def before(self) -> Decimal | None:
        """The value in the sending before, None where it was none or the same."""
        found = None if self.difference is None else self.difference.before
        return None if found is None else found.value

    @property
    def new(self) -> bool:
        """Whether there was no value in the sending before."""
        return self.difference is not None and self.difference.before is None

    @property
    def to_look_at(self) -> bool:
        """Whether a rule says something of it, or a person does."""
        return bool(self.row.remarks or self.row.comments or self.note)


@dataclass(frozen=True, slots=True)
class Shown:
    """A form of a unit; `below` are the units that should be approved before it. `rungs` counts the figures that were
    entered by how sure they are, `confirmable` are the rungs to which the person can let them climb now.
    """

    sheet: Sheet
    rows: tuple[RowShown, ...]
    differences: Differences
    events: tuple[Event, ...]
    due: Due | None
    steps: tuple[Step, ...]
    below: tuple[Area, ...]
    may_put_off: bool
    chosen: str = ALL
    counts: Mapping[str, int] = field(default_factory=dict)
    rungs: tuple[tuple[Status, int], ...] = ()
    confirmable: tuple[Status, ...] = ()

    @property
    def visible(self) -> tuple[RowShown, ...]:
        """The rows that were chosen."""
        return tuple(one for one in self.rows if _is(one, self.chosen))

    @property
    def decides(self) -> bool:
        """Whether the person can approve or return it now."""
        return Step.APPROVE in self.steps or Step.RETURN in self.steps

    @property
    def reasoned(self) -> bool:
        """Whether one of the steps asks for a reason, or may be taken with one."""
        return bool(self.below) or any(one.needs_reason for one in self.steps)


def shown(place: Place, form: Form, today: date, chosen: str = ALL, notes: Mapping[Item, str] | None = None) -> Shown:
    """Everything the page shows; `notes` are remarks that were written and not kept yet."""
    plan, area, period = place.plan, place.area.key, place.period
    store, powers = plan.store, Powers(place)
    sheet = read_sheet(plan, form, area, period)
    steps = steps_from(sheet.submission.state, powers.over(form, area))
    differences = store.differences(form, area, period)
    changed = {one.item: one for one in differences.changes}
    rows = tuple(
        RowShown(row, changed.get(row.item) if row.item else None, (notes or {}).get(row.item, "") if row.item else "")
        for row in sheet.rows
    )
    below = store.unapproved_below(form, area, period) if any(one in _AFTER_BELOW for one in steps) else ()
    rungs = Counter(row.status for row in sheet.rows if row.entered and row.status is not None)
    least = min((row.status for row in sheet.rows if _climbs(row) and row.status is not None), default=max(Status))
    confirms = Step.CONFIRM in steps and over(period, today)
    return Shown(
        sheet,
        rows,
        differences,
        store.submission_events(form.code, area, period),
        next(iter(due(store, plan.regimes, area, [form], [period], today, below=False)), None),
        tuple(one for one in steps if one is not Step.CONFIRM),
        tuple(plan.tree.area(key) for key in below),
        powers.may_put_off(area, form) and sheet.submission.state.owed,
        chosen if chosen in (CHANGED, STRANGE) else ALL,
        {one: sum(_is(row, one) and not row.heading for row in rows) for one in (CHANGED, STRANGE)},
        tuple(sorted(rungs.items())),
        tuple(one for one in reversed(Status) if confirms and one > least),
    )


def _climbs(row: SheetRow) -> bool:
    return row.entered and not row.simulated


def _is(one: RowShown, chosen: str) -> bool:
    if chosen == CHANGED:
        return one.difference is not None
    return chosen != STRANGE or one.to_look_at
