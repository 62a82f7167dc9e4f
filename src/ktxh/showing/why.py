"""Why a figure is what it is: how it came about, from which parts, stated where, by whom, in which version."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta, timezone
from decimal import Decimal

from ktxh.analytics.answer import Answer, How
from ktxh.analytics.comparing import Compared, share_of
from ktxh.analytics.cube import Cube
from ktxh.language.numbers import print_number, print_short
from ktxh.model.indicator import OverAreas
from ktxh.model.observation import Item, Key, Observation
from ktxh.model.period import Period
from ktxh.model.period_text import parse_period
from ktxh.model.target import Target

_MOST_PARTS = 40  # parts printed of one roll-up before the rest is only counted
_MOST_DEEP = 6
_QUOTE = 160
_VIETNAM = timezone(timedelta(hours=7))


def why_lines(cube: Cube, compared: Compared) -> Iterator[str]:
    """The lines that explain an item in an area and a period, with its targets and comparisons."""
    answer = compared.actual
    naming = Naming(cube)
    yield f"{naming.item(answer.key)}, {naming.area(answer.key.area)}, {answer.key.period.label}"
    yield from _tree(cube, answer, naming, 1)
    yield from _share_line(cube, answer, naming)
    for one in compared.targets:
        target = one.target
        revised = f", điều chỉnh lần {target.revision - 1}" if target.revision > 1 else ""
        decided = f" ({target.decision})" if str(target.decision) else ""
        whose = f" cho {target.holder}" if target.holder else ""
        made_up = " – MÔ PHỎNG" if target.simulated else ""
        yield (
            f"Chỉ tiêu {target.authority.label}{whose}: {print_number(target.value)} "
            f"{'%' if target.relative else naming.unit(answer.key)}{decided}{revised}{made_up}"
        )
        yield from (f"  {line}" for line in target_lines(target))
        if one.share is not None and answer.value is not None:
            yield f"  {print_number(answer.value)} / {print_number(target.value)} = {print_short(one.share)} % kế hoạch"
    changes = {"cùng kỳ": compared.same_period, "năm trước": compared.last_year}
    if compared.same_period.before.key == compared.last_year.before.key:
        del changes["cùng kỳ"]
    for words, change in changes.items():
        if change.before.value is not None:
            yield f"So với {words}, {change.before.key.period.label}:"
            yield from _tree(cube, change.before, naming, 1)
            if change.index is not None and answer.value is not None:
                yield (
                    f"  {print_number(answer.value)} / {naming.number(change.before)} = {print_short(change.index)} %"
                )


def _share_line(cube: Cube, answer: Answer, naming: Naming) -> Iterator[str]:
    """Which share of the whole a part is, where both are known."""
    if not answer.key.item.breakdown or cube.indicator(answer.key.item).over_areas is not OverAreas.ADD:
        return
    whole = cube.answer(Item(answer.key.item.indicator), answer.key.area, answer.key.period)
    share = share_of(answer, whole)
    if share is not None:
        name = cube.indicator(whole.key.item).name
        yield f"Chiếm {naming.number(answer)} / {naming.number(whole)} = {print_short(share)} % của “{name}”"


class Naming:
    """Names of items, areas and units as users read them."""

    def __init__(self, cube: Cube) -> None:
        self._cube = cube

    def item(self, key: Key) -> str:
        """The indicator's name with the members it is broken down by."""
        return self.item_name(key.item)

    def item_name(self, item: Item) -> str:
        """The indicator's name with the members it is broken down by."""
        indicator = self._cube.indicator(item)
        members = [pair.partition("=") for pair in item.breakdown.split(",") if pair]
        names = [self._cube.catalogue.dimension(one).member(other).name for one, _, other in members]
        return " – ".join((indicator.name, *names))

    def unit(self, key: Key) -> str:
        """The unit in which values are kept."""
        return self._cube.indicator(key.item).unit

    def area(self, key: str) -> str:
        """The unit's full name."""
        return self._cube.tree.area(key).full_name

    def number(self, answer: Answer) -> str:
        """The value as offices print it, without digits that nobody gave."""
        if answer.value is None:
            return "chưa có"
        value = answer.value
        exponent = value.as_tuple().exponent
        long = isinstance(exponent, int) and -exponent > 6
        return print_short(value, 4) if long else print_number(value)

    def gap(self, key: str) -> str:
        """What is missing, a unit or a month, by its name."""
        if key in self._cube.tree:
            return self.area(key)
        return parse_period(key).label


def _tree(cube: Cube, answer: Answer, naming: Naming, depth: int, label: str = "") -> Iterator[str]:
    indent = "  " * depth
    what = f"{label}: " if label else ""
    if answer.value is None:
        yield f"{indent}{what}chưa có số liệu" + (f" ({answer.reason})" if answer.reason else "")
    else:
        status = f", {answer.status.label}" if answer.status else ""
        simulated = ", MÔ PHỎNG" if answer.simulated else ""
        yield f"{indent}{what}{naming.number(answer)} {naming.unit(answer.key)} – {answer.how.label}{status}{simulated}"
    if answer.how is How.STORED:
        yield from (f"{indent}  {line}" for line in source_lines(cube.figures.observation(answer.key)))
    elif answer.value is not None and answer.reason:
        yield f"{indent}  {answer.reason}"
    if answer.completeness and not answer.completeness.whole:
        gaps = ", ".join(naming.gap(key) for key in answer.completeness.missing)
        yield f"{indent}  có {answer.completeness.present}/{answer.completeness.expected}, thiếu: {gaps}"
    if depth > _MOST_DEEP:
        return
    parts = cube.expand(answer).parts
    tell = labelling(answer, naming)
    for at, part in enumerate(parts[:_MOST_PARTS]):
        weight = f" × {print_short(answer.weights[at], 4)}" if answer.weights else ""
        yield from _tree(cube, part, naming, depth + 1, tell(part) + weight)
    if len(parts) > _MOST_PARTS:
        yield f"{indent}  … và {len(parts) - _MOST_PARTS} đơn vị nữa"


def labelling(answer: Answer, naming: Naming) -> Callable[[Answer], str]:
    """How each part of an answer is called beside the others: by item, by period or by unit."""
    if answer.how is How.FORMULA:
        return lambda part: naming.item(part.key) + _when(part.key.period, answer.key.period)
    if answer.how is How.PERIODS:
        return lambda part: part.key.period.label
    return lambda part: naming.area(part.key.area)


def _when(period: Period, other: Period) -> str:
    return "" if period == other else f", {period.label}"


def target_lines(target: Target) -> Iterator[str]:
    """Where a target was read."""
    source = target.source
    if source.name or source.place:
        yield f"nguồn: {source.kind.label} “{source.name}”" + (f", {source.place}" if source.place else "")
    if source.quote:
        yield f"nguyên văn: “{shortened(source.quote)}”"
    if target.note:
        yield target.note


def shortened(quote: str) -> str:
    """The first words of a long quote."""
    return quote if len(quote) <= _QUOTE else quote[:_QUOTE].rsplit(" ", 1)[0] + " …"


def source_lines(observation: Observation | None) -> Iterator[str]:
    """Where a stored value came from: source, place, words, version, author and time; of a version that withdraws only
    who and when.
    """
    if observation is None:
        return
    if observation.withdrawn:
        yield _version_line(observation, "người xóa")
        return
    source = observation.source
    place = f", {source.place}" if source.place else ""
    yield f"nguồn: {source.kind.label}{f' “{source.name}”' if source.name else ''}{place}"
    if source.quote:
        yield f"nguyên văn: “{shortened(source.quote)}”"
    if observation.typed and observation.typed != print_number(Decimal(observation.value)):
        yield f"đã ghi: {observation.typed} {observation.unit}".rstrip()
    if observation.cut_off:
        day = observation.cut_off
        yield f"số liệu tính đến {day.day:02}/{day.month}/{day.year}"
    yield _version_line(observation, "người nhập")


def _version_line(observation: Observation, who: str) -> str:
    when = observation.recorded_at
    if when is not None and when.tzinfo is not None:
        when = when.astimezone(_VIETNAM)
    recorded = f", lúc {when.hour:02}:{when.minute:02} ngày {when.day:02}/{when.month}/{when.year}" if when else ""
    by = f", {who} {observation.author}" if observation.author else ""
    return f"phiên bản {observation.version}{by}{recorded}" + (f"; {observation.note}" if observation.note else "")
