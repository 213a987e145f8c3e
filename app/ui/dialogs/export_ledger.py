"""Exporting the ledger of points: of one person or of everybody, as a workbook or as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.dialogs.export_writing import WritingDialog
from app.ui.widgets.fields import Field
from app.ui.widgets.strip import Item, Segmented
from app.ui.widgets.toggles import RadioCard

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.domain.reward_rows import Earner
    from app.services.export_sheet import Written
    from app.services.workspace import Workspace
    from app.ui.jobs import Task

_KINDS = {".xlsx": "Excel (*.xlsx)", ".csv": "CSV (*.csv)"}


class ExportLedger(WritingDialog):
    """Asks whose points, how and where to, and writes them. ``exported`` carries the path and a `Written`."""

    def __init__(self, window: QWidget, workspace: Workspace, earner: Earner | None, name: str) -> None:
        line = self.tr("Every entry with its report, who approved it, and the balance")
        super().__init__(window, workspace, self.tr("Export ledger"), line, "export_ledger")
        self._earner, self._name = earner, name
        tr = self.tr
        about = tr("Numbers and dates to go on with")
        self.excel = RadioCard(tr("Excel workbook"), about, "file-spreadsheet", name="export_excel")
        about = tr("Plain text that any program reads")
        self.csv = RadioCard(tr("CSV"), about, "file-text", name="export_csv")
        for card in (self.excel, self.csv):
            self.form.addWidget(card)
        self.excel.setChecked(True)
        items = [Item("one", name)] if earner is not None else []
        self.whose = Segmented(
            tr("Whose points"), [*items, Item("all", tr("Everybody"))], name="export_whose"
        )
        if earner is not None:
            self.form.addWidget(Field(tr("Whose points"), self.whose, None))
        self.add_foot()

    def proposed(self) -> str:
        """Return a name that says whose points they are, with today's date."""
        from app.services.export_sheet import proposed_name

        title = f"{self.tr('Points')} {self._name if self._chosen() else ''}".strip()
        return proposed_name(title, self.workspace.clock()) + self._ending()

    def kinds(self) -> str:
        """Return the format chosen, as a file dialog lists it."""
        return _KINDS[self._ending()]

    def write(self, target: Path, task: Task) -> Written:
        """Write the entries chosen."""
        from app.services import export, points

        sheet = points.sheet(self.workspace, self._chosen())
        return export.write(self.workspace, sheet, target, replace=True, progress=task.progress)

    def _chosen(self) -> Earner | None:
        return self._earner if self.whose.current() == "one" else None

    def _ending(self) -> str:
        return ".xlsx" if self.excel.isChecked() else ".csv"
