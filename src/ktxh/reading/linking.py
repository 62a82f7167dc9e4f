"""Groups of parts that stand in other blocks than their whole: footnotes under a figure, list items under "gồm:"."""

from __future__ import annotations

import re

from ktxh.documents.tree import Document, Kind
from ktxh.reading.drafts import Draft, Group

_ANNOUNCES = re.compile(
    r"(?:\b(?P<all>bao\s+gồm|gồm|chia\s+ra|như\s+sau|cụ\s+thể)|\b(?P<some>trong\s+đó))?\s*:\s*$", re.I
)
_ALL = re.compile(r"^[\s*–+-]*(?:(?:bao\s+)?gồm|chia\s+(?:ra|theo))\b", re.I)
_HEADER = re.compile(r"^[\s*–+-]*(?:trong\s+đó|bao\s+gồm|gồm|cụ\s+thể|kết\s+quả|chia\s+ra)?\s*:?\s*$", re.I)
_OPENS = re.compile(
    r"^[\s*–+-]*(?:(?P<all>(?:bao\s+)?gồm|(?:chia|phân)\s+(?:ra|theo)|tính\s+theo)|trong\s+đó)\b[^,;.()\d]{0,40}:", re.I
)
_INLINE = re.compile(r";\s*[+*–-]\s")  # items one after the other in one line
_STATED_OF_ITEM = 3  # figures of an item that can be a part each
_SIGN = re.compile(r"^\s*([*+–-]|[a-zđ]\)|\(\d+\)|\d+\.)")


def marked_drafts(document: Document, by_block: dict[int, list[int]], drafts: list[Draft]) -> dict[str, int]:
    """For each note, the draft of the figure that its mark follows in the same sentence, if there is one."""
    found: dict[str, int] = {}
    for number, block in enumerate(document.blocks):
        for mark in block.marks:
            if block.kind is Kind.NOTE and block.note == mark.note:
                continue  # a mark inside its own note
            before = [
                index
                for index in by_block.get(number, [])
                if drafts[index].start < mark.at and not drafts[index].twin and drafts[index].level is not None
            ]
            if not before:
                continue
            nearest = max(before, key=lambda index: drafts[index].start)
            between = block.text[drafts[nearest].end : mark.at]
            if re.search(r"[.;]\s", between) is None:
                found[mark.note] = nearest
    return found


def link_notes(
    document: Document, by_block: dict[int, list[int]], drafts: list[Draft], groups: list[Group], marked: dict[str, int]
) -> None:
    """A group for every note under a figure: the figure is the whole, the note's outermost drafts are the parts."""
    parts: dict[str, list[int]] = {}
    complete: dict[str, bool] = {}
    listed: set[int] = {part for group in groups for part in group.parts}
    for number, block in enumerate(document.blocks):
        if block.kind is not Kind.NOTE or block.note not in marked:
            continue
        complete.setdefault(block.note, bool(_ALL.match(block.text)))
        for index in _outside_brackets(by_block, number, drafts):
            if index not in listed:
                parts.setdefault(block.note, []).append(index)
    for note, found in parts.items():
        whole = same_clause(drafts, marked[note])
        groups.append(Group("note", 0, complete.get(note, False), whole, found, sentence=drafts[found[0]].sentence))


def _outside_brackets(by_block: dict[int, list[int]], number: int, drafts: list[Draft]) -> list[int]:
    """The drafts of a block outside brackets; a value measured against a second authority counts once."""
    return [index for index in by_block.get(number, []) if drafts[index].depth == 0 and not drafts[index].twin]


def same_clause(drafts: list[Draft], index: int) -> list[int]:
    """The draft and those joined to it in its clause ("98 lượt với 99 người = 98 vụ việc")."""
    found = [index]
    for before in range(index - 1, max(-1, index - 4), -1):
        draft = drafts[before]
        if draft.twin:
            continue
        if draft.sentence != drafts[index].sentence or draft.depth != drafts[index].depth:
            break
        if drafts[found[-1]].start - draft.end > 25:
            break
        found.append(before)
    return found[::-1]


def link_openings(document: Document, by_block: dict[int, list[int]], drafts: list[Draft], groups: list[Group]) -> None:
    """A group for every line that opens with "Chia theo …:" or "Trong đó:": parts of what the line before states."""
    grouped = {part for group in groups for part in group.parts}
    before: list[int] = []
    for number, block in enumerate(document.blocks):
        if block.kind is Kind.NOTE:
            continue
        own = _outside_brackets(by_block, number, drafts)
        opening = _OPENS.match(block.text) if block.kind is not Kind.HEADING else None
        if opening is not None and before and own:
            parts = [i for i in own if drafts[i].sentence == drafts[own[0]].sentence and i not in grouped]
            last = drafts[before[-1]].sentence
            heads = [i for i in before if drafts[i].sentence == last and drafts[i].group < 0]
            whole = [i for i in heads if drafts[i].level is not None]
            if whole and len(parts) > 1:
                groups.append(Group("items", 0, bool(opening["all"]), whole, parts, sentence=drafts[own[0]].sentence))
        before = [] if block.kind is Kind.HEADING else own


def link_items(
    document: Document, by_block: dict[int, list[int]], drafts: list[Draft], groups: list[Group], marked: dict[str, int]
) -> None:
    """A group for every line that announces list items ("…: 24.608 triệu đồng, gồm:") with the items below it."""
    stack: list[tuple[str, Group | None, str]] = []  # marker of the announcing line, its group, note
    for number, block in enumerate(document.blocks):
        sign_match = _SIGN.match(block.text)
        sign = sign_match[1] if sign_match else (block.marker[:1] if block.marker in {"-", "+", "*"} else "")
        own = _outside_brackets(by_block, number, drafts)
        if block.kind is Kind.HEADING or (stack and block.note != stack[0][2]):
            stack = []
        if sign:
            while stack and stack[-1][0] == sign:
                stack.pop()
            if any(entry[0] == sign for entry in stack):
                while stack and stack[-1][0] != sign:
                    stack.pop()
                stack.pop()
            if stack and stack[-1][1] is not None:
                whole_list = len(_INLINE.findall(block.text)) > 1
                outermost = [index for index in own if drafts[index].group < 0]  # not the parts of an item's own list
                stack[-1][1].parts.extend(outermost if whole_list else outermost[:_STATED_OF_ITEM])
        elif not _HEADER.match(block.text):
            stack = []
        announce = _ANNOUNCES.search(block.text) if block.text.rstrip().endswith(":") else None
        if announce is None:
            continue
        whole: list[int] = []
        if own:
            whole = same_clause(drafts, own[-1])
        elif _HEADER.match(block.text) and block.note in marked:
            whole = same_clause(drafts, marked[block.note])
        group = Group("items", 0, bool(announce["all"]), whole, sentence=-1) if whole else None
        stack.append((sign, group, block.note))
        if group is not None:
            groups.append(group)
