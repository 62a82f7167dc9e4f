"""A file encrypted with a passphrase, and back: in chunks, each authenticated, with their order and number.

Format: 8 bytes that name it; 16 of salt; 7 that begin every nonce; 16 by which a wrong passphrase is known before
anything is decrypted; then chunks of 1 MiB, each with a tag of 16 bytes. The key is scrypt (2^17, 8, 1: 128 MiB) of the
passphrase; chunks are AES-256-GCM with the nonce (beginning, number of the chunk in 4 bytes, 1 for the last else 0) and
the head of the file as associated data. So a chunk that was changed, moved, left out or cut off is found (the STREAM
construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
"""

from __future__ import annotations

import hmac
import os
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ktxh.server.administration.problems import AdministrationError

SHORTEST = 12  # characters of a passphrase
_MAGIC = b"KTXHMH1\n"
_SALT, _BEGINNING, _PROOF, _TAG = 16, 7, 16, 16
_HEAD = len(_MAGIC) + _SALT + _BEGINNING + _PROOF
_CHUNK = 1024 * 1024
_COST = 2**17


def passphrase_in(file: Path) -> bytes:
    """The passphrase that a file holds, without the end of its line; AdministrationError where it is none."""
    try:
        found = file.read_bytes()
    except OSError as error:
        raise AdministrationError(f"Không đọc được tệp mật khẩu “{file}” ({error.strerror}).") from error
    found = found.rstrip(b"\r\n")
    if len(found.decode("utf-8", "replace")) < SHORTEST:
        raise AdministrationError(f"Mật khẩu trong tệp “{file}” quá ngắn; cần ít nhất {SHORTEST} ký tự.")
    return found


def is_sealed(file: Path) -> bool:
    """Whether a file is one of these, by how it begins."""
    try:
        with file.open("rb") as read:
            return read.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def seal(plain: Path, target: Path, passphrase: bytes) -> None:
    """Write a file encrypted to another."""
    salt, beginning = os.urandom(_SALT), os.urandom(_BEGINNING)
    key, proof = _key(passphrase, salt)
    head = _MAGIC + salt + beginning + proof
    cipher = AESGCM(key)
    with plain.open("rb") as read, target.open("wb") as write:
        write.write(head)
        chunk, number = read.read(_CHUNK), 0
        while True:
            following = read.read(_CHUNK)
            write.write(cipher.encrypt(_nonce(beginning, number, last=not following), chunk, head))
            if not following:
                break
            chunk, number = following, number + 1
        write.flush()
        os.fsync(write.fileno())


def unseal(sealed: Path, target: Path, passphrase: bytes) -> None:
    """Write what was encrypted to another file; AdministrationError for a wrong passphrase or any change."""
    with sealed.open("rb") as read, target.open("wb") as write:
        head = read.read(_HEAD)
        if len(head) < _HEAD:
            raise _damaged(sealed)
        salt, beginning = head[len(_MAGIC) :][:_SALT], head[len(_MAGIC) + _SALT :][:_BEGINNING]
        key, proof = _key(passphrase, salt)
        if not hmac.compare_digest(proof, head[-_PROOF:]):
            raise AdministrationError(f"Mật khẩu không đúng với “{sealed.name}”; hãy kiểm tra tệp mật khẩu.")
        try:
            _decrypt(read, write, AESGCM(key), head, beginning)
        except InvalidTag as error:
            raise _damaged(sealed) from error


def _decrypt(read: BinaryIO, write: BinaryIO, cipher: AESGCM, head: bytes, beginning: bytes) -> None:
    chunk, number = read.read(_CHUNK + _TAG), 0
    while True:
        following = read.read(_CHUNK + _TAG)
        write.write(cipher.decrypt(_nonce(beginning, number, last=not following), chunk, head))
        if not following:
            return
        chunk, number = following, number + 1


def _damaged(sealed: Path) -> AdministrationError:
    return AdministrationError(f"“{sealed.name}” đã hỏng hoặc bị sửa, cắt bớt; hãy dùng bản sao lưu khác.")


def _key(passphrase: bytes, salt: bytes) -> tuple[bytes, bytes]:
    """The key, and what proves that it is the right one without telling anything of it."""
    derived = Scrypt(salt=salt, length=32 + _PROOF, n=_COST, r=8, p=1).derive(passphrase)
    return derived[:32], derived[32:]


def _nonce(beginning: bytes, number: int, *, last: bool) -> bytes:
    return beginning + number.to_bytes(4, "big") + bytes([last])
