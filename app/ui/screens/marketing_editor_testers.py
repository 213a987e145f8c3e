"""Who will test a marketing task, in its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import ElidedLabel, Paragraph
from app.ui.widgets.marks import Avatar

if TYPE_CHECKING:
    from collections.abc import Mapping

_WIDE = 220


class TestersField(QWidget):
    """The people chosen, and the button that chooses them."""

    choose_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._people: dict[int, str] = {}
        self._none = Paragraph("", "body", "text2")
        self._box = QWidget()
        self._flow = FlowLayout(Space.s6, Space.s4)
        self._box.setLayout(self._flow)
        self.choose = Button(self.tr("Choose testers…"), "default", "user-plus", name="choose_testers")
        self.choose.clicked.connect(self.choose_wished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s4)
        column.addWidget(self._none)
        column.addWidget(self._box)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)

    def people(self) -> list[int]:
        """The ids of the people chosen."""
        return list(self._people)

    def show_people(self, people: Mapping[int, str], against: str = "") -> None:
        """Show people, id and name of each; ``against`` says why they cannot be changed, "" if they can."""
        self._people = dict(people)
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name in people.values():
            self._flow.addWidget(_person(name))
        self._box.setVisible(bool(people))
        none = self.tr("No testers yet. Everybody you choose tries it before it can run.")
        self._none.set_text(against or none)
        self._none.setVisible(bool(against) or not people)
        self.choose.setVisible(not against)


def _person(name: str) -> QWidget:
    """A face and a name."""
    whole = QWidget()
    whole.setMaximumWidth(_WIDE)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.s3)
    row.addWidget(Avatar(name, Size.avatar_field))
    row.addWidget(ElidedLabel(name), 1)
    return whole
