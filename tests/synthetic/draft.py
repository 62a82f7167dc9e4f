"""A report being written: figures drawn, places marked, notes kept back for the page's foot.

A marked place is carried inside the text by signs of the private-use planes, so that it survives any layout; the layout
takes the signs out and knows the offsets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import TypeVar

from tests.synthetic import figures
from tests.synthetic.setting import Setting
from tests.synthetic.subjects import Subject, subjects_of

OPEN, CLOSE, NOTE = "\ue000", "\ue001", "\ue002"
FIRST = 0xF0000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Marked:
    """What a marked place stands for: an error ("planted"), another place of it ("also"), or a row ("truth")."""

    role: str
    key: int = 0
    kind: str = ""
    note: str = ""
    indicator: str = ""
    unit: str = ""
    estimate: bool = False
    fields: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure of the body that the conclusion repeats; `key` marks its first place."""

    name: str
    unit: str
    value: Decimal
    key: int
    shown: str = ""  # what the conclusion prints where it must differ from the body (the body is the one that slipped)


@dataclass
class Draft:
    """The writer's desk."""

    rng: Random
    setting: Setting
    marked: list[Marked] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    headlines: list[Headline] = field(default_factory=list)
    sentences: int = 0
    keys: int = 0
    place: str = ""  # the unit below that the present section speaks of
    spent: dict[str, list[object]] = field(default_factory=dict)

    # -- choosing ------------------------------------------------------------------------------------------------
    def pick(self, *options: T) -> T:
        return self.rng.choice(options)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def subject(self, *sectors: str) -> Subject:
        """A subject of the sectors, else of any, that this report has not used; LookupError where all are used."""
        used = self.spent.setdefault("subjects", [])
        for some in (sectors, ()):
            free = [subject for subject in subjects_of(some) if (subject.name, self.place) not in used]
            if free:
                subject = self.rng.choice(free)
                used.append((subject.name, self.place))
                return self._placed(subject)
        raise LookupError("every subject is used")

    def move_on(self) -> None:
        """Speak of another unit below from here on."""
        visited = self.spent.setdefault("places", [])
        free = [unit for unit in self.setting.units if unit not in visited]
        self.place = free[0] if free else f"{self.setting.units[0]} {len(visited)}"
        visited.append(self.place)

    def once(self, name: str, options: Sequence[T], *, strict: bool = False) -> tuple[T, str]:
        """One of the options that was not used before for this place, and the words that name the place.

        LookupError where all are used; what makes no sense to say again of another place is `strict`.
        """
        used = self.spent.setdefault(name, [])
        place = "" if strict else self.place
        free = [option for option in options if (option, place) not in used]
        if not free:
            raise LookupError(name)
        option = self.rng.choice(free)
        used.append((option, place))
        return option, "" if strict else self.at_place

    def serial(self, series: str, low: int, high: int) -> int:
        """The number of a document, no two alike in a series: one number has one date."""
        used = self.spent.setdefault("serial " + series, [])
        free = [number for number in range(low, high) if number not in used]
        number = self.rng.choice(free)
        used.append(number)
        return number

    def saying(self, name: str, *options: str) -> str:
        """One of the sentences, none of them twice in a report: two figures for one thing would contradict."""
        used = self.spent.setdefault(name, [])
        free = [index for index in range(len(options)) if index not in used]
        if not free:
            raise LookupError(name)
        chosen = self.rng.choice(free)
        used.append(chosen)
        return options[chosen]

    @property
    def at_place(self) -> str:
        return f" tại {self.setting.below} {self.place}" if self.place else ""

    def _placed(self, subject: Subject) -> Subject:
        return subject.named(subject.name + self.at_place) if self.place else subject

    # -- printing ------------------------------------------------------------------------------------------------
    def number(self, value: Decimal | int) -> str:
        return figures.printed(Decimal(value), padded=self.setting.habits.padded)

    def amount(self, value: Decimal | int, unit: str) -> str:
        """The number with its unit; words stand apart, signs may be glued."""
        gap = self.setting.habits.unit_gap if unit in ("ha", "km", "kg", "m²", "m³", "m") else " "
        return f"{self.number(value)}{gap}{unit}"

    def pct(self, value: Decimal) -> str:
        return f"{figures.printed(value)}{self.setting.habits.percent_gap}%"

    def percent(self, part: Decimal, whole: Decimal, decimals: int | None = None, *, careless: bool = True) -> Decimal:
        drawn = self.rng.choice((0, 1, 1, 2, 2, 2)) if decimals is None else decimals
        return figures.percent(self.rng, part, whole, drawn, careless=careless)

    # -- marking -------------------------------------------------------------------------------------------------
    def key(self) -> int:
        self.keys += 1
        return self.keys

    def planted(self, kind: str, text: str, note: str, key: int = 0) -> str:
        return self._mark(text, Marked("planted", key or self.key(), kind, note))

    def also(self, key: int, text: str) -> str:
        return self._mark(text, Marked("also", key))

    def stated(
        self,
        text: str,
        indicator: str,
        unit: str,
        *,
        estimate: bool = False,
        fields: Mapping[str, Decimal] | None = None,
        **more: Decimal | int,
    ) -> str:
        """Mark the text as stating a row with these fields."""
        values = tuple((name, Decimal(value)) for name, value in {**(fields or {}), **more}.items())
        return self._mark(text, Marked("truth", 0, "", "", indicator, unit, estimate, values))

    def note(self, text: str) -> str:
        """Keep the text for the foot of the page; what is returned stands for the mark."""
        self.notes.append(text)
        return NOTE + chr(FIRST + len(self.notes) - 1)

    def _mark(self, text: str, marked: Marked) -> str:
        self.marked.append(marked)
        sign = chr(FIRST + len(self.marked) - 1)
        return f"{OPEN}{sign}{text}{CLOSE}{sign}"


def capital(text: str) -> str:
    """The text with its first letter in upper case, marks left where they are."""
    for at, char in enumerate(text):
        if char.isalpha() and ord(char) < 0xE000:
            return text[:at] + char.upper() + text[at + 1 :]
        if char.isdigit():
            return text
    return text
