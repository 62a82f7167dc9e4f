"""Từ hoặc dấu câu gõ hai lần.

Khi sửa câu hoặc chép đoạn, một từ, một cụm từ hay một dấu câu dễ bị lặp: "2.965 con con", "xây dựng xây dựng",
",,". Tiếng Việt có nhiều từ láy và nhiều chỗ hai tiếng giống nhau đứng cạnh nhau một cách hợp lý ("hành vi vi
phạm", "đô thị thị trấn", "tiếp theo theo quy định"), nên quy tắc chỉ nêu: đơn vị đo, đếm lặp ngay sau số; hư từ
không bao giờ đứng đôi; cụm từ hai đến bốn tiếng lặp nguyên; dấu câu lặp.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ktxh.checking.pointing import BODY_KINDS, Pointer
from ktxh.checking.rule import Example
from ktxh.documents.tree import Kind
from ktxh.language.units import match_unit
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT407"
KIND = FindingKind.FORM

# function words that never stand twice in a row; words that end a compound ("lý do do", "công bằng bằng") are left out
NEVER_DOUBLED = frozenset(
    "của và các những được đã đang sẽ với cho tại gồm đạt là thì mà nhưng hoặc bởi để cũng bị so".split()
)
# phrases that may stand twice on purpose, or end one term and begin the next ("chủ đầu tư đầu tư thêm")
REPEATABLE = frozenset(
    {"xã hội", "từng bước", "mỗi ngày", "nhiều lần", "hết sức", "hơn nữa", "lao động", "quản lý", "đầu tư", "sản xuất"}
    | {"kinh doanh", "sử dụng", "bảo vệ", "thường trực", "phục vụ", "sáng tạo"}
)
_DOUBLED_WORDS = tuple((word, f" {word} {word}") for word in sorted(NEVER_DOUBLED))
_DOUBLED_PHRASE = re.compile(r"(?<!\w)([^\W\d_]+(?: [^\W\d_]+){1,3}) \1(?!\w)")
_DOUBLED_UNIT = re.compile(r"(?<=\d)\s?([^\W\d_]{1,6}(?: [^\W\d_]{1,6})?) \1(?!\w)")
_UNITS_BEFORE_NAMES = frozenset({"xã", "thôn", "huyện", "tỉnh", "phường", "bản", "khu", "tổ", "trường"})
_SIGNS = re.compile(r",\s?,|;\s?;|:\s?:|(?<![.…])\.\s?\.(?![.…])|,\s?\.(?![.…])|;\s?,|,\s?;|;\s?\.(?![.…/])")
_ABBREVIATED = re.compile(r"(?:v\.v|vv|\bđ/c|\bTP|\bTT|\bsđt)\.?$", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(r"\d[\d.,]*\s?$")
_TEXT_KINDS = BODY_KINDS - {Kind.CELL}


def check(reading: Reading) -> Iterator[Finding]:
    """Doubled units, function words, phrases and signs."""
    pointer = Pointer(CODE, reading.document)
    for block in reading.document.blocks:
        if block.kind not in _TEXT_KINDS:
            continue
        for start, end, message in (
            *_units(block.text),
            *_words(block.text),
            *_phrases(block.text),
            *_signs(block.text),
        ):
            yield pointer.finding(block, start, end, Status.WARNING, KIND, message)


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    for word, doubled in _DOUBLED_WORDS:
        at = text.find(doubled)
        while at >= 0:
            start, end = at + 1, at + len(doubled)
            if not text[end : end + 1].isalpha() and not _NUMBER_BEFORE.search(text, max(0, start - 12), start):
                yield start, end, f"“{word} {word}”: từ “{word}” gõ hai lần."
            at = text.find(doubled, end)


def _units(text: str) -> Iterator[tuple[int, int, str]]:
    """A unit that stands twice after its number: "2.965 con con"."""
    for match in _DOUBLED_UNIT.finditer(text):
        unit = match_unit(text, match.start(1))
        if unit is None or " ".join(unit[0].split()) not in (match[1], match[0]):
            continue
        if match[1] in _UNITS_BEFORE_NAMES and re.match(r"\s+[^\W\d_a-zà-ỹ]", text[match.end() :]):
            continue
        yield match.start(1), match.end(), f"“{text[match.start(1) : match.end()]}”: đơn vị “{match[1]}” gõ hai lần."


def _phrases(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _DOUBLED_PHRASE.finditer(text):
        phrase = match[1]
        if phrase.lower() in REPEATABLE or phrase[0].isupper() or len(set(phrase.split())) == 1:
            continue
        if _NUMBER_BEFORE.search(text, max(0, match.start() - 12), match.start()):
            continue
        yield match.start(), match.end(), f"“{match[0]}”: cụm từ “{phrase}” gõ hai lần."


def _signs(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _SIGNS.finditer(text):
        if _ABBREVIATED.search(text, max(0, match.start() - 6), match.start()) or match[0] in (". .", ", ."):
            continue
        if text[match.start() - 1 : match.start()].isdigit() and text[match.end() : match.end() + 1].isdigit():
            continue  # a number that is not well written: a matter of its own rule
        signs = match[0].replace(" ", "")
        says = f"dấu “{signs[0]}” gõ hai lần" if signs[0] == signs[1] else f"hai dấu câu “{signs}” liền nhau"
        start = max(0, text.rfind(" ", 0, match.start()) + 1)
        yield start, match.end(), f"“{text[start : match.end()]}”: {says}."


EXAMPLES = (
    Example("Đàn dê của xã có 1.245 con con, tăng 3%.", fails=True, note="đơn vị lặp"),
    Example("Kinh phí của của thôn được công khai.", fails=True, note="hư từ lặp"),
    Example("Thôn đã hoàn thành hoàn thành tuyến đường nội đồng.", fails=True, note="cụm từ lặp"),
    Example("Có lúa,, ngô và khoai.", fails=True, note="dấu lặp"),
    Example("Tỷ lệ đạt 91,,5%.", fails=False, note="số viết sai dạng"),
    Example("Xử phạt ba hành vi vi phạm; lập quy hoạch đô thị thị trấn; việc tiếp theo theo lịch.", fails=False),
    Example(
        "Nhà nhà, người người trồng cây; đường làng luôn luôn sạch, xanh xanh một màu...", fails=False, note="từ láy"
    ),
    Example("Xây dựng xã hội xã hội chủ nghĩa.", fails=False),
)
