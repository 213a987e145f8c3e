"""Toasts: what was done, with Undo, one at a time at the foot of the content."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import TOAST_FADE_MS, TOAST_MS, TOAST_UNDO_MS, Radius, Size, Space
from app.ui.widgets.button import PaintedButton
from app.ui.widgets.parts import announce, mirrored, mirrored_int, name_widget, set_tooltip

_RISE = 8
_GAP = 16
_HURRY_MS = 1_500  # how long a toast stays once another waits behind it


@dataclass(frozen=True, slots=True)
class Action:
    """A word on the toast and what it does."""

    text: str
    slot: Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Message:
    text: str
    icon: str
    actions: tuple[Action, ...]

    @property
    def lasts(self) -> int:
        return TOAST_UNDO_MS if self.actions else TOAST_MS


class _ToastButton(PaintedButton):
    """A word or a cross on the toast."""

    ring_radius: int = Radius.check

    def __init__(self, text: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name_widget(self, text, f"toast_{text.lower()}")
        if icon:
            set_tooltip(self, text)

    def sizeHint(self) -> QSize:
        """Text or icon, at least 24 x 24."""
        width = Size.hit if self._icon else round(fonts.metrics("bodyS").horizontalAdvance(self.text())) + 2
        return QSize(width, Size.hit)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            area = QRectF(self.rect())
            if self._icon:
                spot = area.adjusted(4, 4, -4, -4)
                paint_icon(painter, spot, self._icon, tokens.toast_text)
            else:
                paint.text(painter, area, self.text(), tokens.toast_action, "bodyS", paint.CENTRE)


class Toast(QWidget):
    """One message; it never takes the focus by itself, and waits while looked at."""

    gone = Signal()

    def __init__(self, message: _Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.message = message
        self._host = parent
        self._before = parent.window().focusWidget()
        name_widget(self, message.text, "toast")
        self._buttons = [_ToastButton(action.text, "", self) for action in message.actions]
        for button, action in zip(self._buttons, message.actions, strict=True):
            button.clicked.connect(action.slot)
            button.clicked.connect(self.leave)
        self._close = _ToastButton("Close", "x", self)
        self._close.clicked.connect(self.leave)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_is_up)
        self._remaining = message.lasts
        self._margin = paint.shadow_margin()
        self._lay_out()
        self.start()

    def start(self) -> None:
        """Let the time run."""
        self._timer.start(self._remaining)

    def pause(self) -> None:
        """Stop the time, because somebody is looking."""
        self._remaining = max(self._timer.remainingTime(), _HURRY_MS)
        self._timer.stop()

    def hurry(self) -> None:
        """Another message waits: stay only a moment longer."""
        if self._timer.isActive() and self._timer.remainingTime() > _HURRY_MS:
            self._timer.start(_HURRY_MS)

    def leave(self) -> None:
        """Go now; a keyboard that came here goes back to where it was before."""
        if self.isVisible():
            self._timer.stop()
            if self._holds_focus() and self._before is not None and _in_sight(self._before):
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide()
            self.gone.emit()

    def running(self) -> bool:
        """Whether the time runs."""
        return self._timer.isActive()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.pause()

    def leaveEvent(self, event: QEvent) -> None:
        if not self._holds_focus():
            self.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        margin = self._margin
        box = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        with QPainter(self) as painter:
            paint.shadow(painter, box, Radius.card)
            paint.rounded(painter, box, Radius.card, tokens.toast, tokens.border if tokens.dark else None)
            x = margin + Space.s6 - 1
            if self.message.icon:
                spot = mirrored(self, QRectF(x, box.y(), Size.icon, box.height()))
                paint_icon(painter, spot, self.message.icon, tokens.toast_text)
                x += Size.icon + Space.s4
            area = mirrored(self, QRectF(x, box.y(), self._words() + 2, box.height()))
            paint.text(painter, area, self.message.text, tokens.toast_text, "bodyM")

    def _words(self) -> float:
        room = max(80, self._host.width() - 320)
        return min(fonts.metrics("bodyM").horizontalAdvance(self.message.text), room)

    def _lay_out(self) -> None:
        """Size the toast and place its buttons after the words."""
        margin = self._margin
        x = margin + Space.s6 - 1 + (Size.icon + Space.s4 if self.message.icon else 0)
        x += round(self._words()) + Space.s7
        height = max(Size.toast, fonts.line_height("bodyM") + 20)
        spots = []
        for button in (*self._buttons, self._close):
            hint = button.sizeHint()
            spots.append(
                (button, QRect(x, margin + (height - hint.height()) // 2, hint.width(), hint.height()))
            )
            x += hint.width() + Space.s6
        self.resize(x - Space.s6 + Space.s5 + margin, height + 2 * margin)
        for button, spot in spots:
            button.setGeometry(mirrored_int(self, spot))

    def _holds_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _time_is_up(self) -> None:
        if self._holds_focus():
            self._remaining = _HURRY_MS
            self.start()
        else:
            self.leave()


class ToastHost(QObject):
    """Shows toasts over `content`, one at a time, the next when the last has gone."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._content = content
        self._queue: deque[_Message] = deque()
        self._toast: Toast | None = None
        self._foot = 0
        self._motion: QPropertyAnimation | None = None
        content.installEventFilter(self)

    def set_foot(self, height: int) -> None:
        """Keep toasts above a footer of this height."""
        self._foot = height
        self._place()

    def show_message(
        self,
        text: str,
        undo: Callable[[], object] | None = None,
        action: Action | None = None,
        icon: str = "circle-check",
        instead: bool = False,
    ) -> None:
        """Show or queue a message: 6 s, or 10 s where something can be pressed. Undo stands last.

        ``instead`` takes the place of those before: what they offer to undo is not the latest step any more.
        """
        if instead:
            self._queue.clear()
            if self._toast is not None:
                self._toast.leave()
        actions = [action] if action else []
        if undo is not None:
            actions.append(Action("Undo", undo))
        message = _Message(text, icon, tuple(actions))
        if message == self._latest():
            return  # a key pressed again and again is answered once
        self._queue.append(message)
        if self._toast is None:
            self._next()
        else:
            self._toast.hurry()

    def current(self) -> Toast | None:
        """The toast on screen, if any."""
        return self._toast

    def waiting(self) -> int:
        """How many messages wait."""
        return len(self._queue)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _latest(self) -> _Message | None:
        if self._queue:
            return self._queue[-1]
        return self._toast.message if self._toast else None

    def _next(self) -> None:
        self._toast = None
        self._motion = None
        if not self._queue:
            return
        toast = Toast(self._queue.popleft(), self._content)
        toast.gone.connect(self._gone)
        self._toast = toast
        if self._queue:
            toast.hurry()
        toast.show()
        toast.raise_()
        self._place()
        self._rise(toast)
        announce(toast, toast.message.text)

    def _gone(self) -> None:
        if self._toast is not None:
            self._toast.deleteLater()
        self._next()

    def _spot(self, toast: Toast) -> QPoint:
        margin = paint.shadow_margin()
        y = self._content.height() - self._foot - _GAP - toast.height() + margin
        return QPoint((self._content.width() - toast.width()) // 2, y)

    def _place(self) -> None:
        if self._motion is not None:
            self._motion.stop()
            self._motion = None
        if self._toast is not None:
            self._toast.move(self._spot(self._toast))

    def _rise(self, toast: Toast) -> None:
        duration = style.duration(TOAST_FADE_MS)
        if not duration:
            return
        motion = QPropertyAnimation(toast, b"pos", toast)
        motion.setDuration(duration)
        motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        motion.setStartValue(self._spot(toast) + QPoint(0, _RISE))
        motion.setEndValue(self._spot(toast))
        self._motion = motion
        motion.finished.connect(self._still)
        motion.start()

    def _still(self) -> None:
        self._motion = None


def _in_sight(widget: QWidget) -> bool:
    """Say whether a widget is still there and shown: what it belonged to may be closed by now."""
    from shiboken6 import isValid

    return bool(isValid(widget)) and widget.isVisible()
