"""One block while its figures are taken from left to right: its drafts, and which of them the next words speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ktxh.language import cues
from ktxh.model.figure import Figure
from ktxh.reading.circumstances import NOTHING_SAID, circumstances
from ktxh.reading.context import area_in
from ktxh.reading.drafts import Draft
from ktxh.reading.mentions import Mention
from ktxh.reading.naming import own_words, without_own_year, words_after
from ktxh.reading.planning import is_goal, is_planned, set_by
from ktxh.reading.quoted_names import given_name, veiled
from ktxh.reading.subjects import names_subject
from ktxh.reading.topics import Topics

_BRACKET = re.compile(r"[()]")
_WIDE = 160  # characters before a figure that may say of what kind it is
_FAR = 40  # drafts back that a figure may still speak of
_FOUND_BY = 12  # characters of a name by which its place is found again


class Passage:
    """A block's text with the mention in hand: `left` and `right` are the words to the mentions beside it.

    Drafts are indexes into the document's list; those from `first` on are the block's. `last_level` is the draft
    that last took a value, -1 before the first.
    """

    mention: Mention
    left: str
    right: str
    given: str  # the name of it that stands in quotation marks

    def __init__(self, block: int, text: str, drafts: list[Draft], *, goal: bool, year: int | None) -> None:
        self._block, self._year = block, year
        self.text, self.drafts, self.goal = veiled(text), drafts, goal
        self._printed = text
        self.first = len(drafts)
        self.previous: Mention | None = None
        self.last_level = -1
        self.new_sentence = True
        self.sentence_start = 0
        self._topics = Topics(self.text)
        self._opening = NOTHING_SAID
        self._current: dict[int, int] = {}  # bracket depth -> the draft that figures without a name belong to
        self._named: dict[int, int] = {}  # bracket depth -> where the words of the figure before end
        self._residue = False  # the words on the left begin with the rest of the figure before
        self._own: str | None = None

    def enter(self, mention: Mention, right: str) -> None:
        """Take a mention in hand."""
        self.mention, self.right = mention, right
        self.left = self.text[mention.left : mention.start]
        self._own = None
        self.new_sentence = self.previous is None or mention.sentence != self.previous.sentence
        if self.new_sentence:
            self.sentence_start = mention.left
            self._current.clear()
            self._named.clear()
            self._opening = circumstances(self.text, mention.left, mention.start)
        elif ")" in self.left:
            self._leave_brackets()
        self.given = given_name(self._printed, mention.left, mention.start)
        if self.given:
            self._current.clear()

    def _leave_brackets(self) -> None:
        """Forget the drafts of brackets closed since the mention before: what follows does not speak of them."""
        level = outside = self.previous.depth if self.previous is not None else 0
        for sign in _BRACKET.findall(self.left):
            level += 1 if sign == "(" else -1
            outside = min(outside, level)
        for inner in [depth for depth in self._current if depth > outside]:
            del self._current[inner]

    def leave(self) -> None:
        """Lay the mention aside: the words up to its unit name nothing else."""
        mention = self.mention
        self._named = {depth: end for depth, end in self._named.items() if depth <= mention.depth}
        if self._named.setdefault(mention.depth, mention.tail) < mention.tail:
            self._named[mention.depth] = mention.tail
            self._residue = True
        self.previous = mention

    # -- the words around the mention

    @property
    def own(self) -> str:
        """The words on the left that name this figure: since the figure before at its depth or above."""
        if self._own is None:
            self._own = self._own_words()
        return self._own

    def _own_words(self) -> str:
        if self.given:
            return self.given
        mention = self.mention
        begin, residue = max(mention.left, self._opening.end), False
        ends = [end for depth, end in self._named.items() if depth <= mention.depth and end <= mention.start]
        if ends:
            begin, residue = max(ends), self._residue
        if mention.depth and mention.left > begin:
            begin = max(begin, self.text.rfind("(", begin, mention.start) + 1)
        return without_own_year(own_words(self.text[begin : mention.start], residue=residue), self._year)

    def take_after(self) -> str:
        """The words after the unit that go on naming; they are then not part of the next figure's name."""
        words, reach = words_after(self.right)
        self._named[self.mention.depth] = self.mention.tail + reach
        self._residue = False
        return words

    @property
    def ahead(self) -> str:
        """The text from the mention's unit to the end of its sentence."""
        return self.text[self.mention.tail : self.mention.sentence_end]

    @property
    def starts_sentence(self) -> bool:
        """Whether nothing was stated in the sentence before the mention."""
        return self.mention.left == self.sentence_start

    def has_own_subject(self, target: int) -> bool:
        """Whether the words right before a percentage name something else than the value of draft `target`."""
        return names_subject(self.left, 2 if self.mention.depth > self.drafts[target].depth else 3)

    # -- the drafts

    @property
    def target(self) -> int | None:
        """The draft that a figure without a name belongs to: the latest at the mention's depth, or around it."""
        for depth in range(self.mention.depth, -1, -1):
            if depth in self._current:
                return self._current[depth]
        return None

    @property
    def nearest(self) -> int | None:
        """The latest draft at just the mention's depth."""
        return self._current.get(self.mention.depth)

    def point_at(self, index: int) -> None:
        """Let figures without a name belong to this draft from now on."""
        self._current[self.mention.depth] = index

    def latest_of_sentence(self) -> Iterator[int]:
        """The drafts of the mention's sentence, the latest first."""
        for index in range(len(self.drafts) - 1, max(self.first, len(self.drafts) - _FAR) - 1, -1):
            if self.drafts[index].sentence != self.mention.sentence:
                return
            yield index

    def just_stated(self, fields: frozenset[str], *, without: str) -> int | None:
        """The draft of which the mention before stated one of these fields, if it has no figure in `without` yet."""
        if self.previous is None:
            return None
        for index in self.latest_of_sentence():
            draft = self.drafts[index]
            if draft.end == self.previous.tail and fields & draft.figures.keys() and without not in draft.figures:
                return index
        return None

    def new(self, unit: str, own: str, after: str = "", *, context: str = "", said: str | None = None) -> int:
        """A new draft for the mention; `said` are the words that tell its kind, those on its left unless given."""
        mention = self.mention
        left = self.left if said is None else said
        begin = self._printed.find(own[:_FOUND_BY], mention.left, mention.start) if own else -1
        start = begin if begin >= 0 else mention.start
        draft = Draft(self._block, mention.sentence, mention.depth, start, mention.tail, unit, own, after, context)
        draft.topic = self._topics.before(mention.start)
        draft.estimate = cues.says_estimate(left)
        draft.goal = self.goal or is_goal(left)
        wide = self.text[max(0, mention.start - _WIDE) : mention.start].rpartition(";")[2]
        draft.given = bool(own) and own == self.given
        said_own = "" if draft.given else own
        draft.planned = is_planned(unit, said_own, left, wide)
        if draft.planned:
            draft.authority = set_by(left, said_own)
        draft.as_of = self._opening.as_of
        if self.starts_sentence or not area_in(f"{own} {after}"):
            draft.area = self._opening.area
        self.drafts.append(draft)
        index = len(self.drafts) - 1
        self.point_at(index)
        for depth in [depth for depth in self._current if depth > mention.depth]:
            del self._current[depth]
        return index

    def set(self, index: int, name: str, figure: Figure) -> None:
        """State a figure of a draft, which then reaches to the mention."""
        draft = self.drafts[index]
        draft.figures[name] = figure
        draft.end = max(draft.end, self.mention.tail)

    def withdraw_last(self, instead: int) -> None:
        """Take the last draft back: what was to be said of it is said of draft `instead`."""
        draft = self.drafts.pop()
        self._current.pop(draft.depth, None)
        self._current[self.drafts[instead].depth] = self.last_level = instead
