"""The words and signs by which a state, a kind of check and a number are shown to people."""

from __future__ import annotations

from dataclasses import dataclass

from ktxh.model.finding import Finding, FindingKind, Status


@dataclass(frozen=True, slots=True)
class State:
    """How a state is shown: never by colour alone, so each has a sign and words."""

    name: str
    sign: str
    words: str
    few: str  # the words on a narrow screen and in the summary's columns


STATES = {
    Status.ERROR: State("error", "✗", "cần sửa", "Cần sửa"),
    Status.WARNING: State("warning", "?", "cần xem lại", "Cần xem lại"),
    Status.ROUNDING: State("rounding", "≈", "lệch do làm tròn", "Lệch do làm tròn"),
    Status.OK: State("ok", "✓", "khớp", "Khớp"),
}
UNCHECKED = State("unchecked", "–", "chưa có gì để đối chiếu", "Chưa đối chiếu được")

# the worst first: a place touched by several findings is shown in the state of the first of these
SEVERITY = (Status.ERROR, Status.WARNING, Status.ROUNDING, Status.OK)

KINDS = {
    FindingKind.RATIO: "Tỷ lệ",
    FindingKind.PCT_PLAN: "Tỷ lệ so với kế hoạch",
    FindingKind.CHANGE: "Tăng, giảm",
    FindingKind.SUM: "Tổng và các phần",
    FindingKind.COMPLEMENT: "Các tỷ lệ cộng lại",
    FindingKind.AVERAGE: "Bình quân",
    FindingKind.PRODUCT: "Tích hai số",
    FindingKind.COUNT_LIST: "Số đếm và danh sách",
    FindingKind.CROSS: "Một số liệu nêu nhiều lần",
    FindingKind.UNIT: "Đơn vị, độ lớn",
    FindingKind.FORMAT: "Cách viết số",
    FindingKind.DATE: "Ngày tháng",
    FindingKind.LOGIC: "Lời và số",
    FindingKind.STALE: "Số liệu kỳ trước",
    FindingKind.FORM: "Thể thức văn bản",
    FindingKind.TERM: "Thuật ngữ",
    FindingKind.DATABASE: "So với cơ sở dữ liệu",
}

# what a Vietnamese sentence calls the columns of a statement
FIELD_NAMES = {
    "file": "Tệp",
    "indicator": "Chỉ tiêu",
    "code": "Mã chỉ tiêu",
    "breakdown": "Phân tổ",
    "area": "Địa bàn",
    "period": "Kỳ",
    "as_of": "Tính đến ngày",
    "unit": "Đơn vị tính",
    "actual": "Thực hiện",
    "estimate": "Ước tính",
    "plan": "Kế hoạch",
    "pct_plan": "% kế hoạch",
    "change_abs": "Tăng, giảm",
    "change_pct": "Tăng, giảm (%)",
    "index_pct": "So với kỳ gốc (%)",
    "compare_to": "So với",
    "total": "Tổng số",
    "share_pct": "Tỷ trọng, tỷ lệ (%)",
    "sector": "Lĩnh vực",
    "section": "Mục",
    "start": "Vị trí đầu",
    "end": "Vị trí cuối",
    "quote": "Nguyên văn",
}
COMPARISONS = {
    "same_period_last_year": "cùng kỳ năm trước",
    "last_year": "năm trước",
    "end_last_year": "cuối năm trước",
}


def worst(findings: list[Finding]) -> Status:
    """The state that a place with these findings is shown in."""
    return min((finding.status for finding in findings), key=SEVERITY.index)
