"""Findings that an office does not want to see, as `ktxh.toml` names them: by file, rule and words, with a reason."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch

from ktxh.documents.tree import Document
from ktxh.model.finding import Finding

FIELDS = ("file", "rule", "quote", "reason")


@dataclass(frozen=True, slots=True)
class Silence:
    """A finding that a user does not want to see: by file, rule and words; what is empty is not looked at."""

    file: str = ""
    rule: str = ""
    quote: str = ""
    reason: str = ""

    @classmethod
    def of(cls, entry: Mapping[str, str]) -> Silence:
        """A silence out of an entry of `ktxh.toml`."""
        given = {name: entry.get(name, "") for name in FIELDS}
        return cls(**{**given, "quote": " ".join(given["quote"].split())})

    def covers(self, finding: Finding, document: Document) -> bool:
        """Whether the finding is one of those meant."""
        if self.file and not fnmatch(document.name.casefold(), self.file.casefold()):
            return False
        if self.rule and self.rule != finding.rule:
            return False
        return not self.quote or any(
            start < max(finding.end, finding.start + 1) and finding.start < end
            for start, end in _occurrences(document.source, self.quote)
        )


def silences_in(entries: object) -> Iterator[Silence]:
    """The silences of a list of entries; an entry that is none, or that would silence everything, is passed over."""
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and all(isinstance(value, str) for value in entry.values()):
            silence = Silence.of(entry)
            if silence.rule or silence.quote:
                yield silence


def silence_of(finding: Finding, document: Document, silences: Iterable[Silence]) -> Silence | None:
    """The first of the silences that covers a finding; None where none does."""
    return next((one for one in silences if one.covers(finding, document)), None)


def _occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    for form in dict.fromkeys((words, unicodedata.normalize("NFC", words), unicodedata.normalize("NFD", words))):
        at = text.find(form)
        while at >= 0:
            yield at, at + len(form)
            at = text.find(form, at + 1)
