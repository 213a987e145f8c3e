"""Exporting a list of the window: as what, which rows, which columns, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.dialogs.export_writing import WritingDialog, add_export, say_exported
from app.ui.widgets.fields import Field
from app.ui.widgets.figures import exact_count
from app.ui.widgets.strip import Item, Segmented
from app.ui.widgets.toggles import RadioCard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.domain.rows import CampaignRow
    from app.services.export_sheet import Written
    from app.services.workspace import Workspace
    from app.ui.jobs import Task
    from app.ui.widgets.screen import Screen
    from app.ui.widgets.table import Table

_KINDS = {".xlsx": "Excel (*.xlsx)", ".csv": "CSV (*.csv)"}


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows: its name, the rows in order, those ticked, and the keys of its columns.

    ``what`` and ``campaign_id`` are as in `app.services.export.sheet_of`.
    """

    title: str
    what: str
    ids: Sequence[int]
    ticked: Sequence[int]
    columns: tuple[str, ...]
    campaign_id: int = 0


class ExportDialog(WritingDialog):
    """Asks how, where to, and writes the list. ``exported`` carries the path and a `Written`."""

    def __init__(self, window: QWidget, workspace: Workspace, listed: Listed) -> None:
        line = listed.title if listed.ticked else self._with_count(listed)
        super().__init__(window, workspace, self.tr("Export a list"), line, "export_dialog")
        self._listed = listed
        self.excel = RadioCard(
            self.tr("Excel workbook"),
            self.tr("Numbers, dates and amounts to go on with"),
            "file-spreadsheet",
            name="export_excel",
        )
        self.csv = RadioCard(
            self.tr("CSV"), self.tr("Plain text that any program reads"), "file-text", name="export_csv"
        )
        for card in (self.excel, self.csv):
            self.form.addWidget(card)
        self.excel.setChecked(True)
        self.rows = Segmented(self.tr("Rows"), self._row_items(), name="export_rows")
        self.columns = Segmented(self.tr("Columns"), self._column_items(), name="export_columns")
        if listed.ticked:
            self.form.addWidget(Field(self.tr("Rows"), self.rows, None))
        self.form.addWidget(Field(self.tr("Columns"), self.columns, None))
        self.add_foot()

    def proposed(self) -> str:
        """Return the list's name and today's date."""
        from app.services.export_sheet import proposed_name

        return proposed_name(self._listed.title, self.workspace.clock()) + self._ending()

    def kinds(self) -> str:
        """Return the format chosen, as a file dialog lists it."""
        return _KINDS[self._ending()]

    def write(self, target: Path, task: Task) -> Written:
        """Write the rows and columns chosen."""
        from app.services import export

        listed = self._listed
        ids = listed.ticked if self.rows.current() == "ticked" else listed.ids
        shown = listed.columns if self.columns.current() == "shown" else None
        sheet = export.sheet_of(self.workspace, listed.what, ids, shown, listed.campaign_id)
        return export.write(self.workspace, sheet, target, replace=True, progress=task.progress)

    def _ending(self) -> str:
        return ".xlsx" if self.excel.isChecked() else ".csv"

    def _row_items(self) -> list[Item]:
        shown = self.tr("All {count} shown").format(count=exact_count(len(self._listed.ids)))
        ticked = self.tr("{count} ticked").format(count=exact_count(len(self._listed.ticked)))
        items = [Item("ticked", ticked)] if self._listed.ticked else []
        return [*items, Item("shown", shown)] if self._listed.ids else items

    def _with_count(self, listed: Listed) -> str:
        one, many = self.tr("{list}, the 1 row shown"), self.tr("{list}, all {count} rows shown")
        text = one if len(listed.ids) == 1 else many
        return text.format(list=listed.title, count=exact_count(len(listed.ids)))

    def _column_items(self) -> list[Item]:
        return [Item("shown", self.tr("Those shown")), Item("all", self.tr("All there are"))]


def _none() -> None:
    """Return no campaign: a list of its own."""


def in_shown_order(shown: Sequence[int], ticked: Sequence[int]) -> list[int]:
    """Return the ids that are ticked as the list shows them, then those that its filter hides."""
    chosen, visible = set(ticked), set(shown)
    return [*(key for key in shown if key in chosen), *(key for key in ticked if key not in visible)]


class ExportPart(QObject):
    """The export of a screen's list: a button in front of another one of its header, and Ctrl+E.

    ``campaign`` tells which one the list is of, where it is one of "campaign".
    """

    def __init__(
        self,
        screen: Screen,
        what: str,
        table: Table,
        before: QWidget,
        campaign: Callable[[], CampaignRow | None] = _none,
    ) -> None:
        super().__init__(screen)
        self._screen, self._what, self._table, self._campaign = screen, what, table, campaign
        self.button = add_export(screen, before, self.open, self.against)

    def against(self) -> str:
        """Return why nothing can be exported now, or ""."""
        rows = self._table.rows()
        return "" if rows.ids or len(rows.ticks) else self.tr("There is nothing in this list to export.")

    def open(self) -> None:
        """Ask how to export what is listed, and do it."""
        if reason := self.against():
            self._screen.refused.emit(reason)
            return
        dialog = ExportDialog(self._screen.window(), self._screen.workspace, self._listed())
        dialog.exported.connect(self._say)
        dialog.closed.connect(dialog.deleteLater)
        dialog.open(dialog.excel)

    def _listed(self) -> Listed:
        rows = self._table.rows()
        keys = tuple(column.key for column in rows.sections if column.key not in ("tick", "menu"))
        row = self._campaign()
        title = self._screen.accessibleName()
        if row is not None:
            title = self.tr("{campaign} influencers").format(campaign=row.name)
        ticked = in_shown_order(rows.ids, rows.ticks.ids())
        return Listed(title, self._what, list(rows.ids), ticked, keys, row.id if row else 0)

    def _say(self, target: Path, written: Written) -> None:
        one, many = self.tr("1 row exported"), self.tr("{count} rows exported")
        text = (one if written.rows == 1 else many).format(count=exact_count(written.rows))
        if written.cut:
            cut = self.tr("{count} texts were too long for a cell and are cut")
            text = f"{text}. {cut.format(count=exact_count(written.cut))}"
        say_exported(self._screen.window(), text, target)
