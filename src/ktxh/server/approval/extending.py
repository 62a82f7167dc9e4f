"""Putting off a deadline of a unit: what can be chosen, and the form of the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms

from ktxh.model.area import printed
from ktxh.model.form import Form
from ktxh.server.approval.powers import Powers
from ktxh.server.collecting.forms_here import forms_of
from ktxh.server.submissions.due import deadline_of
from ktxh.server.submissions.extension import Extension
from ktxh.server.web.place import Place

ALL = ""


def forms_to_put_off(place: Place) -> tuple[tuple[str, str], ...]:
    """The codes and titles of the forms whose deadline the person may put off here, all together first; none where the
    person may not.
    """
    powers = Powers(place)
    found = [(one.code, one.title) for one in forms_of(place) if powers.may_put_off(place.area.key, one)]
    every = [(ALL, "Tất cả các biểu")] if found and powers.may_put_off(place.area.key) else []
    return (*every, *found)


def extensions_of(place: Place) -> tuple[Extension, ...]:
    """The extensions in force of the unit and the period."""
    return tuple(place.plan.store.extensions([place.area.key], [place.period]).values())


class ExtensionForm(forms.Form):
    """Which form, until when, why."""

    form = forms.ChoiceField(label="Biểu", required=False)
    until = forms.DateField(
        label="Hạn mới",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Hãy chọn hạn mới.", "invalid": "Hạn mới chưa đúng là một ngày."},
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do gia hạn."},
    )

    def __init__(self, place: Place, given: Mapping[str, Any] | None = None, chosen: str = ALL) -> None:
        super().__init__(given, initial={"form": chosen})
        self._place = place
        self.fields["form"].choices = forms_to_put_off(place)  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            look = "form-select" if name == "form" else "form-control"
            field.widget.attrs["class"] = look

    def clean_until(self) -> date:
        """A deadline is put off, never brought forward."""
        place, until = self._place, cast(date, self.cleaned_data["until"])
        regular = deadline_of(place.plan.tree, place.plan.regimes, place.area.key, place.period)
        if regular is None:
            raise forms.ValidationError(f"{place.period.label} không có hạn gửi nên không gia hạn được.")
        if until < regular:
            raise forms.ValidationError(
                f"Ngày {printed(until)} ở trước hạn quy định {printed(regular)} nên không phải là gia hạn; "
                f"hãy chọn từ {printed(regular)} trở đi."
            )
        return until


def extension(place: Place, given: Mapping[str, Any]) -> Extension:
    """What the cleaned values of the form ask for."""
    return Extension(
        place.area.key, place.period, given["until"], given["reason"], place.user.username, given["form"] or ALL
    )


def title_of(place: Place, form: str) -> str:
    """The title of a form by its code, or the words for all."""
    known: Mapping[str, Form] = place.plan.forms
    return known[form].title if form in known else "tất cả các biểu"
