"""What the pages of facts, tasks and legal bases send: read and made sure of."""

from __future__ import annotations

from typing import Any

from django import forms

from ktxh.server.desk.forms import day_field

_FIELD = {"class": "form-control form-control-sm"}
_LONG = 2_000
_SHORT = 300


def _text(label: str, lacking: str = "", longest: int = _SHORT, **more: Any) -> forms.CharField:
    """A line of text; `lacking` is said where it is needed and was left blank."""
    return forms.CharField(
        label=label,
        required=bool(lacking),
        max_length=longest,
        error_messages={"required": lacking, "max_length": f"{label}: dài quá {longest} ký tự; hãy viết gọn lại."},
        widget=forms.TextInput(attrs={**_FIELD, **more}),
    )


class TaskForm(forms.Form):
    """A task; without a section it belongs to the report as a whole."""

    text = forms.CharField(
        label="Nhiệm vụ",
        max_length=_LONG,
        error_messages={
            "required": "Hãy ghi nội dung nhiệm vụ.",
            "max_length": "Nhiệm vụ: dài quá 2.000 ký tự.",
        },
        widget=forms.Textarea(attrs={**_FIELD, "rows": 2}),
    )
    owner = _text("Cơ quan thực hiện", list="owners", autocomplete="off")
    due = day_field("Thời hạn")
    section = forms.ChoiceField(
        label="Thuộc mục",
        required=False,
        error_messages={"invalid_choice": "Hãy chọn một mục trong danh sách."},
        widget=forms.Select(attrs={"class": "form-select form-select-sm"}),
    )

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["section"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Không thuộc mục nào"), *sections]


class DoneForm(forms.Form):
    """The day on which a task was done; none opens it again."""

    done_on = day_field("Ngày hoàn thành")


class BasisForm(forms.Form):
    """A document that the report rests on."""

    kind = _text("Loại văn bản", "Hãy ghi loại văn bản, ví dụ Nghị quyết.", list="kinds", autocomplete="off")
    number = _text("Số, ký hiệu", placeholder="15/NQ-HĐND")
    on = day_field("Ngày ban hành")
    issuer = _text("Cơ quan ban hành", placeholder="Hội đồng nhân dân xã")
    subject = _text("Về việc", longest=_LONG, placeholder="về nhiệm vụ phát triển kinh tế - xã hội năm 2025")
