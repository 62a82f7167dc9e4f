"""What changed in a paragraph word by word; a connected figure is one word, whatever it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from ktxh.composing.versions.passages import MASK, Piece

# a word or a number with what is inside of it ("5.074,36", "15/NQ-HĐND"), or one sign
_WORD = re.compile(rf"\w+(?:[.,/:\-]\w+)*|{MASK}|[^\w\s]")
_WITH_BLANK = re.compile(rf"(?:\w+(?:[.,/:\-]\w+)*|{MASK}|[^\w\s])\s*|\s+")
_MANY = 2_000  # words of a paragraph above which the finest comparison would take too long


class RunKind(StrEnum):
    """Whether words are in both versions."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow one another, with the blanks between and after them."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class _Token:
    word: str  # what is compared
    text: str  # what is shown, with the blank after it


def words_of(text: str) -> list[str]:
    """The words and signs of a text."""
    return _WORD.findall(text)


def word_changes(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Run]:
    """The words of both in one order; of those in both the later text is shown."""
    before, after = list(_tokens(old)), list(_tokens(new))
    words = [one.word for one in before], [one.word for one in after]
    matcher = SequenceMatcher(None, *words, autojunk=max(len(before), len(after)) > _MANY)
    for name, start, end, new_start, new_end in _without_splinters(matcher.get_opcodes(), words[1]):
        if name == "equal":
            shown = zip(before[start:end], after[new_start:new_end], strict=True)
            yield Run(RunKind.SAME, "".join(_shown(*both) for both in shown))
            continue
        if end > start:
            yield Run(RunKind.REMOVED, _joined(before[start:end]))
        if new_end > new_start:
            yield Run(RunKind.ADDED, _joined(after[new_start:new_end]))


def _tokens(pieces: Sequence[Piece]) -> Iterator[_Token]:
    for piece in pieces:
        if isinstance(piece, str):
            for text in _WITH_BLANK.findall(piece):
                yield _Token(text.strip(), text)
        else:
            yield _Token(MASK, piece.text)


def _shown(old: _Token, new: _Token) -> str:
    """A word of both versions: the later text, with the blank after it that the earlier one may have had."""
    blank = old.text[len(old.text.rstrip()) :]
    return new.text if new.text[-1:].isspace() or not blank else new.text + blank


def _joined(tokens: Sequence[_Token]) -> str:
    return "".join(one.text for one in tokens)


def _without_splinters(
    opcodes: Sequence[tuple[str, int, int, int, int]], words: Sequence[str]
) -> Iterator[tuple[str, int, int, int, int]]:
    """Changes with nothing but a sign between them are one change: a comma in common says nothing."""
    found: list[tuple[str, int, int, int, int]] = []
    for at, code in enumerate(opcodes):
        name, start, end, new_start, new_end = code
        between = 0 < at < len(opcodes) - 1
        splinter = (
            name == "equal"
            and between
            and not any(word[:1].isalnum() or word == MASK for word in words[new_start:new_end])
        )
        if found and found[-1][0] == "replace" and (splinter or name != "equal"):
            found[-1] = ("replace", found[-1][1], end, found[-1][3], new_end)
        else:
            found.append(code if name == "equal" and not splinter else ("replace", start, end, new_start, new_end))
    return iter(found)
