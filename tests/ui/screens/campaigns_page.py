"""The list of campaigns in a window of its own, with four campaigns in it, and what it told the window."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.domain.campaigns import CAMPAIGN
from app.domain.networks import Network
from app.services import campaigns, collaborations, transitions
from app.services.campaigns import CampaignDraft
from app.ui.bridge import Bridge
from app.ui.screens.campaigns import CampaignsScreen
from app.ui.theme import style
from app.ui.widgets.actions import Actions
from app.ui.widgets.chips import Chip
from app.ui.widgets.labels import Label
from app.ui.widgets.menu import Menu
from tests import support

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from pytestqt.qtbot import QtBot

    from app.domain.rows import CampaignRow
    from app.services.transitions import Done

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
TODAY = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
STORY = (
    CampaignDraft(
        "Fjell Autumn Drop",
        "Acme",
        "active",
        goals="\nJackets for the last warm day\n1.2M reach",
        networks=frozenset({Network.INSTAGRAM, Network.YOUTUBE}),
        start=date(2026, 11, 3),
        end=date(2026, 12, 17),
        budget=180_000_00,
    ),
    CampaignDraft("Glow", "Globex", "active", start=date(2026, 10, 1), end=date(2026, 11, 21), budget=95_50),
    CampaignDraft("Matcha", "Globex", networks=frozenset({Network.TIKTOK}), budget=8_500_000, currency="JPY"),
    CampaignDraft("Spring", "Acme", start=date(2025, 3, 1), end=date(2025, 5, 1)),
)


class Page:
    """Drives the list as a person does."""

    def __init__(self, bot: QtBot, folder: Path, story: tuple[CampaignDraft, ...] = STORY) -> None:
        self.workspace = support.open_workspace(folder, support.ticking(TODAY))
        self.ids = {draft.name: campaigns.save(self.workspace, draft)[0] for draft in story}
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        style.apply(app, "light")
        self.window = QMainWindow()
        self.registry = Actions(self.window)
        self.screen = CampaignsScreen(self.workspace, self.registry)
        self.done: list[Done] = []
        self.refused: list[str] = []
        self.went: list[tuple[str, object]] = []
        self.screen.done.connect(self.done.append)
        self.screen.refused.connect(self.refused.append)
        self.screen.go_requested.connect(self._go)
        self._bridge = Bridge(self.workspace)
        self._bridge.changed.connect(self.screen.refresh)
        self.window.setCentralWidget(self.screen)
        self.window.resize(1208, 700)
        bot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        bot.waitUntil(self.window.isActiveWindow)
        self.screen.show_target(None)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)

    def names(self) -> list[str]:
        """The campaigns listed, from the top."""
        return [self.screen.model.row_at(at).name for at in range(len(self.screen.model.ids))]

    def cells(self, name: str) -> dict[str, str]:
        """What the columns say of a campaign."""
        row = self.screen.model.row_at(self.screen.model.position_of(self.ids[name]))
        return {column.key: column.text(row) for column in self.screen.model.columns}

    def order_by(self, column: str, descending: bool) -> None:
        """Click a header until it has that direction."""
        model = self.screen.model
        section = next(at for at, each in enumerate(model.sections) if each.key == column)
        model.request_sort(section)
        if model.descending != descending:
            model.request_sort(section)

    def go_to(self, name: str) -> None:
        """Make a campaign current."""
        assert self.screen.table.go_to_id(self.ids[name])

    def tick(self, *names: str) -> None:
        """Tick campaigns."""
        self.screen.model.tick_ids([self.ids[name] for name in names])

    def ticked(self) -> int:
        """How many are ticked."""
        return len(self.screen.model.ticks)

    def tabs(self) -> dict[str, int | None]:
        """The tabs and their counts."""
        return {item.label: item.count for item in self.screen.head.tabs.items()}

    def tab(self, key: str) -> None:
        """Click a tab."""
        tabs = self.screen.head.tabs
        QTest.mouseClick(tabs, LEFT, NONE, tabs.item_rect(key).center().toPoint())

    def footer(self) -> str:
        """What stands below the list."""
        return " ".join(self.labels(self.screen.footer))

    def labels(self, within: QWidget) -> list[str]:
        """The words of every label that is shown."""
        return [label.text() for label in within.findChildren(Label) if label.isVisible()]

    def chips(self) -> list[str]:
        """The filters in force."""
        return [chip.text() for chip in self.screen.filters.findChildren(Chip) if chip.isVisible()]

    def menu(self) -> Menu:
        """The menu that is open."""
        found = QApplication.activePopupWidget()
        assert isinstance(found, Menu)
        return found

    def menu_rows(self) -> dict[str, str]:
        """The rows of the open menu and why they are refused."""
        menu = self.menu()
        return {each.text(): menu.row(each).refused for each in menu.actions() if each.text()}

    def choose(self, key: str) -> None:
        """Choose a row of the open menu by its key."""
        QTest.keyClicks(self.menu(), key)

    def click_pill(self, name: str) -> None:
        """Click the status of a campaign."""
        table = self.screen.table
        place = table.pill_rect(self.ids[name], "status").center()
        self.click(table.viewport().mapFromGlobal(place))

    def click(self, place: QPoint) -> None:
        """Click into the list."""
        QTest.mouseClick(self.screen.table.viewport(), LEFT, NONE, place)

    def overlay(self, name: str) -> QWidget:
        """What lies over the page, by name."""
        found = next(w for w in self.window.findChildren(QWidget, name) if w.isVisible())
        assert isinstance(found, QWidget)
        return found

    def row(self, name: str) -> CampaignRow:
        """A campaign as it is stored."""
        return campaigns.campaign(self.workspace, self.ids[name])

    def set_status(self, name: str, status: str) -> None:
        """Change a status behind the page's back."""
        plan = transitions.plan(self.workspace, CAMPAIGN, [self.ids[name]], f"set_{status}")
        transitions.apply(self.workspace, plan)

    def add_members(self, name: str, count: int) -> None:
        """Put new influencers into a campaign."""
        collaborations.add(self.workspace, self.ids[name], support.make_roster(self.workspace, count))

    def _go(self, page: str, target: object) -> None:
        self.went.append((page, target))
