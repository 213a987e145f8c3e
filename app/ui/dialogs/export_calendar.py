"""Exporting the calendar: what it shows through its filters, or everything, as one .ics file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.deliverable_rows import PublicationFilter
from app.ui.dialogs.export_writing import WritingDialog, add_export, say_exported
from app.ui.widgets.fields import Field
from app.ui.widgets.figures import exact_count
from app.ui.widgets.strip import Item, Segmented

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.services.workspace import Workspace
    from app.ui.jobs import Task
    from app.ui.widgets.screen import Screen


class ExportCalendarDialog(WritingDialog):
    """Asks what and where to, and writes the file. ``exported`` carries the path and how many entries."""

    def __init__(self, window: QWidget, workspace: Workspace, chosen: PublicationFilter) -> None:
        line = self.tr(
            "Publications and runs as whole days, and open tasks when they are due, for other calendars. "
            "Import the file again later, and what moved moves there too."
        )
        super().__init__(window, workspace, self.tr("Export the calendar"), line, "export_calendar_dialog")
        self._chosen = chosen
        items = [Item("shown", self.tr("As filtered here")), Item("all", self.tr("Everything"))]
        self.what = Segmented(self.tr("What to export"), items, name="export_what")
        if chosen != PublicationFilter():
            self.form.addWidget(Field(self.tr("What to export"), self.what, None))
        self.add_foot()

    def proposed(self) -> str:
        """Return a name with today's date."""
        from app.services.export_sheet import proposed_name

        return proposed_name(self.tr("Calendar"), self.workspace.clock()) + ".ics"

    def kinds(self) -> str:
        """Return the one format there is."""
        return "iCalendar (*.ics)"

    def write(self, target: Path, task: Task) -> int:
        """Write what was chosen."""
        from app.services.export_calendar import export_calendar

        chosen = self._chosen if self.what.current() == "shown" else PublicationFilter()
        return export_calendar(self.workspace, target, chosen, progress=task.progress)


class CalendarExportPart(QObject):
    """The export of a screen's calendar: a button in front of another one of its header, and Ctrl+E.

    ``chosen()`` is what the calendar is filtered by.
    """

    def __init__(self, screen: Screen, chosen: Callable[[], PublicationFilter], before: QWidget) -> None:
        super().__init__(screen)
        self._screen, self._chosen = screen, chosen
        self.button = add_export(screen, before, self.open)

    def open(self) -> None:
        """Ask what to export, write it, and say so."""
        dialog = ExportCalendarDialog(self._screen.window(), self._screen.workspace, self._chosen())
        dialog.exported.connect(self._say)
        dialog.closed.connect(dialog.deleteLater)
        dialog.open(dialog.go_on)

    def _say(self, target: Path, entries: int) -> None:
        words = self.tr("1 entry exported") if entries == 1 else self.tr("{count} entries exported")
        say_exported(self._screen.window(), words.format(count=exact_count(entries)), target)
