"""Puts the mentions of a block together into drafts of statements."""

from __future__ import annotations

import re
from collections.abc import Callable

from ktxh.language import cues
from ktxh.language.units import PERCENT
from ktxh.model.figure import Figure
from ktxh.reading.changes import Changes
from ktxh.reading.drafts import Draft, Group
from ktxh.reading.grouping import Grouping
from ktxh.reading.levels import Levels
from ktxh.reading.mentions import Mention
from ktxh.reading.passage import Passage
from ktxh.reading.percentages import Percentages

_PERCENT_SIGN = re.compile(r"\s*\\?%")


class Drafter:
    """Works through the mentions of one block; drafts and groups are appended to the lists given.

    `offset` turns a place in the block's text into one in the document's source; set it before the first mention.
    """

    def __init__(
        self,
        block: int,
        text: str,
        drafts: list[Draft],
        groups: list[Group],
        *,
        goal: bool,
        year: int | None = None,
    ) -> None:
        self.offset: Callable[[int, int], tuple[int, int]] = lambda start, end: (start, end)
        self._passage = Passage(block, text, drafts, goal=goal, year=year)
        self._grouping = Grouping(self._passage, groups)
        self._changes = Changes(self._passage, self._grouping)
        self._levels = Levels(self._passage, self._grouping, self._changes)
        self._percentages = Percentages(self._passage, self._changes)

    def add(self, mention: Mention, right: str) -> None:
        """Take the next mention; `right` is the text from its unit to the next mention or the sentence's end."""
        self._passage.enter(mention, right)
        if self._passage.new_sentence:
            self._levels.forget_total()
        self._changes.follow()
        self._grouping.follow()
        if mention.unit in PERCENT or self._is_bare_percent(mention):
            self._percentages.take(self._figure(mention, mention.unit or "%"))
        else:
            self._levels.take(self._figure(mention, mention.unit))
        self._passage.leave()

    def _is_bare_percent(self, mention: Mention) -> bool:
        if mention.unit or mention.join != "=":
            return False
        return _PERCENT_SIGN.match(self._passage.text, mention.end) is not None

    def _figure(self, mention: Mention, unit: str) -> Figure:
        start, end = self.offset(mention.start, mention.end)
        approximate = cues.says_approximate(self._passage.left)
        value = -mention.number.value if cues.says_below_nought(self._passage.left) else mention.number.value
        return Figure(value, mention.number.text, start, end, unit, approximate)
