"""Strict readers of the environment: a value that cannot be used is named, with what is expected."""

from __future__ import annotations

import os
from collections.abc import Mapping

from ktxh.server.problems import SettingError


def text(name: str, default: str, environment: Mapping[str, str] = os.environ) -> str:
    """A setting as text; what is set but empty is taken for a slip and refused."""
    value = environment.get(name, default)
    if not value.strip() and name in environment:
        raise SettingError(f"Biến môi trường {name} được đặt nhưng để trống; hãy ghi giá trị hoặc bỏ hẳn biến này.")
    return value.strip()


def number(name: str, default: int, low: int, high: int, environment: Mapping[str, str] = os.environ) -> int:
    """A setting that is a whole number from low to high."""
    value = text(name, str(default), environment)
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise SettingError(f"Biến môi trường {name} là “{value}”; cần một số nguyên từ {low} đến {high}.")
    return int(value)
