"""Reports for influencers are submitted from the roster and from a campaign, for one or for all ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.reward_rows import Earner
from app.services import reports
from app.ui.dialogs.submit_report import SubmitReport
from tests import support
from tests.services.reward_story import make_reward
from tests.ui.screens.campaign_page import Page
from tests.ui.screens.influencers_page import RosterPage
from tests.ui.screens.screen_page import CTRL, LEFT

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


def submit(page: RosterPage | Page, reward: int, text: str) -> list[Earner]:
    """Fill in the open form and submit; return for whom the reports are."""
    form = page.overlay("submit_report")
    assert isinstance(form, SubmitReport)
    chosen = list(form.earners.value())
    form.reward.choose(reward)
    form.text.edit.setFocus()
    page.type(text)
    page.press(Key.Key_Return, CTRL)
    assert not form.isVisible()
    return chosen


def test_from_the_roster_for_one_and_for_all_ticked(qtbot: QtBot, tmp_path: Path) -> None:
    page = RosterPage(qtbot, tmp_path)
    page.press(Key.Key_F10, SHIFT)
    assert "no reward task" in page.menu_rows()["Submit report…"]
    page.menu().close()
    reward = make_reward(page.workspace)
    page.press(Key.Key_R, SHIFT)
    assert submit(page, reward, "One") == [Earner.influencer(page.ids[0])]
    assert page.done[-1].label == "R-2 submitted"
    page.table.setFocus()
    page.press(Key.Key_A, CTRL)
    QTest.mouseClick(page.screen.bulk_actions, LEFT)
    page.press_in_menu("Submit reports…")
    assert set(submit(page, reward, "All")) == {Earner.influencer(each) for each in page.ids}
    assert (page.done[-1].label, page.done[-1].stayed) == ("4 reports submitted", 0)
    page.workspace.undo()
    assert reports.count(page.workspace) == 1
    support.act_as(page.workspace, support.PARTNER)
    page.table.setFocus()
    page.press(Key.Key_F10, SHIFT)
    (refused,) = [why for row, why in page.menu_rows().items() if row.startswith("Submit report")]
    assert refused == "Only agency staff can submit reports for influencers."
    page.menu().close()
    page.workspace.close()


def test_from_a_campaign_for_all_ticked(qtbot: QtBot, tmp_path: Path) -> None:
    page = Page(qtbot, tmp_path)
    reward = make_reward(page.workspace)
    page.press(Key.Key_F10, SHIFT)
    assert page.menu_rows()["Submit report…"] == ""
    page.menu().close()
    page.press(Key.Key_A, CTRL)
    page.press(Key.Key_R, SHIFT)
    assert set(submit(page, reward, "All")) == {Earner.influencer(each) for each in page.roster}
    assert page.done[-1].label == "5 reports submitted"
    page.workspace.close()
