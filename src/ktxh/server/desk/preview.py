"""The report as it will print, as HTML: every connected figure leads to its explanation, every section can be found."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from ktxh.composing.compose import Composed
from ktxh.composing.weaving.weaving import Placed
from ktxh.documents.paper import Heading, PaperBlock
from ktxh.model.register import Register
from ktxh.server.desk.paper_page import paper_html


def preview_html(composed: Composed, here: str = "") -> SafeString:
    """The composed report; `here` is the section that is marked."""
    sections = section_of_blocks(composed.paper.blocks, composed.sections)
    return paper_html(composed.paper, Explained(composed.register), sections, here)


class Explained:
    """The address of the explanation of a figure by the tag of its control; None for what is no indicator."""

    def __init__(self, register: Register) -> None:
        self._entries = register.entries

    def __call__(self, tag: str) -> str | None:
        """The address."""
        entry = self._entries.get(tag)
        if entry is None or ":" in entry.connection.subject or "." not in entry.connection.subject:
            return None
        one = entry.connection
        address = reverse("why:first", kwargs={"area": one.area, "period": one.period})
        return f"{address}?{urlencode({'item': one.subject})}"


def section_of_blocks(blocks: Sequence[PaperBlock], placed: Sequence[Placed]) -> tuple[str, ...]:
    """The section of each block, "" for headings and for what stands before the first section.

    A section knows how many blocks it holds, headings not counted.
    """
    count = sum(not isinstance(one, Heading) for one in blocks)
    names = [""] * (count - sum(one.blocks for one in placed))
    for one in placed:
        names += [one.slug] * one.blocks
    waiting = iter(names)
    return tuple("" if isinstance(one, Heading) else next(waiting, "") for one in blocks)
