"""An earlier and a later report of one place against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ktxh.checking.arithmetic import base_value, shown
from ktxh.checking.pairing import Pair, pairs
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

TITLES = {
    "KT305": "Số lũy kế không thay đổi so với báo cáo trước",
    "KT306": "Số lũy kế nhỏ hơn báo cáo trước",
    "KT307": "Kế hoạch, dự toán khác báo cáo trước",
}
# what stands or swings and need not grow within a year
_STOCK = re.compile(
    r"\b(?:diện\s+tích\s+(?:rừng|đất|tự\s+nhiên|hiện|cây|vườn|chè|cà\s+phê|cao\s+su)|đàn\b|dân\s+số|nhân\s+khẩu|tổng\s+số\s+(?:hộ|thôn|xã|trường|lớp)|"
    r"biên\s+chế|dư\s+nợ|huy\s+động|hộ\s+(?:cận\s+)?nghèo|công\s+suất|bình\s+quân|giá\b|tỷ\s+lệ|tỉ\s+lệ|chiều\s+dài|hiện\s+có|đang\s+(?:hoạt|sử|xem)|"
    r"còn\b|trường\s+học|giáo\s+viên|học\s+sinh|trạm|cơ\s+quan|tiêu\s+chí|hệ\s+thống|năng\s+suất|che\s+phủ|vốn\s+điều\s+lệ|khách\s+hàng|tuyến)",
    re.I,
)
_GROWS = re.compile(
    r"\b(?:thu|chi|giải\s+ngân|cấp|tiếp\s+nhận|giải\s+quyết|xử\s+(?:lý|phạt)|kiểm\s+tra|tổ\s+chức|sản\s+lượng|doanh\s+thu|giá\s+trị|khai\s+thác|trồng|gieo|"
    r"đón|lượt|khám|tiêm|kim\s+ngạch|thành\s+lập|hỗ\s+trợ|trợ\s+cấp|xảy\s+ra|vụ|đăng\s+ký|chứng\s+thực|tuyên\s+truyền|đào\s+tạo|việc\s+làm|hồ\s+sơ|đơn)\b",
    re.I,
)
_LEAST_DIGITS = 3


def compare(old: Reading, new: Reading) -> tuple[Finding, ...]:
    """Findings on the later report: figures that should have grown and did not, totals that shrank, plans that changed.

    Cumulative figures are compared only within one year; a plan of the same year should stay unless it was revised.
    """
    same_year = old.year is not None and old.year == new.year
    found: list[Finding] = []
    if same_year:
        for pair in pairs(old, new):
            found.extend(_plan(pair))
            found.extend(_cumulative(pair))
    unique = {(one.rule, one.start, one.end): one for one in found}
    placed = (replace(one, quote=new.document.quote(one.start, one.end)) for one in unique.values())
    return tuple(sorted(placed, key=lambda one: (one.start, one.end, one.rule)))


def _plan(pair: Pair) -> Iterator[Finding]:
    old, new = pair.old.plan, pair.new.plan
    if old is None or new is None or pair.new.goal or not old.value:
        return
    if _digits(new) >= _LEAST_DIGITS and base_value(old) != base_value(new):
        message = f"Kế hoạch ở đây là {shown(new)}, báo cáo trước ghi {shown(old)}; nếu đã điều chỉnh, đề nghị ghi rõ."
        yield _finding("KT307", Status.WARNING, new, old, message)


def _cumulative(pair: Pair) -> Iterator[Finding]:
    old, new = pair.old.actual, pair.new.actual
    name = f"{pair.new.subject} {pair.new.indicator}"
    if old is None or new is None or pair.new.unit == "%" or _STOCK.search(name) or not _GROWS.search(name):
        return
    if base_value(old) == base_value(new) and _digits(new) >= _LEAST_DIGITS:
        message = f"{shown(new)} không đổi so với báo cáo trước, trong khi số lũy kế thường phải tăng."
        yield _finding("KT305", Status.WARNING, new, old, message)
    elif base_value(new) < base_value(old) and base_value(new) * 2 > base_value(old) and _digits(new) >= _LEAST_DIGITS:
        message = f"{shown(new)} nhỏ hơn {shown(old)} của báo cáo trước, trong khi số lũy kế không thể giảm."
        yield _finding("KT306", Status.WARNING, new, old, message)


def _digits(figure: Figure) -> int:
    """Significant digits as printed: 1.200 has two, 24,43 has four; few digits agree by chance."""
    return len(figure.text.replace(".", "").replace(",", "").strip("0"))


def _finding(rule: str, status: Status, new: Figure, old: Figure, message: str) -> Finding:
    return Finding(
        rule, status, FindingKind.STALE, new.start, new.end, message, claimed=new.value, operands=(old.value, new.value)
    )
