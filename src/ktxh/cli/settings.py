"""What a user has settled in `ktxh.toml`: rules switched off, and findings silenced one by one.

[check]
switched_off = ["KT407"]

[[check.silence]]
file = "bao-cao-*.docx"    # may be left out, as may `rule`
rule = "KT101"
quote = "đạt 77,64 %"      # words of the report around or in the finding
reason = "…"               # why; may be left out, the web application shows it
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ktxh.checking.silences import FIELDS, Silence, silence_of
from ktxh.cli.problems import UserError
from ktxh.documents.tree import Document
from ktxh.model.finding import Finding

__all__ = ["Settings", "Silence", "read_settings", "settings_for"]

FILE_NAME = "ktxh.toml"
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings that hold for a file."""

    switched_off: frozenset[str] = frozenset()
    silences: tuple[Silence, ...] = ()

    def keep(self, findings: Iterable[Finding], document: Document) -> tuple[Finding, ...]:
        """The findings that are not silenced, here or in the file itself by a reply to a Word comment."""
        return tuple(
            finding
            for finding in findings
            if not any(
                start < max(finding.end, finding.start + 1) and finding.start < end for start, end in document.silenced
            )
            and silence_of(finding, document, self.silences) is None
        )


def settings_for(file: Path) -> Settings:
    """The settings of the nearest `ktxh.toml`: in the file's folder, above it, or in the working folder and above."""
    for folder in _folders(file):
        place = folder / FILE_NAME
        if place.is_file():
            return read_settings(place)
    return Settings()


def read_settings(place: Path) -> Settings:
    """Read and check a settings file; what it should not hold is named."""
    try:
        if place.stat().st_size > _MOST_BYTES:
            raise UserError(f"“{place}” quá lớn so với một tệp cấu hình; hãy xem lại tệp này.")
        table = tomllib.loads(place.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"“{place}” viết chưa đúng dạng TOML ({error}); hãy sửa lại chỗ đó.") from error
    except OSError as error:
        raise UserError(f"Không đọc được “{place}”; hãy kiểm tra quyền đọc tệp này.") from error
    _known(place, table, ("check", "catalogue"), "")
    check = table.get("check", {})
    if not isinstance(check, dict):
        raise UserError(f"“{place}”: “check” phải là một mục, viết là [check].")
    _known(place, check, ("switched_off", "silence"), "trong mục [check]")
    codes = check.get("switched_off", [])
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise UserError(f'“{place}”: “switched_off” phải là danh sách mã quy tắc, ví dụ ["KT407"].')
    _known_rules(place, codes)
    return Settings(frozenset(codes), tuple(_silences(place, check.get("silence", []))))


def _silences(place: Path, entries: object) -> Iterator[Silence]:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UserError(f"“{place}”: mỗi phát hiện bỏ qua phải là một mục, viết là [[check.silence]].")
    for entry in entries:
        _known(place, entry, FIELDS, "trong mục [[check.silence]]")
        if not all(isinstance(value, str) for value in entry.values()):
            raise UserError(
                f"“{place}”: “file”, “rule”, “quote”, “reason” trong [[check.silence]] phải là chuỗi trong ngoặc kép."
            )
        if not entry.get("rule") and not entry.get("quote"):
            raise UserError(f"“{place}”: mỗi mục [[check.silence]] cần có “rule” hoặc “quote” để biết bỏ qua chỗ nào.")
        _known_rules(place, [entry["rule"]] if entry.get("rule") else [])
        yield Silence.of(entry)


def _known(place: Path, table: Mapping[str, object], names: tuple[str, ...], where: str) -> None:
    for name in table:
        if name not in names:
            expected = ", ".join(f"“{known}”" for known in names)
            raise UserError(f"“{place}”: không có thiết lập “{name}” {where}; chỉ nhận {expected}.".replace(" ;", ";"))


def _known_rules(place: Path, codes: list[str]) -> None:
    if not codes:
        return
    from ktxh.checking.rule import rules

    known = {rule.code for rule in rules()}
    for code in codes:
        if code not in known:
            raise UserError(f"“{place}”: không có quy tắc “{code}”; “ktxh rules” liệt kê các mã.")


def _folders(file: Path) -> Iterator[Path]:
    yield from file.resolve().parents
    here = Path.cwd()
    yield here
    yield from here.parents
