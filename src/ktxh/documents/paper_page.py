"""The page and the letters of an official document (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I): lengths and sizes."""

from __future__ import annotations

from typing import Final

from ktxh.documents.paper_markup import twips

FONT: Final = "Times New Roman"
LANGUAGE: Final = "vi-VN"

SHORT_SIDE, LONG_SIDE = twips(210), twips(297)  # A4
MARGIN: Final = twips(20)  # above and below
BINDING: Final = twips(30)  # left; above on a page that lies on its side
OUTER: Final = twips(15)  # right; below on a page that lies on its side
HEADER: Final = twips(10)  # from the edge of the paper to the page number

WIDTH, HEIGHT = SHORT_SIDE - BINDING - OUTER, LONG_SIDE - 2 * MARGIN  # of the text
WIDTH_ON_SIDE, HEIGHT_ON_SIDE = HEIGHT, WIDTH

BODY: Final = 14  # sizes in points
MOTTO: Final = 13  # CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, and the names of the bodies
SUBMOTTO: Final = 14  # Độc lập - Tự do - Hạnh phúc
NUMBER: Final = 13  # Số: …, and place and date beside it
RECIPIENTS: Final = 12  # "Nơi nhận:"
RECIPIENT: Final = 11
NOTE: Final = 11

FIRST_LINE: Final = twips(12.7)
GAP: Final = 120  # 6 pt between paragraphs
LINE: Final = 264  # 1.1 lines: between single and one and a half
