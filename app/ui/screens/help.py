"""Help: chapters at the left, the chosen one beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.screens.help_pages import BY_KEY, CHAPTERS, COMMANDS, SHORTCUTS, STATUSES
from app.ui.screens.help_parts import ChapterPage, CommandsPage, ShortcutsPage, TextPage
from app.ui.widgets.actions import ActionDef, Actions
from app.ui.widgets.button import Button
from app.ui.widgets.contents import Contents
from app.ui.widgets.labels import Label, Separator
from app.ui.widgets.page_lines import title_line
from app.ui.widgets.regions import mark_region
from app.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from app.services.workspace import Workspace


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
        self.contents = self._contents()
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

    def _contents(self) -> Contents:
        made, group = Contents("help_contents"), ""
        made.setAccessibleName(self.tr("Chapters"))
        for chapter in CHAPTERS:
            if chapter.group != group:
                group = chapter.group
                made.add_group(group)
            made.add(chapter.key, chapter.title, f"help_{chapter.key}")
        return made

    def _lay_out(self) -> None:
        sheet = Button(self.tr("Keyboard shortcuts"), icon="keyboard", name="help_shortcuts")
        sheet.clicked.connect(self._open_shortcuts)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.contents)
        below.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title_line(Label(self.tr("Help"), "title"), None, sheet))
        column.addWidget(Separator())
        column.addLayout(below, 1)
