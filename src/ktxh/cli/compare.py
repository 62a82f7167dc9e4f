"""`ktxh compare`: two reports of one place against each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ktxh.cli.options import Output, common, paper
from ktxh.cli.outputs import refuse_inputs, say, write_whole
from ktxh.cli.problems import UserError
from ktxh.cli.running import run
from ktxh.cli.working import ENDINGS, Asked, Form, Outcome, as_text, exit_code, read_report, write_checked

OldArgument = Annotated[Path, typer.Argument(metavar="TỆP_TRƯỚC", help="Báo cáo kỳ trước.")]
NewArgument = Annotated[Path, typer.Argument(metavar="TỆP_SAU", help="Báo cáo kỳ này.")]
FormatOption = Annotated[Form, typer.Option("--format", "-f", help="Dạng của kết quả: text, jsonl hoặc html.")]


@dataclass(frozen=True, slots=True)
class Pair:
    """What was asked: the earlier report, the form, and a target where the result is a file."""

    old: Path
    asked: Asked
    target: Path | None


def compare(
    context: typer.Context, old: OldArgument, new: NewArgument, form: FormatOption = Form.TEXT, output: Output = None
) -> None:
    """So báo cáo kỳ này với kỳ trước: số lũy kế không tăng, tổng giảm, số gốc thay đổi."""
    if form in ENDINGS and form is not Form.HTML:
        raise UserError("Lệnh compare chỉ in ra text, jsonl hoặc html; hãy chọn một trong ba dạng này.")
    target = output
    if form is Form.HTML and target is None:
        target = new.with_name(f"{new.stem}.so-sanh.html")
    if target is not None:
        refuse_inputs([target], [old, new])
    colour, width = paper() if target is None else (False, 100)
    pair = Pair(old, Asked(form, False, colour, width), target)
    raise typer.Exit(run([new], partial(compare_one, pair), debug=common(context).debug))


def compare_one(pair: Pair, new: Path) -> Outcome:
    """Read both reports and show what the later one does not carry on."""
    from datetime import datetime

    from ktxh.checking.compare import TITLES
    from ktxh.checking.compare import compare as against
    from ktxh.cli.settings import settings_for
    from ktxh.showing.checked import Checked

    before, after = read_report(pair.old), read_report(new)
    settings = settings_for(new)
    findings = tuple(one for one in against(before, after) if one.rule not in settings.switched_off)
    checked = Checked(after, settings.keep(findings, after.document), TITLES)
    if pair.target is None:
        return Outcome(exit_code(checked), as_text(checked, pair.asked))
    if pair.asked.form is Form.HTML:
        write_checked(checked, Form.HTML, new, pair.target, datetime.now().astimezone())
    else:
        write_whole(pair.target, as_text(checked, pair.asked))
    say(f"Đã ghi “{pair.target}”.")
    return Outcome(exit_code(checked))
