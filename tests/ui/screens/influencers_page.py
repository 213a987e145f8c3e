"""The roster in a window, on a real workspace, with what it told the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.networks import Network
from app.domain.rows import ProfileRow
from app.services import collaborations
from app.services.influencers import InfluencerDraft
from app.ui.bridge import Bridge
from app.ui.screens.influencers import InfluencersScreen
from app.ui.theme import style
from app.ui.widgets.actions import Actions
from app.ui.widgets.labels import Label
from tests import support

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.transitions import Done
    from app.ui.widgets.menu import Menu

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier

CAST = (
    ("Sofia Marchetti", "Wellness", "Italy", (ProfileRow(Network.INSTAGRAM, "sofiabreathes", 1_530_000),)),
    (
        "Mila Andersson",
        "Travel",
        "Sweden",
        (
            ProfileRow(Network.INSTAGRAM, "milaroams", 1_284_300, 192_000, 350),
            ProfileRow(Network.TIKTOK, "mila.roams", 655_000),
        ),
    ),
    ("Tom O’Neill", "Van life", "Ireland", (ProfileRow(Network.TIKTOK, "tominthevan", 981_500),)),
    ("Élodie Roux", "Café, Travel", "France", (ProfileRow(Network.YOUTUBE, "elodie", 21_000),)),
)


class RosterPage:
    """The roster of four, the largest first. Mila and Tom are in the campaign Spring."""

    def __init__(self, qtbot: QtBot, folder: Path, *, empty: bool = False, width: int = 1400) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        style.reduce_motion(True)
        style.apply(app, "light")
        self.workspace = support.open_workspace(folder)
        self.ids: list[int] = []
        if not empty:
            drafts = [InfluencerDraft(name, country, topics, profiles=p) for name, topics, country, p in CAST]
            self.ids = support.make_influencers(self.workspace, drafts)
            self.campaign = support.make_campaign(self.workspace)
            collaborations.add(self.workspace, self.campaign, self.ids[1:3])
        self.window = QWidget()
        self.window.resize(width, 800)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        self.screen = InfluencersScreen(self.workspace, Actions(self.window))
        column.addWidget(self.screen)
        self.roster, self.table, self.pane = self.screen.roster, self.screen.roster.table, self.screen.pane
        self.done: list[Done] = []
        self.refused: list[str] = []
        self.gone: list[tuple[str, object]] = []
        self.screen.done.connect(self.done.append)
        self.screen.refused.connect(self.refused.append)
        self.screen.go_requested.connect(self._went)
        self._bridge = Bridge(self.workspace, self.window)
        self._bridge.changed.connect(self.screen.refresh)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.screen.show_target(None)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self.window.focusWidget() or self.window, text)

    def click_row(self, row: int) -> None:
        """Click on the name in a row of the list."""
        place = self.table.row_rect(row).center()
        place.setX(self.table.slots()[1].left + 60)
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, NONE, place)

    def tab(self, key: str) -> None:
        """Click on a tab."""
        tabs = self.roster.head.tabs
        spot = tabs.item_rect(key).center().toPoint()
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, NONE, spot)

    def tabs(self) -> dict[str, int | None]:
        """The tabs with their counts."""
        return {item.label: item.count for item in self.roster.head.tabs.items()}

    def first_names(self) -> list[str]:
        """Who is listed, from the top."""
        rows = [self.roster.model.row_at(at) for at in range(len(self.roster.model.ids))]
        return [str(getattr(row, "name", "")).split()[0] for row in rows]

    def footer(self) -> str:
        """What stands below the list."""
        return " ".join(each.text() for each in self.roster.footer.findChildren(Label) if each.text())

    def bulk_words(self) -> str:
        """What the bar over the list says of the ticks."""
        bar = self.roster.bulk
        assert bar.isVisible()
        return " ".join(each.text() for each in bar.findChildren(Label) if each.text())

    def shown(self) -> str:
        """Whom the panel shows, "" if it is closed."""
        return self.pane.accessibleName() if self.pane.isVisible() else ""

    def menu(self) -> Menu:
        """The open menu."""
        menu = QApplication.activePopupWidget()
        assert menu is not None, "no menu is open"
        return menu  # type: ignore[return-value]

    def menu_rows(self) -> list[str]:
        """What the open menu offers, with the reason after what it refuses."""
        menu = self.menu()
        rows = [menu.row(each) for each in menu.actions() if not each.isSeparator()]
        return [f"{row.text}: {row.refused}" if row.refused else row.text for row in rows]

    def _went(self, page: str, target: object) -> None:
        self.gone.append((page, target))
