"""The forms: which are the locality's own, a workbook to look at, and a new one out of an uploaded file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.http import Http404

from ktxh.catalogue.forms import Forms, forms_with
from ktxh.catalogue.problems import CatalogueError
from ktxh.exchange.form_content import content_of
from ktxh.exchange.form_workbook import form_workbook
from ktxh.model.area import Area
from ktxh.model.form import Form
from ktxh.model.period import Period
from ktxh.server.administration import freshness
from ktxh.server.administration.own_files import folder_for, put, tried_out
from ktxh.server.administration.own_texts import line_of, parsed
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.reach import Reach
from ktxh.server.administration.telling import Verb, tell
from ktxh.server.collecting.saving import status_of
from ktxh.server.submissions.filling import LEVELS
from ktxh.server.web.files import Uploaded
from ktxh.server.web.opening import Plan
from ktxh.server.web.periods import offered

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}\.toml")


@dataclass(frozen=True, slots=True)
class Listed:
    """A form, and whether it is the locality's own."""

    form: Form
    own: bool


def listed(here: Plan) -> tuple[Listed, ...]:
    """All forms."""
    folder = here.folder / "forms" if here.folder else None
    built_in = forms_with(None, here.catalogue)
    own = {code for code, form in here.forms.items() if folder is not None and built_in.get(code) != form}
    return tuple(Listed(form, code in own) for code, form in here.forms.items())


def form_or_404(here: Plan, code: str) -> Form:
    """The form of a code; Http404 where there is none."""
    if code not in here.forms:
        raise Http404
    return here.forms[code]


def example_place(reach: Reach, form: Form, today: date) -> tuple[Area, Period] | None:
    """A unit and a period for which the form can be filled in: the first within reach, the last period."""
    tree = reach.plan.tree
    units = (tree.area(key) for root in reach.areas for key in (root, *(one.key for one in tree.children(root, today))))
    unit = next((one for one in units if LEVELS.get(one.level) in form.levels), None)
    periods = [
        one for one in offered(today, Period.of_year(today.year)) if one.kind in form.kinds and one.start <= today
    ]
    return (unit, periods[-1]) if unit is not None and periods else None


def workbook(here: Plan, form: Form, unit: Area, period: Period, today: date) -> bytes:
    """The form as people get it to fill in."""
    return form_workbook(content_of(form, unit.key, period, here.cube()), status_of(period, today))


def take(here: Plan, given: Uploaded) -> Form:
    """Keep an uploaded form as the locality's own, in place of one of the same file name; what was made of it.

    AdministrationError with the loader's sentence where it cannot be used.
    """
    name = given.name.lower()
    if _NAME.fullmatch(name) is None:
        raise AdministrationError(
            f"Tên tệp “{given.name}” chưa dùng được; hãy đặt tên bằng chữ thường không dấu, ví dụ bieu_rieng.toml."
        )
    own = here.folder / "forms" if here.folder else None
    _refuse_no_toml(given)
    with tried_out(own, name, given.content) as folder:
        try:
            loaded = forms_with(folder, here.catalogue)
        except CatalogueError as error:
            raise AdministrationError(_located(str(error), given.content.decode(errors="replace"))) from error
    made = next(_changed(here.forms, loaded), None)
    if made is None:
        raise AdministrationError(f"Tệp “{given.name}” giống hệt biểu đang dùng nên không có gì để thay.")
    target = folder_for(settings.HOME, "forms") / name
    with transaction.atomic():
        told = {"file": name, "sha256": hashlib.sha256(given.content).hexdigest(), "rows": len(made.rows)}
        tell(Verb.FORM, f"form {made.code}", None, told, here.store.alias)
        put(target, given.content)
    freshness.touch()
    return made


def _changed(before: Forms, after: Forms) -> Iterator[Form]:
    return (form for code, form in after.items() if before.get(code) != form)


def _refuse_no_toml(given: Uploaded) -> None:
    """AdministrationError with the line where the file cannot be read at all."""
    try:
        parsed(given.content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise AdministrationError("Tệp không ở dạng văn bản UTF-8; hãy lưu lại với bảng mã UTF-8.") from None
    except ValueError as error:
        raise AdministrationError(f"Tệp “{given.name}”: {str(error)[:1].lower()}{str(error)[1:]}") from error


def _located(fault: str, text: str) -> str:
    line = line_of(fault, text)
    return f"Dòng {line}: {fault}" if line else fault
