"""What is said when the plan database cannot do what it was asked: one Vietnamese sentence, what and what to do."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot be opened or used as asked."""


class SettingError(StoreError):
    """A setting of the environment has a value that cannot be used; the message names both."""


class RefusedError(StoreError):
    """Nothing was written, because some of what was to be written is not right; `reasons` says what, one by one.

    `what` is what was to be written, as the sentence calls it.
    """

    SHOWN = 5

    def __init__(self, reasons: tuple[str, ...], what: str = "số liệu") -> None:
        shown = "; ".join(reasons[: self.SHOWN])
        rest = f"; và {len(reasons) - self.SHOWN} lỗi khác" if len(reasons) > self.SHOWN else ""
        super().__init__(f"Chưa ghi gì vì có {len(reasons)} {what} chưa đúng: {shown}{rest}.")
        self.reasons = reasons
