"""The content controls of a Word file: what stands in them, and where that is in the source text.

A control may stand in a line, around paragraphs, around a cell or a row, in a note, or in another control; people's
work splits its text over runs and tracked changes. What stands in a control with a tag is that one's own and not that
of the control around it. LibreOffice up to 7.4 takes the tags away when it saves a file, so controls without one count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lxml import etree

from ktxh.documents.docx_names import MATH_TEXT, REMOVED, RUN, RUN_LOOK, TEXT, VAL, is_on, w
from ktxh.documents.tree import ControlSpan, Origin

CONTROL: Final = w("sdt")
_LOOK: Final = w("sdtPr")
_CONTENT: Final = w("sdtContent")
_PROMPT: Final = w("showingPlcHdr")
_BLANKS: Final = frozenset(map(w, ("tab", "ptab", "br", "cr", "p")))
_NOWHERE: Final = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a control: the number of the text node of the part that holds them, -1 where none does."""

    node: int
    text: str


@dataclass(frozen=True)
class Control:
    """A control of a part: its place among all of them there, its tag and title, what stands in it piece by piece."""

    number: int
    tag: str
    title: str
    pieces: tuple[Piece, ...]
    inner: tuple[int, ...]  # all text nodes in it, those of controls within it too
    before: int = 0  # how many text nodes stand before it; counted only where it has none

    @cached_property
    def text(self) -> str:
        """All characters of the pieces."""
        return "".join(piece.text for piece in self.pieces)


def tag_of(control: etree._Element) -> str:
    """The tag of a control, "" where it has none."""
    tag = control.find(f"{_LOOK}/{w('tag')}")
    return "" if tag is None else tag.get(VAL, "")


def title_of(control: etree._Element) -> str:
    """What Word shows at a control, "" where it has no title."""
    title = control.find(f"{_LOOK}/{w('alias')}")
    return "" if title is None else title.get(VAL, "")


def is_prompt(control: etree._Element) -> bool:
    """Whether a control still shows the words that ask for what a person fills in."""
    prompt = control.find(f"{_LOOK}/{_PROMPT}")
    return prompt is not None and is_on(prompt.get(VAL))


def controls_in(root: etree._Element) -> list[Control]:
    """The controls of a part, in its order; not those that ask for a text or that were moved away."""
    found = [(number, element) for number, element in enumerate(root.iter(CONTROL)) if not is_prompt(element)]
    if not found:
        return []
    nodes = {node: index for index, node in enumerate(root.iter(TEXT, MATH_TEXT))}
    return [_control(number, element, nodes) for number, element in found if not _removed(element)]


def control_spans(
    parts: Mapping[str, etree._Element], origins: Iterable[Origin], prompts: Iterable[ControlSpan]
) -> tuple[ControlSpan, ...]:
    """The controls of the parts of a file as places in its source text, in the order of that text."""
    begins: dict[tuple[str, int], int] = {}
    ends: dict[tuple[str, int], int] = {}
    for origin in origins:
        key = (origin.part, origin.node)
        begins.setdefault(key, origin.start)
        ends[key] = origin.end
    spans = list(prompts)
    for part, root in parts.items():
        for control in controls_in(root):
            read = [(part, node) for node in control.inner if (part, node) in begins]
            if read:
                start, end = min(begins[key] for key in read), max(ends[key] for key in read)
            else:
                start = end = _before(part, control, ends)
            spans.append(ControlSpan(control.tag, start, end, False, control.text, control.title, part, control.number))
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _before(part: str, control: Control, ends: Mapping[tuple[str, int], int]) -> int:
    """Where a control without text stands: behind the last text of its part before it."""
    first = control.inner[0] if control.inner else control.before
    return max((end for (name, node), end in ends.items() if name == part and node < first), default=0)


def _control(number: int, element: etree._Element, nodes: Mapping[etree._Element, int]) -> Control:
    content = element.find(_CONTENT)
    tag, title = tag_of(element), title_of(element)
    inner = () if content is None else tuple(nodes[node] for node in content.iter(TEXT, MATH_TEXT))
    if content is None or not inner:
        return Control(number, tag, title, (), (), sum(1 for _ in _texts_before(element)))
    pieces: list[Piece] = []
    for node in content.iter(TEXT, *_BLANKS):
        if not _belongs(node, element):
            continue
        if node.tag == TEXT:
            pieces.append(Piece(nodes[node], node.text or ""))
        elif pieces:
            pieces.append(Piece(_NOWHERE, " "))
    while pieces and pieces[-1].node == _NOWHERE:
        pieces.pop()
    return Control(number, tag, title, tuple(pieces), inner)


def _texts_before(element: etree._Element) -> Iterator[etree._Element]:
    for step in (element, *element.iterancestors()):
        for sibling in step.itersiblings(preceding=True):
            yield from sibling.iter(TEXT, MATH_TEXT)


def _belongs(node: etree._Element, control: etree._Element) -> bool:
    """Whether what a control holds is its own: not removed, not hidden, in no other control with a tag."""
    for above in node.iterancestors():
        if above is control:
            return True
        if above.tag in REMOVED or (above.tag == RUN and _hidden(above)):
            return False
        if above.tag == CONTROL and (tag_of(above) or is_prompt(above)):
            return False
    return False


def _hidden(run: etree._Element) -> bool:
    hidden = run.find(f"{RUN_LOOK}/{w('vanish')}")
    return hidden is not None and is_on(hidden.get(VAL))


def _removed(element: etree._Element) -> bool:
    return any(above.tag in REMOVED for above in element.iterancestors())
