"""Slips of the pen: malformed numbers, units and magnitudes, impossible dates, words against figures."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.synthetic import figures
from tests.synthetic.draft import Draft, Headline, capital
from tests.synthetic.wording import area_words, drawn, reach, same_period


def malformed(d: Draft, sector: str, slip: str) -> str:
    """A number that is none: two decimal commas, a point for the comma, a doubled sign, broken groups."""
    verb, subject = reach(d), drawn(d, sector)
    kind = d.pick("commas", "point", "signs", "groups")
    if kind in ("commas", "signs"):
        share = figures.half_up(Decimal(repr(d.rng.uniform(3, 39))), 1)
        right = f"{d.number(share)}%"
        wrong = f"{d.number(share)},{d.rng.randrange(10)}%" if kind == "commas" else f"{right}{d.pick(' ', '')}%"
        told = d.planted("format", wrong, f"có phải {right}?") if slip else right
        head = f"{subject.name} {verb.text} {d.amount(subject.value, subject.unit)}"
        return capital(f"{area_words(d)}{head}, tăng {told} {same_period(d)}.")
    if kind == "point":
        area = figures.half_up(Decimal(repr(d.rng.uniform(2, 95))), d.pick(1, 2))
        told = f"{d.number(area)} ha"
        if slip:
            told = d.planted("format", told.replace(",", "."), f"có phải {told}?")
        action, _ = d.once(
            "actions",
            (
                "phun trừ châu chấu",
                "cải tạo vườn tạp",
                "trồng cỏ chăn nuôi",
                "rào chắn khu vực sạt lở",
                "trồng dặm chè",
                "khoanh vùng dập dịch",
                "cày ải phơi đất",
                "che phủ nilon",
            ),
        )
        return f"Đã hướng dẫn nhân dân {action} trên diện tích {told}{d.at_place}."
    amount = figures.lognormal(d.rng, 1_200_000, 99_000_000, 0)
    right = d.amount(amount, "đồng")
    told = right
    if slip:
        digits = str(amount)
        told = d.planted("format", f"{digits[:-5]}.{digits[-5:-3]}.{digits[-3:]} đồng", f"có phải {right}?")
    cause, _ = d.once("fines", ("vi phạm hành lang giao thông", "gây ô nhiễm", "khai thác cát trái phép", "hàng giả"))
    return f"Xử phạt vi phạm hành chính về {cause}{d.at_place} với số tiền {told}."


def visitors(d: Draft, sector: str, slip: str) -> str:
    """ "37.380 nghìn lượt" for 37.380 lượt; the parts beside it are right."""
    what, place = d.once("visitors", ("khách du lịch", "khách lưu trú", "khách đến lễ hội"))
    whole = figures.lognormal(d.rng, 12000, 240000, 0)
    home, abroad = figures.parted(d.rng, whole, 2)
    key = d.key()
    told = f"{d.number(whole)} {'nghìn ' if slip else ''}lượt {what}"
    if slip:
        told = d.planted("unit", told, f"các phần bên cạnh cho thấy là {d.number(whole)} lượt", key)
    parts = f"khách trong nước {d.number(home)} lượt, khách quốc tế {d.number(abroad)} lượt"
    parts = d.also(key, parts) if slip else parts
    return f"Trong kỳ đón {told}{place} ({d.pick('gồm', 'bao gồm')} {parts})."


def spending(d: Draft, sector: str, slip: str) -> str:
    """ "647,911 triệu đồng" for 647.911: the share of the estimate gives it away."""
    thing, place = d.once("spending", ("thu bổ sung cân đối", "thu bổ sung có mục tiêu", "thu chuyển nguồn"))
    plan = figures.lognormal(d.rng, 110_000, 890_000, 0)
    actual = figures.near(d.rng, plan, 0.4, 0.96)
    share = d.percent(actual, plan, d.pick(0, 1), careless=not slip)
    value = f"{d.number(actual)} triệu đồng"
    if slip:
        value = d.planted("unit", value.replace(".", ","), f"có phải {value}?")
    fields = {} if slip else {"actual": actual}
    row = f"{thing}{place} thực hiện {value}, đạt {d.pct(share)} dự toán giao (dự toán {d.amount(plan, 'triệu đồng')})"
    return capital(f"{d.stated(row, thing, 'triệu đồng', fields=fields) if fields else row}.")


def gifts(d: Draft, sector: str, slip: str) -> str:
    """Money for a handful of people in which comma and point were changed."""
    whom, place = d.once(
        "gifts",
        (
            ("sinh viên nghèo", "miễn, giảm học phí"),
            ("thương binh nặng", "mua dụng cụ chỉnh hình"),
            ("người có uy tín", "thăm hỏi khi ốm đau"),
            ("hộ bị hỏa hoạn", "hỗ trợ đột xuất"),
            ("trẻ em mồ côi", "trao học bổng"),
        ),
    )
    people, why = whom
    count = d.rng.randint(4, 19)
    each = figures.half_up(Decimal(repr(d.rng.uniform(4.2, 11.5))), 3)
    money = each * count
    if figures.decimals_of(money) == 3 and str(money)[-1] == "0":
        money += Decimal("0.003")
    value = f"{d.number(money)} triệu đồng"
    told = d.stated(f"{d.number(count)} {people}", people, people.split()[0], actual=count)
    if slip:
        value = d.planted("unit", value.replace(",", "."), f"có phải {value}?")
    return f"Đã {why} cho {told}{place} với tổng số tiền {value}."


def electricity(d: Draft, sector: str, slip: str) -> str:
    """Energy is told in kWh, power in kW; a slip tells energy in kW."""
    plant, place = d.once("plants", ("Thác Bạc", "Suối Sập", "Nậm Khao", "Bản Chang", "Đồng Mít"))
    size = figures.half_up(Decimal(repr(d.rng.uniform(4, 45))), 1)
    energy = figures.half_up(size * Decimal(repr(d.rng.uniform(1.2, 3.1))), 1)
    unit = "triệu kW" if slip else "triệu kWh"
    told = f"sản lượng điện đạt {d.number(energy)} {unit}"
    told = d.planted("unit", told, "sản lượng điện phải tính bằng kWh") if slip else told
    return f"Nhà máy thủy điện {plant}{place} công suất {d.number(size)} MW, {told}."


def land_twice(d: Draft, sector: str, slip: str) -> str:
    """One area in square metres and in hectares."""
    action, place = d.once("land", ("thu hồi", "giao", "cho thuê", "chuyển mục đích sử dụng", "đấu giá"))
    square = figures.lognormal(d.rng, 15000, 890000, d.pick(0, 1))
    hectares = figures.half_up(square / 10000, 1)
    told = hectares * 10 if slip else hectares
    text = f"{d.amount(square, 'm²')} ({d.amount(figures.half_up(told, 1), 'ha')})"
    text = d.planted("unit", text, f"{d.number(square)} m² là {d.number(hectares)} ha") if slip else text
    return f"Tổng diện tích đất {action}{place} là {text}."


def dates(d: Draft, sector: str, slip: str) -> str:
    """A day that no calendar has, or an event after the report."""
    year, issued = d.setting.year, d.setting.issued
    month = d.pick(2, 4, 6, 9, 11)
    kind = d.pick("impossible", "future", "number", "anniversary")
    if kind == "impossible":
        good = f"{d.rng.randint(10, 27)}/{month}/{year - 1}"
        bad = d.pick(f"{d.pick('30', '31') if month == 2 else '31'}/{month}/{year - 1}", f"15/13/{year - 1}")
        told = d.planted("date", bad, "không có ngày này") if slip else good
        return f"Kinh phí đợt này được giải ngân xong trong ngày {told} theo đúng cam kết{d.at_place}."
    if kind == "future":
        past = issued - timedelta(days=d.rng.randint(60, 160))
        day = past.replace(year=past.year + d.rng.randint(2, 4)) if slip and (past.month, past.day) != (2, 29) else past
        when = f"{day.day:02d}/{day.month}/{day.year}"
        cited = f"Kế hoạch số {d.serial('KH', 11, 980)}/KH-UBND ngày {when}"
        if slip and day > issued:
            cited = d.planted("date", cited, f"sau ngày báo cáo {issued.day}/{issued.month}/{issued.year}")
        return f"UBND {d.setting.level} đã ban hành {cited} để tổ chức thực hiện."
    if kind == "number":
        signed = f"{d.rng.randint(10, 27)}/{d.rng.randint(7, 12)}/{year - 2}"
        written = year - 2 + (d.pick(-2, 1, 2) if slip else 0)
        cited = f"Nghị quyết số {d.serial('NQ', 11, 240)}/{written}/NQ-HĐND ngày {signed}"
        cited = d.planted("date", cited, f"số ghi năm {written}, ngày ký năm {year - 2}") if slip else cited
        return f"Tiếp tục thực hiện {cited} của HĐND tỉnh."
    years = d.pick(30, 40, 45, 60, 70)
    said = years + d.pick(5, 10, -5) if slip else years
    born = f"{d.rng.randint(10, 27)}/{d.rng.randint(10, 12)}"
    text = f"kỷ niệm {said} năm Ngày thành lập ({born}/{year - years} - {born}/{year})"
    text = d.planted("date", text, f"từ {year - years} đến {year} là {years} năm") if slip else text
    school, _ = d.once("schools", ("Trường Tiểu học", "Trạm Y tế", "Lâm trường", "Hợp tác xã", "Hội Cựu chiến binh"))
    return f"Phối hợp với {school} {d.setting.name}{d.at_place} trong các hoạt động {text}."


def plan_of_last_year(d: Draft, sector: str, slip: str) -> str:
    """A result of this year measured against the plan of last year."""
    verb, subject = reach(d), drawn(d, sector)
    share = figures.half_up(Decimal(repr(d.rng.uniform(42, 118))), 1)
    year = d.setting.year
    told = f"đạt {d.pct(share)} so với kế hoạch năm {year - 1 if slip else year}"
    told = d.planted("date", told, f"kết quả của năm {year} phải so với kế hoạch năm {year}") if slip else told
    row = f"{subject.name} {verb.text} {d.amount(subject.value, subject.unit)}"
    row = d.stated(f"{row}, {told}", subject.name, subject.unit, actual=subject.value, pct_plan=share)
    return capital(f"{row}.")


def words_against_figures(d: Draft, sector: str, slip: str) -> str:
    """ "tăng" over a fall, "vượt" over a shortfall."""
    verb, now = reach(d), drawn(d, sector)
    moved = figures.half_up(Decimal(repr(d.rng.uniform(4, 29))), 2)
    up = d.chance(0.5)
    index = 100 + moved if up != bool(slip) else 100 - moved
    word = "tăng" if up else "giảm"
    value, kind = d.amount(now.value, now.unit), d.pick("index", "plan", "base")
    if kind == "index":
        text = f"{value}, {word} so với cùng kỳ (bằng {d.pct(index)} cùng kỳ)"
        note = f'ghi "{word}" nhưng bằng {d.pct(index)}'
    elif kind == "plan":
        text = f"{value}, {'vượt' if up else 'chưa đạt'} kế hoạch, đạt {d.pct(index)} kế hoạch"
        note = f'ghi "{"vượt" if up else "chưa đạt"}" nhưng đạt {d.pct(index)}'
    else:
        step = figures.step_of(figures.decimals_of(now.value))
        base = figures.half_up(now.value * 100 / index, figures.decimals_of(now.value))
        base = min(base, now.value - step) if index > 100 else max(base, now.value + step)
        text = f"{value}, {word} so với cùng kỳ (cùng kỳ {d.amount(base, now.unit)})"
        note = f'ghi "{word}" nhưng cùng kỳ là {d.amount(base, now.unit)}'
    if slip:
        text = d.planted("logic", text, note)
    row = d.stated(f"{now.name} {verb.text} {text}", now.name, now.unit, estimate=verb.estimate, actual=now.value)
    return capital(f"{row}.")


def growth_sign(d: Draft, sector: str, slip: str) -> str:
    """ "tăng trưởng âm" with a rise, or the other way round."""
    name, place = d.once(
        "growth", ("ngành nông nghiệp", "ngành thủy sản", "ngành xây dựng", "ngành dịch vụ", "ngành công nghiệp")
    )
    share = figures.half_up(Decimal(repr(d.rng.uniform(1.1, 9))), 2)
    rise = d.chance(0.5)
    word = "tăng" if rise else "giảm"
    mood = "dương" if rise != bool(slip) else "âm"
    text = f"tăng trưởng {mood}, {word} {d.pct(share)} so với cùng kỳ"
    if slip:
        text = d.planted("logic", text, f"tăng trưởng {mood} mà {word}")
    row = d.stated(f"{name}{place} {text}", name, "%", change_pct=share if rise else -share)
    return capital(f"{row}.")


def magnitude_headline(d: Draft, sector: str, slip: str) -> str:
    """A count in thousands in the body, in plain in the conclusion: the conclusion gives the slip away."""
    name, place = d.once("magnitudes", ("lượt người xem hội diễn", "lượt cổ động viên", "lượt xem trang thông tin"))
    value = figures.lognormal(d.rng, 15000, 160000, 0)
    key = d.key()
    told = f"{d.number(value)} {'nghìn ' if slip else ''}{name}"
    if slip:
        told = d.planted("unit", told, f"phần kết luận ghi {d.number(value)} lượt", key)
    d.headlines.append(Headline(f"số {name}{place}", "lượt", value, key))
    return f"{d.pick('Thu hút', 'Ghi nhận', 'Có')} {told}{place}."
