"""What is said of an import: what was recorded, what was refused and why; the list of everything refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.outputs import complain, say, write_whole
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.exchange.proposal import Refused
    from ktxh.model.observation import Recorded

ENDING = ".khong-nhan.csv"
SHOWN = 20
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass
class Result:
    """What came of one file. `lines` are said as they are."""

    path: Path
    values: Recorded | None = None
    targets: Recorded | None = None
    headlines: Recorded | None = None
    reasons: int = 0
    blank: int = 0
    refused: list[Refused] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """How many values, targets and headline indicators are new or different, and explanations that were kept."""
        kinds = (self.values, self.targets, self.headlines)
        return sum(one.new + one.changed for one in kinds if one is not None) + self.reasons


def tell(result: Result, *, kept: bool, dry_run: bool, stopped: bool) -> None:
    """Say what came of a file, and write down what was refused; `stopped`: nothing was kept because of refusals."""
    say(f"{result.path.name}: {_summary(result, kept=kept, dry_run=dry_run, stopped=stopped)}")
    for line in result.lines:
        say(f"  {line}")
    if not result.refused:
        return
    for one in result.refused[:SHOWN]:
        say(f"  ✗ {one}")
    place = refused_file(result.path)
    more = len(result.refused) - SHOWN
    try:
        write_whole(place, refused_csv(result.refused), mark=True)
    except UserError as error:  # what came of the import has to be told all the same
        for one in result.refused[SHOWN:]:
            say(f"  ✗ {one}")
        complain(str(error))
        return
    say(f"  {f'… và {more} dòng nữa; ' if more > 0 else ''}danh sách đầy đủ: {place}")


def refused_file(path: Path) -> Path:
    """Where the list of what was refused of a file is written."""
    return path.with_name(f"{path.stem}{ENDING}")


def refused_csv(refused: Sequence[Refused]) -> str:
    """Everything refused as a table that office programs open: place, value, reason."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["Vị trí", "Nội dung", "Lý do"])
    for one in refused:
        writer.writerow([_plain(one.place), _plain(one.value), _plain(one.reason)])
    return out.getvalue()


def _summary(result: Result, *, kept: bool, dry_run: bool, stopped: bool) -> str:
    if stopped and not dry_run:
        others = f"; {_counted(result)} dòng khác đúng" if _counted(result) else ""
        told = (
            f"có {len(result.refused)} dòng không nhận{others}. Chưa ghi gì; hãy sửa rồi nhập lại, "
            "hoặc thêm --partial để chỉ nhận các dòng đúng."
        )
        return told if result.refused else "chưa ghi vì tệp khác có dòng không nhận."
    parts = []
    for name, recorded in (
        ("số liệu", result.values),
        ("chỉ tiêu giao", result.targets),
        ("chỉ tiêu chủ yếu", result.headlines),
    ):
        if recorded is not None and recorded.new + recorded.changed + recorded.unchanged:
            parts.append(f"{recorded.new} {name} mới, {recorded.changed} thay đổi, {recorded.unchanged} đã có")
    if result.reasons:
        parts.append(f"{result.reasons} giải trình")
    if result.refused:
        parts.append(f"{len(result.refused)} dòng không nhận")
    if result.blank:
        parts.append(f"{result.blank} ô để trống")
    told = "; ".join(parts) if parts else "không có số liệu nào"
    if dry_run:
        return f"chạy thử, chưa ghi gì: {told}."
    if kept and not result.changes and not result.refused and _counted(result):
        return f"không có gì thay đổi, mọi số liệu trong tệp đã có ({told})."
    return f"đã ghi: {told}." if result.changes else f"không ghi gì: {told}."


def _counted(result: Result) -> int:
    kinds = (result.values, result.targets, result.headlines)
    return sum(one.new + one.changed + one.unchanged for one in kinds if one is not None)


def _plain(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA_SIGNS) and len(text) > 1 else text
