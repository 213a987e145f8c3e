"""What a filter's popover holds: choices to tick, a range of numbers, or a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import fonts, paint
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.fields import LineEdit
from app.ui.widgets.labels import Label
from app.ui.widgets.table_filter_list import OptionList
from app.ui.widgets.table_search import DEBOUNCE_MS, SearchLine

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from app.ui.widgets.table_filter_fields import FilterField, Value

_FOOT_SIDE = 13


class Panel(QWidget):
    """The content of a filter's popover; tells every change at once."""

    changed = Signal(object)

    def __init__(self, field: FilterField, value: Value) -> None:
        super().__init__()
        self.field = field
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(Space.s4, Space.s4, Space.s4, Space.s4)
        self._column.setSpacing(Space.s3)
        outer.addLayout(self._column)
        self._said = Label("", "small", "text2", tabular=True)
        self.fill(value)

    def fill(self, value: Value) -> None:
        """Show the controls with a value in them."""
        raise NotImplementedError

    def wipe(self) -> None:
        """Empty the controls and tell."""
        raise NotImplementedError

    def add_foot(self, text: str) -> None:
        """Close the panel with a line that says something and offers Clear."""
        self._said.setText(text)
        outer = self.layout()
        assert outer is not None
        outer.addWidget(_Foot(self._said, self.wipe))


class _Foot(QWidget):
    """The line at the bottom of a popover."""

    def __init__(self, said: Label, wipe: Any) -> None:  # noqa: ANN401 - a slot
        super().__init__()
        self.setFixedHeight(max(Size.footer, fonts.line_height("small") + 18))
        clear = Button(self.tr("Clear"), "link", name="clear_filter")
        clear.clicked.connect(wipe)
        row = QHBoxLayout(self)
        row.setContentsMargins(_FOOT_SIDE, 0, _FOOT_SIDE, 0)
        row.addWidget(said, 1)
        row.addWidget(clear)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            paint.hairline(p, 1, self.width() - 1, 1)


class ChoicePanel(Panel):
    """Search, options to tick, how many are ticked. Keys in the search line move and tick too."""

    def fill(self, value: Value) -> None:
        """Build list and search line."""
        self._ticked: list[Any] = list(value or [])
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._search = _Steering(self.tr("Filter {name}").format(name=self.field.label.lower()))
        top = QHBoxLayout()
        top.setContentsMargins(Space.s4, Space.s4, Space.s4, Space.s2 + 1)
        top.addWidget(self._search)
        self._options = OptionList(list(self.field.options()), self._ticked)
        self._column.addLayout(top)
        self._column.addWidget(self._options)
        self._column.addSpacing(1)
        self.add_foot(self._count())
        self._search.textChanged.connect(self._options.narrow)
        self._search.stepped.connect(self._options.step)
        self._search.chosen.connect(self._options.toggle_current)
        self._options.toggled.connect(self._toggle)

    def wipe(self) -> None:
        """Untick all."""
        self._options.clear_ticks()
        self._ticked = []
        self._tell()

    def _toggle(self, value: object, on: bool) -> None:
        if on:
            self._ticked.append(value)
        else:
            self._ticked.remove(value)
        self._tell()

    def _tell(self) -> None:
        self._said.setText(self._count())
        self.changed.emit(list(self._ticked))

    def _count(self) -> str:
        return self.tr("{count} selected").format(count=f"{len(self._ticked):,}")


class _Steering(SearchLine):
    """A search line whose arrow and Enter keys act on the list below it."""

    stepped = Signal(int)
    chosen = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder, placeholder, "filter_search")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send Up, Down and Enter to the list."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class NumberPanel(Panel):
    """At least and at most, typed as people write: 50K, 1.2M."""

    def fill(self, value: Value) -> None:
        """Build both lines."""
        held = value or {}
        self._least = self._line(self.tr("At least"), "filter_min", held.get("min"))
        self._most = self._line(self.tr("At most"), "filter_max", held.get("max"))
        for words, box in ((self.tr("At least"), self._least), (self.tr("At most"), self._most)):
            self._column.addLayout(_captioned(words, box))
        self._wrong = Label("", "small", "danger_text")
        self._wrong.setIndent(Space.s2)
        self._wrong.hide()
        self._column.addWidget(self._wrong)
        self.add_foot(self.tr("For example 50K or 1.2M"))

    def wipe(self) -> None:
        """Empty both lines."""
        for box in (self._least, self._most):
            box.clear()

    def _line(self, name: str, key: str, number: int | None) -> LineEdit:
        box = LineEdit(f"{self.field.label}: {name}", name=key)
        box.setText("" if number is None else self.field.show(number))
        box.setMaxLength(24)
        box.textChanged.connect(self._typed)
        return box

    def _typed(self) -> None:
        wrong = False
        value: dict[str, int | None] = {}
        for key, box in (("min", self._least), ("max", self._most)):
            try:
                value[key], bad = self.field.read(box.text()), False
            except ValueError:
                bad = True
            if bool(box.property("wrong")) != bad:
                box.set_wrong(bad)
            wrong = wrong or bad
        self._say("" if not wrong else self.tr("Type a number such as 50K."))
        if not wrong:
            self.changed.emit(value)

    def _say(self, text: str) -> None:
        self._wrong.setText(text)
        if self._wrong.isHidden() == bool(text):
            self._wrong.setVisible(bool(text))
            self.updateGeometry()


class TextPanel(Panel):
    """A text to contain."""

    def fill(self, value: Value) -> None:
        """Build the line."""
        words = self.tr("{name} contains").format(name=self.field.label)
        self._line = SearchLine(words, words, "filter_text")
        self._line.setText(str(value or ""))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._tell)
        self._line.textChanged.connect(self._timer.start)
        self._column.addWidget(self._line)
        self.add_foot("")

    def wipe(self) -> None:
        """Empty the line."""
        self._line.clear()

    def _tell(self) -> None:
        self.changed.emit(self._line.text().strip())


PANELS: dict[str, type[Panel]] = {"choice": ChoicePanel, "number": NumberPanel, "text": TextPanel}


def _captioned(words: str, box: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(Space.s2, 0, 0, 0)
    caption = Label(words, "small", "text2")
    caption.setFixedWidth(72)
    row.addWidget(caption)
    row.addWidget(box, 1)
    return row
