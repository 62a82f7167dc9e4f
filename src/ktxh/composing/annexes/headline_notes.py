"""What stands below the table of headline indicators, and what its maker should know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ktxh.composing.annexes.headline_line import Line, is_superior_first
from ktxh.model.target import Authority


def headline_notes(lines: Sequence[Line]) -> Iterator[str]:
    """The notes on plans that are not by whom the head of their column says."""
    own = [line for line in lines if line.own]
    by_committee = [line for line in own if line.own and line.own.target.authority is Authority.COMMITTEE]
    if len(by_committee) < len(own):
        yield from _named("Kế hoạch do UBND giao", by_committee)
    superior_first = is_superior_first(lines)
    others = [line for line in lines if _is_other(line, superior_first=superior_first)]
    yield from _named(f"% KH tính theo kế hoạch {'HĐND, UBND' if superior_first else 'cấp trên'} giao", others)


def _is_other(line: Line, *, superior_first: bool) -> bool:
    """Whether the share of plan is of the plan of the other column."""
    base = line.base(superior_first=superior_first)
    return base is not None and (base.target.authority is Authority.SUPERIOR) != superior_first


def _named(words: str, lines: Sequence[Line]) -> Iterator[str]:
    if lines:
        yield f"{words}: {'; '.join(line.name for line in lines)}."
