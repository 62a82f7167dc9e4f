"""Less usual ways of saying it: equations, signs in brackets, surpluses, mixed scales, remainders, several levels."""

from __future__ import annotations

from decimal import Decimal

from tests.synthetic import figures
from tests.synthetic.draft import Draft, capital
from tests.synthetic.recipes_clean import TALK
from tests.synthetic.wording import direction, drawn


def equation(d: Draft, sector: str, slip: str) -> str:
    """ "19.105/40.820 = 46,80%"."""
    plan = drawn(d, sector)
    actual = figures.near(d.rng, plan.value, 0.3, 0.98)
    right = d.percent(actual, plan.value, careless=not slip)
    claim = figures.wrong_percent(d.rng, right) if slip else right
    text = f"{d.number(actual)}/{d.amount(plan.value, plan.unit)} = {d.pct(claim)}"
    if slip:
        text = d.planted(slip, text, f"{d.number(actual)}/{d.number(plan.value)} = {d.number(right)}%")
    fields = {"actual": actual, "total": plan.value, "share_pct": claim}
    return f"{capital(d.stated(f'{plan.name}: {text}', plan.name, plan.unit, fields=fields))}."


def signs(d: Draft, sector: str, slip: str) -> str:
    """Two shares that make up a whole, each with its change in brackets: one goes up by what the other goes down."""
    (thing, noun), place = d.once(
        "signs",
        (
            ("chuyên cần của trẻ nhà trẻ", "trẻ"),
            ("bảo đảm cân nặng của trẻ mẫu giáo", "trẻ"),
            ("kiểm tra nước sạch trường học", "mẫu"),
            ("sát hạch công nhân kỹ thuật", "người"),
            ("khám sức khỏe học đường", "em"),
        ),
    )
    whole = figures.lognormal(d.rng, 300, 5200, 0)
    good, bad = sorted(figures.parted(d.rng, whole, 2), reverse=True)
    p, q = (figures.percent(d.rng, part, whole, 1, careless=False) for part in (good, bad))
    moved = figures.half_up(Decimal(repr(d.rng.uniform(0.3, 2.4))), 1)
    other = moved + figures.half_up(Decimal(repr(d.rng.uniform(0.6, 2))), 1) if slip else moved
    up = d.chance(0.5)
    first, second = ("+", "-") if up else ("-", "+")
    text = f"đạt {d.number(good)}/{d.number(whole)} {noun}, tỷ lệ {d.pct(p)} ({first}{d.pct(moved)}); "
    text += f"chưa đạt {d.number(bad)}/{d.number(whole)} {noun}, tỷ lệ {d.pct(q)} ({second}{d.pct(other)})"
    if slip:
        text = d.planted(slip, text, "hai tỷ lệ bù nhau thì phải tăng, giảm như nhau")
    return f"Kết quả {thing}{place} so với năm học trước: {text}."


def surplus(d: Draft, sector: str, slip: str) -> str:
    """ "đạt 108,16% kế hoạch (vượt 8,16%)"."""
    now = drawn(d, sector)
    over = figures.half_up(Decimal(repr(d.rng.uniform(1.1, 27))), 2)
    above = d.chance(0.6)
    share = 100 + over if above else 100 - over
    claim = figures.wrong_percent(d.rng, over) if slip else over
    text = f"đạt {d.pct(share)} kế hoạch ({'vượt' if above else 'thấp hơn kế hoạch'} {d.pct(claim)})"
    if slip:
        text = d.planted(slip, text, f"đạt {d.pct(share)} tức là chênh {d.pct(over)}")
    fields = {"actual": now.value, "pct_plan": share}
    row = d.stated(f"{now.name} đạt {d.amount(now.value, now.unit)}, {text}", now.name, now.unit, fields=fields)
    return f"{capital(row)}."


def mixed_scales(d: Draft, sector: str, slip: str) -> str:
    """Thousands of millions over millions: "4,52 tỷ đồng/9.040 triệu đồng"."""
    name, place = d.once(
        "mixed_scales",
        (
            "kinh phí khuyến nông",
            "vốn kiên cố hóa kênh mương",
            "kinh phí tinh giản biên chế",
            "vốn nước sạch nông thôn",
        ),
    )
    plan = figures.lognormal(d.rng, 2400, 64000, 0)
    actual = figures.half_up(plan * Decimal(repr(d.rng.uniform(0.3, 0.97))) / 1000, 2)
    right = d.percent(actual * 1000, plan, d.pick(1, 2), careless=False)
    claim = figures.wrong_percent(d.rng, right) if slip else right
    text = f"{d.number(actual)} tỷ đồng/{d.number(plan)} triệu đồng, đạt {d.pct(claim)}"
    if slip:
        text = d.planted(slip, text, f"tỷ lệ đúng là {d.number(right)}%")
    return f"{capital(name)}{place} đã chi {text}."


def times(d: Draft, sector: str, slip: str) -> str:
    """ "gấp 1,5 lần so với cùng kỳ (cùng kỳ 210 hộ)"."""
    now = drawn(d, sector)
    factor = Decimal(repr(d.rng.uniform(1.4, 4.2)))
    base = figures.half_up(now.value / factor, figures.decimals_of(now.value))
    right = figures.half_up(now.value / base, 1) if base else Decimal(0)
    if not base:
        raise LookupError(now.name)
    claim = right + figures.half_up(Decimal(repr(d.rng.uniform(0.5, 2))), 1) if slip else right
    text = f"{d.amount(now.value, now.unit)}, gấp {d.number(claim)} lần so với cùng kỳ "
    text += f"(cùng kỳ {d.amount(base, now.unit)})"
    if slip:
        text = d.planted(slip, text, f"{d.number(now.value)}/{d.number(base)} = {d.number(right)} lần")
    return f"{capital(d.stated(f'{now.name} đạt {text}', now.name, now.unit, actual=now.value))}."


def remainder(d: Draft, sector: str, slip: str) -> str:
    """What came in, what is done, what is left."""
    thing, place = d.once(
        "remainder",
        (
            "hồ sơ cấp phép xây dựng",
            "đề nghị chuyển mục đích sử dụng đất",
            "vụ việc thi hành án",
            "kiến nghị của doanh nghiệp",
            "đơn đề nghị đo đạc",
            "hồ sơ người có công",
        ),
    )
    whole = Decimal(d.rng.randint(30, 420))
    done = Decimal(d.rng.randint(int(whole) // 3, int(whole) - 5))
    left = whole - done
    told = figures.wrong_amount(d.rng, left, share="0.2") if slip else left
    text = f"{d.number(whole)} {thing}{place}, đã giải quyết {d.number(done)}/{d.number(whole)}, "
    text += f"còn {d.number(told)} {d.pick('đang xem xét', 'chưa giải quyết', 'chuyển kỳ sau')}"
    if slip:
        text = d.planted(slip, text, f"{d.number(whole)} - {d.number(done)} = {d.number(left)}")
    return f"Tiếp nhận {text}."


def wholes_and_changes(d: Draft, sector: str, slip: str) -> str:
    """A whole with its change, and each part with its own."""
    (thing, names), place = d.once(
        "wholes_and_changes",
        (
            ("giá trị sản xuất theo giá so sánh", ("nông nghiệp", "xây dựng", "dịch vụ")),
            ("vốn đầu tư xã hội", ("vốn nhà nước", "vốn doanh nghiệp", "vốn dân cư")),
            ("nguồn vốn huy động", ("tiền gửi dân cư", "tiền gửi tổ chức", "nguồn khác")),
        ),
    )
    whole = figures.lognormal(d.rng, 190, 2400, 2)
    parts = figures.parted(d.rng, whole, len(names))
    moves = [_moved(d, part) for part in parts]
    total = sum(moves, Decimal(0))
    if abs(total) < 1:
        moves[0] += 3
        total += 3
    told = total * figures.half_up(Decimal(repr(d.rng.uniform(1.2, 2))), 1) if slip else total
    told = figures.half_up(told, 2)
    rows = [
        f"{name} {d.number(part)} tỷ đồng, {direction(move > 0)} {d.number(abs(move))} tỷ đồng"
        for name, part, move in zip(names, parts, moves, strict=True)
    ]
    text = f"tổng {thing}{place} đạt {d.number(whole)} tỷ đồng, {direction(told > 0)} {d.number(abs(told))} tỷ đồng "
    text += f"so với cùng kỳ, gồm: {'; '.join(rows)}"
    if slip:
        text = d.planted(slip, text, f"mức tăng, giảm của các phần cộng lại được {d.number(total)} tỷ đồng")
    return f"{capital(text)}."


def _moved(d: Draft, part: Decimal) -> Decimal:
    """A change of a part, never nothing."""
    return figures.half_up(part * Decimal(repr(d.rng.uniform(-0.06, 0.2))), 2) or Decimal("0.01")


def three_levels(d: Draft, sector: str, slip: str) -> str:
    """ "tại 115 hộ/43 thôn/11 xã": three counts, no ratio."""
    event, place = d.once(
        "three_levels",
        (
            "Bệnh viêm da nổi cục xảy ra",
            "Bọ xít hại nhãn phát sinh",
            "Mưa đá gây hại hoa màu",
            "Bệnh lở mồm long móng có",
        ),
    )
    homes, villages = d.rng.randint(45, 420), d.rng.randint(11, 40)
    communes = d.rng.randint(2, min(9, len(d.setting.units)))
    upper = "xã" if d.setting.level == "huyện" else "cụm dân cư"
    row = d.stated(f"{d.number(homes)} hộ", event, "hộ", actual=homes)
    return f"{event} tại {row}/{d.number(villages)} thôn/{d.number(communes)} {upper}{place}, đã được khống chế."


def far_base(d: Draft, sector: str, slip: str) -> str:
    """The plan, a sentence in between, then the share of it."""
    name, place = d.once(
        "far_base",
        (
            "vốn trái phiếu chính quyền",
            "vốn vay nước ngoài",
            "vốn sắp xếp dân cư",
            "vốn số hóa",
            "vốn chỉnh trang đô thị",
        ),
    )
    plan = figures.lognormal(d.rng, 3100, 88000, d.pick(0, 1))
    actual = figures.near(d.rng, plan, 0.2, 0.96)
    right = d.percent(actual, plan, careless=not slip)
    claim = figures.wrong_percent(d.rng, right) if slip else right
    until = f"{d.setting.cut_off.day}/{d.setting.cut_off.month}/{d.setting.cut_off.year}"
    first = f"Kế hoạch {name}{place} năm {d.setting.year} là {d.amount(plan, 'triệu đồng')}"
    last = (
        f"Đến ngày {until}, giải ngân {name}{place} được {d.amount(actual, 'triệu đồng')}, đạt {d.pct(claim)} kế hoạch"
    )
    if slip:
        key = d.key()
        first = d.also(key, first)
        last = d.planted(slip, last, f"{d.number(actual)}/{d.number(plan)} = {d.number(right)}%", key)
    return f"{first}. {d.pick(*TALK)}. {last}."


def price(d: Draft, sector: str, slip: str) -> str:
    """Quantity, price and value of a product sold."""
    thing, place = d.once("price", ("hoa hồi", "măng khô", "mật ong", "thảo quả", "cá lồng", "na dai", "miến dong"))
    tons = figures.lognormal(d.rng, 12, 420, 1)
    each = Decimal(d.rng.randint(18, 160))
    value = figures.half_up(tons * each, d.pick(0, 1))
    claim = figures.wrong_amount(d.rng, value) if slip else value
    text = f"{d.number(tons)} tấn, giá bán bình quân {d.number(each)} triệu đồng/tấn, "
    text += f"giá trị đạt {d.number(claim)} triệu đồng"
    if slip:
        text = d.planted(slip, text, f"{d.number(tons)} × {d.number(each)} = {d.number(value)} triệu đồng")
    return f"Tiêu thụ {thing}{place} {text}."


def men_and_women(d: Draft, sector: str, slip: str) -> str:
    """A count of people, parted in brackets without an opener."""
    (who, first, second), place = d.once(
        "men_and_women",
        (
            ("người có uy tín", "nam", "nữ"),
            ("đại biểu dự đối thoại", "nam", "nữ"),
            ("công chức cấp xã", "nam", "nữ"),
            ("hòa giải viên", "người Kinh", "người dân tộc thiểu số"),
            ("tân binh nhập ngũ", "nghĩa vụ quân sự", "nghĩa vụ công an"),
        ),
    )
    whole = Decimal(d.rng.randint(40, 420))
    one, two = figures.parted(d.rng, whole, 2)
    if slip:
        two = figures.wrong_amount(d.rng, two, share="0.2")
    text = f"{d.number(whole)} {who} ({first} {d.number(one)} người, {second} {d.number(two)} người)"
    if slip:
        text = d.planted(slip, text, f"{d.number(one)} + {d.number(two)} = {d.number(one + two)}")
    return f"Hiện{place} có {text}."


BODIES = (
    "Công ty TNHH Hương Rừng",
    "HTX Nông nghiệp xanh",
    "Trường THCS Chu Văn An",
    "Trạm Khuyến nông",
    "Doanh nghiệp tư nhân Thành Phát",
    "Ban Quản lý rừng phòng hộ",
    "Trung tâm Văn hóa",
    "HTX Vận tải số 2",
)


def bodies_and_number(d: Draft, sector: str, slip: str) -> str:
    """ "04 đơn vị: …"; organisations rather than places."""
    act, _ = d.once(
        "bodies",
        ("Kiểm tra việc sử dụng điện tại", "Thu phí nước thải đối với", "Tặng giấy khen cho", "Ký cam kết với"),
        strict=True,
    )
    names = d.rng.sample(BODIES, d.rng.randint(3, 6))
    said = len(names) + (d.pick(-1, 1, 2) if slip else 0)
    form = d.pick("{n} đơn vị: {names}", "{n} đơn vị ({names})", "{n} đơn vị, gồm: {names}")
    text = form.format(n=d.number(said), names=d.pick(", ", "; ").join(names))
    if slip:
        text = d.planted(slip, text, f"ghi {d.number(said)} đơn vị, nêu tên {len(names)}")
    return f"{act} {text}."


def rate_from_to(d: Draft, sector: str, slip: str) -> str:
    """ "giảm từ 6,44% xuống còn 4,34% (giảm 2,10%)"."""
    name, place = d.once(
        "rate_from_to",
        ("tỷ lệ tảo hôn", "tỷ lệ sinh con thứ ba", "tỷ lệ hộ tái nghèo", "tỷ lệ nợ đọng thuế", "tỷ lệ bỏ học"),
    )
    now = figures.half_up(Decimal(repr(d.rng.uniform(1.2, 9))), 2)
    fell = figures.half_up(Decimal(repr(d.rng.uniform(0.5, 3.6))), 2)
    told = figures.wrong_amount(d.rng, fell, share="0.25") if slip else fell
    year = d.setting.year
    text = f"giảm từ {d.pct(now + fell)} năm {year - 1} xuống còn {d.pct(now)} năm {year} (giảm {d.pct(told)})"
    if slip:
        text = d.planted(slip, text, f"hiệu là {d.number(fell)}%")
    fields = {"actual": now, "change_pct": -told}
    return f"{capital(d.stated(f'{name}{place} {text}', name, '%', fields=fields))}."
