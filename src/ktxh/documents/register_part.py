"""Finds in a Word file the part in which a composed report keeps its register; what the register says is not read here.

It is a custom XML part of the main document (see `paper_register`). Word and LibreOffice give the part another number
when they save a file, and keep what is in it.
"""

from __future__ import annotations

from typing import Final

from ktxh.documents.docx_package import Package
from ktxh.documents.paper_register import REGISTER, ROOT

_KIND: Final = "customXml"
_ELEMENT: Final = f"{{{REGISTER}}}{ROOT}"
_SIGN: Final = REGISTER.encode()


def register_name(package: Package, main: str) -> str:
    """The name of the part that holds the register, "" where the file has none."""
    items = (one.target for one in package.related(main) if one.kind == _KIND and one.target in package.names)
    return next((name for name in items if _SIGN in package.read(name) and package.xml(name).tag == _ELEMENT), "")


def read_register(package: Package, main: str) -> str:
    """The text of the register, "" where the file has none."""
    name = register_name(package, main)
    return "".join(map(str, package.xml(name).itertext())) if name else ""
