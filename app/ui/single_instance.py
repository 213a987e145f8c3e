"""One window per workspace: a second start raises the first window instead."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500


def _name(path: Path) -> str:
    """Return the local name under which the window of a workspace listens."""
    return "lineup-" + hashlib.sha256(str(path.expanduser().resolve()).encode()).hexdigest()[:24]


def raise_other(path: Path) -> bool:
    """Ask the window that has the workspace open to come forward; return whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Listens for second starts of the same workspace."""

    rung = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def listen(self, path: Path) -> None:
        """Listen in the name of a workspace; what a killed window left behind is cleared away."""
        self._server.close()
        QLocalServer.removeServer(_name(path))
        self._server.listen(_name(path))

    def _answer(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            connection.deleteLater()
        self.rung.emit()
