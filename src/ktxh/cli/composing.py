"""Composing for a command: finds outline, house style and regime that hold here, and keeps the version in the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.composing_advice import advice_of, advice_on
from ktxh.cli.outline_choice import outline_named, outline_of, outlines_here
from ktxh.cli.plan_database import PlanDatabase
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.composing.compose import Composed, Wish
    from ktxh.composing.office import Office
    from ktxh.composing.outlines.choice import Chosen
    from ktxh.composing.outlines.outline import Outline
    from ktxh.documents.paper import Paper
    from ktxh.model.indicator import Level
    from ktxh.model.period import Period
    from ktxh.server.reports.drawing_up import DrawnUp


@dataclass(frozen=True, slots=True)
class Composing:
    """A composed report with the database it came from; `advice` is what is odd about how it was asked for."""

    plan: PlanDatabase
    drawn: DrawnUp
    advice: tuple[str, ...] = ()

    @property
    def composed(self) -> Composed:
        """What came of it."""
        return self.drawn.composed

    def recorded(self, author: str) -> tuple[str, Paper]:
        """Keep the report as a version; its identifier, and the paper that bears it."""
        from ktxh.server.problems import StoreError

        try:
            return self.drawn.recorded(self.plan.store, author)
        except StoreError as error:
            raise UserError(str(error)) from error

    def commented(self, content: bytes, beside: Path) -> bytes:
        """The Word file with what is lacking as comments; `beside` is a file that may be written to on the way."""
        return self.drawn.commented(content, beside)

    def workbook(self) -> bytes | None:
        """The annexes as a workbook, None where there is none."""
        return self.drawn.workbook()


def composing_of(
    plan: PlanDatabase, area: str, period: Period, outline: str, wish: Wish, moment: datetime
) -> Composing:
    """Compose the report of an area and a period; UserError says what is wrong and where."""
    from ktxh.catalogue.problems import CatalogueError
    from ktxh.catalogue.regimes import RegimeError
    from ktxh.composing.outlines.problems import OutlineError
    from ktxh.server.reports.drawing_up import drawn_up, setting_of

    office = office_here()
    chosen, advice = _outline(plan, area, period, outline)
    try:
        setting = setting_of(plan, office, area, period, chosen, moment)
        drawn = drawn_up(chosen, setting, moment, wish, office)
    except (OutlineError, CatalogueError, RegimeError, OSError, UnicodeDecodeError) as error:
        raise UserError(str(error)) from error
    return Composing(plan, drawn, (*advice, *advice_on(plan, area, period, wish), *advice_of(drawn.composed)))


def office_here() -> Office:
    """What is composed with where the command runs; UserError for a `ktxh.toml` that cannot be used."""
    from ktxh.cli.locality import own_folder
    from ktxh.composing.office import Office

    return Office(own_folder(Path.cwd()))


def house_styles_here() -> tuple[str, ...]:
    """The codes of the house styles that can be used here."""
    return office_here().house_styles()


def _outline(plan: PlanDatabase, area: str, period: Period, name: str) -> tuple[Outline, tuple[str, ...]]:
    """The outline that is named or else chosen, with what is odd about it and what else could be taken."""
    from ktxh.composing.outlines.words import LEVELS

    unit = plan.tree.area(area)
    level = LEVELS.get(unit.level)
    if level is None:
        raise UserError(f"{unit.title} không lập báo cáo của Ủy ban nhân dân; hãy chọn tỉnh, huyện hoặc xã.")
    if name:
        named = outline_named(name)
        return named, _advice(named, level, period)
    chosen = outline_of(plan, area, period)
    if chosen.outline is None:
        same = ", ".join(one.code for one in outlines_here().values() if one.header.level is level)
        raise UserError(
            f"Chưa có đề cương cho {period.label}, {unit.level.words}; hãy chọn bằng --outline, "
            f"các đề cương cùng cấp: {same or 'chưa có'} (xem: ktxh outlines)."
        )
    return chosen.outline, (*_advice(chosen.outline, level, period), *_choice(chosen))


def _choice(chosen: Chosen) -> tuple[str, ...]:
    """Which outline was taken, where there are others that fit."""
    if chosen.outline is None or not chosen.others:
        return ()
    others = ", ".join(one.code for one in chosen.others)
    again = " như bản soạn trước" if chosen.again else ""
    return (f"Dùng đề cương “{chosen.outline.code}”{again}; cũng hợp với kỳ này: {others} (chọn bằng --outline).",)


def _advice(outline: Outline, level: Level, period: Period) -> tuple[str, ...]:
    from ktxh.composing.outlines.words import level_words

    header = outline.header
    if header.level is level and header.fits(period):
        return ()
    made_for = f"{header.period_words}, {level_words(header.level)}"
    return (f"Đề cương “{outline.code}” lập cho {made_for}, không phải cho {period.label}; hãy đọc kỹ lời văn.",)
