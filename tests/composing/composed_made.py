"""The test's own outline composed over a small district, with another text or header where a test wants one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from ktxh.analytics.cube import Cube
from ktxh.catalogue.house_style import HouseStyle
from ktxh.catalogue.indicators import built_in
from ktxh.composing.compose import Composed, Wish, compose
from ktxh.composing.drafting import Setting
from ktxh.composing.outlines.outline import parse_outline
from ktxh.model.period import Period
from ktxh.model.report_parts import GivenParts
from tests.analytics.remembered import Remembered, small_tree
from tests.composing.figures_made import sown

TEXT = (Path(__file__).parent / "outlines" / "huyen-thu.md").read_text("utf-8")
HEADER = TEXT[: TEXT.rindex("+++") + 4]
AT = datetime(2024, 6, 20, 8, 0, tzinfo=UTC)
PERIOD = Period.first_months(2024, 6)
STYLE = HouseStyle("thu", "Thử")


def composed(
    text: str = TEXT, figures: Remembered | None = None, parts: GivenParts | None = None, wish: Wish | None = None
) -> Composed:
    """The report of huyện Một for the first six months of 2024; `text` is a whole outline."""
    cube = Cube(sown() if figures is None else figures, built_in(), small_tree())
    setting = Setting(cube, parts or GivenParts(), "900", PERIOD, STYLE, date(2024, 6, 20))
    return compose(parse_outline(text, "huyen-thu.md"), setting, AT, wish)


def of_body(body: str, figures: Remembered | None = None, parts: GivenParts | None = None) -> Composed:
    """The same with the header of the test's outline above another body."""
    return composed(f"{HEADER}{body}\n", figures, parts)


def with_line(key: str, line: str) -> str:
    """The outline with another line for a key of its header."""
    lines = TEXT.split("\n")
    (at,) = (at for at, one in enumerate(lines) if one.startswith(f"{key} = "))
    return "\n".join((*lines[:at], line, *lines[at + 1 :]))
