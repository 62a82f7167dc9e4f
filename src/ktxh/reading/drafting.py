"""Puts the mentions of a block together into drafts of statements."""

from __future__ import annotations

import re
from dataclasses import replace

from ktxh.language import cues
from ktxh.language.units import counted_before, understand
from ktxh.model.figure import Figure
from ktxh.reading.drafts import Draft, Group
from ktxh.reading.mentions import Mention
from ktxh.reading.naming import is_weak, own_words, trim, words_after

_OPENER = re.compile(
    r"\b(?P<some>trong\s+(?:đó|số\s+đó))\b|\b(?P<all>bao\s+gồm|gồm(?:\s+có)?|chia\s+(?:ra|theo)|cụ\s+thể|như\s+sau)\b|(?P<open>\()|(?P<close>\))",
    re.I,
)
_LAST_WORDS = re.compile(r"\b(?:bao\s+gồm|gồm|chia\s+(?:ra|theo)|cụ\s+thể|như\s+sau)(?:\s+\w+){0,3}\s*[.:]?\s*$", re.I)
_BOUNDARY = re.compile(r"[;.:]|\b(?:trong\s+đó|gồm|chia\s+ra|cụ\s+thể)\b|\(", re.I)
_PLANNED = re.compile(
    r"\b(?:kế\s+hoạch\s+vốn|vốn\s+kế\s+hoạch|vốn\s+KH|dự\s+toán\s+(?:thu|chi)|^kế\s+hoạch\s+giao|(?:được|UBND\s+\S+|HĐND\s+\S+|tỉnh|huyện|xã|TW)\s+giao|"
    r"chỉ\s+tiêu\s+(?:giao|tuyển\s+dụng)|kế\s+hoạch\s+(?:là|giao|năm)|kế\s+hoạch\s+đào\s+tạo)\b",
    re.I,
)
_CAPITAL = re.compile(
    r"^(?:tổng\s+)?(?:số\s+)?(?:nguồn\s+)?(?:vốn|kinh\s+phí\s+(?:toàn|chi\s+cho))\b|\bnguồn\s+vốn\b|\bvốn\s+(?:đầu\s+tư|sự\s+nghiệp)\b",
    re.I,
)
_WITH = re.compile(r"^[^,;.]*\bvới\s*$", re.I)
_ONLY_JOINS = re.compile(r"^\s*(?:,|=|và)\s*$")
_SHARE_OF_IT = re.compile(r"^[^,;.:()]*(?:\bchiếm(?:\s+(?:tỷ|tỉ)\s+lệ)?|\bđạt\s+(?:tỷ|tỉ)\s+lệ)\s*$", re.I)
_TO_FILL = re.compile(r"(?:tuyển\s+dụng|đào\s+tạo)(?!.*\b(?:đã|được|xét\s+tuyển)\b)", re.I)
_GRANTED = re.compile(r"biên\s+chế|\bđất\s+(?:đã\s+|được\s+)?giao", re.I)  # given to somebody to use, not as a target
_GIVEN = re.compile(r"\bgiao\s*(?:là|:)?\s*$", re.I)
_PLAN_FIRST = re.compile(r"^(?:kế\s+hoạch|chỉ\s+tiêu)\b", re.I)
_REACHED_WORD = re.compile(r"\b(?:thực\s+hiện|kết\s+quả|giải\s+ngân)\b[^,;()]*$", re.I)
_REACHED_ONLY = re.compile(
    r"^(?:(?:kết\s+quả|số|đã|thực\s+hiện|thực\s+tế|ước|đạt|được|là|đến|ngày|hết|nay|tháng|[\d/]+)\s*)*$", re.I
)
_SPENT = re.compile(
    r"giải\s+ngân|huy\s+động|điều\s+lệ|cho\s+vay|đã\s+(?:chi|phân\s+bổ|thanh\s+toán)|thu\s+nộp|doanh\s+số|dư\s+nợ|chuyển\s+nguồn|nhà\s+đầu\s+tư|đăng\s+ký|hợp\s+tác\s+xã|doanh\s+nghiệp",
    re.I,
)
_GOAL = re.compile(r"\b(?:(?<!có )mục\s+tiêu(?!\s+quốc)|phấn\s+đấu|chỉ\s+tiêu\s+năm)\b", re.I)
_OUT_OF = re.compile(r"\btrên\s+tổng(?:\s+số)?\s*$", re.I)
_NUMERATORS = frozenset({"actual", "plan"})
_WORD = re.compile(r"\w+")
_HEAD = re.compile(r"(?:^|(?<=[.;:(+-]))\s*([^.;:()\d]{4,90}):")
_SEPARATOR = re.compile(r"[,;:.()]")
_CHANGE_WORD = re.compile(
    r"\b(?:tăng(?:\s+trưởng)?(?:\s+(?:khá|âm|cao|mạnh|nhẹ))?|giảm|vượt|cao\s+hơn|thấp\s+hơn)\b", re.I
)
_RESIDUE_OF_VALUE = re.compile(r"^.*?\b(?=đạt|bằng|chiếm|tăng|giảm|vượt)", re.I | re.S)


class Drafter:
    """Works through the mentions of one block; drafts and groups are appended to the lists given."""

    def __init__(self, block: int, text: str, drafts: list[Draft], groups: list[Group], *, goal: bool) -> None:
        self._block, self._text, self._goal = block, text, goal
        self._drafts, self._groups = drafts, groups
        self._first = len(drafts)
        self._current: dict[int, int] = {}  # bracket depth -> the draft that figures without a name belong to
        self._open: list[int] = []  # open groups, innermost last
        self._previous: Mention | None = None
        self._sentence_start = 0
        self._last_level = -1  # the draft that the mention before gave its level to
        self._named: dict[int, int] = {}  # bracket depth -> where the words of the figure before end
        self._out_of: Figure | None = None  # "trong tổng số 09 trường": the total of the next count
        self._changing = 0  # the sign of the change just stated, for those coordinated with it
        self._changing_next = 0
        self._residue = False  # the words on the left begin with the rest of the figure before
        self.offset = lambda start, end: (start, end)

    def add(self, mention: Mention, right: str) -> None:
        """Take the next mention; `right` is the text from its unit to the next mention or the sentence's end."""
        new_sentence = self._previous is None or mention.sentence != self._previous.sentence
        left = self._text[mention.left : mention.start]
        if new_sentence:
            self._sentence_start = mention.left
            self._current.clear()
            self._named.clear()
            self._changing_next = 0
            self._out_of = None
        self._changing, self._changing_next = self._changing_next, 0
        self._follow_groups(left, mention, new_sentence)
        if mention.unit in {"%", "‰"} or self._bare_percent(mention):
            self._percent(mention, left, right)
        else:
            self._level(mention, left, right)
        self._named = {depth: end for depth, end in self._named.items() if depth <= mention.depth}
        self._named.setdefault(mention.depth, mention.tail)
        if self._named[mention.depth] < mention.tail:
            self._named[mention.depth] = mention.tail
            self._residue = True
        self._previous = mention

    def _own(self, mention: Mention) -> str:
        """The words on the left that name this figure: since the figure before at its depth or above."""
        begin, residue = self._text_begin(mention), False
        ends = [end for depth, end in self._named.items() if depth <= mention.depth and end <= mention.start]
        if ends:
            begin, residue = max(ends), self._residue
        if mention.depth and mention.left > begin:
            begin = max(begin, self._text.rfind("(", begin, mention.start) + 1)
        return own_words(self._text[begin : mention.start], residue=residue)

    def _text_begin(self, mention: Mention) -> int:
        return mention.left if self._previous is None or self._previous.sentence == mention.sentence else mention.left

    # -- groups of parts

    def _follow_groups(self, left: str, mention: Mention, new_sentence: bool) -> None:
        if new_sentence:
            self._open = self._announced_at_the_end(mention)
        for match in _OPENER.finditer(left):
            kind = match.lastgroup
            if kind == "close":
                while self._open and self._groups[self._open[-1]].depth > mention.depth:
                    self._open.pop()
                continue
            if kind != "open" and self._qualifies_bracket(match, mention):
                continue
            whole = self._whole(left[: match.start()], mention, kind == "open")
            if not whole:
                continue
            depth = mention.depth
            self._groups.append(
                Group(
                    self._opener(match), depth, kind == "all", whole, bracket=kind == "open", sentence=mention.sentence
                )
            )
            self._open.append(len(self._groups) - 1)
        while self._open and self._groups[self._open[-1]].depth > mention.depth:
            self._open.pop()

    def _qualifies_bracket(self, match: re.Match[str], mention: Mention) -> bool:
        """ "(trong đó …": the words say what the bracket before them holds."""
        if not self._open or not self._groups[self._open[-1]].bracket:
            return False
        group = self._groups[self._open[-1]]
        if group.parts or group.depth != mention.depth:
            return False
        group.opener, group.complete = self._opener(match), match.lastgroup == "all"
        return True

    def _announced_at_the_end(self, mention: Mention) -> list[int]:
        """A group for parts that a sentence announces with its last words: "…, chia theo bậc học."."""
        before = self._previous
        if before is None or mention.sentence != before.sentence + 1 or self._last_level < 0:
            return []
        match = _LAST_WORDS.search(self._text, before.tail, before.sentence_end)
        if match is None:
            return []
        self._groups.append(Group("chia theo", 0, True, [self._last_level], sentence=mention.sentence))
        return [len(self._groups) - 1]

    @staticmethod
    def _opener(match: re.Match[str]) -> str:
        return "(" if match.lastgroup == "open" else " ".join(match[0].lower().split())

    def _whole(self, before: str, mention: Mention, bracket: bool) -> list[int]:
        """The drafts that the announcement speaks of: those since the last boundary at or above its depth."""
        if (
            re.search(r";\s*\S", before)
            and not re.search(r";\s*$", before.rstrip())
            and _WORD.search(before.rpartition(";")[2])
        ):
            return []
        depth = mention.depth - 1 if bracket else mention.depth
        whole: list[int] = []
        if not bracket and not _WORD.search(before) and mention.left == self._sentence_start:
            return self._head_of_sentence_before(mention)
        for index in range(len(self._drafts) - 1, self._first - 1, -1):
            draft = self._drafts[index]
            if draft.depth > depth or draft.twin:
                continue
            if draft.depth < depth or draft.level is None:
                break
            if whole:
                between = self._text[draft.end : self._drafts[whole[-1]].start]
                if _BOUNDARY.search(between) or draft.sentence != self._drafts[whole[-1]].sentence:
                    break
            whole.append(index)
            if len(whole) == 4:
                break
        return whole[::-1]

    def _head_of_sentence_before(self, mention: Mention) -> list[int]:
        """What a sentence that begins with "Trong đó" speaks of: what the one before states outside its own parts."""
        heads = [
            index
            for index in range(self._first, len(self._drafts))
            if self._drafts[index].sentence == mention.sentence - 1
            and self._drafts[index].group < 0
            and self._drafts[index].depth == 0
            and not self._drafts[index].twin
            and self._drafts[index].level is not None
        ]
        return heads[-4:]

    def _join_group(self, index: int) -> None:
        draft = self._drafts[index]
        for number in reversed(self._open):
            group = self._groups[number]
            if group.depth == draft.depth and index not in group.whole:
                group.parts.append(index)
                draft.group = number
                return

    # -- percentages

    def _bare_percent(self, mention: Mention) -> bool:
        return not mention.unit and mention.join == "=" and re.match(r"\s*\\?%", self._text[mention.end :]) is not None

    def _percent(self, mention: Mention, left: str, right: str) -> None:
        figure = self._figure(mention, "%", left)
        target = self._target(mention)
        if self._starts_or_ends_change(mention, figure, left, target):
            return
        if mention.signed and target is not None:
            self._set(target, "change_pct", _signed(figure, mention.signed), mention)
            return
        plan = cues.plan_after(right)
        sign = cues.change_sign(left)
        if plan is not None and sign:
            if cues.says_over(left) and target is not None:
                over = Figure(figure.value + 100, figure.text, figure.start, figure.end, "%", figure.approximate)
                self._set_plan(target, over, plan.authority, mention)
            return
        own = self._own(mention)
        if plan is not None:
            self._share_of_plan(mention, figure, plan.authority, target, own, left)
            return
        if sign:
            self._change("change_pct", mention, _signed(figure, sign), right, target, own)
            return
        compared = cues.compare_after(right)
        if compared and target is not None and cues.says_reached(left):
            self._set(target, "index_pct", figure, mention)
            self._drafts[target].compare_to = compared
            return
        self._share_or_rate(mention, figure, left, right, target, own)

    def _share_of_plan(
        self, mention: Mention, figure: Figure, authority: str, target: int | None, own: str, left: str
    ) -> None:
        if target is not None and self._counts_targets(target):
            return
        if target is not None and not self._has_own_subject(mention, target):
            self._set_plan(target, figure, authority, mention)
            return
        index = self._new(mention, "%", own, "", left)
        self._set_plan(index, figure, authority, mention)

    def _counts_targets(self, target: int) -> bool:
        return self._drafts[target].unit == "chỉ tiêu" and "total" in self._drafts[target].figures

    def _share_or_rate(
        self, mention: Mention, figure: Figure, left: str, right: str, target: int | None, own: str
    ) -> None:
        if target is not None and "share_pct" not in self._drafts[target].figures and self._drafts[target].unit != "%":
            draft = self._drafts[target]
            named = self._rate_words(left)
            if _SHARE_OF_IT.search(left):
                named = []
            if cues.says_equals(left) or (len(named) <= 2 and (cues.says_share(left) or self._opens(left))):
                self._set(target, "share_pct", figure, mention)
                return
            if cues.says_reached(left) and len(named) <= 2 and draft.level is not None:
                self._set(target, "share_pct", figure, mention)
                return
        if cues.says_threshold(left) and not self._goal:
            return
        after = "" if own and not is_weak(own) else self._after(mention, right)
        index = self._new(mention, "%", own, after, left)
        draft = self._drafts[index]
        if draft.goal:
            self._set(index, "plan", figure, mention)
            return
        self._set(index, "actual", figure, mention)
        if cues.says_share(left) or re.search(r"\b(?:tỷ|tỉ)\s+(?:lệ|trọng|suất)\b", own, re.I) or not own or after:
            draft.figures["share_pct"] = figure

    @staticmethod
    def _opens(left: str) -> bool:
        return re.search(r"\(\s*(?:đạt|bằng|chiếm)?\s*$", left, re.I) is not None

    @staticmethod
    def _rate_words(left: str) -> list[str]:
        """The words that would name a rate of its own: after the last separator, without đạt, tỷ lệ and the like."""
        clause = re.split(r"[;,:.(]", left)[-1]
        clause = re.sub(
            r"\b(?:đạt|bằng|chiếm|là|(?:tỷ|tỉ)\s+(?:lệ|trọng)|khoảng|trên|gần|hơn|được|kết\s+quả|đã|và|bao\s+phủ)\b",
            " ",
            clause,
            flags=re.I,
        )
        return _WORD.findall(clause)

    # -- levels

    def _level(self, mention: Mention, left: str, right: str) -> None:
        figure = self._figure(mention, mention.unit, left)
        target = self._target(mention)
        if self._starts_or_ends_change(mention, figure, left, target) or self._plan_of(mention, figure, left, target):
            return
        if cues.says_out_of(left) and mention.unit:
            self._out_of = figure
            return
        if mention.join and self._previous is not None and self._last_level >= 0 and not self._changing:
            if mention.join == "/" and self._as_total(mention, figure):
                return
            self._beside(mention, figure, right)
            return
        if _OUT_OF.search(left) and self._total_of(figure, mention):
            return
        own = self._own(mention)
        sign = mention.signed or cues.change_sign(left)
        if not sign and self._changing and _ONLY_JOINS.match(left):
            sign = self._changing  # "giảm 31 lượt, 30 người so với cùng kỳ"
        if sign and self._level_change(mention, _signed(figure, sign), left, right, own):
            return
        if cues.says_threshold(left) and not self._goal:
            return
        self._new_level(mention, figure, left, right, own)

    def _starts_or_ends_change(self, mention: Mention, figure: Figure, left: str, target: int | None) -> bool:
        """The level that a change starts from, or ends at when the start was just given."""
        if target is not None and cues.says_before(left) and "before" not in self._drafts[target].figures:
            draft = self._drafts[target]
            if not mention.unit or understand(mention.unit).dimension == understand(draft.unit or "%").dimension:
                self._set(target, "before", figure, mention)
                return True
        if cues.says_from(left):
            index = self._new(mention, mention.unit, _changing_subject(self._own(mention)), "", left)
            self._set(index, "before", figure, mention)
            return True
        if target is None or set(self._drafts[target].figures) != {"before"} or not cues.says_to(left):
            return False
        draft = self._drafts[target]
        draft.unit = mention.unit or draft.unit
        start = draft.figures["before"]
        draft.figures["before"] = replace(start, unit=start.unit or draft.unit)
        self._set(target, "actual", figure, mention)
        self._last_level = target
        return True

    def _plan_of(self, mention: Mention, figure: Figure, left: str, target: int | None) -> bool:
        """ "34 nhà (kế hoạch 78 nhà)": the plan of the value before; "Kế hoạch … 721 thửa, kết quả 312 thửa"."""
        if target is None and self._last_level >= self._first:
            before = self._drafts[self._last_level]
            target = self._last_level if before.sentence == mention.sentence - 1 and mention.left == self._sentence_start else None
        if target is None:
            return False
        draft = self._drafts[target]
        same = not mention.unit or understand(mention.unit).dimension == understand(draft.unit).dimension
        if cues.says_planned(left) and draft.sentence == mention.sentence and "plan" not in draft.figures and draft.level is not None and same:
            self._set(target, "plan", figure, mention)
            return True
        only_plan = "plan" in draft.figures and not {"actual", "pct_plan"} & draft.figures.keys()
        if only_plan and same and (draft.planned or _PLAN_FIRST.match(draft.own)) and self._says_only_reached(mention, draft):
            self._set(target, "actual", figure, mention)
            self._current[mention.depth] = self._last_level = target
            return True
        return False

    def _says_only_reached(self, mention: Mention, draft: Draft) -> bool:
        """Whether the words before a value say no more than that it is what was reached of the plan before."""
        left = self._text[mention.left : mention.start]
        return (
            mention.depth == draft.depth
            and _REACHED_WORD.search(left) is not None
            and _REACHED_ONLY.match(self._own(mention)) is not None
        )

    def _new_level(self, mention: Mention, figure: Figure, left: str, right: str, own: str) -> int:
        unit = mention.unit
        inherited = self._inherited_unit(mention) if not unit else ""
        if not unit:
            unit = counted_before(left) or inherited
        reached = self._reached_by_share(mention, left)
        if reached is not None:
            self._set(
                reached,
                "actual",
                Figure(figure.value, figure.text, figure.start, figure.end, unit, figure.approximate),
                mention,
            )
            self._drafts[reached].unit, self._last_level = unit, reached
            return reached
        money = bool(unit) and understand(unit).dimension == "money"
        index = self._new(mention, unit, own, self._after(mention, right) if not money or is_weak(own) else "", left)
        draft = self._drafts[index]
        figure = Figure(figure.value, figure.text, figure.start, figure.end, unit, figure.approximate)
        self._set(index, "plan" if draft.goal or draft.planned else "actual", figure, mention)
        self._last_level = index
        self._join_group(index)
        if self._out_of is not None and understand(self._out_of.unit).dimension == understand(unit or "%").dimension:
            draft.figures["total"], self._out_of = self._out_of, None
        return index

    def _reached_by_share(self, mention: Mention, left: str) -> int | None:
        """ "đạt 100 % chỉ tiêu với 130 tân binh": the value stands after its share of the plan."""
        target = self._current.get(mention.depth)
        if target is None or set(self._drafts[target].figures) != {"pct_plan"} or not _WITH.search(left):
            return None
        return target

    def _inherited_unit(self, mention: Mention) -> str:
        for number in reversed(self._open):
            group = self._groups[number]
            if group.depth == mention.depth:
                return self._drafts[group.whole[-1]].unit
        return ""

    def _as_total(self, mention: Mention, figure: Figure) -> bool:
        draft = self._drafts[self._last_level]
        level = draft.level
        if level is None or self._previous is None:
            return False
        if "total" in draft.figures:
            return self._total_of(figure, mention)
        if mention.unit and draft.unit and mention.unit != draft.unit and self._previous.unit:
            if understand(mention.unit).dimension != understand(draft.unit).dimension:
                return False
        if not self._previous.unit and mention.unit:
            draft.unit = mention.unit
            name = "plan" if "plan" in draft.figures else "actual"
            draft.figures[name] = Figure(
                level.value, level.text, level.start, level.end, mention.unit, level.approximate
            )
        draft.figures["total"] = figure
        draft.end = mention.tail
        if "plan" in draft.figures and not draft.goal:  # "a/b": a is what was reached of b
            draft.figures["actual"] = draft.figures.pop("plan")
            draft.planned = False
        self._merge_rate(mention)
        draft = self._drafts[self._last_level]
        if not draft.after:
            draft.after = words_after(self._text[mention.tail : mention.sentence_end])[0]
        return True

    def _merge_rate(self, mention: Mention) -> None:
        """ "tỷ lệ … đạt 70,59 % (12/17 xã)": the count behind a rate and the rate are one statement."""
        index = self._last_level
        draft = self._drafts[index]
        if index == 0 or index != len(self._drafts) - 1 or draft.depth == 0 or draft.own:
            return
        rate = self._drafts[index - 1]
        if (
            rate.unit != "%"
            or "share_pct" not in rate.figures
            or rate.sentence != draft.sentence
            or "total" in rate.figures
        ):
            return
        rate.figures["actual"], rate.figures["total"] = draft.figures["actual"], draft.figures["total"]
        rate.unit, rate.end = draft.unit, mention.tail
        self._drafts.pop()
        for group in self._groups:
            if index in group.parts:
                group.parts.remove(index)
        self._current.pop(draft.depth, None)
        self._current[rate.depth] = self._last_level = index - 1

    def _beside(self, mention: Mention, figure: Figure, right: str) -> None:
        """ "26 hộ/10 thôn", "99 người = 98 vụ việc": another count of the same thing."""
        before = self._drafts[self._last_level]
        index = self._new(mention, mention.unit, before.own, self._after(mention, right), "", context=before.context)
        draft = self._drafts[index]
        draft.planned, draft.goal, draft.estimate = before.planned, before.goal, before.estimate
        draft.start = before.start if mention.join == "/" else draft.start
        self._set(index, "plan" if draft.goal or draft.planned else "actual", figure, mention)
        self._last_level = index
        self._join_group(index)

    def _total_of(self, figure: Figure, mention: Mention) -> bool:
        for index in range(len(self._drafts) - 1, self._first - 1, -1):
            draft = self._drafts[index]
            if draft.sentence != mention.sentence:
                break
            if draft.unit == mention.unit and "total" not in draft.figures and draft.level is not None:
                draft.figures["total"] = figure
                draft.end = max(draft.end, mention.tail)
                self._last_level = index
                return True
        return False

    def _level_change(self, mention: Mention, figure: Figure, left: str, right: str, own: str) -> bool:
        """A change in absolute terms: set on the draft it speaks of; False where it is a value of its own."""
        ahead = self._text[mention.tail : mention.sentence_end]
        compared = cues.compare_after(right) or cues.compare_ahead(ahead) or cues.compare_ahead(left)
        target = self._changed(mention, right)
        if target is None and not compared:
            return False
        if target is None:
            index = self._new(mention, mention.unit, own, self._after(mention, right), left)
            self._set(index, "change_abs", figure, mention)
            self._drafts[index].compare_to = compared or "same"
            self._changing_next = 1 if figure.value > 0 else -1
            return True
        self._changing_next = (1 if figure.value > 0 else -1) if compared and mention.depth else 0
        self._set(target, "change_abs", figure, mention)
        self._drafts[target].compare_to = compared or self._drafts[target].compare_to or "same"
        return True

    def _changed(self, mention: Mention, right: str) -> int | None:
        """The draft of this sentence that a change belongs to: same unit, no change yet, most words in common."""
        dimension = understand(mention.unit).dimension if mention.unit else ""
        nearest = self._current.get(mention.depth)
        said = set(_WORD.findall(words_after(right)[0].lower()))
        best: tuple[int, int] | None = None
        for index in range(len(self._drafts) - 1, self._first - 1, -1):
            draft = self._drafts[index]
            if draft.sentence != mention.sentence:
                break
            if draft.level is None or "change_abs" in draft.figures or draft.depth > mention.depth:
                continue
            if dimension and understand(draft.unit).dimension.split("/")[0] != dimension.split("/")[0]:
                continue
            words = set(_WORD.findall(f"{draft.own} {draft.after}".lower()))
            score = len(said & words)
            if said and not score and draft.depth == mention.depth and index != nearest:
                continue
            if best is None or score > best[0]:
                best = (score, index)
        if best is None:
            return None
        if best[1] != nearest and mention.depth == self._drafts[best[1]].depth and not best[0] and said:
            return None
        return best[1]

    def _change(self, name: str, mention: Mention, figure: Figure, right: str, target: int | None, own: str) -> None:
        ahead = self._text[mention.tail : mention.sentence_end]
        compared = cues.compare_after(right) or cues.compare_ahead(ahead) or "same"
        left = self._text[mention.left : mention.start]
        subject = _changing_subject(own)
        if (
            target is not None
            and name not in self._drafts[target].figures
            and not self._has_own_subject(mention, target)
        ):
            self._set(target, name, figure, mention)
            self._drafts[target].compare_to = compared
            return
        index = self._new(mention, "%", subject or own, "", left)
        self._set(index, name, figure, mention)
        self._drafts[index].compare_to = compared
        self._join_group(index)

    # -- shared

    def _after(self, mention: Mention, right: str) -> str:
        """The words after the unit that go on naming; they are then not part of the next figure's name."""
        words, reach = words_after(right)
        self._named[mention.depth] = mention.tail + reach
        self._residue = False
        return words

    def _has_own_subject(self, mention: Mention, target: int) -> bool:
        """Whether the words right before a percentage name something of their own, so that it is not the value before's."""
        left = self._text[mention.left : mention.start]
        segment = _SEPARATOR.split(left)[-1]
        if len(segment) == len(left):  # no separator since the figure before: its words go on
            segment = _RESIDUE_OF_VALUE.sub("", segment)
        words = [word for word in _WORD.findall(trim(_CHANGE_WORD.split(segment)[0])) if not word.isdigit()]
        wanted = 2 if mention.depth > self._drafts[target].depth else 3
        return len(words) >= wanted and not is_weak(" ".join(words))

    def _target(self, mention: Mention) -> int | None:
        for depth in range(mention.depth, -1, -1):
            if depth in self._current:
                return self._current[depth]
        return None

    def _topic(self, mention: Mention) -> str:
        """What the sentence announces before a colon: "Công tác tiêm phòng: …"."""
        begin = max(mention.start - 400, 0)
        heads: list[str] = []
        end = -1
        for match in _HEAD.finditer(self._text, begin, mention.start):
            head = trim(match[1])
            if not head or is_weak(head):
                continue
            heads = [*heads[-1:], head] if match.start() == end else [head]
            end = match.end()
        if not heads and (first := _HEAD.match(self._text)) is not None and first.end() <= begin:
            heads = [trim(first[1])]
        return " ".join(heads)

    def _figure(self, mention: Mention, unit: str, left: str) -> Figure:
        start, end = self.offset(mention.start, mention.end)
        return Figure(mention.number.value, mention.number.text, start, end, unit, cues.says_approximate(left))

    def _new(self, mention: Mention, unit: str, own: str, after: str, left: str, context: str = "") -> int:
        begin = self._text.find(own[:12], mention.left, mention.start) if own else -1
        draft = Draft(
            self._block,
            mention.sentence,
            mention.depth,
            begin if begin >= 0 else mention.start,
            mention.tail,
            unit,
            own,
            after,
            context,
        )
        money = understand(unit).dimension == "money" if unit else False
        wide = self._text[max(0, mention.start - 160) : mention.start].rpartition(";")[2]
        draft.estimate = cues.says_estimate(left)
        draft.goal = self._goal or bool(_GOAL.search(left))
        if money and not _SPENT.search(wide):
            reached = re.search(r"\b(?:đạt|thực\s+hiện|được)\s*:?\s*$", left, re.I) is not None
            draft.planned = bool(_PLANNED.search(own) or _GIVEN.search(left)) or (
                bool(_CAPITAL.search(own)) and not reached
            )
        elif _GIVEN.search(left) and not _GRANTED.search(own):
            draft.planned = True
        elif _PLAN_FIRST.match(own) and not re.search(r"\b(?:đạt|thực\s+hiện)\s*$", left, re.I):
            draft.planned = True
        elif unit == "chỉ tiêu" and _TO_FILL.search(wide):
            draft.planned = True
        elif not money:
            draft.planned = bool(
                re.search(r"\b(?:kế\s+hoạch|chỉ\s+tiêu)\s+(?:là|đào\s+tạo|tuyển\s+dụng|giao)\b", own, re.I)
            )
        draft.topic = self._topic(mention)
        if draft.planned:
            draft.authority = cues.authority_in(own)
        self._drafts.append(draft)
        index = len(self._drafts) - 1
        self._current[mention.depth] = index
        for depth in [d for d in self._current if d > mention.depth]:
            del self._current[depth]
        return index

    def _set(self, index: int, name: str, figure: Figure, mention: Mention) -> None:
        draft = self._drafts[index]
        draft.figures[name] = figure
        draft.end = max(draft.end, mention.tail)

    def _set_plan(self, index: int, figure: Figure, authority: str, mention: Mention) -> None:
        draft = self._drafts[index]
        if "pct_plan" not in draft.figures:
            self._set(index, "pct_plan", figure, mention)
            draft.authority = authority
            return
        twin = Draft(
            draft.block,
            draft.sentence,
            draft.depth,
            draft.start,
            mention.tail,
            draft.unit,
            draft.own,
            draft.after,
            draft.context,
        )
        twin.figures = {name: draft.figures[name] for name in _NUMERATORS if name in draft.figures}
        twin.figures["pct_plan"] = figure
        twin.estimate, twin.goal, twin.authority, twin.twin = draft.estimate, draft.goal, authority, True
        self._drafts.append(twin)


def _changing_subject(own: str) -> str:
    """What grows or shrinks: the last words before a word of change that name something."""
    named = [trim(part) for part in _CHANGE_WORD.split(own)]
    return next((part for part in reversed(named) if not is_weak(part)), "")


def _signed(figure: Figure, sign: int) -> Figure:
    if sign > 0:
        return figure
    return Figure(-abs(figure.value), figure.text, figure.start, figure.end, figure.unit, figure.approximate)
