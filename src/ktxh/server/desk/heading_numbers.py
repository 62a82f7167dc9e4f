"""The numbers of a paper's headings as they are printed; in Word the program of the reader makes them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ktxh.documents.paper import DEEPEST
from ktxh.documents.paper_number_forms import form_of, in_words


@dataclass
class HeadingNumbers:
    """Numbers the headings of one text in their order; `examples` give the form by level ("I.", "1.", "a)")."""

    examples: tuple[str, ...]
    _counts: list[int] = field(default_factory=lambda: [0] * DEEPEST)

    def next(self, level: int) -> str:
        """The number of the next heading of a level (from 1); "" where that level has none."""
        at = level - 1
        self._counts[at] += 1
        self._counts[level:] = [0] * (DEEPEST - level)
        if at >= len(self.examples):
            return ""
        form = form_of(self.examples[at])
        first = at - form.depth + 1
        words = [in_words(self._counts[first + place], count) for place, count in enumerate(form.counts)]
        if form.around[0].isupper():
            words = [one.upper() for one in words]
        return form.around[0] + "".join(word + after for word, after in zip(words, form.around[1:], strict=True))

    def is_part(self, level: int) -> bool:
        """Whether headings of a level stand below their number, on a line of their own."""
        return level <= len(self.examples) and form_of(self.examples[level - 1]).is_part

    def pass_over(self, level: int) -> None:
        """Meet a heading without a number: those below it begin again."""
        self._counts[level:] = [0] * (DEEPEST - level)
