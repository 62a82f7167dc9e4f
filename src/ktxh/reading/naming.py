"""The name of an indicator: the words of the clause around a figure, without what only introduces the figure."""

from __future__ import annotations

import re

from ktxh.language.abbreviations import spell_out

_BRACKETS = re.compile(r"\([^()]*\)")
_ENDING = re.compile(r"[\s:]+$")
_LONGEST = 18
_HARD = re.compile(
    r"[;(]|[.“”\"](?!\w)|\b(?:trong\s+đó|bao\s+gồm|gồm(?:\s+có)?|chia\s+ra|cụ\s+thể|như\s+sau|đồng\s+thời)\b,?", re.I
)
_RESIDUE = re.compile(
    r"^\s*(?:(?:/|so\s+(?:với)?|của)?\s*(?:kế\s+hoạch|KH|dự\s+toán|chỉ\s+tiêu|nghị\s+quyết|cùng\s+kỳ|CK|năm\s+(?:học\s+)?trước|"
    r"tổng\s+số|cuối\s+năm|năm\s+20\d\d)[^,;.()]*?)(?=\s+(?:đạt|bằng|tăng|giảm|và|vượt|với)\b|[,;.()]|$)",
    re.I,
)
_LEADING = re.compile(
    r"^(?:[\s,–+*)=-]+|(?:và|với|đồng thời|trong đó|hiện nay|hiện tại|hiện|đến nay|tính đến nay|từ đầu năm đến nay|"
    r"ngoài ra|tuy nhiên|(?:ước\s+)?(?:tính\s+)?đến\s+(?:hết|cuối)(?:\s+(?:năm|tháng|quý))?(?:\s+\d+)?|"
    r"(?:tính\s+)?đến\s+(?:thời\s+điểm\s+(?:báo\s+cáo|này|hiện\s+(?:nay|tại))|ngày\s+[\d/]+)|"
    r"riêng|trong tổng số|qua đó|kết quả|cụ thể|nhất là|ước thực hiện|thực hiện(?=\s+(?:thu|chi)\b)|lũy kế|luỹ kế|"
    r"dự ước|dự kiến|ước|có|là|được|đã|của|(?:trong\s+)?(?:năm|tháng|quý)\s+[\dIVX/]+|"
    r"(?:trong\s+)?(?:0?[369]|12)\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?(?:\s+20\d\d)?|trong (?:kỳ|năm|tháng|quý)|"
    r"toàn (?:huyện|xã|tỉnh|thành phố|phường)(?:\s+hiện)?|trên địa bàn(?:\s+(?:huyện|xã|tỉnh|thành phố))?|"
    r"do đó|cả năm|đầu năm)\b[\s,:]*)",
    re.I,
)
_TRAILING = re.compile(
    r"\b(?:ước(?:\s+tính)?|dự\s+ước|dự\s+kiến|thực\s+hiện|đạt(?:\s+được)?|là|được|có|hiện\s+có|hiện|bằng|"
    r"khoảng|gần|trên|hơn|xấp\s+xỉ|tổng\s+cộng|tương\s+(?:đương|ứng)|tới|đến|với|cho|tại|của|và|từ|trong|đã|thêm|"
    r"đến\s+nay|chiếm|còn|lũy\s+kế|luỹ\s+kế|tỷ\s+lệ|tăng(?:\s+thêm)?|giảm|vượt|đối\s+với|do|cả|ở|gồm|về|theo|"
    r"(?:tính\s+)?đến\s+(?:hết\s+)?(?:ngày\s+)?\d[\d/]*|(?:trong\s+)?(?:năm|đầu\s+năm)\s+20\d\d|"
    r"(?:trong\s+)?0?[369]\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?(?:\s+20\d\d)?)$",
    re.I,
)
_LONGEST_TRAILING = 40  # characters that _TRAILING matches at most
_BETWEEN = ",:=/- \t\n\r\xa0"  # what may stand around such words
_RIGHT_STOP = re.compile(
    r"[,;:.()=/“”\"]|\s(?:-|–)\s|"
    r"\b(?:ước\s+đạt|đạt(?!\s+(?:chuẩn|tiêu|từ|giải|kế\s+hoạch|trên|dưới|\d+\s+(?:tiêu\s+chí|sao)))|bằng|"
    r"tăng(?!\s+thu)|giảm(?!\s+nghèo)|chiếm|vượt(?!\s+kế)|trong\s+đó|so\s+với|"
    r"với(?=\s+(?:tổng|số|diện|kinh|trên|hơn|khoảng|\d|sự))|và(?=\s*$|\s+\d)|gồm|bao\s+gồm|để|nhằm|do(?=\s+\w)|tương\s+đương|kết\s+quả|tỷ\s+lệ|tỉ\s+lệ|trên\s+tổng)\b",
    re.I,
)
_WEAK = frozenset(
    "tổng số tiền giá trị doanh thu diện tích sản lượng kinh phí vốn với mức trọng khối hiện cấp các là lũy kế tương "
    "đương ứng công suất dung kế hoạch điều lệ ước nộp được chi trên năng chiều dài thiệt hại khoảng trong đó mới cả "
    "còn về cho tại đạt".split()
)
_WORD = re.compile(r"[^\W\d_]+")


def own_words(left: str, *, residue: bool) -> str:
    """The words that name a figure on its left side.

    `left` runs from the figure before (or the sentence's start) to the number; `residue` says that it begins with the
    rest of what was said of the figure before ("kế hoạch, tăng …"), which is not part of this name.
    """
    words = _BRACKETS.sub(" ", left)
    words = words[words.rfind(")") + 1 :]
    words = _ENDING.sub("", words)
    hard = 0
    for match in _HARD.finditer(words):
        hard = match.end()
    words = words[hard:]
    if residue and hard == 0:
        _, comma, rest = words.partition(",")
        words = rest if comma else _RESIDUE.sub("", words, count=1)
    head, colon, last = words.rpartition(":")
    if colon:
        words = f"{trim(_last_segments(head))} {last}" if len(_WORD.findall(trim(last))) < 3 else last
    return trim(_last_segments(words))


def _last_segments(words: str) -> str:
    """As many of the last parts between commas as make a name of reasonable length."""
    segments = words.split(",")
    kept = segments.pop()
    while segments and len(f"{segments[-1]} {kept}".split()) <= _LONGEST:
        kept = f"{segments.pop()},{kept}"
    return kept


def words_after(right: str) -> tuple[str, int]:
    """The words that go on naming the counted thing after its unit, and how far into `right` they reach.

    "28 công trình thuộc các chương trình mục tiêu quốc gia, …" gives the words up to the comma.
    """
    stop = _RIGHT_STOP.search(right)
    end = stop.start() if stop else len(right)
    return " ".join(trim(right[:end]).split()[:16]), end


def trim(words: str) -> str:
    """A name without the words that only lead in or lead on to the figure."""
    while (match := _LEADING.match(words)) is not None:
        words = words[match.end() :]
    words = words.rstrip(_BETWEEN)
    while (match := _TRAILING.search(words, max(0, len(words) - _LONGEST_TRAILING))) is not None:
        words = words[: match.start()].rstrip(_BETWEEN)
    return " ".join(words.split())


def is_weak(words: str) -> bool:
    """Whether a name says nothing alone ("số tiền", "diện tích", "") and needs what it belongs to."""
    found = _WORD.findall(words.lower())
    return all(word in _WEAK for word in found)


def is_short(words: str) -> bool:
    """Whether a name has at most two words of its own and gains by what stands around it."""
    return sum(word not in _WEAK for word in _WORD.findall(words.lower())) <= 2


def _uncapitalised(name: str) -> str:
    """The name inside a longer one: "Đàn bò" becomes "đàn bò", an abbreviation stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def compose_name(own: str, unit: str, after: str, context: str) -> str:
    """The indicator's name: "Số hộ nghèo", "Tổng đàn gia súc, gia cầm – Đàn bò".

    `unit` is the counted noun, "" for a measure; `context` what the figure is a part or a feature of.
    """
    lowered = own.lower()
    if unit and unit.lower() not in lowered:
        name = " ".join(
            part for part in ("" if lowered.startswith(("số ", "tổng số ")) else "Số", unit, own, after) if part
        )
    else:
        name = " ".join(part for part in (own, after) if part)
    if context and context.lower() not in name.lower():
        name = f"{context} – {_uncapitalised(name)}" if name else context
    name = spell_out(" ".join(name.split()).strip(" -–,:;"))
    return name[:1].upper() + name[1:]
