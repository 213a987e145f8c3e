"""How the table of tasks is shown: which columns, in which order, how dense. Chosen under Display."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.screens.tasks_columns import TITLE
from app.ui.screens.tasks_memory import usual_columns
from app.ui.theme.sizes import Size
from app.ui.widgets.display_menu import COMPACT, DEFAULT, DisplayMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from app.ui.models.columns import Column
    from app.ui.screens.tasks_columns import TaskModel, TaskTable
    from app.ui.screens.tasks_memory import Remembered


class TaskDisplay(QObject):
    """Shows the table as somebody left it, and writes what they choose into that memory. ``changed`` asks
    to keep it."""

    changed = Signal()

    def __init__(self, button: QPushButton, table: TaskTable, model: TaskModel) -> None:
        super().__init__(table)
        self._button, self._table, self._model = button, table, model
        self._columns: dict[str, Column] = {}
        self._view: Remembered | None = None
        self._tab = ""
        button.clicked.connect(self.open)

    def show(self, view: Remembered, tab: str, columns: dict[str, Column]) -> None:
        """Show a tab as it was left with the columns there are; what is chosen goes into ``view``."""
        self._view, self._tab, self._columns = view, tab, columns
        self._show_columns(view)
        self._show_density(view)

    def open(self) -> None:
        """Offer how the table is shown."""
        if (view := self._view) is None:
            return
        titles = {key: column.title for key, column in self._columns.items()}
        density = COMPACT if view.compact else DEFAULT
        usual, now = usual_columns(tuple(self._columns), self._tab), view.columns_of(self._tab)
        menu = DisplayMenu(self._button, density, titles, now, usual, fixed=(TITLE,))
        menu.density_changed.connect(self.choose_density)
        menu.columns_changed.connect(self.choose_columns)
        menu.open()

    def choose_density(self, density: str) -> None:
        """Make the rows "default" or "compact"."""
        if self._view is not None:
            self._view.compact = density == COMPACT
            self.changed.emit()
            self._show_density(self._view)

    def choose_columns(self, columns: list[tuple[str, bool]]) -> None:
        """Show these columns in this order."""
        if self._view is not None:
            self._view.set_columns(self._tab, columns)
            self.changed.emit()
            self._show_columns(self._view)

    def _show_density(self, view: Remembered) -> None:
        self._table.set_row_height(Size.row_compact if view.compact else Size.row)

    def _show_columns(self, view: Remembered) -> None:
        shown = [self._columns[key] for key, wanted in view.columns_of(self._tab) if wanted]
        if shown != list(self._model.columns):
            self._model.set_columns(shown)
            self._table.lay_out_again()
