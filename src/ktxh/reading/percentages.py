"""Percentages: shares of a plan, changes, indexes against another period, shares of a whole and rates."""

from __future__ import annotations

import re
from dataclasses import replace

from ktxh.language import cues
from ktxh.language.units import PERCENT
from ktxh.model.figure import Figure
from ktxh.reading.changes import Changes, signed
from ktxh.reading.naming import is_weak
from ktxh.reading.passage import Passage
from ktxh.reading.subjects import rate_words

_OPENS_BRACKET = re.compile(r"\(\s*(?:đạt|bằng|chiếm)?\s*$", re.I)
_RATE = re.compile(r"\b(?:tỷ|tỉ)\s+(?:lệ|trọng|suất)\b", re.I)
_FEW = 2  # words before a share of the value stated last; more name a rate of their own


class Percentages:
    """Takes every percentage of a passage."""

    def __init__(self, passage: Passage, changes: Changes) -> None:
        self._passage, self._changes = passage, changes

    def take(self, figure: Figure) -> None:
        """Take the percentage of the mention in hand."""
        passage, mention = self._passage, self._passage.mention
        target = passage.target
        if self._changes.start_or_end(figure):
            return
        if mention.signed and target is not None:
            passage.set(target, "change_pct", signed(figure, mention.signed))
            return
        if target is not None and self._plan_of_rate(figure, target):
            return
        plan = cues.plan_after(passage.right)
        sign = cues.change_sign(passage.left)
        if target is not None and "pct_plan" in passage.drafts[target].figures and cues.says_beyond_plan(passage.left):
            passage.set(target, "beyond_plan", signed(figure, sign or -1))
            return
        if target is not None and (passed := cues.plan_passed(passage.left)) is not None:
            self._past_plan(figure, target, passed)
            return
        if plan is not None and sign:
            if target is not None and cues.says_over(passage.left):
                index = self._set_plan(target, replace(figure, value=figure.value + 100), plan.authority)
                passage.drafts[index].figures["beyond_plan"] = figure
            return
        if plan is not None:
            self._share_of_plan(figure, plan.authority)
            return
        if sign:
            self._changes.in_percent(figure, sign)
            return
        compared = cues.compare_after(passage.right)
        if compared and target is not None and cues.says_reached(passage.left):
            passage.set(target, "index_pct", figure)
            passage.drafts[target].compare_to = compared
            return
        if compared and cues.says_level_with(passage.left):
            index = passage.new("%", passage.own)
            passage.set(index, "index_pct", figure)
            passage.drafts[index].compare_to = compared
            return
        if not self._share_of_value(figure):
            self._rate(figure)

    def _plan_of_rate(self, figure: Figure, target: int) -> bool:
        """ "Tỷ lệ hộ nghèo còn 2,51% (kế hoạch 3%)": the plan that the rate before it is measured against."""
        draft = self._passage.drafts[target]
        rate = draft.unit in PERCENT and "actual" in draft.figures and "plan" not in draft.figures
        left = self._passage.left
        if not rate or not (cues.says_planned(left) or cues.says_base_of_share(left)):
            return False
        self._passage.set(target, "plan", figure)
        draft.authority = draft.authority or cues.plan_giver(left)
        return True

    def _past_plan(self, figure: Figure, target: int, plan: str) -> None:
        """ "đạt 120 tỷ đồng, vượt dự toán giao 5%" is 105% of it; "đạt 98%, vượt chỉ tiêu 8%": points, not a share."""
        draft, authority = self._passage.drafts[target], cues.authority_in(plan)
        rate = draft.unit in PERCENT or "share_pct" in draft.figures
        if "pct_plan" in draft.figures and (rate or authority in ("", draft.authority)):
            if not rate:
                self._passage.set(target, "beyond_plan", figure)
        elif rate:
            self._passage.set(target, "beyond_plan", figure)
        else:
            index = self._set_plan(target, replace(figure, value=figure.value + 100), authority)
            self._passage.drafts[index].figures["beyond_plan"] = figure

    def _share_of_plan(self, figure: Figure, authority: str) -> None:
        passage, target = self._passage, self._passage.target
        if target is not None and self._counts_targets(target):
            return
        if target is None or passage.has_own_subject(target):
            target = passage.new("%", passage.own)
        self._set_plan(target, figure, authority)

    def _counts_targets(self, target: int) -> bool:
        """ "12/15 chỉ tiêu, đạt 80 % kế hoạch": a share of the number of targets, not of a plan."""
        draft = self._passage.drafts[target]
        return draft.unit == "chỉ tiêu" and "total" in draft.figures

    def _set_plan(self, index: int, figure: Figure, authority: str) -> int:
        """State the share of a plan; a second one of the same value, by another authority, on a twin; which draft."""
        passage = self._passage
        draft = passage.drafts[index]
        if "pct_plan" not in draft.figures:
            passage.set(index, "pct_plan", figure)
            draft.authority = authority
            return index
        passage.drafts.append(draft.measured_against(authority, figure, passage.mention.tail))
        return len(passage.drafts) - 1

    def _share_of_value(self, figure: Figure) -> bool:
        """Take the percentage as the share of the value stated last; False where it is a rate of its own."""
        passage, left = self._passage, self._passage.left
        target = passage.target
        if target is None:
            return False
        draft = passage.drafts[target]
        if "share_pct" in draft.figures or draft.unit in PERCENT:
            return False
        if not cues.says_equals(left):
            introduced = cues.says_share(left) or _OPENS_BRACKET.search(left) is not None
            reached = draft.level is not None and cues.says_reached(left)
            few = 0 if ";" in left else _FEW
            if not (introduced or reached) or len(rate_words(left)) > few:
                return False
        passage.set(target, "share_pct", figure)
        return True

    def _rate(self, figure: Figure) -> None:
        passage = self._passage
        if cues.says_threshold(passage.left) and not passage.goal:
            return
        own = passage.own
        after = passage.take_after() if is_weak(own) else ""
        index = passage.new("%", own, after)
        draft = passage.drafts[index]
        draft.unit = figure.unit
        if draft.goal or draft.planned:
            passage.set(index, "plan", figure)
            return
        passage.set(index, "actual", figure)
        if not own or after or cues.says_share(passage.left) or _RATE.search(own):
            draft.figures["share_pct"] = figure
