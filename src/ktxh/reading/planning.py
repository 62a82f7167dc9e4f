"""Tells a value that is planned, or a goal still to be reached, from one that was reached, by the words around it."""

from __future__ import annotations

import re

from ktxh.language.cues import authority_in, says_estimate
from ktxh.language.units import understand

_PLANNED = re.compile(
    r"\b(?:kế\s+hoạch\s+vốn|vốn\s+kế\s+hoạch|vốn\s+KH|KH\s+vốn|KHV|dự\s+toán\s+(?:thu|chi)|^kế\s+hoạch\s+giao|"
    r"(?:được|UBND\s+\S+|HĐND\s+\S+|tỉnh|huyện|xã|TW)\s+giao|"
    r"chỉ\s+tiêu\s+(?:giao|tuyển\s+dụng)|kế\s+hoạch\s+(?:là|giao|năm)|kế\s+hoạch\s+đào\s+tạo)\b",
    re.I,
)
_CAPITAL = re.compile(
    r"^(?:tổng\s+)?(?:số\s+)?(?:nguồn\s+)?(?:vốn|kinh\s+phí\s+(?:toàn|chi\s+cho))\b|\bnguồn\s+vốn\b|"
    r"\bvốn\s+(?:đầu\s+tư|sự\s+nghiệp)\b",
    re.I,
)
_SPENT = re.compile(
    r"giải\s+ngân|huy\s+động|điều\s+lệ|cho\s+vay|đã\s+(?:chi|phân\s+bổ|thanh\s+toán)|thu\s+nộp|doanh\s+số|dư\s+nợ|"
    r"chuyển\s+nguồn|toàn\s+xã\s+hội|khu\s+vực|nhà\s+đầu\s+tư|đăng\s+ký|hợp\s+tác\s+xã|doanh\s+nghiệp",
    re.I,
)
_GIVEN = re.compile(r"(?<!bàn\s)\bgiao\s*(?:là|:)?\s*$", re.I)
_BY_PLAN = re.compile(  # "… theo kế hoạch HĐND huyện giao là"
    r"\btheo\s+(?:kế\s+hoạch|dự\s+toán)(?:\s+năm)?(?P<set>(?:\s+[^\W\d_]+){1,4}?\s+giao)?\s*(?:là|:)\s*(?:khoảng\s*)?$",
    re.I,
)
_GIVEN_BY = re.compile(
    r"(?P<giver>(?:\S+\s+){1,3})giao\b|(?P<body>\b(?:HĐND|UBND|hội\s+đồng\s+nhân\s+dân|ủy\s+ban\s+nhân\s+dân)\b.*)",
    re.I,
)
_GRANTED = re.compile(r"biên\s+chế|\bđất\s+(?:đã\s+|được\s+)?giao", re.I)  # given to somebody to use, not as a target
_PLAN_FIRST = re.compile(r"^(?:kế\s+hoạch|chỉ\s+tiêu)\b", re.I)
_PLAN_IS = re.compile(r"\b(?:kế\s+hoạch|chỉ\s+tiêu)\s+(?:là|đào\s+tạo|tuyển\s+dụng|giao)\b", re.I)
_REACHED = re.compile(r"\b(?:đạt|thực\s+hiện)\s*$", re.I)
_MONEY_REACHED = re.compile(r"\b(?:đạt|thực\s+hiện|được)\s*:?\s*$", re.I)
_TO_FILL = re.compile(r"(?:tuyển\s+dụng|đào\s+tạo)(?!.*\b(?:đã|được|xét\s+tuyển)\b)", re.I)
_GOAL = re.compile(r"\b(?:(?<!có )mục\s+tiêu(?!\s+quốc)|phấn\s+đấu|chỉ\s+tiêu\s+năm)\b", re.I)
_REACHED_WORD = re.compile(r"\b(?:thực\s+hiện|kết\s+quả|giải\s+ngân)\b[^,;()]*$", re.I)
_REACHED_ONLY = re.compile(
    r"^(?:(?:kết\s+quả|số|đã|thực\s+hiện|thực\s+tế|ước|đạt|được|là|đến|ngày|hết|nay|tháng|[\d/]+)\s*)*$", re.I
)


def is_planned(unit: str, own: str, left: str, wide: str) -> bool:
    """Whether a value is what was planned: by its name `own`, the words `left` of it and further back (`wide`)."""
    if _BY_PLAN.search(left):
        return True
    money = bool(unit) and understand(unit).dimension == "money"
    if money and not _SPENT.search(wide):
        if _PLANNED.search(own) or _GIVEN.search(left):
            return True
        return _CAPITAL.search(own) is not None and not (_MONEY_REACHED.search(left) or says_estimate(left))
    if _GIVEN.search(left) and not _GRANTED.search(own):
        return True
    if begins_with_plan(own) and not _REACHED.search(left):
        return True
    if unit == "chỉ tiêu" and _TO_FILL.search(wide):
        return True
    return not money and _PLAN_IS.search(own) is not None


def set_by(left: str, own: str) -> str:
    """Who set a plan, by the words before it ("theo kế hoạch HĐND huyện giao là") or by its name."""
    stated = _BY_PLAN.search(left)
    if stated is not None:
        return authority_in(stated["set"] or "")
    given = _GIVEN_BY.search(own)
    return authority_in(given["giver"] or given["body"]) if given is not None else ""


def is_goal(left: str) -> bool:
    """Whether the words before a value make it one still to be reached: mục tiêu, phấn đấu."""
    return _GOAL.search(left) is not None


def begins_with_plan(own: str) -> bool:
    """Whether a name begins with the plan itself: "Kế hoạch thu hồi …"."""
    return _PLAN_FIRST.match(own) is not None


def says_only_reached(left: str, own: str) -> bool:
    """Whether the words before a value say no more than that it is what was reached of the plan before."""
    return _REACHED_WORD.search(left) is not None and _REACHED_ONLY.match(own) is not None
