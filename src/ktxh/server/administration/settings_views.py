"""The page of settings: checking without log-in, idle minutes, a test of e-mail, the map of boundaries."""

from __future__ import annotations

import os
import smtplib

from django.conf import settings as of_site
from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from ktxh.server.administration import boundaries
from ktxh.server.administration.choices import choose_public_check
from ktxh.server.administration.reach import ReachRequest, administers, page
from ktxh.server.checks.public import allowed
from ktxh.server.problems import StoreError
from ktxh.server.web.files import uploaded
from ktxh.server.web.request_size import takes_files

_SMTP = "django.core.mail.backends.smtp.EmailBackend"
_SHOWN = 8


@require_GET
@administers(whole_site=True)
def settings(request: ReachRequest) -> HttpResponse:
    """What is set, and what can be switched here."""
    return page(
        request,
        "settings",
        public=allowed(),
        fixed=_fixed(),
        idle=of_site.IDLE_MINUTES,
        idle_of_administrators=of_site.IDLE_MINUTES_OF_ADMINISTRATORS,
        unused=of_site.UNUSED_DAYS,
        upload=of_site.UPLOAD_LIMIT // (1024 * 1024),
        mail=_mail_server(),
        sender=of_site.DEFAULT_FROM_EMAIL,
        map=boundaries.kept(),
    )


@require_POST
@administers(whole_site=True)
def public_check(request: ReachRequest) -> HttpResponseBase:
    """Allow or forbid checking without log-in."""
    if _fixed():
        messages.error(request, "Máy chủ đặt sẵn KTXH_PUBLIC_CHECK nên không đổi ở đây được.")
        return redirect("administration:settings")
    try:
        choose_public_check(request.POST.get("allowed") == "1")
        told = "Đã cho" if allowed() else "Đã thôi cho"
        messages.success(request, f"{told} kiểm tra báo cáo không cần đăng nhập.")
    except StoreError as error:
        messages.error(request, str(error))
    return redirect("administration:settings")


@require_POST
@administers(whole_site=True)
def mail_test(request: ReachRequest) -> HttpResponseBase:
    """Send a letter to oneself."""
    user = request.reach.user
    if not user.email:
        messages.error(request, "Tài khoản của bạn chưa có địa chỉ thư; hãy ghi ở trang người dùng rồi thử lại.")
    elif not _mail_server():
        messages.error(request, "Chưa đặt máy chủ thư (KTXH_EMAIL_URL) nên thư không gửi đi được.")
    else:
        try:
            send_mail("Thử gửi thư", "Thư thử từ trang quản trị: máy chủ thư đã đặt đúng.", None, [user.email])
            messages.success(request, f"Đã gửi thư thử tới {user.email}; hãy xem hộp thư, cả mục thư rác.")
        except (smtplib.SMTPException, OSError) as error:
            messages.error(request, f"Chưa gửi được thư: máy chủ thư {_mail_server()} trả lời “{_words(error)}”.")
    return redirect("administration:settings")


@takes_files()
@require_POST
@administers(whole_site=True)
def upload_map(request: ReachRequest) -> HttpResponseBase:
    """Take the map of boundaries."""
    try:
        taken = boundaries.take(request.reach.plan.tree, uploaded(request, "file").content)
        messages.success(request, f"Đã nhận bản đồ có {taken.units} đơn vị.")
        if taken.unknown:
            shown = ", ".join(one or "không tên" for one in taken.unknown[:_SHOWN])
            messages.warning(
                request, f"{len(taken.unknown)} vùng không có khóa của danh mục nên không tô màu: {shown}."
            )
    except StoreError as error:
        messages.error(request, str(error))
    return redirect("administration:settings")


def _fixed() -> bool:
    """Whether the server's own settings decide about checking without log-in."""
    return getattr(of_site, "PUBLIC_CHECK", None) is not None or "KTXH_PUBLIC_CHECK" in os.environ


def _mail_server() -> str:
    return f"{of_site.EMAIL_HOST}:{of_site.EMAIL_PORT}" if of_site.EMAIL_BACKEND == _SMTP else ""


def _words(error: Exception) -> str:
    return str(error)[:200] or type(error).__name__
