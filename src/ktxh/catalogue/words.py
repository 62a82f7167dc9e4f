"""The words of a name as they are compared: one spelling, abbreviations spelt out, synonyms made one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from ktxh.language.abbreviations import spell_out

Words = tuple[str, ...]

# small whole numbers belong to names: "3 sao", "lớp 9", "19 tiêu chí"
_WORD = re.compile(r"[^\W\d_]+|(?<![\d.,/])\d{1,2}(?![\d.,/]*\d)")
_CAPITALS = re.compile(r"[^\W\d_a-z][^\W\d_a-z]|[A-ZĐ]-[A-ZĐ]")  # an abbreviation has them, most text has not
# the mark of a tone at the end of a syllable may stand on either vowel: hoà and hòa, thuỷ and thủy
_OPEN_ENDINGS = {
    **dict(zip("oà oá oả oã oạ".split(), "òa óa ỏa õa ọa".split(), strict=True)),
    **dict(zip("oè oé oẻ oẽ oẹ".split(), "òe óe ỏe õe ọe".split(), strict=True)),
    **dict(zip("uỳ uý uỷ uỹ uỵ".split(), "ùy úy ủy ũy ụy".split(), strict=True)),
}
_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_OPEN_ENDINGS)})\b")
# what names nothing by itself: articles, links, and the verbs by which reports state a figure
EMPTY = frozenset(
    "của và các là được có trên địa bàn cho với tại trong đã đến nay hiện những một theo từ về do ở gồm khoảng ước "
    "đạt thực hiện tổng số lượng so cùng kỳ kế hoạch bằng chiếm còn lũy tính năm tháng quý đầu cuối ngày thời điểm báo "
    "cáo nói chung này đó để khi bị việc công tác tình hình kết quả thì mà cả sẽ như chỉ tiêu xã huyện tỉnh phường thị "
    "trấn thành phố cụ thể đối trở tiếp tục tổ chức triển khai đề bảo đảm đúng quy định hoàn tốt nhiều vẫn cũng rất "
    "sau trước loại khác cấp ubnd rà soát xảy ra".split()
)
# words that turn a name into another one: they count only where the statement itself says them
TURNING = frozenset("tăng giảm mức thêm mới bình quân tỷ lệ trọng cơ cấu tốc độ suất lại chưa không đang".split())
_LEVELS = ("tỉnh", "huyện", "xã", "phường", "quận", "thị xã", "thành phố", "thị trấn", "đặc khu")


@lru_cache(maxsize=20_000)
def words_of(text: str) -> Words:
    """The words of a text in their one spelling, in order, with small whole numbers; marks are left out."""
    if _CAPITALS.search(text):
        text = spell_out(text)
    found = [_one_spelling(word) for word in _WORD.findall(text.lower())]
    phrases = _phrases()
    if phrases.keys().isdisjoint(found):
        return tuple(found)
    words: list[str] = []
    at = 0
    while at < len(found):
        for phrase, meant in phrases.get(found[at], ()):
            if tuple(found[at : at + len(phrase)]) == phrase:
                words += meant
                at += len(phrase)
                break
        else:
            words.append(found[at])
            at += 1
    return tuple(words)


@lru_cache(maxsize=20_000)
def _one_spelling(word: str) -> str:
    return _TONE.sub(lambda match: _OPEN_ENDINGS[match[0]], word)


@cache
def _phrases() -> dict[str, list[tuple[Words, Words]]]:
    """By their first word, longest first, the phrases that are compared as others, with what they are compared as."""
    found: dict[str, list[tuple[Words, Words]]] = {}
    for written, meant in (*synonyms(), *_areas()):
        words = tuple(_one_spelling(word) for word in written.split())
        found.setdefault(words[0], []).append((words, tuple(meant.split())))
    return {first: sorted(phrases, key=lambda pair: -len(pair[0])) for first, phrases in found.items()}


@cache
def synonyms() -> tuple[tuple[str, str], ...]:
    """The phrases of synonyms.txt with what each is compared as."""
    lines = (files("ktxh.catalogue") / "synonyms.txt").read_text("utf-8").splitlines()
    pairs = [line.partition("|") for line in lines if line and not line.startswith("#")]
    return tuple((written.strip(), meant.strip()) for written, _, meant in pairs)


def _areas() -> list[tuple[str, str]]:
    """The area that reports says nothing of what is reported: "trên địa bàn huyện", "toàn tỉnh"."""
    wholes = ("trên địa bàn", "trên địa bàn toàn", "toàn")
    return [(f"{whole} {level}", "") for whole in wholes for level in _LEVELS]
