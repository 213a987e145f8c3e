"""What an open workspace brings to the window: actions, menu, palette, who acts, what is said."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from app.services import preferences
from app.services.workspace import NotUndone, StorageError
from app.ui import window_actions
from app.ui.bridge import Bridge
from app.ui.dialogs.acting_as import ActingChip, ActingStrip
from app.ui.notifying import Notifying
from app.ui.overdue_runs import OverdueRuns
from app.ui.theme import style
from app.ui.widgets.menu import Choice, Menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.workspace import Workspace
    from app.ui.dialogs.history import HistoryDialog
    from app.ui.dialogs.palette import Palette
    from app.ui.main_window import MainWindow


class Desk(QObject):
    """Joins one workspace to the window; dialogs are made when they are first asked for."""

    open_requested = Signal()

    def __init__(self, window: "MainWindow", workspace: "Workspace") -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._palette: Palette | None = None
        self._bridge = Bridge(workspace, self)
        window.setWindowFilePath(str(workspace.path))
        window.attach(workspace, self._bridge)
        self._add_actions()
        self._notifying = Notifying(window, workspace, self._bridge)
        self.overdue = OverdueRuns(window, workspace, self._bridge)
        self._menu = self._workspace_menu()
        window.navigation.set_menu(self._menu)
        self._strip = ActingStrip(window)
        self._chip = ActingChip(window)
        window.notices.insertWidget(0, self._strip)
        window.navigation.add_foot(self._chip)
        self._chip.clicked.connect(self._choose_actor)
        self._strip.back_requested.connect(self._be_myself)
        window.people_changed.connect(self._show_actor)
        window.navigation.search_requested.connect(self._open_palette)
        window.save_failed.copy_requested.connect(self._save_copy)
        self._show_actor()

    def _add_actions(self) -> None:
        window = self._window
        slots: dict[str, Callable[[], None]] = {
            "palette": self._open_palette,
            "shortcuts": self._open_shortcuts,
            "history": self._open_history,
            "acting_as": self._choose_actor,
            "open": self._open_another,
            "save_copy": self._save_copy,
            "sample": partial(window.go, "sample"),
            "quit": self._quit,
        }
        window.registry.add(window, window_actions.anywhere(window, slots), window=True)
        window.registry.add(window, window_actions.pages(window), window=True)
        window.registry.add(window, window_actions.creating(window), window=True)
        window.registry.add(window, window_actions.themes(self._choose_theme), window=True)
        window.registry.add(window, window_actions.lists())

    def _workspace_menu(self) -> Menu:
        menu = Menu("Workspace", self._window, "workspace_menu")
        menu.add("Open another workspace…", self._open_another, Choice("folder-open", key="Ctrl+O"))
        menu.add("Open the sample workspace", partial(self._window.go, "sample"), Choice("sparkles"))
        menu.add("Save a copy…", self._save_copy, Choice("save"))
        menu.addSeparator()
        menu.add("History of changes…", self._open_history, Choice("history", key="Ctrl+Shift+H"))
        theme = menu.add_submenu("Theme", Choice("palette"))
        for key, label, icon in window_actions.THEMES:
            theme.add(label, partial(self._choose_theme, key), Choice(icon))
        menu.add("Keyboard shortcuts", self._open_shortcuts, Choice("keyboard", key="F1"))
        menu.addSeparator()
        menu.add("Quit", self._quit, Choice("log-out", key="Ctrl+Q"))
        return menu

    def _open_palette(self) -> None:
        from app.ui.dialogs.palette import Palette

        if self._palette is None:  # one for the window: it remembers what was run
            self._palette = Palette(self._window, self._window.registry)
            self._palette.go_requested.connect(self._window.go)
        self._palette.open(self._workspace)

    def _open_shortcuts(self) -> None:
        from app.ui.dialogs.shortcuts import ShortcutsSheet

        sheet = ShortcutsSheet(self._window, self._window.registry)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _open_history(self) -> None:
        from app.ui.dialogs.history import HistoryDialog

        dialog = HistoryDialog(self._window, self._workspace)
        dialog.undo_requested.connect(partial(self._undo_in, dialog))
        dialog.redo_requested.connect(partial(self._redo_in, dialog))
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def _undo_in(self, dialog: "HistoryDialog", operation_id: int) -> None:
        """Undo a step of the history; a refusal is said in the dialog, because a toast would lie under it."""
        self._try_in(dialog, partial(self._workspace.undo, operation_id))

    def _redo_in(self, dialog: "HistoryDialog") -> None:
        self._try_in(dialog, self._workspace.redo)

    def _try_in(self, dialog: "HistoryDialog", step: "Callable[[], object]") -> None:
        try:
            step()
        except (NotUndone, StorageError) as refusal:
            dialog.say(str(refusal))

    def _choose_actor(self) -> None:
        from app.ui.dialogs.acting_as import ActingAs

        popover = ActingAs(self._window, self._workspace)
        popover.chosen.connect(self._act_as)
        popover.open_above(self._chip)

    def _be_myself(self) -> None:
        if self._workspace.recorder is not None:
            self._act_as(self._workspace.recorder.id)

    def _act_as(self, person_id: int) -> None:
        self._window.settle(partial(self._workspace.act_as, person_id))

    def _open_another(self) -> None:
        self._window.settle(self.open_requested.emit)

    def _show_actor(self) -> None:
        self._chip.show_actor(self._workspace)
        self._strip.show_actor(self._workspace)

    def _choose_theme(self, scheme: str) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        chosen = preferences.load()
        style.apply(app, scheme, chosen.text_size / 100)
        try:
            preferences.change(theme=scheme)
        except OSError:
            self._window.say("Lineup could not remember the theme for next time.")

    def _save_copy(self) -> None:
        from app.services import copies

        start = self._workspace.path.with_name(f"{self._workspace.path.stem} copy.lineup")
        kinds = "Lineup (*.lineup)"
        chosen, _kind = QFileDialog.getSaveFileName(self._window, "Save a copy", str(start), kinds)
        if not chosen:
            return
        try:
            copies.save_copy(self._workspace, Path(chosen))
        except StorageError as error:
            self._window.say(str(error))
        else:
            self._window.say(f"Copy saved as {Path(chosen).name}")

    def _quit(self) -> None:
        self._window.close()
