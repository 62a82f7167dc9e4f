"""What changed between two versions of a report, as text for a terminal and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ktxh.catalogue.indicators import Catalogue
from ktxh.composing.versions.prose_changes import ProseChange, ProseChangeKind
from ktxh.composing.versions.versions import FigureChange, FigureChangeKind, Version, VersionChanges
from ktxh.composing.versions.word_changes import Run, RunKind
from ktxh.model.area_tree import AreaTree
from ktxh.model.connection import Connection
from ktxh.model.period_text import parse_period
from ktxh.model.phrase import Role
from ktxh.showing.locating import shorten
from ktxh.showing.report_parts import when
from ktxh.showing.rows import Row
from ktxh.showing.sheet import Sheet

NONE = "(không có)"
FIGURE_KINDS = {
    FigureChangeKind.CHANGED: "số liệu thay đổi",
    FigureChangeKind.RETYPED: "chữ trong khung khác, số trong cơ sở dữ liệu không đổi",
    FigureChangeKind.ADDED: "thêm",
    FigureChangeKind.REMOVED: "không còn",
}
PROSE_KINDS = {
    ProseChangeKind.EDITED: "sửa",
    ProseChangeKind.MOVED: "chuyển chỗ",
    ProseChangeKind.MOVED_EDITED: "chuyển chỗ và sửa",
    ProseChangeKind.ADDED: "thêm",
    ProseChangeKind.REMOVED: "bỏ",
}
_ROLES = {
    Role.PLAN: "kế hoạch",
    Role.PCT_PLAN: "so với kế hoạch",
    Role.CHANGE_ABS: "tăng, giảm",
    Role.CHANGE_PCT: "tăng, giảm (%)",
    Role.INDEX_PCT: "bằng % kỳ so sánh",
    Role.TOTAL: "trên tổng số",
    Role.SHARE_PCT: "tỷ trọng",
    Role.BEFORE: "kỳ so sánh",
    Role.BEYOND_PLAN: "vượt kế hoạch",
    Role.COUNT: "số chỉ tiêu",
    Role.JUDGEMENT: "đánh giá",
    Role.NAMES: "tên chỉ tiêu",
    Role.GROUPS: "kết quả đánh giá",
    Role.RANKED: "xếp hạng đơn vị",
}
_STYLES = {RunKind.REMOVED: "red strike", RunKind.ADDED: "green underline"}
_SIGNS = {RunKind.REMOVED: ("[-", "-]"), RunKind.ADDED: ("{+", "+}"), RunKind.SAME: ("", "")}
_NARROWEST, _WIDEST, _EDGE = 60, 110, 8


@dataclass(frozen=True)
class Names:
    """How figures are called: by the catalogue, by what their control says, or by their code."""

    catalogue: Catalogue
    tree: AreaTree

    def figure(self, change: FigureChange, version: Version) -> str:
        """The indicator and what the figure says of it; area and period where they are not those of the report."""
        one, register = change.connection, version.register
        parts = [self._subject(one, change.title)]
        parts += [_ROLES[one.role]] if one.role in _ROLES else []
        parts += [self.area(one.area)] if one.area != register.area else []
        parts += [parse_period(one.period).label] if one.period != register.period else []
        return ", ".join(parts)

    def area(self, key: str) -> str:
        """The full name of a unit."""
        return self.tree.area(key).full_name if key in self.tree else key

    def _subject(self, one: Connection, title: str) -> str:
        code, _, breakdown = one.subject.removesuffix("]").partition("[")
        if code not in self.catalogue:
            return title or {"headlines": "Chỉ tiêu chủ yếu"}.get(code, f"Số liệu riêng {code.removeprefix('fact:')}")
        names = [self.catalogue.indicator(code).name]
        for pair in filter(None, breakdown.split(",")):
            dimension, _, member = pair.partition("=")
            try:
                names.append(self.catalogue.dimension(dimension).member(member).name)
            except KeyError:
                names.append(member)
        return " – ".join(names)


@dataclass(frozen=True, slots=True)
class Called:
    """What two versions are called: the names of their files or their identifiers."""

    old: str
    new: str


def version_changes_text(
    changes: VersionChanges, names: Names, called: Called, *, colour: bool = False, width: int = 100
) -> str:
    """The figures that changed, old and new, then the paragraphs with the words that changed."""
    sheet = Sheet(max(_NARROWEST, min(width, _WIDEST)), colour=colour)
    console = sheet.console
    for line in heading(changes, names, called):
        console.print(Text(line, style="bold" if line.startswith("So") else "dim"))
    console.print()
    console.print(Text(figures_line(changes), style="bold"))
    for number, change in enumerate(changes.figures, 1):
        _figure(console, number, change, names.figure(change, changes.new))
    console.print()
    console.print(Text(prose_line(changes), style="bold"))
    for number, one in enumerate(changes.prose, 1):
        console.print(_indented(Text.assemble(f"{number}. ", PROSE_KINDS[one.kind].capitalize(), where(one)), 2))
        console.print(_indented(_runs(shortened(one)), 5))
    if any(len(one.runs) > 1 for one in changes.prose):
        console.print(
            Text("[-…-] là chữ đã bỏ, {+…+} là chữ đã thêm; số liệu có liên kết không tính là lời văn.", "dim")
        )
    return sheet.text


def heading(changes: VersionChanges, names: Names, called: Called) -> Iterator[str]:
    """What is compared: the report, and each version with the moment it was composed."""
    register = changes.new.register
    period = parse_period(register.period).label
    yield f"So hai bản báo cáo {period} của {names.area(register.area)}"
    for words, name, version in (("Bản trước", called.old, changes.old), ("Bản sau", called.new, changes.new)):
        composed = version.register
        yield f"{words}: {name}, soạn lúc {when(composed.composed_at)} theo đề cương “{composed.outline}”"


def figures_line(changes: VersionChanges) -> str:
    """How many figures changed in which way: "Số liệu: 3 thay đổi, 1 thêm; 296 giữ nguyên."."""
    counts = {kind: sum(one.kind is kind for one in changes.figures) for kind in FigureChangeKind}
    words = {
        FigureChangeKind.CHANGED: "thay đổi",
        FigureChangeKind.RETYPED: "chỉ khác chữ",
        FigureChangeKind.ADDED: "thêm",
        FigureChangeKind.REMOVED: "không còn",
    }
    told = ", ".join(f"{counts[kind]} {words[kind]}" for kind in FigureChangeKind if counts[kind])
    return f"Số liệu: {told or 'không có gì thay đổi'}; {changes.same_figures} giữ nguyên."


def prose_line(changes: VersionChanges) -> str:
    """How many paragraphs changed in which way."""
    counts = {kind: sum(one.kind is kind for one in changes.prose) for kind in ProseChangeKind}
    told = ", ".join(f"{counts[kind]} đoạn {PROSE_KINDS[kind]}" for kind in ProseChangeKind if counts[kind])
    return f"Lời văn: {told or 'không có gì thay đổi'}; {changes.same_passages} đoạn giữ nguyên."


def where(change: ProseChange) -> str:
    """Under which heading, and from which one where it was moved: " – từ “A” sang “B”"."""
    old, new = (f"“{shorten(one)}”" if one else "phần đầu" for one in (change.old_heading, change.new_heading))
    if change.kind in (ProseChangeKind.MOVED, ProseChangeKind.MOVED_EDITED) and old != new:
        return f" – từ {old} sang {new}"
    return f" – ở {old if change.kind is ProseChangeKind.REMOVED else new}"


def shortened(change: ProseChange) -> Iterator[Run]:
    """The runs with long stretches that are the same cut in the middle."""
    for at, run in enumerate(change.runs):
        words = run.text.split()
        first, last = at == 0, at == len(change.runs) - 1
        if run.kind is not RunKind.SAME or len(words) <= 2 * _EDGE + 2:
            yield run
            continue
        head = [] if first and not last else words[:_EDGE]
        tail = [] if last and not first else words[-_EDGE:]
        blank = " " if run.text[-1:].isspace() else ""
        yield Run(run.kind, " ".join([*head, "…", *tail]) + blank)


def version_change_rows(file: str, changes: VersionChanges, names: Names) -> Iterator[Row]:
    """One row a change: of a figure with both texts and values, of a paragraph with both texts."""
    for one in changes.figures:
        old, new = one.old_entry, one.new_entry
        yield {
            "file": file,
            "change": "figure",
            "kind": str(one.kind),
            "indicator": names.figure(one, changes.new),
            "connection": one.connection.text,
            "section": one.where,
            "old": one.old,
            "new": one.new,
            "old_value": old.value if old is not None else None,
            "new_value": new.value if new is not None else None,
        }
    for change in changes.prose:
        yield {
            "file": file,
            "change": "prose",
            "kind": str(change.kind),
            "section": change.new_heading or change.old_heading,
            "old_section": change.old_heading,
            "old": change.old,
            "new": change.new,
        }


def _figure(console: Console, number: int, change: FigureChange, name: str) -> None:
    place = f" – ở “{shorten(change.where)}”" if change.where else ""
    kind = "" if change.kind is FigureChangeKind.CHANGED else f" ({FIGURE_KINDS[change.kind]})"
    console.print(_indented(Text.assemble(f"{number}. ", (name, "bold"), f"{place}{kind}"), 2))
    console.print(_indented(Text(f"{change.old or NONE} → {change.new or NONE}"), 5))


def _runs(runs: Iterator[Run]) -> Text:
    found = Text()
    for run in runs:
        before, after = _SIGNS[run.kind]
        bare = run.text.rstrip()
        found.append(f"{before}{bare}{after}", style=_STYLES.get(run.kind, ""))
        found.append(run.text[len(bare) :])
    return found


def _indented(text: Text, by: int) -> Padding:
    return Padding(text, (0, 0, 0, by))
