"""Makes small PDF files with Vietnamese text, each word at a place that the test knows; needs no font, no library."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

LETTER = 0.5  # width of every letter, in parts of its size


def width(text: str, size: float) -> float:
    return len(text) * size * LETTER


@dataclass
class MadePage:
    width: float = 595
    height: float = 842
    rotate: int = 0
    content: list[str] = field(default_factory=list)
    image: bool = False

    def text(self, x: float, y: float, text: str, size: float = 14, font: str = "F1") -> float:
        """Write text with its baseline at y; where it ends."""
        codes = text.encode("utf-16-be").hex()
        self.content.append(f"BT /{font} {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{codes}> Tj ET")
        return x + width(text, size)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.content.append(f"0.5 w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")

    def picture(self) -> None:
        self.image = True
        self.content.append(f"q {self.width} 0 0 {self.height} 0 0 cm /Im1 Do Q")

    def paragraph(
        self, y: float, text: str, *, left: float = 85, right: float = 540, indent: float = 28, size: float = 14,
        pitch: float = 18,
    ) -> float:  # fmt: skip
        """Write text in lines, "^9" as a raised 9; the baseline for the next line."""
        x = left + indent
        for word in text.split():
            word, _, raised = word.partition("^")
            tail = raised.lstrip("0123456789")
            raised = raised[: len(raised) - len(tail)]
            if x > left + indent and x + width(word, size) > right:
                x, y, indent = left, y - pitch, 0
            x = self.text(x, y, word, size)
            if raised:
                x = self.text(x, y + size * 0.35, raised, size * 0.6)
            x = self.text(x, y, tail + " ", size)
        return y - pitch


class MadePdf:
    """A PDF file in the making."""

    def __init__(self) -> None:
        self.pages: list[MadePage] = []
        self.fonts = {"F1": "TimesNewRomanPSMT"}
        self.locked = False

    def page(self, **shape: float) -> MadePage:
        self.pages.append(MadePage(**shape))  # type: ignore[arg-type]
        return self.pages[-1]

    def save(self, path: Path) -> Path:
        bodies: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]

        def add(body: bytes) -> int:
            bodies.append(body)
            return len(bodies)

        def stream(content: bytes, entries: str = "") -> bytes:
            return f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream"

        letters = add(stream(_to_unicode()))
        fonts = " ".join(f"/{name} {_font(add, base, letters)} 0 R" for name, base in self.fonts.items())
        image = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        picture = add(stream(b"\x80", image))
        kids = []
        for page in self.pages:
            content = add(stream("\n".join(page.content).encode()))
            resources = f"<< /Font << {fonts} >> /XObject << /Im1 {picture} 0 R >> >>"
            box = f"/MediaBox [0 0 {page.width:g} {page.height:g}] /Rotate {page.rotate}"
            kids.append(
                add(f"<< /Type /Page /Parent 2 0 R {box} /Resources {resources} /Contents {content} 0 R >>".encode())
            )
        bodies[1] = f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>".encode()
        trailer = "/Root 1 0 R"
        if self.locked:
            secret = add(f"<< /Filter /Standard /V 1 /R 2 /O <{'11' * 32}> /U <{'22' * 32}> /P -44 >>".encode())
            trailer += f" /Encrypt {secret} 0 R /ID [<{'33' * 16}> <{'33' * 16}>]"
        path.write_bytes(_file(bodies, trailer))
        return path


def _font(add, base: str, letters: int) -> int:
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    describe = add(
        f"<< /Type /FontDescriptor /FontName /{base} /Flags 4 /FontBBox [0 -200 1000 900] "
        f"/ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>".encode()
    )
    below = add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{base} {system} /DW {LETTER * 1000:g} "
        f"/FontDescriptor {describe} 0 R >>".encode()
    )
    return add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding /Identity-H "
        f"/DescendantFonts [{below} 0 R] /ToUnicode {letters} 0 R >>".encode()
    )


def _to_unicode() -> bytes:
    ranges = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in (0x00, 0x01, 0x03, 0x1E, 0x20, 0x21, 0xF0)]
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(ranges)} beginbfrange\n" + "\n".join(ranges) + "\nendbfrange endcmap end end"
    ).encode()


def _file(bodies: list[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(bodies) + 1} {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)
