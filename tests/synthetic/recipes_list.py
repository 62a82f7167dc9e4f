"""Sentences that name as many places as they say, and lists of places with a figure each."""

from __future__ import annotations

from decimal import Decimal

from tests.synthetic import figures
from tests.synthetic.draft import Draft, capital

EVENTS = (
    "phát hiện ổ dịch tả lợn châu Phi tại",
    "sâu keo mùa thu gây hại trên cây ngô tại",
    "đã lắp đặt hệ thống camera an ninh tại",
    "hoàn thành đo đạc bản đồ địa chính tại",
    "đã bàn giao công trình nước sạch tập trung cho",
    "triển khai mô hình trồng rau trong nhà lưới tại",
    "tổ chức diễn tập phòng thủ dân sự tại",
    "kiểm tra công tác cải cách hành chính tại",
    "thành lập câu lạc bộ dân ca, dân vũ tại",
    "đã phủ sóng 4G thêm cho",
    "giám sát việc thực hiện quy chế dân chủ tại",
    "mưa đá gây thiệt hại tại",
    "tổ chức hội chợ thương mại tại",
    "thí điểm thu gom rác tại nguồn tại",
    "cấp máy lọc nước cho trường học tại",
    "khám sức khỏe lưu động tại",
    "nghiệm thu tuyến đường liên thôn tại",
    "trao nhà đại đoàn kết tại",
    "mở lớp dạy nghề thêu, dệt tại",
    "kiểm tra phòng cháy, chữa cháy tại",
    "ra mắt tổ công nghệ số cộng đồng tại",
    "tập huấn kỹ năng phòng, chống đuối nước tại",
    "tuyên truyền chống tảo hôn tại",
    "hoàn thành lát vỉa hè, trồng cây xanh tại",
)


def names_and_number(d: Draft, sector: str, slip: str) -> str:
    """ "tại 07 xã: A, B, …"; the number and the names must agree."""
    event, _ = d.once("events", EVENTS, strict=True)
    count = d.rng.randint(3, min(9, len(d.setting.units) - 2))
    names = d.rng.sample(d.setting.units, count)
    said = count + (d.rng.choice((-2, -1, 1, 2)) if slip else 0)
    below = d.setting.below
    joined = ", ".join(names)
    if d.chance(0.3):
        joined = ", ".join(names[:-1]) + " và " + names[-1]
    each = ", ".join(f"{below} {name}" for name in names)
    number = f"{d.number(said)} {below}"
    form = d.pick(
        f"{number}: {joined}",
        f"{number} ({joined})",
        f"{number} gồm: {joined}",
        f"{number} (*{joined}*)",
        f"{number} ({each})",
    )
    form = d.stated(form, event, below, actual=said)
    if slip:
        form = d.planted(slip, form, f"ghi {d.number(said)} {below}, nêu tên {count}")
    return capital(f"{event} {form}.")


BANDS = (
    ("có từ 03 sản phẩm OCOP", "có 1-2 sản phẩm OCOP", "chưa có sản phẩm OCOP"),
    ("hoàn thành trên 90% kế hoạch thu", "hoàn thành từ 70-90% kế hoạch thu", "hoàn thành dưới 70% kế hoạch thu"),
    ("xếp loại tốt về cải cách hành chính", "xếp loại khá về cải cách hành chính", "xếp loại trung bình"),
)


def bands_with_names(d: Draft, sector: str, slip: str) -> str:
    """All the units parted into bands, each band with its names."""
    labels, place = d.once("named_bands", BANDS, strict=True)
    names = list(d.setting.units)
    d.rng.shuffle(names)
    sizes = [int(size) for size in figures.parted(d.rng, Decimal(len(names)), len(labels))]
    below, wrong = d.setting.below, d.rng.randrange(len(labels)) if slip else -1
    rows = []
    for index, (label, size) in enumerate(zip(labels, sizes, strict=True)):
        chosen, names = names[:size], names[size:]
        told = size
        if index == wrong:  # a name is lost from the list; the count stays right, so that the bands still add up
            chosen = chosen[:-1] if size > 1 else [*chosen, "Trung tâm"]
        row = f"số {below} {label}: {d.number(told)} {below} ({', '.join(f'{below} {name}' for name in chosen)})"
        if index == wrong:
            row = d.planted(slip, row, f"ghi {d.number(told)} {below}, nêu tên {len(chosen)}")
        rows.append(row)
    return f"Kết quả đánh giá{place}: {'; '.join(rows)}."


def named_parts(d: Draft, sector: str, slip: str) -> str:
    """ "181 nhà (xã A: 44 nhà, xã B: 13 nhà…)"."""
    (thing, unit), place = d.once(
        "named_parts",
        (
            ("nhà bị nứt do sạt trượt đất", "nhà"),
            ("hộ phải di dời khẩn cấp", "hộ"),
            ("hộ thoát nghèo trong kỳ", "hộ"),
            ("công trình vệ sinh được xây mới", "công trình"),
            ("lao động đi làm việc theo hợp đồng", "lao động"),
            ("con lợn buộc tiêu hủy", "con"),
        ),
    )
    whole = figures.lognormal(d.rng, 60, 900, 0)
    chosen = d.rng.sample(d.setting.units, d.rng.randint(3, 7))
    parts = figures.parted(d.rng, whole, len(chosen))
    note = ""
    if slip:
        big = max(range(len(parts)), key=lambda i: parts[i])
        parts[big] = figures.wrong_amount(d.rng, parts[big], share="0.1")
        note = f"cộng các {d.setting.below} được {d.number(sum(parts))}, tổng ghi {d.number(whole)}"
    said = unit if thing.startswith(unit) else ""
    rows = ", ".join(
        f"{d.setting.below} {name}: {d.amount(part, unit)}" for name, part in zip(chosen, parts, strict=True)
    )
    noun = thing if said else f"{unit} {thing}"
    row = d.stated(f"{d.number(whole)} {noun}", thing, unit, actual=whole)
    text = f"{row} ({d.pick('gồm: ', '')}{rows})"
    return f"Có {d.planted(slip, text, note) if slip else text}{place}."


def names_without_claim(d: Draft, sector: str, slip: str) -> str:
    """Lists of places that do not say how many they are, or say so of more than they name."""
    event, _ = d.once("events", EVENTS, strict=True)
    below, names = d.setting.below, d.rng.sample(d.setting.units, 3)
    joined = ", ".join(names)
    many = d.number(d.rng.randint(5, len(d.setting.units)))
    return capital(
        d.pick(
            f"{event} một số {below} như {joined}.",
            f"{event} {many} {below}, trong đó có {below} {names[0]} và {below} {names[1]} thực hiện tốt.",
            f"{event} các {below}: {joined}...",
            f"{event} {many} {below}, nhất là các {below} vùng cao như {joined}.",
            f"{event} {many} {below} ({joined}...).",
        )
    )
