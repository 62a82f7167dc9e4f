"""The sector that a heading or an indicator belongs to, by its words."""

from __future__ import annotations

import re
from functools import cache

# The first sector whose words stand in the text wins; narrow ones stand before broad ones.
_SECTORS: tuple[tuple[str, str], ...] = (
    ("nong_thon_moi", r"nông\s+thôn\s+mới|\bNTM\b|OCOP|mỗi\s+xã\s+một\s+sản\s+phẩm"),
    ("thien_tai", r"thiên\s+tai|cứu\s+nạn|\bbão\b|lũ\s+lụt|sạt\s+lở"),
    ("giai_phong_mat_bang", r"giải\s+phóng\s+mặt\s+bằng|GPMB|bồi\s+thường|thu\s+hồi\s+đất|tái\s+định\s+cư"),
    (
        "chuyen_doi_so",
        r"chuyển\s+đổi\s+số|chính\s+quyền\s+số|kinh\s+tế\s+số|định\s+danh|dữ\s+liệu\s+(?:về\s+)?dân\s+cư",
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
        r"quốc\s+phòng|an\s+ninh|quân\s+sự|tội\s+phạm|giao\s+thông\s+(?:đường\s+bộ|xảy)|tai\s+nạn|đối\s+ngoại|cháy\s+nổ",
    ),
    (
        "noi_vu_cchc",
        r"cải\s+cách\s+hành\s+chính|nội\s+vụ|chính\s+quyền|biên\s+chế|khen\s+thưởng|thủ\s+tục\s+hành\s+chính|TTHC",
    ),
    ("giao_duc", r"giáo\s+dục|đào\s+tạo|học\s+sinh|trường\s+học|xóa\s+mù"),
    ("y_te", r"y\s+tế|khám|chữa\s+bệnh|sức\s+khỏe|bảo\s+hiểm\s+y\s+tế|BHYT|an\s+toàn\s+thực\s+phẩm|dân\s+số"),
    ("du_lich", r"du\s+lịch"),
    ("van_hoa_the_thao", r"văn\s+hóa|văn\s+hoá|thể\s+thao|thông\s+tin|truyền\s+thông|gia\s+đình"),
    (
        "lao_dong_an_sinh",
        r"lao\s+động|việc\s+làm|an\s+sinh|người\s+có\s+công|bảo\s+trợ|chính\s+sách\s+xã\s+hội|trẻ\s+em",
    ),
    ("tin_dung", r"tín\s+dụng|ngân\s+hàng|dư\s+nợ"),
    ("ngan_sach", r"ngân\s+sách|thu,?\s+chi|dự\s+toán|tài\s+chính"),
    ("doanh_nghiep_htx", r"doanh\s+nghiệp|hợp\s+tác\s+xã|HTX|đăng\s+ký\s+kinh\s+doanh|xúc\s+tiến"),
    ("thuong_mai_dich_vu", r"thương\s+mại|dịch\s+vụ|xuất\s+(?:nhập\s+)?khẩu|cửa\s+khẩu|bán\s+lẻ|thị\s+trường"),
    ("cong_nghiep", r"công\s+nghiệp|thủ\s+công|điện\s+(?:lực|năng)|khoáng\s+sản"),
    ("tai_nguyen_moi_truong", r"tài\s+nguyên|môi\s+trường|đất\s+đai|quyền\s+sử\s+dụng\s+đất"),
    ("dau_tu_xay_dung", r"đầu\s+tư|xây\s+dựng|quy\s+hoạch|đô\s+thị|giao\s+thông|kết\s+cấu\s+hạ\s+tầng"),
    ("nong_lam_thuy_san", r"nông|lâm\s+nghiệp|thủy\s+sản|trồng\s+trọt|chăn\s+nuôi|gieo\s+trồng|rừng"),
)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((sector, re.compile(words, re.I)) for sector, words in _SECTORS)


@cache
def sector_of(words: str) -> str:
    """The sector named by the words of a heading, "" where none is."""
    for sector, pattern in _patterns():
        if pattern.search(words):
            return sector
    return ""
