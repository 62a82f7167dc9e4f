"""What is said when a command cannot do its work: one Vietnamese sentence, what and what to do."""

from __future__ import annotations

import errno
import traceback
from pathlib import Path


class UserError(Exception):
    """The command cannot be carried out as asked; the message is one Vietnamese sentence. Exit code 2."""


def exchange_problem(error: Exception) -> str:
    """Why a file could not be exchanged, and with which command or option it can be."""
    lacking = getattr(error, "lacking", ())
    if "form" in lacking:
        return f"{error} Xuất biểu bằng: ktxh form."
    options = ", ".join(f"--{one}" for one in lacking)
    return f"{error} Hoặc ghi rõ {options} cho cả tệp." if options else str(error)


def writing_problem(path: Path, error: OSError) -> str:
    """Why a file could not be written, and what to do."""
    if isinstance(error, PermissionError):
        why = "không có quyền ghi ở đó hoặc tệp đang mở trong chương trình khác; hãy đóng tệp hay chọn nơi khác"
    elif isinstance(error, FileNotFoundError | NotADirectoryError):
        why = "không có thư mục này; hãy tạo thư mục hoặc chọn nơi khác"
    elif isinstance(error, IsADirectoryError):
        why = "đây là một thư mục; hãy ghi rõ tên tệp"
    elif error.errno == errno.ENOSPC:
        why = "ổ đĩa đã đầy; hãy giải phóng chỗ trống rồi chạy lại"
    else:
        why = f"hệ thống báo “{error.strerror or error}”; hãy chọn nơi khác bằng --output"
    return f"Không ghi được “{path}”: {why}."


def unexpected_problem(error: BaseException, what: str, debug: bool) -> str:
    """An error that nobody foresaw: one sentence, or with --debug the trace that a developer needs."""
    if debug:
        return "".join(traceback.format_exception(error)).rstrip()
    return (
        f"Có lỗi ngoài dự kiến khi xử lý “{what}” ({type(error).__name__}); "
        "hãy chạy lại với “ktxh --debug …” và gửi kết quả cho người phụ trách chương trình."
    )
