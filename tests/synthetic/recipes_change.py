"""Sentences that set a result against the same period of the year before."""

from __future__ import annotations

from decimal import Decimal

from tests.synthetic import figures
from tests.synthetic.draft import Draft, capital
from tests.synthetic.wording import area_words, base_period, direction, drawn, reach, same_period


def _moved(d: Draft, now: Decimal) -> tuple[Decimal, Decimal]:
    """The base of a year ago and the change since, never nothing."""
    base = figures.near(d.rng, now, 0.66, 1.4)
    if base == now:
        base = now - figures.step_of(figures.decimals_of(now)) * 2
    return base, now - base


def level_delta_percent(d: Draft, sector: str, slip: str) -> str:
    """ "đạt 856 tỷ đồng, tăng 45 tỷ đồng (tăng 5,5%) so với cùng kỳ"."""
    verb, now = reach(d), drawn(d, sector)
    _, delta = _moved(d, now.value)
    base = now.value - delta
    share = d.percent(abs(delta), base, d.pick(1, 2), careless=not slip)
    if slip:
        share = figures.wrong_percent(d.rng, share)
    up, unit = direction(delta > 0), now.unit
    by, p = d.amount(abs(delta), unit), d.pct(share)
    form = d.pick(
        f"{d.amount(now.value, unit)}, {up} {by} ({up} {p}) {same_period(d)}",
        f"{d.amount(now.value, unit)}, {up} {by}, tương ứng {up} {p} {same_period(d)}",
        f"{d.amount(now.value, unit)}, {up} {p} (tương đương {up} {by}) {same_period(d)}",
        f"{d.amount(now.value, unit)} ({up} {by}, bằng {p} so với cùng kỳ)".replace(", bằng", f", {up}"),
    )
    if slip:
        right = figures.half_up(abs(delta) * 100 / base, 2)
        form = d.planted(slip, form, f"{d.number(abs(delta))} trên {d.number(base)} là {d.number(right)}%, ghi {p}")
    sign = 1 if delta > 0 else -1
    fields = {"actual": now.value, "change_abs": delta, "change_pct": share * sign}
    row = d.stated(f"{now.name} {verb.text} {form}", now.name, unit, estimate=verb.estimate, fields=fields)
    return capital(f"{area_words(d)}{row}.")


def with_base(d: Draft, sector: str, slip: str) -> str:
    """The level of last year stands beside the change or the index."""
    verb, now = reach(d), drawn(d, sector)
    base, delta = _moved(d, now.value)
    up, unit, fields = direction(delta > 0), now.unit, {"actual": now.value}
    told = f"({base_period(d)} {d.amount(base, unit)})"
    style = d.pick("percent", "percent", "index", "delta")
    if style == "percent":
        share = d.percent(abs(delta), base, d.pick(1, 2), careless=not slip)
        share = figures.wrong_percent(d.rng, share) if slip else share
        fields["change_pct"] = share if delta > 0 else -share
        form = f"{up} {d.pct(share)} so với cùng kỳ {told}"
        right = f"{d.number(figures.half_up(abs(delta) * 100 / base, 2))}%"
    elif style == "index":
        share = d.percent(now.value, base, d.pick(1, 2), careless=not slip)
        share = figures.wrong_percent(d.rng, share) if slip else share
        fields["index_pct"] = share
        form = f"bằng {d.pct(share)} so với cùng kỳ {told}"
        right = f"{d.number(figures.half_up(now.value * 100 / base, 2))}%"
    else:
        by = figures.wrong_amount(d.rng, abs(delta), share="0.2") if slip else abs(delta)
        fields["change_abs"] = by if delta > 0 else -by
        form = f"{up} {d.amount(by, unit)} so với cùng kỳ {told}"
        right = d.amount(abs(delta), unit)
    form = f"{d.amount(now.value, unit)}, {form}"
    if slip:
        form = d.planted(slip, form, f"so với mức cùng kỳ đã nêu phải là {right}")
    row = d.stated(f"{now.name} {verb.text} {form}", now.name, unit, estimate=verb.estimate, fields=fields)
    return capital(f"{area_words(d)}{row}.")


def from_to(d: Draft, sector: str, slip: str) -> str:
    """ "tăng từ 120 lên 135 hộ (tăng 15 hộ)"."""
    now = drawn(d, sector)
    base, delta = _moved(d, now.value)
    by = figures.wrong_amount(d.rng, abs(delta), share="0.25") if slip else abs(delta)
    up, unit = direction(delta > 0), now.unit
    to = "lên" if delta > 0 else "xuống còn"
    year = d.setting.year
    tail = f"({up} {d.amount(by, unit)})"
    form = d.pick(
        f"{up} từ {d.amount(base, unit)} năm {year - 1} {to} {d.amount(now.value, unit)} năm {year} {tail}",
        f"{up} từ {d.number(base)} {to} {d.amount(now.value, unit)} {tail} {same_period(d)}",
    )
    if slip:
        form = d.planted(slip, form, f"hiệu là {d.amount(abs(delta), unit)}")
    fields = {"actual": now.value, "change_abs": by if delta > 0 else -by}
    return capital(f"{d.stated(f'{now.name} {form}', now.name, unit, fields=fields)}.")


RATES = (
    "tỷ lệ hộ nghèo",
    "tỷ lệ hộ cận nghèo",
    "tỷ lệ che phủ rừng",
    "tỷ lệ hài lòng của người dân",
    "tỷ lệ trẻ em đến trường mầm non",
    "tỷ lệ chất thải rắn được thu gom",
    "tỷ lệ thất thoát nước sạch",
    "tỷ lệ dân số đô thị",
)


def points(d: Draft, sector: str, slip: str) -> str:
    """A rate and its change in percentage points, the rate of before beside it."""
    name, place = d.once("rates", RATES)
    poor = "nghèo" in name or "thất thoát" in name
    now = figures.half_up(Decimal(repr(d.rng.uniform(1.5, 14) if poor else d.rng.uniform(44, 93))), 2)
    delta = figures.half_up(Decimal(repr(d.rng.uniform(0.4, 4.6))), 2)
    up = direction(not poor)
    base = now + delta if poor else now - delta
    by = figures.wrong_amount(d.rng, delta, share="0.3") if slip else delta
    before = d.setting.year - 1
    since = d.pick(f"cuối năm {before}", f"năm {before}")
    told = d.pick(f"({since} là {d.pct(base)})", f"({d.pct(base)})")
    by_words = f"{d.number(by)} điểm %" if d.chance(0.4) else d.pct(by)
    form = f"{d.pct(now)}, {up} {by_words} so với {since} {told}"
    if slip:
        form = d.planted(slip, form, f"chênh lệch đúng là {d.number(delta)} điểm %")
    verb = d.pick("còn", "còn", "giảm còn") if poor else d.pick("đạt", "đạt", "ước đạt")
    fields = {"actual": now, "change_pct": -by if poor else by}
    return capital(f"{d.stated(f'{name}{place} {verb} {form}', name, '%', fields=fields)}.")


def index_and_change(d: Draft, sector: str, slip: str) -> str:
    """The index and the change that follows from it, side by side."""
    verb, now = reach(d), drawn(d, sector)
    moved = figures.half_up(Decimal(repr(d.rng.uniform(1.2, 31))), 2)
    up = d.chance(0.6)
    index = 100 + moved if up else 100 - moved
    claim = figures.wrong_percent(d.rng, moved) if slip else moved
    form = f"bằng {d.pct(index)} so với cùng kỳ ({direction(up)} {d.pct(claim)})"
    if slip:
        form = d.planted(slip, form, f"bằng {d.pct(index)} tức là {direction(up)} {d.pct(moved)}")
    words = f"{now.name} {verb.text} {d.amount(now.value, now.unit)}, {form}"
    fields = {"actual": now.value, "index_pct": index, "change_pct": claim if up else -claim}
    return capital(f"{d.stated(words, now.name, now.unit, estimate=verb.estimate, fields=fields)}.")


def accidents(d: Draft, sector: str, slip: str) -> str:
    """Small counts with their changes in brackets, as police reports give them."""
    _, place = d.once("accidents", ("tai nạn giao thông",))
    counts = [Decimal(d.rng.randint(low, high)) for low, high in ((4, 22), (1, 7), (2, 26))]
    moves = [Decimal(d.rng.choice((-1, 1)) * d.rng.randint(1, int(count))) for count in counts]
    names = ("vụ tai nạn giao thông", "người chết", "người bị thương")
    rows = []
    for count, name in zip(counts, names, strict=True):
        told = {"vụ tai nạn giao thông": "xảy ra ", "người chết": "làm ", "người bị thương": ""}[name]
        unit = name.split()[0]
        rows.append(told + d.stated(f"{d.number(count)} {name}", name, unit, actual=count))
    changes = ", ".join(
        f"{direction(move > 0)} {d.number(abs(move))} {name.replace(' tai nạn giao thông', '')}"
        for move, name in zip(moves, names, strict=True)
    )
    return f"Trong kỳ{place} {', '.join(rows)} ({changes} so với cùng kỳ)."
