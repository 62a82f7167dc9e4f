"""Sentences about forms and reports: what is written in them, their steps, their versions and files."""

from __future__ import annotations

from collections.abc import Mapping

from ktxh.model.submission import State, Step
from ktxh.server.administration.trail_words.names import Names
from ktxh.server.administration.trail_words.said import Said, table
from ktxh.server.administration.trail_words.wording import counted, day_of, shortened
from ktxh.server.desk.files import FileKind
from ktxh.server.desk.signing import Signing

_STEPS = {
    **{step.value: step.label for step in Step},
    Step.SAVE.value: "Lưu",
    Step.FREEZE.value: "Chốt số liệu của",
    Step.UNFREEZE.value: "Hủy chốt",
    Step.COMPILE_AGAIN.value: "Mở lại để tổng hợp",
    Step.COMPLETE.value: "Đánh dấu hoàn thành",
    Step.CONFIRM.value: "Công nhận mức số liệu của",
}
STATES: Mapping[str, str] = {**{one.value: one.label for one in State}}
_PARTS = {"prose": "lời văn", "fact": "số liệu ngoài danh mục", "task": "nhiệm vụ được giao"}


def step(said: Said, names: Names) -> str:
    """A step of a form: "Trả lại biểu “…” của xã Thất Khê, năm 2025, lý do: …"."""
    code, area, period = said.about.split(" ", 2)
    done = _STEPS[said.what.removeprefix("bieu_")]
    why = "" if said.what == f"bieu_{Step.CONFIRM.value}" else "lý do: "
    reason = f", {why}{said.new_text('reason')}" if said.new.get("reason") else ""
    notes = table(said.new.get("notes"))
    remarks = f", {counted(len(notes))} ý kiến tại số liệu" if notes else ""
    return f"{done} {names.form(code)} của {names.place(area, period)}{reason}{remarks}"


def extended(said: Said, names: Names) -> str:
    """A later deadline."""
    area, period = said.about.split(" ", 1)
    form = said.new_text("form")
    what = "mọi biểu" if form in {"", "*"} else names.form(form)
    until = day_of(said.new_text("until"))
    return f"Gia hạn gửi {what} của {names.place(area, period)} đến {until}, lý do: {said.new_text('reason')}"


def attached(said: Said, names: Names) -> str:
    """A file put to a form or taken off."""
    code, area, period = said.about.split(" ", 2)
    verb, told = ("Đính kèm", said.new) if said.what == "dinh_kem" else ("Gỡ", said.old)
    return f"{verb} tệp “{told['name']}” ở {names.form(code)} của {names.place(area, period)}"


def written(said: Said, names: Names) -> str:
    """Prose of a section, a fact, a task; several of them by their places."""
    area, period, *rest = said.about.split(" ", 2)
    part = _PARTS[said.kind]
    if not rest:
        count = said.new.get("versions", len(said.new))
        return f"Ghi {counted(count)} mục {part} của {names.areas(area)}, {names.periods(period)}"
    now = table(said.new.get(said.about))
    verb = "Xóa" if now.get("withdrawn") else "Sửa" if said.about in said.old else "Viết"
    where = f"báo cáo {names.period(period)} của {names.area(area)}"
    if said.kind == "prose":
        return f"{verb} lời văn {names.section(rest[0])} trong {where}"
    sample = f" “{shortened(str(now['text']))}”" if now.get("text") else ""
    section = f", {names.section(str(now['section']))}" if now.get("section") else ""
    return f"{verb if verb == 'Xóa' else 'Ghi'} {part}{sample} trong {where}{section}"


def bases(said: Said, names: Names) -> str:
    """The documents a report rests on."""
    area, period = said.about.split(" ", 1)
    count = len(said.after) if isinstance(said.after, list) else 0
    return f"Ghi {counted(count)} căn cứ của báo cáo {names.period(period)} của {names.area(area)}"


def composed(said: Said, names: Names) -> str:
    """A version of a report."""
    figures = said.new.get("figures")
    told = f": {counted(figures)} số liệu, {names.outline(said.new_text('outline'))}" if figures is not None else ""
    return f"Soạn {names.report(said.about)}{told}"


def frozen(said: Said, names: Names) -> str:
    """Frozen or opened again."""
    verb = "Chốt" if said.what == "chot" else "Hủy chốt"
    reason = f", lý do: {said.new_text('reason')}" if said.new.get("reason") else ""
    return f"{verb} {names.report(said.about)}{reason}"


def commented(said: Said, names: Names) -> str:
    """A comment on a section, or that it was dealt with."""
    area, period, section = said.about.split(" ", 2)
    where = f"{names.section(section)} trong báo cáo {names.period(period)} của {names.area(area)}"
    if said.what == "y_kien_ve_muc":
        return f"Cho ý kiến về {where}: “{shortened(said.new_text('text'))}”"
    return f"Đánh dấu đã xử lý ý kiến về {where}"


def assigned(said: Said, names: Names) -> str:
    """To whom a section is assigned until when, or that it is not any more."""
    area, period, section = said.about.split(" ", 2)
    where = f"{names.section(section)} trong báo cáo {names.period(period)} của {names.area(area)}"
    if not said.new:
        return f"Bỏ phân công viết {where}"
    person = said.new_text("person")
    whom = ", ".join(filter(None, (said.new_text("organisation"), names.person(person) if person else "")))
    due = f", hạn {day_of(said.new_text('due'))}" if said.new.get("due") else ""
    return f"Phân công viết {where}{f' cho {whom}' if whom else ''}{due}"


def signing(said: Said, names: Names) -> str:
    """A step on the way to the signature."""
    verb = Signing(said.new_text("state")).verb
    number, day = said.new.get("number"), said.new_text("day")
    told = f", số {counted(number)}" if number else ""
    told += f" ngày {day_of(day)}" if day else ""
    reason = f", lý do: {said.new_text('reason')}" if said.new.get("reason") else ""
    return f"{verb} {names.report(said.about)}{told}{reason}"


def filed(said: Said, names: Names) -> str:
    """A file of a version."""
    kind = said.new_text("kind")
    label = FileKind(kind).label if kind in list(FileKind) else kind
    return f"Thêm tệp của {names.report(said.about)}: {label}"


def brought_up(said: Said, names: Names) -> str:
    """A Word file that came back."""
    return f"Cập nhật số liệu trong tệp “{said.new_text('file')}” thành {names.report(said.about)}"


def drafts(said: Said, names: Names) -> str:
    """Drafts of the reports of many units, to take away."""
    area, period = said.about.split(" ", 1)
    failed = said.new.get("failed", 0)
    less = f", {counted(failed)} đơn vị không soạn được" if failed else ""
    beside = ", kèm tệp PDF" if said.new.get("pdf") else ""
    told = f"{counted(said.new['units'])} đơn vị{less}{beside}"
    return f"Soạn dự thảo báo cáo {names.period(period)} cho nhiều đơn vị ở {names.area(area)}: {told}"


def checked(said: Said, _names: Names) -> str:
    """A report that was checked, kept or deleted, or what was said of a finding."""
    told = said.new or said.old
    name = f"“{told['name']}”" if "name" in told else f"“{said.about.split(' ', 1)[-1].rsplit(' ', 1)[0]}”"
    if said.what == "luu_kiem_tra":
        return f"Kiểm tra báo cáo {name}"
    if said.what == "xoa_kiem_tra":
        return f"Xóa bản kiểm tra báo cáo {name}"
    verdict = {"sua": "đúng là sai, sẽ sửa", "bo_qua": "bỏ qua"}.get(said.new_text("verdict"), "thôi quyết định")
    reason = f", lý do: {said.new_text('reason')}" if said.new.get("reason") else ""
    return f"Quyết định về một chỗ kiểm tra chỉ ra trong {name}: {verdict}{reason}"
