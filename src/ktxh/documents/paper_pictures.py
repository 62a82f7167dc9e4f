"""Pictures of a paper: in the line, centred, no wider than the text, with their alternative text."""

from __future__ import annotations

from typing import Final

from ktxh.documents.docx_names import PICTURE
from ktxh.documents.paper import Picture
from ktxh.documents.paper_markup import GRAPHIC, millimetres, quoted

_CAPTION: Final = 20  # mm that a caption and what stands above it may take
_EMU: Final = 36_000  # a millimetre in Office's unit of drawing


def picture(made: Picture, reference: str, number: int, width: int, height: int) -> str:
    """The run that holds a picture, the `number`th of the paper, in a text so wide and high (twentieths of a point)."""
    room_below = millimetres(height) - _CAPTION
    scale = min(1.0, millimetres(width) / made.width_mm, room_below / made.height_mm)
    wide, high = round(made.width_mm * scale * _EMU), round(made.height_mm * scale * _EMU)
    named = f'id="{number}" name="{quoted(made.name or f"Hình {number}")}" descr="{quoted(made.description)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr {named}/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{GRAPHIC}" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{GRAPHIC}"><a:graphicData uri="{PICTURE}">'
        f'<pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{reference}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
