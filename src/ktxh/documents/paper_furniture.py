"""Parts of a paper that are the same in every one: settings, the page number above, the lines above the notes."""

from __future__ import annotations

from functools import cache
from typing import Final

from ktxh.documents import paper_page as page
from ktxh.documents.paper_markup import paragraph, part

_OFFICE: Final = "http://schemas.microsoft.com/office/word"
_COMPATIBLE: Final = (
    ("compatibilityMode", 15),  # Word 2013 and later: no "compatibility mode" in the title bar
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
)
_SEPARATORS: Final = ((-1, "separator"), (0, "continuationSeparator"))


@cache
def settings_part() -> bytes:
    """The settings: Vietnamese, the present layout of Word, the lines above the notes."""
    notes = "".join(f'<w:footnote w:id="{identifier}"/>' for identifier, _ in _SEPARATORS)
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_OFFICE}" w:val="{value}"/>' for name, value in _COMPATIBLE
    )
    return part(
        "settings",
        f'<w:zoom w:percent="100"/><w:defaultTabStop w:val="{page.FIRST_LINE}"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:footnotePr>{notes}</w:footnotePr><w:compat>{compatible}</w:compat>"
        f'<w:themeFontLang w:val="{page.LANGUAGE}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>',
    )


@cache
def page_number_part() -> bytes:
    """The header of every page but the first: its number in the middle."""
    field = "".join(
        f"<w:r>{piece}</w:r>"
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return part("hdr", paragraph("Header", field))


@cache
def first_page_part() -> bytes:
    """The header of the first page: nothing."""
    return part("hdr", paragraph("Header"))


def footnotes_part(notes: str) -> bytes:
    """The notes, after the two lines that Word draws above them."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{identifier}"><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" '
        f'w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for identifier, kind in _SEPARATORS
    )
    return part("footnotes", lines + notes)
