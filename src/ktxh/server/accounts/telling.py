"""Tells the trail of what happens to people; the words for the viewer."""

from __future__ import annotations

from ktxh.server.audit import trail
from ktxh.server.audit.change import LABELS, Change, Told

LABELS.update(
    {
        "tao_to_chuc": "Lập tổ chức",
        "sua_to_chuc": "Sửa tổ chức",
        "chuyen_to_chuc": "Chuyển tổ chức sang đơn vị khác",
        "gop_to_chuc": "Gộp tổ chức",
        "tao_nguoi_dung": "Lập người dùng",
        "sua_nguoi_dung": "Sửa người dùng",
        "phan_quyen": "Phân quyền",
        "khoa_nguoi_dung": "Khóa người dùng",
        "mo_nguoi_dung": "Mở lại người dùng",
        "mat_khau_tam": "Cấp mật khẩu tạm",
        "doi_mat_khau": "Đổi mật khẩu",
        "bat_xac_thuc": "Bật xác thực hai bước",
        "tat_xac_thuc": "Tắt xác thực hai bước",
        "bo_xac_thuc": "Bỏ xác thực hai bước của người khác",
        "ma_du_phong": "Lấy mã dự phòng mới",
        "noi_tai_khoan": "Nối với đăng nhập chung",
        "dang_nhap": "Đăng nhập",
        "dang_xuat": "Đăng xuất",
        "khoa_dang_nhap": "Tạm khóa đăng nhập sau nhiều lần sai",
        "khoa_phien": "Khóa phiên để không",
        "mo_phien": "Mở lại phiên",
        "ket_thuc_phien": "Kết thúc phiên",
    }
)


def tell(what: str, subject: str, before: Told = None, after: Told = None, author: str = "") -> None:
    """Add one entry to the trail of this site's database, inside a transaction."""
    trail.append("default", Change(what, subject, before, after), author=author)
