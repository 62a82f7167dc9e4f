"""What the pages of the desk send: read and made sure of."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from ktxh.server.desk.signing import Signing

_LAST_NUMBER = 99_999
_DAY = "%d/%m/%Y"
_PARTS_OF_DAY = 3


class DayField(forms.DateField):
    """A day as people type it; what is wrong is said with what was typed."""

    def to_python(self, value: Any) -> date | None:
        """The day; ValidationError names a day that there is not, or says how one is written."""
        try:
            return super().to_python(value)
        except forms.ValidationError:
            typed = str(value).strip()
            parts = typed.replace("-", "/").split("/")
            if len(parts) == _PARTS_OF_DAY and all(one.isdecimal() for one in parts):
                raise forms.ValidationError(f"{self.label}: ngày {typed} không có.") from None
            raise forms.ValidationError(f"{self.label}: “{typed}” không phải một ngày; ghi như 05/6/2025.") from None


def day_field(label: str, **more: Any) -> DayField:
    """A day as people type it; None where nothing is typed."""
    return DayField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d", _DAY, "%d/%m/%y", "%d-%m-%Y"],
        widget=forms.TextInput(attrs={"class": "form-control form-control-sm", "placeholder": "05/6/2025", **more}),
    )


class WishForm(forms.Form):
    """What is asked for of a composition besides the outline."""

    cut_off = day_field("Số liệu tính đến ngày")
    carry_over = forms.BooleanField(label="Mục chưa có lời văn thì lấy tạm lời văn kỳ trước", required=False)
    comments = forms.BooleanField(label="Ghi chỗ thiếu thành ghi chú trong tệp Word", required=False)


class StepForm(forms.Form):
    """A step to the signature."""

    state = forms.CharField()
    reason = forms.CharField(required=False, max_length=2_000)
    number = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=_LAST_NUMBER,
        error_messages={
            "invalid": "Số văn bản là một số, ví dụ 215.",
            "min_value": "Số văn bản bắt đầu từ 1.",
            "max_value": "Số văn bản nhiều nhất là 99999; hãy xem lại.",
        },
    )
    day = day_field("Ngày ban hành")

    def clean(self) -> dict[str, Any]:
        """Who signs says both number and day; each that lacks is told at its field."""
        given = super().clean() or self.cleaned_data
        if given.get("state") == Signing.SIGNED:
            for name, lacks in (("number", "Chưa ghi số văn bản."), ("day", "Chưa ghi ngày ban hành.")):
                if name not in self.errors and given.get(name) is None:
                    self.add_error(name, lacks)
        return given


def first_fault(form: forms.Form) -> str:
    """The first thing that is wrong, as one sentence."""
    for errors in form.errors.values():
        for one in errors:
            return str(one)
    return "Biểu chưa điền đúng."
