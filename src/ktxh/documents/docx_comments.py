"""Writes comments into a copy of the user's own Word file, each at exactly the characters it speaks of."""

from __future__ import annotations

import copy
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from ktxh.documents.docx_anchors import Anchoring, Stretch, place_comment, settle_references
from ktxh.documents.docx_comments_part import comments_part, serialised
from ktxh.documents.docx_names import MATH_TEXT, TEXT
from ktxh.documents.docx_package import DAMAGED, Package, open_package
from ktxh.documents.docx_styles import Styles
from ktxh.documents.tree import Document, Origin

CHANGED: Final = "Tệp “{name}” đã thay đổi sau khi được đọc; đề nghị kiểm tra lại tệp từ đầu."


@dataclass(frozen=True, slots=True)
class CommentText:
    """A comment on characters start to end of a document's source."""

    start: int
    end: int
    text: str


def annotate_docx(
    source: Path, target: Path, document: Document, comments: Sequence[CommentText], date: datetime
) -> None:
    """Write the source file with comments to target; nothing else in it changes, and the source is never touched.

    `document` is what `read_docx` made of the source. A comment on text in a note stands at the note's mark, one on
    text in a drawing at the drawing, one on a number that Word counts at the words beside it. The target appears whole
    or not at all.
    """
    if target.exists() and target.samefile(source):
        raise ValueError("the source file is never overwritten")
    with open_package(source) as package:
        changed = _annotated(package, document, comments, date)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".ktxh-", suffix=".tmp", delete=False) as temporary:
            beside = Path(temporary.name)
        try:
            _write(package, beside, changed)
            beside.chmod(source.stat().st_mode | 0o200)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


def _annotated(
    package: Package, document: Document, comments: Sequence[CommentText], date: datetime
) -> dict[str, bytes]:
    """The parts that change, as bytes."""
    main = package.main_part()
    related = {relationship.kind: relationship.target for relationship in package.related(main)}
    roots = {main: package.xml(main)}
    for kind in ("footnotes", "endnotes"):
        if related.get(kind) in package.names:
            roots[related[kind]] = package.xml(related[kind])
    styles_root = package.xml(related["styles"]) if related.get("styles") in package.names else None
    styles = Styles(styles_root)
    part = comments_part(package, main)
    texts = {name: [node.text or "" for node in root.iter(TEXT, MATH_TEXT)] for name, root in roots.items()}
    placed = [(comment, _stretch(document, comment, texts)) for comment in comments]
    wanted = [(comment, stretch) for comment, stretch in placed if stretch is not None]
    anchoring = Anchoring(main, roots)
    number = part.first_free(roots[main])
    for (comment, _), anchor in zip(wanted, anchoring.anchors(stretch for _, stretch in wanted), strict=True):
        if anchor is None:
            raise package.refuse(CHANGED)
        place_comment(str(number), anchor)
        part.add(str(number), comment.text, date, styles)
        number += 1
    settle_references(roots[main], {str(own) for own in range(number - len(wanted), number)})
    strict = b"purl.oclc.org/ooxml/wordprocessingml" in package.read(main)
    return {name: serialised(root, strict) for name, root in (part.changed | {main: roots[main]}).items()}


def _stretch(document: Document, comment: CommentText, texts: Mapping[str, list[str]]) -> Stretch | None:
    """Where in the file the characters of a comment are; None in a file without any text."""
    inside = [
        (at, origin) for at in range(comment.start, comment.end) if (origin := document.origin(at)) is not None
    ] or _nearest(document, comment.start)
    if not inside:
        return None
    at, first = inside[0]
    last_at, last = next(pair for pair in reversed(inside) if pair[1].part == first.part)
    return Stretch(
        first.part,
        first.node,
        first.offset + at - first.start,
        last.node,
        _end_in_node(document, last_at, last, texts),
    )


def _end_in_node(document: Document, at: int, origin: Origin, texts: Mapping[str, list[str]]) -> int:
    """The place in the text node behind a character of the source; a letter may take two places there (old fonts)."""
    following = document.origin(at + 1)
    if following is not None and (following.part, following.node) == (origin.part, origin.node):
        return following.offset + at + 1 - following.start
    nodes = texts.get(origin.part, [])
    text = nodes[origin.node] if origin.node < len(nodes) else ""
    end = origin.offset + at - origin.start + 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return end


def _nearest(document: Document, at: int) -> list[tuple[int, Origin]]:
    """The first word of the file at or after a place in the source, or else the last character before it."""
    after = next((origin for origin in document.origins if origin.end > at), None)
    if after is None:
        return [(origin.end - 1, origin) for origin in document.origins[-1:]]
    start = max(at, after.start)
    end = document.source.find(" ", start + 1, after.end)
    return [(place, after) for place in range(start, end if end > 0 else after.end)]


def _write(package: Package, path: Path, changed: Mapping[str, bytes]) -> None:
    """Write a package anew: changed parts replaced, new ones at the end, all others with the content they have."""
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry in package.archive.infolist():
                kept = copy.copy(entry)
                kept.extra = b""
                if entry.filename in changed:
                    archive.writestr(kept, changed[entry.filename])
                    continue
                with package.archive.open(entry) as old, archive.open(kept, "w") as new:
                    shutil.copyfileobj(old, new)
            for name, content in changed.items():
                if name not in package.names:
                    added = zipfile.ZipInfo(name)
                    added.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(added, content)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise package.refuse(DAMAGED) from error
