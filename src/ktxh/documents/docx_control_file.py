"""Copies a zip file with some of its entries replaced; all others are taken over packed, bit by bit."""

from __future__ import annotations

import copy
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import BinaryIO, Final

_LOCAL: Final = struct.Struct("<26xHH")  # of an entry's own head: how long its name and its extra field are
_CENTRAL: Final = struct.Struct("<4s4B4HL2L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_SIZES_BEHIND: Final = 0x08  # the sizes stand behind the entry and not in its head
_UTF_8: Final = 0x800
_BLOCK: Final = 1 << 16


def copy_replacing(archive: zipfile.ZipFile, source: BinaryIO, target: BinaryIO, changed: Mapping[str, bytes]) -> None:
    """Write the archive, whose file is `source`, to `target` with new contents for some entries.

    Order, names, dates and attributes of all entries stay. The archive must be smaller than 4 GB (see `docx_package`).
    """
    listing: list[bytes] = []
    for entry in archive.infolist():
        written = copy.copy(entry)
        written.extra = b""
        written.flag_bits &= ~_SIZES_BEHIND
        written.header_offset = target.tell()
        if entry.filename in changed:
            _write_anew(written, changed[entry.filename], target)
        else:
            target.write(written.FileHeader(zip64=False))
            _copy_packed(entry, source, target)
        listing.append(_listed(written))
    begin = target.tell()
    directory = b"".join(listing)
    target.write(directory)
    count = len(listing)
    comment = archive.comment
    target.write(_END.pack(b"PK\5\6", 0, 0, count, count, len(directory), begin, len(comment)) + comment)


def _write_anew(entry: zipfile.ZipInfo, content: bytes, target: BinaryIO) -> None:
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.CRC, entry.file_size, entry.compress_size = zlib.crc32(content), len(content), len(packed)
    target.write(entry.FileHeader(zip64=False) + packed)


def _copy_packed(entry: zipfile.ZipInfo, source: BinaryIO, target: BinaryIO) -> None:
    source.seek(entry.header_offset)
    head = source.read(_LOCAL.size)
    if len(head) < _LOCAL.size:
        raise zipfile.BadZipFile("an entry is cut off")
    name, extra = _LOCAL.unpack(head)
    source.seek(name + extra, 1)
    left = entry.compress_size
    while left:
        block = source.read(min(left, _BLOCK))
        if not block:
            raise zipfile.BadZipFile("an entry is cut off")
        target.write(block)
        left -= len(block)


def _listed(entry: zipfile.ZipInfo) -> bytes:
    """The line of an entry in the list at the end of the file."""
    name = entry.filename.encode()
    flags = entry.flag_bits | (0 if entry.filename.isascii() else _UTF_8)
    year, month, day, hour, minute, second = entry.date_time
    return (
        _CENTRAL.pack(
            b"PK\1\2",
            entry.create_version,
            entry.create_system,
            entry.extract_version,
            0,
            flags,
            entry.compress_type,
            hour << 11 | minute << 5 | second // 2,
            (year - 1980) << 9 | month << 5 | day,
            entry.CRC,
            entry.compress_size,
            entry.file_size,
            len(name),
            0,
            len(entry.comment),
            0,
            entry.internal_attr,
            entry.external_attr,
            entry.header_offset,
        )
        + name
        + entry.comment
    )
