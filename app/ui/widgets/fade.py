"""Letting a menu appear in a moment instead of at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractAnimation, QPropertyAnimation
from PySide6.QtGui import QGuiApplication

from app.ui.theme import style
from app.ui.theme.sizes import FADE_MS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# The others warn at each step instead of blending a window.
_BLENDING = ("windows", "cocoa", "xcb")


def fade_in_window(window: QWidget) -> None:
    """Let a window appear within 120 ms; at once where motion is reduced or windows cannot be blended."""
    if QGuiApplication.platformName() in _BLENDING and style.duration(FADE_MS):
        animation = QPropertyAnimation(window, b"windowOpacity", window)
        animation.setDuration(style.duration(FADE_MS))
        animation.setStartValue(0.0)
        animation.setEndValue(1.0)
        animation.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)
