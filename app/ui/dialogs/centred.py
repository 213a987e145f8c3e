"""An overlay with a panel of fixed width in the middle, as tall as its content asks for."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.ui.theme.sizes import Space
from app.ui.widgets.overlay import Overlay


class CentredOverlay(Overlay):
    """Made for one use: it goes away when it is closed. Fill ``panel`` with a layout."""

    def __init__(self, window: QWidget, title: str, wide: int, name: str = "") -> None:
        super().__init__(window, title, name)
        self._wide = wide
        self.closed.connect(self.deleteLater)

    def place(self) -> None:
        """Put the panel slightly above the middle, no larger than the window allows."""
        room = self.rect().adjusted(Space.s8, Space.s8, -Space.s8, -Space.s8)
        width = min(self._wide, room.width())
        height = min(self._height(width), room.height())
        top = room.top() + (room.height() - height) * 45 // 100
        self.panel.setGeometry(QRect(room.center().x() - width // 2, top, width, height))

    def _height(self, width: int) -> int:
        layout = self.panel.layout()
        if layout is None:
            return self.panel.sizeHint().height()
        asked = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        return max(asked, layout.minimumSize().height())
