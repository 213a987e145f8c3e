"""Messages on the desktop while another program is in front; without a tray there are none."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from app.ui.theme.icons import icon

if TYPE_CHECKING:
    from app.domain.task_rows import NotificationRow

_SHOWN_MS = 10_000
_ICON = 32


class DesktopNotices(QObject):
    """Tells what came in while the window is not in front. The tray icon is there only meanwhile.

    ``task_requested`` carries the id of the task whose message was clicked, None where it told of several;
    ``approval_requested`` that of one whose approval was asked for or decided.
    """

    task_requested = Signal(object)
    approval_requested = Signal(object)

    def __init__(
        self, window: QWidget, make_tray: Callable[[QObject], QSystemTrayIcon] = QSystemTrayIcon
    ) -> None:
        super().__init__(window)
        self._window = window
        self._make_tray = make_tray
        self._tray: QSystemTrayIcon | None = None
        self._about: NotificationRow | None = None
        self._ended = QTimer(self)
        self._ended.setSingleShot(True)
        self._ended.setInterval(2 * _SHOWN_MS)
        self._ended.timeout.connect(self._put_away)

    def show_rows(self, rows: Sequence["NotificationRow"]) -> None:
        """Show what came in, unless the person looks at the window anyway."""
        if rows and not self._window.isActiveWindow() and self._ready():
            assert self._tray is not None
            title, detail, self._about = _message(rows)
            self._tray.showMessage(title, detail, icon("bell", "accent_text", _ICON), _SHOWN_MS)
            self._ended.start()

    def _ready(self) -> bool:
        if self._tray is None:
            self._tray = self._make_tray(self)
            self._tray.setIcon(icon("bell", "accent_text", _ICON))
            self._tray.setToolTip(self.tr("Lineup"))
            self._tray.messageClicked.connect(self._follow)
            self._tray.activated.connect(self._follow)
        if not (self._tray.isSystemTrayAvailable() and self._tray.supportsMessages()):
            return False
        self._tray.show()
        return True

    def _follow(self, _how: object = None) -> None:
        self._put_away()
        about = self._about
        leads = self.approval_requested if about and about.kind.of_approval else self.task_requested
        leads.emit(about.task_id if about else None)

    def _put_away(self) -> None:
        self._ended.stop()
        if self._tray is not None:
            self._tray.hide()


def _message(rows: Sequence["NotificationRow"]) -> tuple[str, str, "NotificationRow | None"]:
    """Return title and detail of one message, newest first, and what it is about; None for several."""
    newest = rows[0]
    said = _plain(f"{newest.actor} {newest.text}".strip())
    if len(rows) == 1:
        return said, _plain(newest.detail), newest
    return f"{len(rows):,} new notifications", said, None


def _plain(text: str) -> str:
    """Keep markup inert: some desktops take a message for HTML."""
    return text.replace("<", "‹").replace(">", "›")
