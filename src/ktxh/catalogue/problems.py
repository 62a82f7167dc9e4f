"""What is wrong with the catalogue's files: one Vietnamese sentence that names file, entry and fault."""

from __future__ import annotations


class CatalogueError(ValueError):
    """A file of the catalogue cannot be used; the message names the file, the entry in it and what is wrong."""

    def __init__(self, file: str, entry: str, fault: str) -> None:
        where = f"{file}, {entry}" if entry else file
        super().__init__(f"Danh mục chỉ tiêu, tệp {where}: {fault}.")
        self.file, self.entry, self.fault = file, entry, fault
