"""Follows the announcements of parts through a block: "gồm", "trong đó", "chia ra", and brackets behind a value."""

from __future__ import annotations

import re

from ktxh.reading.drafts import Group
from ktxh.reading.passage import Passage

_OPENER = re.compile(
    r"\b(?P<some>trong\s+(?:đó|số\s+đó))\b|\b(?P<all>bao\s+gồm|gồm(?:\s+có)?|chia\s+(?:ra|theo)|cụ\s+thể|như\s+sau)\b|"
    r"(?P<by>\btheo\s+[^:;,.()\d]{2,40}:)|(?P<colon>:)|(?P<open>\()|(?P<close>\))",
    re.I,
)
_NAMES_WHOLE = re.compile(r"[^,;.:()]{0,60}$")  # words that may stand between a whole and the colon behind it
_LAST_WORDS = re.compile(r"\b(?:bao\s+gồm|gồm|chia\s+(?:ra|theo)|cụ\s+thể|như\s+sau)(?:\s+\w+){0,3}\s*[.:]?\s*$", re.I)
_BOUNDARY = re.compile(r"[;.:]|\b(?:trong\s+đó|gồm|chia\s+ra|cụ\s+thể)\b|\(", re.I)
_WORD = re.compile(r"\w")
_COMPLETE = frozenset({"all", "by"})
_MOST = 4  # values that one announcement can speak of


class Grouping:
    """The groups that are open at the mention in hand; new ones are appended to the document's list."""

    def __init__(self, passage: Passage, groups: list[Group]) -> None:
        self._passage, self._groups = passage, groups
        self._open: list[int] = []  # innermost last

    def follow(self) -> None:
        """Open and close groups by the words before the mention in hand."""
        passage = self._passage
        mention = passage.mention
        if passage.new_sentence:
            self._open = self._announced_at_the_end()
        announced = False
        for match in _OPENER.finditer(passage.left):
            if match.lastgroup == "close":
                self._close()
                continue
            if match.lastgroup == "colon" and (announced or not self._follows_value(match)):
                continue
            announced = True
            bracket = match.lastgroup == "open"
            if not bracket and self._qualifies_bracket(match):
                continue
            whole = self._whole(passage.left[: match.start()], bracket=bracket, divided=match.lastgroup == "by")
            if whole:
                complete = match.lastgroup in _COMPLETE
                group = Group(
                    _opener(match), mention.depth, complete, whole, bracket=bracket, sentence=mention.sentence
                )
                self._open.append(len(self._groups))
                self._groups.append(group)
        self._close()

    def _follows_value(self, colon: re.Match[str]) -> bool:
        """ "36 giải: 08 giải nhất, …": nothing but the rest of its name stands between a value and the colon."""
        passage = self._passage
        before = passage.left[: colon.start()]
        return not passage.starts_sentence and _NAMES_WHOLE.match(before) is not None

    def join(self, index: int) -> None:
        """Make a draft a part of the innermost open group at its depth."""
        draft = self._passage.drafts[index]
        for number in reversed(self._open):
            group = self._groups[number]
            if group.depth == draft.depth and index not in group.whole:
                group.parts.append(index)
                draft.group = number
                return

    def leave(self, index: int) -> None:
        """Take a draft out of the group that it joined."""
        number = self._passage.drafts[index].group
        if number >= 0:
            self._groups[number].parts.remove(index)

    def inherited_unit(self) -> str:
        """The unit of the whole whose parts stand at the depth of the mention in hand, "" where none do."""
        for number in reversed(self._open):
            group = self._groups[number]
            if group.depth == self._passage.mention.depth:
                return self._passage.drafts[group.whole[-1]].unit
        return ""

    def _close(self) -> None:
        while self._open and self._groups[self._open[-1]].depth > self._passage.mention.depth:
            self._open.pop()

    def _qualifies_bracket(self, match: re.Match[str]) -> bool:
        """ "(trong đó …": the words say what the bracket before them holds."""
        group = self._groups[self._open[-1]] if self._open else None
        if group is None or not group.bracket or group.parts or group.depth != self._passage.mention.depth:
            return False
        group.opener, group.complete = _opener(match), match.lastgroup == "all"
        return True

    def _announced_at_the_end(self) -> list[int]:
        """A group for parts that a sentence announces with its last words: "…, chia theo bậc học."."""
        passage, before = self._passage, self._passage.previous
        if before is None or passage.mention.sentence != before.sentence + 1 or passage.last_level < 0:
            return []
        if _LAST_WORDS.search(passage.text, before.tail, before.sentence_end) is None:
            return []
        self._groups.append(Group("chia theo", 0, True, [passage.last_level], sentence=passage.mention.sentence))
        return [len(self._groups) - 1]

    def _whole(self, before: str, *, bracket: bool, divided: bool) -> list[int]:
        """The drafts that the announcement speaks of: those since the last boundary at or above its depth."""
        passage = self._passage
        if ";" in before and _WORD.search(before.rpartition(";")[2]):
            return []
        if not bracket and passage.starts_sentence and (not _WORD.search(before) or (divided and "," not in before)):
            return self._head_of_sentence_before()
        depth = passage.mention.depth - 1 if bracket else passage.mention.depth
        drafts, whole = passage.drafts, list[int]()
        for index in range(len(drafts) - 1, passage.first - 1, -1):
            draft = drafts[index]
            if draft.depth > depth or draft.twin:
                continue
            if draft.depth < depth or draft.level is None or draft.sentence != passage.mention.sentence:
                break
            if whole:
                between = passage.text[draft.end : drafts[whole[-1]].start]
                if draft.sentence != drafts[whole[-1]].sentence or _BOUNDARY.search(between):
                    break
            whole.append(index)
            if len(whole) == _MOST:
                break
        return whole[::-1]

    def _head_of_sentence_before(self) -> list[int]:
        """What a sentence that begins with "Trong đó" speaks of: what the one before states outside its own parts."""
        passage = self._passage
        heads: list[int] = []
        for index in range(len(passage.drafts) - 1, passage.first - 1, -1):
            draft = passage.drafts[index]
            if draft.twin:
                continue
            if draft.sentence < passage.mention.sentence - 1 or len(heads) == _MOST:
                break
            outermost = draft.group < 0 and draft.depth == 0 and draft.level is not None
            if outermost and draft.sentence == passage.mention.sentence - 1:
                heads.append(index)
        return heads[::-1]


def _opener(match: re.Match[str]) -> str:
    return "(" if match.lastgroup == "open" else " ".join(match[0].lower().split())
