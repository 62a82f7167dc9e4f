"""What a kind of chart is, and how the kinds are found.

A kind is one module in this folder whose name is "kind_" and the word by which an outline asks for it
(`kind_giai_ngan.py`). Its docstring says in Vietnamese what it shows. It has a function
`chart(setting: Setting, asked: Asked) -> Chart | Lacking`.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ktxh.composing import charts
from ktxh.composing.drafting import Setting
from ktxh.language.numbers import print_short
from ktxh.model.observation import Item

WIDTH = 165  # mm, of the text on a page of an official document
_PREFIX = "kind_"
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Asked:
    """What an outline asks of a chart: the items (none: those that the kind is commonly drawn of), the comparison.

    `against` is "plan", "same_period", or "" for what the data have. `drawn` are the figures that an earlier picture
    was drawn of (`Chart.figures`): where they are the same still, none is drawn again.
    """

    items: tuple[Item, ...] = ()
    against: str = ""
    drawn: str = ""

    def __post_init__(self) -> None:
        if self.against not in ("", "plan", "same_period"):
            raise ValueError(f"biểu đồ không so sánh được với “{self.against}”; hãy ghi plan hoặc same_period")


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: its picture and size in mm, title, alternative text, and the notes that stand below it.

    `figures` is a digest of all that it shows; the picture is empty where it would show nothing new.
    """

    png: bytes
    height: int
    title: str
    description: str
    notes: tuple[str, ...] = ()
    simulated: bool = False
    width: int = WIDTH
    figures: str = ""


@dataclass(frozen=True, slots=True)
class Lacking:
    """Why there is no chart: what lacks, in one Vietnamese sentence, of which subject."""

    subject: str
    message: str


Kind = Callable[[Setting, Asked], Chart | Lacking]


@cache
def kinds() -> tuple[str, ...]:
    """The words by which outlines ask for charts."""
    names = (module.name for module in pkgutil.iter_modules(charts.__path__))
    return tuple(sorted(name.removeprefix(_PREFIX) for name in names if name.startswith(_PREFIX)))


def kind(name: str) -> Kind:
    """The kind of that name; ValueError where there is none."""
    if name not in kinds():
        raise ValueError(f"không có loại biểu đồ “{name}”; chỉ có {', '.join(kinds())}")
    found: Kind = importlib.import_module(f"{charts.__name__}.{_PREFIX}{name}").chart
    return found


def digest(shown: object) -> str:
    """A short text that is another one wherever anything that a chart shows is."""
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:_DIGITS]


def per_cent(value: Decimal, decimals: int = 2) -> str:
    """A share as charts print it: "46,93%"."""
    return f"{print_short(value, decimals)}%"
