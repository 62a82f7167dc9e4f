"""What is said when a file cannot be exchanged at all: one Vietnamese sentence, what and what to do."""

from __future__ import annotations


class ExchangeError(ValueError):
    """A file cannot be taken or written as asked; nothing of it was.

    What is wrong is said so that it holds wherever the file was given; `lacking` names what would mend it ("form": one
    of our forms; "area", "period": said for the whole file), so that who asks can say how that is done there.
    """

    def __init__(self, message: str, *lacking: str) -> None:
        super().__init__(message)
        self.lacking = lacking
