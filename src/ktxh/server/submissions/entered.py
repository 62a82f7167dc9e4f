"""What comes of entering values of a form: what was recorded, and what somebody else has changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ktxh.model.observation import Item, Observation, Recorded
from ktxh.model.submission import State


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that was not written: what the person typed over version `seen`, and what somebody else put there.

    Where nothing stands now, `gone` is the version in which somebody withdrew it.
    """

    given: Observation
    seen: int
    now: Observation | None
    gone: Observation | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """What came of an entry: what was recorded, what was in conflict, and the version of every value given, as it
    stands after that (0: none). `repeated` says that it was taken before, and this is what was answered then.
    """

    recorded: Recorded
    state: State
    conflicts: tuple[Conflict, ...] = ()
    versions: Mapping[Item, int] = field(default_factory=dict)
    repeated: bool = False
