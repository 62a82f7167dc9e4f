"""Units of measure and the nouns that count things, as written after a number, and how they compare in size."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

PERCENT = frozenset({"%", "‰"})  # units of a share or a rate
_SCALES = {
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(10**6),
    "tr": Decimal(10**6),
    "tr.": Decimal(10**6),
    "tỷ": Decimal(10**9),
    "tỉ": Decimal(10**9),
}
_SCALE = r"(?:nghìn|ngàn|vạn|triệu|[Tt]r\.?|tỷ|tỉ)"
_MEASURES = (
    "bé trai/100 bé gái|°C|ste|"
    "tạ/ha|tấn/ha|kg/ha|kg/người/năm|kg/người|m²/người|m2/người|người/km²|người/km2|km²|km2|m²|m2|m³|m3|m/s|mm|cm|km|Km|"
    "ha|Ha|tấn|tạ|yến|kg|gam|lít|kWh|KWh|Kwh|kwh|KWH|kW|KW|Kw|kw|MWh|MW|Mw|GWh|kVA|KVA|MVA|kV|KV|(?:đồng|đ)/(?:kWh|m³|m3|m²|m2|kg|tấn|tạ|lít|con|ha)|USD|"
    r"đồng/người/năm|đồng/người/tháng|đồng/người|đồng/ha|đồng(?!\s+chí)|đ|‰|m"
)
_BASES = r"năm|tháng|ngày|vụ|xã|người|vạn\s+dân|nghìn\s+người|phụ\s+nữ"  # what something is counted by
_MONEY_WORDS = frozenset({"đồng", "đ"})
# measure -> (dimension, factor to the dimension's base unit)
_DIMENSIONS: dict[str, tuple[str, Decimal]] = {
    "mm": ("length", Decimal("0.001")),
    "cm": ("length", Decimal("0.01")),
    "m": ("length", Decimal(1)),
    "km": ("length", Decimal(1000)),
    "m2": ("area", Decimal(1)),
    "ha": ("area", Decimal(10_000)),
    "km2": ("area", Decimal(10**6)),
    "m3": ("volume", Decimal(1)),
    "lít": ("volume", Decimal("0.001")),
    "gam": ("mass", Decimal("0.001")),
    "kg": ("mass", Decimal(1)),
    "yến": ("mass", Decimal(10)),
    "tạ": ("mass", Decimal(100)),
    "tấn": ("mass", Decimal(1000)),
    "kg/ha": ("yield", Decimal(1)),
    "tạ/ha": ("yield", Decimal(100)),
    "tấn/ha": ("yield", Decimal(1000)),
    "kwh": ("energy", Decimal(1)),
    "mwh": ("energy", Decimal(1000)),
    "gwh": ("energy", Decimal(10**6)),
    "kw": ("power", Decimal(1)),
    "mw": ("power", Decimal(1000)),
    "m/s": ("speed", Decimal(1)),
    "đồng": ("money", Decimal(1)),
    "usd": ("dollar", Decimal(1)),
    "%": ("percent", Decimal(1)),
    "‰": ("percent", Decimal("0.1")),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it counts: its dimension ("money", "area", … or the counted noun) and its factor to the base unit."""

    dimension: str
    factor: Decimal
    counted: bool  # a noun that counts things, not a measure


@cache
def count_nouns() -> dict[str, str]:
    """Each counting noun as written (lower case) with the unit it stands for, from `count_nouns.txt`."""
    nouns: dict[str, str] = {}
    text = (files("ktxh.language") / "count_nouns.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            written, _, unit = (part.strip() for part in line.partition("|"))
            nouns[written.lower()] = unit or written
    return nouns


@cache
def _unit_pattern() -> re.Pattern[str]:
    nouns = sorted(count_nouns(), key=len, reverse=True)
    alternatives = "|".join(re.escape(noun).replace(r"\ ", r"\s+") for noun in nouns)
    per = rf"(?:/(?:{_BASES}|(?i:{alternatives}))\b)?"  # "triệu đồng/người", "học sinh/lớp"
    return re.compile(
        rf"\s*(?P<unit>%|‰|điểm\s+(?:%|phần\s+trăm)|phần\s+trăm|(?:{_SCALE}\s*)?(?:{_MEASURES})(?![\w²³]){per}|trđ\b|"
        rf"{_SCALE}\s+(?i:{alternatives})\b{per}|(?i:{alternatives})\b{per}|{_SCALE}(?!\w|\s+(?:lệ|trọng|suất|giá)\b))"
    )


def match_unit(text: str, at: int) -> tuple[str, int] | None:
    """The unit as written right after position `at` (blanks skipped) and where it ends, or None."""
    match = _unit_pattern().match(text, at)
    if match is None:
        return None
    return match["unit"], match.end()


@cache
def _left_pattern() -> re.Pattern[str]:
    nouns = sorted(count_nouns(), key=len, reverse=True)
    alternatives = "|".join(re.escape(noun).replace(r"\ ", r"\s+") for noun in nouns)
    return re.compile(rf"\b(?:số|số lượng|lượng)\s+(?:các\s+)?(?P<noun>{alternatives})\b", re.I)


def counted_before(text: str) -> str | None:
    """The thing counted in words before a bare number: "Tổng số dự án" counts dự án."""
    last = None
    for match in _left_pattern().finditer(text):
        last = match["noun"]
    return last


def shown_unit(written: str) -> str:
    """The unit as a table shows it: "hộ gia đình, cá nhân" is counted in hộ; measures stay as written."""
    words = " ".join(written.split())
    return count_nouns().get(words.lower(), words) if words.lower() != words or words in count_nouns() else words


def same_kind(one: str, other: str) -> bool:
    """Whether two written units count or measure the same kind of thing: "lượt" and "lượt khách" do."""
    first, second = understand(one), understand(other)
    if first.dimension == second.dimension:
        return True
    if not (first.counted and second.counted and first.dimension and second.dimension):
        return False
    shorter, longer = sorted((first.dimension, second.dimension), key=len)
    return longer.startswith(f"{shorter} ")


def comparable(unit: str, level: str) -> bool:
    """Whether a plan, a change or an earlier level in `unit` can be of a value in `level`: đồng of "đồng/người"."""
    return same_kind(unit, level) or same_kind(unit.split("/")[0], level.split("/")[0])


_QUANTITIES = {"area": "Diện tích", "length": "Chiều dài", "percent": "Tỷ lệ"}


def quantity_noun(written: str) -> str:
    """What a measure measures, as the first word of a name: ha measures "Diện tích"; "" where that is left open."""
    return _QUANTITIES.get(understand(written).dimension, "") if written else ""


def counted_noun(written: str) -> str:
    """The noun that a unit counts ("nghìn lượt khách" counts lượt khách), "" for a measure."""
    unit = understand(written)
    if not unit.counted:
        return ""
    return unit.dimension if unit.factor != 1 else " ".join(written.split())


@cache
def understand(written: str) -> Unit:
    """What a written unit measures; an unknown one counts things called like that."""
    words = " ".join(written.split()).replace("²", "2").replace("³", "3")
    lowered = words.lower()
    if lowered == "trđ":
        return Unit("money", Decimal(10**6), False)
    factor = Decimal(1)
    match = re.match(rf"({_SCALE})\s*(.*)", words)
    if match and (not match[2] or match[1].lower() in _SCALES):
        rest = match[2].strip().lower()
        scale = _SCALES.get(match[1].lower())
        if scale is not None and (
            not rest or rest.partition("/")[0] in _MONEY_WORDS or rest in _DIMENSIONS or rest in count_nouns()
        ):
            factor, lowered = scale, rest or "đồng"
    if lowered == "đ":
        lowered = "đồng"
    money, slash, per = lowered.partition("/")
    if slash and money in _MONEY_WORDS:
        return Unit(f"price/{per}", factor, False)
    if lowered in _DIMENSIONS:
        dimension, base = _DIMENSIONS[lowered]
        return Unit(dimension, factor * base, False)
    return Unit(count_nouns().get(lowered, lowered).lower(), factor, True)
