"""What the sectors are called, where people read them; the words name their sector and no other."""

from __future__ import annotations

SECTORS = {
    "tong_hop": "Các chỉ tiêu tổng hợp",
    "nong_thon_moi": "Nông thôn mới",
    "thien_tai": "Thiên tai",
    "giai_phong_mat_bang": "Giải phóng mặt bằng",
    "chuyen_doi_so": "Chuyển đổi số",
    "giam_ngheo": "Giảm nghèo",
    "dan_toc_ton_giao": "Dân tộc, tôn giáo",
    "thanh_tra_khieu_nai": "Thanh tra, khiếu nại",
    "tu_phap": "Tư pháp",
    "quoc_phong_an_ninh": "Quốc phòng, an ninh",
    "noi_vu_cchc": "Nội vụ, cải cách hành chính",
    "giao_duc": "Giáo dục",
    "y_te": "Y tế",
    "du_lich": "Du lịch",
    "van_hoa_the_thao": "Văn hóa, thể thao",
    "lao_dong_an_sinh": "Lao động, an sinh",
    "tin_dung": "Tín dụng",
    "ngan_sach": "Ngân sách",
    "doanh_nghiep_htx": "Doanh nghiệp, hợp tác xã",
    "thuong_mai_dich_vu": "Thương mại, dịch vụ",
    "cong_nghiep": "Công nghiệp",
    "tai_nguyen_moi_truong": "Tài nguyên, môi trường",
    "dau_tu_xay_dung": "Đầu tư, xây dựng",
    "nong_lam_thuy_san": "Nông, lâm, thủy sản",
}
