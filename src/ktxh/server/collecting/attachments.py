"""Files attached to the form of a unit and a period."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePath

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from ktxh.server.audit import trail
from ktxh.server.audit.change import LABELS, Change, Told
from ktxh.server.collecting.models import Attachment
from ktxh.server.web.files import Uploaded, UploadError
from ktxh.server.web.place import Place

KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
_BEGINS = {
    ".pdf": b"%PDF-",
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG",
}
MOST = 20
LABELS |= {"dinh_kem": "Đính kèm tệp", "go_dinh_kem": "Gỡ tệp đính kèm"}


def attachments_of(place: Place, form: str) -> Sequence[Attachment]:
    """The files of a form, the first first, without their contents."""
    rows = Attachment.objects.filter(area=place.area.key, period=place.period.code, form=form, removed_at=None)
    return list(rows.defer("content").order_by("pk"))


def attach(place: Place, form: str, given: Uploaded) -> Attachment:
    """Keep a file; UploadError where its kind is not taken, it is not what its name says, or there are many already."""
    ending = PurePath(given.name).suffix.lower()
    if ending not in KINDS:
        raise UploadError(f"Tệp “{given.name}”: chỉ nhận {', '.join(KINDS)}; hãy chuyển sang một dạng đó.")
    if not given.content.startswith(_BEGINS[ending]):
        raise UploadError(f"Tệp “{given.name}” không đúng là tệp {ending}; hãy mở tệp, lưu lại rồi đính kèm.")
    with transaction.atomic():
        if len(attachments_of(place, form)) >= MOST:
            raise UploadError(f"Biểu đã có {MOST} tệp đính kèm; hãy gỡ bớt trước khi thêm.")
        made = Attachment.objects.create(
            form=form,
            area=place.area.key,
            period=place.period.code,
            name=given.name,
            kind=KINDS[ending],
            content=given.content,
            size=len(given.content),
            sha256=hashlib.sha256(given.content).hexdigest(),
            author=place.user.username,
            at=timezone.now(),
        )
        _tell(place, "dinh_kem", form, None, {"name": made.name, "sha256": made.sha256})
        return made


def attachment_or_404(place: Place, form: str, number: int) -> Attachment:
    """A file of a form; Http404 where there is none of that number."""
    rows = Attachment.objects.filter(area=place.area.key, period=place.period.code, form=form, removed_at=None)
    found = rows.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def remove(place: Place, attachment: Attachment) -> None:
    """Take a file off: what is left says that there was one, and who took it off."""
    before = {"name": attachment.name, "sha256": attachment.sha256}
    with transaction.atomic():
        attachment.content = b""
        attachment.removed_by, attachment.removed_at = place.user.username, timezone.now()
        attachment.save()
        _tell(place, "go_dinh_kem", attachment.form, before, None)


def _tell(place: Place, what: str, form: str, before: Told, after: Told) -> None:
    subject = f"form {form} {place.area.key} {place.period.code}"
    trail.append("default", Change(what, subject, before, after), author=place.user.username)
