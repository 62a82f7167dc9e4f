"""Units of measure as types: what may be added, what a quotient is counted in, and exact conversion.

A unit is a product of dimensions with whole exponents and a factor to the base units: "tạ/ha" is mass per area,
100 kg over 10.000 m². What counts things is a dimension of its own ("hộ", "con"); people are people whatever they are
called. Shares ("%", "‰", "lần", "điểm %") have no dimension. The single units come from `ktxh.language.units`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache

from ktxh.language.units import understand

_DIGITS = 34  # kept of a value that has no end: those of a decimal of 128 bits
_MOST_PLACES, _LARGEST = 100, 10**100  # no figure comes near: what has more is rounded
_SHARES = {
    "": Fraction(1),
    "lần": Fraction(1),
    "hệ số": Fraction(1),
    "%": Fraction(1, 100),
    "phần trăm": Fraction(1, 100),
    "điểm %": Fraction(1, 100),
    "điểm phần trăm": Fraction(1, 100),
    "‰": Fraction(1, 1000),
}
# nouns that count the same things as another noun
_NOUNS = {
    "người": "người dân, dân, nhân khẩu, khẩu, lao động, học sinh, học viên, sinh viên, giáo viên, trẻ, trẻ em, cháu, "
    "bệnh nhân, cán bộ, công chức, viên chức, đảng viên, đoàn viên, hội viên, thành viên, đại biểu, thanh niên, "
    "tân binh, công dân, phụ nữ, bác sĩ, nhân lực, biên chế",
    "hợp tác xã": "htx",
    "thôn": "thôn, bản; thôn, tổ dân phố; thôn, bản, tổ dân phố; thôn, khu phố; thôn, khối phố; thôn, khối; bản; xóm; "
    "ấp; buôn; tổ dân phố; khu phố; khối phố; bản, khu phố",
    "xã": "xã, phường, thị trấn; xã, thị trấn; xã, phường; xã, phường, đặc khu; phường; thị trấn; đặc khu",
}
_SAME = {noun.strip(): kind for kind, nouns in _NOUNS.items() for noun in re.split(";" if ";" in nouns else ",", nouns)}
_HEADS = ("lượt", "hộ", "người")  # "lượt khách" is counted in lượt, "hộ chăn nuôi" in hộ
_NAMED_WITH_A_STROKE = frozenset({"mô hình/dự án"})
_SCALED = re.compile(r"(?P<scale>nghìn|ngàn|vạn|triệu|tỷ|tỉ) (?P<noun>\S.*)")
_NUMERAL = re.compile(r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+)\s*(?P<rest>\D.*)")
PASSING_TIME = frozenset({"năm", "tháng", "quý", "ngày", "giờ"})  # "kg/người/năm": of a year

Dimensions = tuple[tuple[str, int], ...]


class MeasureError(ValueError):
    """Units that cannot be read, added or converted; the message is one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Dimensions with their exponents, in the order of their names, and the factor to their base units.

    Two measures are equal if a value means the same in both; `written` is only how it is shown.
    """

    dimensions: Dimensions
    factor: Fraction
    written: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Refuses exponents of nought, dimensions out of order, a factor that is not positive."""
        names = [name for name, _ in self.dimensions]
        if names != sorted(set(names)) or not all(exponent for _, exponent in self.dimensions) or self.factor <= 0:
            raise MeasureError(f"Đơn vị tính “{self.written}” không hợp lệ.")

    @property
    def is_share(self) -> bool:
        """Whether it is a share, a rate or a number of times: without dimension."""
        return not self.dimensions

    def __mul__(self, other: Measure) -> Measure:
        """The measure of a product."""
        return Measure(
            _combined(self.dimensions, other.dimensions, 1),
            self.factor * other.factor,
            " × ".join(filter(None, (self.written, other.written))),
        )

    def __truediv__(self, other: Measure) -> Measure:
        """The measure of a quotient."""
        below = f"({other.written})" if re.search("[/×]", other.written) else other.written
        return Measure(
            _combined(self.dimensions, other.dimensions, -1),
            self.factor / other.factor,
            f"{self.written or 1}/{below}" if below else self.written,
        )

    def factor_to(self, other: Measure) -> Fraction:
        """What a value in this measure is multiplied by to be in the other; `MeasureError` where it cannot be."""
        if self.dimensions != other.dimensions:
            raise MeasureError(f"Không thể đổi {_shown(self)} sang {_shown(other)}.")
        return self.factor / other.factor

    def check_sum(self, other: Measure) -> None:
        """Raise `MeasureError` where values in the two measures cannot be added, whatever their size."""
        if self.dimensions != other.dimensions:
            raise MeasureError(f"Không thể cộng {_shown(self)} với {_shown(other)}.")

    def without_time(self) -> Measure:
        """The measure without "/năm", "/tháng" and their like, which say of what time a figure is."""
        kept = tuple(part for part in self.dimensions if not (part[0] in PASSING_TIME and part[1] < 0))
        return Measure(kept, self.factor, self.written)

    @property
    def has_time(self) -> bool:
        """Whether it is "/năm", "/tháng" or their like."""
        return any(name in PASSING_TIME and exponent < 0 for name, exponent in self.dimensions)


def _shown(measure: Measure) -> str:
    return measure.written or "số không có đơn vị"


def _combined(one: Dimensions, other: Dimensions, sign: int) -> Dimensions:
    exponents = dict(one)
    for name, exponent in other:
        exponents[name] = exponents.get(name, 0) + sign * exponent
    return tuple(sorted((name, exponent) for name, exponent in exponents.items() if exponent))


@cache
def parse_measure(written: str) -> Measure:
    """The measure of a unit as written: "triệu đồng/người", "Tr.kWh", "bác sĩ/vạn dân", "1.000 đồng", "%", "" for none.

    A word that is not known counts things called like that. `MeasureError` where a part of a quotient is empty.
    """
    words = " ".join(unicodedata.normalize("NFC", written).lower().split()).replace("²", "2").replace("³", "3")
    if words in _NAMED_WITH_A_STROKE or words in _SHARES:
        return _single(words, written)
    first, *below = (part.strip() for part in words.split("/"))
    if not all((first, *below)):
        raise MeasureError(f"Đơn vị tính “{written}” thiếu một vế của dấu “/”.")
    measure = _single(first, written)
    for part in below:
        measure = measure / _single(part, written)
    return Measure(measure.dimensions, measure.factor, " ".join(written.split()))


def _single(words: str, written: str) -> Measure:
    if words in _SHARES:
        return Measure((), _SHARES[words], written)
    numeral = _NUMERAL.fullmatch(words)
    times = Fraction(numeral["number"].replace(".", "")) if numeral else Fraction(1)
    if times == 0:
        raise MeasureError(f"Đơn vị tính “{written}” nhân với số 0.")
    unit = understand(numeral["rest"] if numeral else words)
    if unit.dimension == "percent":
        return Measure((), times * Fraction(unit.factor) / 100, written)
    dimension, factor = unit.dimension, times * Fraction(unit.factor)
    if unit.counted:
        scaled = _SCALED.fullmatch(dimension)  # a noun that the language does not know: "vạn dân"
        if scaled is not None:
            dimension, factor = scaled["noun"], factor * Fraction(understand(f"{scaled['scale']} đồng").factor)
        dimension = _kind(dimension)
    return Measure(((dimension, 1),), factor, written)


def _kind(noun: str) -> str:
    same = _SAME.get(noun, noun)
    return next((head for head in _HEADS if same.startswith(f"{head} ")), same)


def multiply(one: str, other: str) -> Measure:
    """The measure of a product of values in these units."""
    return parse_measure(one) * parse_measure(other)


def divide(above: str, below: str) -> Measure:
    """The measure of a quotient of values in these units: "tấn" by "ha" compares with "tạ/ha"."""
    return parse_measure(above) / parse_measure(below)


def convert(value: Decimal, unit: str, into: str) -> Decimal:
    """The value in another unit: 1,25 ha are 12500 m2; `MeasureError` where they do not compare.

    Exact wherever the result has an end, else to 34 significant digits.
    """
    return as_decimal(Fraction(value) * parse_measure(unit).factor_to(parse_measure(into)))


def check_sum(one: str, other: str) -> None:
    """Raise `MeasureError` where values in these units cannot be added: "Không thể cộng ha với tấn."."""
    parse_measure(one).check_sum(parse_measure(other))


def as_decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal number: exact where that has an end, else to 34 significant digits."""
    places, rest = 0, value.denominator
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    if rest == 1 and places <= _MOST_PLACES and abs(value) < _LARGEST:
        scaled = value.numerator * (10**places // value.denominator)
        return Decimal((int(scaled < 0), tuple(map(int, str(abs(scaled)))), -places))
    with localcontext() as context:
        context.prec = _DIGITS
        return Decimal(value.numerator) / Decimal(value.denominator)
