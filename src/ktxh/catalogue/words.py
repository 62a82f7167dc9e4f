"""The words of a name as they are compared: one spelling, abbreviations spelt out, synonyms made one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from ktxh.language.abbreviations import spell_out

# small whole numbers belong to names: "3 sao", "lớp 9", "19 tiêu chí"
_WORD = re.compile(r"[^\W\d_]+|(?<![\d.,/])\d{1,2}(?![\d.,/]*\d)")
# the mark of a tone at the end of a syllable may stand on either vowel: hoà and hòa, thuỷ and thủy
_OPEN_ENDINGS = {
    **dict(zip("oà oá oả oã oạ".split(), "òa óa ỏa õa ọa".split(), strict=True)),
    **dict(zip("oè oé oẻ oẽ oẹ".split(), "òe óe ỏe õe ọe".split(), strict=True)),
    **dict(zip("uỳ uý uỷ uỹ uỵ".split(), "ùy úy ủy ũy ụy".split(), strict=True)),
}
_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_OPEN_ENDINGS)})\b")
_LEVEL = r"(?:tỉnh|huyện|xã|phường|quận|thị\s+xã|thành\s+phố|thị\s+trấn|đặc\s+khu)"
# the area that reports says nothing of what is reported: "trên địa bàn huyện", "toàn tỉnh"
_WHOLE_AREA = re.compile(rf"\b(?:trên\s+địa\s+bàn\s+(?:toàn\s+)?|toàn\s+){_LEVEL}\b")
_COMMITTEE = re.compile(r"\b(?:ủy|uỷ)\s+ban\s+nhân\s+dân\b")
# what names nothing by itself: articles, links, and the verbs by which reports state a figure
EMPTY = frozenset(
    "của và các là được có trên địa bàn cho với tại trong đã đến nay hiện những một theo từ về do ở gồm khoảng ước "
    "đạt thực hiện tổng số lượng so cùng kỳ kế hoạch bằng chiếm còn lũy tính năm tháng quý đầu cuối ngày thời điểm báo "
    "cáo nói chung này đó để khi bị việc công tác tình hình kết quả thì mà cả sẽ như chỉ tiêu xã "
    "huyện tỉnh phường thị trấn thành phố cụ thể đối trở tiếp tục tổ chức triển khai đề bảo đảm đúng quy định hoàn "
    "tốt nhiều vẫn cũng rất sau trước loại khác cấp ubnd rà soát xảy ra".split()
)
# words that turn a name into another one: they count only where the statement itself says them
TURNING = frozenset("tăng giảm mức thêm mới bình quân tỷ lệ trọng cơ cấu tốc độ suất lại chưa không đang".split())


Words = tuple[str, ...]


@cache
def _synonyms() -> tuple[re.Pattern[str] | None, dict[str, str]]:
    meant: dict[str, str] = {}
    for line in (files("ktxh.catalogue") / "synonyms.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            written, _, word = (part.strip() for part in line.partition("|"))
            meant[written] = word
    longest = sorted(meant, key=len, reverse=True)
    return (re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b") if longest else None), meant


@lru_cache(maxsize=20_000)
def words_of(text: str) -> Words:
    """The words of a text in their one spelling, in order, with small whole numbers; marks are left out."""
    lowered = _COMMITTEE.sub("ubnd", _WHOLE_AREA.sub(" ", spell_out(text).lower()))
    lowered = _TONE.sub(lambda match: _OPEN_ENDINGS[match[0]], lowered)
    pattern, meant = _synonyms()
    found = _WORD.findall(lowered)
    if pattern is None:
        return tuple(found)
    return tuple(pattern.sub(lambda match: meant[match[0]], " ".join(found)).split())
