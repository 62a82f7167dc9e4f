"""What the pages of the desk send: read and made sure of."""

from __future__ import annotations

from typing import Any

from django import forms

_LAST_NUMBER = 99_999
_DAY = "%d/%m/%Y"


def _day(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d", _DAY, "%d/%m/%y", "%d-%m-%Y"],
        error_messages={"invalid": "Ngày ghi như 05/6/2025."},
        widget=forms.TextInput(attrs={"class": "form-control form-control-sm", "placeholder": "05/6/2025", **more}),
    )


class WishForm(forms.Form):
    """What is asked for of a composition besides the outline."""

    cut_off = _day("Số liệu tính đến ngày")
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
        error_messages={"invalid": "Số văn bản là một số, ví dụ 215.", "min_value": "Số văn bản bắt đầu từ 1."},
    )
    day = _day("Ngày ban hành")


def first_fault(form: forms.Form) -> str:
    """The first thing that is wrong, as one sentence."""
    for errors in form.errors.values():
        for one in errors:
            return str(one)
    return "Biểu chưa điền đúng."
