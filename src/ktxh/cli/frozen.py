"""Whether a composed file is a version whose figures were frozen (đã chốt), and what its user is told then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ktxh.composing.refreshing.refreshing import Refreshing
    from ktxh.composing.versions.composition import Composition
    from ktxh.documents.tree import Document
    from ktxh.model.register import Register


def frozen_words(one: Composition) -> str:
    """Which version it is, when it was frozen and by whom: "bản 3 (180-2024D06-3), đã chốt số liệu lúc …, Lan"."""
    from ktxh.showing.report_parts import when

    last = one.freezings[-1]
    return (
        f"bản {one.number} ({one.identifier}), đã chốt số liệu lúc {when(last.recorded_at)}, "
        f"{last.author or 'không ghi tên'}"
    )


def refusal(file: Path, one: Composition, against: str) -> str:
    """Why a frozen version is not refreshed, how it stands `against` what was frozen, and what can be done."""
    return (
        f"“{file}” thuộc {frozen_words(one)}, nên không cập nhật; so với lúc chốt: {against}. "
        "Xem cơ sở dữ liệu nay khác những gì: thêm --dry-run; lập bản mới, chưa chốt, theo số hiện nay: thêm "
        f"--from-frozen; hoặc hủy chốt: ktxh versions {one.area} {one.period.code} --unfreeze {one.number} "
        '--note "LÝ DO".'
    )


def against_frozen(document: Document, register: Register) -> Refreshing:
    """What in a file of a frozen version is not as it was frozen."""
    from ktxh.cli.connected import style_of
    from ktxh.composing.refreshing.refreshing import refresh
    from ktxh.composing.versions.frozen_figures import FrozenFigures

    return refresh(document, register, FrozenFigures(register), style_of(register))
