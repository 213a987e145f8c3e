"""Text on screen: labels by role and tone, elided ones, paragraphs, and the hairline."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from app.ui.theme import fonts, paint, style
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.popover import Popover


class Label(QLabel):
    """One line of plain text in a type role and a tone (the name of a colour token)."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        parent: QWidget | None = None,
        tabular: bool = False,
    ) -> None:
        super().__init__(parent)
        self._role, self._tone, self._tabular = role, tone, tabular
        self._align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(self._align)
        self.setText(text)
        self._restyle()
        style.events.changed.connect(self._restyle)

    def setAlignment(self, align: Qt.AlignmentFlag) -> None:  # noqa: N802 - takes the place of Qt's own
        """Align the text; left is where lines begin, on either side."""
        # Qt's own label goes by the direction of the words: short ones would stand on the wrong side.
        self._align = align
        super().setAlignment(QStyle.visualAlignment(self.layoutDirection(), align))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(self._align)

    def set_tone(self, tone: str) -> None:
        """Change the colour, for example to "danger_text"."""
        self._tone = tone
        self._restyle()

    def set_role(self, role: str) -> None:
        """Change the type role."""
        self._role = role
        self._restyle()

    @property
    def tone(self) -> str:
        """The colour token the text is painted in."""
        return self._tone

    def _restyle(self) -> None:
        self.setFont(fonts.font(self._role, self._tabular))
        self.setMinimumHeight(fonts.line_height(self._role))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, style.current().color(self._tone))
        self.setPalette(palette)


def label(text: str, role: str = "body", tone: str = "text", tabular: bool = False) -> Label:
    """A `Label` in one call, for layouts."""
    return Label(text, role, tone, tabular=tabular)


class ElidedLabel(Label):
    """A label that ends in an ellipsis where it does not fit, and then shows all of it as tooltip."""

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        return QSize(super().sizeHint().width() + 1, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Two or three letters."""
        return QSize(24, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        set_tooltip(self, self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.setLayoutDirection(paint.direction_of(shown, self.layoutDirection()))
            painter.drawText(self.rect(), int(self.alignment() | Qt.TextFlag.TextSingleLine), shown)


class Paragraph(QWidget):
    """Plain text of several lines at the role's own line height, as tall as its width asks for."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._role, self._tone = text, role, tone
        self._align = Qt.AlignmentFlag.AlignLeft
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_alignment(self, align: Qt.AlignmentFlag) -> None:
        """Align the lines: leading by default, or centred."""
        self._align = align
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Always: the lines wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped lines, at the width it would have: layouts ask for wider ones too."""
        return max(1, self._laid_out(self._bound(width))[1]) * fonts.line_height(self._role)

    def sizeHint(self) -> QSize:
        """The text in lines of about 60 letters."""
        widest = max(fonts.metrics(self._role).horizontalAdvance(line) for line in self._text.split("\n"))
        width = self._bound(min(round(widest) + 1, 420))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One word wide, one line tall."""
        return QSize(48, fonts.line_height(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        layout, _lines = self._laid_out(self.width())
        with QPainter(self) as painter:
            painter.setPen(style.current().color(self._tone))
            layout.draw(painter, QPointF(0, 0))

    def _bound(self, width: int) -> int:
        return max(self.minimumWidth(), min(width, self.maximumWidth()))

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(self._text.replace("\n", "\u2028"), fonts.font(self._role))
        # A text layout does not mirror by itself, as painting a single line does.
        option = QTextOption(QStyle.visualAlignment(self.layoutDirection(), self._align))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(paint.direction_of(self._text, self.layoutDirection()))
        layout.setTextOption(option)
        pitch = fonts.line_height(self._role)
        baseline = pitch / 2 + fonts.drop(self._role)
        count = 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, count * pitch + baseline - line.ascent()))
            count += 1
        layout.endLayout()
        return layout, count


class Separator(QWidget):
    """A hairline, lying by default or standing `height` tall. On a dark overlay it is a step stronger."""

    def __init__(self, standing: bool = False, height: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing = standing
        if standing:
            self.setFixedSize(1, height)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        strong = self._standing or (tokens.dark and self._on_overlay())
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tokens.border if strong else tokens.border_subtle)

    def _on_overlay(self) -> bool:
        widget = self.parentWidget()
        while widget is not None and not isinstance(widget, Overlay | Popover):
            widget = widget.parentWidget()
        return widget is not None
