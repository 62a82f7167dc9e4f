"""Sentences about the site itself: units, forms, outlines, regimes, styles, backups, settings, the trail."""

from __future__ import annotations

from ktxh.server.administration.trail_words.names import Names
from ktxh.server.administration.trail_words.said import Said
from ktxh.server.administration.trail_words.wording import counted

_CATALOGUES = {"areas": "đơn vị hành chính", "indicators": "chỉ tiêu"}
_OWN_FILES = {
    "tai_che_do": "chế độ báo cáo",
    "tai_van_phong": "văn phong",
    "tai_chi_tieu": "chỉ tiêu của địa phương",
    "tai_quan_he": "quan hệ của địa phương",
}
_SETTINGS = {"public_check": "kiểm tra báo cáo không cần đăng nhập"}


def areas(said: Said, names: Names) -> str:
    """A merger, a split, a new name: its own title, or the units it touches."""
    title = next((one[9:-1] for one in said.new_text("text").splitlines() if one.startswith('title = "')), "")
    if title:
        return f"Ghi thay đổi đơn vị hành chính: {title}"
    return f"Ghi thay đổi của {', '.join(names.area(key) for key in said.about.split())}"


def catalogue(said: Said, _names: Names) -> str:
    """Units or indicators brought up to date in the database."""
    return f"Cập nhật danh mục {_CATALOGUES.get(said.about, said.about)} trong cơ sở dữ liệu"


def form(said: Said, names: Names) -> str:
    """A form of the locality."""
    return f"Tải lên {names.form(said.about)}"


def outline(said: Said, names: Names) -> str:
    """An outline of the locality."""
    return f"Tải lên {names.outline(said.about)}"


def own_file(said: Said, _names: Names) -> str:
    """A file of regimes or holidays, of a house style, of indicators or relations of the locality."""
    return f"Sửa {_OWN_FILES[said.what]} trong tệp “{said.about}”"


def removed(said: Said, _names: Names) -> str:
    """A file of the locality that is used no longer."""
    return f"Bỏ tệp riêng “{said.about}” của địa phương"


def map_of_boundaries(_said: Said, _names: Names) -> str:
    """The map."""
    return "Tải lên bản đồ địa giới"


def backup(said: Said, _names: Names) -> str:
    """A backup made, taken, restored."""
    verbs = {"sao_luu": "Sao lưu vào", "tai_ban_sao_luu": "Tải về bản sao lưu", "phuc_hoi": "Phục hồi từ bản sao lưu"}
    return f"{verbs[said.what]} “{said.about}”"


def trail(said: Said, _names: Names) -> str:
    """The trail taken, or looked through."""
    if said.what == "tai_nhat_ky":
        return "Tải nhật ký về"
    broken = said.new.get("broken")
    found = "nguyên vẹn" if broken is None else f"không còn nguyên từ việc số {counted(broken)}"
    return f"Kiểm tra nhật ký: {found}"


def setting(said: Said, _names: Names) -> str:
    """A switch."""
    told = _SETTINGS.get(said.about, said.about)
    return f"{'Cho phép' if said.new.get('allowed') else 'Thôi cho phép'} {told}"
