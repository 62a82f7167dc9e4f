"""The styles of an official document in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from lxml import etree

from ktxh.samples.word_markup import element

FONT = "Times New Roman"
FIRST_LINE = 720  # 1,27 cm


def styles() -> etree._Element:
    """Body 14 justified, headings 14 bold, notes 11; everything Times New Roman, black, Vietnamese."""
    fonts = element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT)
    language = element("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")
    run = element("rPr", fonts, element("sz", val=28), element("szCs", val=28), language)
    made = element("styles", element("docDefaults", element("rPrDefault", run), element("pPrDefault")))
    made.append(_style("Normal", "Normal", default=True))
    made.append(_style("BodyText", "Body Text", justify="both", before=120, first=FIRST_LINE))
    for level in range(1, 5):
        made.append(_heading(level))
    made.append(_style("Title", "Title", justify="center", before=240, bold=True))
    made.append(_style("Subtitle", "Subtitle", justify="center", bold=True))
    made.append(_style("Letterhead", "Letterhead", justify="center"))
    made.append(_style("Recipients", "Recipients"))
    made.append(_style("Header", "header", justify="center"))
    made.append(_style("FootnoteText", "footnote text", justify="both", size=11))
    mark = _style("FootnoteReference", "footnote reference", kind="character")
    mark.append(element("rPr", element("vertAlign", val="superscript")))
    made.append(mark)
    return made


def _heading(level: int) -> etree._Element:
    made = _style(
        f"Heading{level}",
        f"heading {level}",
        justify="both",
        before=120,
        first=FIRST_LINE,
        bold=True,
        italic=level == 4,
        outline=level - 1,
    )
    made.append(element("qFormat"))
    return made


def _style(
    identifier: str,
    name: str,
    *,
    kind: str = "paragraph",
    default: bool = False,
    justify: str = "left",
    before: int = 0,
    first: int = 0,
    size: int = 0,
    bold: bool = False,
    italic: bool = False,
    outline: int | None = None,
) -> etree._Element:
    made = element("style", element("name", val=name), type=kind, styleId=identifier)
    if default:
        made.set(f"{{{made.nsmap['w']}}}default", "1")
        return made
    if kind == "character":
        return made
    made.append(element("basedOn", val="Normal"))
    made.append(
        element(
            "pPr",
            element("keepNext") if outline is not None else None,
            element("spacing", before=before, after=before, line=252 if first else 240, lineRule="auto"),
            element("ind", firstLine=first) if first else None,
            element("jc", val=justify),
            element("outlineLvl", val=outline) if outline is not None else None,
        )
    )
    made.append(
        element(
            "rPr",
            element("b") if bold else None,
            element("i") if italic else None,
            *([element("sz", val=size * 2), element("szCs", val=size * 2)] if size else []),
        )
    )
    return made
