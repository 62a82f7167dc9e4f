"""Changes: "tăng 12 hộ so với cùng kỳ", "giảm 3,1 %", and levels that a change starts from or ends at."""

from __future__ import annotations

import re
from dataclasses import replace

from ktxh.language import cues
from ktxh.language.units import PERCENT, comparable, same_kind
from ktxh.model.figure import Figure
from ktxh.reading.grouping import Grouping
from ktxh.reading.naming import words_after
from ktxh.reading.passage import Passage
from ktxh.reading.subjects import changing_subject

_ONLY_JOINS = re.compile(r"^\s*(?:,|=|và)\s*$")
_CHANGED = frozenset({"change_pct", "change_abs"})
_COMPARISONS = frozenset({"pct_plan", "change_pct", "index_pct", "beyond_plan"})
_BEHIND_BRACKET = re.compile(r"^\s*\)\s*(?:là\s*)?$")
_ONLY_BRACKET = re.compile(r"^\s*\(\s*$")
_WORD = re.compile(r"\w+")


def signed(figure: Figure, sign: int) -> Figure:
    """The figure as a change in the direction that the words say."""
    return figure if sign > 0 else replace(figure, value=-abs(figure.value))


class Changes:
    """States changes of the drafts of a passage and remembers a change just stated for those coordinated with it."""

    def __init__(self, passage: Passage, grouping: Grouping) -> None:
        self._passage, self._grouping = passage, grouping
        self._sign = 0  # of the change just stated
        self._next_sign = 0

    def follow(self) -> None:
        """Move on to the mention in hand: only a change stated right before it is remembered."""
        self._sign = 0 if self._passage.new_sentence else self._next_sign
        self._next_sign = 0

    @property
    def just_stated(self) -> bool:
        """Whether the mention before stated a change that the next figure may go on with."""
        return self._sign != 0

    def start_or_end(self, figure: Figure) -> bool:
        """Take the level that a change starts from, or ends at when the start was just given; False for others."""
        passage, mention = self._passage, self._passage.mention
        target = passage.target
        if target is not None and cues.says_before(passage.left, passage.right):
            draft = passage.drafts[target]
            alike = not mention.unit or comparable(mention.unit, draft.unit or "%")
            if alike and "before" not in draft.figures:
                passage.set(target, "before", figure)
                draft.compare_to = draft.compare_to or cues.base_before(passage.left) or ""
                return True
            if not alike and mention.unit in PERCENT:
                # a rate of something else: "cao hơn mức chung của tỉnh (18,5 %)"
                passage.set(passage.new("%", passage.own), "actual", figure)
                return True
        if self._behind_change(figure) or self._behind_change_bare(figure):
            return True
        if cues.says_from(passage.left):
            index = passage.new(mention.unit, passage.given or changing_subject(passage.own))
            passage.set(index, "before", figure)
            return True
        if target is None or passage.drafts[target].figures.keys() != {"before"} or not cues.says_to(passage.left):
            return False
        draft = passage.drafts[target]
        draft.unit = mention.unit or draft.unit
        start = draft.figures["before"]
        draft.figures["before"] = replace(start, unit=start.unit or draft.unit)
        passage.set(target, "actual", figure)
        passage.last_level = target
        return True

    def _behind_change(self, figure: Figure) -> bool:
        """ "so CK tăng 4,4 % (27.216 lượt)": the level compared with, in brackets right behind the change."""
        passage, before = self._passage, self._passage.previous
        if before is None or not _ONLY_BRACKET.match(passage.left):
            return False
        changed = passage.just_stated(_CHANGED, without="before")
        if changed is None:
            return False
        unit = passage.drafts[changed].unit
        said = passage.text[before.left : before.start]
        if not same_kind(figure.unit or unit, unit) or not cues.compares_change(said):
            return False
        passage.set(changed, "before", figure)
        return True

    def _behind_change_bare(self, figure: Figure) -> bool:
        """ "đạt 1.234,5 con, tăng 10 % so với 1.100 con.": the level compared with, of which nothing else is said."""
        passage = self._passage
        if not figure.unit or not cues.says_bare_base(passage.left, passage.right):
            return False
        changed = passage.just_stated(_CHANGED, without="before")
        if changed is None or passage.drafts[changed].level is None:
            return False
        if not same_kind(figure.unit, passage.drafts[changed].unit):
            return False
        passage.set(changed, "before", figure)
        return True

    def in_times(self, figure: Figure) -> bool:
        """Take "gấp 1,8 lần cùng kỳ" as an index of the value before it; False where it is something else."""
        passage = self._passage
        target = passage.target
        if target is None or passage.mention.unit != "lần" or not cues.says_times(passage.left):
            return False
        compared = cues.compare_after(passage.right) or cues.compares_with_period(passage.right)
        if not compared or "index_pct" in passage.drafts[target].figures:
            return False
        passage.set(target, "index_pct", replace(figure, value=figure.value.scaleb(2)))
        passage.drafts[target].compare_to = compared
        return True

    def of_level(self, figure: Figure) -> bool:
        """Take a change in absolute terms, on the draft it speaks of; False where the figure is a value of its own."""
        passage = self._passage
        sign = passage.mention.signed or cues.change_sign(passage.left)
        if not sign and self._sign and _ONLY_JOINS.match(passage.left):
            sign = self._sign  # "giảm 31 lượt, 30 người so với cùng kỳ"
        if not sign and cues.adds(passage.left, passage.right):
            sign = 1
        if not sign:
            sign = self._said_before_level()
        if not sign:
            return False
        change = signed(figure, sign)
        compared = (
            cues.compare_after(passage.right) or cues.compare_ahead(passage.ahead) or cues.compare_ahead(passage.left)
        )
        target = self._changed()
        direction = 1 if change.value > 0 else -1
        if target is None:
            if not compared:
                return False
            index = passage.new(passage.mention.unit, passage.own, passage.take_after())
            passage.set(index, "change_abs", change)
            passage.drafts[index].compare_to = compared
            self._next_sign = direction
            return True
        self._next_sign = direction if compared and passage.mention.depth else 0
        passage.set(target, "change_abs", change)
        passage.drafts[target].compare_to = compared or passage.drafts[target].compare_to or "same"
        return True

    def in_percent(self, figure: Figure, sign: int) -> None:
        """Take a change in per cent: of the value before, or of what the words before it name."""
        passage = self._passage
        change = signed(figure, sign)
        target = passage.target
        stated = passage.drafts[target].compare_to if target is not None else ""
        compared = cues.compare_after(passage.right) or cues.compare_ahead(passage.ahead) or stated or "same"
        if (
            target is not None
            and "change_pct" not in passage.drafts[target].figures
            and not passage.has_own_subject(target)
        ):
            passage.set(target, "change_pct", change)
            passage.drafts[target].compare_to = compared
            return
        index = passage.new("%", passage.given or changing_subject(passage.own) or passage.own)
        passage.set(index, "change_pct", change)
        passage.drafts[index].compare_to = compared
        self._grouping.join(index)

    def _said_before_level(self) -> int:
        """ "cao hơn năm trước (63,2 triệu đồng) 5,2 triệu đồng": the change behind the level compared with."""
        passage, before = self._passage, self._passage.previous
        if before is None or not _BEHIND_BRACKET.match(passage.left):
            return 0
        target = passage.target
        level = passage.drafts[target].figures.get("before") if target is not None else None
        if level is None or level.text != before.number.text:
            return 0
        return cues.direction(passage.text[before.left : before.start])

    def _changed(self) -> int | None:
        """The draft of this sentence that a change belongs to: same unit, no change yet, most words in common."""
        passage, mention = self._passage, self._passage.mention
        nearest = passage.nearest
        said = set(_WORD.findall(words_after(passage.right)[0].lower()))
        best, most = -1, -1
        for index in passage.latest_of_sentence():
            draft = passage.drafts[index]
            if draft.level is None or draft.twin or "change_abs" in draft.figures or draft.depth > mention.depth:
                continue
            if mention.unit and not comparable(mention.unit, draft.unit):
                continue
            common = len(said.intersection(_WORD.findall(f"{draft.own} {draft.after}".lower())))
            if said and not common and draft.depth == mention.depth and index != nearest:
                continue
            if common > most:
                best, most = index, common
        return best if best >= 0 else self._compared_only()

    def _compared_only(self) -> int | None:
        """ "Sản lượng đạt 47 % kế hoạch, tăng 12 tấn so với cùng kỳ": a value of which only percentages are stated."""
        passage = self._passage
        target = passage.nearest
        if target is None or passage.has_own_subject(target):
            return None
        draft = passage.drafts[target]
        if not draft.figures or not draft.figures.keys() <= _COMPARISONS or draft.sentence != passage.mention.sentence:
            return None
        draft.unit = passage.mention.unit
        return target
