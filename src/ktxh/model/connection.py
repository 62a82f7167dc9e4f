"""A connection: which figure of the database a content control prints; its tag is short, Word allows 64 characters.

The full text of each connection is kept in the file's register (`model.register`); the tag is a digest of it, so
the same figure has the same tag wherever it is copied to.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields

from ktxh.model.phrase import Role

TAG = "ktxh:"
BLANK_TAG = "ktxh-trong"  # of a place where a person has to fill in what the database lacks
_DIGITS = 16
_PART = "|"


@dataclass(frozen=True, slots=True)
class Connection:
    """What is printed, of what, where and when.

    `subject` is an item of the catalogue ("code[dimension=member]"), a fact of the report ("fact:ID"), or "headlines".
    `area` is the area's key, `period` the period's code. `variant` tells figures of one role apart: the authority of a
    plan ("tinh", "hdnd", "ubnd"), what a change compares with (a value of `CompareTo`), the item that a share is of,
    the judgement that is counted, what is asked of a ranking. `unit` is the unit as printed, `decimals` those printed
    ("" follows the catalogue).
    """

    subject: str
    area: str
    period: str
    role: Role
    variant: str = ""
    unit: str = ""
    decimals: str = ""

    def __post_init__(self) -> None:
        if any(_PART in getattr(self, one.name) for one in fields(self)):
            raise ValueError(f"“{_PART}” không dùng được trong một liên kết: {self.subject}")

    @property
    def text(self) -> str:
        """All of it on one line."""
        return _PART.join(str(getattr(self, one.name)) for one in fields(self))

    @property
    def tag(self) -> str:
        """The tag of its content control."""
        return TAG + hashlib.sha256(self.text.encode()).hexdigest()[:_DIGITS]

    @classmethod
    def parse(cls, text: str) -> Connection:
        """Read the text form; ValueError where it is none."""
        parts = text.split(_PART)
        if len(parts) != len(fields(cls)):
            raise ValueError(f"không phải một liên kết: {text}")
        subject, area, period, role, *rest = parts
        return cls(subject, area, period, Role(role), *rest)
