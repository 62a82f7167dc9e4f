"""Compose: an outline and a setting to the official document, with the register of its figures and what is lacking."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from ktxh.catalogue.regimes import RegimeError, Regimes
from ktxh.composing.annexes.grid import Grid
from ktxh.composing.drafting import Drafting, Gap, Setting
from ktxh.composing.given_once import GivenOnce
from ktxh.composing.outlines.calling import render
from ktxh.composing.outlines.header_lines import KEYS as HEADER_KEYS
from ktxh.composing.outlines.header_lines import written_lines
from ktxh.composing.outlines.outline import Outline
from ktxh.composing.outlines.words import standing_day, variables
from ktxh.composing.prefetching import prefetch
from ktxh.composing.weaving.letterheads import letterhead
from ktxh.composing.weaving.paper_pieces import pieces_of
from ktxh.composing.weaving.weaving import Placed, Woven, weave
from ktxh.composing.weaving.work_left import work_left
from ktxh.documents.paper import Paper, Signature
from ktxh.model.area import printed
from ktxh.model.register import Register

_CUT_OFF = "cut_off"
SIMULATED = "Có số liệu mô phỏng, chỉ để minh họa"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for besides the outline: number and day of issue, the day the figures run to, old prose as a start.

    `identifier` is that of the version in the store, "" where it is not kept.
    """

    number: int = 0
    issued: date | None = None
    cut_off: date | None = None
    carry_over: bool = False
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """A composed report.

    `gaps` are figures that the database does not have, `unwritten` the sections that have no prose of this period;
    `warnings` are Vietnamese sentences about what people still have to do. `sections` says where each section stands,
    `tables` are those of the annexes, each with a short name.
    """

    paper: Paper
    register: Register
    gaps: tuple[Gap, ...] = ()
    unwritten: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    sections: tuple[Placed, ...] = field(default=())
    tables: tuple[tuple[str, Grid], ...] = ()


def compose(
    outline: Outline, setting: Setting, composed_at: datetime, wish: Wish | None = None, regimes: Regimes | None = None
) -> Composed:
    """Compose a report; `OutlineError` with file and line where the outline cannot be carried out.

    `regimes` say on which day the figures of the period close, where the wish does not.
    """
    wished = wish or Wish()
    setting = replace(setting, parts=GivenOnce(setting.parts), outline=outline.code)
    drafting = _drafting(outline, setting, wished, regimes)
    prefetch(outline, drafting)
    woven = weave(render(drafting, outline.body, outline.file, outline.first_line), drafting)
    blocks = (*woven.blocks, *(block for annex in drafting.annexes for block in annex.blocks))
    register = Register(
        setting.area,
        setting.period.code,
        outline.code,
        setting.style.code,
        composed_at,
        drafting.printed(pieces_of(blocks)),
        wished.identifier,
        tuple(dict.fromkeys(drafting.drawings)),
    )
    paper = _paper(outline, drafting, woven, register, wished)
    return Composed(
        paper,
        register,
        tuple(dict.fromkeys(drafting.gaps)),
        tuple(drafting.unwritten),
        tuple(dict.fromkeys((*drafting.warnings, *work_left(drafting, woven)))),
        woven.sections,
        tuple(drafting.tables),
    )


def _drafting(outline: Outline, setting: Setting, wish: Wish, regimes: Regimes | None) -> Drafting:
    day = wish.issued or setting.today
    closing = _closing(setting, regimes)
    cut_off = wish.cut_off or min(closing, day)
    made = Drafting(
        setting,
        variables=variables(setting.cube.tree, setting.area, setting.period, day, cut_off),
        authority=outline.header.authority,
        owners=outline.header.owners,
        carry_over=wish.carry_over,
    )
    if _CUT_OFF in outline.header.remark + outline.body:
        made.cut_off = cut_off
        if cut_off < closing and wish.cut_off is None:
            made.warnings.append(
                f"Số liệu của {setting.period.label} đến {printed(closing)} mới chốt; "
                f"báo cáo ghi tính đến {printed(cut_off)}, hãy xem lại ngày này (--cut-off)."
            )
    return made


def _closing(setting: Setting, regimes: Regimes | None) -> date:
    """The day on which the figures of the period close under the regime that holds for the area, else its last."""
    tree, period = setting.cube.tree, setting.period
    day = standing_day(tree.area(setting.area), period.end)
    chain = [setting.area, *(one.key for one in tree.ancestors(setting.area, day))]
    try:
        return period.end if regimes is None else regimes.regime_for(chain, period.end).bounds(period)[1]
    except RegimeError:
        return period.end


def _paper(outline: Outline, drafting: Drafting, woven: Woven, register: Register, wish: Wish) -> Paper:
    header, setting = outline.header, drafting.setting
    lines = {key: written_lines(outline, key, drafting) for key in HEADER_KEYS}
    return Paper(
        letterhead=letterhead(
            setting.cube.tree,
            setting.area,
            header.symbol,
            setting.today,
            issued=wish.issued,
            number=wish.number,
        ),
        kind=header.kind,
        abstract=lines["title"],
        blocks=woven.blocks,
        recipients=lines["recipients"],
        signature=Signature(lines["signature"], "".join(lines["signer"])),
        numbering=header.numbering,
        remark=_remark("".join(lines["remark"]), simulated=drafting.simulated),
        annexes=tuple(drafting.annexes),
        register=register.to_text(),
        written=wish.issued or setting.today,
    )


def _remark(written: str, *, simulated: bool) -> str:
    """The remark in brackets, with what has to be said where figures are made up."""
    if not simulated:
        return written
    inside = written.strip().removeprefix("(").removesuffix(")")
    return f"({inside}; {SIMULATED[:1].lower()}{SIMULATED[1:]})" if inside else f"({SIMULATED})"
