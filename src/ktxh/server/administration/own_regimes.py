"""The locality's own regimes of reporting and days off: what is tried before a file of them is taken."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ktxh.catalogue.regimes import RegimeError, with_folder
from ktxh.model.period import Period
from ktxh.server.administration.own_texts import Shelf
from ktxh.server.administration.telling import Verb
from ktxh.server.web.opening import Plan
from ktxh.server.web.periods import offered


def _tried(here: Plan, folder: Path, name: str, fields: Mapping[str, object]) -> None:
    """ValueError where the regimes cannot be read, hold for a unit that there is not, or know no day for a level."""
    found = with_folder(folder)
    code = fields.get("code")
    if not isinstance(code, str):
        return
    regime = found.regime(code)
    if not regime.on_request and regime.area and regime.area not in here.tree:
        raise RegimeError(
            f"Chế độ báo cáo, tệp {name}: “area” ghi “{regime.area}” không phải mã của đơn vị nào; hãy ghi mã nêu ở "
            "trang Đơn vị hành chính."
        )
    for period in offered(regime.valid_from, Period.of_year(regime.valid_from.year + 1)):
        if regime.asks_for(period):
            for level in regime.rules[period.kind].deadlines:
                regime.deadline(period, level)


def _held(_here: Plan, _name: str) -> None:
    """Without a regime of its own the locality falls back on those that come with the program."""


REGIMES = Shelf("regimes", "chế độ báo cáo", Verb.REGIME, "regime", _tried, _held)
