"""The tab of points: totals, statements that nothing changes, their files, and a ledger that is damaged."""

from __future__ import annotations

import csv
import sqlite3
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from app.services import tasks
from app.ui.dialogs.export_ledger import ExportLedger
from app.ui.screens.rewards_points import PointsTab
from app.ui.widgets.button import Button
from tests import support
from tests.services.reward_story import creator, decide, lena, make_reward, submit
from tests.support import CLIENT_REVIEWER, MANAGER, PARTNER, REVIEWER, act_as
from tests.ui.screens.screen_page import CTRL, LEFT, Key, ScreenPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.reward_rows import Earner
    from app.services.workspace import Workspace
    from app.ui.widgets.notices import Banner


class PointsPage(ScreenPage[PointsTab]):
    """Mateo has 1,290 points of two reports, Lena 40 of one; the Reviewer approved them."""

    def __init__(self, bot: QtBot, folder: Path, *, empty: bool = False) -> None:
        workspace = support.open_workspace(folder)
        self._bot = bot
        self.reports: list[int] = []
        if not empty:
            self._award(workspace)
        super().__init__(bot, workspace, PointsTab, (1208, 700))
        column = self.screen.layout()
        assert column is not None
        column.addWidget(self.screen.tools)  # else they stand in the header of the page
        self.screen.tools.show()

    def _award(self, workspace: Workspace) -> None:
        act_as(workspace, MANAGER)
        diary = make_reward(workspace, "Post a diary")
        review = make_reward(workspace, "Write a review", 1_250)
        self.mateo, self.lena = creator(workspace), lena(workspace)
        self.reports = submit(workspace, diary, self.mateo, self.lena)
        self.reports += submit(workspace, review, self.mateo)
        act_as(workspace, REVIEWER)
        decide(workspace, self.reports, "approve")

    def totals(self) -> list[str]:
        """The words of each total."""
        return _words(self.screen.totals.model)

    def statement(self) -> list[str]:
        """The words of each entry."""
        return _words(self.screen.statement.model)

    def show(self, earner: Earner) -> None:
        """Make somebody current and wait for their statement."""
        self.screen.totals.go_to(earner)
        name = "Mateo Silva" if earner == self.mateo else PARTNER
        self._bot.waitUntil(lambda: self.screen.statement.name.text() == name)

    def banner(self) -> Banner:
        """What stands across the top where the ledger is damaged."""
        return self.screen.banner


def _words(model: object) -> list[str]:
    rows = [model.row_at(at) for at in range(len(model.ids))]  # type: ignore[attr-defined]
    shown = [column for column in model.columns if column.title]  # type: ignore[attr-defined]
    return [" | ".join(column.text(row) for column in shown) for row in rows]


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> PointsPage:
    return PointsPage(qtbot, tmp_path)


def test_totals_are_sorted_searched_and_summed(page: PointsPage, qtbot: QtBot):
    totals = page.screen.totals
    assert page.totals() == ["Mateo Silva | 2 | 1,290", f"{PARTNER} | 1 | 40"]
    assert page.labels(totals.footer) == ["2 people", "Points awarded", "1,330"]
    totals.model.set_sort("name", False)
    totals.model.sort_requested.emit("name", False)
    assert page.totals()[0].startswith(PARTNER)
    page.press(Key.Key_F, CTRL)
    page.type("studio")  # the organization of Lena
    qtbot.waitUntil(lambda: page.totals() == [f"{PARTNER} | 1 | 40"])
    assert page.labels(totals.footer) == ["2 people, 1 shown", "Points awarded", "40"]
    page.type("zzz")
    qtbot.waitUntil(lambda: not page.screen.statement.isVisible())
    assert "Nobody matches" in page.labels(page.overlay("nobody_earned"))
    page.press(Key.Key_Escape)
    assert len(page.totals()) == 2


def test_a_statement_has_every_entry_with_its_balance_and_nothing_to_change(page: PointsPage):
    page.show(page.mateo)
    first, second = page.reports[0], page.reports[2]
    assert page.statement() == [
        f"2 Mar | Write a review R-{second} | {REVIEWER} | +1,250 | 1,290",
        f"2 Mar | Post a diary R-{first} | {REVIEWER} | +40 | 40",
    ]
    words = page.labels(page.screen.statement)
    assert words[:2] == ["Mateo Silva", "Influencer"]
    assert {"1,290", "points from 2 reports", "This statement is locked."} <= set(words)
    opening = page.screen.statement.opening.accessibleName()
    assert opening == "Opened 2 Mar with the first approved report"
    for model in (page.screen.totals.model, page.screen.statement.model):
        assert not {"tick", "menu"} & {section.key for section in model.sections}
    assert page.screen.statement.findChildren(Button) == []
    page.show(page.lena)
    assert page.screen.statement.home.text() == "Partner · Studio Nord"
    assert page.screen.statement.source.text() == "points from 1 report"


def test_enter_leads_from_a_total_to_its_entries_and_on_to_the_report(page: PointsPage):
    page.show(page.mateo)
    page.press(Key.Key_Return)
    assert page.screen.statement.table.hasFocus()
    page.press(Key.Key_Down)
    page.press(Key.Key_Return)
    assert page.went == [("rewards", {"report": page.reports[0]})]


def test_what_is_awarded_meanwhile_is_there_at_once_and_nothing_moves_from_under_the_eye(page: PointsPage):
    page.show(page.lena)
    act_as(page.workspace, MANAGER)
    (report,) = submit(page.workspace, make_reward(page.workspace, "Host an hour", 80), page.lena)
    act_as(page.workspace, REVIEWER)
    decide(page.workspace, report, "approve")
    assert page.totals()[1] == f"{PARTNER} | 2 | 120"
    assert page.screen.statement.name.text() == PARTNER
    assert page.statement()[0].endswith("+80 | 120")
    act_as(page.workspace, PARTNER)
    assert page.totals() == [f"{PARTNER} | 2 | 120"]
    act_as(page.workspace, CLIENT_REVIEWER)
    assert page.overlay("no_points").accessibleName() == "No points awarded yet"


def test_the_ledger_is_written_of_one_or_of_all(page: PointsPage, qtbot: QtBot, tmp_path: Path):
    page.show(page.lena)
    for whose, lines in (("one", 1), ("all", 3)):
        page.press(Key.Key_E, CTRL)
        dialog = page.overlay("export_ledger")
        assert isinstance(dialog, ExportLedger)
        dialog.csv.click()
        dialog.whose.set_current(whose)
        assert (PARTNER in dialog.proposed()) is (whose == "one")
        target = tmp_path / f"{whose}.csv"
        with qtbot.waitSignal(dialog.exported):
            dialog.begin(target)
        with target.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) == 1 + lines
        assert rows[1][-2:] in (["40", "40"], ["1250", "1290"])


def test_a_ledger_that_does_not_add_up_is_told_across_the_top(page: PointsPage, qtbot: QtBot):
    qtbot.waitUntil(lambda: page.screen._job is None)
    assert not page.banner().isVisible()
    raw = sqlite3.connect(page.workspace.path)
    guards = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'points%'")
    for (name,) in guards.fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("UPDATE points_entry SET points = 4000 WHERE id = 2")
    raw.commit()
    raw.close()
    tasks.trash(page.workspace, support.make_tasks(page.workspace))  # any write has it looked through again
    qtbot.waitUntil(page.banner().isVisible)
    said = page.banner().accessibleName()
    assert said == "The ledger does not add up. Entry 2 of the ledger was changed."
    QTest.mouseClick(page.banner().findChildren(Button)[0], LEFT)
    assert page.went == [("settings", "check")]


def test_before_the_first_award_it_says_where_points_come_from(qtbot: QtBot, tmp_path: Path):
    page = PointsPage(qtbot, tmp_path, empty=True)
    assert page.overlay("no_points").accessibleName() == "No points awarded yet"
    assert not page.screen.export.isEnabled()
    said: list[str] = []
    page.registry.refused.connect(said.append)
    page.press(Key.Key_E, CTRL)
    assert said == ["No points were awarded yet."]
