"""The register of a paper: a text of somebody else's that is kept in the file, in a custom XML part of its own.

Word keeps such parts when it saves, though under names of its choice: the part is known by the namespace of its root.
"""

from __future__ import annotations

from typing import Final

from ktxh.documents.paper_markup import HEAD, fit

REGISTER: Final = "urn:ktxh:register"
ROOT: Final = "register"
_IDENTIFIER: Final = "{5B0C1B5E-8C0A-4B52-9C3B-6B7478680001}"
_STORE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def register_item(text: str) -> bytes:
    """The part that holds the text."""
    return f'{HEAD}<{ROOT} xmlns="{REGISTER}">{fit(text)}</{ROOT}>'.encode()


def register_properties() -> bytes:
    """The part that names the first one to Word."""
    return (
        f'{HEAD}<ds:datastoreItem ds:itemID="{_IDENTIFIER}" xmlns:ds="{_STORE}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{REGISTER}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
