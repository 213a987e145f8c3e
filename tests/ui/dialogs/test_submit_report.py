"""Submitting reports: one or many alike, with files, a plan that says who is left out, and every refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.people import OrganizationKind, Role
from app.domain.reward_rows import Earner, RewardDraft
from app.services import influencers, people, reports, rewards
from app.services.people_rules import OrganizationDraft, PersonDraft
from app.ui.dialogs.submit_report import SubmitReport
from app.ui.dialogs.submit_report_earners import FindEarners
from app.ui.dialogs.submit_report_reward import FindReward
from app.ui.widgets.labels import Label, Paragraph
from tests.services.reward_story import creator, lena, make_reward, submit, switch
from tests.support import PARTNER, act_as, make_roster
from tests.ui.dialogs.conftest import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace
    from tests.ui.dialogs.conftest import Window

Key = Qt.Key


@pytest.fixture(autouse=True)
def active(window: Window, qtbot: QtBot) -> None:
    """Only an active window gives the keyboard to its parts."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def press(window: Window, *keys: Qt.Key, ctrl: bool = False) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(window.focusWidget(), key, held)


def write(window: Window, words: str) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(window.focusWidget(), words)


def opened(
    window: Window, workspace: Workspace, reward: int | None = None, earners: Sequence[Earner] = ()
) -> tuple[SubmitReport, list[tuple[tuple[int, ...], object]]]:
    """The open form, and what it told."""
    dialog = SubmitReport(window, workspace, reward, earners)
    told: list[tuple[tuple[int, ...], object]] = []
    dialog.saved.connect(told.append)
    dialog.open()
    return dialog, told


def planned(dialog: SubmitReport) -> list[str]:
    """What the plan says, "" where it is not shown."""
    if not dialog.plan.isVisible():
        return []
    labels = [*dialog.plan.findChildren(Label), *dialog.plan.findChildren(Paragraph)]
    return [each.text() for each in labels if each.text()]


def test_a_report_for_two_is_submitted_without_the_mouse(window: Window, workspace: Workspace):
    make_reward(workspace, "Write a review", 25)
    key, mateo = make_reward(workspace), creator(workspace)
    switch(workspace, make_reward(workspace, "Old one"), "deactivate")
    dialog, told = opened(window, workspace)
    press(window, Key.Key_Return)
    (finder,) = window.findChildren(FindReward)
    spoken = [row.spoken for row in finder.list.rows()]
    assert spoken[-1] == "Old one, Deactivated: takes no new reports"
    assert finder.list.rows()[-1].inert
    write(window, "story")
    press(window, Key.Key_Return, Key.Key_Tab)
    assert (dialog.reward.value(), dialog.reward.select.hasFocus()) == (key, False)
    write(window, "m")
    (people,) = window.findChildren(FindEarners)
    assert people.search.text() == "m"
    people.search.selectAll()
    write(window, "mateo")
    assert [row.spoken for row in people.list.rows()] == ["Mateo Silva, Influencer, not chosen"]
    press(window, Key.Key_Return)
    people.search.clear()
    press(window, Key.Key_Home)
    people.search.setText(PARTNER)
    press(window, Key.Key_Return, Key.Key_Escape)
    assert dialog.earners.value() == (mateo, lena(workspace))
    assert planned(dialog) == ["2 reports", "80 points if all of them are approved"]
    assert dialog.earners.select.hasFocus()
    press(window, Key.Key_Tab)
    write(window, "Posted on Friday")
    press(window, Key.Key_Return, ctrl=True)
    ((ids, done),) = told
    assert [row.earner for row in reports.rows(workspace, ids)] == [mateo, lena(workspace)]
    assert {row.text for row in reports.rows(workspace, ids)} == {"Posted on Friday"}
    assert getattr(done, "label", "") == "2 reports submitted"
    assert not dialog.isVisible()
    workspace.undo()
    assert reports.rows(workspace, ids) == []


def test_all_that_is_missing_is_shown_and_what_was_typed_is_kept(window: Window, workspace: Workspace):
    key = make_reward(workspace)
    dialog, told = opened(window, workspace)
    press(window, Key.Key_Return, ctrl=True)
    assert dialog.reward.error() == "Choose a reward task."
    assert dialog.earners.error() == "Choose who the report is for."
    assert dialog.text.error() == "Say what was done."
    assert dialog.reward.select.hasFocus()
    dialog.reward.choose(key)
    assert dialog.reward.error() == ""
    dialog.text.set_text("Done")
    dialog.dismiss()
    assert dialog.isVisible()
    assert told == []


def test_the_plan_says_who_is_left_out_and_who_has_one_already(window: Window, workspace: Workspace):
    key, mateo = make_reward(workspace, points=1_000), creator(workspace)
    gone = creator(workspace, "Gone")
    roster = [Earner.influencer(each) for each in make_roster(workspace, 9)]
    influencers.trash(workspace, [gone.influencer_id or 0])
    submit(workspace, key, mateo)
    dialog, told = opened(window, workspace, None, [mateo, gone, *roster])
    assert dialog.earners.value()[0] == mateo
    assert dialog.earners.select.accessibleDescription().endswith("and 8 more")
    assert planned(dialog) == []
    dialog.reward.choose(key)
    words = planned(dialog)
    assert words[:2] == ["10 reports, 1 left out", "10,000 points if all of them are approved"]
    assert "Mateo Silva has a report for it that awaits review. This will be another one." in words
    assert {"In the trash. Restore them first.", "Gone"} <= set(words)
    dialog.text.set_text("Done")
    press(window, Key.Key_Return, ctrl=True)
    assert len(told[0][0]) == 10


def test_it_is_fixed_to_the_own_organization_for_a_partner(window: Window, workspace: Workspace):
    key = make_reward(workspace)
    creator(workspace)
    act_as(workspace, PARTNER)
    dialog, told = opened(window, workspace, key)
    assert dialog.earners.value() == (lena(workspace),)
    assert dialog.text.edit.hasFocus()
    dialog.earners.open_finder()
    (finder,) = window.findChildren(FindEarners)
    assert [row.spoken for row in finder.list.rows()] == [f"{PARTNER}, Studio Nord, chosen"]
    press(window, Key.Key_Escape)
    press(window, Key.Key_Tab)
    write(window, "Done")
    press(window, Key.Key_Return, ctrl=True)
    assert len(told) == 1


def test_whoever_it_begins_with_is_found_among_many_people(window: Window, workspace: Workspace):
    """Before, only those among the first fifty were."""
    key, partner = make_reward(workspace), OrganizationKind.PARTNER
    place, _ = people.save_organization(workspace, OrganizationDraft("Atlas", partner))
    for number in range(51):
        people.save_person(workspace, PersonDraft(f"Ada {number}", "", place, Role.PARTNER))
    dialog, _ = opened(window, workspace, key, [lena(workspace)])
    assert dialog.earners.value() == (lena(workspace),)
    act_as(workspace, PARTNER)
    dialog, _ = opened(window, workspace, key)
    assert dialog.earners.value() == (lena(workspace),)


def test_a_reward_task_deactivated_meanwhile_is_said_at_its_field(window: Window, workspace: Workspace):
    key = make_reward(workspace)
    dialog, told = opened(window, workspace, key, [lena(workspace)])
    switch(workspace, key, "deactivate")
    dialog.text.set_text("Done")
    dialog.save()
    assert "eactivated" in dialog.reward.error()
    assert dialog.isVisible()
    assert told == []


def test_points_that_changed_meanwhile_are_looked_at_before_they_are_promised(
    window: Window, workspace: Workspace
):
    """Before, a report took points along that nobody had seen in the form."""
    key = make_reward(workspace)
    dialog, told = opened(window, workspace, key, [lena(workspace)])
    dialog.text.set_text("Done")
    rewards.save(workspace, RewardDraft("Post a story", 1), key)
    dialog.save()
    assert dialog.reward.error() == "The points changed from 40 to 1. Look again."
    assert told == []
    dialog.save()
    assert [row.points for row in reports.rows(workspace, told[0][0])] == [1]


def test_files_are_waited_for_and_go_to_every_report(
    window: Window, workspace: Workspace, tmp_path: Path, qtbot: QtBot
):
    key = make_reward(workspace)
    proof = tmp_path / "reach.txt"
    proof.write_text("reach", encoding="utf-8")
    dialog, told = opened(window, workspace, key, [lena(workspace), creator(workspace)])
    dialog.text.set_text("Done")
    dialog.files.add_paths([proof])
    dialog.save()
    qtbot.waitUntil(lambda: bool(told))
    assert [row.files for row in reports.rows(workspace, told[0][0])] == [1, 1]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_shown_as_they_are(window: Window, workspace: Workspace, name: str):
    key, someone = make_reward(workspace, name[:200]), creator(workspace, name[:120])
    dialog, _told = opened(window, workspace, key, [someone])
    submit(workspace, key, someone)
    dialog.reward.choose(key)
    assert any("awaits review" in each for each in planned(dialog))
    dialog.earners.open_finder()
    window.grab()
