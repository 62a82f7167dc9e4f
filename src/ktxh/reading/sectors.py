"""The sector that a heading or an indicator belongs to, by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ktxh.language.abbreviations import spell_out

# The first sector whose words stand in the text wins; narrow ones stand before broad ones.
_SECTORS: tuple[tuple[str, str], ...] = (
    ("tong_hop", r"chỉ\s+tiêu\s+tổng\s+hợp"),
    ("nong_thon_moi", r"(?:xây\s+dựng\s+)?nông\s+thôn\s+mới|\bNTM\b|OCOP|mỗi\s+xã\s+một\s+sản\s+phẩm"),
    ("thien_tai", r"thiên\s+tai|cứu\s+nạn|\bbão\b|lũ\s+lụt|sạt\s+lở"),
    ("giai_phong_mat_bang", r"giải\s+phóng\s+mặt\s+bằng|GPMB|bồi\s+thường|thu\s+hồi\s+đất|tái\s+định\s+cư"),
    (
        "chuyen_doi_so",
        r"chuyển\s+đổi\s+số|\bCĐS\b|chính\s+quyền\s+số|kinh\s+tế\s+số|định\s+danh|dữ\s+liệu\s+(?:về\s+)?dân\s+cư",
    ),
    ("giam_ngheo", r"giảm\s+nghèo|hộ\s+(?:cận\s+)?nghèo"),
    ("dan_toc_ton_giao", r"dân\s+tộc|tôn\s+giáo"),
    (
        "thanh_tra_khieu_nai",
        r"thanh\s+tra|khiếu\s+nại|tố\s+cáo|tiếp\s+(?:công\s+)?dân|tham\s+nhũng|đơn\s+thư|buôn\s+lậu",
    ),
    ("tu_phap", r"tư\s+pháp|hộ\s+tịch|chứng\s+thực|hòa\s+giải|hoà\s+giải|pháp\s+luật"),
    (
        "quoc_phong_an_ninh",
        r"quốc\s+phòng|\bQP-AN\b|an\s+ninh|quân\s+sự|tội\s+phạm|giao\s+thông\s+(?:đường\s+bộ|xảy)|tai\s+nạn|đối\s+ngoại|cháy\s+nổ",
    ),
    (
        "noi_vu_cchc",
        r"cải\s+cách\s+hành\s+chính|nội\s+vụ|(?:xây\s+dựng\s+)?chính\s+quyền|biên\s+chế|khen\s+thưởng|thủ\s+tục\s+hành\s+chính|TTHC",
    ),
    ("giao_duc", r"giáo\s+dục|\bGD&ĐT\b|đào\s+tạo|học\s+sinh|trường\s+học|xóa\s+mù"),
    ("y_te", r"y\s+tế|khám|chữa\s+bệnh|sức\s+khỏe|bảo\s+hiểm\s+y\s+tế|BHYT|an\s+toàn\s+thực\s+phẩm|dân\s+số"),
    ("du_lich", r"du\s+lịch"),
    ("van_hoa_the_thao", r"văn\s+hóa|văn\s+hoá|thể\s+thao|thông\s+tin|truyền\s+thông|gia\s+đình"),
    (
        "lao_dong_an_sinh",
        r"lao\s+động|việc\s+làm|an\s+sinh|người\s+có\s+công|bảo\s+trợ|chính\s+sách\s+xã\s+hội|trẻ\s+em",
    ),
    ("tin_dung", r"tín\s+dụng|ngân\s+hàng|dư\s+nợ"),
    ("ngan_sach", r"ngân\s+sách|\bNS\b|thu,?\s+chi|dự\s+toán|tài\s+chính"),
    ("doanh_nghiep_htx", r"doanh\s+nghiệp|hợp\s+tác\s+xã|HTX|đăng\s+ký\s+kinh\s+doanh|xúc\s+tiến"),
    (
        "thuong_mai_dich_vu",
        r"thương\s+mại|\bTM-DV\b|dịch\s+vụ|xuất\s+(?:nhập\s+)?khẩu|cửa\s+khẩu|bán\s+lẻ|thị\s+trường",
    ),
    ("cong_nghiep", r"công\s+nghiệp|thủ\s+công|điện\s+(?:lực|năng)|khoáng\s+sản"),
    ("tai_nguyen_moi_truong", r"tài\s+nguyên|\bTN-MT\b|môi\s+trường|đất\s+đai|quyền\s+sử\s+dụng\s+đất"),
    ("dau_tu_xay_dung", r"đầu\s+tư|\bQLĐT\b|xây\s+dựng|quy\s+hoạch|đô\s+thị|giao\s+thông|kết\s+cấu\s+hạ\s+tầng"),
    ("nong_lam_thuy_san", r"nông|lâm\s+nghiệp|thủy\s+sản|trồng\s+trọt|chăn\s+nuôi|gieo\s+trồng|rừng"),
)


_LEAD = re.compile(r"\W*(?P<words>(?:về|lĩnh\s+vực|công\s+tác)\s[^:.;\d]{2,60}):\s", re.I)
_BROAD = re.compile(r"văn\s+h(?:óa|oá)\s*(?:[-–,]|và)\s*xã\s+hội", re.I)  # a part of the report, not a sector


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((sector, re.compile(words, re.I)) for sector, words in _SECTORS)


@cache
def sectors_in(words: str) -> tuple[str, ...]:
    """The sectors that a heading names, in its order: "Sản xuất nông nghiệp và xây dựng nông thôn mới" names two."""
    words = _BROAD.sub("", spell_out(words))
    found: list[tuple[int, str]] = []
    for sector, pattern in _patterns():
        match = pattern.search(words)
        if match is not None:
            found.append((match.start(), sector))
            words = pattern.sub(lambda said: "·" * len(said[0]), words)
    return tuple(sector for _, sector in sorted(found))


@cache
def sector_of(words: str) -> str:
    """The sector named by the words of a name, "" where none is."""
    for sector, pattern in _patterns():
        if pattern.search(words):
            return sector
    return ""


def lead_of(text: str, start: int = 0) -> str:
    """Of what sector a paragraph says that it speaks: "Về lâm nghiệp" of "Về lâm nghiệp: trồng rừng …", else ""."""
    match = _LEAD.match(text, start)
    return match["words"] if match and sectors_in(match["words"]) else ""


def lead_end(text: str, start: int) -> int:
    """Where those words end, with their colon; `start` where there are none."""
    return _LEAD.match(text, start).end() if lead_of(text, start) else start  # type: ignore[union-attr]


def sector_under(path: Sequence[str], name: str) -> str:
    """The sector of an indicator by the headings above it, the nearest that names one, and by its own words.

    Under a heading that names one sector it is that; one that names several leaves the choice to the name, and says
    the first of them where the name is of none.
    """
    own = sector_of(name)
    for title in reversed(path):
        named = sectors_in(title)
        if len(named) == 1:
            return named[0]
        if named:
            return own or named[0]
    return own
