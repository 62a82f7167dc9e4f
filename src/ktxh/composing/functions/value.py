"""Viết riêng một con số kèm đơn vị vào giữa câu văn.

{{ value("nong_lam_thuy_san.dien_tich_gieo_trong") }}
    5.074,36 ha

Tùy chọn:
- verb=true: thêm động từ ("ước đạt 5.074,36 ha").
- period: kỳ khác kỳ báo cáo, ví dụ period="same_period".
- unit, decimals: đơn vị và số chữ số thập phân khác danh mục.
- of: chỉ tiêu làm tổng số; khi đó viết tỷ trọng ("17,96%"; verb=true: "chiếm 17,96%").

Chưa có số liệu thì để một ô trống cho người soạn điền và ghi vào danh sách thiếu.
"""

from __future__ import annotations

from ktxh.composing.drafting import Drafting
from ktxh.composing.stating.choice import Wish
from ktxh.composing.stating.items import item_of, name_of, period_of
from ktxh.composing.stating.phrasing import phrase
from ktxh.composing.stating.writing import alone, blank
from ktxh.model.connection import Connection
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.phrase import Role


def call(
    drafting: Drafting,
    item: str,
    *,
    period: str = "",
    of: str = "",
    verb: bool = False,
    unit: str = "",
    decimals: int | None = None,
) -> str:
    """The number with its unit, or the share of another item's value; a blank where it is not known."""
    catalogue = drafting.setting.cube.catalogue
    found, when = item_of(item, catalogue), period_of(period, drafting.setting.period)
    if of:
        return _share(drafting, found, item_of(of, catalogue), when, decimals, verb=verb)
    wish = Wish(unit, decimals, compare=None, share=False)
    stated = drafting.stating.stated(found, drafting.setting.area, when, wish)
    return alone(drafting, stated, Role.ACTUAL, verb=verb)


def _share(drafting: Drafting, item: Item, of: Item, when: Period, decimals: int | None, *, verb: bool) -> str:
    shown = "" if decimals is None else str(decimals)
    connection = Connection(str(item), drafting.setting.area, when.code, Role.SHARE_PCT, str(of), "%", shown)
    found = drafting.stating.found(connection)
    name = name_of(item, drafting.setting.cube.catalogue)
    if found is None:
        whole = name_of(of, drafting.setting.cube.catalogue)
        drafting.gap(name, f"Chưa đủ số liệu để tính tỷ trọng trong “{whole}” ({when.label}).")
        return drafting.inline(blank(name))
    drafting.simulated = drafting.simulated or found.simulated
    said = phrase(Role.SHARE_PCT, found.figure, drafting.setting.style, verb=verb)
    return drafting.inline(
        drafting.connect(connection, said, found.figure.value, found.exact, title=name, estimate=found.estimate)
    )
