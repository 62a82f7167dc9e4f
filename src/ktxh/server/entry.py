"""One act of recording, as it is given: by whom, when, with what note, out of what content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """What the values recorded together have in common.

    `author` counts for values that name none. `at` must know its time zone; None is the moment of recording. `sha256`
    is the digest of the file, "" where there is none.
    """

    author: str = ""
    at: datetime | None = None
    note: str = ""
    sha256: str = ""

    def __post_init__(self) -> None:
        if self.at is not None and self.at.tzinfo is None:
            raise ValueError("thời điểm ghi phải kèm múi giờ")
