"""Which outline a report follows where nobody names one: that of its last version, else one that fits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ktxh.composing.outlines.files import fitting_outlines
from ktxh.composing.outlines.outline import Outline
from ktxh.model.indicator import Level
from ktxh.model.period import Period


@dataclass(frozen=True, slots=True)
class Chosen:
    """The outline, None where there is none; all that fit, in their order; `again` says that it was used before."""

    outline: Outline | None
    fitting: tuple[Outline, ...] = ()
    again: bool = False

    @property
    def others(self) -> tuple[Outline, ...]:
        """Those that fit as well."""
        return tuple(one for one in self.fitting if one is not self.outline)


def choose_outline(
    known: Mapping[str, Outline],
    level: Level | None,
    period: Period,
    *,
    own: Collection[str] = (),
    here: Sequence[str] = (),
    elsewhere: Sequence[str] = (),
) -> Chosen:
    """The outline of a report among those that are known by code.

    `here` are the outlines of the report's versions, latest first, `elsewhere` those of the area's other reports, `own`
    the codes of the locality's outlines. An outline of this very report is taken again whatever it is for, one of
    another report where it fits.
    """
    fitting = fitting_outlines(known.values(), level, period, own) if level is not None else ()
    used = [known[code] for code in here if code in known]
    used += [known[code] for code in elsewhere if code in known and known[code] in fitting]
    first = next(iter((*used, *fitting)), None)
    return Chosen(first, fitting, again=bool(used))
