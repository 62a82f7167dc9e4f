"""What is wrong with an outline or with prose, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: the file's name, its line (from 1), and a Vietnamese sentence that says what to do.

    Where it is in no file the name is "" and the line 0, and the sentence stands alone.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, dòng {self.line}: {self.message}" if self.line else self.message


class OutlineError(ValueError):
    """An outline (or prose) that cannot be composed; its text is the first of its problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(str(self.problems[0]))
