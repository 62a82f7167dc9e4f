"""The figures of a frozen report (đã chốt) in the place of the database: they stay, whatever is stated later."""

from __future__ import annotations

from dataclasses import dataclass

from ktxh.model.connected import Current
from ktxh.model.connection import Connection
from ktxh.model.figure import Figure
from ktxh.model.phrase import WORDED
from ktxh.model.register import Register


@dataclass(frozen=True)
class FrozenFigures:
    """Fulfils `ktxh.model.connected.Connected` with what a register says."""

    register: Register

    def current(self, connection: Connection) -> Current | None:
        """The figure as it was frozen, None where the report had none of that connection."""
        entry = self.register.entries.get(connection.tag)
        if entry is None:
            return None
        text = entry.phrase.text if connection.role in WORDED else entry.phrase.number
        return Current(Figure(entry.value, text, 0, 0, connection.unit), entry.exact, entry.estimate)
