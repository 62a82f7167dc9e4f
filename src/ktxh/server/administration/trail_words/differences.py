"""What differs before and after an entry, each thing by its name in Vietnamese."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ktxh.model.report_parts import ProseState, TaskState
from ktxh.server.administration.trail_words.figures import key_words, stated
from ktxh.server.administration.trail_words.names import Names
from ktxh.server.administration.trail_words.people import kind_words, member_words, role_words
from ktxh.server.administration.trail_words.reports import STATES
from ktxh.server.administration.trail_words.said import Said, table
from ktxh.server.administration.trail_words.wording import counted, day_of

_SHOWN = 400
_FIELDS = {
    "full_name": "họ và tên",
    "email": "thư điện tử",
    "phone": "điện thoại",
    "position": "chức vụ",
    "active": "tài khoản",
    "reason": "lý do",
    "name": "tên",
    "short_name": "tên ngắn",
    "kind": "loại",
    "area": "đơn vị",
    "sectors": "lĩnh vực",
    "parent": "thuộc tổ chức",
    "sessions": "số phiên",
    "address": "địa chỉ mạng",
    "state": "trạng thái",
    "until": "hạn mới",
    "form": "biểu",
    "rule": "mã kiểm tra",
    "text": "nội dung",
    "file": "tệp",
    "sha256": "dấu vân tay của tệp (SHA-256)",
    "digest": "dấu vân tay (SHA-256)",
    "hash": "mã của việc cuối",
    "size": "số byte",
    "rows": "số dòng",
    "note": "ghi chú",
    "author": "người lập",
    "new": "số mới",
    "changed": "số sửa",
    "unchanged": "số giữ nguyên",
    "targets": "số chỉ tiêu",
    "versions": "số mục",
    "outline": "đề cương",
    "style": "văn phong",
    "figures": "số liệu",
    "frozen": "chốt số liệu",
    "number": "số văn bản",
    "day": "ngày văn bản",
    "comment": "ý kiến số",
    "told": "kết quả cập nhật",
    "entries": "số việc",
    "broken": "việc đầu tiên không còn nguyên",
    "filter": "điều kiện lọc",
    "allowed": "cho phép",
    "owner": "người giao kiểm tra",
    "verdict": "quyết định",
    "notes": "ý kiến tại số liệu",
    "section": "mục",
    "order": "thứ tự",
    "statement": "số liệu",
    "withdrawn": "đã xóa",
    "due": "hạn",
    "done_on": "ngày xong",
    "people": "số người",
    "organisation": "cơ quan viết",
    "person": "người viết",
    "remark": "ghi chú",
    "into": "gộp vào",
    "members": "vai trò chuyển theo",
}
_DAYS = frozenset({"until", "day", "due", "done_on"})
_STATES: dict[str, str] = {**STATES, **{one.value: one.label for one in (*ProseState, *TaskState)}}


@dataclass(frozen=True, slots=True)
class Difference:
    """What of an entry was one thing before and another after; "" for nothing."""

    name: str
    before: str
    after: str


def differences(said: Said, names: Names) -> tuple[Difference, ...]:
    """What differs, field by field where both are tables."""
    if said.what == "phan_quyen":
        roles = Difference("vai trò", role_words(said.before), role_words(said.after))
        return () if roles.before == roles.after else (roles,)
    if isinstance(said.before, dict) or isinstance(said.after, dict):
        return tuple(_of_tables(_flat(said.old), _flat(said.new), names))
    if said.before == said.after:
        return ()
    return (Difference("", _words("", said.before, names), _words("", said.after, names)),)


def _flat(fields: Mapping[str, object]) -> dict[str, object]:
    """Values that are listed below "values" beside the other fields."""
    return {**{key: one for key, one in fields.items() if key != "values"}, **table(fields.get("values"))}


def _of_tables(old: Mapping[str, object], new: Mapping[str, object], names: Names) -> Iterator[Difference]:
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        if words := key_words(name, names):
            unit = names.unit_of(name.split(" ")[2])
            yield Difference(words, stated(before, unit), stated(after, unit))
        elif isinstance(before, dict) or (isinstance(after, dict) and " " in name):
            yield from _of_tables(table(before), table(after), names)
        else:
            yield Difference(_FIELDS.get(name, name), _words(name, before, names), _words(name, after, names))


def _words(name: str, value: object, names: Names) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _switch(name, value)
    if isinstance(value, int):
        return counted(value)
    if isinstance(value, str):
        return _cut(_text(name, value, names))
    if name == "sectors" and isinstance(value, list):
        return ", ".join(names.sector(str(one)) for one in value) or "mọi lĩnh vực"
    if name == "notes":
        return _cut("; ".join(f"{names.item(key)}: {one}" for key, one in table(value).items()))
    if name == "members" and isinstance(value, list):
        return _cut("; ".join(member_words(str(one), names) for one in value))
    if isinstance(value, list):
        return _cut("; ".join(str(one) for one in value))
    return _cut(json.dumps(value, ensure_ascii=False))


def _switch(name: str, value: bool) -> str:
    if name == "active":
        return "mở" if value else "khóa"
    return "có" if value else "không"


def _text(name: str, value: str, names: Names) -> str:
    if name in _DAYS:
        return day_of(value)
    if name == "state":
        return _STATES.get(value, value)
    if name == "kind":
        return kind_words(value)
    if name == "area":
        return names.area(value)
    if name == "form" and value == "*":
        return "mọi biểu"
    named: dict[str, Callable[[str], str]] = {
        "form": names.form,
        "outline": names.outline,
        "section": names.section,
        "author": names.person,
        "person": names.person,
    }
    shown = named.get(name)
    return value if shown is None else shown(value)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
