"""The dialog for what went wrong: what happened, what is unchanged, what to do, and the details."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.dialogs.centred import CentredOverlay
from app.ui.theme import paint, style
from app.ui.theme.sizes import Radius, Space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import ElidedLabel, Label, Paragraph
from app.ui.widgets.panels import icon_tile
from app.ui.widgets.parts import announce, name_widget

_WIDE = 560
_TILE = 40
_NUMBER = 20
_CAPTION = 70


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: a title, what happened and what is unchanged, what to do, and (name, value) details.

    ``trace`` is copied with the details, not shown. No client's data belongs in any of it.
    """

    title: str
    text: str
    steps: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    trace: tuple[str, ...] = ()

    def report(self) -> str:
        """Return the details as text to send on."""
        lines = [self.title, *(f"{name}: {value}" for name, value in self.details)]
        return "\n".join([*lines, *(f"  {line}" for line in self.trace)])


class _Details(QWidget):
    """The details in a box that folds; folded it shows its head alone."""

    def __init__(self, details: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._head = Button("Details", "ghost", "chevron-right", self, "error_details", small=True)
        self._head.setCheckable(True)
        self._rows = QWidget(self)
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(Space.s9 - 3, 0, Space.s5, Space.s4)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(Space.s2)
        self._grid.setColumnMinimumWidth(0, _CAPTION)
        self._grid.setColumnStretch(1, 1)
        for name, value in details:
            self.add(name, value)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.s2, Space.s2, Space.s2, Space.s2)
        layout.setSpacing(Space.s1)
        layout.addWidget(self._head, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._rows)

    def add(self, name: str, value: str) -> None:
        """Add a row."""
        at = self._grid.rowCount()
        self._grid.addWidget(Label(name, "small", "text2"), at, 0)
        self._grid.addWidget(ElidedLabel(value, "small", "text"), at, 1)

    def set_open(self, is_open: bool) -> None:
        """Show the rows or fold them away."""
        self._rows.setVisible(is_open)
        self._head.setChecked(is_open)
        self._head.set_icon_name("chevron-down" if is_open else "chevron-right")
        self._head.setAccessibleDescription("shown" if is_open else "folded")

    @property
    def head(self) -> Button:
        """The button that folds."""
        return self._head

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.control, tokens.sunken, tokens.border_subtle)


class ErrorDialog(CentredOverlay):
    """Says what went wrong. Whatever lies behind it stays as it was, typed text too.

    Whether the details are open is remembered while the program runs.
    """

    _open_next_time = False

    def __init__(self, window: QWidget, problem: Problem) -> None:
        super().__init__(window, problem.title, _WIDE, "error_dialog")
        self._problem = problem
        self._more = 0
        self._more_line = Label("", "small", "text2")
        self._more_line.hide()
        self._details = _Details(problem.details)
        self._details.head.clicked.connect(self._fold)
        self._details.set_open(ErrorDialog._open_next_time)
        self._close = Button("Close", "primary", "", self.panel, "error_close")
        self._close.clicked.connect(self.close_overlay)
        self._copy = Button("Copy details", "default", "copy", self.panel, "error_copy")
        self._copy.clicked.connect(self._copy_details)
        self._lay_out()
        self.panel.setAccessibleDescription(problem.text)

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the focus on Close."""
        super().open(first or self._close)
        announce(self, f"{self._problem.title}. {self._problem.text}")

    def add_one_more(self) -> None:
        """Count another error that came while this one is shown."""
        self._more += 1
        noun = "problem has" if self._more == 1 else "problems have"
        self._more_line.setText(f"{self._more:,} more {noun} been written to the log since.")
        self._more_line.show()
        self.place()

    def _fold(self) -> None:
        ErrorDialog._open_next_time = not ErrorDialog._open_next_time
        self._details.set_open(ErrorDialog._open_next_time)
        self.place()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._problem.report())
        self._copy.set_label("Copied")
        announce(self, "Details copied")

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.s2)
        words.addWidget(Paragraph(self._problem.title, "title", "text"))
        words.addWidget(Paragraph(self._problem.text))
        if self._problem.steps:
            words.addSpacing(Space.s5)
            words.addWidget(Label("What you can do", "bodyS"))
        for number, step in enumerate(self._problem.steps, 1):
            words.addLayout(_step(number, step))
        words.addSpacing(Space.s4)
        words.addWidget(self._more_line)
        words.addWidget(self._details)
        top = QHBoxLayout()
        top.setSpacing(Space.s6)
        top.addWidget(icon_tile("triangle-alert", _TILE, "red"), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        whole = QVBoxLayout(self.panel)
        whole.setContentsMargins(Space.s8, Space.s8 - 2, Space.s8, Space.s8)
        whole.addLayout(top)
        whole.addStretch()
        whole.addSpacing(Space.s8)
        whole.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.s4)
        row.addWidget(self._copy)
        row.addStretch()
        row.addWidget(self._close)
        return row


def _step(number: int, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(0)
    digit = Label(f"{number}.", "body", "text3", tabular=True)
    digit.setFixedWidth(_NUMBER)
    name_widget(digit, f"{number}.", f"step_{number}")
    row.addWidget(digit, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Paragraph(text, "body", "text"), 1)
    return row
