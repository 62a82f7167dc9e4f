"""An entry of the trail taken apart: what was done, to what kind of thing, what stood before and after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Said:
    """`kind` is the first word of the subject, `about` the rest of it; `before` and `after` as the JSON says, None for
    nothing.
    """

    who: str
    what: str
    kind: str
    about: str
    before: object
    after: object

    @classmethod
    def of(cls, who: str, what: str, subject: str, before: str, after: str) -> Said:
        """Take the fields of an entry apart."""
        kind, _, about = subject.partition(" ")
        return cls(who, what, kind, about, read(before), read(after))

    @property
    def old(self) -> Table:
        """What stood before, field by field; empty where it is no table."""
        return table(self.before)

    @property
    def new(self) -> Table:
        """What stands now, field by field; empty where it is no table."""
        return table(self.after)

    def new_text(self, name: str) -> str:
        """A field of what stands now as text; "" for none."""
        value = self.new.get(name)
        return "" if value is None else str(value)


def read(text: str) -> object:
    """What a JSON text holds; the text itself where it is none, None for nothing."""
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text


def table(value: object) -> Table:
    """A table, empty for anything else."""
    return value if isinstance(value, dict) else {}
