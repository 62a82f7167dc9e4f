"""Fetches at once the figures that an outline and the prose of its sections name; only a matter of speed."""

from __future__ import annotations

from collections.abc import Iterator

from ktxh.catalogue.indicators import Catalogue
from ktxh.composing.drafting import Drafting
from ktxh.composing.outlines.argument_checks import items_of
from ktxh.composing.outlines.calling import calls_in, functions, prose_name
from ktxh.composing.outlines.calls import Call
from ktxh.composing.outlines.outline import Outline
from ktxh.composing.outlines.problems import OutlineError
from ktxh.composing.outlines.typed_text import clean
from ktxh.composing.stating.items import item_of, period_of
from ktxh.model.indicator import Breakdown
from ktxh.model.observation import Item
from ktxh.model.period import Period


def prefetch(outline: Outline, drafting: Drafting) -> None:
    """Ask for all figures of a report, period by period; what is wrongly written is passed over here."""
    setting, catalogue = drafting.setting, drafting.setting.cube.catalogue
    named: dict[Period, dict[Item, None]] = {}
    parts: dict[Period, dict[Item, None]] = {}
    for call in _all_calls(outline, drafting):
        arguments = _arguments(call)
        period = _period(arguments.get("period", ""), setting.period)
        for item in _items(call, catalogue):
            named.setdefault(period, {})[item] = None
            parts.setdefault(period, {}).update(dict.fromkeys(_members(item, arguments.get("by"), catalogue)))
    for period, items in named.items():
        when = [period, period.same_last_year(), period.whole_last_year()]
        setting.cube.prefetch([*items, *parts[period]], [setting.area], when)
        drafting.stating.prefetch(items, setting.area, [period])


def _all_calls(outline: Outline, drafting: Drafting) -> Iterator[Call]:
    yield from calls_in(drafting, outline.body, outline.file, outline.first_line)
    setting = drafting.setting
    for prose in setting.parts.prose(setting.area, setting.period).values():
        if "{{" in prose.text:
            try:
                yield from calls_in(drafting, clean(prose.text), prose_name(prose.section), prose=True)
            except OutlineError:
                continue  # told where the prose is put in


def _arguments(call: Call) -> dict[str, object]:
    function = functions().get(call.name)
    try:
        return {} if function is None else function.signature.bind(*call.arguments, **call.named).arguments
    except TypeError:
        return {}


def _items(call: Call, catalogue: Catalogue) -> Iterator[Item]:
    function = functions().get(call.name)
    for written in items_of(function.signature, call.arguments, call.named) if function else ():
        try:
            yield item_of(written, catalogue)
        except ValueError:
            continue


def _members(item: Item, by: object, catalogue: Catalogue) -> Iterator[Item]:
    """The parts of an item by a dimension."""
    if not isinstance(by, str) or by not in catalogue.indicator(item.indicator).dimensions:
        return
    others = {key: member for key, member in Breakdown.parse(item.breakdown).members if key != by}
    for member in catalogue.dimension(by).members:
        yield Item(item.indicator, str(Breakdown.of(**{**others, by: member.code})))


def _period(written: object, own: Period) -> Period:
    try:
        return period_of(written, own) if isinstance(written, str) else own
    except ValueError:
        return own
