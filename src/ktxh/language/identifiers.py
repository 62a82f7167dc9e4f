"""Numbers that count nothing: dates, years, document numbers, ordinals, road names, ages, durations, map scales."""

from __future__ import annotations

import re

from ktxh.language.letters import LOWER, UPPER
from ktxh.language.units import match_unit

_STRONG_HEADS = (
    r"[Nn]ghị\s+quyết|NQ|[Qq]uyết\s+định|QĐ|[Nn]ghị\s+định|NĐ|[Tt]hông\s+tư|TT|[Cc]hỉ\s+thị|[Đđ]ề\s+án|[Cc]ông\s+văn|"
    r"[Tt]hông\s+báo|Điều|[Kk]hoản|[Bb]iểu|[Pp]hụ\s+lục|[Mm]ẫu|[Ll]ần(?:\s+thứ)?|[Tt]hứ|[Kk]hóa|[Kk]hoá|"
    r"[Mm]ức\s+độ|[Hh]ọc\s+kỳ|[Qq]uý|(?<!hằng )(?<!hàng )[Tt]háng|ISO|TCVN|QCVN|"
    r"phiên\s+bản|ĐT\.?|ĐH\.?|QL\.?|TL\.?|[Qq]uốc\s+lộ|[Tt]ỉnh\s+lộ|"
    r"[Ss]ư\s+đoàn|[Tt]rung\s+đoàn|[Qq]uân\s+khu|[Bb]ão\s+số|"
    r"(?:[Tt]hủy\s+điện|[Cc]ụm\s+công\s+nghiệp|[Kk]hu\s+công\s+nghiệp|[Tt]rạm\s+biến\s+áp|TBA)"
    rf"\s+[{UPPER}]\w*(?:\s+\w+)?"
)
_WEAK_HEADS = (
    r"CT|[Kk]ế\s+hoạch|[Kk]ết\s+luận|[Cc]hương\s+trình|[Tt]iểu\s+dự\s+án|[Dd]ự\s+án(?:\s+thành\s+phần)?|[Nn]ội\s+dung|"
    r"[Tt]iêu\s+chí(?:\s+số)?|[Kk]hối|[Đđ]ợt|[Mm]ức|[Gg]iai\s+đoạn|[Kk]hu(?:\s+vực)?|[Đđ]ội|[Mm]ốc|"
    r"[Cc]ấp|[Bb]ậc|[Ll]oại|[Hh]ạng|[Nn]hóm|[Đđ]ường(?:\s+tỉnh|\s+huyện)?|Km|[Ll]ộ|[Vv]ùng|[Kk]ỳ(?:\s+họp(?:\s+thứ)?)?|"
    r"[Bb]ước|[Mm]ũi|[Pp]hần|[Bb]ài|[Tt]uần|trang|"
    r"(?<![Tt]ổng )[Ss]ố(?:\s+hiệu)?"
)
_PLACE_HEADS = (
    r"(?<!xã, )(?:[Pp]hường|[Qq]uận|[Tt]hôn|[Kk]hối\s+phố|[Kk]hu\s+phố|[Kk]hóm|[Ấấ]p|[Hh]ẻm|"
    r"[Tt]ổ(?:\s+dân\s+phố)?)"
)
_PLACE_TAIL = r"\s+\d{1,3}(?:\s*[,-]\s*\d{1,3}(?![\d%.,/]))*(?:\s+và\s+\d{1,3}(?![\d.,]))?(?![\d.,]*\d)"
_TAIL = r"\s*\d+[A-Za-zĐđ]?(?:\.\d+)?(?:\s*[,-]\s*\d+(?![\d%.,/]))*(?:\s+(?:và|đến)\s+\d+(?![\d.,]))?(?![\d.,]*\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_DAY_OF_MONTH = rf"{_DAY}/{_MONTH}\b(?!\s*(?:xã|thôn|%))"
# What may begin with a digit, the narrow ones first.
_DIGIT_FIRST = (
    rf"{_DAY}\s*[/.-]\s*{_MONTH}\s*[/.-]\s*{_YEAR}\b",  # 31/5/2024
    rf"{_MONTH}/{_YEAR}\b",
    rf"(?<=đến ){_DAY_OF_MONTH}",
    rf"{_YEAR}\s*[-–]\s*{_YEAR}\b",
    # 08/2019/NQ-HĐND
    r"\d+(?:/(?:19|20)\d\d)?\s?[/-]\s?(?:[A-ZĐ]{1,8}[a-z]?[A-ZĐa-z]{0,3}\d*)(?:[-/&][\wĐ&]+)*",
    r"\d+/(?:19|20)\d\d(?=/)",
    r"(?<![\d.,])1\s*/\s*\d{1,3}(?:\.?000|00)\b",  # map scale
    r"24\s*/\s*(?:24|7)\b",
    # 7 giờ 30 phút
    r"\d{1,2}\s*(?:h|giờ)\s*\d{0,2}(?=\s*(?:phút|ngày|sáng|chiều|tối|đêm|cùng|,|\.|đến|-|–|\s))(?!\s+(?:phát|tiếp))"
    r"(?<![\d ]giờ)",
    r"\d{1,2}\s*giờ\s*(?:\d{1,2})?(?=\s+(?:sáng|chiều|tối|đêm|ngày|phút))",
    r"\d+(?:\s*[-–]\s*\d+)?\s*(?:[Tt]háng|THÁNG|năm|NĂM|tuần|quý|QUÝ|thế\s+kỷ)\b(?!/)",
    # "đạt 73,5 tuổi" states a value
    r"(?<![\d.,])(?<!(?:đạt|.là)\s)\d+(?:\s*[-–]\s*\d+)?\s*tuổi\b(?!/)",
    r"(?<![\d.,])(?<!(?:đạt|.là)\s)\d+\s*ngày\b(?!\s+công)",
    r"\d+\s*buổi/(?:ngày|tuần)\b",
    r"\d[GK]\b",
    r"\d+(?:,\d+)?\s*(?:kV|KV|Kv|kv|kVA|KVA|MVA)\b",
    r"\d+\s*(?:sao)\s+trở\s+lên",
    # a range
    r"\d+(?:,\d+)?\s*[-–]\s*\d+(?:,\d+)?(?=\s*(?:%|cm|m\b|ha|tiêu|người|con|tuổi|km|tạ|tấn|°))",
)
# What begins with a word.
_WORD_FIRST = (
    # ngày 05 tháng 01 năm 2024
    rf"[Nn]gày\s+{_DAY}(?:\s*[/-]\s*{_MONTH}(?:\s*/\s*{_YEAR})?)?"
    rf"(?:\s*(?:[-–,]|và|đến)\s*(?:ngày\s+)?{_DAY}\s*/\s*{_MONTH})*"
    rf"(?:\s+tháng\s+{_MONTH})?(?:\s+năm\s+{_YEAR})?(?!\s*(?:công|%))\b",
    rf"[Tt]háng\s+{_MONTH}(?:\s*/\s*{_YEAR})?"
    rf"(?:\s*(?:[-–,]|và|đến)\s*(?:tháng\s+)?{_MONTH}(?:/{_YEAR})?(?![\d.,%]|\s*(?:%|ha|tấn)))*\b",
    rf"(?<=đến )hết {_DAY_OF_MONTH}",
    r"(?:(?:[Nn]ăm(?:\s+học)?|[Gg]iai\s+đoạn|[Nn]hiệm\s+kỳ|[Nn]iên\s+độ|[Kk]ỳ|[Xx]uân|[Mm]ùa|[Tt]rước|[Ss]ang|[Kk]hoá|"
    rf"[Tt]ừ|[Đđ]ến)\s+)+{_YEAR}(?:\s*[-–,/]\s*(?:năm\s+)?{_YEAR})*(?:\s+và\s+(?:năm\s+)?{_YEAR})?\b(?![.,]\d)",
    r"ISO\s*\d+(?::\d+)?",
    # a band of a distribution
    r"(?:xã|thị\s+trấn|sản\s+phẩm|đơn\s+vị|thôn)\s+(?:(?:đạt|có|được|chuẩn)\s+)*(?:từ\s+|dưới\s+|trên\s+)?"
    r"\d+(?:\s*[-–]\s*\d+)?\s*(?:tiêu\s+chí|sao)\b(?!/)",
    r"từ\s+\d+\s*(?:sao|lần|con|buổi)\s+trở\s+lên",
    r"độ\s+tuổi\s+(?:từ\s+)?\d{1,2}(?:\s*(?:đến|-|–)\s*\d{1,2})?(?![\d.,/]*\d)(?!\s*(?:người|trẻ|em|cháu|%))",
    # by which a rate is counted
    r"trên\s+(?:0?1\s+(?:ha|đơn\s+vị)|(?:1\.000|10\.000|100\.000)\s+(?:dân|người|trẻ))\b(?=\s|$)",
    r"[Ll]ớp\s+(?:1[0-2]|[1-9])(?:[A-Z]\d?)?(?:,\s*(?:1[0-2]|[1-9])(?=\s+[^\W\d_]))*(?![\d.,]*\d)(?!\s*%)",
    r"OCOP\s+(?:đạt\s+)?[1-5]\s*sao",
    r"COVID-\d+",
    rf"(?:[Qq]uà|[Dd]ịp|[Ll]ễ)\s+{_DAY_OF_MONTH}",
    rf"(?:{_STRONG_HEADS}){_TAIL}(?:/\d+)?(?!\s*/\s*\d)\b",
    rf"(?P<weak>(?:(?:{_WEAK_HEADS}){_TAIL}|{_PLACE_HEADS}{_PLACE_TAIL})(?!\s*/\s*\d)(?!\s*%)\b)",
)
_NOT_FIGURES = re.compile(
    "|".join(
        (
            rf"\b(?:(?=\d)(?:{'|'.join(_DIGIT_FIRST)})|(?=[{UPPER}{LOWER}])(?:{'|'.join(_WORD_FIRST)}))",
            rf"(?<=[{UPPER}])\d+(?:\.\d+)?\b",  # TT26, ĐH78
            r"^\s*(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])\s*[.)](?!\d)",  # a section number
            r"\(\s*(?:\d{1,2}|[ivx]+)\s*\)\.?",  # (1)
            r"\b0\d{3}[. ]?\d{3}[. ]?\d{3}\b",  # a telephone number
        )
    ),
    re.M,
)
_BARE_YEAR = re.compile(r"(?:19[4-9]|20[0-6])\d$")


def identifier_spans(text: str) -> list[tuple[int, int]]:
    """The stretches of a text whose numbers count nothing, in order, not overlapping."""
    return [
        match.span()
        for match in _NOT_FIGURES.finditer(text)
        if match["weak"] is None or match_unit(text, match.end()) is None
    ]


def looks_like_year(printed: str) -> bool:
    """Whether a number without unit is more likely a year than a count."""
    return _BARE_YEAR.match(printed) is not None
