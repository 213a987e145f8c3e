"""Leaving the program for an address: asked first, and only for https and mailto."""

import re

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.ui.widgets.chat_text import safe_address
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.labels import Paragraph

_LONGEST = 400


def ask_to_open(asked: QWidget, address: str) -> None:
    """Ask whether an address is to be opened outside (reliability.md, trap 13); other schemes do nothing."""
    if safe := safe_address(address):
        dialog = OpenAddress(asked.window(), safe)
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()


class OpenAddress(Dialog):
    """Shows the whole address as it will be opened: what a text calls it may be something else."""

    def __init__(self, window: QWidget, address: str) -> None:
        mail = address.startswith("mailto:")
        title = self.tr("Write this mail?") if mail else self.tr("Open this address in the browser?")
        super().__init__(window, title, name="open_address")
        self._address = address
        self.body.addWidget(Paragraph(_wrapping(address), "body", "text2"))
        self.add_button(self.tr("Copy"), self._copy)
        self.add_button(self.tr("Cancel"))
        self.add_button(self.tr("Open"), self._open, "primary")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self.close_overlay()

    def _open(self) -> None:
        self.close_overlay()
        QDesktopServices.openUrl(QUrl(self._address, QUrl.ParsingMode.StrictMode))


def _wrapping(address: str) -> str:
    """Return an address that may go on in another line behind each of its parts, cut where it has no end."""
    shown = address if len(address) <= _LONGEST else f"{address[:_LONGEST]}…"
    return re.sub(r"(?<=[/?&=.\-_%])", "\u200b", shown)
