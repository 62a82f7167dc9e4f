"""A small checked report of our own, made by hand, so that showing is tested without reading or checking."""

from decimal import Decimal

from ktxh.documents.builder import Builder
from ktxh.documents.tree import Cell, Document, Kind
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Place, Status
from ktxh.model.statement import CompareTo, Statement
from ktxh.reading.reading import Reading, Sentence
from ktxh.showing.checked import Checked

TITLES = {"KT101": "Tỷ lệ hai số", "KT201": "Tổng và các phần", "KT301": "Một số liệu nêu nhiều lần"}
HOSTILE = "<script>alert(1)</script> & \"hai\" 'ba'"


def document() -> Document:
    builder = Builder("bao-cao-mau.docx", "docx")
    builder.open(Kind.TITLE)
    builder.text("BÁO CÁO")
    builder.open(Kind.HEADING, level=1, marker="I.")
    builder.text("I. KINH TẾ")
    builder.open(Kind.PARAGRAPH)
    builder.text("Toàn xã có 124/161 hộ tham gia, đạt 77,64%. Trong số đó 25/50 hộ khá, đạt 50,0%")
    builder.mark("1", "¹")
    builder.text(f". Tên lạ {HOSTILE}.")
    builder.open(Kind.NOTE, note="1")
    builder.text("Gồm 80 hộ ở thôn Trên và 44 hộ ở thôn Dưới.")
    builder.open(Kind.HEADING, level=2, marker="1.")
    builder.text("1. Trồng trọt")
    for row, (name, value) in enumerate((("Cây trồng", "Diện tích (ha)"), ("Lúa", "1.234,5"), ("Ngô", "20,04"))):
        builder.open(Kind.CELL, cell=Cell(0, row, 0))
        builder.text(name)
        builder.open(Kind.CELL, cell=Cell(0, row, 1))
        builder.text(value)
    builder.open(Kind.ITEM, marker="-")
    builder.text("- Diện tích lúa là 1.234,6 ha.")
    return builder.document()


class _Places:
    """Where words of the report stand in its source."""

    def __init__(self, report: Document) -> None:
        self._source = report.source

    def at(self, words: str) -> tuple[int, int]:
        start = self._source.index(words)
        return start, start + len(words)

    def figure(self, words: str, value: str, unit: str = "") -> Figure:
        return Figure(Decimal(value), words, *self.at(words), unit)


def _findings(places: _Places) -> tuple[Finding, ...]:
    wrong, share, area = places.at("77,64"), places.at("50,0"), places.at("1.234,6")
    return (
        Finding(
            "KT101",
            Status.ERROR,
            FindingKind.RATIO,
            *wrong,
            "Hai số này không khớp: tỷ lệ tính được là 77,02 %, báo cáo ghi 77,64 %.",
            "77,64",
            Decimal("77.64"),
            Decimal(124) / Decimal(161) * 100,
            (Decimal(124), Decimal(161)),
        ),
        Finding(
            "KT101",
            Status.OK,
            FindingKind.RATIO,
            *share,
            "25 / 50 = 50,0 %.",
            "50,0",
            Decimal("50.0"),
            Decimal(50),
            (Decimal(25), Decimal(50)),
        ),
        Finding(
            "KT301",
            Status.WARNING,
            FindingKind.CROSS,
            *area,
            "Diện tích lúa được nêu hai lần với hai giá trị: 1.234,6 ha và 1.234,5 ha.",
            "1.234,6",
            Decimal("1234.6"),
            Decimal("1234.5"),
            (Decimal("1234.6"), Decimal("1234.5")),
            (Place(*places.at("1.234,5"), "1.234,5"),),
        ),
    )


def _statements(places: _Places) -> tuple[Statement, ...]:
    return (
        Statement(
            "Hộ tham gia",
            "hộ",
            "hộ",
            *places.at("124/161 hộ tham gia, đạt 77,64%"),
            "124/161 hộ tham gia, đạt 77,64%",
            actual=places.figure("124", "124", "hộ"),
            total=places.figure("161", "161", "hộ"),
            share_pct=places.figure("77,64", "77.64", "%"),
        ),
        Statement(
            "Diện tích lúa",
            "lúa",
            "ha",
            *places.at("1.234,6 ha"),
            "1.234,6 ha",
            actual=places.figure("1.234,6", "1234.6", "ha"),
            compare_to=CompareTo.LAST_YEAR,
            estimate=True,
        ),
        Statement("Hộ ở thôn Trên", "hộ", "hộ", *places.at("80 hộ"), "80 hộ", actual=places.figure("80", "80", "hộ")),
    )


def checked() -> Checked:
    report = document()
    places = _Places(report)
    text = report.blocks[2].text
    end = text.index(". Trong") + 1
    sentences = (Sentence(2, 0, end), Sentence(2, end + 1, len(text)))
    return Checked(Reading(report, sentences, _statements(places), year=2025), _findings(places), TITLES)
