"""The pages of administration beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

# name, page, whether it concerns the whole site
_TABS = (
    ("Người dùng", "first", False),
    ("Tổ chức", "organisations", False),
    ("Đơn vị hành chính", "units", False),
    ("Danh mục", "catalogue", False),
    ("Biểu", "forms", False),
    ("Chế độ và hạn gửi", "regimes", False),
    ("Đề cương", "outlines", False),
    ("Nhật ký", "trail", False),
    ("Sao lưu", "backups", True),
    ("Cài đặt", "settings", True),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A page with its address, and whether one is on it or below it."""

    name: str
    address: str
    here: bool


def tabs(path: str, *, whole_site: bool) -> tuple[Tab, ...]:
    """The pages that an administrator may open."""
    found = [
        (name, reverse(f"administration:{view}")) for name, view, everything in _TABS if whole_site or not everything
    ]
    first = found[0][1]
    below = next((address for _, address in found[1:] if path.startswith(address)), first)
    return tuple(Tab(name, address, address == below) for name, address in found)
