"""Từ không thể là điều muốn nói.

Một số từ gõ nhầm hoặc nhận dạng nhầm vẫn là chữ có nghĩa nên máy kiểm chính tả bỏ qua: "Methanol" (cồn độc) thay
cho Methadone, "phòng trống dịch" thay cho phòng, chống dịch, "tình giao" thay cho tỉnh giao. Quy tắc dùng một danh
sách nhỏ có lý do cho từng từ (terms.toml), chỉ gồm những từ chắc chắn.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from ktxh.checking.pointing import BODY_KINDS, Pointer
from ktxh.checking.rule import Example
from ktxh.documents.tree import Block
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT701"
KIND = FindingKind.TERM


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the list: spellings that are wrong where their conditions hold (the file says what each is)."""

    wrong: tuple[str, ...]
    right: str
    reason: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    def stands_at(self, text: str, start: int, end: int) -> bool:
        """Whether the conditions hold for a spelling at start to end of a text in lower case."""
        left, right = text[:start].rstrip(), text[end:].lstrip()
        return (
            (not self.before or any(_ends(left, word) for word in self.before))
            and (not self.after or any(_begins(right, word) for word in self.after))
            and not any(_ends(left, word) for word in self.not_before)
            and not any(_begins(right, word) for word in self.not_after)
            and (not self.near or any(word in text for word in self.near))
        )


def _ends(text: str, word: str) -> bool:
    return text.endswith(word) and not text[: -len(word)][-1:].isalpha()


def _begins(text: str, word: str) -> bool:
    return text.startswith(word) and not text[len(word) : len(word) + 1].isalpha()


@cache
def terms() -> tuple[Term, ...]:
    """The list of `terms.toml`."""
    entries = tomllib.loads((files("ktxh.checking") / "terms.toml").read_text("utf-8"))["term"]
    return tuple(_term(entry) for entry in entries)


def _term(entry: dict[str, Any]) -> Term:
    known = {name.name for name in fields(Term)}
    if not {"wrong", "right", "reason"} <= entry.keys() <= known:
        raise ValueError(f"terms.toml: {entry} needs wrong, right and reason and may have {sorted(known)}")
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Term(**values)


@cache
def _spellings() -> tuple[tuple[str, Term, re.Pattern[str]], ...]:
    """Each spelling with its term; longer ones first, so that the fuller phrase is what is pointed at."""
    pairs = [(spelling, term) for term in terms() for spelling in term.wrong]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return tuple((spelling, term, re.compile(rf"(?<!\w){re.escape(spelling)}(?!\w)")) for spelling, term in pairs)


def check(reading: Reading) -> Iterator[Finding]:
    """Every listed spelling whose conditions hold."""
    lowered = reading.document.source.lower()
    present = [entry for entry in _spellings() if entry[0] in lowered]
    if not present:
        return
    pointer = Pointer(CODE, reading.document)
    for block in reading.document.blocks:
        if block.kind in BODY_KINDS:
            yield from _in_block(pointer, block.text.lower(), present, block=block)


def _in_block(
    pointer: Pointer, text: str, present: list[tuple[str, Term, re.Pattern[str]]], *, block: Block
) -> Iterator[Finding]:
    taken: list[tuple[int, int]] = []
    for spelling, term, pattern in present:
        if spelling not in text or len(text) != len(block.text):
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < last and first < end for first, last in taken) or not term.stands_at(text, start, end):
                continue
            taken.append((start, end))
            written = block.text[start:end]
            message = f"“{written}”: có phải “{term.right}”? Lý do: {term.reason}."
            yield pointer.finding(block, start, end, Status.WARNING, KIND, message)


EXAMPLES = (
    Example("Trạm y tế xã cấp Methanol cho 25 người điều trị nghiện.", fails=True),
    Example("Thôn đã tập huấn công tác phòng trống cháy rừng cho 40 hộ.", fails=True),
    Example("Số thu đạt 61% dự toán tình giao.", fails=True),
    Example("Xã đã đạt 15 tiêu chí NTN nâng cao.", fails=True),
    Example("Cơ quan chức năng thu giữ 20 lít rượu có Methanol vượt mức.", fails=False, note="đúng là cồn độc"),
    Example("Nhà nghỉ còn 12 phòng trống trong dịp lễ.", fails=False),
    Example("Lãnh đạo xã phân đầu mối theo dõi từng thôn, thắm tình giao hữu hai bên.", fails=False),
)
