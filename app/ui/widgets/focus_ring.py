"""The focus ring: one overlay per window, shown only after the keyboard moved the focus."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme import paint, style

_WIDTH = 2
_OUT = 3  # 1 px of air and the line itself
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show)


class FocusRing(QWidget):
    """Draws round the focused control, if that has a `ring_radius`. Make one per top-level window.

    The window overrides `focusNextPrevChild` and calls `used_keyboard(self)` there: only Tab and Backtab
    reach it, while a window also activates with focus on its first control.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._keyboard = False
        self._followed: list[QWidget] = []
        self._target: QWidget | None = None
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)

    @staticmethod
    def used_keyboard(widget: QWidget) -> None:
        """Tell the ring of this widget's window that the keyboard moves the focus now."""
        ring = widget.window().findChild(FocusRing, "focus_ring")
        if ring is not None:
            ring.set_keyboard(True)

    def set_keyboard(self, keyboard: bool) -> None:
        """Show the ring from now on, or hide it until the keyboard is used again."""
        self._keyboard = keyboard
        self._show_at(self.window().focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self.set_keyboard(False)
        elif event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        target = self._target
        if target is None:
            return
        radius = getattr(target, "ring_radius", 0) + _WIDTH
        with QPainter(self) as painter:
            area = QRectF(self.rect())
            paint.rounded(painter, area, radius + 1, None, style.current().focus, _WIDTH)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._keyboard = False
        if new is None or new.window() is self.window():
            self._show_at(new)

    def _show_at(self, widget: QWidget | None) -> None:
        ringed = widget is not None and hasattr(widget, "ring_radius")
        self._follow(widget if ringed and self._keyboard else None)
        self._place()

    def _follow(self, target: QWidget | None) -> None:
        from shiboken6 import isValid

        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._target = target
        self._followed = []
        while target is not None and target is not self.window():
            target.installEventFilter(self)
            self._followed.append(target)
            target = target.parentWidget()

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(QRect(corner, target.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT))
        self.show()
        self.raise_()
        self.update()
