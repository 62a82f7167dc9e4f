"""Tables of people and organisations. Areas are named by their keys, sectors by the first part of indicators' codes."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as OfDjango
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from ktxh.server.accounts.roles import OrganisationKind, Role


class UserManager(OfDjango["User"]):
    """Finds people whatever the case of the name they log in with."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The user of that name."""
        return self.get(username__iexact=username)


class User(AbstractUser):
    """A person who logs in; what the person may do is in its memberships alone (`ktxh.server.accounts.rights`).

    `enabled_at` is when the account was made or last enabled: from then, or from the last log-in, its idle days count.
    """

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.TextField("họ và tên", default="", blank=True)
    phone = models.TextField("điện thoại", default="", blank=True)
    position = models.TextField("chức vụ", default="", blank=True)
    must_change_password = models.BooleanField(default=False)
    enabled_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("username"), name="accounts_user_name_once"),
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="accounts_user_email_once"),
        )

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """The name of the person, else the name it logs in with."""
        return self.full_name or self.username

    def get_short_name(self) -> str:
        """The given name, which stands last."""
        return self.get_full_name().split()[-1]

    @cached_property
    def held(self) -> tuple[Membership, ...]:
        """The memberships with their organisations, the first first; read once for one request."""
        return tuple(self.memberships.select_related("organisation").order_by("pk"))

    @property
    def administers(self) -> bool:
        """Whether the person is an administrator anywhere."""
        return any(one.role == Role.ADMINISTER for one in self.held)

    @property
    def idle_minutes(self) -> int:
        """After how many minutes without work the session locks."""
        minutes: int = settings.IDLE_MINUTES_OF_ADMINISTRATORS if self.administers else settings.IDLE_MINUTES
        return minutes

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read anew, the memberships too."""
        self.__dict__.pop("held", None)
        super().refresh_from_db(*args, **kwargs)


class Organisation(models.Model):
    """A committee, a department, an office of a commune, a council; `sectors` empty means all."""

    name = models.TextField("tên", unique=True)
    short_name = models.TextField("tên ngắn")
    kind = models.TextField("loại", choices=[(one.value, one.label) for one in OrganisationKind])
    area = models.TextField("đơn vị hành chính", db_index=True)
    sectors = models.JSONField("lĩnh vực", default=list, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """That a person has a role in an organisation."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.TextField("vai trò", choices=[(one.value, one.label) for one in Role])

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "organisation", "role"], name="accounts_membership_once"),
        )

    def __str__(self) -> str:
        return f"{self.user}: {Role(self.role).label}, {self.organisation}"


class Remembered(models.Model):
    """What the processes of the site remember together for a while (`ktxh.server.accounts.shared_cache`)."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
