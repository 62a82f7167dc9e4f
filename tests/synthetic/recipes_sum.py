"""Sentences that part a whole: all its parts ("gồm") or some of them ("trong đó")."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tests.synthetic import figures
from tests.synthetic.draft import Draft, capital


@dataclass(frozen=True, slots=True)
class Whole:
    """A thing that reports break down, with the names of its parts."""

    name: str
    unit: str
    low: float
    high: float
    decimals: int
    parts: tuple[str, ...]


# whole | unit | low | high | decimals | parts
WHOLES = """
phân bón cung ứng cho vụ sản xuất | tấn | 400 | 4100 | 0 | đạm;lân;kali;NPK;phân vi sinh
giống cây trồng cung ứng | tấn | 90 | 700 | 1 | giống lúa;giống ngô;giống lạc;giống đậu tương
diện tích vườn cây ăn quả hiện có | ha | 300 | 4900 | 2 | bưởi;cam;nhãn;vải;cây khác
diện tích thiệt hại do mưa đá | ha | 60 | 900 | 2 | lúa;ngô;hoa màu;cây ăn quả
diện tích rừng bị gãy đổ do băng giá | ha | 200 | 1900 | 1 | keo;quế;hồi;thông
vốn đầu tư được giao | triệu đồng | 9000 | 240000 | 0 | ngân sách trung ương;ngân sách tỉnh;nguồn huy động
kinh phí chi trả trợ cấp | triệu đồng | 1900 | 21000 | 2 | người cao tuổi;người khuyết tật;trẻ em;đối tượng khác
kinh phí khắc phục thiên tai | triệu đồng | 900 | 9900 | 1 | giao thông;thủy lợi;trường học;nhà ở
kinh phí hỗ trợ sản xuất | triệu đồng | 900 | 9000 | 3 | hỗ trợ giống;hỗ trợ phân bón;hỗ trợ lãi suất
đơn tiếp nhận trong kỳ | đơn | 40 | 190 | 0 | đơn kiến nghị;đơn khiếu nại;đơn tố cáo
lượt tiếp công dân | lượt | 40 | 290 | 0 | tiếp thường xuyên;tiếp định kỳ;tiếp đột xuất
trường hợp đăng ký hộ tịch | trường hợp | 300 | 4100 | 0 | khai sinh;kết hôn;khai tử;cải chính
hồ sơ thủ tục hành chính đã giải quyết | hồ sơ | 900 | 14000 | 0 | trước hạn;đúng hạn;quá hạn
lao động có việc làm mới | lao động | 300 | 2900 | 0 | làm việc trong nước;làm việc ở nước ngoài;tự tạo việc làm
trường học trên địa bàn | trường | 30 | 70 | 0 | mầm non;tiểu học;trung học cơ sở
học viên các lớp tập huấn | học viên | 240 | 2600 | 0 | trồng trọt;chăn nuôi;lâm nghiệp;quản lý hợp tác xã
học sinh đạt giải cấp tỉnh | giải | 24 | 90 | 0 | giải nhất;giải nhì;giải ba;giải khuyến khích
vụ vi phạm lâm luật | vụ | 14 | 80 | 0 | phá rừng;vận chuyển lâm sản trái phép;cất giữ lâm sản trái phép
nhà bị ảnh hưởng do dông lốc | nhà | 40 | 620 | 0 | tốc mái;sập đổ hoàn toàn;ngập nước
suất quà Tết trao cho hộ chính sách | suất | 400 | 3900 | 0 | quà của Chủ tịch nước;quà của tỉnh;quà xã hội hóa
công trình khởi công mới | công trình | 18 | 70 | 0 | công trình giao thông;công trình thủy lợi;công trình giáo dục
biên chế được giao | biên chế | 190 | 2400 | 0 | công chức;viên chức giáo dục;viên chức khác
doanh nghiệp đang hoạt động | doanh nghiệp | 60 | 420 | 0 | công ty TNHH;công ty cổ phần;doanh nghiệp tư nhân
số tiền xử phạt vi phạm hành chính | đồng | 40000000 | 990000000 | 0 | đất đai;giao thông;thương mại
dư nợ cho vay | tỷ đồng | 190 | 1900 | 1 | cho vay hộ nghèo;cho vay việc làm;cho vay nhà ở;cho vay khác
"""


def _wholes() -> tuple[Whole, ...]:
    rows = [[cell.strip() for cell in line.split("|")] for line in WHOLES.strip().splitlines()]
    return tuple(Whole(n, u, float(a), float(b), int(k), tuple(p.split(";"))) for n, u, a, b, k, p in rows)


def _drawn(d: Draft) -> tuple[Whole, Decimal, str]:
    whole, place = d.once("whole", _wholes())
    value = figures.lognormal(d.rng, whole.low, whole.high, whole.decimals)
    if whole.unit == "trường" and not place:
        value = Decimal(max(d.setting.schools, len(whole.parts)))
    if whole.unit == "đồng":
        value = figures.half_up(value / 1000, 0) * 1000
    return whole, value, place


def _parts(d: Draft, whole: Whole, value: Decimal) -> list[Decimal]:
    if whole.unit == "đồng":
        return [part * 1000 for part in figures.parted(d.rng, value / 1000, len(whole.parts))]
    return figures.parted(d.rng, value, len(whole.parts))


def _field(whole: Whole) -> str:
    """Money allotted is a plan; everything else is what was done."""
    return "plan" if "được giao" in whole.name and whole.unit.endswith("đồng") else "actual"


def _rows(d: Draft, whole: Whole, parts: list[Decimal], names: tuple[str, ...]) -> list[str]:
    """Each part with its unit, in one of the orders that reports use (the same through a list)."""
    order = d.pick("name first", "name first", "colon", "amount first")
    rows = []
    for name, part in zip(names, parts, strict=True):
        amount = d.amount(part, whole.unit)
        words = {"name first": f"{name} {amount}", "colon": f"{name}: {amount}", "amount first": f"{amount} {name}"}
        rows.append(d.stated(words[order], f"{whole.name}: {name}", whole.unit, fields={_field(whole): part}))
    return rows


def _slipped(d: Draft, whole: Whole, value: Decimal, parts: list[Decimal], only_over: bool) -> list[Decimal]:
    """The parts with one of them wrong by at least three per cent of the whole (two in small counts)."""
    step = figures.step_of(figures.decimals_of(value)) * (1000 if whole.unit == "đồng" else 1)
    least = max(step * 2, value * Decimal("0.03"))
    off = (least * Decimal(repr(1 + d.rng.random() * 3)) / step).to_integral_value() * step
    changed = list(parts)
    big = max(range(len(parts)), key=lambda i: parts[i])
    changed[big] += off if only_over or d.chance(0.5) or parts[big] - off <= 0 else -off
    return changed


def all_parts(d: Draft, sector: str, slip: str) -> str:
    """A whole and all its parts, in the line, in brackets, in a note or as items."""
    whole, value, place = _drawn(d)
    parts = _parts(d, whole, value)
    if slip:
        parts = _slipped(d, whole, value, parts, only_over=False)
    rows = _rows(d, whole, parts, whole.parts)
    measured = whole.unit in ("ha", "tấn") or whole.unit.endswith("đồng")
    told = f"{'tổng' if measured else 'tổng số'} {whole.name}{place} {d.pick('là ', 'là ', '')}"
    head = d.stated(told + d.amount(value, whole.unit), whole.name, whole.unit, fields={_field(whole): value})
    opener = d.pick("gồm", "gồm", "bao gồm", "chia ra")
    listed = d.pick("; ", "; ", ", ").join(rows)
    note = f"các phần cộng lại được {d.number(sum(parts))}, tổng ghi {d.number(value)}"
    style = d.pick("line", "line", "brackets", "note", "items")
    if style in ("line", "brackets"):
        text = f"{head}, {opener}: {listed}" if style == "line" else f"{head} ({opener} {listed})"
        return capital((d.planted(slip, text, note) if slip else text) + ".")
    if style == "items":
        items = ";\n\n- ".join(capital(row) for row in rows)
        text = f"{head}, {opener}:\n\n- {items}"
        return capital((d.planted(slip, text, note) if slip else text) + ".")
    key = d.key()
    foot = f"{capital(opener)}: {listed}"
    if slip:
        head, foot = d.also(key, head), d.planted(slip, foot, note, key)
    return capital(f"{head}{d.note(foot + '.')}.")


def some_parts(d: Draft, sector: str, slip: str) -> str:
    """A whole and some of its parts: they may fall short of it, never exceed it."""
    whole, value, place = _drawn(d)
    parts = _parts(d, whole, value)
    names = whole.parts
    if slip:
        parts = _slipped(d, whole, value, parts, only_over=True)
    elif len(parts) > 2 and d.chance(0.7):
        kept = sorted(d.rng.sample(range(len(parts)), d.rng.randint(1, len(parts) - 1)))
        parts, names = [parts[i] for i in kept], tuple(names[i] for i in kept)
    listed = "; ".join(_rows(d, whole, parts, names))
    told = f"tổng {whole.name}{place} {d.pick('là', 'đạt')} {d.amount(value, whole.unit)}"
    head = d.stated(told, whole.name, whole.unit, fields={_field(whole): value})
    opener = d.pick(", trong đó: ", "; trong đó ", " (trong đó: ", " (*trong đó ")
    close = {" (trong đó: ": ")", " (*trong đó ": "*)"}.get(opener, "")
    text = f"{head}{opener}{listed}{close}"
    if slip:
        text = d.planted(slip, text, f"riêng các phần đã là {d.number(sum(parts))}, tổng ghi {d.number(value)}")
    return capital(text + ".")


def parts_of_parts(d: Draft, sector: str, slip: str) -> str:
    """A part that is itself parted in brackets; the slip is inside the brackets."""
    whole, value, place = _drawn(d)
    parts = _parts(d, whole, value)
    big = max(range(len(parts)), key=lambda i: parts[i])
    inner = figures.parted(d.rng, parts[big] / (1000 if whole.unit == "đồng" else 1), 2)
    if whole.unit == "đồng":
        inner = [part * 1000 for part in inner]
    if slip:
        inner = _slipped(d, whole, parts[big], inner, only_over=False)
    rows = []
    for index, (name, part) in enumerate(zip(whole.parts, parts, strict=True)):
        row = d.stated(
            f"{name} {d.amount(part, whole.unit)}", f"{whole.name}: {name}", whole.unit, fields={_field(whole): part}
        )
        if index == big:
            first, second = (d.amount(one, whole.unit) for one in inner)
            row += f" (gồm: đợt 1 là {first}, đợt 2 là {second})"
            if slip:
                note = f"hai đợt cộng lại được {d.number(sum(inner))}, ghi {d.number(part)}"
                row = d.planted(slip, row, note)
        rows.append(row)
    head = d.stated(
        f"tổng {whole.name}{place} là {d.amount(value, whole.unit)}",
        whole.name,
        whole.unit,
        fields={_field(whole): value},
    )
    return capital(f"{head}, gồm: {'; '.join(rows)}.")


def two_columns(d: Draft, sector: str, slip: str) -> str:
    """Two quantities told side by side, each with its parts: "73 HTX/942 thành viên"."""
    (thing, first, second, names), place = d.once(
        "two_columns",
        (
            ("tổ chức tuyên truyền pháp luật", "cuộc", "lượt người", ("cấp trên", "cơ sở")),
            ("hợp tác xã đăng ký kinh doanh", "hợp tác xã", "thành viên", ("đang hoạt động", "tạm ngừng hoạt động")),
            ("cấp gạo cứu đói giáp hạt", "hộ", "nhân khẩu", ("đợt 1", "đợt 2", "đợt 3")),
            ("đối thoại với thanh niên, nông dân", "buổi", "người", ("quý I", "quý II")),
        ),
    )
    one = figures.lognormal(d.rng, 40, 420, 0)
    two = figures.near(d.rng, one * 7, 0.7, 1.5)
    left, right = figures.parted(d.rng, one, len(names)), figures.parted(d.rng, two, len(names))
    note = ""
    if slip:
        big = max(range(len(names)), key=lambda i: right[i])
        right[big] = figures.wrong_amount(d.rng, right[big], share="0.08")
        note = f"số {second} cộng lại được {d.number(sum(right))}, tổng ghi {d.number(two)}"
    rows = [
        f"{name} {d.number(a)} {first}/{d.number(b)} {second}" for name, a, b in zip(names, left, right, strict=True)
    ]
    text = f"{thing}{place}: {d.number(one)} {first}/{d.number(two)} {second} (gồm: {'; '.join(rows)})"
    return f"Kết quả {d.planted(slip, text, note) if slip else text}."
