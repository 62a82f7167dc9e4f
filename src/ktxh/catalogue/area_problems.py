"""What is wrong with a file of the register of areas."""

from __future__ import annotations


class AreaFileError(ValueError):
    """A file of areas cannot be used; the message names the file, the line or entry in it and what is wrong."""

    def __init__(self, file: str, entry: str, fault: str) -> None:
        where = f"{file}, {entry}" if entry else file
        super().__init__(f"Danh mục đơn vị hành chính, tệp {where}: {fault.rstrip('.')}.")
        self.file, self.entry, self.fault = file, entry, fault
