"""The check of a workspace from the settings: sound, damaged, stopped, and what can be copied."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services import attachments
from app.ui.screens.settings import SettingsScreen
from app.ui.screens.settings_check import CheckSection
from app.ui.widgets.button import IconButton
from app.ui.widgets.labels import Paragraph
from tests import support
from tests.services.reward_story import decide, lena, make_reward, submit
from tests.ui.screens.screen_page import LEFT, Key, ScreenPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class CheckPage(ScreenPage[SettingsScreen]):
    """The settings, open at the check of a workspace with an approved report."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        workspace = support.open_workspace(folder)
        self.reward = make_reward(workspace)
        (self.report,) = submit(workspace, self.reward, lena(workspace))
        support.act_as(workspace, support.REVIEWER)
        decide(workspace, self.report, "approve")
        self._bot = bot
        super().__init__(bot, workspace, SettingsScreen, target="check")
        section = self.screen.sections["check"]
        assert isinstance(section, CheckSection)
        self.section = section

    def check(self) -> str:
        """Press the button and wait; what the result says."""
        QTest.mouseClick(self.section.run, LEFT)
        self._bot.waitUntil(self.section.result.isVisible)
        return self.section.result.accessibleName()

    def found(self) -> list[str]:
        """The sentences of the findings."""
        return [each.text() for each in self.section.list.findChildren(Paragraph, "finding")]

    def damage(self, *statements: str) -> None:
        """Change the file behind the program's back, the ledger too."""
        raw = sqlite3.connect(self.workspace.path)
        guards = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'points%'")
        for each in (*(f"DROP TRIGGER {name}" for (name,) in guards.fetchall()), *statements):
            raw.execute(each)
        raw.commit()
        raw.close()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CheckPage]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path))
    made = CheckPage(qtbot, tmp_path)
    yield made
    made.workspace.close()


def test_a_sound_workspace_is_said_to_be_sound_and_what_is_worth_to_know_is_listed(page: CheckPage):
    assert not page.section.result.isVisible()
    said = page.check()
    assert said.startswith("agency.lineup is sound: ")
    assert "rows looked at. Checked 2 Mar" in said
    assert page.found() == []
    assert not page.section.copy.isVisible()
    attachments.store_bytes(page.workspace, "b.pdf", b"never attached")
    assert page.check().startswith("agency.lineup is sound: ")
    (note,) = page.found()
    assert note == "1 file in agency.lineup.files can come back by undo only."


def test_damage_is_named_sentence_by_sentence_and_copied(page: CheckPage):
    page.damage("UPDATE points_entry SET points = 4000")
    assert page.check().startswith("agency.lineup is damaged. Open a backup of it.")
    assert "Entry 1 of the ledger was changed." in page.found()
    QTest.mouseClick(page.section.copy, LEFT)
    assert QApplication.clipboard().text().splitlines() == page.found()
    one = page.section.list.findChildren(IconButton, "copy_finding")[0]
    QTest.mouseClick(one, LEFT)
    assert QApplication.clipboard().text() == page.found()[0]


def test_a_check_is_stopped_by_the_keyboard_and_can_be_begun_again(page: CheckPage, qtbot: QtBot):
    section = page.section
    section.look_for()
    page.press(Key.Key_Space)
    assert section.bar.isVisible()
    assert section.stop.hasFocus()
    page.press(Key.Key_Space)
    qtbot.waitUntil(section.result.isVisible)
    assert section.run.hasFocus()
    assert page.check().startswith("agency.lineup is sound: ")
