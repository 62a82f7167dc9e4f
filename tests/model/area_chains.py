"""Random chains of changes among a few communes, with the people every unit has before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from ktxh.model.area import Area, AreaType, Placement
from ktxh.model.area_tree import AreaTree, country
from ktxh.model.succession import Basis, Succession, SuccessionKind

FIRST = date(2020, 1, 1)
Draw = Callable[[st.SearchStrategy[int]], int]


@dataclass
class Chain:
    """The units so far, their successions, and how many people each living unit has after each day of change."""

    areas: dict[str, Area] = field(default_factory=dict)
    successions: list[Succession] = field(default_factory=list)
    people: dict[str, Decimal] = field(default_factory=dict)
    states: list[tuple[date, dict[str, Decimal]]] = field(default_factory=list)
    _last: int = 0

    def new(self, start: date | None, people: Decimal) -> str:
        self._last += 1
        key = f"{self._last:05}"
        self.areas[key] = Area(key, key, AreaType.COMMUNE, f"Số {self._last}", start)
        self.people[key] = people
        return key

    def end(self, key: str, on: date) -> None:
        self.areas[key] = replace(self.areas[key], end=on)
        del self.people[key]

    def keep(self, on: date) -> None:
        self.states.append((on, dict(self.people)))

    def tree(self, *, forget: bool = False) -> AreaTree:
        """The register; with `forget` the first weights of every second succession are not known."""
        successions = [
            replace(one, weights={}, shares={}) if forget and at % 2 == 0 else one
            for at, one in enumerate(self.successions)
        ]
        above = [
            country(),
            Area("20", "20", AreaType.PROVINCE, "Thử"),
            Area("180", "180", AreaType.DISTRICT, "Trên"),
            Area("181", "181", AreaType.DISTRICT, "Dưới"),
        ]
        placements = [Placement("20", "VN"), Placement("180", "20"), Placement("181", "20")]
        placements += [
            Placement(area.key, "180" if int(area.key) % 2 else "181", area.start, area.end)
            for area in self.areas.values()
        ]
        return AreaTree([*above, *self.areas.values()], placements, successions)


def _hand_over(chain: Chain, on: date, parts: list[tuple[str, str, SuccessionKind, Decimal]]) -> None:
    """Write down successions with the weights that follow from people moved: (old, new, kind, people)."""
    before = dict(chain.people)
    for old, new, _, moved in parts:
        chain.people[old] -= moved
        chain.people[new] += moved
    for old, new, kind, moved in parts:
        whole = kind in (SuccessionKind.RENAMED, SuccessionKind.MERGED_WHOLE)
        weights = {} if whole else {Basis.POPULATION: moved / before[old]}
        shares = {} if kind is SuccessionKind.RENAMED else {Basis.POPULATION: moved / chain.people[new]}
        chain.successions.append(Succession(on, old, new, kind, weights, shares))


def _step(chain: Chain, on: date, draw: Draw) -> None:
    living = sorted(chain.people)
    kind = draw(st.sampled_from([one for one in SuccessionKind if len(living) > 1 or "p" not in one.sign[:1]]))
    old = living[draw(st.integers(0, len(living) - 1))]
    others = [key for key in living if key != old]
    people = chain.people[old]
    if kind is SuccessionKind.RENAMED:
        _hand_over(chain, on, [(old, chain.new(on, Decimal()), kind, people)])
        chain.end(old, on)
    elif kind is SuccessionKind.MERGED_WHOLE and others:
        joined = [old, *others[: draw(st.integers(0, len(others)))]]
        if len(joined) > 1 and draw(st.integers(0, 1)):
            target, joined = joined[0], joined[1:]  # a unit that goes on takes the others in
        else:
            target = chain.new(on, Decimal())
        _hand_over(chain, on, [(one, target, kind, chain.people[one]) for one in joined])
        for one in joined:
            chain.end(one, on)
    elif kind is SuccessionKind.SPLIT:
        cut = Decimal(draw(st.integers(1, 9))) / 10 * people
        into = [
            chain.new(on, Decimal()),
            chain.new(on, Decimal()) if draw(st.integers(0, 1)) or not others else others[0],
        ]
        _hand_over(chain, on, [(old, into[0], kind, cut), (old, into[1], kind, people - cut)])
        chain.end(old, on)
    elif kind is SuccessionKind.PART_HANDED_OVER:
        part = Decimal(draw(st.integers(1, 9))) / 10 * people
        _hand_over(chain, on, [(old, others[0], kind, part)])


@st.composite
def chains(draw: Callable[..., int]) -> Chain:
    """Two to four communes and up to six days of change."""
    chain = Chain()
    for _ in range(draw(st.integers(2, 4))):
        chain.new(None, Decimal(draw(st.integers(1, 500)) * 10))
    chain.keep(FIRST)
    for day in range(draw(st.integers(1, 6))):
        on = FIRST + timedelta(days=10 * (day + 1))
        _step(chain, on, draw)
        chain.keep(on)
    return chain
