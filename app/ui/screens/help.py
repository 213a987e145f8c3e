"""Help: chapters at the left, the chosen one beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.screens.help_pages import BY_KEY, CHAPTERS, COMMANDS, SHORTCUTS, STATUSES
from app.ui.screens.help_parts import ChapterPage, CommandsPage, ShortcutsPage, TextPage
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.actions import ActionDef, Actions
from app.ui.widgets.button import Button
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.labels import Label, Separator
from app.ui.widgets.nav_item import NavItem
from app.ui.widgets.panels import Surface
from app.ui.widgets.parts import mirrored
from app.ui.widgets.regions import mark_region
from app.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QKeyEvent, QPainter

    from app.services.workspace import Workspace

_LIST = 208
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class HelpScreen(Screen):
    """Shows one chapter at a time and remembers which.

    `show_target` takes None, the key of a chapter, or (workflow key, verb) for the row of an action.
    """

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("help")
        self.setAccessibleName(self.tr("Help"))
        self.pages: dict[str, ChapterPage] = {}
        self.current = STATUSES
        self.contents = _Contents()
        self.contents.chosen.connect(self.show_chapter)
        self.stack = QStackedWidget()
        self.stack.setObjectName("help_pages")
        mark_region(self.contents)
        mark_region(self.stack)
        self._lay_out()
        group = self.tr("Help")
        rows = (
            ("help.next", self.tr("Next workflow"), self._next, "Ctrl+Right", "arrow-right"),
            ("help.previous", self.tr("Previous workflow"), self._previous, "Ctrl+Left", "arrow-left"),
        )
        actions.add(
            self, [ActionDef(key, label, group, run, (keys,), icon) for key, label, run, keys, icon in rows]
        )

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Open a chapter, the row of an action, or what was shown last."""
        if isinstance(target, tuple):
            workflow, verb = target
            self.show_chapter(STATUSES)
            self.statuses().show_workflow(workflow)
            self.statuses().show_verb(verb)
            return
        self.show_chapter(target if target in BY_KEY else self.current)
        self.contents.focus_current()

    def show_chapter(self, key: str) -> None:
        """Show a chapter; it is made when first visited."""
        self.current = key
        page = self.pages.get(key) or self._made(key)
        self.stack.setCurrentWidget(page)
        self.contents.mark(key)

    def statuses(self) -> Any:  # noqa: ANN401 - its module is imported late
        """Return the chapter of statuses and actions."""
        return self.pages.get(STATUSES) or self._made(STATUSES)

    def _made(self, key: str) -> ChapterPage:
        page = self._make(key)
        page.asked.connect(self.go_requested)
        self.pages[key] = page
        self.stack.addWidget(page)
        return page

    def _make(self, key: str) -> ChapterPage:
        chapter = BY_KEY[key]
        if key == STATUSES:
            from app.ui.screens.help_statuses import StatusesPage

            return StatusesPage(chapter)
        if key == SHORTCUTS:
            return ShortcutsPage(chapter, self.actions_registry)
        if key == COMMANDS:
            return CommandsPage(chapter)
        path = self.tr("This workspace: {path}").format(path=self.workspace.path)
        return TextPage(chapter, path if key == "data" else "")

    def _next(self) -> None:
        self.show_chapter(STATUSES)
        self.statuses().step(1)

    def _previous(self) -> None:
        self.show_chapter(STATUSES)
        self.statuses().step(-1)

    def _open_shortcuts(self) -> None:
        for definition, action in self.actions_registry.commands():
            if definition.key == "shortcuts":
                action.trigger()
                return

    def _lay_out(self) -> None:
        head = QWidget()
        head.setFixedHeight(max(Size.page_header, fonts.line_height("title") + 20))
        row = QHBoxLayout(head)
        row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        row.addWidget(Label(self.tr("Help"), "title"))
        row.addStretch(1)
        sheet = Button(self.tr("Keyboard shortcuts"), icon="keyboard", name="help_shortcuts")
        sheet.clicked.connect(self._open_shortcuts)
        row.addWidget(sheet)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.contents)
        below.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Separator())
        column.addLayout(below, 1)


class _Item(NavItem):
    """A chapter, without an icon. Up and Down are for the list, a button by itself would take them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        """There is none."""

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        tokens = style.current()
        room = mirrored(self, area.adjusted(Space.s4, 0, -Space.s4, 0))
        paint.text(painter, room, self.text(), tokens.text if self.isChecked() else tokens.text2, "bodyM")


class _Contents(Surface):
    """The chapters to choose from, by group: one tab stop, moved by Up and Down."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("surface", "end")
        self.setObjectName("help_contents")
        self.setAccessibleName(self.tr("Chapters"))
        self.setFixedWidth(_LIST)
        self._items: dict[str, _Item] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.s6, Space.s5, Space.s5, Space.s6)
        column.setSpacing(Space.s1)
        group = ""
        for chapter in CHAPTERS:
            if chapter.group != group:
                column.addSpacing(Space.s5 if group else 0)
                group = chapter.group
                caption = Label(group, "small", "text2")
                caption.setContentsMargins(Space.s4, 0, 0, Space.s2)
                column.addWidget(caption)
            item = _Item(chapter.title, name=f"help_{chapter.key}")
            item.clicked.connect(self._choose)
            self._items[chapter.key] = item
            column.addWidget(item)
        column.addStretch(1)

    def mark(self, key: str) -> None:
        """Mark the chapter shown."""
        for each, item in self._items.items():
            item.setChecked(each == key)
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == key else Qt.FocusPolicy.ClickFocus)

    def focus_current(self) -> None:
        """Give the keyboard to the chapter shown."""
        next(item for item in self._items.values() if item.isChecked()).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        keys = list(self._items)
        at = next((at for at, key in enumerate(keys) if self._items[key].hasFocus()), -1)
        if step and at >= 0:
            self._walk_to(keys[max(0, min(at + step, len(keys) - 1))])
        else:
            super().keyPressEvent(event)

    def _walk_to(self, key: str) -> None:
        self.chosen.emit(key)
        self._items[key].setFocus(Qt.FocusReason.OtherFocusReason)
        FocusRing.used_keyboard(self)

    def _choose(self) -> None:
        clicked = self.sender()
        self.chosen.emit(next(key for key, item in self._items.items() if item is clicked))
