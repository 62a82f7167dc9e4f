"""Tells the trail what is done at the desk; what the store does it tells by itself."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ktxh.server.audit import trail
from ktxh.server.audit.change import Change


class Deed(StrEnum):
    """What is done here."""

    COMMENT = "y_kien_ve_muc"
    RESOLVE = "xong_y_kien"
    ASSIGN = "phan_cong_viet"
    SIGNING = "trinh_ky"
    FILE = "tep_bao_cao"
    UPLOAD = "cap_nhat_tep_word"
    DRAFTS = "soan_nhieu_du_thao"


LABELS: dict[str, str] = {
    Deed.COMMENT: "Ý kiến về một mục của báo cáo",
    Deed.RESOLVE: "Đánh dấu đã xử lý ý kiến",
    Deed.ASSIGN: "Phân công viết báo cáo",
    Deed.SIGNING: "Trình ký, ký, lưu báo cáo",
    Deed.FILE: "Thêm tệp của báo cáo",
    Deed.UPLOAD: "Cập nhật tệp Word đã sửa",
    Deed.DRAFTS: "Soạn dự thảo cho nhiều đơn vị",
}


Told = Mapping[str, object] | None


def tell(alias: str, deed: Deed, subject: str, author: str, after: Told, before: Told = None) -> None:
    """Add one entry, inside the transaction that does it."""
    trail.append(alias, Change(deed.value, subject, before=before, after=after), author=author)
