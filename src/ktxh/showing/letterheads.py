"""Which half of the head of a report a line of it stands in (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ktxh.documents.tree import Block, Kind

_RIGHT = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)|ĐẢNG\s+CỘNG\s+SẢN|Độc\s+lập|.*\bngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)


def head_of(blocks: Sequence[Block]) -> range:
    """The blocks of the head: those that follow each other from the first on; empty where only one half is there."""
    first = next((at for at, block in enumerate(blocks) if block.kind is Kind.LETTERHEAD), len(blocks))
    last = first
    while last < len(blocks) and blocks[last].kind is Kind.LETTERHEAD:
        last += 1
    halves = {stands_right(block) for block in blocks[first:last]}
    return range(first, last) if len(halves) == 2 else range(0)


def stands_right(block: Block) -> bool:
    """Whether a line belongs to the motto, the place and the date: by its cell, else by its words."""
    return block.cell.column > 0 if block.cell is not None else bool(_RIGHT.match(block.text))
