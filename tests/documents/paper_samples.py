"""Six small papers of our own, one for each kind of thing that a paper can hold, and the text each must read as."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import cache

from ktxh.documents.paper import (
    Align,
    Annex,
    Column,
    Control,
    Footnote,
    Heading,
    Inline,
    Letterhead,
    LineBreak,
    Look,
    Paper,
    PaperBlock,
    Paragraph,
    Picture,
    Signature,
    Table,
    TableCell,
    Words,
)

WORK = (
    "Cán bộ khuyến nông xuống từng thôn hướng dẫn bà con làm đất, ngâm ủ giống và bón lót; thôn nào xong trước thì "
    "giúp thôn bên cạnh, nhờ vậy cả xã gieo xong trong khung thời vụ."
)


@dataclass(frozen=True)
class Sample:
    """A paper, how many pages it takes, the numbers that its headings must have, and how its text ends."""

    name: str
    paper: Paper
    pages: int
    markers: tuple[str, ...]
    last: str = f"{WORK[:-1]}./."


def words(text: str) -> tuple[Inline, ...]:
    return (Words(text),)


def text(*content: Inline | str, look: Look = Look.BODY) -> Paragraph:
    return Paragraph(tuple(Words(piece) if isinstance(piece, str) else piece for piece in content), look)


def heading(level: int, title: str, *, numbered: bool = True) -> Heading:
    return Heading(level, words(title), numbered)


def figure(printed: str, number: int, title: str = "") -> Control:
    return Control(printed, f"ktxh:{number:016x}", title)


def cell(*content: Inline | str, columns: int = 1, rows: int = 1, bold: bool = False) -> TableCell:
    return TableCell(tuple(Words(one) if isinstance(one, str) else one for one in content), columns, rows, bold)


def head_of(**changes: object) -> Letterhead:
    """The letterhead of a commune."""
    given = {
        "superior": "UBND TỈNH BÌNH YÊN",
        "body": "ỦY BAN NHÂN DÂN XÃ SUỐI VÀNG",
        "symbol": "BC-UBND",
        "place": "Suối Vàng",
        "year": 2025,
        "month": 12,
        "day": 15,
        "number": 48,
    }
    return Letterhead(**{**given, **changes})  # type: ignore[arg-type]


def paper_of(*blocks: PaperBlock, **changes: object) -> Paper:
    """A paper of a commune with these blocks."""
    given: dict[str, object] = {
        "letterhead": head_of(),
        "kind": "BÁO CÁO",
        "abstract": ("Kết quả phát triển kinh tế - xã hội của xã năm 2025",),
        "blocks": blocks,
        "recipients": ("UBND tỉnh", "Thường trực HĐND xã", "Lưu: VT"),
        "signature": Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lý Văn Minh"),
    }
    return Paper(**{**given, **changes})  # type: ignore[arg-type]


@cache
def png(width: int = 240, height: int = 120) -> bytes:
    """A picture in squares of two greys."""
    rows = b"".join(b"\0" + bytes(210 if (x // 40 + y // 40) % 2 else 110 for x in range(width)) for y in range(height))

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _plain() -> Sample:
    """A province, which has no superior; number under 10, day under 10, month 2."""
    paper = paper_of(
        text(WORK),
        text("- Lúa: gieo cấy xong trước ngày 30/6;", look=Look.ITEM),
        text("- Ngô: ", Words("chăm sóc đợt hai", italic=True), ".", look=Look.ITEM),
        letterhead=head_of(
            superior="", body="ỦY BAN NHÂN DÂN TỈNH BÌNH YÊN", place="Bình Yên", month=2, day=5, number=7
        ),
        abstract=("Kết quả gieo cấy vụ Xuân năm 2025",),
    )
    return Sample("tinh-mot-trang", paper, 1, (), "- Ngô: chăm sóc đợt hai./.")


def _blanks() -> Sample:
    """Number and day left blank; letters past đ, twice; a remark; a heading without a number."""
    crops = ("Lúa", "Ngô", "Khoai", "Sắn", "Lạc", "Đậu tương", "Rau", "Chè", "Hồi", "Quế", "Cam")
    blocks: list[PaperBlock] = [heading(1, "KẾT QUẢ THỰC HIỆN"), heading(2, "Nông nghiệp")]
    for crop in crops:
        blocks += [heading(3, crop), text(f"{crop} được chăm sóc đúng lịch.")]
    blocks += [heading(2, "Thủy lợi"), heading(3, "Kênh mương"), heading(3, "Hồ chứa"), text(WORK)]
    blocks += [heading(1, "KIẾN NGHỊ", numbered=False), text("Đề nghị tỉnh cấp thêm giống.")]
    blocks += [heading(1, "NHIỆM VỤ"), heading(2, "Chung"), heading(3, "Sớm")]
    blocks += [heading(3, f"Việc thứ {number}") for number in range(2, 8)] + [text(WORK)]
    paper = paper_of(
        *blocks,
        letterhead=head_of(day=0, number=0, month=6),
        abstract=(
            "Tiến độ thực hiện các chỉ tiêu kinh tế - xã hội 6 tháng đầu năm 2025;",
            "nhiệm vụ 6 tháng cuối năm",
        ),
        remark="Số liệu tính đến ngày 31/5/2025",
    )
    letters = ("a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "i)", "k)", "l)")
    markers = ("I.", "1.", *letters, "2.", "a)", "b)", "", "II.", "1.", *letters[:7])
    return Sample("de-trong", paper, 2, markers)


def _parts() -> Sample:
    """Parts, and numbers that repeat those above them."""
    numbering = ("Phần thứ nhất", "I.", "1.", "1.1.", "1.1.1.")
    blocks: list[PaperBlock] = []
    for title, size in (("Kết quả thực hiện", 2), ("Nhiệm vụ và giải pháp", 1)):
        blocks.append(heading(1, title))
        for chapter in range(1, size + 1):
            blocks += [heading(2, f"LĨNH VỰC THỨ {chapter}"), heading(3, "Trồng trọt"), heading(4, "Cây hằng năm")]
            blocks += [heading(5, "Lúa"), text(WORK), heading(5, "Ngô"), text(WORK), heading(4, "Cây lâu năm")]
            blocks += [text(WORK), heading(3, "Chăn nuôi"), text(WORK)]
    one = ("I.", "1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "2.")
    markers = ("Phần thứ nhất", *one, "II.", *one[1:], "Phần thứ hai", *one)
    return Sample("hai-phan", paper_of(*blocks, numbering=numbering), 3, markers)


def _notes() -> Sample:
    """Footnotes with controls in them, controls in running text, a register."""
    rice = Footnote((Words("Lúa xuân "), figure("120,5 ha", 3), Words(", lúa mùa "), figure("98 ha", 4), Words(".")))
    paper = paper_of(
        heading(1, "TRỒNG TRỌT"),
        text("Diện tích lúa ", rice, figure("ước đạt 218,5 ha", 1, "Diện tích lúa"), ", ", figure("tăng 2,1%", 2), "."),
        text("Ngô đạt ", figure("96,3 ha", 5), Footnote(words("Gồm cả ngô xen canh.")), ", bằng cùng kỳ."),
        text("Rau màu ổn định; tổng đàn gia súc ", figure("3.125 con", 6), Footnote(words("Trâu, bò, ngựa."))),
        numbering=("1.",),
        register='{"format":1,"note":"số < 5 & \\"ký hiệu\\""}',
    )
    return Sample("chu-thich", paper, 1, ("1.",), "Rau màu ổn định; tổng đàn gia súc 3.125 con./.")


def _tables() -> Sample:
    """A table with spans between its unit and its source, a picture with its caption."""
    columns = (
        Column(8, Align.CENTRE),
        Column(44),
        Column(16, Align.RIGHT),
        Column(16, Align.RIGHT),
        Column(16, Align.CENTRE),
    )
    head = (
        (cell("TT", rows=2), cell("Chỉ tiêu", rows=2), cell("Năm 2025", columns=2), cell("Đánh giá", rows=2)),
        (cell("Kế hoạch"), cell("Thực hiện")),
    )
    body = (
        (cell("I", bold=True), cell("Nông nghiệp", columns=4, bold=True)),
        (cell("1"), cell("Diện tích gieo trồng (ha)"), cell("310,0"), cell(figure("314,8", 1)), cell("Vượt", rows=2)),
        (cell("2"), cell("Sản lượng lương thực có hạt (tấn)"), cell("1.250"), cell(figure("1.302,5", 2), bold=True)),
    )
    paper = paper_of(
        heading(1, "KẾT QUẢ"),
        text("Kết quả các chỉ tiêu chính:"),
        text("Đơn vị tính: như ghi ở từng chỉ tiêu", look=Look.UNIT),
        Table(columns, head, body, "Kế hoạch và thực hiện của hai chỉ tiêu nông nghiệp"),
        text("Nguồn: Phòng Kinh tế xã.", look=Look.SOURCE),
        Picture(png(), 120, 60, "Hai chỉ tiêu so với kế hoạch"),
        text("Biểu đồ 1. Thực hiện so với kế hoạch", look=Look.CAPTION),
        text(WORK),
    )
    return Sample("bang-hinh", paper, 1, ("I.",))


def _annexes() -> Sample:
    """Two annexes: a wide table on its side, text that stands."""
    columns = (Column(5, Align.CENTRE), Column(30), *(Column(13, Align.RIGHT),) * 5)
    titles = ("TT", "Chỉ tiêu", "TH cùng kỳ", "KH tỉnh giao", "KH HĐND giao", "TH kỳ", "% KH")
    rows = tuple(
        tuple(map(cell, (str(at), f"Chỉ tiêu thứ {at}", "1.204,5", "1.250,0", "1.260,0", "1.302,5", "104,2")))
        for at in range(1, 25)
    )
    note = TableCell((Words("Ghi chú: TH là thực hiện."), LineBreak(), Words("KH là kế hoạch.")), 7, note=True)
    wide = Table(columns, (tuple(map(cell, titles)),), (*rows, (note,)), "Các chỉ tiêu")
    paper = paper_of(
        heading(1, "KẾT QUẢ"),
        text(WORK),
        heading(2, "Chỉ tiêu"),
        text("Chi tiết tại các phụ lục kèm theo./."),
        letterhead=head_of(superior="", body="ỦY BAN NHÂN DÂN THÀNH PHỐ HÒA THUẬN", place="Hòa Thuận", number=0, day=0),
        annexes=(
            Annex("Biểu tổng hợp kết quả", (text("Đơn vị tính: ha", look=Look.UNIT), wide)),
            Annex(
                "Việc cần làm",
                (heading(1, "VIỆC GẤP"), text(WORK), heading(1, "VIỆC KHÁC"), text(WORK)),
                landscape=False,
            ),
        ),
    )
    return Sample("phu-luc", paper, 4, ("I.", "1.", "I.", "II."), "Chi tiết tại các phụ lục kèm theo./.")


@cache
def samples() -> tuple[Sample, ...]:
    """All of them."""
    return (_plain(), _blanks(), _parts(), _notes(), _tables(), _annexes())


def long_paper(pages: int = 30) -> Paper:
    """A report of so many pages with 10 figures on each, 40 notes and three annexes."""
    blocks: list[PaperBlock] = []
    for page in range(pages):
        blocks.append(heading(1 + page % 3, f"Lĩnh vực thứ {page + 1}"))
        for part in range(5):
            note = (Footnote(words(WORK)),) if page * 5 + part < 40 else ()
            first, second = figure("ước đạt 5.074,36 ha", page * 10 + part), figure("giảm 6%", page * 10 + part + 5)
            blocks.append(text("Diện tích gieo trồng ", first, *note, ", ", second, f" so với cùng kỳ. {WORK} {WORK}"))
    annex = _annexes().paper.annexes[0]
    return paper_of(*blocks, annexes=(annex, annex, annex), register="x" * 60_000)
