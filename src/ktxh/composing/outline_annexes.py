"""The annexes that an outline asks for, as a workbook: the twin of those in the Word file."""

from __future__ import annotations

from ktxh.composing.annex_workbook import annex_workbook
from ktxh.composing.annexes.forms_here import form_named, forms_for
from ktxh.composing.calls import calls
from ktxh.composing.drafting import Setting
from ktxh.composing.functions.annex_form import EVERY, FEWEST
from ktxh.composing.outline import Outline
from ktxh.composing.sandbox import parsed
from ktxh.model.form import Form

_HEADLINES, _FORM = "annex_headlines", "annex_form"


def workbook_of_outline(outline: Outline, setting: Setting) -> bytes | None:
    """The workbook, None where the outline asks for no annex; ValueError where it names a form that there is not."""
    made = list(calls(parsed(outline.body, outline.file, outline.first_line)))
    asked = [one for one in made if one.name == _FORM]
    if not asked and all(one.name != _HEADLINES for one in made):
        return None
    names = [str(one.named.get("form", one.arguments[0] if one.arguments else EVERY)) or EVERY for one in asked]
    forms: dict[str, Form] = {}
    for name in names:
        for form in forms_for(setting) if name == EVERY else (form_named(setting, name),):
            forms.setdefault(form.code, form)
    return annex_workbook(
        setting.cube,
        setting.area,
        setting.period,
        tuple(forms.values()),
        every_row=any(one.named.get("every_row") is True for one in asked),
        fewest=FEWEST if EVERY in names else 1,
    )
