"""What differs from allauth: nobody signs up, unused accounts are disabled, and it speaks Vietnamese."""

from __future__ import annotations

import base64
import hashlib
import logging
import time
from smtplib import SMTPException
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ktxh.server.accounts import people
from ktxh.server.accounts.address import address_of
from ktxh.server.accounts.models import User

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from allauth.socialaccount.models import SocialLogin

_LOG = logging.getLogger(__name__)
_MISMATCH = "Tên đăng nhập hoặc mật khẩu chưa đúng."
_WRONG_CODE = "Mã này chưa đúng, đã dùng hoặc đã hết hạn; hãy đợi mã mới hiện trên điện thoại rồi nhập lại."
_PATIENCE = "Thử nhiều lần quá; hãy đợi vài phút rồi thử lại."
_BAD_LINK = "Đường dẫn này đã dùng rồi hoặc đã hết hạn; hãy xin đường dẫn mới."


def shown(user: User) -> str:
    """How a page or an e-mail names somebody."""
    return user.get_full_name()


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Log-in by user name and password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Tài khoản này đang bị khóa; hãy báo người quản trị.",
        "username_password_mismatch": _MISMATCH,
        "email_password_mismatch": _MISMATCH,
        "invalid_login": _MISMATCH,
        "incorrect_password": "Mật khẩu chưa đúng.",
        "enter_current_password": "Mật khẩu hiện nay chưa đúng.",
        "incorrect_code": _WRONG_CODE,
        "invalid_or_expired_key": _BAD_LINK,
        "invalid_password_reset": _BAD_LINK,
        "too_many_login_attempts": _PATIENCE,
        "rate_limited": _PATIENCE,
        "same_as_current": "Mật khẩu mới phải khác mật khẩu hiện nay.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 – the shape is allauth's
        """Nobody: accounts are made by administrators."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """As the lock and the trail know it."""
        return address_of(request)

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Disable an account that was not used for 45 days; who is disabled goes no further."""
        if user.is_active and people.is_unused(user):
            people.disable_unused(user)
        return super().pre_login(request, user, **kwargs)  # type: ignore[no-any-return]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of who logged in a few minutes ago: a new administrator, who types one password after the other on the
        way to the second factor, is not asked for one more.
        """
        request = context.request
        since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        if any(one["at"] > since for one in get_authentication_records(request, request.user)):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)  # type: ignore[no-any-return]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 – the shape is allauth's
        """On to work: who had a temporary password came for that."""
        return str(settings.LOGIN_REDIRECT_URL)

    def clean_password(self, password: str, user: User | None = None) -> str:
        """A new password must keep the rules, and differ from the one it takes the place of."""
        if user is not None and user.has_usable_password() and user.check_password(password):
            raise self.validation_error("same_as_current")
        return super().clean_password(password, user)  # type: ignore[no-any-return]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send an e-mail; a mail server that does not answer is told to the log, not to who asked."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            _LOG.error("Chưa gửi được thư “%s”: %s", template_prefix, error)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """TOTP; the secrets are encrypted with the key of the site."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _WRONG_CODE,
        "cannot_delete_authenticator": "Người quản trị phải luôn dùng xác thực hai bước.",
        "cannot_generate_recovery_codes": "Hãy bật xác thực hai bước trước khi lấy mã dự phòng.",
    }

    def get_totp_label(self, user: User) -> str:
        """The name under which the telephone keeps it."""
        return user.username

    def encrypt(self, text: str) -> str:
        """As it is kept."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """As it is used."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Administrators cannot do without."""
        return not authenticator.user.administers


class SignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A province's single sign-on says who somebody is; it makes no accounts and gives no rights."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Nobody."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the user whose name the provider states; the first time that remembers the provider's own number.

        Refused: a name that no user has, and one whose user came with another number before: the name was given anew.
        """
        if sociallogin.is_existing:
            return
        claims = sociallogin.account.extra_data
        stated = claims.get("userinfo") or claims.get("id_token") or claims
        user = _user_named(stated)
        if user is None or not user.is_active:
            raise ImmediateHttpResponse(_refused(request, "unknown", str(stated.get(settings.OIDC_CLAIM) or "")))
        if SocialAccount.objects.filter(user=user, provider=sociallogin.account.provider).exists():
            raise ImmediateHttpResponse(_refused(request, "other", user.username))
        sociallogin.connect(request, user)
        people.tell_connected(user)


def _user_named(claims: dict[str, Any]) -> User | None:
    given = str(claims.get(settings.OIDC_CLAIM) or "").strip()
    if not given or (settings.OIDC_CLAIM == "email" and claims.get("email_verified") is False):
        return None
    field = "email__iexact" if settings.OIDC_CLAIM == "email" else "username__iexact"
    return User.objects.filter(**{field: given}).first()


def _refused(request: HttpRequest, why: str, name: str) -> HttpResponse:
    return render(request, "socialaccount/authentication_error.html", {"why": why, "name": name}, status=401)


def _cipher() -> MultiFernet:
    """Encrypts with the key of the site, and still reads what an earlier key encrypted."""
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    digests = (hashlib.sha256(f"totp {key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(one)) for one in digests])
