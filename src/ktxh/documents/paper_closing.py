"""The end of a paper: "./." after its text, the recipients, and who signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ktxh.documents import paper_page as page
from ktxh.documents.paper import Control, Heading, Inline, Look, PaperBlock, Paragraph, Signature, Words
from ktxh.documents.paper_markup import paragraph, run
from ktxh.documents.paper_tables import side_by_side

END: Final = "./."
_STOPS: Final = " .;,"
_LEFT: Final = page.WIDTH // 2
_APART: Final = 240  # from the text
_HAND: Final = 1600  # room for hand and seal: 28 mm, in twentieths of a point


def with_end(blocks: Sequence[PaperBlock]) -> tuple[PaperBlock, ...]:
    """The blocks with "./." after the last paragraph of the text, where it does not stand there already.

    That may be the paragraph above a last table or picture; where such follow a heading, the sign stands below them.
    """
    made = list(blocks)
    for at in range(len(made) - 1, -1, -1):
        block = made[at]
        if isinstance(block, Heading):
            break
        if isinstance(block, Paragraph) and block.look in (Look.BODY, Look.ITEM):
            made[at] = replace(block, content=_ended(block.content))
            return tuple(made)
    return (*made, Paragraph((Words(END),))) if made else ()


def _ended(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    last = max((at for at, piece in enumerate(content) if isinstance(piece, Words | Control)), default=-1)
    piece = content[last] if last >= 0 else None
    if not isinstance(piece, Words):
        return (*content, Words(END))
    if piece.text.rstrip().endswith(END):
        return content
    bare = replace(piece, text=piece.text.rstrip(_STOPS))
    if last == len(content) - 1:
        return (*content[:last], replace(bare, text=bare.text + END))
    return (*content[:last], bare, *content[last + 1 :], Words(END))


def closing(recipients: Sequence[str], signature: Signature) -> str:
    """The table at the end: recipients on the left, who signs on the right, on one page with the text before."""
    left = paragraph("Recipients", run("Nơi nhận:"), _space_above(_APART)) if recipients else paragraph("Recipient")
    left += "".join(paragraph("Recipient", run(line)) for line in recipient_lines(recipients))
    right = "".join(
        paragraph("Signature", run(line), _space_above(_APART if at == 0 else 0))
        for at, line in enumerate(signature.lines)
    )
    right += paragraph("Signature", run(signature.name) if signature.name else "", _space_above(_HAND))
    return side_by_side((_LEFT, page.WIDTH - _LEFT), ((left, right),))


def _space_above(twentieths: int) -> str:
    return f'<w:spacing w:before="{twentieths}" w:after="0" w:line="240" w:lineRule="auto"/>'


def recipient_lines(recipients: Sequence[str]) -> list[str]:
    """The recipients, each with its dash and semicolon, the last with a full stop."""
    bare = [recipient.strip().lstrip("-–").strip().rstrip(_STOPS) for recipient in recipients]
    ends = [";"] * (len(bare) - 1) + ["."]
    return [f"- {recipient}{end}" for recipient, end in zip(bare, ends, strict=bool(bare))]
