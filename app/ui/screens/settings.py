"""Settings: sections at the left, the chosen one beside them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.widgets.actions import ActionDef, Actions
from app.ui.widgets.contents import Contents
from app.ui.widgets.labels import Label, Separator
from app.ui.widgets.page_lines import title_line
from app.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.changes import Changes
    from app.services.workspace import Workspace
    from app.ui.screens.settings_parts import Section


class _Place(NamedTuple):
    key: str
    label: str
    icon: str
    class_name: str


PLACES = (
    _Place("people", "People and roles", "users", "PeopleSection"),
    _Place("types", "Task types", "tag", "TypesSection"),
    _Place("appearance", "Appearance", "palette", "AppearanceSection"),
    _Place("notifications", "Notifications", "bell", "NotificationsSection"),
    _Place("check", "Check this workspace", "shield-check", "CheckSection"),
)


class SettingsScreen(Screen):
    """Shows one section at a time and remembers which."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("settings")
        self.sections: dict[str, Section] = {}
        self.current = PLACES[0].key
        self.places = Contents("settings_places")
        for place in PLACES:
            self.places.add(place.key, place.label, f"settings_{place.key}", place.icon)
        self.places.chosen.connect(self.show_section)
        self.stack = QStackedWidget()
        self.stack.setObjectName("settings_sections")
        self._lay_out()
        actions.add(
            self, [ActionDef("settings.find", "Find in view", "Lists", self._find, ("Ctrl+F",), "search")]
        )

    def show_target(self, target: object) -> None:
        """Open the section of that key, else the one of last time."""
        known = {place.key for place in PLACES}
        self.show_section(str(target) if target in known else self.current)

    def show_section(self, key: str) -> None:
        """Show a section; it is made when first visited."""
        self.current = key
        section = self.sections.get(key) or self._made(key)
        self.stack.setCurrentWidget(section)
        self.places.mark(key)

    def refresh(self, changes: Changes) -> None:
        """Take up a change in the sections made so far."""
        for section in self.sections.values():
            section.refresh(changes)

    def _made(self, key: str) -> Section:
        place = next(each for each in PLACES if each.key == key)
        module = import_module(f"app.ui.screens.settings_{key}")
        make = cast("Callable[[SettingsScreen], Section]", getattr(module, place.class_name))
        section = make(self)
        self.sections[key] = section
        self.stack.addWidget(section)
        return section

    def _find(self) -> None:
        self.sections[self.current].look_for()

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.places)
        below.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title_line(Label(self.tr("Settings"), "title")))
        column.addWidget(Separator())
        column.addLayout(below, 1)
