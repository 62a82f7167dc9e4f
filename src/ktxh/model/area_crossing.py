"""How the values of pieces become the value of a territory: by the rule of the indicator, or with what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ktxh.model.area_pieces import Piece
from ktxh.model.indicator import OverAreas


@dataclass(frozen=True, slots=True)
class Crossed:
    """The value of a territory, or None with what is missing and why (a Vietnamese sentence).

    `partial` is what the pieces that have a value come to by themselves (only where values add), `known` of how many of
    the `count` pieces value and weight are there.
    """

    value: Decimal | None
    missing: tuple[Piece, ...] = ()
    reason: str = ""
    partial: Decimal | None = None
    known: int = 0
    count: int = 0

    @property
    def complete(self) -> bool:
        """Whether there is a value."""
        return self.value is not None


def cross(
    pieces: Sequence[Piece],
    values: Mapping[str, Decimal | None],
    rule: OverAreas,
    weights: Mapping[str, Decimal | None] | None = None,
) -> Crossed:
    """The value of the territory that the pieces make up, from the value of each (by key; None and absent: not there).

    ADD sums weight × value. WEIGHTED is the mean by `weights`, the weighing value of each whole piece (its population).
    LATEST takes the value of the one whole piece, or of the unit that goes on. NONE crosses no change. A single whole
    piece hands its value on by any rule.
    """
    if not pieces:
        return Crossed(None, reason="Không có đơn vị nào trên địa bàn này vào ngày được hỏi.")
    if len(pieces) == 1 and pieces[0].whole:
        return _of_one(pieces[0], values, len(pieces))
    if rule is OverAreas.ADD:
        return _sum(pieces, values)
    if rule is OverAreas.WEIGHTED:
        return _mean(pieces, values, weights or {})
    if rule is OverAreas.LATEST:
        going_on = [piece for piece in pieces if piece.continues]
        if len(going_on) == 1:
            return _of_one(going_on[0], values, len(pieces))
        return Crossed(
            None,
            tuple(pieces),
            "Chỉ tiêu này theo từng đơn vị; không có đơn vị nào tiếp tục nguyên vẹn qua thay đổi "
            f"địa giới: {_named(pieces)}.",
            count=len(pieces),
        )
    return Crossed(
        None,
        tuple(pieces),
        f"Chỉ tiêu này không tính được qua thay đổi địa giới; địa bàn gồm {_named(pieces)}.",
        count=len(pieces),
    )


def _of_one(piece: Piece, values: Mapping[str, Decimal | None], count: int) -> Crossed:
    value = values.get(piece.area.key)
    if value is None:
        return Crossed(None, (piece,), f"Chưa có số liệu của {piece.area.full_name}.", count=count)
    return Crossed(value, known=1, count=count)


def _sum(pieces: Sequence[Piece], values: Mapping[str, Decimal | None]) -> Crossed:
    total, missing = Decimal(), []
    for piece in pieces:
        value = values.get(piece.area.key)
        if value is None or (piece.weight is None and value != 0):
            missing.append(piece)
        elif value != 0 and piece.weight is not None:
            total += piece.weight * value
    known = len(pieces) - len(missing)
    partial = total if known else None
    if missing:
        return Crossed(None, tuple(missing), _what_is_missing(missing, values), partial, known, len(pieces))
    return Crossed(total, partial=total, known=known, count=len(pieces))


def _mean(
    pieces: Sequence[Piece], values: Mapping[str, Decimal | None], weights: Mapping[str, Decimal | None]
) -> Crossed:
    total = weighed = Decimal()
    missing, unweighed = [], []
    for piece in pieces:
        value, weight = values.get(piece.area.key), weights.get(piece.area.key)
        if weight == 0:
            continue
        if value is None or piece.weight is None:
            missing.append(piece)
        elif weight is None:
            unweighed.append(piece)
        else:
            total += piece.weight * weight * value
            weighed += piece.weight * weight
    known = len(pieces) - len(missing) - len(unweighed)
    if missing or unweighed:
        reasons = [_what_is_missing(missing, values)] if missing else []
        if unweighed:
            reasons.append(f"Chưa có quyền số để tính bình quân của {_named(unweighed)}.")
        return Crossed(None, (*missing, *unweighed), " ".join(reasons), known=known, count=len(pieces))
    if weighed == 0:
        return Crossed(None, tuple(pieces), "Quyền số của mọi đơn vị đều bằng 0.", known=known, count=len(pieces))
    return Crossed(total / weighed, known=known, count=len(pieces))


def _what_is_missing(missing: Sequence[Piece], values: Mapping[str, Decimal | None]) -> str:
    silent = [piece for piece in missing if values.get(piece.area.key) is None]
    sentences = [f"Chưa có số liệu của {_named(silent)}."] if silent else []
    gaps = dict.fromkeys(gap.sentence for piece in missing for gap in piece.gaps)
    if gaps:
        told = "; ".join(gaps)
        sentences.append(told[0].upper() + told[1:] + ".")
    return " ".join(sentences)


def _named(pieces: Sequence[Piece]) -> str:
    return ", ".join(piece.area.full_name for piece in pieces)
