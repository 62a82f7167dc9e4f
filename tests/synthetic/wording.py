"""The many ways in which officials say the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tests.synthetic import figures
from tests.synthetic.draft import Draft
from tests.synthetic.subjects import Subject


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb between an indicator and its value; some say that the value is an estimate."""

    text: str
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A drawn value with its subject."""

    subject: Subject
    value: Decimal
    unit: str

    @property
    def name(self) -> str:
        return self.subject.name


VERBS = (
    Verb("đạt"),
    Verb("đạt"),
    Verb("ước đạt", True),
    Verb("ước đạt", True),
    Verb("là"),
    Verb("ước thực hiện", True),
    Verb("thực hiện đạt"),
    Verb("thực hiện"),
    Verb("ước", True),
)


def reach(d: Draft) -> Verb:
    return d.pick(*VERBS)


def same_period(d: Draft) -> str:
    """What a change compares with: the same period of the year before."""
    before = d.setting.year - 1
    usual = ("so với cùng kỳ", "so với cùng kỳ", "so với cùng kỳ năm trước", "so cùng kỳ", "so với CK")
    return d.pick(*usual, f"so với cùng kỳ năm {before}", "cùng kỳ" if d.chance(0.3) else "so với cùng kỳ")


def base_period(d: Draft) -> str:
    """The same thing where the base itself is named."""
    before = d.setting.year - 1
    return d.pick("cùng kỳ", "cùng kỳ năm trước", f"cùng kỳ năm {before}", "cùng kỳ năm trước đạt", "cùng kỳ là")


def of_plan(d: Draft) -> str:
    """The words after a share of plan, no authority named."""
    year = d.setting.year
    usual = ("kế hoạch", "kế hoạch", "KH", "kế hoạch năm", "KH năm", "so với kế hoạch", "so với KH", "kế hoạch đề ra")
    return d.pick(*usual, "kế hoạch giao", f"kế hoạch năm {year}", "chỉ tiêu kế hoạch giao")


def reaches(d: Draft) -> str:
    """The verb before a share of plan."""
    return d.pick("đạt", "đạt", "bằng", "tương đương")


def authorities(d: Draft) -> tuple[str, str]:
    """Two who set an estimate."""
    if d.setting.level == "huyện":
        return d.pick(("tỉnh", "HĐND huyện"), ("UBND tỉnh", "HĐND huyện"), ("tỉnh", "huyện"))
    return d.pick(("tỉnh", "HĐND xã"), ("UBND tỉnh", "HĐND xã"), ("cấp trên", "HĐND xã"))


def drawn(d: Draft, *sectors: str) -> Amount:
    """A subject of the sectors with a value of its size; money in the unit the author likes."""
    return sized(d, d.subject(*sectors))


def sized(d: Draft, subject: Subject) -> Amount:
    """The subject with a value of its size."""
    if subject.unit != "M":
        return Amount(subject, figures.lognormal(d.rng, subject.low, subject.high, subject.decimals), subject.unit)
    value = figures.lognormal(d.rng, subject.low, subject.high, d.pick(0, 0, 1, 3))
    if d.setting.habits.money == "tỷ đồng":
        return Amount(subject, figures.half_up(value / 1000, 3), "tỷ đồng")
    return Amount(subject, value, "triệu đồng")


def area_words(d: Draft) -> str:
    """Opening words that change nothing."""
    s = d.setting
    if d.place:
        return ""
    return d.pick("", "", f"{s.whole} ", "đến nay ", f"trong {s.period} ", "đến nay, " + s.whole + " ")


def direction(positive: bool) -> str:
    return "tăng" if positive else "giảm"
