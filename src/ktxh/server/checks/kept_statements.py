"""The statements of a report with the indicators they were recognised to state, as they are kept between requests.

Lines of JSON, compressed: first the findings that may speak against a value, then a statement a line.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from functools import lru_cache

from ktxh.catalogue.indicators import Catalogue
from ktxh.exchange.doubts import speaks_against_value
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.coding import with_codes
from ktxh.reading.context import find_context
from ktxh.server.checks.examining import Examined
from ktxh.server.reports.statement_text import statement_from_text, statement_to_text


@dataclass(frozen=True, slots=True)
class Stated:
    """What a report states, in reading order, and the findings that may speak against a value of it."""

    statements: tuple[Statement, ...]
    doubts: tuple[Finding, ...] = ()

    def packed(self) -> bytes:
        """As it is kept."""
        doubts = [[one.rule, one.status, one.kind, one.start, one.end, one.message] for one in self.doubts]
        lines = [json.dumps(doubts, ensure_ascii=False), *map(statement_to_text, self.statements)]
        return zlib.compress("\n".join(lines).encode(), 6)

    @classmethod
    def unpacked(cls, content: bytes) -> Stated:
        """What was kept; of a finding, without its numbers and other places."""
        first, *rest = zlib.decompress(content).decode().split("\n")
        doubts = tuple(
            Finding(rule, Status(status), FindingKind(kind), start, end, message)
            for rule, status, kind, start, end, message in json.loads(first)
        )
        return cls(tuple(map(statement_from_text, rest)), doubts)


def stated(examined: Examined, catalogue: Catalogue) -> Stated:
    """What a checked report states; the check needs no catalogue, so its statements are linked to one only now."""
    reading = examined.checked.reading
    document = reading.document
    area = find_context(document).area or None
    statements = tuple(with_codes(document, list(reading.sentences), reading.statements, catalogue, area))
    return Stated(statements, tuple(one for one in examined.checked.findings if speaks_against_value(one)))


@lru_cache(maxsize=2)
def catalogue_digest(catalogue: Catalogue) -> str:
    """Names what statements are linked to: the same in all processes that have the same indicators and dimensions.

    Both are made of texts, numbers and tuples of these, so what they print of themselves is always the same.
    """
    text = repr((catalogue.sectors, catalogue.dimensions, catalogue.indicators))
    return hashlib.sha256(text.encode()).hexdigest()
