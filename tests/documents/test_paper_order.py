"""What Word is strict about: properties stand in the order that ECMA-376 gives, and names and numbers are its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from ktxh.documents.docx_names import WORD
from ktxh.documents.paper_writer import write_paper
from tests.documents.paper_golden import parts_of
from tests.documents.paper_samples import Sample, long_paper, samples

# ECMA-376 part 1 (transitional), wml.xsd: the children of each element in their order, as far as we write them
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing "
    "jc textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs highlight u "
    "vertAlign lang",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding text",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tc": "tcPr p",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar vAlign",
    "tr": "trPr tc",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders pgNumType cols "
    "titlePg",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
    "numPr": "ilvl numId",
    "numbering": "abstractNum num",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "styles": "docDefaults latentStyles style",
    "settings": "zoom defaultTabStop characterSpacingControl footnotePr endnotePr compat themeFontLang "
    "clrSchemeMapping decimalSymbol listSeparator",
    "font": "altName panose1 charset family notTrueType pitch sig",
}  # fmt: skip
NO_LIST = "Numbering definition '0'"  # w:numId 0 is how the standard takes a number away (17.9.18)
each_sample = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)


def out_of_order(root: etree._Element) -> list[str]:
    found = []
    for element in root.iter(f"{{{WORD}}}*"):
        order = ORDER.get(etree.QName(element).localname)
        if order is None:
            continue
        names = [etree.QName(child).localname for child in element]
        places = [order.split().index(name) if name in order.split() else -1 for name in names]
        if -1 in places or places != sorted(places):
            found.append(f"{etree.QName(element).localname}: {names}")
    return found


@each_sample
def test_the_children_of_every_element_stand_in_order(sample: Sample) -> None:
    for name, content in parts_of(write_paper(sample.paper)).items():
        assert out_of_order(etree.fromstring(content)) == [], name


@each_sample
def test_what_is_referred_to_is_there_and_identifiers_are_used_once(sample: Sample) -> None:
    parts = {name: etree.fromstring(content) for name, content in parts_of(write_paper(sample.paper)).items()}
    document, notes = parts["word/document.xml"], parts["word/footnotes.xml"]
    styles = {style.get(f"{{{WORD}}}styleId") for style in parts["word/styles.xml"].iter(f"{{{WORD}}}style")}
    used = {
        element.get(f"{{{WORD}}}val")
        for root in parts.values()
        for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        for element in root.iter(f"{{{WORD}}}{name}")
    }
    assert used <= styles
    numbers = {num.get(f"{{{WORD}}}numId") for num in parts["word/numbering.xml"].iter(f"{{{WORD}}}num")}
    asked = {
        element.get(f"{{{WORD}}}val")
        for part in ("word/document.xml", "word/styles.xml")
        for element in parts[part].iter(f"{{{WORD}}}numId")
    }
    assert asked - {"0"} <= numbers
    marks = [mark.get(f"{{{WORD}}}id") for mark in document.iter(f"{{{WORD}}}footnoteReference")]
    written = [note.get(f"{{{WORD}}}id") for note in notes.findall(f"{{{WORD}}}footnote")]
    assert written == ["-1", "0", *marks]
    controls = [
        element.get(f"{{{WORD}}}val")
        for root in (document, notes)
        for element in root.iterfind(f".//{{{WORD}}}sdtPr/{{{WORD}}}id")
    ]
    assert len(controls) == len(set(controls))


@pytest.mark.parametrize(
    "paper", [*(sample.paper for sample in samples()), long_paper(3)], ids=lambda paper: paper.abstract[0][:20]
)
def test_the_schemas_of_office_find_nothing(paper: object, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit, which carries the schemas, is not installed")
    path = tmp_path / "a.docx"
    path.write_bytes(write_paper(paper))  # type: ignore[arg-type]
    found = [str(error) for error in audit.OpenXmlValidator().validate(path).errors]
    assert [error for error in found if NO_LIST not in error] == []
