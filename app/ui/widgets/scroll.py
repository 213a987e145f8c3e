"""Scrolling with a thin bar that floats over the content instead of taking room from it."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QScrollBar, QWidget

from app.ui.theme import paint, style
from app.ui.theme.sizes import Size
from app.ui.widgets.parts import mirrored_int

_LEAST_THUMB = 32


class FloatingScrollBar(QScrollBar):
    """A second vertical bar over the viewport of `area`, which hides its own."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._own = area.verticalScrollBar()
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("scroll_bar")
        self.setAccessibleName("Scroll")
        self._own.rangeChanged.connect(self._take_range)
        self._own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._own.setValue)
        area.viewport().installEventFilter(self)  # the area hears of a new size before its viewport has it
        self._take_range()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._take_range()
        return False

    def sizeHint(self) -> QSize:
        """10 px wide."""
        return QSize(Size.scroll_track, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        span = self.maximum() - self.minimum() + self.pageStep()
        if span <= 0:
            return
        height = max(_LEAST_THUMB, self.height() * self.pageStep() / span)
        travel = max(1, self.maximum() - self.minimum())
        top = (self.height() - height) * (self.value() - self.minimum()) / travel
        left = (Size.scroll_track - Size.scroll_thumb) / 2
        with QPainter(self) as painter:
            thumb = QRectF(left, top + 2, Size.scroll_thumb, height - 4)
            over = self.underMouse() or self.isSliderDown()
            paint.rounded(painter, thumb, 3, tokens.scrollbar_hover if over else tokens.scrollbar)

    def _take_range(self) -> None:
        area = self.parentWidget()
        self.setPageStep(self._own.pageStep())
        self.setSingleStep(self._own.singleStep())
        self.setRange(self._own.minimum(), self._own.maximum())
        self.setValue(self._own.value())
        if isinstance(area, QAbstractScrollArea):
            port = area.viewport().geometry()
            spot = port.adjusted(port.width() - Size.scroll_track, 0, 0, 0)
            self.setGeometry(mirrored_int(area, spot))
        self.setVisible(self.maximum() > self.minimum())
        self.raise_()


class ScrollArea(QScrollArea):
    """A scroll area without frame or background of its own, with the floating bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar = FloatingScrollBar(self)

    def setWidget(self, widget: QWidget) -> None:  # noqa: N802 - adds to Qt's own
        """Show a widget; whatever is behind the area shines through."""
        super().setWidget(widget)
        self.viewport().setAutoFillBackground(False)
        widget.setAutoFillBackground(False)

    def viewportEvent(self, event: QEvent) -> bool:
        """Pass on that the content wants another size; Qt keeps that to itself."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().viewportEvent(event)

    def sizeHint(self) -> QSize:
        """As tall as the content, so that layouts scroll only where they must."""
        inner = self.widget()
        return inner.sizeHint() if inner is not None else super().sizeHint()
