"""When the skeleton of a table shows: not for short waits, and never for a blink."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

SHOW_AFTER_MS = 200
SHOW_AT_LEAST_MS = 300


class Loading(QObject):
    """Turns "loading" into "show the skeleton" after 200 ms, and keeps it for 300 ms once shown."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.visible = False
        self._since = QElapsedTimer()
        self._start = self._timer(self._show)
        self._stop = self._timer(self._hide)

    def set(self, loading: bool) -> None:
        """Say that rows are being loaded, or that they are there."""
        if loading:
            self._stop.stop()
            if not self.visible and not self._start.isActive():
                self._start.start(SHOW_AFTER_MS)
            return
        self._start.stop()
        if self.visible:
            self._stop.start(max(0, SHOW_AT_LEAST_MS - int(self._since.elapsed())))

    def _timer(self, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer

    def _show(self) -> None:
        self._since.start()
        self._turn(True)

    def _hide(self) -> None:
        self._turn(False)

    def _turn(self, visible: bool) -> None:
        if self.visible != visible:
            self.visible = visible
            self.changed.emit()
