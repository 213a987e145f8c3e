"""Settings: sections at the left, the chosen one beside them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.actions import ActionDef, Actions
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.labels import Label, Separator
from app.ui.widgets.nav_item import NavItem
from app.ui.widgets.panels import Surface
from app.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from app.domain.changes import Changes
    from app.services.workspace import Workspace
    from app.ui.screens.settings_parts import Section

_LIST = 208
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


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
        self.places = _Places()
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
        head = QWidget()
        head.setFixedHeight(max(Size.page_header, fonts.line_height("title") + 20))
        row = QHBoxLayout(head)
        row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        row.addWidget(Label(self.tr("Settings"), "title"))
        row.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.places)
        below.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Separator())
        column.addLayout(below, 1)


class _Item(NavItem):
    """A section; Up and Down are for the list, a button by itself would take them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Places(Surface):
    """The sections to choose from: one tab stop, moved by Up and Down."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("surface", "end")
        self.setObjectName("settings_places")
        self.setFixedWidth(_LIST)
        self._items: dict[str, _Item] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.s6, Space.s5, Space.s5, Space.s6)
        column.setSpacing(Space.s1)
        for place in PLACES:
            item = _Item(place.label, place.icon, name=f"settings_{place.key}")
            item.clicked.connect(self._choose)
            self._items[place.key] = item
            column.addWidget(item)
        column.addStretch(1)

    def mark(self, key: str) -> None:
        """Mark the section shown."""
        for each, item in self._items.items():
            item.setChecked(each == key)
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == key else Qt.FocusPolicy.ClickFocus)

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
