"""The dialog: title, body, and buttons at the right, in the window it belongs to."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.labels import Label, Paragraph, Separator
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.scroll import ScrollArea

_MARGIN = 40
_CLOSE_OUT = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Dialog(Overlay):
    """Fill `body`, add buttons, call `open()`. `wide` is one of Size.dialog, dialog_wide, dialog_sheet.

    It takes another height when what is in it does, and scrolls to what Tab reaches.
    A sheet has a close button, and hairlines under the title and over the buttons; its body scrolls.
    Enter presses the primary button unless the focused control wants it; Ctrl+Enter always does.
    """

    accepted = Signal()

    def __init__(
        self, window: QWidget, title: str, line: str = "", wide: int = Size.dialog, name: str = ""
    ) -> None:
        super().__init__(window, title, name)
        self._wide = wide
        self._sheet = wide >= Size.dialog_sheet
        self._primary: Button | None = None
        self._area: ScrollArea | None = None
        self._revealing = False
        # Later, when the layouts inside have settled.
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._settle)
        self.panel.installEventFilter(self)
        self._outer = QVBoxLayout(self.panel)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self.body = QVBoxLayout()
        self.footer = QHBoxLayout()
        self._build_head(title, line)
        self._build_body()
        self._build_footer()

    def add_button(
        self, text: str, slot: Callable[[], object] | None = None, kind: str = "default", icon: str = ""
    ) -> Button:
        """Add a button at the right; without a slot it closes. The primary or danger one answers Enter."""
        button = Button(text, kind, icon, self.panel)
        button.clicked.connect(slot or self.close_overlay)
        if kind in ("primary", "danger"):
            self._primary = button
        self.footer.addWidget(button)
        return button

    def add_aside(self, widget: QWidget) -> None:
        """Put something at the left of the button row."""
        self.footer.insertWidget(self.footer.count() - 1 - self._buttons_after_stretch(), widget)

    def add_notice(self, widget: QWidget) -> None:
        """Put something between the body and the button row, where it does not scroll."""
        above, below = (Space.s5, 0) if self._sheet else (Space.s2, Space.s4)
        room = _NoticeRoom(widget, QMargins(Space.s8, above, Space.s8, below))
        self._outer.insertLayout(self._outer.count() - 1, room)

    def title_row(self) -> QHBoxLayout:
        """The row of the title, to put a pill beside it."""
        return self._title_row

    def set_title(self, text: str) -> None:
        """Change the title."""
        self._title.setText(text)
        self.setAccessibleName(text)

    def accept_dialog(self) -> None:
        """Close and tell that it was accepted."""
        self.close_overlay()
        self.accepted.emit()

    def reveal(self) -> None:
        """Scroll to the whole of the control that has the keyboard, as soon as it has its place."""
        self._revealing = True
        self._settling.start()

    def place(self) -> None:
        """Centre the panel, slightly above the middle, no taller than the window allows."""
        room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        width = min(self._wide, room.width())
        self.panel.setFixedWidth(width)
        height = min(self._wanted_height(width), room.height())
        top = room.top() + max(0, (room.height() - height) * 45 // 100)
        self.panel.setGeometry(QRect((self.width() - width) // 2, top, width, height))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round inside; a scroll area by itself would show the cursor of a tall control only."""
        moved = super().focusNextPrevChild(forward)
        self.reveal()
        return moved

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.panel:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._settling.start()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self._primary is not None and self._primary.isEnabled():
            self._primary.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def _settle(self) -> None:
        if not self.isVisible():
            return
        self.place()
        target = self.window().focusWidget() if self._revealing else None
        self._revealing = False
        area = _area_of(target)
        inner = area.widget() if area is not None else None
        if area is not None and inner is not None and target is not None:
            middle = target.mapTo(inner, target.rect().center())
            area.ensureVisible(middle.x(), middle.y(), 0, target.height() // 2 + Space.s5)

    def _wanted_height(self, width: int) -> int:
        # Never by the size hint where lines wrap: it counts them at a width narrower than this one.
        wraps = self._outer.hasHeightForWidth()
        wanted = self._outer.heightForWidth(width) if wraps else self._outer.sizeHint().height()
        if self._area is not None and self.body.hasHeightForWidth():
            # The scroll area hints at another width too, and does not wrap by itself.
            wanted += self.body.heightForWidth(width) - self._area.sizeHint().height()
        return wanted

    def _buttons_after_stretch(self) -> int:
        after = 0
        for at in range(self.footer.count()):
            item = self.footer.itemAt(at)
            after = 0 if item is not None and item.spacerItem() else after + 1
        return after

    def _build_head(self, title: str, line: str) -> None:
        self._title = Label(title, "title")
        self._title_row = QHBoxLayout()
        self._title_row.setSpacing(Space.s4)
        self._title_row.addWidget(self._title)
        self._title_row.addStretch()
        head = QVBoxLayout()
        # The cross stands 6 nearer to the edge than the words; margins do not mirror, so these are alike.
        edge = Space.s8 - _CLOSE_OUT
        head.setContentsMargins(edge, Space.s7 - 2, edge, Space.s5 if self._sheet else 0)
        head.setSpacing(0)
        row = QHBoxLayout()
        row.addSpacing(_CLOSE_OUT)
        row.addLayout(self._title_row, 1)
        if self._sheet:
            close = IconButton("x", "Close", "Esc", self.panel, f"{self.objectName()}_close")
            close.clicked.connect(self.dismiss)
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(row)
        if line:
            below = QHBoxLayout()
            below.setContentsMargins(_CLOSE_OUT, 0, _CLOSE_OUT, 0)
            below.addWidget(Paragraph(line))
            head.addLayout(below)
        self._outer.addLayout(head)
        if self._sheet:
            self._outer.addWidget(Separator())

    def _build_body(self) -> None:
        self.body.setContentsMargins(Space.s8, Space.s6, Space.s8, Space.s6)
        self.body.setSpacing(Space.s5)
        if not self._sheet:
            self._outer.addLayout(self.body, 1)
            return
        inner = QWidget()
        inner.setLayout(self.body)
        self._area = ScrollArea()
        self._area.setWidget(inner)
        self._outer.addWidget(self._area, 1)

    def _build_footer(self) -> None:
        if self._sheet:
            self._outer.addWidget(Separator())
        edge = Space.s6 - 1 if self._sheet else Space.s8
        self.footer.setContentsMargins(Space.s8, edge if self._sheet else 0, Space.s8, edge)
        self.footer.setSpacing(Space.s4)
        self.footer.addStretch()
        self._outer.addLayout(self.footer)


class _NoticeRoom(QVBoxLayout):
    """The room of a notice: none at all while that is hidden."""

    def __init__(self, notice: QWidget, margins: QMargins) -> None:
        super().__init__()
        self._margins = margins
        self.addWidget(notice)
        notice.installEventFilter(self)
        self._fit(not notice.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fit(event.type() == QEvent.Type.ShowToParent)
        return False

    def _fit(self, shown: bool) -> None:
        self.setContentsMargins(self._margins if shown else QMargins())


def _area_of(widget: QWidget | None) -> ScrollArea | None:
    """Return what a control scrolls in, None where it does not."""
    while widget is not None and not isinstance(widget, ScrollArea):
        widget = widget.parentWidget()
    return widget
