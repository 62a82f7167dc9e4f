"""The groups under which plans list their targets, and which sector stands in which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

OTHERS = "Các chỉ tiêu khác"
_GROUPS = {
    "Các chỉ tiêu kinh tế": (
        "tong_hop nong_lam_thuy_san cong_nghiep thuong_mai_du_lich doanh_nghiep_htx ngan_sach tin_dung dau_tu_cong "
        "chuong_trinh_mtqg giai_phong_mat_bang xay_dung_do_thi nong_thon_moi"
    ),
    "Các chỉ tiêu văn hóa - xã hội": "giao_duc y_te van_hoa_the_thao lao_dong_an_sinh giam_ngheo dan_toc_ton_giao",
    "Các chỉ tiêu tài nguyên, môi trường": "tai_nguyen_moi_truong thien_tai",
    "Các chỉ tiêu quốc phòng, an ninh, nội chính": (
        "quoc_phong_an_ninh thanh_tra_khieu_nai tu_phap noi_vu_cchc chuyen_doi_so kien_nghi_cu_tri sap_xep_don_vi"
    ),
}
_BY_SECTOR = {sector: group for group, sectors in _GROUPS.items() for sector in sectors.split()}


def group_of(sector: str) -> str:
    """The group of a sector; a locality's own sectors stand under `OTHERS`."""
    return _BY_SECTOR.get(sector, OTHERS)


def grouped(sectors: Sequence[str]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The places of sectors by group, in the order of the groups; empty where all stand in one group."""
    found: dict[str, list[int]] = {group: [] for group in (*_GROUPS, OTHERS)}
    for place, sector in enumerate(sectors):
        found[group_of(sector)].append(place)
    filled = tuple((group, tuple(places)) for group, places in found.items() if places)
    return filled if len(filled) > 1 else ()


def have_groups(orders: Iterable[str]) -> bool:
    """Whether the numbers of a list tell groups already: "I.1", "2.1", not "1", "2", "3"."""
    return any(not order.strip().rstrip(".").isdigit() for order in orders)
