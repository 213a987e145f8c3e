"""The foot of an import: Cancel, a note, Back and the next step; or how far a long job is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.panels import Surface
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.steps import ProgressBar

if TYPE_CHECKING:
    from collections.abc import Callable

_HEIGHT = 60
_BAR = 6
_SURE_AFTER = 1.0


def time_left(seconds: float) -> str:
    """Return "about 6 seconds left"."""
    if seconds < 1.5:
        return "about a second left"
    if seconds < 90:
        return f"about {round(seconds)} seconds left"
    return f"about {round(seconds / 60)} minutes left"


class ImportFooter(Surface):
    """`show_step` sets note and buttons, `show_progress` begins a bar, ``stopped`` is its Cancel."""

    cancelled = Signal()
    back = Signal()
    ahead = Signal()
    stopped = Signal()

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__("surface", "top")
        self.setObjectName("import_footer")
        self.setFixedHeight(max(_HEIGHT, Size.button + Space.s9))
        self._clock = clock
        self._words = ""
        self._began = 0.0
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._steps())
        self._pages.addWidget(self._progress())

    def show_step(self, note: str, ahead: str, refused: str = "", back: bool = True) -> None:
        """Show a note and the way on; ``refused`` says why it is closed."""
        self._note.setText(note)
        self._ahead.set_label(ahead)
        self._ahead.setEnabled(not refused)
        set_tooltip(self._ahead, refused)
        self._ahead.setAccessibleDescription(refused)
        self._ahead.setVisible(bool(ahead))
        self._back.setVisible(back)
        self._pages.setCurrentIndex(0)

    def show_progress(self, words: str, stop: str) -> None:
        """Begin a bar: "Importing 1,177 creators", with a button to stop."""
        self._words = words
        self._began = self._clock()
        self._stop.set_label(stop)
        self._stop.setEnabled(True)
        self._bar.setValue(0)
        self._doing.setText(f"{words}.")
        self._left.setText("")
        self._pages.setCurrentIndex(1)

    def set_progress(self, done: int, total: int) -> None:
        """Move the bar."""
        if total <= 0:
            return
        percent = min(100, done * 100 // total)
        self._bar.setValue(percent)
        self._doing.setText(f"{self._words}. {percent} %")
        spent = self._clock() - self._began
        words = f"{exact_count(done)} done"
        if done and spent > _SURE_AFTER:
            words += f" · {time_left(spent * (total - done) / done)}"
        self._left.setText(words)

    def in_progress(self) -> bool:
        """Whether the bar is shown."""
        return self._pages.currentIndex() == 1

    def primary(self) -> Button:
        """The button of the next step."""
        return self._ahead

    def _steps(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(Space.s8 - Space.s4, 0, Space.s8, 0)
        row.setSpacing(Space.s4)
        cancel = Button("Cancel", "ghost", name="cancel")
        self._note = ElidedLabel("", "small", "text2")
        self._back = Button("Back", name="back")
        self._ahead = Button("", "primary", name="ahead")
        cancel.clicked.connect(self.cancelled)
        self._back.clicked.connect(self.back)
        self._ahead.clicked.connect(self.ahead)
        row.addWidget(cancel)
        row.addStretch(1)
        row.addWidget(self._note)
        row.addSpacing(Space.s4)
        row.addWidget(self._back)
        row.addWidget(self._ahead)
        return page

    def _progress(self) -> QWidget:
        page = QWidget()
        self._doing = Label("", "smallM")
        self._left = Label("", "small", "text2", tabular=True)
        self._bar = ProgressBar("Progress", name="import_progress")
        self._bar.setFixedHeight(_BAR)
        self._stop = Button("Cancel import", name="cancel_import")
        self._stop.clicked.connect(self._stop_pressed)
        words = QHBoxLayout()
        words.addWidget(self._doing)
        words.addStretch()
        words.addWidget(self._left)
        column = QVBoxLayout()
        column.setSpacing(Space.s3)
        column.addStretch()
        column.addLayout(words)
        column.addWidget(self._bar)
        column.addStretch()
        row = QHBoxLayout(page)
        row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        row.setSpacing(Space.s6)
        row.addLayout(column, 1)
        row.addWidget(self._stop)
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return page

    def _stop_pressed(self) -> None:
        self._stop.setEnabled(False)
        self._doing.setText("Cancelling. Nothing will be kept.")
        self.stopped.emit()
