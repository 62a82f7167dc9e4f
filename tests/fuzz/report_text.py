"""Texts that look like reports from near and are nonsense from afar: what readers stumble over, thrown together."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    "đạt bằng tăng giảm ước chiếm tỷ lệ so với cùng kỳ kế hoạch giao trong đó gồm bao gồm chia ra còn lại khoảng trên "
    "tổng số xã huyện hộ con ha tấn triệu đồng tỷ đồng nghìn lượt kg m² km % người thôn trường lớp năm tháng ngày quý "
    "vụ toàn huyện trđ kWh tạ/ha hồ sơ lần điểm phần trăm HĐND UBND KH CK NTM Nghị quyết số Quyết định"
).split()
SIGNS = [
    ".",
    ",",
    ";",
    ":",
    "(",
    ")",
    "/",
    "-",
    "–",
    "…",
    "*",
    "**",
    "$",
    "\\",
    "%",
    "=",
    "×",
    "+",
    "¹",
    "²",
    "\n",
    "\n\n",
    "\t",
    "\f",
]
ODD = ["\u00ad", "\u200b", "\u00a0", "\u0301", "\ufeff", "\u0323", "ẵ", "𝟙", "١", "\u2028", "\x00", "l0", "O5"]
MARKERS = [
    "I. ",
    "II. ",
    "1. ",
    "1.1. ",
    "a) ",
    "- ",
    "+ ",
    "PHẦN THỨ NHẤT",
    "BÁO CÁO",
    "Nơi nhận:",
    "./.",
    "Số:   /BC-UBND",
]

digits = st.text("0123456789", min_size=1, max_size=6)
numbers = st.lists(digits, min_size=1, max_size=4).flatmap(
    lambda groups: st.lists(st.sampled_from(".,"), min_size=len(groups) - 1, max_size=len(groups) - 1).map(
        lambda marks: "".join(part for pair in zip(groups, [*marks, ""], strict=True) for part in pair)
    )
)
dates = st.tuples(st.integers(0, 40), st.integers(0, 15), st.integers(1, 3000), st.sampled_from(["/", "-", "."])).map(
    lambda parts: f"{parts[0]}{parts[3]}{parts[1]}{parts[3]}{parts[2]}"
)
pieces = st.one_of(
    st.sampled_from(WORDS),
    numbers,
    dates,
    st.sampled_from(SIGNS),
    st.sampled_from(MARKERS),
    st.sampled_from(ODD),
    st.text(max_size=5),
)
report_texts = st.lists(st.tuples(pieces, st.sampled_from([" ", " ", " ", "", "\n", "\n\n"])), max_size=60).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)
plain_decimals = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=None).filter(
    lambda value: -8 <= value.as_tuple().exponent <= 8  # type: ignore[operator]
)
