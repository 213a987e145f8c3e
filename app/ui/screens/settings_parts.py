"""What every section of the settings has: title, one line, buttons, the reason why it is read-only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.sizes import Space
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.notices import Banner
from app.ui.widgets.panels import Card
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.domain.changes import Changes
    from app.ui.screens.settings import SettingsScreen


class Section(QWidget):
    """A page of the settings. Subclasses fill ``column`` and ``tools`` and say what they show in `show_all`.

    It reads anew when it is shown and when one of its ``entities`` changed while it is.
    """

    entities: frozenset[str] = frozenset()

    def __init__(self, screen: SettingsScreen, name: str) -> None:
        super().__init__()
        self.owner = screen
        self.setObjectName(name)
        self._title = Label("", "title")
        self.read_only = Banner("", "", "blue", "lock", self)
        self.read_only.setObjectName(f"{name}_read_only")
        self.read_only.hide()
        self.line = Paragraph()
        self.tools = QHBoxLayout()
        self.tools.setSpacing(Space.s4)
        self.area = ScrollArea()
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(Space.s8, Space.s6 - 1, Space.s8, Space.s8)
        self.column.setSpacing(Space.s7)
        self.column.addLayout(self._head())
        self.area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.read_only)
        layout.addWidget(self.area, 1)

    def set_title(self, title: str) -> None:
        """Name the section."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def show_all(self) -> None:
        """Read and show everything."""
        raise NotImplementedError

    def refresh(self, changes: Changes) -> None:
        """Take up a saved change, where it concerns what is shown here."""
        if self.isVisible() and changes.entities() & self.entities:
            self.show_all()

    def look_for(self) -> None:
        """Put the cursor where something can be looked for, where it can."""

    def show_reason(self, reason: str) -> None:
        """Say once why nothing here can be changed, or nothing."""
        self.read_only.set_words(reason, "")
        self.read_only.setVisible(bool(reason))

    def reveal(self, widget: QWidget) -> None:
        """Scroll to a widget."""
        self.area.ensureWidgetVisible(widget, 0, Space.s8)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_all()

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self.line)
        head = QHBoxLayout()
        head.setSpacing(Space.s6)
        head.addLayout(words, 1)
        head.addLayout(self.tools)
        head.setAlignment(self.tools, Qt.AlignmentFlag.AlignTop)
        return head


class SettingRow(QWidget):
    """A setting: what it is at the left, its control at the right."""

    def __init__(self, title: str, line: str, control: QWidget) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, "bodyM"))
        words.addWidget(Paragraph(line, "small", "text2"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.s8)
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)


def stacked(title: str, name: str, *rows: QWidget) -> Card:
    """A card with settings under one another."""
    card = Card(title, name=name)
    card.body.setSpacing(Space.s6)
    for row in rows:
        card.body.addWidget(row)
    return card
