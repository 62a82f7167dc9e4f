"""`ktxh compare`: two reports of one place against each other, or two versions of one composed report."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.options import Output, common, paper
from ktxh.cli.outputs import refuse_inputs, say, write_whole
from ktxh.cli.plan_database import DatabaseOption
from ktxh.cli.problems import UserError
from ktxh.cli.running import run
from ktxh.cli.working import ENDINGS, Asked, Form, Outcome, as_text, exit_code, read_report

if TYPE_CHECKING:
    from ktxh.composing.versions.versions import VersionChanges
    from ktxh.documents.tree import Document
    from ktxh.showing.checked import Checked
    from ktxh.showing.version_changes import Called, Names

OldArgument = Annotated[
    Path | None, typer.Argument(metavar="TỆP_TRƯỚC", help="Báo cáo kỳ trước, hoặc bản trước của cùng một báo cáo.")
]
NewArgument = Annotated[Path | None, typer.Argument(metavar="TỆP_SAU", help="Báo cáo kỳ này, hoặc bản sau.")]
FormatOption = Annotated[Form, typer.Option("--format", "-f", help="Dạng của kết quả: text, jsonl hoặc html.")]
VersionsOption = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--versions",
        metavar="ĐỊA_BÀN KỲ",
        help="So hai bản báo cáo mà cơ sở dữ liệu đã lưu; thay cho tên tệp ghi số của bản, không ghi thì liệt kê.",
    ),
]
# of two versions of one report only that its plans differ is strange: that a figure stands, or was corrected, is not
_OF_VERSIONS = frozenset({"KT307"})


@dataclass(frozen=True, slots=True)
class Pair:
    """What was asked: the earlier report, the form, and a target where the result is a file."""

    old: Path
    asked: Asked
    target: Path | None


def compare(
    context: typer.Context,
    old: OldArgument = None,
    new: NewArgument = None,
    form: FormatOption = Form.TEXT,
    versions: VersionsOption = None,
    output: Output = None,
    database: DatabaseOption = None,
) -> None:
    """So báo cáo kỳ này với kỳ trước, hoặc hai bản của một báo cáo: số liệu nào, lời văn nào thay đổi."""
    if form in ENDINGS and form is not Form.HTML:
        raise UserError("Lệnh compare chỉ in ra text, jsonl hoặc html; hãy chọn một trong ba dạng này.")
    if versions is not None:
        from ktxh.cli.versions import compare_stored

        compare_stored(database, *versions, [str(one) for one in (old, new) if one is not None], form, output)
        return
    if old is None or new is None:
        raise UserError("Hãy nêu hai tệp: ktxh compare TỆP_TRƯỚC TỆP_SAU; hoặc --versions ĐỊA_BÀN KỲ để so bản đã lưu.")
    target = output
    if form is Form.HTML and target is None:
        target = new.with_name(f"{new.stem}.so-sanh.html")
    if target is not None:
        refuse_inputs([target], [old, new])
    colour, width = paper() if target is None else (False, 100)
    pair = Pair(old, Asked(form, False, colour, width), target)
    raise typer.Exit(run([new], partial(compare_one, pair), debug=common(context).debug))


def compare_one(pair: Pair, new: Path) -> Outcome:
    """Read both reports and show what the later one does not carry on, or what changed where they are versions."""
    from ktxh.checking.compare import TITLES
    from ktxh.checking.compare import compare as against
    from ktxh.cli.settings import settings_for
    from ktxh.showing.checked import Checked
    from ktxh.showing.version_changes import Called

    before, after = read_report(pair.old), read_report(new)
    settings = settings_for(new)
    changes = _version_changes(before.document, after.document)
    findings = tuple(one for one in against(before, after) if one.rule not in settings.switched_off)
    if changes is not None:
        findings = tuple(one for one in findings if one.rule in _OF_VERSIONS)
    checked = Checked(after, settings.keep(findings, after.document), TITLES)
    called = Called(pair.old.name, new.name)
    if pair.asked.form is Form.HTML and pair.target is not None:
        write_whole(pair.target, _page(checked, changes, called))
    else:
        told = "" if changes is None else changes_told(changes, called, pair.asked)
        text = as_text(checked, pair.asked) if changes is None or checked.shown else ""
        # what is only to be read begins with what changed; rows may be added to those there were
        joined = text + told if pair.asked.form is Form.JSONL else "\n".join(filter(None, (told, text)))
        if pair.target is None:
            return Outcome(exit_code(checked), joined)
        write_whole(pair.target, joined)
    say(f"Đã ghi “{pair.target}”.")
    return Outcome(exit_code(checked))


def _page(checked: Checked, changes: VersionChanges | None, called: Called) -> str:
    from ktxh.showing.html import html_page

    if changes is None:
        return html_page(checked)
    from ktxh.showing.version_page import changes_page, changes_part

    if not checked.shown:
        return changes_page(changes, names(), called)
    return html_page(checked, changes_part(changes, names(), called))


def changes_told(changes: VersionChanges, called: Called, asked: Asked) -> str:
    """What changed between two versions, in the form for standard output."""
    from ktxh.showing.json_lines import json_lines
    from ktxh.showing.version_changes import version_change_rows, version_changes_text

    if asked.form is Form.JSONL:
        return json_lines(version_change_rows(called.new, changes, names()))
    return version_changes_text(changes, names(), called, colour=asked.colour, width=asked.width)


def names() -> Names:
    """How figures are called where the command runs."""
    from ktxh.cli.locality import locality
    from ktxh.showing.version_changes import Names

    here = locality(Path.cwd())
    return Names(here.catalogue, here.tree)


def _version_changes(old: Document, new: Document) -> VersionChanges | None:
    """What changed where both files are versions of one composed report; None where they are not."""
    from ktxh.composing.versions.document_passages import version_of
    from ktxh.composing.versions.versions import compare_versions
    from ktxh.model.register import RegisterError

    try:
        before, after = version_of(old), version_of(new)
    except RegisterError as error:
        raise UserError(str(error)) from error
    if before is None or after is None or not before.is_of(after):
        return None
    return compare_versions(before, after)
