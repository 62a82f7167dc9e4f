"""Gives controls the tags back that an office program took away: LibreOffice up to 7.4 keeps only a control's title.

A control gets a tag only where one figure alone can be meant: by its title and what stands in it, or where it has no
title by the very words that were printed. The others stay as they are and count as lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ktxh.checking.connected_numbers import said_as_printed
from ktxh.documents.tree import ControlSpan, Document
from ktxh.model.register import Entry, Register


def relinked(document: Document, register: Register) -> Document:
    """The document with the tags of its controls as far as they can be told from the register."""
    bare = [span for span in document.controls if not span.tag and not span.prompt and span.text.strip()]
    if not bare:
        return document
    tags = _Tags(register.entries.values())
    told = {span: tag for span in bare if (tag := tags.of(span))}
    tagged = {span.tag for span in document.controls} | set(told.values())
    for span in bare:
        if span not in told and (tag := tags.only_one_left(span, tagged)):
            told[span] = tag
            tagged.add(tag)
    if not told:
        return document
    controls = tuple(replace(span, tag=told[span]) if span in told else span for span in document.controls)
    return replace(document, controls=controls, _starts=[])


class _Tags:
    """The figures of a register by their titles and their words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_title: dict[str, list[Entry]] = defaultdict(list)
        self._by_words: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.title:
                self._by_title[entry.title].append(entry)
            self._by_words[_folded(entry.phrase.text)].append(entry)

    def of(self, span: ControlSpan) -> str:
        """The tag of the one figure that a control can be, "" where there is none or more than one."""
        words = _folded(span.text)
        if not span.title:
            return _only(self._by_words.get(words, ()))
        meant = [one for one in self._by_title.get(span.title, ()) if said_as_printed(span.text, one) is not None]
        exact = [one for one in meant if _folded(one.phrase.text) == words]
        return _only(exact or meant)

    def only_one_left(self, span: ControlSpan, tagged: set[str]) -> str:
        """The tag of the one figure of a control's title that no control has: somebody typed another number in it."""
        return _only([one for one in self._by_title.get(span.title, ()) if one.connection.tag not in tagged])


def _only(entries: Sequence[Entry]) -> str:
    return entries[0].connection.tag if len(entries) == 1 else ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
