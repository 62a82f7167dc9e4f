"""Files attached to the form of a unit and a period."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePath

from django.http import Http404
from django.utils import timezone

from ktxh.server.audit import trail
from ktxh.server.audit.change import LABELS, Change, Told
from ktxh.server.collecting.models import Attachment
from ktxh.server.submissions.problems import LockedError
from ktxh.server.web.files import Uploaded, UploadError
from ktxh.server.web.kinds import refuse_other_kind
from ktxh.server.web.place import Place

KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
MOST = 20
LABELS |= {"dinh_kem": "Đính kèm tệp", "go_dinh_kem": "Gỡ tệp đính kèm"}


def attachments_of(place: Place, form: str) -> Sequence[Attachment]:
    """The files of a form, the first first, without their contents."""
    rows = Attachment.objects.filter(area=place.area.key, period=place.period.code, form=form, removed_at=None)
    return list(rows.defer("content").order_by("pk"))


def attach(place: Place, form: str, given: Uploaded) -> Attachment:
    """Keep a file; UploadError where its kind is not taken, it is not what its name says, or there are many already,
    LockedError where the form is locked.
    """
    ending = PurePath(given.name).suffix.lower()
    if ending not in KINDS:
        raise UploadError(f"Tệp “{given.name}”: chỉ nhận {', '.join(KINDS)}; hãy chuyển sang một dạng đó.")
    refuse_other_kind(given)
    with place.plan.store.writing_together():
        _refuse_locked(place, form, f"Chưa đính kèm “{given.name}”")
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
    """Take a file off: nobody is shown it any more, but it stays in the database with who took it off and when.
    LockedError where the form is locked.
    """
    before = {"name": attachment.name, "sha256": attachment.sha256}
    with place.plan.store.writing_together():
        _refuse_locked(place, attachment.form, f"Chưa gỡ “{attachment.name}”")
        attachment.removed_by, attachment.removed_at = place.user.username, timezone.now()
        attachment.save(update_fields=["removed_by", "removed_at"])
        _tell(place, "go_dinh_kem", attachment.form, before, None)


def _refuse_locked(place: Place, form: str, what: str) -> None:
    """A file belongs to what was sent, as the figures do."""
    refusal = place.plan.store.submission(form, place.area.key, place.period).state.refusal
    if refusal:
        raise LockedError(f"{what}: {refusal[0].lower()}{refusal[1:]}")


def _tell(place: Place, what: str, form: str, before: Told, after: Told) -> None:
    subject = f"form {form} {place.area.key} {place.period.code}"
    trail.append("default", Change(what, subject, before, after), author=place.user.username)
