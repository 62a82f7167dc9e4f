"""Takes a report back that was edited in Word: brings its figures up, keeps it as a version, tells what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from ktxh.composing.compose import Wish
from ktxh.composing.office import Office
from ktxh.composing.outlines.problems import OutlineError
from ktxh.documents.opening import read_file
from ktxh.documents.tree import Document
from ktxh.model.register import Register
from ktxh.server.desk.composing import file_name
from ktxh.server.desk.faults import Refused, refusing
from ktxh.server.desk.files import FileKind, kept_file
from ktxh.server.desk.models import Upload
from ktxh.server.desk.refresh_told import told_json
from ktxh.server.desk.telling import Deed, tell
from ktxh.server.reports.bringing_up import BroughtUp, brought_up, frozen_version
from ktxh.server.reports.drawing_up import drawn_up, setting_of
from ktxh.server.web.place import Place


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person wants of it: the database's figures also where somebody typed over, a frozen version too."""

    take_database: bool = False
    from_frozen: bool = False


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The version that the file became by its identifier, and what is to be known of its annexes, "" for nothing."""

    identifier: str
    remark: str = ""


def refreshed(place: Place, file: Path, wanted: Wanted, author: str) -> Refreshed:
    """The version that the file became. Refused in one sentence, and nothing is kept, where it is no
    report of this place that the program composed, or one whose figures are frozen.
    """
    with refusing():
        document = read_file(file)
        register = _register(place, document)
        _refuse_frozen(place, register, wanted)
        office, now = Office(place.plan.folder), timezone.localtime()
        style = office.style_of(register)
        made = brought_up(place.plan, file, document, [register], style, now, take_database=wanted.take_database)
        excel, remark = _annexes(place, office, register, now)
        typed = any(not one.taken for one in made.refreshing.typed_over)
        if excel is not None and typed:
            remark = "Phụ lục Excel có số của cơ sở dữ liệu, không có số gõ đè trong tệp Word."
        return Refreshed(_kept(place, made, excel, author), remark)


def _annexes(place: Place, office: Office, register: Register, now: datetime) -> tuple[bytes | None, str]:
    """The workbook of the annexes as the database has them now, None where the report has none; why it is not made."""
    outline = office.outlines().get(register.outline)
    if outline is None:
        return None, f"Phụ lục Excel không làm lại được vì không còn đề cương “{register.outline}”."
    setting = setting_of(place.plan, office, place.area.key, place.period, outline, now)
    try:
        return drawn_up(outline, setting, now, Wish(), office).workbook(), ""
    except OutlineError as error:
        return None, f"Phụ lục Excel không làm lại được: {error.problems[0]}"


def _register(place: Place, document: Document) -> Register:
    if document.format != "docx":
        raise Refused(f"“{document.name}” không phải tệp Word .docx nên không cập nhật được số liệu trong đó.")
    if not document.register:
        raise Refused(
            f"“{document.name}” không có số liệu nối với cơ sở dữ liệu, hoặc phần ấy đã mất khi lưu bằng chương trình "
            "khác; hãy sửa trên tệp Word tải từ trang này."
        )
    register = Register.parse(document.register)
    if (register.area, register.period) != (place.area.key, place.period.code):
        raise Refused(
            f"“{document.name}” là báo cáo {_called(place, register)}, không phải báo cáo {place.period.label} của "
            f"{place.area.full_name}; hãy mở đúng đơn vị và kỳ rồi gửi."
        )
    return register


def _called(place: Place, register: Register) -> str:
    tree = place.plan.tree
    name = tree.area(register.area).full_name if register.area in tree else register.area
    return f"kỳ {register.period} của {name}"


def _refuse_frozen(place: Place, register: Register, wanted: Wanted) -> None:
    frozen = frozen_version(place.plan.store, register)
    if frozen is not None and not wanted.from_frozen:
        raise Refused(
            f"Tệp này thuộc bản {frozen.number}, đã chốt số liệu. Muốn có bản mới theo số hiện nay thì đánh dấu “Cập "
            "nhật cả khi bản đã chốt” rồi gửi lại; bản đã chốt vẫn giữ nguyên."
        )


def _kept(place: Place, made: BroughtUp, excel: bytes | None, author: str) -> str:
    store = place.plan.store
    target = made.file.with_name("cap-nhat.docx")
    with store.writing_together():
        register = made.recorded(author)
        made.write(target, register)
        identifier, content = register.identifier, target.read_bytes()
        kept_file(store, identifier, FileKind.UPLOADED, made.file.name, made.file.read_bytes(), author)
        kept_file(store, identifier, FileKind.WORD, file_name(place, identifier, "docx"), content, author)
        if excel is not None:
            kept_file(store, identifier, FileKind.EXCEL, file_name(place, identifier, "xlsx"), excel, author)
        base = store.composition(made.own.identifier)
        told = {**told_json(made.refreshing, made.document), "base": base.number if base is not None else None}
        Upload.objects.create(identifier=identifier, name=made.file.name, told=told, author=author, at=timezone.now())
        tell(
            store.alias, Deed.UPLOAD, f"version {identifier}", author, {"file": made.file.name, "told": told["counts"]}
        )
    return identifier
