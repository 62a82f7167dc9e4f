"""Sentences that set a part against its whole in per cent, and shares that make up a hundred."""

from __future__ import annotations

from decimal import Decimal

from tests.synthetic import figures
from tests.synthetic.draft import Draft, capital

# noun | condition | whole: a constant of the setting, or the range to draw from
CONDITIONS = """
thôn | có nhà văn hóa đạt chuẩn | villages
thôn | có đường đến trung tâm được cứng hóa | villages
thôn | có tổ hòa giải hoạt động nền nếp | villages
thôn | không còn hộ nghèo | villages
hộ | sử dụng nước hợp vệ sinh | households
hộ | có nhà tiêu hợp vệ sinh | households
hộ | đăng ký gia đình văn hóa | households
hộ | có tài khoản thanh toán điện tử | households
hộ | có cửa hàng trên sàn thương mại điện tử | households
trường | đạt chuẩn quốc gia | schools
trường | có thư viện đạt chuẩn | schools
trường | có bếp ăn bán trú | schools
người | tham gia bảo hiểm y tế | population
người | có hồ sơ sức khỏe điện tử | population
lao động | đã qua đào tạo | workers
trẻ em dưới 5 tuổi | suy dinh dưỡng thể thấp còi | 900 9000
trẻ em dưới 1 tuổi | được tiêm chủng đầy đủ | 210 2400
phụ nữ mang thai | được khám thai định kỳ | 180 1900
giáo viên | đạt chuẩn trình độ | 160 1900
cán bộ, công chức | được bồi dưỡng nghiệp vụ | 60 420
hồ sơ | nộp trực tuyến | 1500 14000
cơ sở sản xuất, kinh doanh thực phẩm | đạt yêu cầu | 41 720
người cao tuổi | được quản lý sức khỏe | 900 9500
học sinh lớp 9 | đăng ký thi vào lớp 10 | 150 1900
vụ việc | hòa giải thành | 41 520
đơn thuộc thẩm quyền | đã giải quyết xong | 9 31
công trình | đã quyết toán | 12 64
tuyến đường | đã nghiệm thu | 11 58
chi hội | hoàn thành xuất sắc nhiệm vụ | 14 190
trang trại | đạt tiêu chí mới | 14 96
"""


def _condition(d: Draft) -> tuple[str, str, Decimal, str]:
    """A noun, its condition, the whole, and the words of the place."""
    options = tuple(CONDITIONS.strip().splitlines())
    line, place = d.once("condition", options)
    noun, condition, size = (part.strip() for part in line.split("|"))
    if " " in size:
        low, high = (float(bound) for bound in size.split())
        return noun, condition, figures.lognormal(d.rng, low, high, 0), place
    whole = Decimal(getattr(d.setting, size))
    if place and noun == d.setting.below:
        raise LookupError(noun)
    if place:
        whole = figures.lognormal(d.rng, 60, 900, 0)
    return noun, condition, whole, place


def part_of_whole(d: Draft, sector: str, slip: str) -> str:
    """ "25/51 trường đạt chuẩn, đạt 49,02%"."""
    noun, condition, whole, place = _condition(d)
    part = max(Decimal(1), figures.half_up(whole * Decimal(repr(d.rng.uniform(0.12, 0.985))), 0))
    right = d.percent(part, whole, careless=not slip)
    claim = figures.wrong_percent(d.rng, right, ceiling=Decimal(100)) if slip else right
    a, b, p = d.number(part), d.number(whole), d.pct(claim)
    number_first, form = d.pick(
        (True, f"{a}/{b} {noun} {condition}, {d.pick('đạt', 'chiếm', 'đạt tỷ lệ')} {p}"),
        (True, f"{a}/{b} {noun} {condition} ({d.pick('đạt', 'chiếm', 'tỷ lệ')} {p})"),
        (True, f"{a} {noun}/{b} {noun} {condition}, đạt {p}"),
        (True, f"{b} {noun}, trong đó {a} {noun} {condition}, chiếm tỷ lệ {p}"),
        (False, f"trong tổng số {b} {noun}, có {a} {noun} {condition}, chiếm {p}"),
        (False, f"số {noun} {condition} là {a}/{b}, đạt tỷ lệ {p}"),
    )
    if slip:
        exact = figures.half_up(part * 100 / whole, 2)
        form = d.planted(slip, form, f"{a}/{b} = {d.number(exact)}%, ghi {p}")
    form = d.stated(form, f"số {noun} {condition}", noun, actual=part, total=whole, share_pct=claim)
    opening = d.pick("đến nay, ", "lũy kế ", "") + (f"toàn {d.setting.level} có " if number_first else "")
    return capital(f"{opening}{form}{place}.")


GRADES = (
    ("môn Toán cấp tiểu học", ("hoàn thành tốt", "hoàn thành", "chưa hoàn thành")),
    ("môn Tiếng Việt cấp tiểu học", ("hoàn thành tốt", "hoàn thành", "chưa hoàn thành")),
    ("học tập cấp trung học cơ sở", ("mức tốt", "mức khá", "mức đạt", "mức chưa đạt")),
    ("rèn luyện cấp trung học cơ sở", ("mức tốt", "mức khá", "mức đạt")),
    ("đánh giá trẻ mẫu giáo", ("đạt", "chưa đạt")),
    ("xếp loại đảng viên", ("xuất sắc", "hoàn thành tốt", "hoàn thành", "không hoàn thành")),
    ("xếp loại công chức, viên chức", ("xuất sắc", "hoàn thành tốt", "hoàn thành")),
    ("xếp loại thôn văn hóa", ("loại tốt", "loại khá", "loại trung bình")),
)


def _graded(d: Draft, thing: str, place: str) -> Decimal:
    """How many are graded: one number a level of school, all villages, or any."""
    if place:
        return figures.lognormal(d.rng, 60, 900, 0)
    for level, index in (("tiểu học", 0), ("trung học cơ sở", 1), ("mẫu giáo", 2)):
        if level in thing:
            return Decimal(d.setting.pupils[index])
    return Decimal(d.setting.villages) if "thôn" in thing else figures.lognormal(d.rng, 240, 7400, 0)


def grades(d: Draft, sector: str, slip: str) -> str:
    """A whole parted by grade, each part with its share: counts add up, shares make a hundred."""
    (thing, names), place = d.once("grades", GRADES)
    whole = _graded(d, thing, place)
    counts = figures.parted(d.rng, whole, len(names))
    decimals = d.pick(1, 2)
    shares = [d.percent(count, whole, decimals, careless=not slip) for count in counts]
    wrong = d.rng.randrange(len(names)) if slip else -1
    note = ""
    if slip == "ratio":
        shares[wrong] = figures.wrong_percent(d.rng, shares[wrong], ceiling=Decimal("99.9"))
        note = f"tỷ lệ {names[wrong]} không bằng {d.number(counts[wrong])}/{d.number(whole)}"
    elif slip == "sum":
        wrong = max(range(len(names)), key=lambda i: counts[i])
        counts[wrong] = figures.wrong_amount(d.rng, counts[wrong], share="0.04")
        shares[wrong] = d.percent(counts[wrong], whole, decimals, careless=False)
        note = f"cộng các mức được {d.number(sum(counts))}, tổng ghi {d.number(whole)}"
    noun = "trẻ" if "trẻ" in thing else "người" if "viên" in thing else "thôn" if "thôn" in thing else "học sinh"
    slash, glue = d.chance(0.7), d.pick(", ", " ")
    rows = []
    for index, (name, count, share) in enumerate(zip(names, counts, shares, strict=True)):
        over = f"{d.number(count)}/{d.number(whole)}" if slash else d.number(count)
        row = f"{name} {over} {noun}{glue}{d.pick('đạt tỷ lệ', 'chiếm', 'tỷ lệ')} {d.pct(share)}"
        if slip == "ratio" and index == wrong:
            row = d.planted("ratio", row, note)
        rows.append(d.stated(row, f"{thing}: {name}", noun, actual=count, share_pct=share))
    listed = d.pick("; ", ", " if glue == " " else "; ").join(rows)
    opener = "gồm" if slip == "sum" else "trong đó"
    text = f"Kết quả {thing}{place}: tổng số {d.number(whole)} {noun}; {opener}: {listed}"
    if slip != "sum" and d.chance(0.5):
        text = f"Kết quả {thing}{place} đối với {d.number(whole)} {noun} như sau: {listed}"
    if slip == "sum":
        text = d.planted("sum", text, note)
    return text + "."


STRUCTURES = (
    ("cơ cấu kinh tế", ("nông, lâm nghiệp và thủy sản", "công nghiệp - xây dựng", "thương mại - dịch vụ")),
    ("cơ cấu lao động", ("nông nghiệp", "công nghiệp, xây dựng", "dịch vụ")),
    ("cơ cấu chi phí sản xuất", ("giống", "phân bón", "nhân công", "chi phí khác")),
    ("cơ cấu rau màu vụ đông", ("rau ăn lá", "rau ăn củ", "rau gia vị", "rau khác")),
    ("cơ cấu giống lúa", ("lúa lai", "lúa thuần", "lúa chất lượng cao")),
    ("cơ cấu dư nợ cho vay", ("ngắn hạn", "trung hạn", "dài hạn")),
)


def structure(d: Draft, sector: str, slip: str) -> str:
    """Shares alone; they must make a hundred."""
    (thing, names), place = d.once("structure", STRUCTURES)
    decimals = d.pick(1, 2)
    shares = figures.parted(d.rng, figures.half_up(Decimal(100), decimals), len(names))
    if slip:
        big = max(range(len(names)), key=lambda i: shares[i])
        shares[big] += figures.half_up(Decimal(repr(d.rng.choice((-1, 1)) * d.rng.uniform(1.6, 6))), decimals)
    verb = d.pick("chiếm", "chiếm", "đạt", "")
    rows = [f"{name} {verb} {d.pct(share)}".replace("  ", " ") for name, share in zip(names, shares, strict=True)]
    rows = [d.stated(row, f"{thing}: {n}", "%", share_pct=s) for row, n, s in zip(rows, names, shares, strict=True)]
    text = f"{capital(thing)}{place}{d.pick(': ', ' chuyển dịch đúng hướng: ', ' gồm: ')}{'; '.join(rows)}"
    if slip:
        text = d.planted("complement", text, f"các tỷ trọng cộng lại được {d.number(sum(shares))}%")
    return text + "."
