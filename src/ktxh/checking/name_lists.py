"""Lists behind a count: "07 xã: A, B", "04 cụm công nghiệp (A, B)", "06 thôn gồm A (85 tấn), B (60 tấn)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ktxh.language.letters import LOWER, UPPER

_OPENED = re.compile(
    r"^(?P<gap>(?:[^.;:()\d]|\d+(?:,\d+)?\s?%){0,80}?)"
    r"(?P<opener>:|\(|\bgồm:?\s|\blà:?\s|\btại\s+các\s+xã:?\s)\s*(?P<list>[^()]*)(?P<rest>.*)",
    re.S,
)
_DIRECT = re.compile(rf"^\s+(?:[{LOWER}]+\s+){{0,3}}(?P<list>(?:(?:xã|ngầm|thôn|cầu)\s+)?[{UPPER}][^.;:()]*)")
_BELONGS = re.compile(r"\b(?:của|thuộc|ở|tại|huyện|tỉnh|với|do|cho|về|từ|theo)\b")
_KINDS_OF_PLACE = (
    r"xã|phường|thị\s+trấn|thị\s+xã|TT\.?|huyện|thôn|bản|ấp|buôn|làng|khóm|xóm|phum|sóc|bon|tiểu\s+khu|khu\s+phố|khối\s+phố|tổ\s+dân\s+phố|"
    r"cụm\s+công\s+nghiệp|khu\s+công\s+nghiệp|chợ|hẻm|ngầm|cầu|hồ\s+chứa|hồ|cửa\s+khẩu"
)
_KINDS_OF_BODY = r"khu|trường|công\s+ty|HTX|DNTN|hợp\s+tác\s+xã"
_WORDS = rf"(?:[{UPPER}][\w'’.&-]*)(?:\s+[{UPPER}0-9][\w'’.&-]*){{0,4}}"
_NAME = re.compile(
    rf"^\s*(?:(?:các\s+)?(?:{_KINDS_OF_PLACE}|{_KINDS_OF_BODY})\s+)?{_WORDS}\s*$|"
    rf"^\s*(?:xã|phường|thôn|bản)\s+[{UPPER}][\w'’]*(?:\s+[{LOWER}]+)?\s*$"
)
_LEADING_NAME = re.compile(rf"^\s*(?:(?:các\s+)?(?:{_KINDS_OF_PLACE}|{_KINDS_OF_BODY})\s+)?{_WORDS}")
_NUMBERED = re.compile(rf"^(?:(?P<head>[{LOWER}]+(?:\s[{LOWER}]+){{0,2}})\s+)?(?P<number>\d{{1,4}}[A-Za-zĐ]?)$")
_PLACE = re.compile(rf"^(?:{_KINDS_OF_PLACE})\b")
_SPORT = re.compile(r"^môn\b")
_PLAIN_ITEM = re.compile(rf"^[{LOWER}]+(?:\s[{LOWER}]+){{1,2}}$")
_ITEM = re.compile(r"(?!và\b|trong\s+đó)[^\d,]{4,90}")  # of a list between semicolons
_FIGURE_BEHIND = re.compile(r"(?<=\w)\s*\(\s*\d[^(),;]*(?:,\d[^(),;]*)?\)")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_STOP = re.compile(r"\.\s|\.$|;|\s(?:đã|được|với|đạt|theo|để|nhằm|do|qua|trên|tham\s+gia|bị|có)\s|\(|\)")
_END = frozenset({".", ";", ")", ""})
_GOES_ON_BEHIND = re.compile(rf"(?:,|\bvà)\s*(?:(?:{_KINDS_OF_PLACE})\s+)?[{UPPER}]")
_SOME = re.compile(r"trong\s+đó|điển\s+hình|như\s*:?\s*$|nhất\s+là|tiêu\s+biểu|chủ\s+yếu|ví\s+dụ", re.I)
_BODY = re.compile(
    r"^\s*(?:Công\s+ty|Hợp\s+tác\s+xã|HTX|DNTN|Doanh\s+nghiệp|Trường|Phòng|Ban|Trung\s+tâm|Trạm|Đội|Chi\s+nhánh|Ngân\s+hàng|Hội|Cơ\s+sở|UBND|"
    r"Sở|Cục|Bệnh\s+viện|Nhà\s+máy|Văn\s+phòng|Công\s+an|Chi\s+cục|Kho\s+bạc|Bảo\s+hiểm)\b"
)
_BODIES = frozenset({"đơn vị", "cơ sở", "doanh nghiệp", "hợp tác xã", "HTX", "trường", "cơ quan", "tổ chức"})


@dataclass(frozen=True, slots=True)
class NameList:
    """The names behind a count. `numbers` are the counts that its commas and "và" allow.

    `sure` says that all are plainly names of what is counted and that the list is closed: another count is wrong.
    `plain` items are no proper names: a list much shorter than the count may be meant as examples.
    """

    names: tuple[str, ...]
    numbers: frozenset[int]
    sure: bool
    plain: bool = False


def lists_behind(text: str, unit: str) -> Iterator[NameList]:
    """The lists that the text behind a count and its unit may give."""
    text = _FIGURE_BEHIND.sub("", text)
    match = _OPENED.match(text)
    if match is not None and not _SOME.search(match["gap"]) and not _SOME.match(match["list"]):
        found = _opened(match, unit)
        if found.names:
            yield found
    match = _DIRECT.match(text)
    if match is not None and not _SOME.search(text[: match.start("list")]):
        found = _listed(match["list"], f"{unit} ")
        theirs = _BELONGS.search(text[: match.start("list")]) is None and len(found.names) > 1
        yield found if theirs else replace(found, sure=False)  # "06 xã của huyện A và B", "05 xã NTM"


def _opened(match: re.Match[str], unit: str) -> NameList:
    listed, kind = match["list"], f"{unit}{match['gap']}"
    if match["opener"] != "(":
        listed = _BRACKET.sub("", listed + match["rest"])
    elif not match["rest"].startswith(")"):
        return NameList((), frozenset(), sure=False)  # a bracket within the bracket: no plain list
    found = _listed(listed, kind, marked=match["opener"] in {":", "("})
    return replace(found, sure=found.sure and not re.search(r"\d", match["gap"]))


def _listed(listed: str, kind: str, *, marked: bool = False) -> NameList:
    """The items of a list; `marked` where a colon or a bracket says that names follow."""
    stop = _STOP.search(listed)
    before = listed[: stop.start()] if stop else listed
    items, fewer = _split(before, every_and=True), _split(before, every_and=False)
    named = _are_names(items, kind.split(" ")[0])
    bodies = kind.startswith(tuple(_BODIES))
    parts = [part.strip() for part in listed.rstrip(" .").split(";") if part.strip()]
    if len(parts) > 1 and not named:
        whole = "." not in listed.rstrip(" .")
        sure = whole and ((bodies and _are_bodies(parts)) or (marked and all(_ITEM.fullmatch(part) for part in parts)))
        plain = not all(_BODY.match(part) for part in parts)
        return NameList(tuple(parts), frozenset({len(parts), len(_leading_names(items))}), sure, plain)
    closed = stop is None or stop[0].strip() in _END
    if stop is not None and not closed:
        closed = marked and len(items) > 2 and not _GOES_ON_BEHIND.search(listed[stop.end() :])
    sure = closed and (
        (named and _PLACE.match(kind) is not None)
        or (bodies and len(fewer) > 1 and _are_bodies(fewer))
        or (marked and _are_numbered(items, kind))
        or (marked and _SPORT.match(kind) is not None and all(_PLAIN_ITEM.match(item) for item in items))
    )
    leading = _leading_names(items)
    numbers = {len(items)} if named else {len(items), len(fewer), len(leading)}
    names = leading if not sure else items if named or not bodies else fewer
    return NameList(tuple(names), frozenset(numbers), sure)


def _are_bodies(items: list[str]) -> bool:
    """Whether every item begins like the name of an organisation or a work."""
    return all(_BODY.match(item) and len(item.split()) <= 12 for item in items)


def _split(listed: str, *, every_and: bool) -> list[str]:
    """The items between commas; "và" divides all of them or none."""
    return [item.strip() for item in re.split(r",|\bvà\b" if every_and else ",", listed.rstrip(" .")) if item.strip()]


def _are_names(items: list[str], unit: str) -> bool:
    return bool(items) and all(_NAME.match(item) or item.lower() == unit or item == "Thị trấn" for item in items)


def _are_numbered(items: list[str], kind: str) -> bool:
    """ "hẻm 9, hẻm 31, 77": numbers as names, under the word that says what is counted."""
    matches = [_NUMBERED.match(item) for item in items]
    heads = {match["head"] for match in matches if match is not None and match["head"]}
    return len(items) > 1 and all(matches) and len(heads) == 1 and heads.pop() in kind


def _leading_names(items: list[str]) -> list[str]:
    """The names at the head of a list that goes over into a sentence: the last one may have words behind it."""
    names: list[str] = []
    for item in items:
        match = _LEADING_NAME.match(item)
        if match is None:
            break
        names.append(match[0].strip())
        if match.end() < len(item):
            break
    return names if len(names) > 1 else items
