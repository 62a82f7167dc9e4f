"""Comments are put into a copy of the user's file at exactly the characters they speak of; nothing else changes."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from copy import deepcopy
from datetime import datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ktxh.documents.docx_comments import CommentText, annotate_docx
from ktxh.documents.docx_reader import read_docx
from ktxh.documents.errors import UnreadableError
from ktxh.documents.tree import Document
from tests.documents.docx_maker import WORD, in_list, levels, make_docx, mark, note, notes, par, run

DATE = datetime(2024, 6, 30, 8, 15)
MARKUP = ("commentRangeStart", "commentRangeEnd", "commentReference")
OFFICE = shutil.which("soffice")


def w(name: str) -> str:
    return f"{{{WORD}}}{name}"


def annotated(source: Path, *quotes: str, text: str = "Hai số này không khớp.") -> Path:
    """A copy of a file with a comment on the first place of each quote."""
    document = read_docx(source)
    comments = [CommentText(at, at + len(quote), text) for quote in quotes if (at := document.source.index(quote)) >= 0]
    target = source.with_name("chú thích.docx")
    annotate_docx(source, target, document, comments, DATE)
    return target


def part(path: Path, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def commented(path: Path) -> dict[str, str]:
    """The text between the ends of each comment in the body, by the comment's identifier."""
    texts: dict[str, str] = {}
    open_ranges: set[str] = set()
    for element in part(path).iter():
        if element.tag == w("commentRangeStart"):
            open_ranges.add(element.get(w("id"), ""))
        elif element.tag == w("commentRangeEnd"):
            open_ranges.discard(element.get(w("id"), ""))
        elif element.tag == w("t") or element.tag == w("footnoteReference"):
            for identifier in open_ranges:
                texts[identifier] = texts.get(identifier, "") + (element.text or "[note]")
    return dict(sorted(texts.items(), key=lambda item: int(item[0])))


def looks(root: etree._Element) -> list[list[tuple[str, bytes]]]:
    """For each paragraph its characters and other run contents, each with the look of its run; comments left out."""
    found = []
    for paragraph in root.iter(w("p")):
        content: list[tuple[str, bytes]] = []
        for element in paragraph.iter(w("r")):
            look = element.find(w("rPr"))
            dressed = b"" if look is None else etree.tostring(look, method="c14n", with_tail=False)
            for child in element:
                if child.tag == w("t"):
                    content.extend((char, dressed) for char in child.text or "")
                elif child.tag not in (w("rPr"), w("commentReference")):
                    content.append((str(child.tag), dressed))
        found.append(content)
    return found


def without_comments(root: etree._Element) -> etree._Element:
    """The body with all comment markup taken out."""
    bare = deepcopy(root)
    for element in list(bare.iter(*map(w, MARKUP))):
        holder = element.getparent() if element.tag == w("commentReference") else element
        assert holder is not None
        above = holder.getparent()
        assert above is not None
        above.remove(holder)
    return bare


def assert_untouched_but_for_comments(source: Path, target: Path) -> None:
    changing = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target) as new:
        assert new.testzip() is None
        assert set(new.namelist()) - set(old.namelist()) <= {"word/comments.xml"}
        assert [name for name in new.namelist() if name in old.namelist()] == old.namelist()
        for name in set(old.namelist()) - changing:
            assert old.read(name) == new.read(name), name
    assert looks(without_comments(part(target))) == looks(part(source))
    before, after = read_docx(source), read_docx(target)
    assert after.source == before.source
    assert after.blocks == before.blocks


def test_a_comment_covers_exactly_the_number_and_keeps_the_look_of_its_run(tmp_path: Path) -> None:
    source = make_docx(tmp_path / "a.docx", par("Đạt ", run("42.204 tỷ, bằng 12,12% dự toán", "<w:b/>"), "."))
    target = annotated(source, "12,12%")
    assert commented(target) == {"0": "12,12%"}
    assert_untouched_but_for_comments(source, target)


def test_the_comment_says_who_when_and_what(tmp_path: Path) -> None:
    source = make_docx(tmp_path / "a.docx", par("Đạt 12,12%."))
    annotated(source, "12,12%", text="Hai số này không khớp: 5/8 = 62,5 %.\n(KT101 – Tỷ lệ)")
    (comment,) = docx.Document(str(tmp_path / "chú thích.docx")).comments
    assert (comment.author, comment.initials) == ("ktxh", "KT")
    assert comment.timestamp is not None
    assert comment.timestamp.replace(tzinfo=None) == DATE
    assert [p.text for p in comment.paragraphs] == ["Hai số này không khớp: 5/8 = 62,5 %.", "(KT101 – Tỷ lệ)"]


def test_the_part_is_listed_and_related_where_the_file_had_none(tmp_path: Path) -> None:
    target = annotated(make_docx(tmp_path / "a.docx", par("Đạt 12,12%.")), "12,12%")
    types = part(target, "[Content_Types].xml")
    overrides = [element.get("PartName") for element in types if element.get("PartName")]
    assert overrides.count("/word/comments.xml") == 1
    relations = part(target, "word/_rels/document.xml.rels")
    assert [element.get("Target") for element in relations] == ["/word/comments.xml"]


def test_comments_that_are_there_are_kept_and_numbers_do_not_collide(tmp_path: Path) -> None:
    old = f'<w:comment w:id="7" w:author="Lan">{par("Xem lại giúp tôi.")}</w:comment>'
    body = par(
        '<w:commentRangeStart w:id="7"/>',
        "Thu 5 tỷ",
        '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>',
        ", chi 6 tỷ.",
    )
    source = make_docx(tmp_path / "a.docx", body, comments=old)
    target = annotated(source, "5 tỷ", "chi 6")
    assert commented(target) == {"7": "Thu 5 tỷ", "8": "5 tỷ", "9": "chi 6"}
    written = docx.Document(str(target)).comments
    assert next((comment.author, comment.text) for comment in written) == ("Lan", "Xem lại giúp tôi.")
    assert len(list(written)) == 3


def test_a_second_check_of_an_annotated_file_adds_to_it(tmp_path: Path) -> None:
    source = make_docx(tmp_path / "a.docx", par("Thu 5 tỷ, chi 6 tỷ."))
    once = annotated(source, "5 tỷ").rename(tmp_path / "một.docx")
    twice = annotated(once, "5 tỷ", "6 tỷ")
    assert commented(twice) == {"0": "5 tỷ", "1": "5 tỷ", "2": "6 tỷ"}
    assert_untouched_but_for_comments(source, twice)


def test_comments_may_touch_overlap_and_lie_in_each_other(tmp_path: Path) -> None:
    source = make_docx(tmp_path / "a.docx", par("Thu ngân ", run("sách 12,5", "<w:i/>"), " tỷ đồng, bằng 95%."))
    quotes = ["Thu ngân sách", "sách 12,5 tỷ", "12,5", "12,5 tỷ đồng, bằng 95%", "tỷ", "95%", "95%"]
    target = annotated(source, *quotes)
    assert list(commented(target).values()) == quotes
    assert_untouched_but_for_comments(source, target)


def test_a_comment_may_cover_several_runs_and_paragraphs(tmp_path: Path) -> None:
    body = par("Lúa ", run("25", "<w:b/>"), " ha;") + par("ngô 4 ha;") + par("khoai 3 ha.")
    source = make_docx(tmp_path / "a.docx", body)
    target = annotated(source, "25 ha; ngô 4 ha; khoai")
    assert commented(target) == {"0": "25 ha;ngô 4 ha;khoai"}
    assert_untouched_but_for_comments(source, target)


def test_a_comment_on_a_note_stands_at_its_mark_in_the_body(tmp_path: Path) -> None:
    body = par("Lúa 25 ha", mark(3), ", ngô 4 ha", mark(4), ".")
    source = make_docx(tmp_path / "a.docx", body, footnotes=notes(note(3, "Vụ xuân 15 ha."), note(4, "Giống mới.")))
    target = annotated(source, "15 ha")
    assert commented(target) == {"0": "[note]"}
    start = next(part(target).iter(w("commentRangeStart")))
    following = start.getnext()
    assert following is not None
    reference = following.find(w("footnoteReference"))
    assert reference is not None
    assert reference.get(w("id")) == "3"
    assert_untouched_but_for_comments(source, target)


def test_a_mark_in_the_same_run_as_words_is_cut_out_of_it(tmp_path: Path) -> None:
    together = '<w:r><w:t>Lúa 25 ha</w:t><w:footnoteReference w:id="3"/><w:t>, ngô 4 ha.</w:t></w:r>'
    source = make_docx(tmp_path / "a.docx", par(together), footnotes=notes(note(3, "Vụ xuân 15 ha.")))
    target = annotated(source, "15 ha", "4 ha.")
    assert commented(target) == {"0": "[note]", "1": "4 ha."}
    assert_untouched_but_for_comments(source, target)


def test_a_comment_on_a_cell_stands_in_the_cell(tmp_path: Path) -> None:
    cells = "".join(f"<w:tc><w:tcPr/>{par(text)}</w:tc>" for text in ("Hòa An", "131,5"))
    source = make_docx(tmp_path / "a.docx", f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + par("Hết."))
    target = annotated(source, "131,5")
    assert commented(target) == {"0": "131,5"}
    start = next(part(target).iter(w("commentRangeStart")))
    assert any(above.tag == w("tc") for above in start.iterancestors())


def test_a_comment_inside_wrappers_covers_the_words_and_its_reference_stands_in_the_paragraph(tmp_path: Path) -> None:
    wrapped = f'<w:ins w:id="1" w:author="x"><w:hyperlink w:anchor="a">{run("theo biểu 2")}</w:hyperlink></w:ins>'
    control = f"<w:sdt><w:sdtContent>{run('có 34 xã')}</w:sdtContent></w:sdt>"
    source = make_docx(tmp_path / "a.docx", par("Tính ", wrapped, " ", control, "."))
    target = annotated(source, "biểu", "34")
    assert commented(target) == {"0": "biểu", "1": "34"}
    for reference in part(target).iter(w("commentReference")):
        holder = reference.getparent()
        assert holder is not None
        above = holder.getparent()
        assert above is not None
        assert above.tag == w("p")
    assert_untouched_but_for_comments(source, target)


def test_a_comment_on_a_text_box_stands_at_the_drawing(tmp_path: Path) -> None:
    box = f"<w:pict><w:txbxContent>{par('Khung ghi 7 xã')}</w:txbxContent></w:pict>"
    source = make_docx(tmp_path / "a.docx", par("Trước ", f"<w:r>{box}</w:r>", " sau."))
    target = annotated(source, "7 xã")
    start = next(part(target).iter(w("commentRangeStart")))
    assert not any(above.tag == w("txbxContent") for above in start.iterancestors())
    following = start.getnext()
    assert following is not None
    assert following.find(w("pict")) is not None


def test_a_comment_on_a_number_that_word_counts_stands_at_the_words_beside_it(tmp_path: Path) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{levels(("upperRoman", "%1."))}</w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    )
    source = make_docx(tmp_path / "a.docx", par("Kinh tế", look=in_list(5)), numbering=numbering)
    assert commented(annotated(source, "I.")) == {"0": "Kinh"}


def test_a_comment_without_length_stands_at_the_next_word(tmp_path: Path) -> None:
    source = make_docx(tmp_path / "a.docx", par("Thu 5 tỷ."))
    target = tmp_path / "b.docx"
    document = read_docx(source)
    annotate_docx(source, target, document, [CommentText(0, 0, "Thiếu số, ký hiệu.")], DATE)
    assert commented(target) == {"0": "Thu"}


def test_letters_of_old_fonts_are_covered_whole(tmp_path: Path) -> None:
    font = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
    source = make_docx(tmp_path / "a.docx", par(run("Tyû leä taêng 5% kyø tröôùc", font)))
    target = annotated(source, "lệ", "trước", "5%")
    assert commented(target) == {"0": "leä", "1": "tröôùc", "2": "5%"}
    assert_untouched_but_for_comments(source, target)


def test_comments_use_the_styles_of_the_file_for_comments(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="GhiChu"><w:name w:val="annotation text"/></w:style>'
    target = annotated(make_docx(tmp_path / "a.docx", par("Đạt 12,12%."), styles=styles), "12,12%")
    style = next(part(target, "word/comments.xml").iter(w("pStyle")))
    assert style.get(w("val")) == "GhiChu"


def test_a_strict_file_stays_strict(tmp_path: Path) -> None:
    source = make_docx(tmp_path / "a.docx", par("Đạt 12,12%."), strict=True)
    target = annotated(source, "12,12%")
    with zipfile.ZipFile(target) as archive:
        for name in ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"):
            assert b"schemas.openxmlformats.org/wordprocessingml/2006/main" not in archive.read(name)
            assert b"purl.oclc.org/ooxml" in archive.read(name)
    assert read_docx(target).source == "Đạt 12,12%."


def test_the_source_is_never_touched_nor_overwritten_and_nothing_else_is_left_behind(tmp_path: Path) -> None:
    source = make_docx(tmp_path / "a.docx", par("Đạt 12,12%."))
    before = source.read_bytes()
    document = read_docx(source)
    with pytest.raises(ValueError, match="never overwritten"):
        annotate_docx(source, source, document, [CommentText(4, 10, "x")], DATE)
    target = annotated(source, "12,12%")
    assert source.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([source.name, target.name])


def test_a_file_that_changed_since_it_was_read_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    source = make_docx(tmp_path / "a.docx", par("Một.") + par("Hai.") + par("Đạt 12,12%."))
    document = read_docx(source)
    make_docx(source, par("Một."))
    with pytest.raises(UnreadableError, match="đã thay đổi"):
        at = document.source.index("12,12%")
        annotate_docx(source, tmp_path / "b.docx", document, [CommentText(at, at + 6, "x")], DATE)
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    source = make_docx(tmp_path / "a.docx", par("Đạt 12,12%."))
    assert annotated(source, "12,12%").read_bytes() == annotated(source, "12,12%").read_bytes()


@given(st.data())
def test_whatever_the_runs_and_comments_the_text_stays_and_comments_cover_their_words(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    words = st.text(alphabet="abđ 1,", min_size=1, max_size=8)
    piece = words.map(run) | words.map(lambda text: run(text, "<w:b/>")) | st.just(mark(2))
    paragraphs = data.draw(st.lists(st.lists(piece, min_size=1, max_size=5), min_size=1, max_size=4))
    source = make_docx(
        tmp_path_factory.mktemp("runs") / "a.docx",
        "".join(par(*pieces) for pieces in paragraphs),
        footnotes=notes(note(2, "Ghi chú 5.")),
    )
    document = read_docx(source)
    length = len(document.source)
    if length == 0:
        return
    spots = st.tuples(st.integers(0, length - 1), st.integers(1, 8))
    comments = [CommentText(at, min(at + size, length), "x") for at, size in data.draw(st.lists(spots, max_size=5))]
    target = source.with_name("b.docx")
    annotate_docx(source, target, document, comments, DATE)
    assert_untouched_but_for_comments(source, target)
    covered = commented(target)
    for number, comment in enumerate(comments):
        if all(in_body(document, at) for at in range(comment.start, comment.end)):
            assert squeezed(covered[str(number)]) == squeezed(document.quote(comment.start, comment.end))


def in_body(document: Document, at: int) -> bool:
    origin = document.origin(at)
    return origin is not None and origin.part == "word/document.xml"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("[note]", ""))


def figures(document: Document) -> list[CommentText]:
    found = list(re.finditer(r"\d[\d.,]*%", document.source))
    return [CommentText(found.start(), found.end(), f"Xem lại {found[0]}.") for found in found[::3]]


def test_the_real_reports_come_back_untouched_but_for_comments(real_reports: list[Path], tmp_path: Path) -> None:
    for text_file in real_reports:
        source = text_file.with_suffix(".docx")
        document = read_docx(source)
        target = tmp_path / source.name
        comments = figures(document)
        annotate_docx(source, target, document, comments, DATE)
        assert_untouched_but_for_comments(source, target)
        covered = commented(target)
        for number, comment in enumerate(comments):
            if in_body(document, comment.start):
                assert covered[str(number)] == document.quote(comment.start, comment.end)
            else:
                assert covered[str(number)] == "[note]"


def report_of_our_own(path: Path) -> Path:
    """Three paragraphs with notes, so that comments stand before, between and behind them."""
    body = (
        par("Gieo trồng 120 ha", mark(1), ", đạt 95% kế hoạch.")
        + par("Chăn nuôi đạt 96% kế hoạch, tăng 3%.")
        + par("Lâm nghiệp đạt 97%", mark(2), ", thủy sản đạt 98%", mark(3), " kế hoạch.")
        + par("Công nghiệp đạt 99%", mark(4), ".")
    )
    details = [f"Chi tiết thứ {word}, bằng {count}%." for count, word in enumerate(("nhất", "hai", "ba", "tư"), 51)]
    return make_docx(path, body, footnotes=notes(*(note(count, text) for count, text in enumerate(details, 1))))


def test_a_report_of_our_own_comes_back_untouched_but_for_comments(tmp_path: Path) -> None:
    source = report_of_our_own(tmp_path / "a.docx")
    target = annotated(source, "95%", "96%", "3%", "98%", "51%", "53%")
    assert list(commented(target).values()) == ["95%", "96%", "3%", "98%", "[note]", "[note]"]
    assert_untouched_but_for_comments(source, target)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_text_and_all_notes_of_an_annotated_file(tmp_path: Path) -> None:
    source = report_of_our_own(tmp_path / "a.docx")
    target = annotated(source, "95%", "96%", "3%", "97%", "98%", "99%", "51%", "52%", "54%")
    assert shown(target, tmp_path) == shown(source, tmp_path)


def shown(path: Path, folder: Path) -> str:
    """The text of a file as LibreOffice writes it out, notes included."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "odt", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(folder / (path.stem + ".odt")) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    for annotation in list(root.iter("{*}annotation", "{*}annotation-end")):
        etree.strip_elements(root, annotation.tag, with_tail=False)
    (body,) = root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text")
    return "".join(str(text) for text in body.itertext())
