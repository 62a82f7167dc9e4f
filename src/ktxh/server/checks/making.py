"""Makes what a recipe says: reads and checks the kept file once more, which takes as long as its check took."""

from __future__ import annotations

import zlib
from pathlib import Path

from django.utils import timezone

from ktxh.server.checks import keeping
from ktxh.server.checks.downloads import Form, download
from ktxh.server.checks.examining import Examined, Telling, say_nothing
from ktxh.server.checks.kept_statements import stated
from ktxh.server.checks.made_forms import STATEMENTS
from ktxh.server.checks.recipe import Recipe
from ktxh.server.checks.results import without
from ktxh.server.checks.running import examined_report
from ktxh.server.checks.shown import silenced
from ktxh.server.web.opening import Plan


def make(wanted: Recipe, here: Plan, telling: Telling = say_nothing) -> bytes:
    """The content as it is kept (`given` is what is sent); UnreadableError where that form cannot be made."""
    report = wanted.report
    if wanted.form == STATEMENTS:
        examined = examined_report(report, here, None, telling)
        telling(80, "Đang tìm chỉ tiêu của các con số…")
        return stated(examined, here.catalogue).packed()
    form = Form(wanted.form)
    examined = examined_report(report, here, wanted.rights, telling)
    examined = Examined(without(examined.checked, silenced(wanted.decided, examined.silenced)), examined.above)
    telling(80, "Đang dựng tệp…")
    with keeping.kept_upload(report).on_disk() as path:
        content = download(examined, form, Path(path), timezone.localtime()).content
    return zlib.compress(content, 6) if form is Form.HTML else content


def given(form: Form, content: bytes) -> bytes:
    """The file that was kept, as it is sent: of Word and of the workbook the content is compressed by itself."""
    return zlib.decompress(content) if form is Form.HTML else content
