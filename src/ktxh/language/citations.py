"""Legal and administrative documents as reports cite them: kind, number, year in the number, symbol, date, issuer.

"Nghị quyết số 08/2019/NQ-HĐND ngày 10/12/2019", "Quyết định 2991/QĐ-UBND ngày 18/12/2023 của UBND huyện",
"Chỉ thị 03-CT/HU, ngày 09/6/2022". Pure functions on strings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ktxh.language.dates import DateMention, find_dates

# kinds of document and the abbreviations in their symbols (Nghị định 30/2020/NĐ-CP, Phụ lục III; Party documents alike)
KINDS: dict[str, frozenset[str]] = {
    "nghị quyết liên tịch": frozenset({"NQLT"}),
    "nghị quyết": frozenset({"NQ", "NQLT", "QH"}),
    "quyết định": frozenset({"QĐ"}),
    "chỉ thị": frozenset({"CT"}),
    "quy chế": frozenset({"QC"}),
    "quy định": frozenset({"QyĐ", "QĐ", "QĐi"}),
    "thông cáo": frozenset({"TC"}),
    "thông báo": frozenset({"TB", "KL"}),
    "hướng dẫn": frozenset({"HD"}),
    "chương trình": frozenset({"CTr", "CT", "CTHĐ", "CTR"}),
    "kế hoạch": frozenset({"KH"}),
    "phương án": frozenset({"PA"}),
    "đề án": frozenset({"ĐA"}),
    "dự án": frozenset({"DA"}),
    "báo cáo": frozenset({"BC"}),
    "tờ trình": frozenset({"TTr", "TT", "TTR"}),
    "nghị định": frozenset({"NĐ"}),
    "thông tư liên tịch": frozenset({"TTLT"}),
    "thông tư": frozenset({"TT", "TTLT"}),
    "pháp lệnh": frozenset({"PL", "UBTVQH"}),
    "luật": frozenset({"QH", "L"}),
    "kết luận": frozenset({"KL", "TB"}),
    "công văn": frozenset(),
    "công điện": frozenset({"CĐ"}),
    "văn bản": frozenset(),
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A document cited at characters start to end of a text, its date included.

    `kind` is in lower case and empty where none stands before the number; `number_year` is the year inside the number
    (08/2019/…), `symbol` what follows it. `on` is the date given right after, `issuer` the words after "của".
    `number_start` to `number_end` is the number with its symbol.
    """

    start: int
    end: int
    kind: str
    number: str
    number_year: int | None
    symbol: str
    on: DateMention | None
    issuer: str
    number_start: int
    number_end: int

    @property
    def key(self) -> tuple[str, int | None, str]:
        """What two citations of the same document have in common: number without leading zeros, its year, symbol."""
        return self.number.lstrip("0").lower(), self.number_year, self.symbol.upper()

    @property
    def abbreviation(self) -> str:
        """The part of the symbol that names the kind of document: QĐ of QĐ-UBND, "" where it names none."""
        first = re.split(r"[-/]", self.symbol, maxsplit=1)[0]
        return first if any(first in names for names in KINDS.values()) else ""

    @property
    def dated(self) -> date | None:
        """The day it is dated, where a full and possible date is given."""
        return None if self.on is None else self.on.value

    @property
    def year(self) -> int | None:
        """The year it is from: that of its date, otherwise the one in its number."""
        return self.on.year if self.on is not None and self.on.year is not None else self.number_year


_LETTERS = "A-ZĐƯƠÂÊÔ"
_PART = rf"[{_LETTERS}][{_LETTERS}a-zđư]*(?:\d{{1,2}})?"
_HAS_NUMBER = re.compile(rf"\d[a-zđ]?\s?[/-]\s?[{_LETTERS}]")
_NUMBER = re.compile(
    rf"(?P<number>\d(?<![\d/.,-]\d)\d{{0,4}}[a-zđ]?)(?:\s?/\s?(?P<year>(?:19|20)\d\d))?\s?[/-]\s?"
    rf"(?P<symbol>{_PART}(?:\s?[-/&]\s?{_PART})*)(?![\w])"
)
_KIND = re.compile(
    r"\b(" + "|".join(sorted(KINDS, key=len, reverse=True)) + r")(\s+liên ngành)?\s+(?:số\s*:?\s*)?$", re.IGNORECASE
)
_NUMBERED = re.compile(r"\b[Ss]ố\s*:?\s*$")
_DATE_AHEAD = re.compile(
    r"\s*[,(]?\s*(?:(?:được\s+)?(?:ban hành|ký)\s+)?(?=ngày\s*[\d.…_]|ngày\s+tháng)", re.IGNORECASE
)
_ISSUER = re.compile(
    r"\)?\s*,?\s*của\s+(?:Chủ tịch\s+)?"
    r"((?:(?!\s(?:về|ban hành|quy định|phê duyệt|phê chuẩn|v/v|trên|để|và|giao)\b)[^,;.:()“”\"]){2,60})"
)
_KNOWN_ABBREVIATION = frozenset().union(*KINDS.values())


def find_citations(text: str) -> list[Citation]:
    """All cited documents of a text, in reading order."""
    return [] if _HAS_NUMBER.search(text) is None else list(_citations(text))


@lru_cache(maxsize=1024)  # several rules ask for the citations of the same paragraph
def _citations(text: str) -> tuple[Citation, ...]:
    return tuple(citation for match in _NUMBER.finditer(text) if (citation := _citation(text, match)) is not None)


def _citation(text: str, match: re.Match[str]) -> Citation | None:
    before = text[max(0, match.start() - 40) : match.start()]
    kind = _KIND.search(before)
    symbol = re.sub(r"\s", "", match["symbol"])
    if not (kind or _NUMBERED.search(before) or match["year"] or _is_symbol(symbol)):
        return None
    start = match.start() - len(kind[0]) if kind else match.start()
    on = _date_after(text, match.end())
    end = on.end if on else match.end()
    issuer = _ISSUER.match(text, end)
    return Citation(
        start=start,
        end=end,
        kind=kind[1].lower() if kind else "",
        number=match["number"],
        number_year=int(match["year"]) if match["year"] else None,
        symbol=symbol,
        on=on,
        issuer=issuer[1].strip() if issuer else "",
        number_start=match.start(),
        number_end=match.end(),
    )


def _is_symbol(symbol: str) -> bool:
    """Whether letters can be a document's symbol without a word before: an abbreviation of a kind and an issuer."""
    parts = re.split(r"[-/]", symbol)
    return len(parts) > 1 and parts[0] in _KNOWN_ABBREVIATION


def _date_after(text: str, at: int) -> DateMention | None:
    ahead = _DATE_AHEAD.match(text, at)
    if ahead is None:
        return None
    window = text[ahead.end() : ahead.end() + 40]
    dates = find_dates(window)
    if not dates or dates[0].day is None or window[: dates[0].start].strip().lower() not in ("", "ngày"):
        return None
    first, shift = dates[0], ahead.end()
    return DateMention(
        first.start + shift,
        first.end + shift,
        first.text,
        first.day,
        first.month,
        first.year,
        first.verdict,
        first.inherited,
    )
