"""How the program looks on this computer: theme, text size, motion, navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.services import preferences
from app.ui.screens.settings_parts import Section, SettingRow, stacked
from app.ui.theme import fonts, style
from app.ui.widgets.strip import Item, Segmented
from app.ui.widgets.toggles import Switch

if TYPE_CHECKING:
    from app.ui.screens.settings import SettingsScreen

SIZES = (90, 100, 110, 125)


class AppearanceSection(Section):
    """Each choice acts at once and is remembered on this computer, not in the workspace."""

    entities = frozenset({"preference"})

    def __init__(self, screen: SettingsScreen) -> None:
        super().__init__(screen, "appearance_section")
        self.set_title(self.tr("Appearance"))
        self.line.set_text(self.tr("For this computer only. Other people keep their own."))
        self._make_controls()
        self._lay_out()
        style.events.changed.connect(self.show_all)

    def show_all(self) -> None:
        """Show what is in force, also when the menu or a key changed it."""
        chosen = preferences.load()
        self.theme.set_current(style.scheme())
        self.text_size.set_current(str(round(fonts.scale() * 100)))
        self.motion.setChecked(chosen.reduced_motion)
        self.rail.setChecked(chosen.navigation_rail)

    def _make_controls(self) -> None:
        themes = (
            ("system", self.tr("System"), "monitor"),
            ("light", self.tr("Light"), "sun"),
            ("dark", self.tr("Dark"), "moon"),
        )
        self.theme = Segmented(self.tr("Theme"), [Item(*theme) for theme in themes], name="theme")
        sizes = [Item(str(size), self.tr("{size} %").format(size=size)) for size in SIZES]
        self.text_size = Segmented(self.tr("Text size"), sizes, name="text_size")
        self.motion = Switch(self.tr("Reduce motion"), name="reduce_motion")
        self.rail = Switch(self.tr("Navigation as icons"), name="navigation_rail")
        self.theme.changed.connect(self._choose_theme)
        self.text_size.changed.connect(self._choose_size)
        self.motion.clicked.connect(self._reduce_motion)
        self.rail.clicked.connect(self._choose_rail)

    def _lay_out(self) -> None:
        tr = self.tr
        rows = (
            SettingRow(tr("Theme"), tr("System follows the setting of this computer."), self.theme),
            SettingRow(tr("Text size"), tr("Rows and dialogs grow with it."), self.text_size),
        )
        self.column.addWidget(stacked(tr("Look"), "look_card", *rows))
        rows = (
            SettingRow(tr("Reduce motion"), tr("Menus, panes and messages do not move."), self.motion),
            SettingRow(
                tr("Navigation as icons"), tr("Leaves more room for the page. Ctrl+B does it too."), self.rail
            ),
        )
        self.column.addWidget(stacked(tr("Movement and room"), "room_card", *rows))
        self.column.addStretch(1)

    def _choose_theme(self, scheme: str) -> None:
        style.apply(_app(), scheme, fonts.scale())
        self._remember(theme=scheme)

    def _choose_size(self, size: str) -> None:
        style.apply(_app(), style.scheme(), int(size) / 100)
        self._remember(text_size=int(size))

    def _reduce_motion(self, reduce: bool) -> None:
        style.reduce_motion(reduce)
        self._remember(reduced_motion=reduce)

    def _choose_rail(self, icons: bool) -> None:
        self._remember(navigation_rail=icons)
        self.owner.rail_chosen.emit(icons)

    def _remember(self, **values: object) -> None:
        try:
            preferences.change(**values)
        except OSError:
            self.owner.refused.emit(self.tr("Lineup could not remember this for next time."))


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
