"""The captions of tables and charts in the text, numbered through the report."""

from __future__ import annotations

from ktxh.composing.drafting import Drafting
from ktxh.documents.paper import Look, Paragraph, Words


def caption_of(drafting: Drafting, name: str, title: str) -> Paragraph:
    """The next caption of its kind: "Bảng 2: …", "Biểu đồ 1: …"."""
    drafting.captions[name] += 1
    return Paragraph((Words(f"{name} {drafting.captions[name]}: ", bold=True), Words(title)), Look.CAPTION)
