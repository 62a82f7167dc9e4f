"""Sentences that measure a result against a plan."""

from __future__ import annotations

from decimal import Decimal

from tests.synthetic import figures
from tests.synthetic.draft import Draft, Headline, capital
from tests.synthetic.wording import area_words, authorities, drawn, of_plan, reach, reaches


def _claim(d: Draft, actual: Decimal, plan: Decimal, slip: str) -> Decimal:
    right = d.percent(actual, plan, careless=not slip)
    return figures.wrong_percent(d.rng, right) if slip else right


def _marked(d: Draft, slip: str, text: str, actual: Decimal, plan: Decimal, claim: Decimal) -> str:
    if not slip:
        return text
    right = figures.half_up(actual * 100 / plan, 2)
    return d.planted(slip, text, f"{d.number(actual)}/{d.number(plan)} = {d.number(right)}%, ghi {d.number(claim)}%")


def actual_over_plan(d: Draft, sector: str, slip: str) -> str:
    """ "…đạt 566,5/1.200 ha, đạt 47,2% kế hoạch"."""
    plan = drawn(d, sector)
    actual = figures.near(d.rng, plan.value, 0.28, 1.28)
    claim, verb, unit = _claim(d, actual, plan.value, slip), reach(d), plan.unit
    a, b, p = d.number(actual), d.number(plan.value), d.pct(claim)
    form = d.pick(
        f"{a}/{d.amount(plan.value, unit)}, {reaches(d)} {p} {of_plan(d)}",
        f"{a}/{d.amount(plan.value, unit)} ({reaches(d)} {p} {of_plan(d)})",
        f"{d.amount(actual, unit)}/{d.amount(plan.value, unit)}, {reaches(d)} {p} {of_plan(d)}",
        f"{d.amount(actual, unit)} (kế hoạch {d.amount(plan.value, unit)}), đạt {p}",
        f"{d.amount(actual, unit)} so với kế hoạch {b} {unit}, đạt {p}",
        f"{d.amount(actual, unit)}, {reaches(d)} {p} so với kế hoạch giao ({d.amount(plan.value, unit)})",
    )
    body = _marked(d, slip, form, actual, plan.value, claim)
    fields = {"actual": actual, "plan": plan.value, "pct_plan": claim}
    row = d.stated(f"{plan.name} {verb.text} {body}", plan.name, unit, estimate=verb.estimate, fields=fields)
    return f"{capital(area_words(d) + row)}."


def plan_first(d: Draft, sector: str, slip: str) -> str:
    """The plan in a clause or a sentence of its own; the share of it later (an implied base)."""
    plan = drawn(d, sector)
    actual = figures.near(d.rng, plan.value, 0.28, 1.2)
    claim, unit = _claim(d, actual, plan.value, slip), plan.unit
    year, until = d.setting.year, f"{d.setting.cut_off.day}/{d.setting.cut_off.month}/{d.setting.year}"
    whole, done, p = d.amount(plan.value, unit), d.amount(actual, unit), d.pct(claim)
    told = d.stated(f"{plan.name} {d.pick('được giao là', 'theo kế hoạch giao là')} {whole}", plan.name, unit)
    form = d.pick(
        f"Kế hoạch năm {year} giao {plan.name} {whole}; đến nay đã thực hiện {done}, {reaches(d)} {p} kế hoạch",
        f"Kế hoạch giao {plan.name} năm {year} là {whole}. Kết quả thực hiện đến {until} đạt {done}, đạt {p} KH",
        f"{capital(told)}. Đến hết ngày {until} thực hiện được {done}, bằng {p} kế hoạch năm",
        f"Chỉ tiêu {plan.name} năm {year} là {whole}, kết quả thực hiện {done}, đạt {p} kế hoạch",
    )
    return f"{_marked(d, slip, form, actual, plan.value, claim)}."


def two_authorities(d: Draft, sector: str, slip: str) -> str:
    """One result, two estimates, the estimates in brackets or in a note."""
    (thing, noun, low, high), place = d.once(
        "two_authorities",
        (
            ("tổng thu ngân sách nhà nước trên địa bàn", "dự toán thu", 120, 420),
            ("tổng chi ngân sách địa phương", "dự toán chi", 420, 900),
            ("chi thường xuyên", "dự toán chi thường xuyên", 150, 380),
            ("chi đầu tư phát triển", "dự toán chi đầu tư phát triển", 20, 90),
        ),
    )
    first, second = authorities(d)
    unit = d.setting.habits.money
    decimals = 3 if unit == "tỷ đồng" else d.pick(0, 0, 2)
    scale = 1 if unit == "tỷ đồng" else 1000
    one = figures.lognormal(d.rng, low * scale, high * scale, decimals)
    two = figures.near(d.rng, one, 1.02, 1.16)
    actual = figures.near(d.rng, one, 0.35, 1.25)
    verb = reach(d)
    shares = [d.percent(actual, one, careless=not slip), d.percent(actual, two, careless=not slip)]
    wrong = d.rng.randrange(2) if slip else -1
    key = d.key()
    estimates = f"{first} giao {d.amount(one, unit)}, {second} giao {d.amount(two, unit)}"
    if slip:
        shares[wrong] = figures.wrong_percent(d.rng, shares[wrong])
        right = figures.half_up(actual * 100 / (one, two)[wrong], 2)
        estimates = d.also(key, estimates)
    p, q = (f"{d.pct(share)} dự toán {who} giao" for share, who in zip(shares, (first, second), strict=True))
    value = d.amount(actual, unit)
    done = f"{verb.text} {value}, {d.pick('đạt', 'bằng')} {p}{d.pick(', ', ' và ')}{d.pick('đạt', 'bằng')} {q}"
    if slip:
        done = d.planted(slip, done, f"tỷ lệ đúng là {d.number(right)}%", key)
    row = d.stated(f"{thing}{place} {done}", thing, unit, estimate=verb.estimate, actual=actual, pct_plan=shares[0])
    if d.chance(0.6):
        return capital(f"{row}{d.note(capital(f'{noun}{place}: {estimates}.'))}.")
    return capital(f"{row} ({noun}: {estimates}).")


def to_date_and_to_the_end(d: Draft, sector: str, slip: str) -> str:
    """A result to date and the estimate of the whole year against the same plan."""
    plan = drawn(d, sector)
    unit, year = plan.unit, d.setting.year
    now = figures.near(d.rng, plan.value, 0.3, 0.75)
    end = figures.near(d.rng, plan.value, 0.85, 1.15)
    first, last = d.percent(now, plan.value), d.percent(end, plan.value, careless=not slip)
    if slip:
        last = figures.wrong_percent(d.rng, last)
    b = d.amount(plan.value, unit)
    told = d.stated(
        f"{plan.name} đến nay đạt {d.number(now)}/{b}, đạt {d.pct(first)} kế hoạch năm",
        plan.name,
        unit,
        actual=now,
        plan=plan.value,
        pct_plan=first,
    )
    tail = d.pick(
        f"ước đến hết năm {year} đạt {d.number(end)}/{b}, đạt {d.pct(last)} kế hoạch năm",
        f"ước thực hiện cả năm {d.amount(end, unit)}, đạt {d.pct(last)} kế hoạch năm",
    )
    tail = d.stated(_marked(d, slip, tail, end, plan.value, last), plan.name, unit, estimate=True, actual=end)
    return f"{capital(told)}{d.pick('; ', ', ')}{tail}."


def disbursed(d: Draft, sector: str, slip: str) -> str:
    """Money spent of money allotted: "42.204 triệu đồng/348.225,45 triệu đồng"."""
    name, place = d.once(
        "disbursed",
        (
            "vốn Chương trình mục tiêu quốc gia xây dựng nông thôn mới",
            "vốn đầu tư công nguồn ngân sách tỉnh",
            "vốn đầu tư công nguồn thu tiền sử dụng đất",
            "vốn sự nghiệp Chương trình giảm nghèo bền vững",
            "vốn kéo dài từ năm trước",
            "vốn duy tu, bảo dưỡng đường bộ",
            "vốn hỗ trợ phát triển sản xuất",
        ),
    )
    plan = figures.lognormal(d.rng, 2500, 190000, d.pick(0, 0, 2, 3))
    actual = figures.near(d.rng, plan, 0.05, 0.98)
    claim = _claim(d, actual, plan, slip)
    full, part, p = d.amount(plan, "triệu đồng"), d.amount(actual, "triệu đồng"), d.pct(claim)
    form = d.pick(
        f"{part}/{full}, đạt {p} kế hoạch vốn",
        f"{d.number(actual)}/{full}, đạt {p} kế hoạch",
        f"{part} trên tổng số {full} được giao, đạt {p}",
    )
    body = _marked(d, slip, form, actual, plan, claim)
    verb = d.pick("giải ngân được", "đã giải ngân", "giải ngân đạt")
    row = d.stated(f"{name}{place} {verb} {body}", "giải ngân " + name, "triệu đồng", actual=actual, plan=plan)
    return f"{capital(row)}."


def measured(d: Draft, sector: str, slip: str) -> str:
    """A share of plan and a change of which no operand is given: nothing to check, much to read."""
    verb, subject = reach(d), drawn(d, sector)
    share = figures.half_up(Decimal(repr(d.rng.uniform(31, 131))), d.pick(0, 1, 2))
    moved = figures.half_up(Decimal(repr(d.rng.uniform(0.4, 38))), d.pick(1, 2))
    up = d.chance(0.65)
    compare = d.pick("so với cùng kỳ", "so với cùng kỳ năm trước", "so cùng kỳ")
    value = d.amount(subject.value, subject.unit)
    key = d.key()
    if d.chance(0.5):
        d.headlines.append(Headline(subject.name, subject.unit, subject.value, key))
        value = d.also(key, value)
    fields = {"actual": subject.value, "pct_plan": share}
    if d.chance(0.5):
        fields["change_pct"] = moved if up else -moved
        rest = f"{'tăng' if up else 'giảm'} {d.pct(moved)} {compare}"
    else:
        index = 100 + moved if up else 100 - moved
        fields["index_pct"] = index
        rest = f"bằng {d.pct(index)} {compare}"
    row = f"{subject.name} {verb.text} {value}, {reaches(d)} {d.pct(share)} {of_plan(d)}, {rest}"
    row = d.stated(row, subject.name, subject.unit, estimate=verb.estimate, fields=fields)
    return f"{capital(area_words(d) + row)}."


def herd(d: Draft, sector: str, slip: str) -> str:
    """Several rows in one sentence, each with its own measure."""
    kinds = ["trâu", "bò", "dê", "lợn", "ngựa", "ong", "thỏ", "gà", "vịt"]
    _, place = d.once("herd", ("đàn vật nuôi",))
    d.rng.shuffle(kinds)
    rows = []
    for kind in kinds[: d.rng.randint(3, 5)]:
        unit = "đàn" if kind == "ong" else "con"
        count = figures.lognormal(d.rng, 210, 42000, 0)
        share = figures.half_up(Decimal(repr(d.rng.uniform(52, 118))), d.pick(1, 2))
        index = figures.half_up(Decimal(repr(d.rng.uniform(71, 124))), d.pick(1, 2))
        words = f"đàn {kind} {d.pick('', 'có ', 'đạt ')}{d.amount(count, unit)}, đạt {d.pct(share)} KH"
        words += f", bằng {d.pct(index)} {d.pick('so với cùng kỳ', 'cùng kỳ', 'so với CK')}"
        rows.append(d.stated(words, f"đàn {kind}", unit, actual=count, pct_plan=share, index_pct=index))
    return f"Chăn nuôi{place} phát triển ổn định: {'; '.join(rows)}."
