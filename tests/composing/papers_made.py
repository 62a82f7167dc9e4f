"""A paper around blocks, to be written."""

from __future__ import annotations

from ktxh.documents.paper import Letterhead, Paper, PaperBlock, Signature


def paper_of(blocks: tuple[PaperBlock, ...]) -> Paper:
    """A report with these blocks and nothing else of interest."""
    head = Letterhead("ỦY BAN NHÂN DÂN TỈNH THỬ", "ỦY BAN NHÂN DÂN HUYỆN MỘT", "BC-UBND", "Một", 2024, 6, 5, 12)
    signature = Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))
    return Paper(head, "BÁO CÁO", ("Tình hình",), blocks, ("Lưu: VT",), signature)
