"""Keeps the navigation in step with workspace, window and preferences: names, campaigns, icons or all."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services import preferences

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.services.workspace import Workspace
    from app.ui.shell import Shell
    from app.ui.widgets.navigation import Navigation

_ICONS_BELOW = 1180


class Sidebar(QObject):
    """Belongs to one window. ``chosen`` says that icons or the whole were chosen by key.

    A narrow window shows icons, whatever is preferred; a key turns that round until its width changes.
    """

    chosen = Signal()
    failed = Signal(str)

    def __init__(self, window: "Shell", navigation: "Navigation") -> None:
        super().__init__(window)
        self._window, self._navigation = window, navigation
        self._icons = preferences.load().navigation_rail
        self._workspace: Workspace | None = None
        self.fit()

    def attach(self, workspace: "Workspace") -> None:
        """Show the agency and the campaigns of a workspace."""
        self._workspace = workspace
        self._show_agency(workspace)
        self._show_campaigns(workspace)

    def take_up(self, changes: "Changes") -> None:
        """Show what a saved change touched."""
        if self._workspace is None:
            return
        if "organization" in changes.entities():
            self._show_agency(self._workspace)
        if changes.entities() & {"campaign", "actor"}:
            self._show_campaigns(self._workspace)

    def fit(self) -> None:
        """Show icons where they are preferred, or where there is no room for more."""
        self._navigation.set_rail(self._icons or self._narrow())

    def prefer_icons(self, icons: bool) -> None:
        """Show icons from now on, or everything where there is room."""
        self._icons = icons
        self.fit()

    def toggle(self) -> None:
        """Show icons, or everything; remembered unless the window is too narrow to choose."""
        icons = not self._navigation.rail
        if self._narrow():
            self._navigation.set_rail(icons)
            return
        self.prefer_icons(icons)
        try:
            preferences.change(navigation_rail=icons)
        except OSError:
            self.failed.emit(self.tr("Lineup could not remember this for next time."))
        self.chosen.emit()

    def _narrow(self) -> bool:
        return self._window.width() < _ICONS_BELOW

    def _show_agency(self, workspace: "Workspace") -> None:
        from app.services.people import agency_name

        agency = agency_name(workspace)
        self._navigation.workspace.set_name(agency)
        self._window.setWindowTitle(self.tr("{agency} – Lineup").format(agency=agency))

    def _show_campaigns(self, workspace: "Workspace") -> None:
        from app.services.campaigns import active_campaigns

        self._navigation.show_campaigns(active_campaigns(workspace))
