"""The register of a composed report: what stands behind each connected figure, kept in the file itself as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation

from ktxh.model.connection import Connection
from ktxh.model.drawing import Drawing
from ktxh.model.phrase import Phrase

FORMAT = 1
_BROKEN = "Phần ghi liên kết số liệu trong tệp bị hỏng; hãy soạn lại báo cáo từ chương trình."


class RegisterError(ValueError):
    """A register that cannot be read; the message is one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A connected figure as it was printed; `value` is that of the database then, in the printed unit, signed.

    `exact` is the value before rounding, `section` the heading it was printed under, `title` what its control is
    called: the indicator.
    """

    connection: Connection
    phrase: Phrase
    value: Decimal
    exact: Decimal
    estimate: bool = False
    section: str = ""
    title: str = ""


@dataclass(frozen=True)
class Register:
    """What a report was composed from: the state of its figures at `composed_at` ("chốt số liệu").

    `outline` and `style` are names, `identifier` is that of the version ("" where it is kept nowhere). `drawings` are
    its charts.
    """

    area: str
    period: str
    outline: str
    style: str
    composed_at: datetime
    entries: Mapping[str, Entry] = field(default_factory=dict)  # by tag
    identifier: str = ""
    drawings: tuple[Drawing, ...] = ()

    def to_text(self) -> str:
        """As JSON, entries in the order they were printed."""
        return json.dumps(
            {
                "format": FORMAT,
                "area": self.area,
                "period": self.period,
                "outline": self.outline,
                "style": self.style,
                "composed_at": self.composed_at.isoformat(),
                "identifier": self.identifier,
                "entries": [_row(entry) for entry in self.entries.values()],
                "drawings": [_drawing_row(one) for one in self.drawings],
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def parse(cls, text: str) -> Register:
        """Read the text form."""
        try:
            found = json.loads(text)
            if found["format"] != FORMAT:
                raise RegisterError("Tệp được soạn bằng phiên bản mới hơn của chương trình; hãy nâng cấp rồi thử lại.")
            entries = [_entry(row) for row in found["entries"]]
            return cls(
                found["area"],
                found["period"],
                found["outline"],
                found["style"],
                datetime.fromisoformat(found["composed_at"]),
                {entry.connection.tag: entry for entry in entries},
                found["identifier"],
                tuple(_drawing(row) for row in found.get("drawings", [])),
            )
        except RegisterError:
            raise
        except (ValueError, KeyError, TypeError, InvalidOperation) as error:
            raise RegisterError(
                "Phần ghi liên kết số liệu trong tệp bị hỏng; hãy soạn lại báo cáo từ chương trình."
            ) from error


def _row(entry: Entry) -> list[object]:
    phrase = entry.phrase
    return [
        entry.connection.text,
        [phrase.before, phrase.number, phrase.after],
        str(entry.value),
        str(entry.exact),
        entry.estimate,
        entry.section,
        entry.title,
    ]


def _drawing_row(one: Drawing) -> list[object]:
    return [one.kind, list(one.items), one.against, one.title, one.description, one.figures]


def _drawing(row: list[object]) -> Drawing:
    kind, items, against, title, description, figures = row
    if not isinstance(items, list):
        raise TypeError(items)
    return Drawing(str(kind), tuple(map(str, items)), str(against), str(title), str(description), str(figures))


def _entry(row: list[object]) -> Entry:
    connection, phrase, value, exact, estimate, section, *title = row
    assert isinstance(phrase, list)
    return Entry(
        Connection.parse(str(connection)),
        Phrase(*map(str, phrase)),
        Decimal(str(value)),
        Decimal(str(exact)),
        bool(estimate),
        str(section),
        str(title[0]) if title else "",
    )
