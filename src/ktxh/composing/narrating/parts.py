"""The parts of a value: within its sentence, as items of a list, or in a footnote under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.narrating.clauses import clauses
from ktxh.composing.narrating.subjects import capitalised, uncapitalised
from ktxh.model.phrase import Sentence, Slot
from ktxh.model.statement import Statement

Form = Literal["sentence", "dashes", "footnote"]
_NEXT = "; "


def narrate_parts(
    parts: Sequence[Statement], style: HouseStyle, form: Form, *, complete: bool = False
) -> tuple[Sentence, ...]:
    """The parts, each by its `subject` (else its indicator), in the form asked for; nothing where there are none.

    "sentence" and "footnote" give one text: "trong đó: lúa 2.215,54 ha, đạt 43,4% kế hoạch; ngô …", with a capital in
    a footnote. "dashes" gives one for every part, with its verb. `complete` says that the parts are all there are:
    then they are announced with "gồm".
    """
    if not parts:
        return ()
    if form == "dashes":
        return tuple((f"{capitalised(_name(one))} ", *clauses((one,), style)) for one in parts)
    opener = style.all_parts if complete else style.among
    said = capitalised(opener) if form == "footnote" else opener
    return (tuple(_listed(parts, style, f"{said}: ")),)


def _listed(parts: Sequence[Statement], style: HouseStyle, before: str) -> Iterator[str | Slot]:
    for one in parts:
        yield f"{before}{uncapitalised(_name(one))} "
        yield from clauses((one,), style, verb=False)
        before = _NEXT


def _name(part: Statement) -> str:
    return part.subject or part.indicator
