"""Values in absolute terms: what was reached, what was planned, and the totals and changes stated with them."""

from __future__ import annotations

import re
from dataclasses import replace

from ktxh.language import cues
from ktxh.language.units import comparable, counted_before, same_kind, understand
from ktxh.model.figure import Figure
from ktxh.reading.changes import Changes
from ktxh.reading.grouping import Grouping
from ktxh.reading.joining import Joining
from ktxh.reading.naming import is_weak
from ktxh.reading.passage import Passage
from ktxh.reading.planning import begins_with_plan, says_only_reached

_SHARE, _SHARE_OF_PLAN = frozenset({"share_pct"}), frozenset({"pct_plan"})
_WITH = re.compile(r"^[^,;.]*\bvới\s*$", re.I)


class Levels:
    """Takes every figure of a passage that is not a percentage."""

    def __init__(self, passage: Passage, grouping: Grouping, changes: Changes) -> None:
        self._passage, self._grouping, self._changes = passage, grouping, changes
        self._joining = Joining(passage, grouping)
        self._out_of: Figure | None = None  # "trong tổng số 09 trường": the total of the next count

    def take(self, figure: Figure) -> None:
        """Take the figure of the mention in hand."""
        passage, mention = self._passage, self._passage.mention
        if self._changes.start_or_end(figure) or self._plan_of(figure):
            return
        if self._whole_of_share(figure):
            return
        if mention.unit and cues.says_out_of(passage.left):
            self._out_of = figure
            return
        bound = mention.join and passage.previous is not None and passage.last_level >= 0
        if bound and not self._changes.just_stated:
            self._joining.by_sign(figure)
            return
        if self._joining.by_words(figure) or self._changes.in_times(figure) or self._changes.of_level(figure):
            return
        if cues.says_threshold(passage.left) and not passage.goal:
            return
        self._value(figure)

    def forget_total(self) -> None:
        """A new sentence: a total announced before it is of nothing in it."""
        self._out_of = None

    def _plan_of(self, figure: Figure) -> bool:
        """ "34 nhà (kế hoạch 78 nhà)": the plan of the value before; "Kế hoạch … 721 thửa, kết quả 312 thửa"."""
        passage, mention = self._passage, self._passage.mention
        if self._base_of_share(figure):
            return True
        target = passage.target
        if target is None:
            target = self._plan_of_sentence_before()
        if target is None:
            return False
        draft = passage.drafts[target]
        if mention.unit and not same_kind(mention.unit, draft.unit):
            return False
        if "plan" not in draft.figures:
            if draft.sentence != mention.sentence or draft.level is None or not cues.says_planned(passage.left):
                return False
            passage.set(target, "plan", figure)
            draft.authority = draft.authority or cues.plan_giver(passage.left)
            return True
        only_plan = not {"actual", "pct_plan"} & draft.figures.keys()
        if not only_plan or not (draft.planned or begins_with_plan(draft.own)) or mention.depth != draft.depth:
            return False
        if not says_only_reached(passage.left, passage.own):
            return False
        passage.set(target, "actual", figure)
        passage.point_at(target)
        passage.last_level = target
        return True

    def _base_of_share(self, figure: Figure) -> bool:
        """ "đạt 54,7 % kế hoạch (340 lao động)", "95,2 % kế hoạch năm là 4.500 ha": the plan behind its share."""
        passage = self._passage
        if passage.new_sentence or not cues.says_base_of_share(passage.left):
            return False
        if _WITH.search(passage.left):  # "đạt 100 % chỉ tiêu với 130 tân binh" goes on with what was reached
            return False
        shared = passage.just_stated(_SHARE_OF_PLAN, without="plan")
        if shared is None:
            return False
        draft = passage.drafts[shared]
        unit = figure.unit or draft.unit
        if draft.level is not None and not comparable(unit, draft.unit):
            return False
        passage.set(shared, "plan", replace(figure, unit=unit))
        return True

    def _whole_of_share(self, figure: Figure) -> bool:
        """ "1.862 hộ nghèo, chiếm 6,5 % tổng số hộ (28.640 hộ)": the whole behind the share of it."""
        passage = self._passage
        if passage.new_sentence or not cues.says_whole_of_share(passage.left):
            return False
        shared = passage.just_stated(_SHARE, without="total")
        if shared is None:
            return False
        draft = passage.drafts[shared]
        if draft.level is None or draft.unit == "%" or not same_kind(figure.unit or draft.unit, draft.unit):
            return False
        passage.set(shared, "total", figure)
        return True

    def _plan_of_sentence_before(self) -> int | None:
        passage = self._passage
        if passage.last_level < 0 or not passage.starts_sentence:
            return None
        before = passage.drafts[passage.last_level]
        return passage.last_level if before.sentence == passage.mention.sentence - 1 else None

    def _value(self, figure: Figure) -> None:
        """A value of its own, or the one that its share of the plan was stated before."""
        passage, mention = self._passage, self._passage.mention
        unit = mention.unit or counted_before(passage.left) or self._grouping.inherited_unit()
        if figure.unit != unit:
            figure = replace(figure, unit=unit)
        reached = self._reached_by_share()
        if reached is not None:
            passage.set(reached, "actual", figure)
            passage.drafts[reached].unit, passage.last_level = unit, reached
            return
        money = bool(unit) and understand(unit).dimension == "money"
        own = passage.own
        index = passage.new(unit, own, "" if money and not is_weak(own) else passage.take_after())
        draft = passage.drafts[index]
        passage.set(index, "plan" if draft.goal or draft.planned else "actual", figure)
        passage.last_level = index
        self._grouping.join(index)
        if self._out_of is not None and understand(self._out_of.unit).dimension == understand(unit or "%").dimension:
            draft.figures["total"], self._out_of = self._out_of, None

    def _reached_by_share(self) -> int | None:
        """ "đạt 100 % chỉ tiêu với 130 tân binh": the value stands after its share of the plan."""
        passage = self._passage
        target = passage.nearest
        if target is None or passage.drafts[target].figures.keys() != {"pct_plan"} or not _WITH.search(passage.left):
            return None
        return target
