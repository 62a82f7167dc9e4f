"""A report to measure composing with: 30 pages, 300 figures, 40 footnotes, 3 annexes, 2 charts, all made by rule."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from ktxh.catalogue.forms import built_in_forms
from ktxh.catalogue.indicators import built_in
from ktxh.composing.outlines.outline import Outline, parse_outline
from ktxh.model.indicator import Indicator, OverTime, Quantity
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period
from ktxh.model.report_parts import Prose
from ktxh.model.target import Authority, Headline, Target

if TYPE_CHECKING:
    from ktxh.server.store import Store

FORMS = ("nong_nghiep", "ngan_sach")
SECTIONS, STATED, NOTED = 44, 2, 26  # 44 sections of 2 sentences with a figure, its plan's share and change each
PERIOD = Period.first_months(2024, 6)
_WORDS = (
    "Trong kỳ, các cơ quan, đơn vị bám sát chương trình công tác, phân công rõ người, rõ việc, thường xuyên kiểm tra "
    "tiến độ và kịp thời tháo gỡ khó khăn ngay từ cơ sở. Công tác phối hợp giữa các phòng chuyên môn với Ủy ban nhân "
    "dân các xã, thị trấn được duy trì nền nếp; thông tin, báo cáo được gửi đúng thời hạn. "
)


def indicators() -> list[Indicator]:
    """Those of the catalogue that the report states: flows that add up, without formula or bounds in the way."""
    found = [
        one
        for one in built_in().indicators
        if one.quantity is Quantity.FLOW and one.over_time is OverTime.ADD and not one.formula and one.maximum is None
    ]
    return found[: SECTIONS * STATED]


def counted() -> list[Item]:
    """What has values: the indicators stated and the rows of the two forms that become annexes."""
    catalogue = built_in()
    forms = [one for one in built_in_forms().values() if one.code in FORMS]
    rows = [item for form in forms for item in form.items if not catalogue.indicator(item.indicator).formula]
    return list(dict.fromkeys((*(Item(one.code) for one in indicators()), *rows)))


def fill(store: Store, areas: Iterable[str], more: int = 0) -> None:
    """Values of this period and the same of last year, plans, and the headline indicators, for every area.

    `more` is added to every value, so that filling a second time changes all of them.
    """
    values: list[Observation] = []
    targets: list[Target] = []
    headlines: list[Headline] = []
    source = Source(SourceKind.HAND, "benchmark")
    year = Period.of_year(PERIOD.year)
    for place, area in enumerate(areas):
        for number, item in enumerate(counted()):
            level = Decimal(1000 + 37 * number + place + more)
            for period, value in ((PERIOD, level), (PERIOD.same_last_year(), level - 7 * (number % 11) + 30)):
                values.append(Observation(Key(item, area, period), value, Status.OFFICIAL, source))
            targets.append(Target(item, area, year, Authority.COUNCIL, 2 * level + 11))
            if number < NOTED:
                headlines.append(
                    Headline(area, year, str(number + 1), item, indicators()[number].name, Authority.COUNCIL)
                )
    with store.writing_together():
        store.record(values)
        store.set_targets(targets)
        store.set_headlines(headlines)


def outline(notes: int = 40) -> Outline:
    """Sections with three sentences each; so many of them have a footnote with a figure of another section."""
    items = indicators()
    lines = [
        "+++",
        'name = "Đo tốc độ"',
        'level = "huyen"',
        'period = "first_months:6"',
        'title = ["Tình hình thực hiện kế hoạch {{ period.label }}"]',
        'symbol = "BC-UBND"',
        'numbering = ["I.", "1."]',
        'style = "chuan"',
        'signature = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]',
        'recipients = ["UBND tỉnh", "Lưu: VT"]',
        "[owners]",
        *(f'muc_{number} = "Văn phòng"' for number in range(SECTIONS)),
        "+++",
    ]
    for number in range(SECTIONS):
        if number % 10 == 0:
            lines += [f"# PHẦN VIỆC THỨ {number // 10 + 1}", ""]
        lines += [f"## Lĩnh vực công tác {number + 1}", f'{{{{ section("muc_{number}") }}}}', ""]
        own = items[number * STATED : (number + 1) * STATED]
        stated = [f'{{{{ state("{one.code}") }}}}' for one in own]
        if number < notes:
            noted = items[(number * STATED + 50) % len(items)].code
            stated[0] = f'{{{{ state("{own[0].code}", note=value("{noted}")) }}}}'
        lines += [" ".join(stated), "", "{{ prose() }}", ""]
        if number in (5, 15):
            lines += ['{{ chart("tien_do") }}' if number == 5 else _revenue(), ""]
    lines += ["{{ annex_headlines() }}", *(f'{{{{ annex_form("{form}") }}}}' for form in FORMS), ""]
    return parse_outline("\n".join(lines), "do-toc-do.md")


def charted() -> tuple[Item, ...]:
    """Five indicators in one unit, for a chart of bars."""
    units = [one.unit for one in indicators()]
    common = max(dict.fromkeys(units), key=units.count)
    return tuple(Item(one.code) for one in indicators() if one.unit == common)[:5]


def _revenue() -> str:
    named = ", ".join(f'"{item}"' for item in charted())
    return f'{{{{ chart("thu_ngan_sach", items=[{named}]) }}}}'


def prose(area: str) -> list[Prose]:
    """Three paragraphs for each section."""
    return [Prose(area, f"muc_{number}", PERIOD, "\n\n".join([_WORDS * 2] * 3)) for number in range(SECTIONS)]
