"""Settings of log-in, sessions and e-mail, read from the environment; those of the web application take them over.

`KTXH_OIDC_ISSUER`, `KTXH_OIDC_CLIENT_ID`, `KTXH_OIDC_SECRET` and `KTXH_OIDC_NAME` (the words on the button) turn a
province's single sign-on on; `KTXH_OIDC_CLAIM` is the claim that names the user ("preferred_username" by default, or
"email"). `KTXH_EMAIL_URL` is the mail server (smtp://user:password@host:587, smtps://…:465 from the start over TLS,
smtp+tls://… with STARTTLS), `KTXH_EMAIL_FROM` the sender; without them nothing is sent. `KTXH_PROXIES` is how many
proxies stand before the server (0 by default): so many last addresses of X-Forwarded-For were written by them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ktxh.server import environment
from ktxh.server.accounts.mail_url import mail_settings
from ktxh.server.accounts.single_sign_on import sign_on_settings

INSTALLED_APPS_OF_ACCOUNTS = [
    "ktxh.server.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]
MIDDLEWARE_OF_ACCOUNTS = [
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "ktxh.server.accounts.returning.BackToThePage",
    "ktxh.server.accounts.middleware.ActingUser",
    "ktxh.server.accounts.middleware.IdleLock",
    "ktxh.server.accounts.middleware.Duties",
    "axes.middleware.AxesMiddleware",
]
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
_RULES = "ktxh.server.accounts.passwords."
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": _RULES + "NotSimilar", "OPTIONS": {"user_attributes": ("username", "email")}},
    {"NAME": _RULES + "LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": _RULES + "NotCommon"},
    {"NAME": _RULES + "NotNumeric"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60

# a session ends with the browser, or in the evening; the idle lock comes long before
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "ktxh_phien"
CSRF_COOKIE_HTTPONLY = True
IDLE_MINUTES = environment.number("KTXH_IDLE_MINUTES", 15, 1, 15)
IDLE_MINUTES_OF_ADMINISTRATORS = min(5, IDLE_MINUTES)
UNUSED_DAYS = environment.number("KTXH_UNUSED_DAYS", 45, 1, 45)
PROXIES = environment.number("KTXH_PROXIES", 0, 0, 5)

ACCOUNT_ADAPTER = "ktxh.server.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_DISPLAY = "ktxh.server.accounts.adapters.shown"
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,20/5m/key", "login": "120/m/ip"}  # the lock of axes comes first
ACCOUNT_FORMS = {
    "login": "ktxh.server.accounts.forms.LogIn",
    "change_password": "ktxh.server.accounts.forms.ChangePassword",
    "set_password": "ktxh.server.accounts.forms.SetPassword",
    "reset_password": "ktxh.server.accounts.forms.ResetPassword",
    "reset_password_from_key": "ktxh.server.accounts.forms.NewPassword",
    "reauthenticate": "ktxh.server.accounts.forms.Confirm",
}
MFA_ADAPTER = "ktxh.server.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "ktxh"
MFA_RECOVERY_CODE_COUNT = 10
MFA_FORMS = {
    "authenticate": "ktxh.server.accounts.forms.SecondFactor",
    "reauthenticate": "ktxh.server.accounts.forms.SecondFactorAgain",
    "activate_totp": "ktxh.server.accounts.forms.BeginSecondFactor",
}
USERSESSIONS_TRACK_ACTIVITY = False  # the idle lock notes it, once a minute instead of at every request

# counts of tries must hold for all processes, so what is remembered stands in the database
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "ktxh.server.accounts.shared_cache.SharedCache",
        "LOCATION": "accounts_remembered",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "ktxh.server.accounts.locking.locked_out"
AXES_CLIENT_IP_CALLABLE = "ktxh.server.accounts.address.address_of"
AXES_USERNAME_CALLABLE = "ktxh.server.accounts.locking.name_given"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # the trail has it
AXES_VERBOSE = False

SOCIALACCOUNT_ADAPTER = "ktxh.server.accounts.adapters.SignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "dang-nhap-chung"
_sign_on = sign_on_settings(environment.text)
OIDC_CLAIM = _sign_on.claim
SOCIALACCOUNT_PROVIDERS = _sign_on.providers
FORM_TARGETS = _sign_on.form_targets  # what the form-action of the CSP must allow besides this server

_mail = mail_settings(environment.text)
EMAIL_BACKEND = _mail.backend
EMAIL_HOST = _mail.host
EMAIL_PORT = _mail.port
EMAIL_HOST_USER = _mail.user
EMAIL_HOST_PASSWORD = _mail.password
EMAIL_USE_SSL = _mail.tls
EMAIL_USE_TLS = _mail.starttls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _mail.sender
