"""What is odd about a report that is asked for, though it can be composed: its unit, its dates, figures long frozen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ktxh.cli.plan_database import PlanDatabase

if TYPE_CHECKING:
    from ktxh.composing.compose import Composed, Wish
    from ktxh.model.period import Period


def advice_on(plan: PlanDatabase, area: str, period: Period, wish: Wish) -> tuple[str, ...]:
    """Vietnamese sentences for the person who composes; none where all is as usual."""
    return (*_of_unit(plan, area, period), *_of_dates(period, wish), *_of_frozen(plan, area, period))


def advice_of(composed: Composed) -> tuple[str, ...]:
    """What is odd about the report that came of it: that the database has nothing for it."""
    if composed.register.entries:
        return ()
    return (
        "Cơ sở dữ liệu chưa có số liệu nào cho báo cáo này; hãy xem có đúng tệp --database, đúng đơn vị và kỳ không.",
    )


def _of_unit(plan: PlanDatabase, area: str, period: Period) -> Iterator[str]:
    """A unit that did not live to the end of the period, or began after it."""
    from ktxh.catalogue.area_words import last_day
    from ktxh.model.area import printed

    unit, look = plan.tree.area(area), "hãy xem có đúng đơn vị không."
    if unit.end is not None and unit.end <= period.end:
        last = printed(last_day(unit, period.end))
        yield f"{unit.title} chỉ có đến ngày {last}, trước khi hết {period.label}; {look}"
    elif unit.start is not None and unit.start > period.end:
        yield f"{unit.title} có từ ngày {printed(unit.start)}, sau {period.label}; {look}"


def _of_dates(period: Period, wish: Wish) -> Iterator[str]:
    """A day of issue before the period, or before the day that the figures run to."""
    from ktxh.model.area import printed

    if wish.issued is not None and wish.issued < period.start:
        yield f"Ngày ban hành {printed(wish.issued)} trước cả {period.label}; hãy xem lại --date."
    if wish.issued is not None and wish.cut_off is not None and wish.cut_off > wish.issued:
        until = printed(wish.cut_off)
        yield f"Số liệu tính đến {until}, sau ngày ban hành {printed(wish.issued)}; hãy xem lại --cut-off."


def _of_frozen(plan: PlanDatabase, area: str, period: Period) -> Iterator[str]:
    """Versions of the report whose figures were frozen."""
    from ktxh.composing.versions.composition import CompositionState

    versions = plan.store.compositions(area, period)
    frozen = [str(one.number) for one in versions if one.state is CompositionState.FROZEN]
    if frozen:
        yield f"Bản {', '.join(frozen)} của báo cáo này đã chốt số liệu; bản vừa soạn là bản khác, chưa chốt."
