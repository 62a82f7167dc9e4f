"""When and where the figures of a sentence hold, by the adverbials it opens with: "Đến ngày 31/5/2024, tại xã A: …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ktxh.language.dates import find_dates
from ktxh.language.letters import LOWER, UPPER
from ktxh.reading.sectors import lead_end

_LIST_SIGN = r"\s*(?:[-–+*•]\s*)?"
_WHEN = re.compile(rf"{_LIST_SIGN}(?:tính\s+)?đến\s+(?:hết\s+)?ngày\s+(?P<day>\d[\d/]{{5,9}})\s*,\s*", re.I)
_LEVELS = r"huyện|tỉnh|xã|phường|quận|thị\s+trấn|thị\s+xã|thành\s+phố|đặc\s+khu"
_WHOLE = re.compile(rf"{_LIST_SIGN}(?:toàn|(?:trên\s+)?địa\s+bàn(?:\s+toàn)?)\s+(?:{_LEVELS})\s*,\s*", re.I)
_REST = r"[^,:;.()“”\d]{0,79}?(?:\s\d{1,2})?"
_WHERE = re.compile(rf"{_LIST_SIGN}[Tt]ại\s+(?P<place>[^\W\d_]{_REST}(?:,\s*[{UPPER}]{_REST})*)\s*[,:]\s*")
_PROPER = re.compile(rf"(?:^|\s)[{UPPER}]|^(?:cấp|tuyến)\s+[{LOWER}]+$|\s\d")
_NO_PLACE = re.compile(  # occasions and papers are no places
    r"(?:hội\s+(?:nghị|thi|thảo|diễn|đồng\s+thi)|đại\s+hội|kỳ\s+họp|phiên|cuộc|buổi|lễ|nghị\s+quyết|quyết\s+định|báo\s+cáo|"
    r"công\s+văn|kế\s+hoạch|thông\s+báo|điều|văn\s+bản|thời\s+điểm)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the opening of a sentence says: `end` is where it ends, 0 where there is none.

    `area` is the place as written, "" the report's own ("Toàn huyện, …"), None where nothing is said.
    """

    end: int = 0
    as_of: date | None = None
    area: str | None = None


NOTHING_SAID = Circumstances()


def circumstances(text: str, start: int, end: int) -> Circumstances:
    """The circumstances that the sentence at characters start to end opens with."""
    at, as_of, area = lead_end(text, start), None, None
    when = _WHEN.match(text, at, end)
    if when is not None:
        as_of = next((found.value for found in find_dates(when["day"])), None)
        if as_of is not None:
            at = when.end()
    whole, where = _WHOLE.match(text, at, end), _WHERE.match(text, at, end)
    if whole is not None:
        at, area = whole.end(), ""
    elif where is not None and _PROPER.search(where["place"]) and not _NO_PLACE.match(where["place"]):
        at, area = where.end(), " ".join(where["place"].split())
    return NOTHING_SAID if at == start else Circumstances(at, as_of, area)
