"""A campaign's page in a window, on a real workspace, with what it told the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.networks import Network
from app.domain.rows import Filter, ProfileRow
from app.services import collaborations
from app.services.influencers import InfluencerDraft
from app.ui.bridge import Bridge
from app.ui.screens.campaign import CampaignScreen
from app.ui.theme import style
from app.ui.widgets.actions import Actions
from tests import support

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.transitions import Done
    from app.ui.widgets.menu import Menu

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier

CAST = (
    ("Sofia Marchetti", 1_530_000, Network.INSTAGRAM, "Italy"),
    ("Mila Andersson", 1_280_000, Network.TIKTOK, "Sweden"),
    ("Tom O’Neill", 981_500, Network.TIKTOK, "Ireland"),
    ("Jonas Brandt", 774_200, Network.YOUTUBE, "Germany"),
    ("Diego Fuentes", 642_300, Network.YOUTUBE, "Spain"),
)


class Page:
    """The page of a campaign with the cast in it, most followers first."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        style.reduce_motion(True)
        style.apply(QApplication.instance(), "light")
        self.workspace = support.open_workspace(folder)
        self.roster = support.make_influencers(self.workspace, [_draft(*each) for each in CAST])
        self.id = support.make_campaign(self.workspace)
        collaborations.add(self.workspace, self.id, self.roster)
        self.window = QWidget()
        self.window.resize(1200, 800)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        self.screen = CampaignScreen(self.workspace, Actions(self.window))
        column.addWidget(self.screen)
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
        self.screen.show_target(self.id)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def choose(self, digit: str) -> None:
        """Choose from the open menu by its digit."""
        QTest.keyClicks(self.menu(), digit)

    def menu(self) -> Menu:
        """The open menu."""
        menu = QApplication.activePopupWidget()
        assert menu is not None, "no menu is open"
        return menu  # type: ignore[return-value]

    def menu_rows(self) -> list[str]:
        """What the open menu offers, with " (refused)" after what it greys."""
        menu = self.menu()
        actions = [each for each in menu.actions() if not each.isSeparator()]
        return [f"{each.text()}{' (refused)' if menu.row(each).refused else ''}" for each in actions]

    def names(self) -> list[str]:
        """The names shown, in order."""
        rows = collaborations.rows(self.workspace, self.screen.model.ids)
        return [row.name for row in rows]

    def statuses(self, axis: str) -> dict[str, str]:
        """The stored status of each by first name."""
        every = collaborations.ids(self.workspace, self.id, Filter())
        return {row.name.split()[0]: getattr(row, axis) for row in collaborations.rows(self.workspace, every)}

    def member(self, first_name: str) -> int:
        """The id of somebody's collaboration."""
        every = collaborations.ids(self.workspace, self.id, Filter())
        rows = collaborations.rows(self.workspace, every)
        return next(row.id for row in rows if row.name.startswith(first_name))

    def footer(self) -> str:
        """The words below the table."""
        from PySide6.QtWidgets import QLabel

        return " ".join(each.text() for each in self.screen.footer.findChildren(QLabel) if each.text())

    def overlay(self, name: str) -> QWidget:
        """The open dialog of that name."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert found, f"{name} is not open"
        return found[-1]

    def _went(self, page: str, target: object) -> None:
        self.gone.append((page, target))


def _draft(name: str, followers: int, network: Network, country: str) -> InfluencerDraft:
    profile = ProfileRow(network, name.replace(" ", "").lower(), followers)
    return InfluencerDraft(name=name, country=country, categories="Travel", profiles=(profile,))
