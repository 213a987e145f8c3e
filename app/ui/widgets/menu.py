"""The menu: QMenu for behaviour, painted row by row from tokens, refused rows with their reason."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.theme.sizes import Space
from app.ui.theme.statuses import Status
from app.ui.widgets.fade import fade_in_window
from app.ui.widgets.menu_paint import MenuRow, paint_menu
from app.ui.widgets.menu_style import menu_style
from app.ui.widgets.parts import announce, name_widget
from app.ui.widgets.screen import Screen
from app.ui.widgets.shadow import ShadowUnder, corners_beneath

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
Slot = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Choice:
    """How one row looks beyond its label; `key` is the shortcut shown, `refused` the reason against it.

    `topic` is what F1 opens the help at: the key of a workflow, and a verb of it.
    """

    icon: str = ""
    look: Status | None = None
    key: str = ""
    note: str = ""
    danger: bool = False
    checked: bool = False
    refused: str = ""
    topic: tuple[str, str] | None = None


class Menu(QMenu):
    """A menu of painted rows. Give `open_below` the control that opens it, or `open_at` a global point."""

    def __init__(self, title: str = "Menu", parent: QWidget | None = None, name: str = "") -> None:
        super().__init__(parent)
        self.setTitle(title)
        name_widget(self, title, name)
        self._rows: dict[QAction, MenuRow] = {}
        self._slots: dict[QAction, Slot] = {}
        self._topics: dict[QAction, tuple[str, str]] = {}
        self._shadow: ShadowUnder | None = None
        self._corners: list[tuple[QPoint, QPixmap]] = []
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        self.setWindowFlags(self.windowFlags() | flags)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setStyle(menu_style())
        self.triggered.connect(self._run)

    def add(self, text: str, slot: Slot | None = None, look: Choice | None = None) -> QAction:
        """Add a row that calls `slot` without arguments. A refused row never calls it."""
        choice = look or Choice()
        action = QAction(text, self)
        action.setObjectName(f"{self.objectName()}.{text}")
        if choice.refused:
            action.setWhatsThis(choice.refused)
            action.setToolTip(choice.refused)
        elif slot is not None:
            self._slots[action] = slot
        if choice.topic is not None:
            self._topics[action] = choice.topic
        return self._append(action, choice)

    def add_submenu(self, text: str, look: Choice | None = None) -> "Menu":
        """Add a row that opens another menu, and return that menu."""
        child = Menu(text, self)
        self.addMenu(child)
        self._rows[child.menuAction()] = _row(child.menuAction(), look or Choice())
        return child

    def add_caption(self, text: str) -> None:
        """Add the caption of a section; it cannot be chosen."""
        self._inert(text, MenuRow(text, caption=True))

    def add_footnote(self, text: str, icon: str = "triangle-alert") -> None:
        """Add a last line that explains or warns; it cannot be chosen."""
        self._inert(text, MenuRow(text, icon=icon, footnote=True))

    def clear(self) -> None:
        """Take all rows away, with the menus some of them open."""
        for action in self.actions():
            if (child := action.menu()) is not None:
                child.deleteLater()
        super().clear()
        self._rows.clear()
        self._slots.clear()
        self._topics.clear()

    def row(self, action: QAction) -> MenuRow:
        """How a row is painted; a plain QAction gets a row of its own label and shortcut."""
        found = self._rows.get(action)
        if found is None:
            key = action.shortcut().toString()
            found = MenuRow(action.text(), key=key, checked=action.isChecked())
        return found

    def open_below(self, opener: QWidget) -> None:
        """Open under a control, aligned with its leading edge; above it where the screen ends."""
        size = self.sizeHint()
        gap = int(Space.s2)
        mirrored = opener.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = opener.width() - size.width() if mirrored else 0
        place = opener.mapToGlobal(QPoint(x, opener.height() + gap))
        screen = opener.screen().availableGeometry()
        if place.y() + size.height() > screen.bottom():
            place.setY(opener.mapToGlobal(QPoint(0, -gap)).y() - size.height())
        self._open(place, size, screen)

    def open_at(self, place: QPoint) -> None:
        """Open with the leading top corner at a global point."""
        widget = self.parentWidget() or self
        self._open(QPoint(place), self.sizeHint(), widget.screen().availableGeometry())

    def _open(self, place: QPoint, size: QSize, screen: QRect) -> None:
        place.setX(max(screen.left(), min(place.x(), screen.right() - size.width())))
        place.setY(max(screen.top(), place.y()))
        self.popup(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for corner, beneath in self._corners:
                painter.drawPixmap(corner, beneath)
            paint_menu(painter, self, [(self.actionGeometry(a), a, self.row(a)) for a in self.actions()])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shadow = ShadowUnder.beneath(self)
        self._corners = corners_beneath(self)
        fade_in_window(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._shadow is not None:
            self._shadow.leave()
            self._shadow = None

    def event(self, event: QEvent) -> bool:
        """Keep the keys pressed in here from the window's shortcuts, which act on what lies behind."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        active = self.activeAction()
        if event.key() == Qt.Key.Key_F1:
            self._open_help(active)
            return
        if event.key() in _ENTER and self._refuses(active):
            announce(self, self.row(active).refused)
            return
        chosen = self._by_key(event.text())
        if chosen is not None:
            self._choose(chosen)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        under = self.actionAt(event.position().toPoint())
        if under is not None and self._refuses(under):
            announce(self, self.row(under).refused)
            return
        super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _append(self, action: QAction, choice: Choice) -> QAction:
        self._rows[action] = _row(action, choice)
        self.addAction(action)
        return action

    def _inert(self, text: str, row: MenuRow) -> None:
        action = QAction(text, self)
        action.setEnabled(False)
        self._rows[action] = row
        self.addAction(action)

    def _run(self, action: QAction) -> None:
        # A row of a submenu is reported here too; only its own menu knows its slot.
        slot = self._slots.get(action)
        if slot is not None:
            slot()

    def _open_help(self, action: QAction | None) -> None:
        """Open the help at the row of an action, or of the first that the help tells of."""
        topic = self._topics.get(action) if action is not None else None
        topic = topic or next(iter(self._topics.values()), None)
        widget = self.parentWidget()
        while widget is not None and not isinstance(widget, Screen):
            widget = widget.parentWidget()
        if widget is not None and topic is not None:
            self._close_all()
            widget.go_requested.emit("help", topic)

    def _refuses(self, action: QAction | None) -> bool:
        return action is not None and bool(self.row(action).refused)

    def _by_key(self, typed: str) -> QAction | None:
        if not typed.strip():
            return None
        for action in self.actions():
            if action.isEnabled() and not action.isSeparator() and self.row(action).key == typed.upper():
                return action
        return None

    def _choose(self, action: QAction) -> None:
        if self._refuses(action):
            self.setActiveAction(action)
            announce(self, self.row(action).refused)
            return
        self._close_all()
        action.trigger()

    def _close_all(self) -> None:
        menu: QWidget | None = self
        while isinstance(menu, QMenu):
            menu.hide()
            menu = menu.parentWidget()


def _row(action: QAction, choice: Choice) -> MenuRow:
    return MenuRow(
        action.text(),
        icon=choice.icon,
        look=choice.look,
        key=choice.key,
        note=choice.note,
        danger=choice.danger,
        checked=choice.checked,
        refused=choice.refused,
        submenu=action.menu() is not None,
    )
