"""Small helpers that every widget here shares: names, tooltips, mirroring, announcements."""

import html
import re
from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QStyle, QWidget


def slug(text: str) -> str:
    """A text as an object name: "Add influencers..." gives "add_influencers"."""
    return re.sub(r"\W+", "_", text.lower()).strip("_")


def name_widget(widget: QWidget, accessible: str, name: str = "") -> None:
    """Give a widget its accessible name and its object name (derived from the former unless given)."""
    widget.setAccessibleName(accessible)
    widget.setObjectName(name or slug(accessible))


def set_tooltip(widget: QWidget, text: str, key: str = "") -> None:
    """Set a tooltip that shows `text` literally, followed by the key in brackets; markup stays inert."""
    shown = f"{text} ({key})" if key else text
    widget.setToolTip(f"<span>{html.escape(shown)}</span>" if "<" in shown else shown)


def mirrored(widget: QWidget, rect: QRectF) -> QRectF:
    """A rect laid out left to right, as it stands in the widget's own direction."""
    if widget.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return rect
    return QRectF(widget.width() - rect.right(), rect.y(), rect.width(), rect.height())


def mirrored_int(widget: QWidget, rect: QRect) -> QRect:
    """`mirrored` for whole pixels, for child geometry."""
    return QStyle.visualRect(widget.layoutDirection(), widget.rect(), rect)


def chain_tabs(first: QWidget, others: Iterable[QWidget]) -> None:
    """Have Tab go from one widget through others: those made late would come last in the whole window.

    Those that take no focus now stay where they are.
    """
    for widget in others:
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            QWidget.setTabOrder(first, widget)
            first = widget


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text`, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
