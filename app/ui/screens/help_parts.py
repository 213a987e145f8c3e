"""A chapter of the help as a page: its head, and what the text chapters consist of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.resources import resource
from app.ui.dialogs.shortcuts import caps_of
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import ElidedLabel, Label, Paragraph, Separator
from app.ui.widgets.marks import KeyCaps
from app.ui.widgets.parts import slug
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QShowEvent

    from app.ui.screens.help_pages import Chapter, Link
    from app.ui.widgets.actions import ActionDef, Actions

_READABLE = 640
_COMMAND = re.compile(r"^    (\w+) {2,}(.+)$", re.MULTILINE)


class ChapterPage(QWidget):
    """One chapter: title, one line, and what subclasses put into ``column``. ``asked``: page and target."""

    asked = Signal(str, object)

    def __init__(self, chapter: Chapter) -> None:
        super().__init__()
        self.setObjectName(f"help_page_{chapter.key}")
        self.setAccessibleName(chapter.title)
        self.area = ScrollArea()
        self.area.setObjectName("help_text")
        self.area.setAccessibleName(chapter.title)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(Space.s8, Space.s6 - 1, Space.s8, Space.s8)
        self.column.setSpacing(Space.s5)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(chapter.title, "title"))
        self.line = Paragraph(chapter.line)
        words.addWidget(self.line)
        self.column.addLayout(words)
        self.area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)


class TextPage(ChapterPage):
    """Paragraphs, numbered steps and links; ``note`` is a last line that the program knows."""

    def __init__(self, chapter: Chapter, note: str = "") -> None:
        super().__init__(chapter)
        self._links: dict[Button, Link] = {}
        for text in chapter.paragraphs:
            self._add_text(text)
        if chapter.steps:
            self.column.addWidget(_steps(chapter.steps))
        for text in (*chapter.after, *filter(None, (note,))):
            self._add_text(text)
        if chapter.links:
            self.column.addWidget(self._link_row(chapter.links))
        self.column.addStretch(1)

    def _add_text(self, text: str) -> None:
        paragraph = Paragraph(text, "body", "text")
        paragraph.setMaximumWidth(_READABLE)
        self.column.addWidget(paragraph)

    def _link_row(self, links: tuple[Link, ...]) -> QWidget:
        holder = QWidget()
        row = FlowLayout(parent=holder)
        for link in links:
            button = Button(link.label, name=f"help_{slug(link.label)}")
            button.clicked.connect(self._follow)
            self._links[button] = link
            row.addWidget(button)
        return holder

    def _follow(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        link = self._links[button]
        self.asked.emit(link.page, link.target)


class CommandsPage(ChapterPage):
    """The commands as ``lineup --help`` lists them."""

    def __init__(self, chapter: Chapter) -> None:
        super().__init__(chapter)
        holder = QWidget()
        holder.setMaximumWidth(_READABLE)
        grid = QVBoxLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for name, told in commands():
            grid.addWidget(_line(f"lineup {name}", Paragraph(told)))
            grid.addWidget(Separator())
        self.column.addWidget(holder)
        self.column.addWidget(Paragraph(self.tr("lineup COMMAND --help lists the options of a command.")))
        self.column.addStretch(1)


class ShortcutsPage(ChapterPage):
    """Every key, read from the actions of the window each time the chapter is shown."""

    def __init__(self, chapter: Chapter, actions: Actions) -> None:
        super().__init__(chapter)
        self._actions = actions
        self._shown: QWidget | None = None
        self.column.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = _keys(self._actions.sheet())
        self.column.insertWidget(1, self._shown)


def commands() -> Iterator[tuple[str, str]]:
    """Yield each command with its line of help."""
    text = resource("help", "commands.txt").read_text(encoding="utf-8")
    for found in _COMMAND.finditer(text):
        yield found[1], f"{found[2][:1].upper()}{found[2][1:]}."


def _steps(steps: tuple[str, ...]) -> QWidget:
    holder = QWidget()
    holder.setMaximumWidth(_READABLE)
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.s5)
    grid.setVerticalSpacing(Space.s4)
    grid.setColumnStretch(1, 1)
    for at, step in enumerate(steps):
        grid.addWidget(Label(f"{at + 1}.", "bodyM", "text2", tabular=True), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Paragraph(step, "body", "text"), at, 1)
    return holder


def _keys(groups: dict[str, list[ActionDef]]) -> QWidget:
    holder = QWidget()
    holder.setMaximumWidth(_READABLE)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for name, listed in groups.items():
        if listed:
            column.addSpacing(Space.s5)
            column.addWidget(Label(name, "smallM", "text3"))
        for definition in listed:
            column.addWidget(_line(definition.label.rstrip("…"), KeyCaps(*caps_of(definition))))
            column.addWidget(Separator())
    return holder


def _line(title: str, shown: QWidget) -> QWidget:
    line = QWidget()
    line.setAccessibleName(f"{title}: {shown.accessibleName()}")
    row = QHBoxLayout(line)
    row.setContentsMargins(0, Space.s3, 0, Space.s3)
    row.setSpacing(Space.s6)
    row.addWidget(ElidedLabel(title, "bodyM"), 1)
    row.addWidget(shown, 2 if isinstance(shown, Paragraph) else 0)
    return line
