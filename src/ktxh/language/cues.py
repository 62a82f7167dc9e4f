"""The words that give a number its role: what it is compared with, whether it is planned, estimated, a share, a change.

Functions take the text before a number ("left", without the number) or after it ("right", after its unit).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SOFT = r"(?:\s*(?:khoảng|gần|hơn|trên|được|là|:|tới|đến|mức|thêm|lên|tương ứng|tương đương|đạt|ước))*\s*$"
_SAME_PERIOD = r"(?:cùng\s+kỳ|CK\b|cùng\s+thời\s+điểm)"
_CHANGE = re.compile(
    r"(?P<up>\btăng(?:\s+trưởng)?|\bcao\s+hơn|\bnhiều\s+hơn|\bvượt)|(?P<down>\bgiảm|\bthấp\s+hơn|\bít\s+hơn|\bhụt)",
    re.I,
)
_CHANGE_LEFT = re.compile(
    r"(?:(?P<up>\btăng(?:\s+trưởng)?(?!\s+âm)|\bcao\s+hơn|\bnhiều\s+hơn|(?<!và\s)\bvượt)|(?P<down>(?<!tiết\s)\bgiảm|\bthấp\s+hơn|\bít\s+hơn))"
    r"(?:\s+(?:rất|mạnh|sâu|nhẹ|khá|cao|nhanh|đáng\s+kể))*"
    rf"(?:\s+so\s+với)?(?:\s+{_SAME_PERIOD})?(?:\s+năm\s+(?:trước|20\d\d))?(?:\s+là)?"
    r"(?:\s+(?:thêm|được|khoảng|gần|hơn|trên|là|tương ứng|tương đương|mức|lên|đi))*\s*:?\s*$",
    re.I,
)
_OVER_LEFT = re.compile(r"\bvượt(?:\s+(?:mức|trên|gần|khoảng))*\s*$", re.I)
_PLAN_NOUN = (
    r"(?:kế\s+hoạch|KH(?:V|N)?\b|dự\s+toán|DT\b|chỉ\s+tiêu|nghị\s+quyết|NQ\b|mục\s+tiêu|vốn\s+giao|số\s+giao|"
    r"nhiệm\s+vụ\s+năm)"
)
_PLAN_RIGHT = re.compile(
    rf"\s*%?\s*(?:,\s*)?(?:so\s*(?:với|sánh)?\s+|của\s+|/\s*|tổng\s+|với\s+)*(?P<noun>{_PLAN_NOUN})(?P<rest>[^,;.()0-9%]*)",
    re.I,
)
_COMPARE_RIGHT = re.compile(
    rf"\s*\)?\s*(?:so\s*(?:với|sánh\s+với)?\s*)?(?:(?P<same>{_SAME_PERIOD}|năm\s+học\s+trước|kỳ\s+trước)|"
    r"(?P<end>cuối\s+năm|(?:ngày\s+)?31/12/20\d\d|thời\s+điểm\s+31/12)|"
    r"(?P<last>(?:bình\s+quân\s+)?năm\s+(?:trước|ngoái|20\d\d)))",
    re.I,
)
_COMPARE_AHEAD = re.compile(
    rf"\bso\s*(?:với\s*)?(?:(?P<same>{_SAME_PERIOD}|năm\s+học\s+(?:trước|20)|kỳ\s+trước)|"
    r"(?P<end>cuối\s+năm|(?:ngày\s+)?31/12/20\d\d|thời\s+điểm\s+31/12)|"
    r"(?P<last>(?:bình\s+quân\s+)?năm\s+(?:trước|ngoái|20\d\d)))",
    re.I,
)
_ESTIMATE = re.compile(r"\b(?:ước(?!\s+(?:mơ|muốn))|dự\s+ước|dự\s+kiến|ước\s+tính)\b", re.I)
_APPROXIMATE = re.compile(r"\b(?:khoảng|trên|gần|hơn|xấp\s+xỉ|ước\s+khoảng)\s*$", re.I)
_BELOW_NOUGHT = re.compile(r"\bâm(?:\s+(?:khoảng|gần|hơn|trên))?\s*$", re.I)
_SHARE_LEFT = re.compile(
    r"(?:\bchiếm|\b(?:tỷ|tỉ)\s+(?:lệ|trọng)|\bbao\s+phủ)(?:\s+(?:tỷ|tỉ)\s+(?:lệ|trọng))?(?:\s+(?:bao\s+phủ|giải\s+quyết))?"
    rf"{_SOFT}",
    re.I,
)
_REACH_LEFT = re.compile(rf"\b(?:đạt|bằng|được|=){_SOFT}", re.I)
_LEVEL_WITH = re.compile(r"\bbằng(?:\s+(?:khoảng|gần|hơn|trên))?\s*$", re.I)
_EQUALS_LEFT = re.compile(r"=\s*$")
_AUTHORITY = re.compile(
    r"(?P<body>HĐND|UBND|Hội\s+đồng\s+nhân\s+dân|Ủy\s+ban\s+nhân\s+dân)?\s*(?P<level>cấp\s+trên|tỉnh|tình|tinh|trung\s+ương|TW|"
    r"thành\s+phố|TP|huyện|thị\s+xã|quận|xã|phường)?",
    re.I,
)
_THRESHOLD_LEFT = re.compile(r"\b(?:ít\s+nhất|tối\s+thiểu|tối\s+đa|không\s+quá|dưới|từ(?!\s+\w))\s*$", re.I)


_BASE = (
    r"(?:cùng\s+kỳ|CK|kỳ\s+trước|(?:đầu|cuối)\s+(?:năm|kỳ|nhiệm\s+kỳ|giai\s+đoạn)|(?:cuối\s+|đầu\s+)?năm(?:\s+học)?\s+(?:trước|ngoái|20\d\d(?:\s*-\s*20\d\d)?)|"
    r"tháng\s+trước|quý\s+[IVX]+/20\d\d|\d+\s+tháng\s+(?:đầu\s+)?năm\s+20\d\d)(?:\s+năm\s+(?:học\s+)?(?:trước|ngoái|20\d\d)|\s+20\d\d)?"
)
_PERIOD_RIGHT = re.compile(rf"\s*(?:so\s+với\s+)?{_BASE}", re.I)
_BEFORE_LEFT = re.compile(
    rf"[(,]\s*{_BASE}\s*(?:là|đạt|chỉ|có|:)*\s*$|"
    rf"\b(?:so(?:\s+với)?|hơn)\s+(?![^(]*{_PLAN_NOUN})[^,;.()]{{2,60}}\(\s*(?:{_BASE}\s*(?:là|:)?\s*)?$|"
    rf"^\s*%?\s*so\s+với\s+{_BASE}[^,;.()]{{0,20}}\blà\s*$|"
    rf"^\s*%?\s*(?:so\s+với\s+)?{_BASE}[^,;.()]{{0,20}}\(\s*(?:{_BASE}\s*(?:là|:)?\s*)?$",
    re.I,
)
_COMPARED = re.compile(
    rf"(?P<same>{_SAME_PERIOD}(?:\s+năm\s+(?:trước|20\d\d))?|năm\s+học\s+trước|kỳ\s+trước)|(?P<end>cuối\s+năm|31/12)|(?P<last>năm\s+(?:trước|ngoái|20\d\d))",
    re.I,
)
_BEFORE_OF = re.compile(r"\bso\s+với\s+(?:mức\s+)?$", re.I)
_ONLY_BEFORE_OF = re.compile(r"\s*so\s+với\s+(?:mức\s+)?", re.I)
_ENDS = re.compile(r"\s*(?:[.;,)]|$)")
_OF_BASE = re.compile(rf"\s*(?:của\s+|ở\s+)?{_BASE}", re.I)
_FROM_LEFT = re.compile(r"\b(?:tăng|giảm|nâng|hạ)\b[^,;.()]{0,30}\btừ\s*$", re.I)
_TO_LEFT = re.compile(r"^[^;.()]{0,40}\b(?:lên|xuống|còn)\b[^,;.()\d]{0,12}$", re.I)
_GIVER = r"(?:(?:HĐND|UBND)(?:\s+\w+)?|cấp\s+trên|tỉnh|trung\s+ương|TW|thành\s+phố|huyện|thị\s+xã|quận|xã|phường)"
_PLANNED_LEFT = re.compile(
    r"(?:[(,/]|\bso\s+với|\btrên)\s*(?:kế\s+hoạch|KHV?|chỉ\s+tiêu|dự\s+toán|DT)"
    rf"(?:\s+(?:vốn|giao|năm|cả|được|đề|ra|20\d\d|{_GIVER}\s+giao))*\s*(?:là|:|\()*\s*$",
    re.I,
)
_BASE_OF_SHARE = re.compile(
    rf"^\s*%?\s*(?:so\s*(?:với\s+)?|của\s+|tổng\s+|với\s+|/\s*)*{_PLAN_NOUN}[^,;.()%]{{0,60}}?\s*"
    r"(?:\(|\blà\b|:)?\s*(?:(?:KH|DT|kế\s+hoạch|dự\s+toán|chỉ\s+tiêu)(?:\s+(?:giao|năm|cả|vốn|20\d\d))*)?\s*(?:là|:)?\s*$",
    re.I,
)
_WHOLE_OF_SHARE = re.compile(
    r"^\s*\)?\s*(?:(?:trong|trên|của|so\s+với)?\s*tổng(?:\s+số)?(?:\s+[^,;.()\d]{1,40})?\s*(?:\(|là|:)?|trong)\s*$",
    re.I,
)
_CHANGE_OF_BASE = re.compile(rf"\bso\s*(?:với)?\s+{_BASE}[^,;.()]{{0,30}}$", re.I)
_ADDED_LEFT = re.compile(r"\bthêm\s*$", re.I)
_BEYOND_PLAN = re.compile(
    rf"\(\s*(?:(?:vượt|hụt)(?:\s+{_PLAN_NOUN})?|(?:cao|thấp)\s+hơn\s+{_PLAN_NOUN}|chưa\s+đạt)(?:\s+(?:là|được))?\s*$",
    re.I,
)
_PAST_PLAN = re.compile(
    rf"\bvượt\s+(?:so\s+với\s+)?(?P<plan>{_PLAN_NOUN}(?:\s+(?:giao|năm|cả|được|đề|ra|đặt|20\d\d|{_GIVER}\s+giao))*)"
    r"\s*(?:là|:)?\s*$",
    re.I,
)
_TIMES_LEFT = re.compile(rf"\b(?:gấp|bằng){_SOFT}", re.I)
_OUT_OF_LEFT = re.compile(r"\btrong\s+(?:tổng\s+số|số)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class PlanCue:
    """That a percentage is a share of a plan, and who set it ("tỉnh", "HĐND huyện", "" where not said)."""

    authority: str
    end: int


def change_sign(left: str) -> int:
    """+1 or -1 where the words right before a number say that it is a change, else 0."""
    match = _CHANGE_LEFT.search(left[-60:])
    if match is None:
        return 0
    return 1 if match["up"] else -1


def says_over(left: str) -> bool:
    """Whether the number is by how much a plan was exceeded: "vượt 18 % kế hoạch"."""
    return _OVER_LEFT.search(left[-25:]) is not None


def says_beyond_plan(left: str) -> bool:
    """Whether the number in brackets is by how much the plan was exceeded or missed: "(vượt 9,5 %)"."""
    return _BEYOND_PLAN.search(left[-60:]) is not None


def plan_passed(left: str) -> str | None:
    """The plan that the percentage after `left` is more than: "chỉ tiêu giao" of "vượt chỉ tiêu giao 5 %", or None."""
    match = _PAST_PLAN.search(left[-60:])
    return match["plan"] if match else None


def plan_after(right: str) -> PlanCue | None:
    """The plan that the percentage before `right` is a share of, or None."""
    match = _PLAN_RIGHT.match(right)
    if match is None:
        return None
    return PlanCue(authority_in(match["noun"] + match["rest"]), match.end("noun"))


def authority_in(words: str) -> str:
    """Who set a plan: "dự toán tỉnh giao" is "tỉnh", "Nghị quyết HĐND huyện" is "HĐND huyện", "" where not said."""
    for match in _AUTHORITY.finditer(words):
        body, level = match["body"], match["level"]
        if body or level:
            short = {"hội đồng nhân dân": "HĐND", "ủy ban nhân dân": "UBND"}.get((body or "").lower(), body or "")
            lowered = (level or "").lower()
            place = {"tình": "tỉnh", "tinh": "tỉnh", "tw": "trung ương", "tp": "thành phố"}.get(lowered, lowered)
            return " ".join(part for part in (short.upper(), place) if part)
    return ""


def compare_after(right: str) -> str | None:
    """What the number before `right` is compared with: "same", "last", "end", or None."""
    match = _COMPARE_RIGHT.match(right)
    return match.lastgroup if match else None


def compares_with_period(right: str) -> str | None:
    """ "same" where the words after a number name the period it is compared with: "so với quý I/2025"."""
    return "same" if _PERIOD_RIGHT.match(right) else None


def compare_ahead(right: str) -> str | None:
    """The first comparison announced anywhere in `right`: "same", "last", "end", or None."""
    match = _COMPARE_AHEAD.search(right)
    return match.lastgroup if match else None


def says_estimate(words: str) -> bool:
    """Whether the words call a figure an estimate (ước, dự kiến)."""
    return _ESTIMATE.search(words) is not None


def says_approximate(left: str) -> bool:
    """Whether the word right before a number makes it approximate (khoảng, trên, gần, hơn)."""
    return _APPROXIMATE.search(left[-20:]) is not None


def says_below_nought(left: str) -> bool:
    """Whether a number is less than nothing: "tốc độ tăng trưởng đạt âm 2,1 %"."""
    return _BELOW_NOUGHT.search(left[-20:]) is not None


def says_share(left: str) -> bool:
    """Whether the words right before a percentage call it a share or a rate."""
    return _SHARE_LEFT.search(left[-60:]) is not None


def says_reached(left: str) -> bool:
    """Whether the number is introduced by đạt, bằng, được."""
    return _REACH_LEFT.search(left[-40:]) is not None


def says_before(left: str, right: str = "") -> bool:
    """Whether the number is the level compared with: "(cùng kỳ là 1.413 suất)", "so với 94,8 tấn của cùng kỳ"."""
    if _BEFORE_OF.search(left[-20:]):
        return _OF_BASE.match(right) is not None
    return _BEFORE_LEFT.search(left[-100:]) is not None


def says_bare_base(left: str, right: str) -> bool:
    """Whether the number is what a change right before it compares with, and no more is said: "so với 94,8 tấn."."""
    return _ONLY_BEFORE_OF.fullmatch(left) is not None and _ENDS.match(right) is not None


def base_before(left: str) -> str | None:
    """Of when the level is that the words before a number introduce: "same", "last", "end", or None."""
    found = None
    for match in _COMPARED.finditer(left[-100:]):
        found = match.lastgroup
    return found


def says_from(left: str) -> bool:
    """Whether the number is where a change starts: "tăng từ 90,90 lên 114,67 tỷ đồng"."""
    return _FROM_LEFT.search(left[-60:]) is not None


def says_to(left: str) -> bool:
    """Whether the number is where a change ends, after the one where it starts."""
    return _TO_LEFT.match(left) is not None


def says_planned(left: str) -> bool:
    """Whether the number is the plan that the value before it is measured against: "(kế hoạch 78 nhà)"."""
    return _PLANNED_LEFT.search(left[-80:]) is not None


def plan_giver(left: str) -> str:
    """Who set the plan that the words before a number introduce: "(kế hoạch HĐND huyện giao"; "" where not said."""
    match = _PLANNED_LEFT.search(left[-80:])
    return authority_in(match[0]) if match is not None else ""


def compares_change(left: str) -> bool:
    """Whether the words before a change say what it compares with: "so CK tăng 4,4 %"."""
    return _CHANGE_OF_BASE.search(left[-60:]) is not None


def adds(left: str, right: str) -> bool:
    """Whether the number is an increase without saying so: "thêm 24 hộ so với cuối năm"."""
    return _ADDED_LEFT.search(left[-20:]) is not None and compare_after(right) is not None


def direction(words: str) -> int:
    """+1 or -1 by the last word of change in the words, 0 where there is none."""
    sign = 0
    for match in _CHANGE.finditer(words):
        sign = 1 if match["up"] else -1
    return sign


def says_times(left: str) -> bool:
    """Whether the number is how many times another period's value it is: "gấp 1,8 lần cùng kỳ"."""
    return _TIMES_LEFT.search(left[-40:]) is not None


def says_base_of_share(left: str) -> bool:
    """Whether the number is the plan that the percentage right before `left` is a share of: "% dự toán (850 tỷ"."""
    return _BASE_OF_SHARE.match(left) is not None


def says_whole_of_share(left: str) -> bool:
    """Whether the number is the whole that the percentage right before `left` is a share of: "% trong tổng số 134"."""
    return _WHOLE_OF_SHARE.match(left) is not None


def says_out_of(left: str) -> bool:
    """Whether the number is the whole of what follows: "trong tổng số 09 trường, có 05 trường"."""
    return _OUT_OF_LEFT.search(left[-25:]) is not None


def says_level_with(left: str) -> bool:
    """Whether a percentage is introduced as one of another level: "bằng 102 % so với cùng kỳ"."""
    return _LEVEL_WITH.search(left[-30:]) is not None


def says_equals(left: str) -> bool:
    """Whether an equals sign stands before the number."""
    return _EQUALS_LEFT.search(left[-6:]) is not None


def says_threshold(left: str) -> bool:
    """Whether the number is a bound (ít nhất, dưới, không quá), not a value."""
    return _THRESHOLD_LEFT.search(left[-20:]) is not None
