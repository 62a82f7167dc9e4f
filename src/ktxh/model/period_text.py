"""Reading a period out of its code or of the words of an office; the words come from `ktxh.language`."""

from __future__ import annotations

import re
import unicodedata

from ktxh.language.dates import Verdict, find_dates
from ktxh.language.periods import PeriodKind as SpokenKind
from ktxh.language.periods import PeriodMention, find_periods
from ktxh.model.period import Period, PeriodError
from ktxh.model.period_kind import Season

_EXAMPLES = (
    "ví dụ: “tháng 6 năm 2024”, “quý II/2024”, “6 tháng đầu năm 2024”, “vụ Đông Xuân 2023-2024” hoặc mã “2024D06”"
)
_CODE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:(?P<month>\d\d)|(?P<quarter>\d)|(?P<part>[DC])(?P<count>\d\d?)|-(?P<season>[A-Z]{2}))?"
    r"|(?P<school>NH)?(?P<first>(?:19|20)\d\d)-(?P<last>(?:19|20)\d\d)"
)
_SEASON_NAMES = {season.label.lower(): season for season in Season}
_SEASON = re.compile(
    rf"(?:vụ\s+)?(?P<season>{'|'.join(sorted(_SEASON_NAMES, key=len, reverse=True)).replace(' ', '[ -]+')})"
    r"(?:\s+|\s+năm\s+|/)(?P<first>(?:19|20)\d\d)(?:\s*[-/]\s*(?P<last>(?:19|20)\d\d))?"
)
_LEAD = re.compile(r"^(?:kỳ|cả|trọn|trong|hết)\s+(?=\S)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNDATED = re.compile(rf"(?:tháng|quý|\w+\s+tháng|vụ|{'|'.join(_SEASON_NAMES)})\b")
_LONGEST = 80


def parse_period(text: str, *, year: int | None = None) -> Period:
    """The period that a code ("2024D06") or words ("Quý 2 năm 2024", "9 tháng/2024", "năm học 2023 - 2024") name.

    `year` is taken where the words name none ("quý II"). Raises `PeriodError` with what was found and examples.
    """
    written = " ".join(unicodedata.normalize("NFC", text).split())
    if not written or len(written) > _LONGEST:
        raise PeriodError(f"Chưa ghi kỳ báo cáo hoặc ghi quá dài; {_EXAMPLES}.")
    try:
        return _by_code(written.upper()) or _by_words(_plain(written), year)
    except PeriodError as error:
        raise PeriodError(f"Không hiểu kỳ “{written}”: {_lowered(str(error))}; {_EXAMPLES}.") from error


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _by_code(code: str) -> Period | None:
    match = _CODE.fullmatch(code)
    if match is None:
        return None
    if match["first"]:
        first, last = int(match["first"]), int(match["last"])
        return _school_year(first, last) if match["school"] else Period.stage(first, last)
    year = int(match["year"])
    if match["month"]:
        return Period.month(year, int(match["month"]))
    if match["quarter"]:
        return Period.quarter(year, int(match["quarter"]))
    if match["part"]:
        make = Period.first_months if match["part"] == "D" else Period.last_months
        return make(year, int(match["count"]))
    if match["season"]:
        if match["season"] not in set(Season):
            raise PeriodError(f"Không có vụ nào mang mã {match['season']}")
        return Period.crop(year, Season(match["season"]))
    return Period.of_year(year)


def _plain(written: str) -> str:
    """Lower case, one kind of dash, "quý" by its one spelling, without the words that only lead in."""
    words = re.sub(r"[–—−‐‑]", "-", written.lower()).replace("quí", "quý").strip(" .,;:")
    return _LEAD.sub("", words)


def _by_words(words: str, year: int | None) -> Period:
    if _YEAR.search(words) is None and _UNDATED.match(words):
        if year is None:
            raise PeriodError("Thiếu năm")
        words = re.sub(r"\s*năm(?:\s+nay)?$", "", words) + f" năm {year}"
    season = _SEASON.fullmatch(words)
    if season is not None:
        return _season(season)
    words = re.sub(r"(\btháng(?:\s+(?:đầu|cuối))?|\bquý\s+[ivx\d]+)\s*[- ]\s*((?:19|20)\d\d)$", r"\1 năm \2", words)
    for mention in find_periods(words):
        if (mention.start, mention.end) == (0, len(words)):
            return _spoken(mention)
    for day in find_dates(words):
        if (day.start, day.end) == (0, len(words)) and day.day is None and day.year is not None:
            return Period.month(day.year, day.month or 0)
    raise PeriodError("Đây không phải tên hoặc mã của một kỳ")


def _season(match: re.Match[str]) -> Period:
    season = _SEASON_NAMES[re.sub(r"[ -]+", " ", match["season"])]
    first = int(match["first"])
    if match["last"] is None:
        return Period.crop(first, season)
    last = int(match["last"])
    if last != first + 1:
        raise PeriodError(f"Vụ chỉ kéo qua hai năm liền nhau, không phải {first}-{last}")
    return Period.crop(last if season is Season.WINTER_SPRING else first, season)


def _spoken(mention: PeriodMention) -> Period:
    if mention.verdict is Verdict.NO_SUCH_QUARTER:
        raise PeriodError("Một năm chỉ có quý I đến quý IV")
    if mention.year is None:
        raise PeriodError("Thiếu năm")
    number = mention.count or 0
    match mention.kind:
        case SpokenKind.MONTHS:
            return (Period.last_months if mention.last else Period.first_months)(mention.year, number)
        case SpokenKind.QUARTER:
            return Period.quarter(mention.year, number)
        case SpokenKind.SCHOOL_YEAR:
            return _school_year(mention.year, mention.until or 0)
        case SpokenKind.STAGE:
            return Period.stage(mention.year, mention.until or 0)
        case SpokenKind.YEAR:
            return Period.of_year(mention.year)


def _school_year(first: int, last: int) -> Period:
    if last != first + 1:
        raise PeriodError(f"Năm học phải qua hai năm liền nhau, không phải {first}-{last}")
    return Period.school_year(first)
