"""Turns the workspace's events into one Qt signal on the GUI thread."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.changes import Changes

if TYPE_CHECKING:
    from app.services.workspace import Workspace


class Bridge(QObject):
    """``changed`` carries a Changes after every saved write, also one made by a job in another thread."""

    changed = Signal(object)
    _told = Signal(object)

    def __init__(self, workspace: "Workspace", parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Auto connection: direct on the GUI thread, queued from a job's thread.
        self._told.connect(self._pass_on, Qt.ConnectionType.AutoConnection)
        workspace.subscribe(self._hear)

    def _hear(self, changes: Changes) -> None:
        self._told.emit(changes)

    def _pass_on(self, changes: Changes) -> None:
        self.changed.emit(changes)
