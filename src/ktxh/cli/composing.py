"""Composing for a command: finds outline, house style and regime that hold here, and keeps the version in the store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.composing_advice import advice_of, advice_on
from ktxh.cli.outline_choice import outline_named, outline_of, outlines_here
from ktxh.cli.plan_database import PlanDatabase
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.catalogue.forms import Forms
    from ktxh.catalogue.house_style import HouseStyle
    from ktxh.catalogue.indicators import Catalogue
    from ktxh.catalogue.regimes import Regimes
    from ktxh.composing.compose import Composed, Wish
    from ktxh.composing.drafting import Setting
    from ktxh.composing.outlines.choice import Chosen
    from ktxh.composing.outlines.outline import Outline
    from ktxh.documents.paper import Paper
    from ktxh.model.indicator import Level
    from ktxh.model.period import Period


@dataclass(frozen=True, slots=True)
class Composing:
    """A composed report with the database it came from; `advice` is what is odd about how it was asked for."""

    plan: PlanDatabase
    outline: Outline
    setting: Setting
    composed: Composed
    moment: datetime
    advice: tuple[str, ...] = ()

    def recorded(self, author: str) -> tuple[str, Paper]:
        """Keep the report as a version; its identifier, and the paper that bears it."""
        from ktxh.composing.versions.passages import passages_of
        from ktxh.server.entry import Entry
        from ktxh.server.problems import StoreError

        register, paper = self.composed.register, self.composed.paper
        try:
            identifier = self.plan.store.record_composition(register, passages_of(paper), Entry(author, self.moment))
        except StoreError as error:
            raise UserError(str(error)) from error
        return identifier, replace(paper, register=replace(register, identifier=identifier).to_text())

    def commented(self, content: bytes, beside: Path) -> bytes:
        """The Word file with what is lacking as comments; `beside` is a file that may be written to on the way."""
        from ktxh.documents.docx_comments import annotate_docx
        from ktxh.documents.docx_reader import read_docx
        from ktxh.showing.gap_comments import gap_comments

        plain, noted = beside.with_suffix(".plain.docx"), beside.with_suffix(".noted.docx")
        try:
            plain.write_bytes(content)
            document = read_docx(plain)
            found = gap_comments(self.composed, document)
            annotate_docx(plain, noted, document, found, self.moment)
            return noted.read_bytes()
        finally:
            plain.unlink(missing_ok=True)
            noted.unlink(missing_ok=True)

    def workbook(self) -> bytes | None:
        """The annexes as a workbook, None where there is none."""
        from ktxh.composing.annex_workbook import annex_workbook

        composed = self.composed
        title = f"Phụ lục {self.setting.period.label}"
        return annex_workbook(composed.tables, composed.paper.letterhead.body, title) if composed.tables else None


def composing_of(
    plan: PlanDatabase, area: str, period: Period, outline: str, wish: Wish, moment: datetime
) -> Composing:
    """Compose the report of an area and a period; UserError says what is wrong and where."""
    from ktxh.composing.compose import compose
    from ktxh.composing.drafting import Setting
    from ktxh.composing.outlines.problems import OutlineError

    chosen, advice = _outline(plan, area, period, outline)
    style = house_style_here(chosen.header.style)
    setting = Setting(plan.cube(), plan.store, area, period, style, moment.date(), forms=forms_here(plan.catalogue))
    try:
        composed = compose(chosen, setting, moment, wish, _regimes())
    except OutlineError as error:
        raise UserError(str(error)) from error
    advice = (*advice, *advice_on(plan, area, period, wish), *advice_of(composed))
    return Composing(plan, chosen, setting, composed, moment, advice)


def forms_here(catalogue: Catalogue) -> Forms:
    """The forms that can be used here, the locality's own among them; UserError where one is wrong."""
    from ktxh.catalogue.forms import forms_with
    from ktxh.catalogue.problems import CatalogueError
    from ktxh.cli.locality import own_folder

    home = own_folder(Path.cwd())
    try:
        return forms_with(home / "forms" if home else None, catalogue)
    except CatalogueError as error:
        raise UserError(str(error)) from error


def house_style_here(code: str) -> HouseStyle:
    """The house style of that code, the locality's own first; UserError names those there are."""
    from ktxh.catalogue.house_styles import house_style, style_of
    from ktxh.catalogue.problems import CatalogueError
    from ktxh.cli.locality import own_folder

    home = own_folder(Path.cwd())
    own = home / "house_styles" / f"{code}.toml" if home else None
    try:
        if own is not None and own.is_file():
            return style_of(code, own.read_text("utf-8-sig"))
        return house_style(code)
    except (CatalogueError, OSError, UnicodeDecodeError) as error:
        raise UserError(str(error)) from error


def house_styles_here() -> tuple[str, ...]:
    """The codes of the house styles that can be used here."""
    from ktxh.catalogue.house_styles import house_style_codes
    from ktxh.cli.locality import own_folder

    home = own_folder(Path.cwd())
    own = sorted(one.stem for one in (home / "house_styles").glob("*.toml")) if home else []
    return tuple(dict.fromkeys((*own, *house_style_codes())))


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
    if header.level is level and header.period.fits(period):
        return ()
    made_for = f"{header.period.words}, {level_words(header.level)}"
    return (f"Đề cương “{outline.code}” lập cho {made_for}, không phải cho {period.label}; hãy đọc kỹ lời văn.",)


def _regimes() -> Regimes:
    from ktxh.catalogue.regimes import RegimeError, built_in, with_folder
    from ktxh.cli.locality import own_folder

    home = own_folder(Path.cwd())
    try:
        return with_folder(home / "regimes") if home and (home / "regimes").is_dir() else built_in()
    except RegimeError as error:
        raise UserError(str(error)) from error
