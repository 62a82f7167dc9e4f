"""The table in which sections are assigned: a form a section, with what can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from ktxh.model.area import printed
from ktxh.model.period import Period
from ktxh.server.accounts.names import full_names
from ktxh.server.desk.assigned import NOBODY, Assigned
from ktxh.server.desk.colleagues import Choice, Colleagues
from ktxh.server.desk.forms import day_field
from ktxh.server.desk.opened import Desk

_LONGEST = 300
_SELECT = {"class": "form-select form-select-sm"}


class AssignForm(forms.Form):
    """To whom one section is assigned, until when, with a remark."""

    organisation = forms.ChoiceField(
        label="Cơ quan viết",
        required=False,
        error_messages={"invalid_choice": "Hãy chọn một cơ quan trong danh sách."},
        widget=forms.Select(attrs=_SELECT),
    )
    person = forms.ChoiceField(
        label="Người viết",
        required=False,
        error_messages={"invalid_choice": "Hãy chọn một người trong danh sách."},
        widget=forms.Select(attrs=_SELECT),
    )
    due = day_field("Hạn viết", autocomplete="off")
    remark = forms.CharField(
        label="Ghi chú",
        required=False,
        max_length=_LONGEST,
        error_messages={"max_length": f"Ghi chú dài quá {_LONGEST} ký tự; hãy viết gọn lại."},
        widget=forms.TextInput(attrs={"class": "form-control form-control-sm", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, organisations: list[Choice], people: list[Choice], period: Period, **more: Any):
        super().__init__(*args, **more)
        for name, choices in (("organisation", organisations), ("person", people)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        self._first, self._last = _years_on(period.start, -1), _years_on(period.end, 1)

    def clean_due(self) -> date | None:
        """The day, where it is near enough to the period to be meant."""
        day: date | None = self.cleaned_data["due"]
        if day is not None and not self._first <= day <= self._last:
            raise forms.ValidationError(f"Hạn viết phải từ {printed(self._first)} đến {printed(self._last)}.")
        return day

    def full_clean(self) -> None:
        """What is wrong also looks so."""
        super().full_clean()
        for name in self.errors:
            self.fields[name].widget.attrs["class"] += " is-invalid"

    @property
    def assigned(self) -> Assigned:
        """What was given, once it is known to be valid."""
        given = self.cleaned_data
        return Assigned(given["organisation"], given["person"], given["due"], " ".join(given["remark"].split()))


@dataclass(frozen=True)
class Row:
    """A section with its form."""

    slug: str
    title: str
    form: AssignForm

    @property
    def fault(self) -> str:
        """Where the first thing that is wrong stands on the page; "" for nothing."""
        return next((str(self.form[name].id_for_label) for name in self.form.errors), "")


@dataclass(frozen=True)
class AssignTable:
    """All sections of the report, with what stands in their forms."""

    rows: tuple[Row, ...]

    @property
    def faults(self) -> int:
        """In how many sections something is wrong."""
        return sum(bool(one.form.errors) for one in self.rows)

    @property
    def wanted(self) -> Mapping[str, Assigned]:
        """What was sent, by section, once it is known to be valid."""
        return {one.slug: one.form.assigned for one in self.rows if one.form.is_bound}


def assign_table(
    desk: Desk, there: Colleagues, shown: Mapping[str, Assigned], sent: QueryDict | None = None
) -> AssignTable:
    """The table with what is `shown`; with what was `sent` in the forms of the sections of which anything was."""
    owners = {one.slug: one.owner for one in desk.sections}
    names = full_names(one.person for one in shown.values())
    rows = []
    for line in desk.lines:
        now = shown.get(line.slug, NOBODY)
        outlined = f"theo đề cương: {owners[line.slug]}" if owners.get(line.slug) else "theo đề cương: mọi cơ quan"
        gone = f"{now.organisation} (không còn ở đơn vị)", f"{names.get(now.person, now.person)} (không còn viết ở đây)"
        form = AssignForm(
            sent if sent is not None and _was_sent(line.slug, sent) else None,
            prefix=line.slug,
            initial=_initial(now),
            organisations=_choices(outlined, there.organisations, now.organisation, gone[0]),
            people=_choices("không nêu riêng ai", there.people, now.person, gone[1]),
            period=desk.place.period,
        )
        rows.append(Row(line.slug, line.title, form))
    return AssignTable(tuple(rows))


def _initial(now: Assigned) -> Mapping[str, str]:
    due = f"{now.due:%d/%m/%Y}" if now.due else ""
    return {"organisation": now.organisation, "person": now.person, "due": due, "remark": now.remark}


def _choices(none: str, known: Iterable[Choice], now: str, gone: str) -> list[Choice]:
    """What can be chosen, and what is kept although it can be chosen no more."""
    listed = [("", none), *known]
    return listed if now in dict(listed) else [*listed, (now, gone)]


def _was_sent(slug: str, sent: QueryDict) -> bool:
    return all(f"{slug}-{name}" in sent for name in AssignForm.base_fields)


def _years_on(day: date, years: int) -> date:
    """The same day of another year; 28 February for a 29th that it does not have."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
