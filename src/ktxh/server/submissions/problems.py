"""What is said when a form cannot be entered or passed on: one Vietnamese sentence."""

from __future__ import annotations

from ktxh.server.problems import RefusedError, StoreError


class StepError(StoreError):
    """A step that cannot be taken: not from this state, not by this person, without a reason, or too early."""


class LockedError(RefusedError):
    """Values that cannot be entered now, because somebody answers for them; nothing was written."""

    def __init__(self, sentence: str) -> None:
        StoreError.__init__(self, sentence)
        self.reasons = (sentence,)
