"""The part of a statement that selects cells of the cube by ids, in the way that both databases read fastest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

# a range that holds three times as many ids as are wanted is still read faster from end to end than id by id
_LOOSE = 3


def among(column: str, ids: Iterable[int]) -> str:
    """A condition on a column; ids are whole numbers out of the database itself."""
    return f"{column} IN ({','.join(map(str, sorted(ids)))})"


def area_condition(ids: Sequence[int]) -> str:
    """A condition on the area, given distinct ids: a range where they lie together, else one by one."""
    low, high = min(ids), max(ids)
    spread = high - low + 1
    if spread == len(ids):
        return f"area_id BETWEEN {low} AND {high}"
    if spread <= _LOOSE * len(ids):
        # the sign keeps the list out of the choice of the index: it only sifts what the range has found
        return f"area_id BETWEEN {low} AND {high} AND {among('+area_id', ids)}"
    return among("area_id", ids)


def portions(ids: Iterable[int], size: int) -> Iterator[list[int]]:
    """The ids in ascending order, in lists of at most `size`."""
    ordered = sorted(ids)
    return (ordered[at : at + size] for at in range(0, len(ordered), size))
