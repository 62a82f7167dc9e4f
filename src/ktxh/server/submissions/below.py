"""The lower level before the upper one: which units below have not had their form approved yet."""

from __future__ import annotations

from ktxh.model.form import Form
from ktxh.model.indicator import OverAreas
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.server.submissions.filling import units_below
from ktxh.server.submissions.opened import Opened
from ktxh.server.submissions.problems import StepError
from ktxh.server.submissions.reading import read_submissions

_FROM_BELOW = (OverAreas.ADD, OverAreas.WEIGHTED)
_SHOWN = 5


def unapproved_below(store: Opened, form: Form, area: str, period: Period) -> tuple[str, ...]:
    """The units right below whose form is part of this one and not approved yet, in tree order.

    None where the unit states everything itself that could be made from the units below, or where nothing was begun or
    stated below: then the form is not compiled from there.
    """
    below = units_below(store.area_tree, form.levels, area, period.end)
    if not below:
        return ()
    own = {key.item for key in store.values(form.items, [area], [period])}
    lacking = [item for item in form.items if item not in own and adds(store, item)]
    if not lacking:
        return ()
    standing = read_submissions(store.alias, store.interned, below, [period], [form.code])
    if not standing and not store.totals(lacking, below, [period]):
        return ()
    approved = {one.area for one in standing.values() if one.state.approved}
    return tuple(unit for unit in below if unit not in approved)


def refuse_before_below(store: Opened, form: Form, area: str, period: Period, what: str) -> None:
    """Raise StepError, naming them, where units below have to be approved before; `what` cannot be done ("duyệt")."""
    waiting = unapproved_below(store, form, area, period)
    if not waiting:
        return
    names = "; ".join(store.area_tree.area(key).full_name for key in waiting[:_SHOWN])
    rest = f" và {len(waiting) - _SHOWN} đơn vị khác" if len(waiting) > _SHOWN else ""
    raise StepError(
        f"Chưa {what} được vì biểu này tổng hợp từ các đơn vị trực thuộc mà còn {len(waiting)} đơn vị chưa được duyệt: "
        f"{names}{rest}; hãy duyệt các đơn vị đó trước, hoặc ghi lý do để làm khi chưa đủ."
    )


def adds(store: Opened, item: Item) -> bool:
    """Whether the value of a unit can be made from those of the units below it."""
    indicator = store.indicators.get(item.indicator)
    return indicator is not None and indicator.over_areas in _FROM_BELOW
