"""What the acting person is told, and where: one choice per kind of event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSystemTrayIcon

from app.domain.task_rows import Level, Told
from app.services import notifications
from app.ui.screens.settings_notifications_grid import LevelGrid
from app.ui.screens.settings_parts import Section
from app.ui.widgets.notices import Note

if TYPE_CHECKING:
    from app.ui.screens.settings import SettingsScreen


class NotificationsSection(Section):
    """Each choice acts at once and holds for the person who acts."""

    entities = frozenset(("actor", "person"))

    def __init__(self, screen: SettingsScreen) -> None:
        super().__init__(screen, "notifications_section")
        self.set_title(self.tr("Notifications"))
        title = self.tr("This system shows no desktop notifications")
        self.no_tray = Note(title, self.tr("Lineup tells you in the window instead."), "amber", self)
        self.no_tray.setObjectName("no_tray")
        self.grid = LevelGrid(self._rows(), self._columns())
        self.grid.chosen.connect(self._set)
        self.column.addWidget(self.no_tray)
        self.column.addWidget(self.grid)
        self.column.addStretch(1)

    def show_all(self) -> None:
        """Read and show the choices of the acting person."""
        workspace = self.owner.workspace
        if workspace.acting_for_other:
            words = self.tr("These settings are those of {name}. Nobody is told about their own actions.")
            self.line.set_text(words.format(name=workspace.me.name[:60]))
        else:
            self.line.set_text(
                self.tr("You are never told about your own actions. These settings are yours only.")
            )
        self.no_tray.setVisible(not QSystemTrayIcon.isSystemTrayAvailable())
        levels = notifications.levels(workspace, workspace.me.id)
        self.grid.show_choices({told.value: level.value for told, level in levels.items()})

    def look_for(self) -> None:
        """There are few: go to the first."""
        self.grid.focus_first()

    def _set(self, told: tuple[str, ...], level: str) -> None:
        me = self.owner.workspace.me.id
        for kind in told:
            self.owner.attempt(notifications.set_level, me, Told(kind), Level(level))
        self.show_all()

    def _rows(self) -> dict[str, tuple[str, str]]:
        lines = {
            Told.ASSIGNED: self.tr("Also when my organization is, as Anyone"),
            Told.ACTIVITY: self.tr("Status, due date or assignee changes"),
            Told.APPROVAL: self.tr("Runs and completed work that I may decide"),
            Told.REPORT: self.tr("Somebody submitted it for points, and I may decide"),
            Told.DECIDED: self.tr("Approved or rejected, with the reason"),
            Told.COMMENT: self.tr("I wrote there, or the task is mine"),
        }
        return {told.value: (told.label, line) for told, line in lines.items()}

    def _columns(self) -> dict[str, str]:
        return {
            Level.DESKTOP.value: self.tr("In app and desktop"),
            Level.APP.value: self.tr("In app"),
            Level.OFF.value: self.tr("Off"),
        }
