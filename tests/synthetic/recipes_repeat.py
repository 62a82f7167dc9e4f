"""The same quantity told twice: in the text and in a note, in the text and in the conclusion."""

from __future__ import annotations

from decimal import Decimal

from tests.synthetic import figures
from tests.synthetic.draft import Draft, Headline, capital
from tests.synthetic.wording import drawn, reach

CHECKS = (
    ("cơ sở sản xuất, kinh doanh thực phẩm được kiểm tra", "cơ sở", ("cơ sở đạt yêu cầu", "cơ sở bị nhắc nhở")),
    ("lượt phương tiện được kiểm tra tải trọng", "lượt", ("lượt xe tải", "lượt xe khách")),
    ("hộ kinh doanh được kiểm tra", "hộ", ("hộ chấp hành tốt", "hộ vi phạm")),
    ("đối tượng được trợ giúp đột xuất", "đối tượng", ("người cao tuổi", "trẻ em")),
    ("mẫu nước được xét nghiệm", "mẫu", ("mẫu đạt", "mẫu không đạt")),
    ("thanh niên khám tuyển nghĩa vụ quân sự", "thanh niên", ("người đủ sức khỏe", "người chưa đủ sức khỏe")),
)


def text_and_note(d: Draft, sector: str, slip: str) -> str:
    """A count in the text, and the same count with its parts in the note."""
    (thing, unit, (first, second)), place = d.once("checks", CHECKS)
    whole = figures.lognormal(d.rng, 60, 990, 0)
    told = figures.wrong_amount(d.rng, whole, share="0.06") if slip else whole
    one, two = figures.parted(d.rng, whole, 2)
    name = thing.removeprefix(unit).strip()
    body = d.stated(f"{d.number(told)} {thing}", f"số {thing}", unit, actual=told)
    foot = f"Tổng số {unit} {name}{place} là {d.amount(whole, unit)}"
    if slip:
        key = d.key()
        body = d.planted(slip, body, f"chú thích ghi {d.amount(whole, unit)}", key)
        foot = d.also(key, foot)
    parts = f"gồm {d.number(one)} {first} và {d.number(two)} {second}"
    return f"{d.pick('Trong kỳ có', 'Từ đầu năm có', 'Đến nay đã có')} {body}{place}{d.note(f'{foot}, {parts}.')}."


def headline(d: Draft, sector: str, slip: str) -> str:
    """A figure that the conclusion repeats (or, when it slips, repeats wrongly)."""
    verb, subject = reach(d), drawn(d, sector)
    key = d.key()
    shown = ""
    value = d.amount(subject.value, subject.unit)
    if slip:
        shown = d.amount(figures.wrong_amount(d.rng, subject.value, share="0.04"), subject.unit)
    d.headlines.append(Headline(subject.name, subject.unit, subject.value, key, shown))
    row = f"{subject.name} {verb.text} {d.also(key, value)}"
    row = d.stated(row, subject.name, subject.unit, estimate=verb.estimate, actual=subject.value)
    reason = d.pick(
        "góp phần ổn định đời sống nhân dân",
        "là kết quả của nhiều giải pháp được triển khai đồng bộ",
        "tạo tiền đề hoàn thành nhiệm vụ của cả giai đoạn",
    )
    return capital(f"{row}, {reason}.")


def conclusion_of(d: Draft, headline: Headline) -> str:
    """How the conclusion repeats a figure."""
    if headline.shown:
        note = f"trong phần trên là {d.amount(headline.value, headline.unit)}"
        value = d.planted("cross", headline.shown, note, headline.key)
    else:
        value = d.also(headline.key, _again(d, headline.value, headline.unit))
    return f"{headline.name} {d.pick('đạt', 'ước đạt', 'là')} {value}"


def _again(d: Draft, value: Decimal, unit: str) -> str:
    """The same amount, now and then rounded or in a larger unit, as conclusions have it."""
    if unit == "triệu đồng" and value > 10_000 and d.chance(0.4):
        return d.amount(figures.half_up(value / 1000, 1), "tỷ đồng")
    if figures.decimals_of(value) == 2 and d.chance(0.3):
        return d.amount(figures.half_up(value, 1), unit)
    if figures.decimals_of(value) == 0 and value > 20_000 and d.chance(0.2):
        return "trên " + d.amount(value // 1000 * 1000, unit)
    return d.amount(value, unit)
