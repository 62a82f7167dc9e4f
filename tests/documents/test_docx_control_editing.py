"""The texts of controls are changed in place, and nothing else in the file is: compared byte by byte."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.documents.docx_control_editing import rewrite_controls
from ktxh.documents.docx_control_text import changed_nodes, spliced
from ktxh.documents.docx_controls import Control, Piece
from ktxh.documents.docx_reader import read_docx
from ktxh.documents.errors import UnreadableError
from tests.documents.controls_made import OTHER, control, parts_of, with_register
from tests.documents.docx_maker import make_docx, mark, note, notes, par, run

DOCUMENT = "word/document.xml"


def rewritten(source: Path, *texts: str | None, register: str = "") -> Path:
    """A copy with these texts in the controls of a file, in their order; None leaves one."""
    document = read_docx(source)
    target = source.with_name("sửa.docx")
    given_texts = dict(zip(document.controls, texts, strict=True))
    rewrite_controls(source, target, {span: text for span, text in given_texts.items() if text is not None}, register)
    return target


def changed_parts(source: Path, target: Path) -> dict[str, tuple[bytes, bytes]]:
    old, new = parts_of(source), parts_of(target)
    assert list(old) == list(new)
    return {name: (old[name], new[name]) for name in old if old[name] != new[name]}


def test_only_the_words_that_differ_change(tmp_path: Path) -> None:
    source = make_docx(tmp_path / "a.docx", par("Lúa ", control("đạt 5 ha"), run(", tăng.")) + par("Ngô."))
    target = rewritten(source, "đạt 6,5 ha")
    ((old, new),) = changed_parts(source, target).values()
    assert new == old.replace("đạt 5 ha".encode(), "đạt 6,5 ha".encode())
    assert docx.Document(str(target)).paragraphs[1].text == "Ngô."


def test_looks_stay_where_they_were_in_text_that_was_split_over_runs(tmp_path: Path) -> None:
    split = control(run("ước "), run("đạt ", "<w:i/>"), run("5.0", "<w:b/>"), run("74", "<w:b/>"), run(" ha"))
    target = rewritten(make_docx(tmp_path / "a.docx", par(split)), "giảm 12 ha")
    nodes = re.findall(r"<w:t [^>]*>([^<]*)</w:t>", parts_of(target)[DOCUMENT].decode())
    assert nodes == ["giảm", " ", "12", "", " ha"]


def test_the_file_keeps_its_declaration_prefixes_comments_and_odd_markup(tmp_path: Path) -> None:
    source = make_docx(tmp_path / "a.docx", par("x"))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    odd = (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\r\n<?mso-application  progid=\"Word.Document\"?>"
        f"<x:document   xmlns:x='{space}'><!-- <x:t>5</x:t> --><x:body><x:p a='1>2'><x:r><x:t/></x:r>"
        "<x:sdt><x:sdtPr><x:tag x:val='ktxh:0123456789abcdef'/></x:sdtPr><x:sdtContent><x:r>"
        "<x:t xml:space = 'preserve' y='a>b'>đạt &#53; ha</x:t></x:r></x:sdtContent></x:sdt>"
        "<x:r><x:t>&lt;5></x:t></x:r></x:p>\n</x:body></x:document>\n"
    )
    contents = {**parts_of(source), DOCUMENT: odd.encode()}
    with zipfile.ZipFile(source, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    target = rewritten(source, "đạt 7 & hơn")
    assert parts_of(target)[DOCUMENT].decode() == odd.replace("đạt &#53; ha", "đạt 7 &amp; hơn")


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "utf-16-be"])
def test_parts_in_other_codings_keep_them(codec: str) -> None:
    space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    part = f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:t>đạt 5</w:t><w:t>ha</w:t></w:document>'
    sign = "\ufeff" if codec == "utf-16-be" else ""
    changed = spliced((sign + part).encode(codec), {1: " con "})
    expected = part.replace("<w:t>ha</w:t>", '<w:t xml:space="preserve"> con </w:t>')
    assert changed == (sign + expected).encode(codec)


def test_letters_that_a_coding_lacks_are_written_by_number() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = f'<?xml version="1.0" encoding="iso-8859-1"?><w:p xmlns:w="{space}" a="é"><w:t>5</w:t></w:p>'
    assert spliced(part.encode("latin-1"), {0: "đạt"}) == part.replace(">5<", ">&#273;&#7841;t<").encode("latin-1")


def test_notes_tracked_insertions_and_copies_change_too(tmp_path: Path) -> None:
    inserted = f'<w:ins w:id="3" w:author="Lan" w:date="2024-06-20T08:00:00Z">{run("5 ha")}</w:ins>'
    deleted = '<w:del w:id="1" w:author="Lan"><w:r><w:delText>5 ha</w:delText></w:r></w:del>'
    listing = notes(note(2, "Ngô ").replace("</w:p>", control("5 ha") + "</w:p>", 1))
    body = par("Lúa ", control(deleted, inserted), mark(2), " và ", control("5 ha", identifier=99))
    source = make_docx(tmp_path / "a.docx", body, footnotes=listing)
    target = rewritten(source, "6 ha", "7 ha", "8 ha")
    document = read_docx(target)
    assert [document.quote(span.start, span.end) for span in document.controls] == ["6 ha", "7 ha", "8 ha"]
    changed = changed_parts(source, target)
    assert set(changed) == {DOCUMENT, "word/footnotes.xml"}
    assert b"<w:delText>5 ha</w:delText>" in changed[DOCUMENT][1]


def test_tabs_and_line_ends_within_a_control_stay(tmp_path: Path) -> None:
    with_tab = control(run("tăng"), "<w:r><w:tab/></w:r>", run("6%"))
    target = rewritten(make_docx(tmp_path / "a.docx", par(with_tab)), "giảm 2%")
    assert read_docx(target).source == "giảm 2%"
    assert b"<w:tab/>" in parts_of(target)[DOCUMENT]


def test_the_register_is_written_into_its_part_and_other_parts_are_taken_over_packed(tmp_path: Path) -> None:
    source = with_register(tmp_path / "a.docx", par(control("5 ha"), control("6 ha", tag=OTHER)), '{"a": 1}', 3)
    target = rewritten(source, None, None, register='{"a": "<2>"}')
    assert set(changed_parts(source, target)) == {"customXml/item3.xml"}
    assert read_docx(target).register == '{"a": "<2>"}'
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target) as new:
        for before, after in zip(old.infolist(), new.infolist(), strict=True):
            assert (before.filename, before.date_time, before.external_attr) == (
                after.filename,
                after.date_time,
                after.external_attr,
            )
            if before.filename != "customXml/item3.xml":
                assert (before.compress_size, before.compress_type) == (after.compress_size, after.compress_type)


def test_a_file_may_be_written_over_itself(tmp_path: Path) -> None:
    source = make_docx(tmp_path / "a.docx", par(control("5 ha")))
    (span,) = read_docx(source).controls
    rewrite_controls(source, source, {span: "6 ha"})
    assert read_docx(source).source == "6 ha"
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_a_file_that_changed_since_it_was_read_is_left_alone(tmp_path: Path) -> None:
    source = make_docx(tmp_path / "a.docx", par(control("5 ha")))
    (span,) = read_docx(source).controls
    make_docx(source, par(control("7 ha")))
    before = source.read_bytes()
    with pytest.raises(UnreadableError, match="đã thay đổi"):
        rewrite_controls(source, tmp_path / "b.docx", {span: "6 ha"})
    assert source.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_a_control_without_characters_stays_as_it_is() -> None:
    assert changed_nodes(Control(0, "", "", (), ()), "5 ha") == {}


WORDS = st.text(st.sampled_from("tăng giảm 5,0%<&\u00a0"), max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=5), WORDS, st.integers(0, 4))
def test_whatever_a_control_held_it_reads_as_asked(texts: list[str], wanted: str, blank: int) -> None:
    pieces = tuple(Piece(-1 if at == blank else at, " " if at == blank else text) for at, text in enumerate(texts))
    held = Control(0, "", "", pieces, ())
    now = changed_nodes(held, wanted)
    made = "".join(now.get(piece.node, piece.text) if piece.node >= 0 else "" for piece in pieces)
    blanks = sum(piece.node < 0 for piece in pieces)
    if all(piece.node < 0 for piece in pieces):
        assert now == {}
    elif not blanks:
        assert made == wanted
    else:  # what no text node holds stays where it is, so at most its blank is missing
        assert made.replace(" ", "") == wanted.replace(" ", "")
