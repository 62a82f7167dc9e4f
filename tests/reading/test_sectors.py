"""The sector of a figure comes from the headings above it, and from its name where they leave it open."""

import pytest

from ktxh.reading.sectors import sector_under, sectors_in


def test_a_heading_may_name_several_sectors_in_its_order() -> None:
    assert sectors_in("Sản xuất nông, lâm nghiệp và xây dựng nông thôn mới") == ("nong_lam_thuy_san", "nong_thon_moi")
    assert sectors_in("Công tác nội vụ, tư pháp") == ("noi_vu_cchc", "tu_phap")
    assert sectors_in("1.3. CCHC, thu - chi NS, tín dụng") == ("noi_vu_cchc", "ngan_sach", "tin_dung")


def test_a_part_of_the_report_is_no_sector() -> None:
    assert sectors_in("2. Lĩnh vực văn hóa - xã hội") == ()


@pytest.mark.parametrize(
    ("path", "name", "sector"),
    [
        (("II. KINH TẾ", "1. Công tác giảm nghèo"), "Số lao động được đào tạo", "giam_ngheo"),
        (("1. Nông nghiệp và xây dựng nông thôn mới",), "Số xã đạt chuẩn nông thôn mới", "nong_thon_moi"),
        (("1. Nông nghiệp và xây dựng nông thôn mới",), "Số nhà bị sập", "nong_lam_thuy_san"),
        (("2. Lĩnh vực văn hóa - xã hội",), "Số học sinh tiểu học", "giao_duc"),
        (("II. Y TẾ", "a) Kết quả"), "Số xe được kiểm tra", "y_te"),
        ((), "Số xe được kiểm tra", ""),
        (("Các chỉ tiêu tổng hợp",), "Thu ngân sách", "tong_hop"),
    ],
)
def test_the_nearest_heading_that_names_one_sector_decides(path: tuple[str, ...], name: str, sector: str) -> None:
    assert sector_under(path, name) == sector
