"""Tables of checked reports. People are named by the name they log in with, areas by their keys."""

from __future__ import annotations

import uuid

from django.db import models


class State(models.TextChoices):
    """How far a check is."""

    WAITING = "cho", "đang chờ"
    WORKING = "lam", "đang kiểm tra"
    DONE = "xong", "đã kiểm tra"
    REFUSED = "tu_choi", "không đọc được"


class Verdict(models.TextChoices):
    """What a person says of a finding."""

    MEND = "sua", "đúng là sai, sẽ sửa"
    SILENCE = "bo_qua", "bỏ qua"


class CheckedReport(models.Model):
    """A report that was brought to be checked, and the counts of what came of it.

    `area` and `period` are those it is of, "" where that is not known; `problem` says in one sentence why it could not
    be checked; `step` is what is being done; `program` the version of the program that checked it. `previous` is the
    earlier report that it is compared with.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.TextField(db_index=True)
    area = models.TextField(db_index=True)
    period = models.TextField(default="")
    name = models.TextField()
    kind = models.TextField()
    sha256 = models.TextField()
    size = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(null=True)
    state = models.TextField(choices=State.choices, default=State.WAITING)
    step = models.TextField(default="")
    done = models.SmallIntegerField(default=0)
    problem = models.TextField(default="")
    program = models.TextField(default="")
    previous = models.ForeignKey("self", models.SET_NULL, null=True, related_name="later")
    figures = models.IntegerField(default=0)
    checked = models.IntegerField(default=0)
    errors = models.IntegerField(default=0)
    warnings = models.IntegerField(default=0)
    roundings = models.IntegerField(default=0)
    holding = models.IntegerField(default=0)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.name


class KeptFile(models.Model):
    """The file as it was brought."""

    report = models.OneToOneField(CheckedReport, models.CASCADE, primary_key=True, related_name="file")
    content = models.BinaryField()


class KeptResult(models.Model):
    """The report as it reads with its findings (`results.Result.page`, compressed), and the findings as JSON."""

    report = models.OneToOneField(CheckedReport, models.CASCADE, primary_key=True, related_name="result")
    page = models.BinaryField()
    findings = models.JSONField()
    remarks = models.JSONField()


class Decision(models.Model):
    """What a person said of a finding; `finding` is its name (`results.Found.name`)."""

    report = models.ForeignKey(CheckedReport, models.CASCADE, related_name="decisions")
    finding = models.TextField()
    verdict = models.TextField(choices=Verdict.choices)
    reason = models.TextField(default="")
    author = models.TextField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "finding"], name="checks_decision_once"),)


class MadeFile(models.Model):
    """What was made of a check and is given again without work; whenever it is gone it can be made anew.

    `form` is that of a file to take away, or the statements to be taken over (`made_forms`). `made_of` names what
    `content` was made of (`recipe.Recipe.digest`), `size` is its length in bytes. `wanted` names what the worker is to
    make instead, since `begun_at`, "" where nothing is asked of it; `done` (of 100) and `step` say how far it is,
    `problem` why it could not.
    """

    report = models.ForeignKey(CheckedReport, models.CASCADE, related_name="made")
    form = models.TextField()
    made_of = models.TextField(default="")
    content = models.BinaryField(null=True)
    size = models.BigIntegerField(default=0)
    at = models.DateTimeField(auto_now=True)
    wanted = models.TextField(default="")
    begun_at = models.DateTimeField(null=True)
    done = models.SmallIntegerField(default=0)
    step = models.TextField(default="")
    problem = models.TextField(default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "form"], name="checks_made_once"),)
