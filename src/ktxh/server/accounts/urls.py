"""The addresses of log-in and of one's own account, below `/tai-khoan/`; only what there is a page for."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from django.urls import path, re_path

from ktxh.server.accounts import views

urlpatterns = [
    path("", views.mine, name="account"),
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("bi-khoa/", account.account_inactive, name="account_inactive"),
    path("khoa/", views.locked, name="lock"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/", account.password_change, name="account_change_password"),
    path("mat-khau/dat/", account.password_set, name="account_set_password"),
    path("mat-khau/quen/", views.reset_password, name="account_reset_password"),
    path("mat-khau/quen/da-gui/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^mat-khau/quen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("mat-khau/da-doi/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("hai-buoc/", mfa.index, name="mfa_index"),
    path("hai-buoc/ma/", mfa.authenticate, name="mfa_authenticate"),
    path("hai-buoc/xac-nhan/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("hai-buoc/bat/", totp.activate_totp, name="mfa_activate_totp"),
    path("hai-buoc/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("hai-buoc/ma-qr.svg", views.qr, name="account_qr"),
    path("hai-buoc/du-phong/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("hai-buoc/du-phong/moi/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("hai-buoc/du-phong/tep/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("phien/", views.sessions, name="usersessions_list"),
    path("phien/ket-thuc/", views.end_session, name="account_end_session"),
    path("dang-nhap-chung/da-dung/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("dang-nhap-chung/loi/", social.login_error, name="socialaccount_login_error"),
    path("dang-nhap-chung/<str:provider_id>/", views.sign_on, name="openid_connect_login"),
    path("dang-nhap-chung/<str:provider_id>/tro-ve/", views.sign_on_back, name="openid_connect_callback"),
]
