"""Sentences whose figures multiply or divide: area by yield, energy by price, averages of distributions."""

from __future__ import annotations

from decimal import Decimal

from tests.synthetic import figures
from tests.synthetic.draft import Draft, capital

# crop | area from, to | yield in tạ/ha from, to
CROPS = """
cây lúa xuân | 300 3900 | 46 68
cây lúa mùa | 300 3900 | 41 58
cây ngô | 200 3100 | 36 62
cây lạc | 40 520 | 14 27
cây đậu tương | 30 310 | 11 20
cây khoai lang | 50 640 | 61 110
cây sắn | 200 2800 | 120 240
cây mía | 60 900 | 510 720
cây khoai tây | 20 260 | 120 190
cây thuốc lá | 90 1800 | 18 27
"""


def harvest(d: Draft, sector: str, slip: str) -> str:
    """Area, yield and output of a crop."""
    line, place = d.once("crop", tuple(CROPS.strip().splitlines()))
    crop, areas, yields = (part.strip() for part in line.split("|"))
    least, most = (float(bound) for bound in areas.split())
    poor, rich = (float(bound) for bound in yields.split())
    area = figures.lognormal(d.rng, least, most, d.pick(1, 2))
    per = figures.half_up(Decimal(repr(d.rng.uniform(poor, rich))), d.pick(1, 2))
    output = figures.half_up(area * per / 10, d.pick(1, 2))
    claim = figures.wrong_amount(d.rng, output) if slip else output
    estimate = d.chance(0.6)
    about = "ước đạt" if estimate else "đạt"
    name = f"năng suất {crop}"
    rows = (
        d.stated(f"diện tích {d.amount(area, 'ha')}", f"diện tích {crop}", "ha", actual=area),
        d.stated(f"năng suất {about} {d.number(per)} tạ/ha", name, "tạ/ha", actual=per, estimate=estimate),
        d.stated(f"sản lượng {about} {d.amount(claim, 'tấn')}", f"sản lượng {crop}", "tấn", actual=claim),
    )
    text = ", ".join(rows)
    if slip:
        text = d.planted(slip, text, f"{d.number(area)} × {d.number(per)} tạ/ha = {d.number(output)} tấn")
    return f"{capital(crop)}{place}{d.pick(': ', ' có ')}{text}."


def power(d: Draft, sector: str, slip: str) -> str:
    """Energy sold, mean price and proceeds."""
    thing, place = d.once("power", ("điện thương phẩm", "điện sinh hoạt", "điện sản xuất"))
    energy = figures.lognormal(d.rng, 8, 90, 3)
    price = figures.half_up(Decimal(repr(d.rng.uniform(1750, 2340))), 2)
    proceeds = figures.half_up(energy * price / 1000, 2)
    claim = figures.wrong_amount(d.rng, proceeds) if slip else proceeds
    rows = (
        d.stated(f"sản lượng {thing}{place} đạt {d.number(energy)} triệu kWh", thing, "triệu kWh", actual=energy),
        d.stated(f"giá bán bình quân {d.number(price)} đồng/kWh", f"giá bán {thing}", "đồng/kWh", actual=price),
        d.stated(f"doanh thu đạt {d.number(claim)} tỷ đồng", f"doanh thu {thing}", "tỷ đồng", actual=claim),
    )
    text = ", ".join(rows)
    if slip:
        text = d.planted(slip, text, f"tích là {d.number(proceeds)} tỷ đồng")
    return capital(text + ".")


def mean_of_bands(d: Draft, sector: str, slip: str) -> str:
    """The mean of a distribution told band by band."""
    (thing, noun, ceiling), place = d.once(
        "bands",
        (
            ("tiêu chí nông thôn mới", "tiêu chí", 19),
            ("tiêu chí nông thôn mới nâng cao", "tiêu chí nâng cao", 19),
            ("tiêu chí đô thị văn minh", "tiêu chí văn minh", 14),
        ),
        strict=True,
    )
    units = len(d.setting.units)
    bands = sorted(d.rng.sample(range(max(2, ceiling - 11), ceiling + 1), 4), reverse=True)
    counts = [int(part) for part in figures.parted(d.rng, Decimal(units), 4)]
    mean = figures.half_up(Decimal(sum(b * c for b, c in zip(bands, counts, strict=True))) / units, d.pick(1, 2))
    claim = mean
    if slip == "average":
        claim = mean + figures.half_up(Decimal(repr(d.rng.choice((-1, 1)) * d.rng.uniform(0.45, 1.4))), 2)
        claim = figures.half_up(claim, figures.decimals_of(mean))
    elif slip == "sum":
        counts[0] += d.rng.randint(2, 4)
        mean = claim = figures.half_up(Decimal(sum(b * c for b, c in zip(bands, counts, strict=True))) / sum(counts), 2)
    below = d.setting.below
    rows = [f"{d.number(count)} {below} đạt {d.number(band)} {noun}" for band, count in zip(bands, counts, strict=True)]
    head = f"bình quân {thing} đạt {d.number(claim)} {noun}/{below}"
    head = d.stated(head, f"{thing} bình quân", noun, actual=claim)
    key = d.key()
    counted = f"{units} {below}"
    opener = d.pick("trong đó: ", "gồm: ", "cụ thể: ")
    listed = opener + ", ".join(rows)
    if slip == "average":
        listed = d.also(key, listed)
        head = d.planted("average", head, f"bình quân tính từ phân bố là {d.number(mean)}", key)
    elif slip == "sum":
        counted, head = d.also(key, counted), d.also(key, head)
        listed = d.planted("sum", listed, f"các nhóm cộng lại được {sum(counts)} {below}, chỉ có {units} {below}", key)
    text = f"Qua rà soát {counted}{place}, {head}"
    if d.chance(0.5):
        return f"{text}{d.note(capital(listed) + '.')}."
    return f"{text}; {listed}."


def mean_of_totals(d: Draft, sector: str, slip: str) -> str:
    """A total, a count and what falls to one."""
    (thing, noun, each, low, high), place = d.once(
        "totals",
        (
            ("cho vay ưu đãi", "hộ", "triệu đồng", 31.0, 92.0),
            ("hỗ trợ làm nhà ở", "nhà", "triệu đồng", 42.0, 88.0),
            ("hỗ trợ giống vật nuôi", "hộ", "con", 2.0, 9.0),
            ("trợ cấp khó khăn", "người", "triệu đồng", 1.0, 9.0),
            ("tập huấn kỹ thuật", "lớp", "người", 28.0, 62.0),
        ),
    )
    count = figures.lognormal(d.rng, 24, 620, 0)
    drawn = count * Decimal(repr(d.rng.uniform(low, high)))
    whole = figures.half_up(drawn, 0)
    mean = figures.half_up(whole / count, 2)
    claim = figures.wrong_amount(d.rng, mean, share="0.06") if slip else mean
    text = f"{d.number(count)} {noun} với tổng số {d.number(whole)} {each}, bình quân {d.number(claim)} {each}/{noun}"
    if slip:
        text = d.planted(slip, text, f"{d.number(whole)}/{d.number(count)} = {d.number(mean)}")
    return f"Thực hiện {thing}{place} cho {text}."
