"""The automatic numbers of headings: definitions for Word, and which of them each heading needs.

A Vietnamese list counts a, b, c, d, đ, e, g, h, i, k … and parts are "thứ nhất", "thứ hai", "thứ tư"; Word has no such
formats. A number that Word would get wrong stands in a list instance of its own, which starts at the right place or
says the number in words; the headings below it stay in that instance, so that they begin again. Each heading style is
tied to its level of the definition, so a heading that a person adds is numbered too. An annex has a list of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from ktxh.documents.paper_markup import quoted
from ktxh.documents.paper_number_forms import Count, Form, for_word, form_of, in_words, is_unknown_to_word
from ktxh.documents.paper_page import FIRST_LINE

LEVELS: Final = 9
BASE: Final = 1  # the instance that the heading styles are tied to
_LIST: Final = 0x4B545847  # Word knows lists by such numbers when text is copied from one file to another


@dataclass
class _Instance:
    """A list instance as Word counts it: counters by level, beginning where it was told to."""

    identifier: int
    counters: list[int] = field(default_factory=lambda: [0] * LEVELS)

    def step(self, level: int) -> None:
        self.counters[level] += 1
        self.counters[level + 1 :] = [0] * (LEVELS - level - 1)


@dataclass
class Headings:
    """Numbers the headings of one paper in the order they are written."""

    examples: tuple[str, ...]
    _instances: list[tuple[int, str]] = field(default_factory=lambda: [(1, "")])  # definition and what differs from it
    _definitions: int = 1
    _begins: bool = False  # whether an annex has begun and had no heading so far
    _right: list[int] = field(default_factory=lambda: [0] * LEVELS)  # the numbers there should be
    _at: list[_Instance] = field(default_factory=list)  # the instance of the last heading of each open level

    def __post_init__(self) -> None:
        if len(self.examples) > LEVELS:
            raise ValueError(f"Word numbers no more than {LEVELS} levels of headings")
        self._forms = tuple(map(form_of, self.examples))
        for level, form in enumerate(self._forms):
            if form.depth > level + 1:
                raise ValueError(f"the number {self.examples[level]!r} shows more levels than there are above it")
        self._last = _Instance(BASE)

    def begin_again(self) -> None:
        """Begin all numbers again: an annex follows."""
        self._right = [0] * LEVELS
        self._at = []
        self._begins = True

    def numbered(self, level: int) -> bool:
        """Whether headings of a level (from 0) have numbers."""
        return level < len(self._forms)

    def is_part(self, level: int) -> bool:
        """Whether headings of a level (from 0) are parts or chapters."""
        return level < len(self._forms) and self._forms[level].is_part

    def pass_over(self, level: int) -> None:
        """Meet a heading of a level (from 0) without a number: those below it begin again."""
        self._right[level + 1 :] = [0] * (LEVELS - level - 1)

    def next(self, level: int) -> int:
        """Count a heading of a level (from 0): the identifier of the list instance that it must stand in."""
        if self._begins:
            self._begins = False
            self._definitions += 1
            self._last = self._add("")
        self._right[level] += 1
        self._right[level + 1 :] = [0] * (LEVELS - level - 1)
        number, count = self._right[level], self._forms[level].counts[-1]
        wanted = for_word(number, count)
        instance = self._candidate(level, number)
        instance.step(level)
        if instance.counters[level] != wanted or is_unknown_to_word(number, count):
            instance = self._new_instance(level, number, wanted)
        self._last = instance
        del self._at[level:]
        self._at += [instance] * (level + 1 - len(self._at))
        return instance.identifier

    def _candidate(self, level: int, number: int) -> _Instance:
        """The instance of the heading before on this level, else of the one above."""
        if number > 1 and level < len(self._at):
            return self._at[level]
        return self._at[level - 1] if 0 < level <= len(self._at) else self._at[-1] if self._at else self._last

    def _new_instance(self, level: int, number: int, wanted: int) -> _Instance:
        override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{wanted}"/>'
        if is_unknown_to_word(number, self._forms[level].counts[-1]):
            override += self._levels_in_words(level, number, wanted)
        else:
            override += "</w:lvlOverride>"
        instance = self._add(override)
        instance.counters = [*self._last.counters[:level], wanted, *[0] * (LEVELS - level - 1)]
        return instance

    def _add(self, override: str) -> _Instance:
        self._instances.append((self._definitions, override))
        return _Instance(len(self._instances))

    def _levels_in_words(self, level: int, number: int, wanted: int) -> str:
        """The levels of an instance that say a number in words: its own, and those below that repeat it."""
        said = in_words(number, self._forms[level].counts[-1])
        words = {level: said.upper() if self._forms[level].around[0].isupper() else said}
        made = _level(level, self._forms[level], wanted, words) + "</w:lvlOverride>"
        for below in range(level + 1, len(self._forms)):
            if below - self._forms[below].depth < level:
                made += f'<w:lvlOverride w:ilvl="{below}">{_level(below, self._forms[below], 1, words)}</w:lvlOverride>'
        return made

    def definitions(self) -> str:
        """What stands in the numbering part: a definition for the text and each annex, the instances in order."""
        made = "".join(definition(self.examples, number) for number in range(1, self._definitions + 1))
        for identifier, (number, override) in enumerate(self._instances, BASE):
            made += f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{number}"/>{override}</w:num>'
        return made


@cache
def definition(examples: Sequence[str], number: int) -> str:
    """The definition of a list; in the first, that of the text, each level is tied to its heading style."""
    levels = "".join(_level(at, form_of(example), 1, {}, tied=number == 1) for at, example in enumerate(examples))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{_LIST + number:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="30202020"/>{levels}</w:abstractNum>'
    )


def _level(level: int, form: Form, start: int, words: dict[int, str], *, tied: bool = False) -> str:
    """One level; `words` are numbers said in words by level, `tied` ties it to its heading style."""
    pattern = form.around[0]
    for place, after in enumerate(form.around[1:]):
        shown = level - form.depth + 1 + place
        pattern += words.get(shown, f"%{shown + 1}") + after
    count = Count.DECIMAL if level in words else form.counts[-1]
    style = f'<w:pStyle w:val="Heading{level + 1}"/>' if tied else ""
    first = 0 if form.is_part else FIRST_LINE
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{count.value}"/>{style}'
        f'<w:suff w:val="{"nothing" if form.is_part else "space"}"/><w:lvlText w:val="{quoted(pattern)}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="{first}"/></w:pPr></w:lvl>'
    )
