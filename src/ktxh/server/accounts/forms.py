"""The forms of log-in, in Vietnamese: those of allauth with words of our own, without hints inside of the fields."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.functional import Promise

_LABELS = {
    "login": "Tên đăng nhập",
    "password": "Mật khẩu",
    "oldpassword": "Mật khẩu hiện nay",
    "password1": "Mật khẩu mới",
    "password2": "Gõ lại mật khẩu mới",
    "email": "Địa chỉ thư điện tử",
    "code": "Mã xác thực",
}
_HELP = {"password1": "Ít nhất 12 ký tự, không chỉ gồm chữ số, không phải một mật khẩu quen thuộc."}
_REQUIRED = "Hãy điền ô này."
_DIFFERENT = "Hai lần gõ mật khẩu khác nhau; hãy gõ lại."


class _OurWords(forms.Form):
    """Puts our words into a form of allauth."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = _LABELS.get(name, field.label)
            field.help_text = _HELP.get(name, "")
            field.error_messages["required"] = _REQUIRED
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs["class"] = "form-control"

    def add_error(self, field: str | None, error: Any) -> None:
        """The one message that allauth keeps in no table is said in our words."""
        own = field == "password2" and isinstance(error, str | Promise)
        super().add_error(field, _DIFFERENT if own else error)


class LogIn(_OurWords, account.LoginForm):  # type: ignore[misc]
    """User name and password."""


class ChangePassword(_OurWords, account.ChangePasswordForm):  # type: ignore[misc]
    """The password of now, and a new one twice."""


class SetPassword(_OurWords, account.SetPasswordForm):  # type: ignore[misc]
    """A password for who had none, because of single sign-on."""


class ResetPassword(_OurWords, account.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""


class NewPassword(_OurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password twice, after the link."""


class Confirm(_OurWords, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""


class SecondFactor(_OurWords, second.AuthenticateForm):  # type: ignore[misc]
    """The code of the telephone, or one of the recovery codes."""


class SecondFactorAgain(_OurWords, second.ReauthenticateForm):  # type: ignore[misc]
    """The code once more."""


class BeginSecondFactor(_OurWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code."""


class Unlock(forms.Form):
    """The password with which an idle session goes on."""

    password = forms.CharField(
        label=_LABELS["password"],
        error_messages={"required": _REQUIRED},
        widget=forms.PasswordInput(
            attrs={"class": "form-control", "autocomplete": "current-password", "autofocus": True}
        ),
    )
