"""Reads a filled-in form back: rows are known by their hidden mark, so sorting, hiding and inserting change nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from ktxh.catalogue.indicators import Catalogue
from ktxh.documents.workbook import cell_name
from ktxh.exchange.form_heading import confirmed_area, confirmed_period, filled_form, known_form
from ktxh.exchange.form_known import Known, Printed
from ktxh.exchange.form_layout import CUT_OFF_LABEL, STATUS_LABEL, Column, RowKind
from ktxh.exchange.form_sheet import FormSheet
from ktxh.exchange.problems import ExchangeError
from ktxh.exchange.proposal import Explained, Proposal, Refused
from ktxh.exchange.table_columns import read_day, read_status
from ktxh.exchange.typed import DIGITS, NotANumberError, Typed, read_typed, shown
from ktxh.exchange.workbook_cells import Cells, cell, read_cells, text
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period

_MOST_LISTED = 5


def read_form(
    path: Path, catalogue: Catalogue, *, author: str = "", area: str | None = None, period: Period | None = None
) -> Proposal:
    """What a filled-in form proposes; `area` and `period` confirm a heading that was changed by hand.

    Blank cells are not given. ExchangeError where the file is not such a form, or its heading says another unit or
    period than the one it was written for and nobody confirms that.
    """
    return read_filled(read_cells(path), path.name, catalogue, author=author, area=area, period=period)


def read_filled(
    cells: Cells,
    name: str,
    catalogue: Catalogue,
    *,
    author: str = "",
    area: str | None = None,
    period: Period | None = None,
) -> Proposal:
    """The same of a workbook whose cells were read already; `name` is that of its file."""
    known, filled = known_form(cells), filled_form(cells)
    where = confirmed_area(filled, known, area)
    when = confirmed_period(filled, known, period)
    reader = _Reader(known, FormSheet.found(cells), catalogue, name, where, when, author)
    return reader.read()


@dataclass
class _Reader:
    known: Known
    table: FormSheet
    catalogue: Catalogue
    name: str
    area: str
    period: Period
    author: str
    refused: list[Refused] = field(default_factory=list)
    noticed: list[str] = field(default_factory=list)
    places: dict[Item, int] = field(default_factory=dict)
    values: dict[Item, Typed] = field(default_factory=dict)
    found: list[Observation] = field(default_factory=list)
    explained: list[Explained] = field(default_factory=list)
    blank: int = 0
    typed_over: list[tuple[Item, Decimal]] = field(default_factory=list)

    def read(self) -> Proposal:
        status, cut_off = self._status(), self._cut_off()
        self.author = self.author or self.table.author()
        for row, printed in self._rows():
            self._read_row(row, printed, status, cut_off)
        for item in self.known.printed:
            if item not in self.places:
                self.noticed.append(f"Biểu không còn dòng “{self.known.printed[item].label}”; coi như chưa có số liệu.")
        self.noticed.extend(
            f"Trang “{name}” cũng là biểu nhưng không được đọc; chỉ đọc trang “{self.table.name}”."
            for name in self.table.others
        )
        self._add_totals(status, cut_off)
        order = {item: at for at, item in enumerate(self.known.printed)}
        return Proposal(
            tuple(sorted(self.found, key=lambda one: order[one.key.item])),
            refused=tuple(self.refused),
            explanations=tuple(self.explained),
            noticed=tuple(self.noticed),
            blank=self.blank,
            typed_over=tuple(self.typed_over),
        )

    def _status(self) -> Status:
        written = self.table.beside(STATUS_LABEL)
        try:
            return read_status(str(written)) or self.known.status
        except KeyError:
            raise ExchangeError(
                f"Tình trạng số liệu “{written}” chưa đúng; chỉ nhận ước tính, sơ bộ hoặc chính thức."
            ) from None

    def _cut_off(self) -> date | None:
        written = self.table.beside(CUT_OFF_LABEL)
        if isinstance(written, datetime | date):
            return date(written.year, written.month, written.day)
        try:
            return read_day(str(written))
        except ValueError:
            raise ExchangeError(
                f"“Số liệu tính đến ngày” ghi “{written}” không phải một ngày; hãy ghi như 25/5/2024."
            ) from None

    def _rows(self) -> list[tuple[int, Printed]]:
        """The rows of the table with what was printed in them; strange and repeated ones are noted."""
        found: list[tuple[int, Printed]] = []
        columns = self.table.columns
        for at, row in enumerate(self.table.rows[self.table.head + 1 :], self.table.head + 1):
            written = text(row, columns[Column.ITEM.value])
            if not written:
                value = cell(row, columns.get(self.known.entry.value))
                if isinstance(value, int | float) and not isinstance(value, bool):
                    label = text(row, columns.get(Column.LABEL.value)) or "không tên"
                    place = self.table.place(at, self.known.entry)
                    self.noticed.append(f"{place}: dòng thêm “{label}” không thuộc biểu nên không được ghi nhận.")
                continue
            printed = self.known.printed.get(_item(written))
            if printed is None:
                self.refused.append(Refused(self.table.place(at, Column.ITEM), written, "không phải chỉ tiêu của biểu"))
            elif printed.item in self.places:
                first = cell_name(self.places[printed.item], 0)[1:]
                reason = f"lặp lại chỉ tiêu “{printed.label}” của dòng {first}; hãy bỏ một dòng"
                self.refused.append(Refused(self.table.place(at, self.known.entry), "", reason))
            else:
                self.places[printed.item] = at
                found.append((at, printed))
        return found

    def _read_row(self, at: int, printed: Printed, status: Status, cut_off: date | None) -> None:
        row = self.table.rows[at]
        self._look_at_locked(at, printed)
        if printed.kind is not RowKind.ENTRY:
            self._look_at_computed(at, printed)
            return
        place = self.table.place(at, self.known.entry)
        written = cell(row, self.table.columns.get(self.known.entry.value))
        if printed.item.indicator not in self.catalogue:
            self.refused.append(Refused(place, shown(written), "chỉ tiêu này không còn trong danh mục"))
            return
        indicator = self.catalogue.indicator(printed.item.indicator)
        try:
            typed = read_typed(written, unit=indicator.unit, counted=indicator.decimals == 0)
        except NotANumberError as error:
            self.refused.append(Refused(place, shown(written), str(error)))
            return
        if typed.value is None:
            self.blank += 1
            return
        self.values[printed.item] = typed
        note = text(row, self.table.columns.get(Column.NOTE.value))
        if printed.stands(typed, status, note):
            return
        self._take(printed, typed, place, status, cut_off, note)

    def _take(
        self, printed: Printed, typed: Typed, place: str, status: Status, cut_off: date | None, note: str = ""
    ) -> None:
        assert typed.value is not None
        observation = Observation(
            Key(printed.item, self.area, self.period),
            typed.value,
            status,
            Source(SourceKind.FORM, self.name, place),
            self.author,
            typed.none_occurred,
            typed.text,
            self.catalogue.indicator(printed.item.indicator).unit,
            cut_off,
            note=note,
        )
        self.found.append(observation)
        if note:
            self.explained.append(Explained(place, observation, note))

    def _look_at_locked(self, at: int, printed: Printed) -> None:
        """Note what was changed in cells that only show what the program knows."""
        row = self.table.rows[at]
        for column, before in printed.locked.items():
            now = cell(row, self.table.columns.get(column.value))
            if not _same(now, before):
                place = self.table.place(at, column)
                was = shown(before) if before != "" else "để trống"
                self.noticed.append(
                    f"{place} chỉ để xem nhưng đã bị sửa từ “{was}” thành “{shown(now)}”; không được ghi nhận."
                )

    def _look_at_computed(self, at: int, printed: Printed) -> None:
        """Remember the number that somebody typed over a sum or a formula."""
        column = self.table.columns.get(self.known.entry.value)
        written = cell(self.table.rows[at], column)
        if column is None or (at, column) in self.table.formulas or isinstance(written, bool):
            return
        if isinstance(written, int | float):
            self.typed_over.append((printed.item, Decimal(f"{written:.{DIGITS}g}")))

    def _add_totals(self, status: Status, cut_off: date | None) -> None:
        """Totals of which all parts are given; what the cell shows is not trusted, for it may not be recomputed."""
        for printed in reversed(list(self.known.printed.values())):
            if printed.kind is not RowKind.TOTAL or printed.item not in self.places:
                continue
            given = [self.values[part] for part in printed.parts if part in self.values]
            missing = [self.known.printed[part].label for part in printed.parts if part not in self.values]
            if given and missing:
                told = "; ".join(missing[:_MOST_LISTED]) + ("; …" if len(missing) > _MOST_LISTED else "")
                self.noticed.append(f"“{printed.label}” chưa cộng được vì còn thiếu: {told}.")
            if missing:
                continue
            value = sum((one.value for one in given if one.value is not None), Decimal(0))
            none = all(one.none_occurred for one in given)
            typed = Typed(value, shown(value), none)
            self.values[printed.item] = typed
            if not printed.stands(typed, status, printed.note):
                self._take(
                    printed, typed, self.table.place(self.places[printed.item], self.known.entry), status, cut_off
                )


def _item(written: str) -> Item:
    try:
        return Item.parse(written)
    except ValueError:
        return Item(written)


def _same(now: object, before: object) -> bool:
    if isinstance(now, int | float) and not isinstance(now, bool) and isinstance(before, Decimal):
        return Decimal(f"{now:.12g}") == Decimal(f"{float(before):.12g}")
    if isinstance(before, Decimal):
        return False
    return " ".join(str(now).split()) == " ".join(str(before).split())
