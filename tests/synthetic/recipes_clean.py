"""Sentences in which nothing is wrong and much looks so: the false alarms of a careless checker stand here."""

from __future__ import annotations

from decimal import Decimal

from tests.synthetic import figures
from tests.synthetic.draft import Draft, capital
from tests.synthetic.subjects import subjects_of
from tests.synthetic.wording import drawn, sized


def citation(d: Draft, sector: str, slip: str) -> str:
    """Legal documents with their numbers and dates."""
    year, number = d.setting.year, d.rng.randint(11, 4200)
    day = f"{d.rng.randint(10, 28)}/{d.rng.randint(7, 12)}/{year - d.rng.randint(1, 4)}"
    small = d.rng.randint(1, 9)
    law = f"{d.rng.randint(11, 120)}/{year - 3}/NĐ-CP"
    return d.saying(
        "citation",
        f"Thực hiện Quyết định số {number}/QĐ-UBND ngày {day} của UBND tỉnh, các phòng, ban đã phân công cụ thể.",
        f"Tiếp tục triển khai Chỉ thị số 0{small}-CT/TU ngày {day} của Ban Thường vụ Tỉnh ủy tới từng chi bộ.",
        f"Rà soát đối tượng theo Nghị định số {law} ngày 15/7/{year - 3} của Chính phủ.",
        f"Công khai thủ tục theo Thông tư số {small + 10}/{year - 2}/TT-BTC và Điều {small + 7} của Quy chế.",
        f"Áp dụng hệ thống quản lý chất lượng theo TCVN ISO 9001:2015 tại trụ sở UBND {d.setting.level}.",
        f"Thực hiện Luật Đất đai năm 2013, Luật Đầu tư công năm 2019 và Nghị quyết {number % 90 + 11}-NQ/TU.",
    )


def address(d: Draft, sector: str, slip: str) -> str:
    """Roads, sizes of plans, voltages, telephone numbers, hours, school years."""
    year, n = d.setting.year, d.rng.randint(11, 89)
    return d.saying(
        "address",
        f"Lấy ý kiến đồ án quy hoạch chi tiết tỷ lệ 1/500 khu trung tâm và quy hoạch chung tỷ lệ 1/5.000.",  # noqa: F541
        f"Duy trì đường dây nóng 0205.3{n}.{n + 100} và số 1900 {n}{n} tiếp nhận phản ánh 24/24 giờ.",
        f"Khắc phục sự cố đường dây 35 kV và lộ 0,4 kV sau trạm biến áp {n} của khu vực.",
        f"Bảo đảm giao thông thông suốt trên Quốc lộ 1B, đường tỉnh ĐT.2{n} đoạn Km{n}+200 và đường huyện ĐH.{n}.",
        f"Hoàn thành chương trình năm học {year - 1} - {year}; chuẩn bị cho năm học {year}-{year + 1}.",
        f"Bộ phận Một cửa tại số {n} đường Hùng Vương tiếp nhận hồ sơ từ 7h30 đến 16h30 các ngày làm việc.",
        f"Mặt đường rộng 3,5m, dày {n % 5 + 14}cm, bê tông mác 250 theo thiết kế mẫu.",
        f"Thực hiện dịch vụ công mức độ 3, mức độ 4 và Đề án 06 giai đoạn 2022 - 2025, tầm nhìn đến năm 2030.",  # noqa: F541
    )


def approximate(d: Draft, sector: str, slip: str) -> str:
    """Sums of round figures and ranges, which need not meet."""
    tons = d.rng.randint(12, 40) * 10
    part = tons * 6 // 10
    n, late = d.rng.randint(3, 9), tons - part + tons // 80
    thing, place = d.once("approximate", ("thóc giống", "ngô giống", "phân chuồng", "rơm ủ", "cỏ voi", "men vi sinh"))
    return d.pick(
        f"Chuẩn bị khoảng {tons} tấn {thing}{place} (đợt đầu trên {part} tấn, đợt sau gần {late} tấn).",
        f"Mỗi hộ được nhận từ {n * 10}-{n * 15} kg {thing}{place} tùy theo diện tích.",
        f"Ước cần hơn {tons} tấn {thing}{place}, dự kiến chia làm {n} đợt.",
    )


def mixed_units(d: Draft, sector: str, slip: str) -> str:
    """Parts in several units, which nobody can add."""
    n, many = d.rng.randint(11, 90), figures.printed(Decimal(d.rng.randint(1100, 9900)))
    place = d.at_place
    return d.saying(
        "mixed_units",
        f"Nhận {n} chuyến hàng cứu trợ{place}, gồm: {n * 20} thùng mì, {many} chai nước và {n} triệu đồng.",
        f"Vận động nhân dân{place} hiến {many} m² đất, {n * 12} ngày công và {n + 140} triệu đồng làm đường.",
        f"Cấp phát {n} bộ máy tính, {n * 3} bộ bàn ghế và {many} cuốn sách cho các điểm trường{place}.",
    )


def plain_counts(d: Draft, sector: str, slip: str) -> str:
    """A value, no more."""
    one, two = drawn(d, sector), drawn(d, sector)
    rows = [
        d.stated(f"{x.name} {verb} {d.amount(x.value, x.unit)}", x.name, x.unit, actual=x.value)
        for x, verb in ((one, d.pick("đạt", "là")), (two, d.pick("đạt", "là", "đạt trên")))
    ]
    return capital(f"{d.pick('; ', ', ').join(rows)}.")


def items_of_values(d: Draft, sector: str, slip: str) -> str:
    """A list of items, each with its value and its share of plan."""
    lines = []
    for _ in range(d.rng.randint(2, 4)):
        x = drawn(d, sector)
        share = figures.half_up(Decimal(repr(d.rng.uniform(35, 125))), d.pick(0, 1, 2))
        row = f"{x.name}: {d.amount(x.value, x.unit)}, đạt {d.pct(share)} {d.pick('KH', 'kế hoạch')}"
        lines.append("- " + capital(d.stated(row, x.name, x.unit, actual=x.value, pct_plan=share)))
    opening = d.pick("Một số kết quả chủ yếu:", "Kết quả cụ thể như sau:", "Các chỉ tiêu chủ yếu:")
    return f"{opening}\n\n" + ";\n\n".join(lines) + "."


def hundred(d: Draft, sector: str, slip: str) -> str:
    """All of something."""
    n = len(d.setting.units)
    below = d.setting.below
    return d.pick(
        f"100% {below} duy trì chế độ trực và báo cáo hằng ngày.",
        f"{n}/{n} {below} đã ban hành kế hoạch, đạt tỷ lệ 100%.",
        f"Phấn đấu 100% hồ sơ được trả trước hoặc đúng hạn; không để hồ sơ quá 05 ngày.",  # noqa: F541
        f"Tỷ lệ cơ quan, đơn vị gửi nhận văn bản điện tử đạt 100%.",  # noqa: F541
    )


def repeated(d: Draft, sector: str, slip: str) -> str:
    """The same count twice, or a part and its rest, all in order."""
    whole = d.rng.randint(30, 190)
    done = d.rng.randint(8, whole - 6)
    thing, place = d.once(
        "repeated", ("phương án bồi thường", "kiến nghị của cử tri", "kết luận kiểm tra", "đề tài, sáng kiến", "vụ án")
    )
    left = whole - done
    return d.pick(
        f"Tiếp nhận {whole} {thing}{place}, đã giải quyết {done}/{whole} {thing}, còn {d.number(left)} {thing}.",
        f"Có {whole} {thing}{place}: đã xong {done}, đang giải quyết {d.number(left)}.",
    )


TALK = (
    "Công tác chỉ đạo được duy trì nền nếp, bám sát chương trình đề ra",
    "Các mô hình mới bước đầu cho hiệu quả, được người dân đồng tình nhân rộng",
    "Giá vật tư đầu vào còn cao, đầu ra nông sản chưa ổn định",
    "Cán bộ cơ sở bám thôn, bám hộ để nắm tình hình và tháo gỡ kịp thời",
    "Việc phối hợp giữa các phòng chuyên môn có nơi còn chậm, cần rút kinh nghiệm",
    "Thời tiết đầu vụ rét kéo dài, giữa vụ nắng hạn cục bộ",
    "Nhân dân phấn khởi, tích cực tham gia các phong trào ở khu dân cư",
    "Tình hình an ninh nông thôn ổn định, không có điểm nóng",
    "Công tác kiểm tra, giám sát đi vào thực chất hơn trước",
    "Việc ứng dụng công nghệ thông tin giúp rút ngắn thời gian xử lý công việc",
    "Các đơn vị chủ động rà soát, điều chỉnh tiến độ phù hợp thực tế",
    "Hệ thống truyền thanh cơ sở phát huy tốt vai trò thông tin tới hộ dân",
)
ENDS = (
    "",
    "; kết quả được Đảng ủy ghi nhận",
    ", nhất là ở vùng xa",
    ", tạo chuyển biến rõ nét",
    " so với những năm trước",
)


def talk(d: Draft, sector: str, slip: str) -> str:
    """No figure at all."""
    return f"{d.pick(*TALK)}{d.pick(*ENDS)}."


def targets(d: Draft) -> list[str]:
    """What the next period is to reach, one line each."""
    lines = []
    for subject in d.rng.sample(subjects_of(()), d.rng.randint(5, 9)):
        x = sized(d, subject)
        row = f"{x.name} {d.pick('đạt', 'phấn đấu đạt', 'đạt trên', 'đạt từ')} {d.amount(x.value, x.unit)}"
        tail = d.pick("", "", " trở lên") if "từ" in row.split(x.name)[1] else ""
        lines.append("- " + capital(d.stated(row, x.name, x.unit, plan=x.value)) + tail)
    return lines


TASKS = (
    "Đôn đốc các chủ đầu tư đẩy nhanh thi công, nghiệm thu đến đâu thanh toán đến đó",
    "Chủ động phương án phòng, chống thiên tai, dịch bệnh trên cây trồng, vật nuôi",
    "Khai thác nguồn thu, chống thất thu, xử lý nợ đọng thuế",
    "Nâng cao chất lượng dạy và học, chuẩn bị điều kiện cho năm học mới",
    "Giữ vững trật tự trị an, giảm tai nạn giao thông cả ba mặt",
    "Giải quyết dứt điểm đơn thư tồn đọng, không để phát sinh vụ việc phức tạp",
    "Đẩy mạnh chuyển đổi số, nâng tỷ lệ hồ sơ nộp trực tuyến",
    "Chăm lo các gia đình chính sách, hộ khó khăn, trẻ em có hoàn cảnh đặc biệt",
)


PLANS = (
    "Kế hoạch phòng, chống thiên tai",
    "Kế hoạch sản xuất nông, lâm nghiệp",
    "Kế hoạch cải cách hành chính",
    "Kế hoạch xây dựng nông thôn mới",
    "Kế hoạch giảm nghèo bền vững",
    "Kế hoạch chuyển đổi số",
)


def tasks(d: Draft, slipped: int, count: int) -> list[str]:
    """Tasks of the coming period; the slipped one carries on with the plan of last year."""
    year = d.setting.year
    coming = year + 1 if d.setting.rest == "năm sau" else year
    chosen, plans = d.rng.sample(TASKS, count), d.rng.sample(PLANS, count)
    lines = []
    for index, (words, plan) in enumerate(zip(chosen, plans, strict=True)):
        if index == slipped:
            told = d.planted("date", f"{plan} năm {year - 1}", f"nhiệm vụ thuộc năm {coming}")
            lines.append(f"{words}; triển khai {told}.")
        elif d.chance(0.4):
            lines.append(f"{words}; triển khai {plan} năm {coming}.")
        else:
            lines.append(f"{words}.")
    return lines
