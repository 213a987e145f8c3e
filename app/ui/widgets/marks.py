"""Small marks: status pill (also as a button), avatar, key caps, tag, fact."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.theme import bars, fonts, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.theme.statuses import status
from app.ui.widgets.menu import Menu
from app.ui.widgets.parts import mirrored, name_widget


class Pill(QPushButton):
    """A status pill. With a menu it is a button that opens it; without one it takes no focus."""

    ring_radius: int = Size.pill // 2

    def __init__(self, domain: str, key: str, label: str = "Status", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._domain, self._key, self._label = domain, key, label
        self._opens: Menu | None = None
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        name_widget(self, "", f"pill_{domain}")
        self.clicked.connect(self._open)
        self.set_status(key)

    def set_status(self, key: str) -> None:
        """Show another status of the same domain."""
        self._key = key
        self.setAccessibleName(f"{self._label}: {status(self._domain, key).label}")
        self.updateGeometry()
        self.update()

    def set_status_menu(self, menu: Menu | None) -> None:
        """Make the pill a button that opens `menu`, or a plain mark again."""
        self._opens = menu
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if menu else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if menu else Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        """As wide as the label, 22 high."""
        return QSize(paint.pill_width(status(self._domain, self._key).label), Size.pill)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            outlined = self._opens is not None and self.underMouse()
            paint.pill(painter, QRectF(self.rect()), self._domain, self._key, outlined)

    def _open(self) -> None:
        if self._opens is not None:
            self._opens.open_below(self)


class Avatar(QWidget):
    """The initials of a person in a flat hue; decorative, for the name stands beside it."""

    def __init__(
        self, person: str, side: int = Size.avatar_table, square: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._person, self._square = person, square
        self.setFixedSize(side, side)

    def set_person(self, person: str) -> None:
        """Show somebody else."""
        self._person = person
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            if not self._square:
                paint.avatar(painter, area, self._person)
                return
            tokens = style.current()
            paint.rounded(painter, area, Radius.control + self.width() // 24, tokens.accent)
            role = "title" if self.width() > Size.avatar_grid else "bodyS"
            paint.text(painter, area, paint.initials(self._person)[:1], tokens.on_accent, role, paint.CENTRE)


class KeyCaps(QWidget):
    """A shortcut as key caps, for example KeyCaps("Ctrl", "K")."""

    def __init__(self, *keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName("+".join(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """All caps, 4 px apart."""
        widths = [paint.key_cap_width(key) for key in self._keys]
        return QSize(sum(widths) + Space.s2 * max(0, len(widths) - 1), Size.key_cap)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        x = 0.0
        with QPainter(self) as painter:
            for key in self._keys:
                width = paint.key_cap_width(key)
                paint.key_cap(painter, QRectF(x, 0, width, Size.key_cap), key)
                x += width + Space.s2


class Tag(QWidget):
    """A quiet rounded remark such as "Guessed from the file", or a count; `family` tints it."""

    def __init__(self, text: str, family: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._family = text, family
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show another remark."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the text, 18 high."""
        return QSize(paint.badge_width(self._text) + Space.s2, Size.badge)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        family = tokens.families.get(self._family)
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            paint.rounded(painter, area, area.height() / 2, family.tint if family else tokens.active)
            paint.text(
                painter, area, self._text, family.text if family else tokens.text2, "caption", paint.CENTRE
            )


class Fact(QWidget):
    """A caption over a value, with a remark after it and, if wanted, a bar below (share 0 to 1)."""

    def __init__(self, caption: str, value: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption, self._value, self._note = caption, value, note
        self._budget: tuple[int, int] | None = None
        self.setObjectName(f"fact_{caption.lower().replace(' ', '_')}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    def set_value(self, value: str, note: str = "", budget: tuple[int, int] | None = None) -> None:
        """Show a value; `budget` is (done, total) of the bar, None for no bar."""
        self._value, self._note, self._budget = value, note, budget
        self._describe()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """At least 144 wide, so that facts stand in columns."""
        value = fonts.metrics("heading", True).horizontalAdvance(self._value)
        note = fonts.metrics("small", True).horizontalAdvance(self._note) + Space.s4 if self._note else 0
        width = max(144 if self._budget is None else 176, round(value + note) + 2)
        return QSize(width, fonts.line_height("small") + fonts.line_height("heading") + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        top = fonts.line_height("small")
        line = fonts.line_height("heading")
        with QPainter(self) as painter:
            head = QRectF(0, 0, self.width(), top)
            paint.text(painter, mirrored(self, head), self._caption, tokens.text2, "small")
            row = QRectF(0, top + 1, self.width(), line)
            used = paint.text(painter, mirrored(self, row), self._value, tokens.text, "heading", tabular=True)
            row.setLeft(used + Space.s4)
            paint.text(painter, mirrored(self, row), self._note, tokens.text2, "small", tabular=True)
            if self._budget is not None:
                bar = QRectF(0, top + line + 4, self.width(), 3)
                bars.budget(painter, mirrored(self, bar), *self._budget)

    def _describe(self) -> None:
        self.setAccessibleName(f"{self._caption}: {self._value} {self._note}".strip())
