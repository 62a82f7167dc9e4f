"""The name of an indicator: the words of the clause around a figure, without what only introduces the figure."""

from __future__ import annotations

import re

from ktxh.language.abbreviations import spell_out

_BRACKETS = re.compile(r"\([^()]*\)")
_SAYS_MORE = re.compile(  # brackets that say something of a figure or an aside, not what it is called
    r"\(\s*(?:tăng|giảm|đạt|bằng|vượt|chiếm|trong|gồm|bao\s+gồm|so|cùng\s+kỳ|cụ\s+thể|sau\s+đây|kế\s+hoạch|KH|\d)|[;:]|\bđạt\b",
    re.I,
)
_HELD = range(0xE010, 0xE020)  # characters that nobody types stand for the brackets that belong to a name
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
    r"dự ước|dự kiến|ước|phấn đấu|có|là|được|đã|của|(?:trong\s+)?(?:năm|tháng|quý)\s+[\dIVX/]+|"
    r"(?:trong\s+)?(?:0?[369]|12)\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?(?:\s+20\d\d)?|trong (?:kỳ|năm|tháng|quý)|"
    r"toàn (?:huyện|xã|tỉnh|thành phố|phường)(?:\s+hiện)?|trên địa bàn(?:\s+(?:huyện|xã|tỉnh|thành phố))?|"
    r"do đó|cả năm|đầu năm)\b[\s,:]*)",
    re.I,
)
_TRAILING = re.compile(
    r"\b(?:âm|ước(?:\s+tính)?|dự\s+ước|dự\s+kiến|thực\s+hiện|đạt(?:\s+được)?|là|được|có|hiện\s+có|(?<!phát |xuất )hiện|"
    r"(?<!mặt )bằng|khoảng|gần|(?<!cấp )trên|hơn|xấp\s+xỉ|tổng\s+cộng|tương\s+(?:đương|ứng)|tới|đến|với|cho|tại|của|và|"
    r"từ|trong|đã|thêm|đến\s+nay|chiếm|còn|lũy\s+kế|luỹ\s+kế|tỷ\s+lệ|tăng(?:\s+thêm)?|(?<!cắt )giảm|vượt|"
    r"đối\s+với|do|cả|(?<!nhà )ở|gồm|về|theo|"
    r"theo\s+(?:kế\s+hoạch|dự\s+toán)(?:\s+năm)?(?:(?:\s+[^\W\d_]+){1,4}?\s+giao)?|"
    r"(?:tính\s+)?đến\s+(?:hết\s+)?(?:ngày\s+)?\d[\d/]*|(?:trong\s+)?đầu\s+năm\s+20\d\d|"
    r"(?:trong\s+)?0?[369]\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?(?:\s+(?:năm\s+)?20\d\d)?)$",
    re.I,
)
_PARTICIPLE = re.compile(r"đạt(?:\s+được)?|thực\s+hiện|(?:tăng\s+)?thêm|được|tăng|giảm", re.I)
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
_YEAR = re.compile(r"năm\s+20\d\d")


def own_words(left: str, *, residue: bool) -> str:
    """The words that name a figure on its left side.

    `left` runs from the figure before (or the sentence's start) to the number; `residue` says that it begins with the
    rest of what was said of the figure before ("kế hoạch, tăng …"), which is not part of this name.
    """
    held: list[str] = []
    words = _BRACKETS.sub(lambda bracket: _held(bracket, held), left)
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
    name = trim(_last_segments(words))
    for number, bracket in enumerate(held):
        name = name.replace(chr(_HELD[number]), bracket)
    return name


def _held(bracket: re.Match[str], held: list[str]) -> str:
    """What stands for a bracket that belongs to the name, so that nothing in it is taken apart; a blank for others.

    One with no words before it says something of the figure before.
    """
    named = _WORD.search(bracket.string, 0, bracket.start())
    if named is None or len(held) == len(_HELD) or _SAYS_MORE.search(bracket[0]) or not _WORD.search(bracket[0]):
        return " "
    held.append(bracket[0])
    return chr(_HELD[len(held) - 1])


def _last_segments(words: str) -> str:
    """As many of the last parts between commas as make a name of reasonable length."""
    segments = words.split(",")
    kept = segments.pop()
    while segments and length(f"{segments[-1]} {kept}") <= _LONGEST:
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
    copula = False
    while (match := _TRAILING.search(words, max(0, len(words) - _LONGEST_TRAILING))) is not None:
        if copula and _PARTICIPLE.fullmatch(match[0]) and not is_weak(words[: match.start()]):
            break  # "số tiêu chí đạt được là": the verb is behind it
        copula = copula or match[0].lower() == "là"
        words = words[: match.start()].rstrip(_BETWEEN)
    return " ".join(words.split())


def is_weak(words: str) -> bool:
    """Whether a name says nothing alone ("số tiền", "diện tích", "") and needs what it belongs to."""
    found = _WORD.findall(words.lower())
    return all(word in _WEAK for word in found)


def is_short(words: str) -> bool:
    """Whether a name has at most two words of its own and gains by what stands around it."""
    return sum(word not in _WEAK for word in _WORD.findall(_YEAR.sub(" ", words.lower()))) <= 2


def length(words: str) -> int:
    """How many words a name has; the year it is of counts for none."""
    return len(_YEAR.sub(" ", words.lower()).split())


def _uncapitalised(name: str) -> str:
    """The name inside a longer one: "Đàn bò" becomes "đàn bò", an abbreviation stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def compose_name(own: str, unit: str, after: str, context: str) -> str:
    """The indicator's name: "Số hộ nghèo", "Tổng đàn gia súc, gia cầm – Đàn bò".

    `unit` is the counted noun, "" for a measure; `context` what the figure is a part or a feature of.
    """
    lowered = own.lower()
    if unit and unit.lower() not in lowered and spell_out(unit).lower() not in lowered:
        name = " ".join(
            part for part in ("" if lowered.startswith(("số ", "tổng số ")) else "Số", unit, own, after) if part
        )
    else:
        name = " ".join(part for part in (own, after) if part)
    if context and context.lower() not in name.lower():
        name = f"{context} – {_uncapitalised(name)}" if name else context
    name = spell_out(" ".join(name.split()).strip(" -–,:;"))
    return name[:1].upper() + name[1:]


def without_own_year(words: str, year: int | None) -> str:
    """A name without the year of its report at its end, which says nothing; another year stays ("… năm 2025")."""
    if year is None or not words.endswith(str(year)):
        return words
    return trim(re.sub(rf"\b(?:(?:trong|của)\s+)?năm\s+{year}$", "", words))
