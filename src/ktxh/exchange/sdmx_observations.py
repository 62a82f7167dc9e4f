"""Stored values as SDMX-CSV 2.0, in portions, with a note of the codes that they use."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ktxh.catalogue.indicators import Catalogue
from ktxh.exchange.sdmx_codes import (
    AGENCY,
    DATAFLOW,
    STATUSES,
    VERSION,
    area_id,
    breakdown_id,
    indicator_id,
    kind_label,
    time_of,
    unit_ids,
)
from ktxh.model.observation import Observation
from ktxh.model.period import Period

COLUMNS: Final = (
    "STRUCTURE",
    "STRUCTURE_ID",
    "ACTION",
    "FREQ",
    "PERIOD_KIND",
    "REF_AREA",
    "INDICATOR",
    "BREAKDOWN",
    "TIME_PERIOD",
    "OBS_VALUE",
    "OBS_STATUS",
    "UNIT_MEASURE",
    "DECIMALS",
    "CUT_OFF",
    "NONE_OCCURRED",
    "SIMULATED",
    "PERIOD_CODE",
    "NOTE",
)
_LEAD: Final = ("dataflow", f"{AGENCY}:{DATAFLOW}({VERSION})", "I")
_AT_ONCE = 5_000


@dataclass
class Used:
    """The codes that data use, for the structure that goes with them; grows while the data are written."""

    areas: set[str] = field(default_factory=set)
    indicators: set[str] = field(default_factory=set)
    breakdowns: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    kinds: dict[str, str] = field(default_factory=dict)
    count: int = 0


def sdmx_csv(observations: Iterable[Observation], catalogue: Catalogue, used: Used) -> Iterator[bytes]:
    """The file in portions; `used` is filled on the way. The unit of an indicator unknown today is as stored."""
    units = unit_ids({one.unit for one in catalogue.indicators})
    times: dict[Period, tuple[str, str, str]] = {}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in observations:
        item, area, period = one.key
        if period not in times:
            time = time_of(period)
            times[period] = (time.frequency, time.kind, time.period)
            used.kinds[time.kind] = kind_label(period)
        frequency, kind, when = times[period]
        unit = catalogue.indicator(item.indicator).unit if item.indicator in catalogue else ""
        used.areas.add(area)
        used.indicators.add(item.indicator)
        used.breakdowns.add(item.breakdown)
        used.units.add(unit)
        exponent = one.value.as_tuple().exponent
        writer.writerow(
            (
                *_LEAD,
                frequency,
                kind,
                area_id(area),
                indicator_id(item.indicator),
                breakdown_id(item.breakdown),
                when,
                format(one.value, "f"),
                STATUSES[one.status],
                units.get(unit, ""),
                max(0, -exponent) if isinstance(exponent, int) else 0,
                one.cut_off.isoformat() if one.cut_off else "",
                "true" if one.none_occurred else "false",
                "true" if one.simulated else "false",
                period.code,
                " ".join(one.note.split()),
            )
        )
        used.count += 1
        if used.count % _AT_ONCE == 0:
            yield _emptied(out)
    yield _emptied(out)


def _emptied(out: io.StringIO) -> bytes:
    content = out.getvalue().encode()
    out.seek(0)
    out.truncate()
    return content
