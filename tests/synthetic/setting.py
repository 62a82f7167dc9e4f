"""Where and when a synthetic report is written, and the habits of its author."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

COMMUNES = (
    "Nà Pheo;Bản Mòn;Khuôn Lạc;Pác Rằng;Tân Lĩnh;Minh Khôi;Đồng Thượng;Yên Giáp;Hòa Lạng;Quang Sơn Hạ;Thạch Bàn Thượng;"
    "Vĩnh Khê;Phú Lãng;Cốc Rầy;Sơn Khao;Lũng Phặc;Bình Ái;Thiện Kỳ Sơn;An Phổ;Đức Lãm;Hưng Trạch Bắc;Nậm Chôm;Sín Lùng;"
    "Tả Ngài Chô;Hồng Lộc Sơn;Kim Quảng;Trung Lẫm;Thanh Bồng;Mường Ảng Pha;Chiềng Sàng;Lương Khê;Nghĩa Trai;Phúc Ấm;"
    "Bảo Thắng Khê;Xuân Lãng;Đại Mạo;Tràng Phái;Hữu Lãm;Cẩm Trà;Gia Mô;Liên Hội;Văn Phúc Lâm;Tam Quế;Ngọc Ái;Đoài Khôn;"
    "Ea Hrung;Krông Dlei;Ia Mlah;Vĩnh Trạch Đông;Thới Quản;Long Hựu Tây;Mỹ Lộc Thượng"
).split(";")
VILLAGES = (
    "Nà Lẹng;Bản Sáo;Khuổi Mạ;Pò Cại;Nà Ngườm;Đồng Chùa;Xóm Mới;Trại Giàng;Lũng Vài;Cốc Slẩm;Thâm Luông;Nà Tềnh;"
    "Bó Củng;Phja Đén;Pác Cáp;Tân Tiến;Hợp Nhất;Đồi Chè;Bình Minh;Khe Cát;Làng Giữa;Đầu Cầu;Suối Bí;Vạn Xuân;"
    "Gò Đình;Bãi Dài"
).split(";")
DISTRICTS = (
    "Đông Lĩnh;Bình Lãng;Thạch Khê;Nậm Pồ Thượng;Sơn Trạch;Yên Mạc;Hòa Giang;Quế Lâm;Cao Phong Hạ;Ia Krel;Thới Hưng"
)
PROVINCES = "Lâm Bình;Hà Khê;Tân Cương;Quảng Lạng;Phú Định;Gia Trạch"
PEOPLE = "Hoàng Văn Thuyên;Nông Thị Hoài An;Lê Quang Hiển;Triệu Đức Lương;Vi Thị Mai Sao;Trần Hữu Khánh;Đàm Ngọc Tú"


@dataclass(frozen=True, slots=True)
class Habits:
    """How one author prints: the same through the report, as real ones are (mostly)."""

    unit_gap: str  # "566,5ha" or "566,5 ha"
    percent_gap: str  # "47,2%" or "47,2 %"
    padded: bool  # 07 xã
    superscript: bool  # marks of notes: ¹ or a bare digit
    note_opening: str  # what follows the number of a note: "", " ", " - "
    blank_number: bool  # "Số:      /BC-UBND" never filled in
    parts: bool  # "Phần thứ nhất" above the sections
    decimal_headings: bool  # 1.1. below 1. or a) below 1.
    money: str  # the money unit this author likes best


@dataclass(frozen=True, slots=True)
class Setting:
    """One unit, one period, its constants."""

    level: str  # "huyện" or "xã"
    name: str
    province: str
    year: int
    period: str  # "6 tháng đầu năm", "9 tháng", "năm"
    rest: str  # the period that follows
    cut_off: date
    issued: date
    units: tuple[str, ...]  # names of the units below
    signer: str
    villages: int
    households: int
    population: int
    schools: int
    workers: int
    pupils: tuple[int, int, int]  # primary, lower secondary, kindergarten
    habits: Habits

    @property
    def whole(self) -> str:
        """ "toàn huyện" or "toàn xã"."""
        return f"toàn {self.level}"

    @property
    def below(self) -> str:
        """What the units below are called."""
        return "xã" if self.level == "huyện" else "thôn"

    @property
    def whole_period(self) -> str:
        """The period with its year: "6 tháng đầu năm 2024", "năm 2025"."""
        return f"{self.period} {self.year}" if self.period.endswith("năm") else f"{self.period} đầu năm {self.year}"


def draw_setting(rng: Random) -> Setting:
    district = rng.random() < 0.6
    year = rng.choice((2021, 2022, 2023, 2024) if district else (2025, 2026))
    period, rest, month = rng.choice(
        (("6 tháng đầu năm", "6 tháng cuối năm", 6), ("9 tháng", "3 tháng cuối năm", 9), ("năm", "năm sau", 12))
    )
    if year == 2025 and period == "6 tháng đầu năm":
        period, rest, month = "năm", "năm sau", 12
    cut_off = date(year, month, 1) - timedelta(days=1) if rng.random() < 0.5 else date(year, month, 15)
    names = list(COMMUNES if district else VILLAGES)
    rng.shuffle(names)
    units = tuple(names[: rng.randint(12, 24)])
    households = rng.randint(9_000, 26_000) if district else rng.randint(2_100, 6_500)
    return Setting(
        level="huyện" if district else "xã",
        name=rng.choice(DISTRICTS.split(";")),
        province=rng.choice(PROVINCES.split(";")),
        year=year,
        period=period,
        rest=rest,
        cut_off=cut_off,
        issued=cut_off + timedelta(days=rng.randint(3, 12)),
        units=units,
        signer=rng.choice(PEOPLE.split(";")),
        villages=rng.randint(90, 240) if district else len(units),
        households=households,
        population=int(households * rng.uniform(3.8, 4.4)),
        schools=rng.randint(32, 61) if district else rng.randint(5, 9),
        workers=int(households * rng.uniform(2.1, 2.5)),
        pupils=(int(households * rng.uniform(0.3, 0.4)), int(households * rng.uniform(0.2, 0.29)), households // 4),
        habits=_habits(rng),
    )


def _habits(rng: Random) -> Habits:
    superscript = rng.random() < 0.8
    return Habits(
        unit_gap=rng.choice((" ", " ", "")),
        percent_gap=rng.choice(("", "", "", " ")),
        padded=rng.random() < 0.8,
        superscript=superscript,
        note_opening=rng.choice((" ", " - ", "")) if superscript else " - ",
        blank_number=rng.random() < 0.3,
        parts=rng.random() < 0.5,
        decimal_headings=rng.random() < 0.5,
        money=rng.choice(("triệu đồng", "triệu đồng", "tỷ đồng")),
    )
