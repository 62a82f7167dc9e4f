"""What stands around a statement in its report: headings, what its paragraph opens with, the sentences before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ktxh.catalogue.words import EMPTY, TURNING, Words, words_of
from ktxh.documents.tree import Document, Kind
from ktxh.model.statement import Statement
from ktxh.reading.reading import Sentence

_SENTENCE = 0.45
_LEAD = 0.6  # what the paragraph says before a colon, and the item above that it belongs to
_HOST = 0.4  # the sentence that a footnote belongs to
_HEADING = 0.5  # the nearest heading
_OPENING = re.compile(r"\s*[-+*•–]?\s*([^:;.]{3,110}):")
_HEAD = re.compile(r"(?:^|[.;(+)])\s*([^.;:()+]{3,90}):")
_OWN_ONLY = EMPTY | TURNING
_MARKS = "-–+*•"  # of items, outer ones first
_HEAD_WORDS = 12


def say(strength: dict[str, float], words: Iterable[str], much: float) -> None:
    """Take the words around a statement as said so strongly, where they are not said more strongly already."""
    for word in words:
        if word not in _OWN_ONLY and strength.get(word, 0.0) < much:
            strength[word] = much


class Surroundings:
    """Asked for statements in reading order; what neighbours share is found once."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self._document, self._sentences = document, sentences
        self._block = self._sentence = -1
        self._leads: list[Words] = []
        self._block_strength: dict[str, float] = {}
        self._strength: dict[str, float] = {}
        self._heads: list[tuple[int, Words]] = []
        self._above = _above(document)
        self._hosts = {
            mark.note: (number, mark.at) for number, block in enumerate(document.blocks) for mark in block.marks
        }

    def of(self, statement: Statement) -> tuple[dict[str, float], list[Words]]:
        """How strongly each word is said around it, and words that may name the part it speaks of, nearest first."""
        if statement.block != self._block:
            self._enter_block(statement)
        if statement.sentence != self._sentence:
            self._enter_sentence(statement.sentence)
        strength = dict(self._strength)
        topic = self._topic(statement.start) if self._heads else ()
        if not topic:
            return strength, self._leads
        say(strength, topic, _LEAD)
        return strength, [topic, *self._leads]

    def _topic(self, start: int) -> Words:
        """What the paragraph announces last before a place: "(i) Lúa Đông Xuân 2023-2024: …"."""
        at = bisect_left(self._document.blocks[self._block].offsets, start)
        before: Words = ()
        for end, words in self._heads:
            if end > at:
                break
            before = words
        return before

    def _enter_sentence(self, number: int) -> None:
        self._sentence = number
        self._strength = dict(self._block_strength)
        if number < len(self._sentences):
            say(self._strength, self._words(number), _SENTENCE)

    def _enter_block(self, statement: Statement) -> None:
        self._block, self._sentence = statement.block, -1
        block = self._document.blocks[statement.block]
        self._heads = [
            (match.end(), words)
            for match in _HEAD.finditer(block.text)
            if not _OWN_ONLY.issuperset(words := words_of(match[1]))
        ]
        self._leads = self._openings(statement.block)
        strength: dict[str, float] = {}
        say(strength, words_of(statement.section.rpartition(" > ")[2]), _HEADING)
        for words in self._leads:
            say(strength, words, _LEAD)
        if block.kind is Kind.NOTE and block.note in self._hosts:
            host, at = self._hosts[block.note]
            text = self._document.blocks[host].text
            begin = max(text.rfind(". ", 0, at), text.rfind("; ", 0, at)) + 1
            said = words_of(text[begin:at])
            say(strength, said, _HOST)
            self._leads += [*self._openings(host), words_of(text[:120])[:_HEAD_WORDS]]
        self._block_strength = strength

    def _openings(self, number: int) -> list[Words]:
        """What a block and the items above it open with, nearest first."""
        found: list[Words] = []
        while number >= 0:
            match = _OPENING.match(self._document.blocks[number].text)
            if match is not None and (words := words_of(match[1])):
                found.append(words)
            number = self._above[number]
        return found

    def _words(self, number: int) -> Words:
        sentence = self._sentences[number]
        return words_of(self._document.blocks[sentence.block].text[sentence.start : sentence.end])


def _above(document: Document) -> list[int]:
    """For each block the item above that it belongs to, the last one with a mark further out; -1 where none."""
    found: list[int] = []
    open_items: list[tuple[int, int]] = []  # level and number of the items that a block may belong to
    for number, block in enumerate(document.blocks):
        level = _MARKS.find(block.text[:1]) if block.text[:1] else -1
        if level < 0:
            open_items = []
        while open_items and open_items[-1][0] >= level:
            open_items.pop()
        found.append(open_items[-1][1] if open_items else -1)
        open_items.append((level, number))
    return found
