"""The theme and the fonts of a paper: Times New Roman wherever Word would take a font of the theme, black on white."""

from __future__ import annotations

from functools import cache
from typing import Final

from ktxh.documents.paper_markup import GRAPHIC, HEAD, part
from ktxh.documents.paper_page import FONT

_NAME: Final = "Văn bản hành chính"
_COLOURS: Final = (
    ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1B2430"), ("lt2", "EEF1F4"), ("accent1", "0B5CAD"),
    ("accent2", "5B6675"), ("accent3", "1E7B46"), ("accent4", "9A6700"), ("accent5", "B42318"), ("accent6", "6B7480"),
    ("hlink", "000000"), ("folHlink", "000000"),
)  # fmt: skip
_FILL: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


@cache
def theme_part() -> bytes:
    """The theme: fonts and colours for what a person adds; the paper itself does not refer to it."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS)
    fonts = "".join(
        f'<a:{name}><a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/><a:cs typeface="{FONT}"/></a:{name}>'
        for name in ("majorFont", "minorFont")
    )
    lines = "".join(f'<a:ln w="{width}">{_FILL}<a:prstDash val="solid"/></a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme xmlns:a="{GRAPHIC}" name="{_NAME}"><a:themeElements>'
        f'<a:clrScheme name="{_NAME}">{colours}</a:clrScheme><a:fontScheme name="{_NAME}">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="{_NAME}"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    ).encode()


@cache
def fonts_part() -> bytes:
    """The list of fonts, with what stands in where a machine has not got Times New Roman."""
    return part(
        "fonts",
        f'<w:font w:name="{FONT}"><w:altName w:val="Tinos"/><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>',
    )
