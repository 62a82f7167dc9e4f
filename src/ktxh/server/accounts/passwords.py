"""The rules for passwords: Django's, in words of our own."""

from __future__ import annotations

from django.contrib.auth import password_validation as of_django


class NotSimilar(of_django.UserAttributeSimilarityValidator):
    """Not like the user name or the e-mail address."""

    def get_error_message(self) -> str:
        """What to do."""
        return "Mật khẩu giống tên đăng nhập hoặc địa chỉ thư quá; hãy chọn mật khẩu khác."


class LongEnough(of_django.MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        """What to do."""
        return f"Mật khẩu ngắn quá; cần ít nhất {self.min_length} ký tự."


class NotCommon(of_django.CommonPasswordValidator):
    """None of the twenty thousand most used."""

    def get_error_message(self) -> str:
        """What to do."""
        return "Mật khẩu này nhiều người dùng nên dễ đoán; hãy chọn mật khẩu khác."


class NotNumeric(of_django.NumericPasswordValidator):
    """Not digits alone."""

    def get_error_message(self) -> str:
        """What to do."""
        return "Mật khẩu không được chỉ gồm chữ số."
