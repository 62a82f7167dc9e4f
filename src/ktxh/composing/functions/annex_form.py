"""Thêm một biểu số liệu làm phụ lục, ví dụ annex_form("nong_nghiep"); annex_form("*") thêm mọi biểu có số liệu.

Viết trên một dòng riêng: {{ annex_form("ngan_sach") }}. Mã biểu xem bằng: ktxh form. Dòng chưa có số liệu được bỏ,
số thứ tự đánh lại; every_row=true giữ mọi dòng của biểu. authority chỉ lấy kế hoạch của cấp ấy: tinh, hdnd hoặc ubnd;
không ghi thì lấy của cấp ghi ở đầu đề cương trước, rồi đến cấp khác đã giao.
"""

from __future__ import annotations

from collections.abc import Sequence

from ktxh.composing.annexes.form_grid import form_grid, prefetch
from ktxh.composing.annexes.forms_here import authorities_for, form_named, forms_for
from ktxh.composing.annexes.paper_table import add_annex
from ktxh.composing.drafting import NO_ANNEX, Drafting
from ktxh.composing.stating.items import listed
from ktxh.model.form import Form

EVERY = "*"
FEWEST = 3  # rows with a value that make an annex of a form nobody named


def call(drafting: Drafting, form: str = EVERY, authority: str = "", every_row: bool = False) -> str:
    """Add the annex of a form, or of every form that is for the area and the period and has values."""
    every = form in ("", EVERY)
    forms = forms_for(drafting.setting) if every else (form_named(drafting.setting, form),)
    prefetch(drafting.stating, forms, drafting.setting.area, drafting.setting.period)
    for one in forms:
        _add(drafting, one, authority, every_row=every_row, fewest=FEWEST if every else 1)
    return ""


def _add(drafting: Drafting, form: Form, authority: str, *, every_row: bool, fewest: int) -> None:
    setting = drafting.setting
    authorities = authorities_for(authority, drafting.authority)
    made = form_grid(drafting.stating, form, setting.area, setting.period, authorities, every_row=every_row)
    named = f"Biểu {form.number or form.code}"
    if made.valued < fewest:
        have = f"mới có {made.valued} chỉ tiêu có số liệu" if made.valued else "chưa có số liệu"
        drafting.annex_gap(NO_ANNEX, f"{named}: {have} {setting.period.label} nên không có phụ lục này.", form.title)
        return
    number = add_annex(drafting, named, made.grid)
    if made.left_out and not every_row:
        drafting.annex_gap(number, _left_out(made.left_out, len(form.items)))


def _left_out(left: Sequence[str], asked: int) -> str:
    return f"{len(left)}/{asked} chỉ tiêu chưa có số liệu nên không in: {listed(left, what='chỉ tiêu')}."
