"""A change as it is told to the trail, and the words for the kinds of changes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum

LISTED = 400  # values that an entry lists one by one; of more it says how many
_SLUG = re.compile(r"[a-z][a-z0-9_]*")
Told = Mapping[str, object] | Sequence[object] | None


class Verb(StrEnum):
    """What the store and the accounts do; other apps may have slugs of their own (`LABELS`)."""

    RECORD = "ghi_so_lieu"
    WITHDRAW = "xoa_so_lieu"
    IMPORT = "nhap_tep"
    EXPLAIN = "giai_trinh"
    TARGETS = "giao_chi_tieu"
    HEADLINES = "chi_tieu_chu_yeu"
    PROSE = "viet_loi_van"
    FACTS = "ghi_dien_bien"
    TASKS = "ghi_nhiem_vu"
    BASES = "ghi_can_cu"
    COMPOSE = "soan_bao_cao"
    FREEZE = "chot"
    UNFREEZE = "huy_chot"
    LOAD = "nap_danh_muc"


LABELS: dict[str, str] = {
    Verb.RECORD: "Ghi số liệu",
    Verb.WITHDRAW: "Xóa số liệu đã ghi",
    Verb.IMPORT: "Nhập số liệu từ tệp",
    Verb.EXPLAIN: "Giải trình",
    Verb.TARGETS: "Giao, điều chỉnh chỉ tiêu",
    Verb.HEADLINES: "Lập danh sách chỉ tiêu chủ yếu",
    Verb.PROSE: "Viết lời văn",
    Verb.FACTS: "Ghi số liệu ngoài danh mục",
    Verb.TASKS: "Ghi nhiệm vụ được giao",
    Verb.BASES: "Ghi căn cứ",
    Verb.COMPOSE: "Soạn báo cáo",
    Verb.FREEZE: "Chốt báo cáo",
    Verb.UNFREEZE: "Hủy chốt báo cáo",
    Verb.LOAD: "Nạp danh mục",
}


def label_of(what: str) -> str:
    """A kind of change as the viewer calls it; the slug itself where nobody gave it words."""
    return LABELS.get(what, what)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the slug of what was done, a text that names what it was done to ("value 06040 2025 dan_so.tong"),
    and what stood before and after, as far as it can be listed.
    """

    what: str
    subject: str
    before: Told = None
    after: Told = None

    def __post_init__(self) -> None:
        if not _SLUG.fullmatch(self.what):
            raise ValueError(f"việc được ghi phải là một mã chữ thường: “{self.what}”")
        if not self.subject.strip() or "\0" in self.subject:
            raise ValueError("phải nêu việc này làm với cái gì")


def as_json(told: Told) -> str:
    """What stood before or after as JSON; "" for nothing."""
    return "" if told is None else json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(thing: object) -> object:
    """Dates as ISO, numbers as they were written ("12.50"), everything else by its text."""
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, Decimal):
        return format(thing, "f")
    if isinstance(thing, Enum):
        return thing.value
    return str(thing)
