"""The open sheet of Add tasks, driven by keys and clicks, and what it told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.domain.networks import Network
from app.domain.rows import Filter, ProfileRow
from app.services import campaigns, collaborations
from app.services.campaigns import CampaignDraft
from app.services.influencers import InfluencerDraft
from app.ui.dialogs.add_tasks import AddTasks
from app.ui.widgets.labels import Paragraph
from app.ui.widgets.menu import Menu
from tests.support import make_influencers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.services.transitions import Done
    from app.services.workspace import Workspace
    from app.ui.dialogs.add_tasks_row import TaskRow
    from app.ui.dialogs.add_tasks_section import TaskSection
    from tests.ui.dialogs.conftest import Window

    Team = dict[str, dict[Network, int | None]]

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
START, END = date(2026, 11, 3), date(2026, 12, 19)


class Sheet:
    """Presses keys where the keyboard is. ``saved`` and ``done`` collect what the signals carried."""

    def __init__(self, window: Window, workspace: Workspace, ids: Sequence[int]) -> None:
        self.window, self.workspace = window, workspace
        self.dialog = AddTasks(window, workspace, ids)
        self.saved: list[Done] = []
        self.done: list[Done] = []
        self.dialog.saved.connect(self.saved.append)
        self.dialog.done.connect(self.done.append)
        self.dialog.open()

    @property
    def rows(self) -> list[TaskRow]:
        """The rows of all sections."""
        return self.dialog.form.rows()

    def section(self, network: str) -> TaskSection:
        """The section of a network."""
        return next(each for each in self.dialog.form.sections if each.network == network)

    def focus(self) -> QWidget:
        """Where the keyboard is."""
        found = self.window.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focus(), key, modifiers)

    def type(self, text: str, then: Qt.Key | None = Key.Key_Tab) -> None:
        """Type where the keyboard is, and go on."""
        QTest.keyClicks(self.focus(), text)
        if then is not None:
            self.press(then)

    def fill(self, kind: str, price: str, day: str) -> None:
        """Fill the row whose type has the keyboard, by keys alone; the keyboard is in its status then."""
        for text in (kind, price, day):
            self.type(text)

    def click(self, name: str) -> None:
        """Click a button in sight, by its object name."""
        QTest.mouseClick(self.button(name), LEFT)

    def button(self, name: str) -> QPushButton:
        """A button in sight."""
        found = [each for each in self.window.findChildren(QPushButton, name) if each.isVisible()]
        assert found, f"no {name} is in sight"
        return found[-1]

    def choose(self, words: str) -> None:
        """Choose a row of the open menu."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, Menu)
        action = next(each for each in menu.actions() if each.text() == words)
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())

    def says(self, words: str) -> bool:
        """Whether the words stand in sight, or are spoken for what is painted."""
        labels = [each.text() for each in self.window.findChildren(QLabel) if each.isVisible()]
        lines = [each.text() for each in self.window.findChildren(Paragraph) if each.isVisible()]
        spoken = [each.accessibleName() for each in self.window.findChildren(QWidget) if each.isVisible()]
        return any(words in text for text in (*labels, *lines, *spoken))

    def sum(self, name: str) -> str:
        """What a painted line of the summary says."""
        part = self.dialog.summary.findChild(QWidget, name)
        assert part is not None
        assert part.isVisible()
        return part.accessibleName()


def make_team(
    workspace: Workspace,
    people: Mapping[str, Mapping[Network, int | None]],
    networks: Iterable[Network] = (Network.INSTAGRAM, Network.YOUTUBE),
    budget: int | None = 1_000_000,
    currency: str = "EUR",
    name: str = "Fjell Autumn Drop",
) -> list[int]:
    """A campaign of influencers with followers by network; their collaborations in order of name."""
    drafts = [
        InfluencerDraft(
            name=who,
            profiles=tuple(ProfileRow(network, who.replace(" ", ""), n) for network, n in profiles.items()),
        )
        for who, profiles in people.items()
    ]
    key, _ = campaigns.save(
        workspace,
        CampaignDraft(
            name=name,
            client="Acme",
            networks=frozenset(networks),
            start=START,
            end=END,
            budget=budget,
            currency=currency,
        ),
    )
    collaborations.add(workspace, key, make_influencers(workspace, drafts))
    return collaborations.ids(workspace, key, Filter())
