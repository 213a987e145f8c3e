"""The window as it stands before it is furnished: the place, size and colours of last time."""

from typing import cast

from PySide6.QtCore import QByteArray, QEvent, QSettings, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from app.services import preferences

_SMALLEST = (960, 640)
_FIRST_SIZE = (1440, 900)
_TITLE_BAR = 40  # what the system's frame takes of the height, at most


class Shell(QMainWindow):
    """A window that needs next to no imports, so that it is painted at once.

    This file names nothing of Qt's own namespace either: the first mention of that takes as long as all
    else here together.
    """

    first_painted = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setObjectName("main_window")
        width, height = _SMALLEST
        self.setMinimumSize(width, min(height, self._highest()))
        self._look: tuple[QColor, QColor, int] | None = None  # without: the system's colour, once
        self._painted = False

    def restore(self) -> None:
        """Take the place, size and colours of last time."""
        remembered = _remembered()
        stored = remembered.value("geometry")
        if not (isinstance(stored, QByteArray) and self.restoreGeometry(stored)):
            self.resize(*self._first_size())
        self._look = _look_of(remembered.value("look"))

    def remember(self, look: tuple[str, str, int] | None) -> None:
        """Keep place and size for next time, and what to draw first.

        look: the colours of pages and navigation as "#rrggbb", where they meet in pixels; None to keep it.
        """
        remembered = _remembered()
        remembered.setValue("geometry", self.saveGeometry())
        if look is not None:
            remembered.setValue("look", [str(part) for part in look])

    def event(self, event: QEvent) -> bool:
        """Tell once when the window has been drawn for the first time."""
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)
        return handled

    def _first_size(self) -> tuple[int, int]:
        width, height = _FIRST_SIZE
        return min(width, self.screen().availableSize().width()), min(height, self._highest())

    def _highest(self) -> int:
        # What stands at the foot must not lie below the edge of the screen.
        return self.screen().availableSize().height() - _TITLE_BAR

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.centralWidget() is None and self._look is not None:
            surface, canvas, navigation = self._look
            with QPainter(self) as painter:
                painter.fillRect(self.rect(), surface)
                painter.fillRect(0, 0, navigation, self.height(), canvas)


def _look_of(stored: object) -> tuple[QColor, QColor, int] | None:
    """Read what `remember` stored; None for a file from before, or one that somebody wrote in."""
    try:
        surface, canvas, navigation = cast("list[str]", stored)
        return QColor(surface), QColor(canvas), int(navigation)
    except (TypeError, ValueError):
        return None


def _remembered() -> QSettings:
    """Return the file for the window's looks; everything else is in the preferences."""
    return QSettings(str(preferences.folder() / "window.ini"), QSettings.Format.IniFormat)
