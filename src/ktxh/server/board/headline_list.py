"""The list of headline indicators of a year as a form: rows read like those of a table, so that its rules hold."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ktxh.analytics.comparing import plan_period
from ktxh.catalogue.forms import item_label
from ktxh.exchange.naming import Names
from ktxh.exchange.table_files import Table
from ktxh.exchange.table_targets import proposed_targets
from ktxh.exchange.table_values import Reading
from ktxh.language.numbers import print_short
from ktxh.model.observation import Recorded
from ktxh.model.target import Headline
from ktxh.server.problems import StoreError
from ktxh.server.web.place import Place
from ktxh.server.web.whole_numbers import whole

# field of a row, head of the table that the rules know it by
_FIELDS = {
    "order": "tt",
    "item": "chỉ tiêu",
    "name": "tên",
    "authority": "cấp giao",
    "assessed": "đánh giá",
    "threshold": "ngưỡng",
}
_BLANK = 3  # empty rows at the end
_MOST = 200


class ListRefusedError(StoreError):
    """The list cannot be kept as given; the message is one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of the form: where it stands, its fields as typed, and the indicator's name and unit beside it."""

    place: str
    fields: Mapping[str, str]
    known: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class HeadlineList:
    """The form; `seen` says which list it was made from."""

    rows: tuple[ListRow, ...]
    seen: str


def headline_list(place: Place) -> HeadlineList:
    """The list that stands, with some empty rows."""
    found = _standing(place)
    rows = [ListRow(str(at), _fields(one), _known(place, one)) for at, one in enumerate(found, 1)]
    return HeadlineList((*rows, *_blank_rows(len(rows))), digest(found))


def typed_list(given: Mapping[str, str]) -> HeadlineList:
    """The form as it was sent."""
    rows = []
    for at in range(min(_count(given), _MOST)):
        fields = {name: given.get(f"{name}-{at}", "").strip() for name in _FIELDS}
        rows.append(ListRow(given.get(f"place-{at}", ""), fields, gone=f"gone-{at}" in given))
    return HeadlineList(tuple(rows), given.get("seen", ""))


def keep_list(place: Place, given: HeadlineList) -> Recorded:
    """Keep the rows in the order of their places; ListRefusedError says which is wrong."""
    rows = sorted((row for row in given.rows if row.fields["item"] and not row.gone), key=_place_of)
    if not rows:
        raise ListRefusedError("Danh sách phải còn ít nhất một chỉ tiêu; chưa ghi gì.")
    headlines = _headlines(place, rows)
    twice = [item for item, count in Counter(one.item for one in headlines).items() if count > 1]
    if twice:
        name = item_label(place.plan.catalogue, twice[0])
        raise ListRefusedError(f"Chỉ tiêu “{name}” có hai lần trong danh sách; hãy bỏ một dòng.")
    store = place.plan.store
    with store.writing_together():
        if digest(_standing(place)) != given.seen:
            raise ListRefusedError("Danh sách vừa được người khác sửa; chưa ghi gì. Hãy tải lại trang rồi sửa lại.")
        return store.set_headlines(headlines)


def last_years(place: Place) -> tuple[Headline, ...]:
    """The list of the year before as one for this year."""
    year = plan_period(place.period)
    before = place.plan.store.headlines(place.area.key, year.same_last_year())
    return tuple(replace(one, period=year) for one in before)


def digest(headlines: Sequence[Headline]) -> str:
    """A short text that is another one when the list is."""
    return hashlib.sha256(repr(tuple(headlines)).encode()).hexdigest()[:16]


def _standing(place: Place) -> tuple[Headline, ...]:
    return place.plan.store.headlines(place.area.key, plan_period(place.period))


def _headlines(place: Place, rows: Sequence[ListRow]) -> tuple[Headline, ...]:
    cells = [(at, tuple(row.fields[name] for name in _FIELDS)) for at, row in enumerate(rows, 1)]
    table = Table("danh sách", tuple(_FIELDS.values()), cells)
    names = Names(place.plan.catalogue, place.plan.tree, place.area.key)
    proposal = proposed_targets(table, names, Reading(area=place.area.key, period=plan_period(place.period)))
    if proposal.refused:
        first = str(proposal.refused[0])
        raise ListRefusedError(f"{first[0].upper()}{first[1:]}; chưa ghi gì.")
    return proposal.headlines


def _place_of(row: ListRow) -> int:
    place = whole(row.place, digits=5)
    return _MOST if place is None else place


def _count(given: Mapping[str, str]) -> int:
    return whole(given.get("rows"), digits=5) or 0


def _fields(one: Headline) -> dict[str, str]:
    threshold = "" if one.threshold is None else print_short(one.threshold * 100, 6)
    return {
        "order": one.order,
        "item": str(one.item),
        "name": one.name,
        "authority": one.authority.value,
        "assessed": one.assessed.value,
        "threshold": threshold,
    }


def _known(place: Place, one: Headline) -> str:
    indicator = place.plan.catalogue.indicator(one.item.indicator)
    return f"{item_label(place.plan.catalogue, one.item)} ({indicator.unit})"


def _blank_rows(before: int) -> tuple[ListRow, ...]:
    blank = dict.fromkeys(_FIELDS, "")
    return tuple(ListRow(str(before + at), blank) for at in range(1, _BLANK + 1))
