"""Figures bound to one before them: totals ("25/51 trường", "trên tổng số 51") and counts beside it ("= 98 vụ")."""

from __future__ import annotations

import re
from dataclasses import replace

from ktxh.language.units import same_kind, understand
from ktxh.model.figure import Figure
from ktxh.reading.grouping import Grouping
from ktxh.reading.naming import words_after
from ktxh.reading.passage import Passage

_OUT_OF = re.compile(r"\btrên\s+tổng(?:\s+số)?\s*$", re.I)


class Joining:
    """Takes the figures that a sign or "trên tổng số" binds to the value stated last."""

    def __init__(self, passage: Passage, grouping: Grouping) -> None:
        self._passage, self._grouping = passage, grouping

    def by_sign(self, figure: Figure) -> None:
        """Take the figure behind "/" or "=": the total of the value before, or another count of the same thing."""
        if self._passage.mention.join == "/" and self._as_total(figure):
            return
        self._beside(figure)

    def by_words(self, figure: Figure) -> bool:
        """Take the figure behind "trên tổng số"; False for others."""
        passage = self._passage
        if _OUT_OF.search(passage.left) is not None:
            return self._total_of_like(figure)
        return self._is_whole_of_it(figure) and self._as_total(figure)

    def _is_whole_of_it(self, figure: Figure) -> bool:
        """ "121.173 trên 186.420 hồ sơ", "1.462 hộ nghèo trong 29.840 hộ": the larger count right behind."""
        passage, before = self._passage, self._passage.previous
        if before is None or passage.last_level < 0 or passage.left.strip() not in {"trên", "trong"}:
            return False
        level = passage.drafts[passage.last_level].level
        if level is None or level.text != before.number.text or figure.value <= level.value:
            return False
        return not before.unit or (bool(figure.unit) and same_kind(before.unit, figure.unit))

    def _as_total(self, figure: Figure) -> bool:
        passage = self._passage
        mention, before = passage.mention, passage.previous
        draft = passage.drafts[passage.last_level]
        level = draft.level
        if level is None or before is None:
            return False
        if "total" in draft.figures:
            return self._total_of_like(figure)
        both_counted = mention.unit and draft.unit and before.unit
        if both_counted and understand(mention.unit).dimension != understand(draft.unit).dimension:
            return False
        if not before.unit and mention.unit:
            draft.unit = mention.unit
            draft.figures["plan" if "plan" in draft.figures else "actual"] = replace(level, unit=mention.unit)
        draft.figures["total"] = figure
        draft.end = mention.tail
        if "plan" in draft.figures and not draft.goal:  # "a/b": a is what was reached of b
            draft.figures["actual"] = draft.figures.pop("plan")
            draft.planned = False
        self._merge_into_rate()
        draft = passage.drafts[passage.last_level]
        if not draft.after:
            draft.after = words_after(passage.ahead)[0]
        return True

    def _merge_into_rate(self) -> None:
        """ "tỷ lệ … đạt 70,59 % (12/17 xã)": the count behind a rate and the rate are one statement."""
        passage, index = self._passage, self._passage.last_level
        draft = passage.drafts[index]
        if index == 0 or index != len(passage.drafts) - 1 or draft.depth == 0 or draft.own:
            return
        rate = passage.drafts[index - 1]
        if rate.unit != "%" or rate.sentence != draft.sentence:
            return
        if "share_pct" not in rate.figures or "total" in rate.figures:
            return
        rate.figures["actual"], rate.figures["total"] = draft.figures["actual"], draft.figures["total"]
        rate.unit, rate.end = draft.unit, passage.mention.tail
        self._grouping.leave(index)
        passage.withdraw_last(instead=index - 1)

    def _beside(self, figure: Figure) -> None:
        """ "26 hộ/10 thôn", "99 người = 98 vụ việc": another count of the same thing."""
        passage = self._passage
        before = passage.drafts[passage.last_level]
        index = passage.new(passage.mention.unit, before.own, passage.take_after(), context=before.context, said="")
        draft = passage.drafts[index]
        draft.planned, draft.goal, draft.estimate = before.planned, before.goal, before.estimate
        if passage.mention.join == "/":
            draft.start = before.start
        passage.set(index, "plan" if draft.goal or draft.planned else "actual", figure)
        passage.last_level = index
        self._grouping.join(index)

    def _total_of_like(self, figure: Figure) -> bool:
        """The total of the latest value of the sentence in the same unit that has none."""
        passage = self._passage
        for index in passage.latest_of_sentence():
            draft = passage.drafts[index]
            if draft.unit == passage.mention.unit and "total" not in draft.figures and draft.level is not None:
                passage.set(index, "total", figure)
                passage.last_level = index
                return True
        return False
