"""The Markdown of outlines and prose: a small part of it, so that what people type by the way stays as they typed it.

Headings, paragraphs, lists, pipe tables, bold, italic and footnotes mean something; HTML, links, code, quotes, rules
and character entities do not. A star or an underscore within a word is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

DEFINITIONS = "footnotes"  # in the parser's environment: label to text
_NO_NOTES, _BRACKETS = "no notes", "brackets"
_DEEP = 100
_DEEPEST_INDENT = 12
_INDENT = re.compile(rf"^[ \t]{{{_DEEPEST_INDENT},}}(?=\S)", re.MULTILINE)
_MANY_SIGNS = re.compile(r"^([ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+){3})([-+*]|\d{1,9}[.)])(?=\s|$)", re.MULTILINE)
_LETTERED = re.compile(r"(?<=\S)\n(?=[ \t]*(?:[a-zđ]|[ivx]{1,4})\)[ \t])")
_DEFINITION = re.compile(r"\[\^([^\]\s]{1,32})\]:[ \t]*(.*)")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,32})\]")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_RULE_CELL = re.compile(r":?-+:?")


def parse_markdown(text: str) -> tuple[Sequence[Token], dict[str, str]]:
    """The tokens of a text, and the footnotes defined in it by label."""
    found: dict[str, str] = {}
    environment = {DEFINITIONS: found}
    lines = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    lines = _LETTERED.sub("\n\n", _INDENT.sub(" " * _DEEPEST_INDENT, lines))
    return _parser().parse(_MANY_SIGNS.sub(r"\1\\\2", lines), environment), found


def parse_inline(text: str) -> Sequence[Token]:
    """The tokens of running text, without blocks and footnotes."""
    return _parser().parseInline(text, {DEFINITIONS: {}, _NO_NOTES: True})[0].children or []


@cache
def _parser() -> MarkdownIt:
    made = MarkdownIt("zero", {"maxNesting": _DEEP})
    made.enable(["list", "heading", "newline", "escape"])
    made.block.ruler.before("list", "pipe_table", _pipe_table, {"alt": ["paragraph"]})
    made.block.ruler.before("list", "footnote_text", _footnote_text, {"alt": ["paragraph"]})
    made.inline.ruler.push("outer_emphasis", _emphasis)
    made.inline.ruler.push("footnote", _footnote)
    made.inline.ruler2.enable(["balance_pairs", "emphasis", "fragments_join"])
    return made


def _emphasis(state: StateInline, silent: bool) -> bool:
    """As in CommonMark, but a star within a word is a star, like an underscore."""
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    scanned = state.scanDelims(state.pos, False)
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    state.pos += scanned.length
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    """`[^1]` where the text defines it, and `^[text]` with balanced brackets."""
    if silent or _NO_NOTES in state.env:
        return False
    source, at = state.src, state.pos
    if source.startswith("^[", at):
        end = _closing(state, at + 1)
        if end < 0 or not source[at + 2 : end].strip():
            return False
        state.push("footnote", "", 0).content = source[at + 2 : end]
        state.pos = end + 1
        return True
    found = _REFERENCE.match(source, at, state.posMax)
    if found is None or found[1] not in state.env[DEFINITIONS]:
        return False
    if at == 0 and source.startswith(":", found.end()):  # a second text of a label
        return False
    token = state.push("footnote", "", 0)
    token.content, token.info = state.env[DEFINITIONS][found[1]], found[1]
    state.pos = found.end()
    return True


def _closing(state: StateInline, opening: int) -> int:
    """Where the bracket that opens there is closed, -1 for nowhere; brackets are matched once for a text."""
    known: tuple[str, dict[int, int]] = state.env.get(_BRACKETS, ("", {}))
    if known[0] is not state.src:
        known = state.env[_BRACKETS] = state.src, _matched(state.src)
    return known[1].get(opening, -1)


def _matched(source: str) -> dict[int, int]:
    found: dict[int, int] = {}
    ahead: list[int] = []
    for sign in _BRACKET.finditer(source):
        if sign[0] == "[":
            ahead.append(sign.start())
        elif sign[0] == "]" and ahead:
            found[ahead.pop()] = sign.start()
    return found


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _footnote_text(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[^1]: text` up to an empty line; a second text of the same label is a paragraph like any other."""
    found = _DEFINITION.fullmatch(_line(state, start))
    definitions: dict[str, str] = state.env[DEFINITIONS]
    if found is None or found[1] in definitions or not found[2].strip() or state.level > 0:
        return False
    if silent:
        return True
    lines, at = [found[2]], start + 1
    while at < end and not state.isEmpty(at) and _DEFINITION.match(_line(state, at)) is None:
        lines.append(_line(state, at))
        at += 1
    definitions[found[1]] = " ".join(lines)
    state.line = at
    return True


def _pipe_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table of lines with "|", the second of which is "|---|---:|"; cells beyond the head's go into its last one."""
    if start + 2 > end or "|" not in (head := _line(state, start)):
        return False
    if state.sCount[start + 1] < state.blkIndent or "-" not in (rule := _line(state, start + 1)):
        return False
    alignments, heads = _cells(rule), _cells(head)
    if len(alignments) != len(heads) or not all(_RULE_CELL.fullmatch(one) for one in alignments):
        return False
    if "|" not in rule:
        return False
    if silent:
        return True
    rows, at = [heads], start + 2
    while at < end and not state.isEmpty(at) and state.sCount[at] >= state.blkIndent and "|" in _line(state, at):
        cells = _cells(_line(state, at))
        count = len(heads)
        cells += [""] * (count - len(cells))
        rows.append([*cells[: count - 1], " ".join(cells[count - 1 :])])
        at += 1
    opening = state.push("pipe_table_open", "", 1)
    opening.meta = {"alignments": alignments}
    for row in rows:
        state.push("row_open", "", 1)
        for cell in row:
            token = state.push("inline", "", 0)
            token.content, token.children, token.map = cell, [], [start, at]
        state.push("row_close", "", -1)
    state.push("pipe_table_close", "", -1)
    state.line = at
    return True


def _cells(line: str) -> list[str]:
    parts = re.split(r"(?<!\\)\|", line)
    if parts and not parts[0].strip():
        del parts[0]
    if parts and not parts[-1].strip():
        del parts[-1]
    return [part.strip().replace("\\|", "|") for part in parts]
