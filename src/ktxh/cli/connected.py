"""The plan database behind the connected figures of a composed report, as commands find it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.catalogue.house_style import HouseStyle
    from ktxh.documents.tree import Document
    from ktxh.model.connected import Connected
    from ktxh.model.register import Register
    from ktxh.reading.reading import Reading

_STRIPPED = (
    "Tệp có {count} số liệu liên kết nhưng đã mất phần ghi chúng lấy từ đâu (thường do dán sang tệp mới, hoặc lưu bằng "
    "chương trình khác)"
)


@dataclass(frozen=True, slots=True)
class Behind:
    """A reading with the database that its connected figures are compared with, None where there is none to use."""

    reading: Reading
    connected: Connected | None = None


def behind(reading: Reading, address: str | None) -> Behind:
    """The database of a report that has connected figures; why there is none is a remark on the file, and no error."""
    from ktxh.cli.frozen import frozen_words
    from ktxh.cli.plan_database import open_plan_database
    from ktxh.model.register import Register, RegisterError

    document = reading.document
    if not document.register:
        count = _connected(document)
        told = _STRIPPED.format(count=count) + "; không đối chiếu được với cơ sở dữ liệu."
        return _remarked(reading, told) if count else Behind(reading)
    try:
        register = Register.parse(document.register)
        if missing_database(address) is not None:
            raise UserError(
                f"Tệp có số liệu liên kết; chưa đối chiếu vì không thấy cơ sở dữ liệu “{missing_database(address)}” "
                "(chỉ ra bằng --database)."
            )
        plan = open_plan_database(address)
        from ktxh.server.reports.bringing_up import connected_figures, frozen_version  # tables, now that it is open

        connected = connected_figures(plan, [register], style_of(register))
        frozen = frozen_version(plan.store, register)
        if frozen is None:
            return Behind(reading, connected)
        told = f"Tệp thuộc {frozen_words(frozen)}; các số liệu được đối chiếu với cơ sở dữ liệu hiện nay."
        return replace(_remarked(reading, told), connected=connected)
    except (RegisterError, UserError) as error:
        return _remarked(reading, str(error))


def missing_database(address: str | None) -> str | None:
    """The file of the database where it does not exist; asking must not make one."""
    from ktxh.server import environment
    from ktxh.server.database_url import database_settings
    from ktxh.server.problems import StoreError
    from ktxh.server.settings import DEFAULT_FILE

    try:
        asked = environment.text("DATABASE_URL", DEFAULT_FILE) if address is None else address
        settings = database_settings(asked)
    except StoreError as error:
        raise UserError(str(error)) from error
    on_disk = "sqlite" in settings["ENGINE"] and not Path(settings["NAME"]).exists()
    return asked if on_disk else None


def style_of(register: Register) -> HouseStyle:
    """The house style that a report was composed in, or the plain one where that is not known here."""
    from ktxh.cli.composing import office_here

    return office_here().style_of(register)


def stripped_words(document: Document) -> str:
    """What a file is told whose controls have outlived its register; "" where it has no connected figure at all."""
    count = _connected(document)
    return _STRIPPED.format(count=count) if count else ""


def _connected(document: Document) -> int:
    from ktxh.checking.connected_controls import is_connected

    return sum(is_connected(span) for span in document.controls)


def _remarked(reading: Reading, message: str) -> Behind:
    from ktxh.documents.tree import Remark

    document = reading.document
    told = replace(document, remarks=(*document.remarks, Remark("database", message)), _starts=[])
    return Behind(replace(reading, document=told))
