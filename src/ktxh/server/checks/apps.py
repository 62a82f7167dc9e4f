"""“Kiểm tra báo cáo”, as a Django app."""

from __future__ import annotations

from django.apps import AppConfig

from ktxh.server.audit.change import LABELS
from ktxh.server.web.job import Job


class Checks(AppConfig):
    """Checked reports, kept for who brought them and for who may see their unit."""

    name = "ktxh.server.checks"
    label = "checks"
    default_auto_field = "django.db.models.BigAutoField"
    job = Job(70, "kiem-tra", "Kiểm tra báo cáo", None, placed=False)

    def ready(self) -> None:
        """Give words to the changes that this app tells the trail."""
        LABELS.update(
            luu_kiem_tra="Lưu bản kiểm tra báo cáo",
            xoa_kiem_tra="Xóa bản kiểm tra báo cáo",
            quyet_dinh_kiem_tra="Quyết định về chỗ kiểm tra chỉ ra",
        )
