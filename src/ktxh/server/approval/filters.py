"""Which of the lines a list shows: by what they wait for, by form, by the name of the unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from ktxh.catalogue.area_words import unaccented
from ktxh.model.submission import State
from ktxh.server.approval.lines import Line

MINE, LATE, ALL = "cho", "qua-han", "tat-ca"
_WORDS = {MINE: "Đang chờ tôi", LATE: "Quá hạn chưa gửi", ALL: "Tất cả"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its value, its words, how many lines it has, whether it is chosen."""

    value: str
    words: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """What was chosen; `form` and `unit` empty for all."""

    state: str = MINE
    form: str = ""
    unit: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Filter:
        """What an address says (`tinh-trang`, `bieu`, `don-vi`); a state that there is not is the first."""
        state = given.get("tinh-trang", MINE)
        known = state in _WORDS or state in {one.value for one in State}
        return cls(state if known else MINE, given.get("bieu", ""), given.get("don-vi", "").strip())

    @property
    def query(self) -> str:
        """The same as part of an address."""
        return urlencode({"tinh-trang": self.state, "bieu": self.form, "don-vi": self.unit})

    def chosen(self, found: Sequence[Line]) -> tuple[Line, ...]:
        """Those of the lines that it shows."""
        wanted = unaccented(self.unit).split()
        return tuple(
            one
            for one in found
            if _is(one, self.state)
            and (not self.form or one.form.code == self.form)
            and (not wanted or _holds(one, wanted))
        )

    def states(self, found: Sequence[Line]) -> Iterator[Choice]:
        """The states that can be chosen, with the number of lines in each; of the rarer ones those that there are."""
        for value, words in _WORDS.items():
            yield Choice(value, words, sum(_is(one, value) for one in found), value == self.state)
        for state in State:
            count = sum(one.state is state for one in found)
            if count or state == self.state:
                yield Choice(state.value, state.label, count, state == self.state)

    def forms(self, found: Sequence[Line]) -> Iterator[Choice]:
        """The forms that can be chosen."""
        titles = {one.form.code: one.form.title for one in found}
        for code, title in titles.items():
            yield Choice(code, title, sum(one.form.code == code for one in found), code == self.form)


def _is(one: Line, state: str) -> bool:
    if state == MINE:
        return one.next is not None
    if state == LATE:
        return one.late
    return state == ALL or one.state == state


def _holds(one: Line, wanted: Sequence[str]) -> bool:
    name = unaccented(f"{one.area.full_name} {one.area.code}")
    return all(word in name for word in wanted)
