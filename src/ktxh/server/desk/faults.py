"""What the locality's own files or the database refuse, as one sentence for the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ktxh.catalogue.problems import CatalogueError
from ktxh.catalogue.regimes import RegimeError
from ktxh.composing.outlines.problems import OutlineError
from ktxh.documents.errors import UnreadableError
from ktxh.model.period import PeriodError
from ktxh.model.register import RegisterError
from ktxh.server.desk.prose import Overtaken
from ktxh.server.desk.signing import SigningError
from ktxh.server.problems import StoreError

# what outlines and the store say speaks of options of commands; on a page these are fields
_OPTIONS = (
    (" (--carry-over)", ""),
    (" (--cut-off)", ""),
    (" (chọn bằng --outline)", ""),
    ("--cut-off", "ngày chốt số liệu"),
    ("--date", "ngày ban hành"),
    ("; xem các bản bằng: ktxh versions ĐỊA_BÀN KỲ", ""),
)


class Refused(Exception):
    """What was asked cannot be done; the message is one Vietnamese sentence."""


@contextmanager
def refusing() -> Iterator[None]:
    """What goes wrong inside for a reason that the person can do something about comes out as `Refused`."""
    try:
        yield
    except OutlineError as error:
        raise Refused("; ".join(map(str, error.problems))) from error
    except (
        CatalogueError,
        RegimeError,
        StoreError,
        UnreadableError,
        RegisterError,
        PeriodError,
        SigningError,
        Overtaken,
    ) as error:
        raise Refused(for_page(str(error))) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("Không đọc được một tệp đề cương hoặc văn phong của đơn vị; hãy báo người quản trị.") from error


def for_page(sentence: str) -> str:
    """The sentence without the options of commands."""
    for option, field in _OPTIONS:
        sentence = sentence.replace(option, field)
    return sentence
