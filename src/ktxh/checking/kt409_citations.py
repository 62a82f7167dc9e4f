"""Văn bản viện dẫn: số, năm, loại và ngày không khớp nhau.

Năm trong số hiệu (08/2019/NQ-HĐND) phải là năm của ngày ban hành ghi kèm. Ký hiệu phải hợp với tên loại văn bản:
"Quyết định" mang ký hiệu QĐ, "Kế hoạch" mang ký hiệu KH. Cùng một văn bản được nhắc nhiều lần thì ngày phải như
nhau; hai văn bản trùng số nhưng khác cơ quan ban hành hoặc khác năm không bị coi là một.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from ktxh.checking.pointing import Pointer
from ktxh.checking.rule import Example
from ktxh.documents.tree import Block, Kind
from ktxh.language.citations import KINDS, Citation, find_citations
from ktxh.language.dates import as_number
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT409"
KIND = FindingKind.DATE

# symbols of which only one body issues: the same number in the same year is the same document
_ONE_ISSUER = ("-TTG", "-CP", "-TW", "-BCT", "-BTC", "-BNV", "-BYT", "-QH", "/TW")

# a plan or project is often cited by the number of the decision that approved it
_APPROVED = frozenset({"đề án", "chương trình", "kế hoạch", "dự án", "phương án", "quy chế", "quy định", "hướng dẫn"})
_APPROVING = frozenset({"QĐ", "NQ", "TTr", "TB"})


@dataclass(frozen=True, slots=True)
class _Cited:
    block: Block
    citation: Citation
    on: date


def check(reading: Reading) -> Iterator[Finding]:
    """Each citation by itself, then those of the same document against each other."""
    pointer = Pointer(CODE, reading.document)
    by_key: dict[tuple[str, int | None, str], list[_Cited]] = {}
    for block in reading.document.blocks:
        if block.kind is Kind.LETTERHEAD:
            continue
        for citation in find_citations(block.text):
            yield from _year_in_number(pointer, block, citation)
            yield from _kind_and_symbol(pointer, block, citation)
            if citation.dated is not None:
                by_key.setdefault(citation.key, []).append(_Cited(block, citation, citation.dated))
    for cited in by_key.values():
        if len(cited) > 1:
            yield from _repeated(pointer, cited)


def _year_in_number(pointer: Pointer, block: Block, citation: Citation) -> Iterator[Finding]:
    if citation.number_year is None or citation.on is None or citation.on.year is None:
        return
    claimed, dated = citation.number_year, citation.on.year
    number = block.text[citation.number_start : citation.number_end]
    right = claimed == dated
    message = (
        f"Năm trong số hiệu {number} khớp với năm của ngày {citation.on.text}."
        if right
        else (f"Số hiệu {number} mang năm {claimed} nhưng ngày ghi kèm là {citation.on.text} (năm {dated}).")
    )
    yield pointer.finding(
        block,
        citation.number_start,
        citation.on.end,
        Status.OK if right else Status.ERROR,
        FindingKind.DATE,
        message,
        claimed=Decimal(claimed),
        expected=Decimal(dated),
        operands=(Decimal(claimed), Decimal(dated)),
    )


def _kind_and_symbol(pointer: Pointer, block: Block, citation: Citation) -> Iterator[Finding]:
    allowed = KINDS.get(citation.kind, frozenset())
    if not allowed or not citation.abbreviation or citation.abbreviation in allowed:
        return
    if citation.kind in _APPROVED and citation.abbreviation in _APPROVING:
        return
    expected = " hoặc ".join(sorted(allowed))
    yield pointer.finding(
        block,
        citation.start,
        citation.number_end,
        Status.WARNING,
        FindingKind.FORM,
        f"“{citation.kind.capitalize()}” thường mang ký hiệu {expected}, ở đây ghi {citation.symbol}; "
        "đề nghị kiểm tra lại tên loại hoặc ký hiệu.",
    )


def _repeated(pointer: Pointer, cited: list[_Cited]) -> Iterator[Finding]:
    """What the other places of the same document say: the same day, or another one."""
    clashes = [(one, other) for one, other in combinations(cited, 2) if one.on != other.on and _same(one, other)]
    clashing = {id(item) for pair in clashes for item in pair}
    for one, other in clashes[:3]:
        yield pointer.finding(
            other.block,
            other.citation.start,
            other.citation.end,
            Status.WARNING,
            FindingKind.CROSS,
            f"Cùng văn bản số {_number(one)} nhưng hai nơi ghi hai ngày: {_shown(one)} và {_shown(other)}.",
            claimed=as_number(other.on),
            expected=as_number(one.on),
            operands=(as_number(one.on), as_number(other.on)),
            related=(pointer.place(one.block, one.citation.start, one.citation.end),),
        )
    for item in cited:
        twins = [twin for twin in cited if twin is not item and twin.on == item.on]
        if twins and id(item) not in clashing:
            yield pointer.finding(
                item.block,
                item.citation.start,
                item.citation.end,
                Status.OK,
                FindingKind.CROSS,
                f"Văn bản số {_number(item)} ngày {_shown(item)} được nhắc {len(twins) + 1} lần, ngày như nhau.",
                claimed=as_number(item.on),
                expected=as_number(item.on),
                operands=(as_number(item.on), as_number(twins[0].on)),
                related=tuple(pointer.place(t.block, t.citation.start, t.citation.end) for t in twins[:3]),
            )


def _same(one: _Cited, other: _Cited) -> bool:
    """Whether two citations with one number and different days must be of one document.

    A number is used once a year by each issuer: the same number in another year, or of another body, is another one.
    """
    first, second = one.citation, other.citation
    if first.number_year is None and one.on.year != other.on.year:
        return False
    if first.kind != second.kind and first.kind and second.kind:
        return False
    if any(mark in first.symbol.upper() + "-" for mark in _ONE_ISSUER):
        return True
    return bool(first.issuer) and first.issuer.lower() == second.issuer.lower()


def _number(cited: _Cited) -> str:
    return cited.block.text[cited.citation.number_start : cited.citation.number_end]


def _shown(cited: _Cited) -> str:
    return cited.citation.on.text if cited.citation.on is not None else ""


EXAMPLES = (
    Example("Xã thực hiện Nghị quyết số 12/2021/NQ-HĐND ngày 09/12/2022 về giống cây.", fails=True, note="hai năm"),
    Example(
        "Thôn nhận Quyết định số 25/QĐ-TTg ngày 05/01/2024; xã nhận Quyết định số 25/QĐ-TTg ngày 06/01/2024.",
        fails=True,
        note="một văn bản, hai ngày",
    ),
    Example("Xã ban hành Quyết định số 31/KH-UBND ngày 09/01/2024 về trồng rừng.", fails=True, note="loại và ký hiệu"),
    Example("Xã thực hiện Nghị quyết số 12/2021/NQ-HĐND ngày 09/12/2021 về giống cây.", fails=False),
    Example(
        "Kế hoạch số 18/KH-UBND ngày 05/01/2024 của UBND tỉnh được cụ thể hóa bằng "
        "Kế hoạch số 18/KH-UBND ngày 12/01/2024 của UBND huyện.",
        fails=False,
        note="trùng số, khác cơ quan",
    ),
)
