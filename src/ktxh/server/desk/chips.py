"""The figures in the prose of a section as chips: each call with what it prints now, or why it cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ktxh.composing.drafting import Drafting
from ktxh.composing.outlines.calling import prose_name, render
from ktxh.composing.outlines.problems import OutlineError
from ktxh.composing.outlines.prose_pieces import pieces_of
from ktxh.composing.weaving.weaving import text_of, weave_prose

LACKING = "chưa có số liệu"
MOST = 400  # chips that are carried out at once
_LONGEST = 90  # letters of what a chip shows


@dataclass(frozen=True, slots=True)
class Chip:
    """A call as it stands in the prose (`source`), what it prints now, and one Vietnamese sentence where it cannot.

    `lacking` says that the database has no figure for it yet.
    """

    source: str
    text: str
    fault: str = ""
    lacking: bool = False

    def shown(self) -> dict[str, object]:
        """As JSON."""
        return {"source": self.source, "text": self.text, "fault": self.fault, "lacking": self.lacking}


def chipped(text: str, drafting: Drafting) -> tuple[str | Chip, ...]:
    """The prose as words and chips in turn."""
    pieces = pieces_of(text)
    chips = {one.source: one for one in chips_of((piece.text for piece in pieces if piece.call), drafting)}
    return tuple(chips.get(piece.text, piece.text) if piece.call else piece.text for piece in pieces)


def chips_of(sources: Iterable[str], drafting: Drafting) -> Iterator[Chip]:
    """The chip of each call, each once, the first `MOST` of them."""
    for source, _ in zip(dict.fromkeys(sources), range(MOST), strict=False):
        yield chip(source, drafting)


def chip(source: str, drafting: Drafting) -> Chip:
    """What one call prints."""
    if not source.startswith("{{"):
        return Chip(source, source)
    gaps = len(drafting.gaps)
    try:
        with drafting.trying():
            made = render(drafting, source, prose_name(drafting.section), prose=True)
            text = " ".join(text_of(weave_prose(made, drafting)).split())
            lacking = len(drafting.gaps) > gaps
    except OutlineError as error:
        return Chip(source, source, "; ".join(one.message for one in error.problems))
    return Chip(source, _short(text) or LACKING, lacking=lacking or not text)


def shown(pieces: Iterable[str | Chip]) -> list[str | dict[str, object]]:
    """Words and chips as JSON."""
    return [one if isinstance(one, str) else one.shown() for one in pieces]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
