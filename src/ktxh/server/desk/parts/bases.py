"""The documents that a report rests on: a list in its order, as it prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ktxh.composing.functions.legal_bases import citation, of_targets
from ktxh.model.report_parts import LegalBasis
from ktxh.server.desk.faults import Refused
from ktxh.server.desk.opened import Desk
from ktxh.server.desk.parts.lock import as_seen, changing, stamp
from ktxh.server.entry import Entry

KINDS = ("Nghị quyết", "Quyết định", "Kế hoạch", "Chương trình", "Chỉ thị", "Kết luận", "Công văn", "Thông báo")


@dataclass(frozen=True, slots=True)
class BasisLine:
    """A document as it prints; `number` is its place from 1."""

    number: int
    basis: LegalBasis
    prints: str


@dataclass(frozen=True, slots=True)
class BasisList:
    """The documents that people gave, then those that the targets bring with them; `seen` is the stamp of the first."""

    lines: tuple[BasisLine, ...]
    of_targets: tuple[str, ...]
    seen: str
    mine: bool

    def line(self, number: int) -> BasisLine | None:
        """The document at a place; None where there is none."""
        return next((one for one in self.lines if one.number == number), None)


def basis_list(desk: Desk) -> BasisList:
    """The documents of the place's report."""
    bases = bases_of(desk)
    known = {_folded(one.number) for one in bases}
    brought = of_targets(desk.drafting(""), desk.place.period) if desk.outline is not None else ()
    return BasisList(
        tuple(BasisLine(number, one, citation(one)) for number, one in enumerate(bases, 1)),
        tuple(citation(one) for one in brought if _folded(one.number) not in known),
        stamp(bases),
        desk.writers.all,
    )


def bases_of(desk: Desk) -> tuple[LegalBasis, ...]:
    """The documents that people gave, in their order."""
    return desk.place.plan.store.legal_bases(desk.place.area.key, desk.place.period)


def saved(desk: Desk, basis: LegalBasis, number: int, seen: str) -> None:
    """Keep a document in the place of another, at the end for 0."""
    with changing(desk.place):
        bases = list(_as_seen(desk, seen, number))
        if basis.number.strip() and any(_same(one, basis) for at, one in enumerate(bases, 1) if at != number):
            raise Refused(f"Đã có {citation(basis)} trong danh sách.")
        if number:
            bases[number - 1] = basis
        else:
            bases.append(basis)
        _record(desk, bases)


def withdrawn(desk: Desk, number: int, seen: str) -> LegalBasis:
    """Take a document out of the list; the document."""
    with changing(desk.place):
        bases = list(_as_seen(desk, seen, number, first=1))
        gone = bases.pop(number - 1)
        _record(desk, bases)
    return gone


def moved_up(desk: Desk, number: int, seen: str) -> None:
    """Let a document and the one before it change places."""
    with changing(desk.place):
        bases = list(_as_seen(desk, seen, number, first=1))
        if number > 1:
            bases[number - 2 : number] = [bases[number - 1], bases[number - 2]]
            _record(desk, bases)


def _as_seen(desk: Desk, seen: str, number: int, first: int = 0) -> tuple[LegalBasis, ...]:
    """The list as the person saw it; Refused where it has no such place, `first` being the least."""
    bases = bases_of(desk)
    return as_seen(bases if first <= number <= len(bases) else None, seen)


def _record(desk: Desk, bases: Sequence[LegalBasis]) -> None:
    place = desk.place
    ordered = [replace(one, order=order) for order, one in enumerate(bases, 1)]
    place.plan.store.record_legal_bases(place.area.key, place.period, ordered, Entry(place.user.username))


def _same(one: LegalBasis, other: LegalBasis) -> bool:
    """Whether two are one document: documents of several years may have one number."""
    return (_folded(one.kind), _folded(one.number), one.on) == (_folded(other.kind), _folded(other.number), other.on)


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
