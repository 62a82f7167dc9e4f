"""The header of an outline: what kind of report it is for and what stands around the text; every key is checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ktxh.composing.outlines.problems import Problem
from ktxh.documents.paper_number_forms import form_of
from ktxh.model.indicator import SLUG, Level
from ktxh.model.period import Period, PeriodKind
from ktxh.model.target import Authority

_TEXTS = {"name": None, "kind": "BÁO CÁO", "symbol": "BC-UBND", "style": "chuan", "remark": "", "signer": ""}
_LISTS = {"title": None, "signature": None, "recipients": None, "numbering": ("I.", "1.", "a)")}
_CHOICES = ("level", "period", "authority")
KEYS = (*_TEXTS, *_LISTS, *_CHOICES, "order", "owners")
_ORDER, _LAST = 50, 99  # where an outline does not say, and at most
_KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.FIRST_MONTHS, PeriodKind.YEAR)
_PERIODS = "month, quarter, first_months:6, first_months:9, year"
_NUMBERS = "“Phần thứ nhất”, “I.”, “1.”, “1.1.”, “a)”"
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_DEEPEST = 6  # headings of Markdown


@dataclass(frozen=True, slots=True)
class PeriodFor:
    """The periods that an outline is for: a kind, and for the first months of a year how many (0: any)."""

    kind: PeriodKind
    count: int = 0

    def fits(self, period: Period) -> bool:
        """Whether the period is one of them."""
        return period.kind is self.kind and self.count in (0, period.number)

    @property
    def words(self) -> str:
        """As users read it: "6 tháng"."""
        if self.kind is PeriodKind.FIRST_MONTHS:
            return f"{self.count or 'nhiều'} tháng đầu năm"
        return {PeriodKind.MONTH: "tháng", PeriodKind.QUARTER: "quý", PeriodKind.YEAR: "năm"}[self.kind]


@dataclass(frozen=True, slots=True)
class Header:
    """What an outline says of itself.

    `title` is the abstract line by line, `remark` what stands below it in brackets; both may hold variables of Jinja.
    `numbering` shows the numbers of headings by example, one a level. `style` is the code of a house style. `authority`
    is whose plan is meant where a call names none ("" leaves it to the function). `owners` says which department
    writes a section. `order` ranks outlines for the same level and period, 1 first.
    """

    name: str
    level: Level
    periods: tuple[PeriodFor, ...]
    title: tuple[str, ...]
    signature: tuple[str, ...]
    recipients: tuple[str, ...]
    kind: str = "BÁO CÁO"
    symbol: str = "BC-UBND"
    style: str = "chuan"
    remark: str = ""
    signer: str = ""
    numbering: tuple[str, ...] = ("I.", "1.", "a)")
    authority: str = ""
    order: int = _ORDER
    owners: Mapping[str, str] = field(default_factory=dict)

    def fits(self, period: Period) -> bool:
        """Whether it is for this period."""
        return any(one.fits(period) for one in self.periods)

    def counts(self, period: Period) -> bool:
        """Whether it is for just this count of months."""
        return any(one.count and one.fits(period) for one in self.periods)

    @property
    def period_words(self) -> str:
        """The periods as users read them."""
        return words_of(self.periods)


def words_of(periods: Iterable[PeriodFor]) -> str:
    """Periods as users read them: "6 tháng đầu năm, năm"."""
    return ", ".join(one.words for one in periods)


def read_header(text: str, file: str, first_line: int = 2) -> tuple[Header | None, tuple[Problem, ...]]:
    """The header of the lines between the two "+++", with all that is wrong; None where anything is."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = first_line - 1 + int(at[1]) if at else first_line + text.count("\n")
        fault = "phần đầu giữa hai dòng “+++” viết chưa đúng dạng TOML; hãy xem dấu ngoặc kép và dấu “=” ở dòng này"
        return None, (Problem(file, line, f"{fault}."),)
    reader = _Reader(text, file, first_line, table)
    header = reader.header()
    return (None if reader.problems else header), tuple(reader.problems)


class _Reader:
    def __init__(self, text: str, file: str, first_line: int, table: Mapping[str, object]) -> None:
        self.file, self.table, self.first_line = file, table, first_line
        self.lines = text.split("\n")
        self.problems: list[Problem] = []

    def header(self) -> Header:
        for key in self.table:
            if key not in KEYS:
                self.fault(key, f"không có mục “{key}”; chỉ nhận {', '.join(KEYS)}")
        fields: dict[str, Any] = {key: self.text(key, default) for key, default in _TEXTS.items()}
        fields |= {key: self.texts(key, default) for key, default in _LISTS.items()}
        self.check_numbering(fields["numbering"])
        return Header(
            **fields,
            level=self.level(),
            periods=tuple(self.periods()),
            authority=self.authority(),
            order=self.order(),
            owners=dict(self.owners()),
        )

    def fault(self, key: str, message: str) -> None:
        self.problems.append(Problem(self.file, self.line_of(key), f"{message}."))

    def line_of(self, key: str) -> int:
        starts = re.compile(rf'\s*(?:\[+\s*)?"?{re.escape(key)}"?\s*[=\]]')
        at = next((at for at, line in enumerate(self.lines) if starts.match(line)), 0)
        return self.first_line + at

    def text(self, key: str, default: str | None) -> str:
        value = self.table.get(key, default)
        if value is None:
            self.fault(key, f'phần đầu còn thiếu “{key}”, viết là {key} = "…"')
        elif not isinstance(value, str) or "\n" in value.strip() or (default != "" and not value.strip()):
            self.fault(key, f'“{key}” phải là một dòng chữ trong ngoặc kép, viết là {key} = "…"')
        else:
            return value.strip()
        return default or ""

    def texts(self, key: str, default: tuple[str, ...] | None) -> tuple[str, ...]:
        value = self.table.get(key, default)
        if isinstance(value, str):
            value = [value]
        if value is None:
            self.fault(key, f'phần đầu còn thiếu “{key}”, viết là {key} = ["…", "…"]')
        elif not value or not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            self.fault(key, f'“{key}” phải là danh sách chữ trong ngoặc kép, viết là {key} = ["…", "…"]')
        elif key != "numbering" and not all(one.strip() for one in value):
            self.fault(key, f"“{key}” có một dòng để trống; hãy điền hoặc bỏ dòng đó")
        else:
            return tuple(" ".join(one.split()) for one in value)
        return default or ("",)

    def check_numbering(self, examples: tuple[str, ...]) -> None:
        if len(examples) > _DEEPEST:
            self.fault("numbering", f"“numbering” có nhiều nhất {_DEEPEST} bậc tiêu đề")
        for depth, example in enumerate(examples, 1):
            try:
                shown = form_of(example).depth
            except ValueError:
                self.fault("numbering", f"“numbering”: “{example}” không có số nào; hãy viết mẫu như {_NUMBERS}")
                continue
            if shown > depth:
                self.fault("numbering", f"“numbering”: “{example}” ở bậc {depth} mà có {shown} số; hãy bớt số")

    def level(self) -> Level:
        written = self.text("level", None)
        if written and written not in list(Level):
            self.fault("level", f"không có cấp “{written}”; “level” chỉ nhận {', '.join(Level)}")
        return Level(written) if written in list(Level) else Level.DISTRICT

    def periods(self) -> Iterator[PeriodFor]:
        for written in dict.fromkeys(self.texts("period", None)):
            kind, _, count = written.partition(":")
            known = kind in [one.value for one in _KINDS]
            counted = not count or (kind == PeriodKind.FIRST_MONTHS and count.isdecimal() and 1 < int(count) <= 12)
            if known and counted:
                yield PeriodFor(PeriodKind(kind), int(count or 0))
            elif written:
                self.fault("period", f"không có loại kỳ “{written}”; “period” chỉ nhận {_PERIODS}")

    def authority(self) -> str:
        written = self.text("authority", "")
        if written and written not in list(Authority):
            self.fault("authority", f"không có cấp giao “{written}”; “authority” chỉ nhận {', '.join(Authority)}")
        return written

    def order(self) -> int:
        written = self.table.get("order", _ORDER)
        if isinstance(written, int) and not isinstance(written, bool) and 1 <= written <= _LAST:
            return written
        self.fault("order", f"“order” phải là một số nguyên từ 1 đến {_LAST}, viết là order = 10")
        return _ORDER

    def owners(self) -> Iterator[tuple[str, str]]:
        table = self.table.get("owners", {})
        if not isinstance(table, dict):
            self.fault("owners", "“owners” phải là một bảng, viết là [owners] rồi mỗi dòng một mục")
            return
        for slug, owner in table.items():
            if SLUG.fullmatch(slug) is None:
                self.fault(slug, f"mã mục “{slug}” phải gồm chữ thường không dấu, chữ số và dấu gạch dưới")
            elif not isinstance(owner, str) or not owner.strip():
                self.fault(slug, f'cơ quan của mục “{slug}” phải là chữ trong ngoặc kép, viết là {slug} = "Phòng …"')
            else:
                yield slug, owner.strip()
