"""Makes regimes and working days of the tables of a file, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ktxh.model.indicator import SLUG
from ktxh.model.period import PeriodKind
from ktxh.model.regime import DayMark, Deadline, PeriodRule, Regime, RegimeError
from ktxh.model.working_days import WorkingDays

_DAYS_KEYS = {"every_year", "off", "worked"}
_REGIME_KEYS = {"code", "name", "source", "valid_from", "valid_to", "area", "on_request", "rule"}
_RULE_KEYS = {"kind", "opens", "closes", "cumulative", "asked", "deadline"}


class RegimeFileError(RegimeError):
    """A file of regimes cannot be used; the message names the file, the entry in it and what is wrong."""

    def __init__(self, file: str, entry: str, fault: str) -> None:
        where = f"{file}, {entry}" if entry else file
        super().__init__(f"Chế độ báo cáo, tệp {where}: {fault.rstrip('.')}.")


@dataclass(frozen=True, slots=True)
class RegimeFields:
    """One table of a file: what its fields say, or `RegimeFileError` with what is wrong with them."""

    file: str
    entry: str
    fields: Mapping[str, object]

    def error(self, fault: str) -> RegimeFileError:
        """The error to raise for this table."""
        return RegimeFileError(self.file, self.entry, fault)

    def only(self, known: set[str]) -> None:
        """Refuse fields that nobody reads."""
        for key in self.fields:
            if key not in known:
                raise self.error(f"không có trường “{key}”; chỉ nhận {', '.join(sorted(known))}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text, not empty unless there is a default."""
        value = self.fields.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.error(f"“{key}” phải là chuỗi chữ và không để trống")
        return value

    def flag(self, key: str) -> bool:
        """True or false, false where it is not written."""
        value = self.fields.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"“{key}” chỉ nhận true hoặc false")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self.fields.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.error(f"“{key}” phải là số nguyên")
        return value

    def day(self, key: str) -> date:
        """A day of the calendar."""
        value = self.fields.get(key)
        if type(value) is not date:
            raise self.error(f"“{key}” phải là một ngày, viết là {key} = 2024-01-31")
        return value

    def days(self, key: str) -> frozenset[date]:
        """A list of days, empty where it is not written."""
        return frozenset(RegimeFields(self.file, self.entry, {key: each}).day(key) for each in self.listed(key))

    def listed(self, key: str) -> list[object]:
        """A list, empty where it is not written."""
        value = self.fields.get(key, [])
        if not isinstance(value, list):
            raise self.error(f"“{key}” phải là danh sách, viết là {key} = [ … ]")
        return value

    def below(self, key: str, entry: str, value: object = None) -> RegimeFields:
        """A table inside this one, named `entry` in what is said of it."""
        table = self.fields.get(key) if value is None else value
        if not isinstance(table, dict):
            raise self.error(f"“{key}” phải gồm các trường, viết là {key} = {{ … }} hoặc [[{key}]]")
        return RegimeFields(self.file, ", ".join(filter(None, (self.entry, entry))), table)

    def working_days(self) -> WorkingDays:
        """The calendar that a file of holidays speaks of."""
        self.only(_DAYS_KEYS)
        every_year = set()
        for written in self.listed("every_year"):
            try:
                day = date.fromisoformat(f"2024-{written}")
            except ValueError as error:
                raise self.error(f'“{written}” trong “every_year” phải viết là tháng-ngày, ví dụ "09-02"') from error
            every_year.add((day.month, day.day))
        try:
            return WorkingDays(frozenset(every_year), self.days("off"), self.days("worked"))
        except RegimeFileError:
            raise
        except ValueError as error:
            raise self.error(str(error)) from error

    def regime(self, calendar: WorkingDays) -> Regime:
        """The regime of a file."""
        self.only(_REGIME_KEYS)
        rules: dict[PeriodKind, PeriodRule] = {}
        for place, table in enumerate(self.listed("rule"), 1):
            reader = self.below("rule", f"mục [[rule]] thứ {place}", table)
            kind, rule = reader.rule()
            if kind in rules:
                raise reader.error(f"loại kỳ “{kind}” đã có quy định ở trên")
            rules[kind] = rule
        try:
            return Regime(
                code=self.text("code"),
                name=self.text("name"),
                source=self.text("source"),
                valid_from=self.day("valid_from"),
                valid_to=self.day("valid_to") if "valid_to" in self.fields else None,
                area=self.text("area", ""),
                on_request=self.flag("on_request"),
                rules=rules,
                calendar=calendar,
            )
        except RegimeFileError:
            raise
        except RegimeError as error:
            raise self.error(str(error)) from error

    def rule(self) -> tuple[PeriodKind, PeriodRule]:
        """The rule of a [[rule]] and the kind of period it is for."""
        self.only(_RULE_KEYS)
        written = self.text("kind")
        if written not in set(PeriodKind):
            raise self.error(f"không có loại kỳ “{written}”; chỉ nhận {', '.join(PeriodKind)}")
        asked = tuple(
            RegimeFields(self.file, self.entry, {"asked": each}).number("asked") for each in self.listed("asked")
        )
        if not all(1 <= each <= 12 for each in asked):
            raise self.error("“asked” chỉ nhận số tháng từ 1 đến 12")
        levels = self.below("deadline", "").fields if "deadline" in self.fields else {}
        if strange := [level for level in levels if not SLUG.fullmatch(level)]:
            raise self.error(f"cấp “{strange[0]}” trong “deadline” phải viết không dấu: xa, huyen, tinh")
        return PeriodKind(written), PeriodRule(
            opens=self.below("opens", "“opens”").mark(),
            closes=self.below("closes", "“closes”").mark(),
            cumulative=self.flag("cumulative"),
            asked=asked,
            deadlines=MappingProxyType(
                {level: self.below("deadline", f"hạn gửi “{level}”", each).deadline() for level, each in levels.items()}
            ),
        )

    def mark(self) -> DayMark:
        """A day of a month."""
        self.only({"day", "months"})
        try:
            return DayMark(self.number("day"), self.number("months", 0))
        except RegimeFileError:
            raise
        except RegimeError as error:
            raise self.error(str(error)) from error

    def deadline(self) -> Deadline:
        """When a level sends."""
        self.only({"day", "months", "working_days"})
        try:
            if "working_days" not in self.fields:
                return Deadline(mark=self.mark())
            if "day" in self.fields:
                raise self.error("chỉ nêu “working_days” hoặc “day”, không nêu cả hai")
            return Deadline(self.number("working_days"))
        except RegimeFileError:
            raise
        except RegimeError as error:
            raise self.error(str(error)) from error
