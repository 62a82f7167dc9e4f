"""Puts the ends of comments into the text of a Word file: runs are cut at exactly the characters commented on."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from lxml import etree

from ktxh.documents.docx_names import (
    BOX,
    ID,
    MATH_TEXT,
    PARAGRAPH,
    REMOVED,
    RUN,
    RUN_LOOK,
    TEXT,
    TRANSPARENT,
    XML_SPACE,
    w,
)

_WRAPPERS: Final = TRANSPARENT | {w("sdt")}
_NOTE_REFERENCES: Final = {w("footnote"): w("footnoteReference"), w("endnote"): w("endnoteReference")}


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a comment speaks of: from a character of one text node of a part to one of another, end exclusive."""

    part: str
    first_node: int
    first: int
    last_node: int
    last: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """The first and the last element of the main part that a comment covers."""

    first: etree._Element
    last: etree._Element


def _around(mark: etree._Element | None) -> Anchor | None:
    carrier = None if mark is None else _carrier(mark)
    return None if carrier is None else Anchor(carrier, carrier)


class Anchoring:
    """Finds and makes the anchors of comments in the main part of a file."""

    def __init__(self, main: str, roots: Mapping[str, etree._Element]) -> None:
        self._main = main
        self._root = roots[main]
        self._nodes = {part: list(root.iter(TEXT, MATH_TEXT)) for part, root in roots.items()}
        self._pieces: dict[int, list[tuple[int, etree._Element]]] = {}  # text nodes that were cut

    def anchors(self, stretches: Iterable[Stretch]) -> list[Anchor | None]:
        """An anchor for each stretch, None where the file has no such place."""
        wanted = list(stretches)
        cuts: dict[int, set[int]] = {}
        for stretch in wanted:
            if stretch.part == self._main:
                cuts.setdefault(stretch.first_node, set()).add(stretch.first)
                cuts.setdefault(stretch.last_node, set()).add(stretch.last)
        for node in sorted(cuts):
            self._cut(node, sorted(cuts[node]))
        marks = {
            (stretch.part, stretch.first_node): self._isolate_mark(stretch)
            for stretch in wanted
            if stretch.part != self._main
        }
        return [
            self._anchor(stretch) if stretch.part == self._main else _around(marks[stretch.part, stretch.first_node])
            for stretch in wanted
        ]

    def _cut(self, index: int, places: list[int]) -> None:
        nodes = self._nodes[self._main]
        if index >= len(nodes) or not _is_plain(nodes[index]):
            return
        node, begin = nodes[index], 0
        length = len(node.text or "")
        pieces = [(0, node)]
        for place in places:
            if place <= 0:
                split_run_before(node)
            elif place >= length:
                following = node.getnext()
                if following is not None:
                    split_run_before(following)
            else:
                node = _split_text(node, place - begin)
                begin = place
                pieces.append((begin, node))
        self._pieces[index] = pieces

    def _anchor(self, stretch: Stretch) -> Anchor | None:
        if max(stretch.first_node, stretch.last_node) >= len(self._nodes[self._main]):
            return None
        first = _carrier(self._piece(stretch.first_node, stretch.first))
        last = _carrier(self._piece(stretch.last_node, stretch.last - 1))
        return None if first is None or last is None else Anchor(first, last)

    def _piece(self, node: int, place: int) -> etree._Element:
        pieces = self._pieces.get(node)
        if pieces is None:
            return self._nodes[self._main][node]
        return next(element for begin, element in reversed(pieces) if begin <= max(place, 0))

    def _isolate_mark(self, stretch: Stretch) -> etree._Element | None:
        """The mark in the body of the note in which a stretch begins, cut out into a run of its own."""
        nodes = self._nodes.get(stretch.part, [])
        if stretch.first_node >= len(nodes):
            return None
        above = nodes[stretch.first_node].iterancestors()
        note = next((element for element in above if element.tag in _NOTE_REFERENCES), None)
        if note is None:
            return None
        for reference in self._root.iter(_NOTE_REFERENCES[note.tag]):
            if reference.get(ID) == note.get(ID) and not any(up.tag in REMOVED for up in reference.iterancestors()):
                if _is_plain(reference):
                    split_run_before(reference)
                    following = reference.getnext()
                    if following is not None and reference.get(w("customMarkFollows")) is None:
                        split_run_before(following)
                return reference
        return None


def place_comment(identifier: str, anchor: Anchor) -> None:
    """Put the beginning, the end and the reference of a comment around its anchor."""
    begin = etree.Element(w("commentRangeStart"), {ID: identifier})
    end = etree.Element(w("commentRangeEnd"), {ID: identifier})
    reference = etree.Element(RUN)
    etree.SubElement(reference, w("commentReference"), {ID: identifier})
    anchor.first.addprevious(begin)
    line = [anchor.last, *anchor.last.iterancestors()]
    carrier = next((below for below, above in pairwise(line) if above.tag == PARAGRAPH), anchor.last)
    carrier.addnext(reference)
    anchor.last.addnext(end)


def settle_references(root: etree._Element, comments: Container[str]) -> None:
    """Move references of these comments that stand between a file's first and second note behind the second.

    LibreOffice 7 gives notes the texts of others where a comment stands there. What a comment covers is said by its
    beginning and end, which stay.
    """
    seen = dict.fromkeys(_NOTE_REFERENCES.values(), 0)
    waiting: list[etree._Element] = []
    for element in list(root.iter(w("commentReference"), *seen)):
        if element.tag in seen:
            seen[str(element.tag)] += 1
            place = _carrier(element)
            if waiting and place is not None and 1 not in seen.values():
                for run in reversed(waiting):
                    place.addnext(run)
                waiting = []
        elif element.get(ID) in comments and 1 in seen.values():
            waiting.extend(element.iterancestors(RUN))


def split_run_before(child: etree._Element) -> None:
    """Move a child of a run and what follows it into a run of its own that looks the same."""
    run = child.getparent()
    if run is None or all(before.tag == RUN_LOOK for before in child.itersiblings(preceding=True)):
        return
    split = etree.Element(run.tag)
    split.attrib.update(run.attrib)
    look = run.find(RUN_LOOK)
    if look is not None:
        split.append(deepcopy(look))
    split.extend([child, *child.itersiblings()])
    run.addnext(split)


def _split_text(node: etree._Element, at: int) -> etree._Element:
    """Cut a text node and its run; returns the second half."""
    text = node.text or ""
    rest = etree.Element(node.tag)
    rest.attrib.update(node.attrib)
    node.text, rest.text = text[:at], text[at:]
    for half in (node, rest):
        half.set(XML_SPACE, "preserve")
    node.addnext(rest)
    split_run_before(rest)
    return rest


def _path(element: etree._Element) -> Iterator[etree._Element]:
    """From just inside the outermost paragraph down to the element itself."""
    line = [element, *element.iterancestors()]
    outermost = max((index for index, above in enumerate(line) if above.tag == PARAGRAPH), default=0)
    return reversed(line[:outermost])


def _carrier(element: etree._Element) -> etree._Element | None:
    """What of the main text is around an element: its run, or the whole formula that comments cannot enter."""
    return next((step for step in _path(element) if step.tag not in _WRAPPERS), None)


def _is_plain(element: etree._Element) -> bool:
    """Whether an element stands directly in a run of the main text, so that the run may be cut there."""
    run = element.getparent()
    inside_box = any(above.tag == BOX for above in element.iterancestors())
    return run is not None and run.tag == RUN and not inside_box and _carrier(element) is run
