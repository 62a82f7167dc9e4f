"""Days as users write them in options: 31/12/2024, 31-12-2024 or 2024-12-31."""

from __future__ import annotations

from datetime import date

from ktxh.cli.problems import UserError


def day_of(written: str, option: str) -> date | None:
    """The day that an option names, None where it is left out; UserError where the text is no day."""
    from ktxh.exchange.table_columns import read_day

    try:
        return read_day(written)
    except ValueError:
        raise UserError(
            f"{option}: “{written.strip()}” không phải là ngày; hãy viết như 31/12/2024 hoặc 2024-12-31."
        ) from None
