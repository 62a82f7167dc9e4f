"""What administration tells the trail, and the words for the viewer."""

from __future__ import annotations

from enum import StrEnum

from ktxh.server.audit import trail
from ktxh.server.audit.change import LABELS, Change, Told


class Verb(StrEnum):
    """What is done here besides changing people and organisations."""

    AREAS = "thay_doi_don_vi"
    FORM = "tai_bieu"
    OUTLINE = "tai_de_cuong"
    REGIME = "tai_che_do"
    STYLE = "tai_van_phong"
    INDICATORS = "tai_chi_tieu"
    RELATIONS = "tai_quan_he"
    OWN_REMOVED = "bo_tep_rieng"
    BOUNDARIES = "tai_ban_do"
    BACKUP = "sao_luu"
    BACKUP_TAKEN = "tai_ban_sao_luu"
    RESTORED = "phuc_hoi"
    TRAIL_TAKEN = "tai_nhat_ky"
    TRAIL_VERIFIED = "kiem_nhat_ky"
    SETTING = "doi_cai_dat"


LABELS.update(
    {
        Verb.AREAS: "Ghi thay đổi đơn vị hành chính",
        Verb.FORM: "Tải lên biểu riêng",
        Verb.OUTLINE: "Tải lên đề cương",
        Verb.REGIME: "Sửa chế độ báo cáo, ngày nghỉ",
        Verb.STYLE: "Sửa văn phong",
        Verb.INDICATORS: "Sửa chỉ tiêu của địa phương",
        Verb.RELATIONS: "Sửa quan hệ của địa phương",
        Verb.OWN_REMOVED: "Bỏ tệp riêng của địa phương",
        Verb.BOUNDARIES: "Tải lên bản đồ địa giới",
        Verb.BACKUP: "Sao lưu",
        Verb.BACKUP_TAKEN: "Tải bản sao lưu về",
        Verb.RESTORED: "Phục hồi từ bản sao lưu",
        Verb.TRAIL_TAKEN: "Tải nhật ký về",
        Verb.TRAIL_VERIFIED: "Kiểm tra nhật ký",
        Verb.SETTING: "Đổi cài đặt",
    }
)


def tell(what: Verb, subject: str, before: Told = None, after: Told = None, alias: str = "default") -> None:
    """Add one entry to the trail of a store, inside a transaction."""
    trail.append(alias, Change(what.value, subject, before, after))
