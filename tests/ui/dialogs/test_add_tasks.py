"""Add tasks: rows by keys and mouse, figures that follow every key, and one operation at the end."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from app.domain.networks import Network
from app.domain.rows import Filter, ProfileRow
from app.domain.workflow import NotAllowed
from app.services import deliverables, influencers
from app.ui.dialogs.add_tasks import AddTasks
from tests.support import CLIENT_REVIEWER, act_as, make_grid, open_workspace, ticking
from tests.ui.dialogs.add_tasks_person import ALT, CTRL, END, LEFT, NOW, Key, Sheet, make_team

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.rows import InfluencerRow
    from app.services.workspace import Workspace
    from tests.ui.dialogs.add_tasks_person import Team
    from tests.ui.dialogs.conftest import Window

IG, YT, TT = Network.INSTAGRAM, Network.YOUTUBE, Network.TIKTOK
TEAM: Team = {
    "Ada Stone": {IG: 12_345, YT: 800},
    "Ben Cole": {IG: 2_000, YT: 100, TT: 10},
    "Cleo Hart": {IG: None},
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace in the middle of the campaign."""
    opened = open_workspace(tmp_path, ticking(NOW))
    yield opened
    opened.close()


@pytest.fixture
def team(workspace: Workspace) -> list[int]:
    """Three of whom all have Instagram, two YouTube, and one a network outside the brief."""
    return make_team(workspace, TEAM)


@pytest.fixture
def sheet(window: Window, workspace: Workspace, team: list[int]) -> Sheet:
    """The sheet of the three."""
    return Sheet(window, workspace, team)


def test_a_network_that_all_have_stands_open_one_that_some_have_is_closed_below(sheet: Sheet) -> None:
    assert [each.network for each in sheet.dialog.form.sections] == ["instagram", "youtube", "others"]
    assert [each.closed for each in sheet.dialog.form.sections] == [False, True, False]
    assert sheet.says("all 3")
    assert sheet.says("2 of 3")
    assert sheet.says("1 left out: no YouTube profile")
    assert sheet.says("Not offered: TikTok. It is not in this campaign's brief.")
    assert sheet.says("3 influencers in Fjell Autumn Drop")
    assert sheet.focus() is sheet.section("instagram").add


def test_rows_are_written_by_keys_alone_and_saved_as_one_operation(
    sheet: Sheet, workspace: Workspace
) -> None:
    sheet.press(Key.Key_Return)
    sheet.fill("R", "400,5", "8 Dec")
    sheet.press(Key.Key_N, ALT)
    sheet.fill("S", "", "")
    sheet.press(Key.Key_Return, CTRL)
    assert not sheet.saved
    assert sheet.says("Enter an amount such as 1250.50.")
    assert sheet.focus() is sheet.rows[0].price.control
    sheet.press(Key.Key_A, CTRL)
    sheet.type("150")
    sheet.rows[1].price.control.setFocus()
    sheet.type("150")
    sheet.press(Key.Key_Return, CTRL)
    (done,) = sheet.saved
    assert (done.label, done.changed) == ("6 tasks added to 3 influencers", 6)
    assert not sheet.dialog.isVisible()
    rows = deliverables.of(workspace, sheet.dialog._ids)
    assert {(row.content_type, row.price, row.publish_date) for row in rows} == {
        ("Reel", 15_000, date(2026, 12, 8)),
        ("Story", 15_000, date(2026, 12, 9)),
    }
    workspace.undo()
    assert deliverables.of(workspace, sheet.dialog._ids) == []


def test_a_new_row_is_like_the_one_above_a_day_later_and_takes_the_keyboard(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    sheet.fill("Photo", "99.95", "18 Dec")
    sheet.press(Key.Key_Down)  # In Review
    sheet.press(Key.Key_N, ALT)
    first, second = (row.line() for row in sheet.rows)
    assert (first.content_type, first.price, first.status) == ("Photo", 9_995, "in_review")
    assert (second.content_type, second.price, second.status) == ("Photo", 9_995, "in_review")
    assert (first.publish, second.publish) == (date(2026, 12, 18), date(2026, 12, 19))
    assert sheet.focus() is sheet.rows[1].type.control


def test_figures_follow_every_key_to_the_last_cent(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    sheet.type("Reel")
    for letter, total in (("1", "€3"), ("0", "€30"), (".", "€30"), ("0", "€30"), ("5", "€30.15")):
        sheet.type(letter, None)
        assert sheet.sum("sum_total") == f"Total: 3, {total}"
    assert sheet.sum("sum_instagram") == "Instagram: 3, €30.15"
    assert sheet.says("Publications each: 1")
    assert sheet.says("Cost each: €10.05")
    assert sheet.sum("budget_left") == "Left: €9,969.85"
    assert sheet.button("save_tasks").text() == "Add 3 tasks"


def test_over_the_budget_is_told_and_stops_nobody(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    sheet.fill("Reel", "4,000", "")
    assert sheet.sum("budget_left") == "Over budget: €2,000"
    assert sheet.says("You can still add them.")
    sheet.press(Key.Key_Return, CTRL)
    assert sheet.saved


def test_a_closed_section_opens_with_a_row_and_names_who_is_left_out(
    sheet: Sheet, workspace: Workspace
) -> None:
    QTest.mouseClick(sheet.section("youtube"), LEFT, pos=sheet.section("youtube").rect().center())
    assert not sheet.section("youtube").closed
    assert sheet.focus() is sheet.rows[0].type.control
    assert sheet.says("Publications each: 1, 0 without YouTube")
    assert sheet.says("Add profile of Cleo Hart")


def test_a_profile_that_is_missing_is_entered_on_the_way_and_the_rows_stay(
    sheet: Sheet, workspace: Workspace
) -> None:
    sheet.section("youtube").open_up()
    sheet.fill("Short", "10", "")
    assert sheet.sum("sum_total") == "Total: 2, €20"
    sheet.click(f"add_profile_{_cleo(workspace).id}_youtube")
    sheet.type("@cleohart", None)
    sheet.press(Key.Key_Return, CTRL)
    assert [profile.network for profile in _cleo(workspace).profiles] == [IG, YT]
    assert len(sheet.done) == 1
    assert not sheet.says("left out")
    assert sheet.sum("sum_total") == "Total: 3, €30"
    assert sheet.dialog.isAncestorOf(sheet.focus())
    sheet.press(Key.Key_Return, CTRL)
    assert sheet.saved[0].changed == 3


def test_a_closed_section_opens_by_key(sheet: Sheet) -> None:
    sheet.section("youtube").opener.setFocus()
    sheet.press(Key.Key_N, ALT)
    assert [row.network for row in sheet.rows] == ["youtube"]
    assert sheet.focus() is sheet.rows[0].type.control
    sheet.press(Key.Key_Escape)
    sheet.press(Key.Key_Return)
    sheet.press(Key.Key_Delete, ALT)
    assert sheet.focus() is sheet.section("youtube").add


def test_what_is_saved_meanwhile_is_offered_and_the_rows_stay(sheet: Sheet, workspace: Workspace) -> None:
    sheet.section("youtube").open_up()
    sheet.fill("Short", "10", "")
    cleo = _cleo(workspace)
    draft = influencers.draft_of(cleo)
    profiles = (*draft.profiles, ProfileRow(YT, "cleo", 5))
    influencers.save(workspace, replace(draft, profiles=profiles), cleo.id)
    sheet.dialog.recompute()
    assert sheet.rows[0].line().price == 1_000
    assert sheet.sum("sum_total") == "Total: 3, €30"
    assert not sheet.says("left out")


def _cleo(workspace: Workspace) -> InfluencerRow:
    rows = influencers.rows(workspace, influencers.ids(workspace, Filter()))
    return next(row for row in rows if row.name == "Cleo Hart")


def test_rows_are_copied_and_removed_by_key_and_by_button(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    sheet.fill("Reel", "400", "8 Dec")
    sheet.press(Key.Key_D, CTRL)
    assert sheet.rows[0].line() == sheet.rows[1].line()
    sheet.rows[0].price.control.setFocus()
    sheet.press(Key.Key_D, CTRL)
    assert sheet.focus() is sheet.rows[1].type.control
    sheet.click("copy_row")
    assert len(sheet.rows) == 4
    sheet.press(Key.Key_Delete, ALT)
    assert len(sheet.rows) == 3
    sheet.click("remove_row")
    sheet.press(Key.Key_Delete, ALT)
    sheet.press(Key.Key_Delete, ALT)
    assert sheet.rows == []
    assert sheet.focus() is sheet.section("instagram").add
    assert sheet.sum("sum_total") == "Total: 0, €0"


def test_tab_runs_type_price_date_status_row_by_row(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    sheet.press(Key.Key_N, ALT)
    sheet.rows[0].type.control.setFocus()
    sheet.press(Key.Key_N, ALT)  # between the two
    sheet.rows[0].type.control.setFocus()
    wanted = [control for row in sheet.rows for control in row.controls()]
    seen = [sheet.focus()]
    for _control in wanted[1:]:
        sheet.press(Key.Key_Tab)
        seen.append(sheet.focus())
    assert seen == wanted


def test_the_keys_of_the_form_are_no_letters_in_its_fields(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    sheet.type("P")
    sheet.type("5", None)
    sheet.press(Key.Key_N, ALT)
    assert [row.price.edit.text() for row in sheet.rows] == ["5", "5"]
    assert [row.line().content_type for row in sheet.rows] == ["Photo", "Photo"]
    sheet.press(Key.Key_Tab)
    sheet.press(Key.Key_Return)
    assert sheet.focus() is sheet.rows[1].publish.control


def test_several_rows_come_at_once(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    sheet.fill("Story", "10", "1 Dec")
    sheet.click("several_instagram")
    sheet.choose("5 rows")
    assert [row.line().publish for row in sheet.rows] == [date(2026, 12, day) for day in range(1, 7)]
    assert sheet.focus() is sheet.rows[1].type.control
    assert sheet.button("save_tasks").text() == "Add 18 tasks"


def test_more_rows_than_there_may_be_are_refused(sheet: Sheet) -> None:
    section = sheet.section("others")
    sheet.dialog.form.add_rows(section, None, 196)
    sheet.click("several_others")
    sheet.choose("5 rows")
    assert len(sheet.rows) == 196
    assert sheet.says("Add at most 200 rows at once.")


def test_leaving_with_rows_asks_first(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    sheet.press(Key.Key_N, ALT)
    sheet.press(Key.Key_Escape)
    assert sheet.says("Discard 2 rows?")
    assert sheet.focus().accessibleName() == "Keep editing"
    sheet.press(Key.Key_Return)
    assert sheet.dialog.isVisible()
    assert len(sheet.rows) == 2
    sheet.press(Key.Key_Escape)
    sheet.click("discard")
    assert not sheet.dialog.isVisible()
    assert not sheet.saved


def test_leaving_without_rows_asks_nothing(sheet: Sheet) -> None:
    sheet.press(Key.Key_Escape)
    assert not sheet.dialog.isVisible()


def test_the_button_goes_to_the_first_error(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.click("save_tasks")
    assert sheet.says("Add a row first.")
    sheet.press(Key.Key_Return)
    assert not sheet.says("Add a row first.")
    sheet.fill("Reel", "", "20 Dec")
    qtbot.waitUntil(lambda: sheet.says("Choose a date up to 19 Dec 2026, the end of the campaign."))
    sheet.section("others").add.setFocus()
    sheet.press(Key.Key_Return)
    sheet.click("save_tasks")
    assert not sheet.saved
    assert sheet.focus() is sheet.rows[0].publish.control
    sheet.press(Key.Key_A, CTRL)
    sheet.type("19.12.")
    sheet.click("save_tasks")
    assert sheet.focus() is sheet.rows[1].type.control
    assert sheet.says("Enter what is to be published or done.")
    sheet.type("Launch evening")
    sheet.click("save_tasks")
    assert sheet.saved[0].changed == 6
    assert sheet.rows[0].line().publish == END


def test_when_saving_fails_the_rows_stay(sheet: Sheet, workspace: Workspace) -> None:
    sheet.press(Key.Key_Return)
    sheet.fill("Reel", "400", "8 Dec")
    workspace.read.exec_driver_sql("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(workspace.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    sheet.press(Key.Key_Return, CTRL)
    other.close()
    assert not sheet.saved
    assert sheet.says("Not saved. ")
    assert sheet.says("Your rows are kept here.")
    sheet.press(Key.Key_Return, CTRL)
    assert sheet.saved[0].changed == 3
    assert not sheet.dialog.isVisible()


def test_one_influencer_is_offered_the_networks_of_the_profile(window: Window, workspace: Workspace) -> None:
    team = make_team(workspace, TEAM)
    sheet = Sheet(window, workspace, team[1:2])
    assert [each.network for each in sheet.dialog.form.sections] == [
        "instagram",
        "tiktok",
        "youtube",
        "others",
    ]
    assert not any(each.closed for each in sheet.dialog.form.sections)
    assert sheet.dialog.accessibleName() == (
        "Add tasks for Ben Cole, Fjell Autumn Drop · Instagram, TikTok, YouTube"
    )
    assert sheet.says("Publications: 0")
    assert not sheet.says("all 1")


def test_without_a_network_in_common_there_is_others(window: Window, workspace: Workspace) -> None:
    _key, ids = make_grid(workspace, 2)
    sheet = Sheet(window, workspace, ids)
    assert [each.network for each in sheet.dialog.form.sections] == ["others"]
    assert sheet.says("No network is both in the brief and on a profile.")
    sheet.press(Key.Key_Return)
    sheet.fill("Launch evening", "", "")
    sheet.press(Key.Key_Return, CTRL)
    assert sheet.saved[0].changed == 2


def test_a_budget_can_be_set_on_the_way(window: Window, workspace: Workspace) -> None:
    sheet = Sheet(window, workspace, make_team(workspace, TEAM, budget=None))
    sheet.press(Key.Key_Return)
    sheet.fill("Reel", "100", "")
    assert sheet.says("No budget yet")
    sheet.click("set_budget")
    sheet.type("1000", None)
    sheet.press(Key.Key_Return, CTRL)
    assert sheet.sum("budget_left") == "Left: €700"
    assert len(sheet.rows) == 1


def test_money_without_cents_and_with_thousandths_is_exact(window: Window, workspace: Workspace) -> None:
    for currency, typed, total in (("JPY", "1,001", "¥3,003"), ("KWD", "1.001", "KWD\u00a03.003")):
        sheet = Sheet(
            window,
            workspace,
            make_team(workspace, _others(TEAM, currency), currency=currency, name=f"Drop {currency}"),
        )
        sheet.press(Key.Key_Return)
        sheet.fill("Reel", typed, "")
        assert sheet.sum("sum_total") == f"Total: 3, {total}"
        sheet.dialog.close_overlay()


def _others(team: Team, mark: str) -> Team:
    return {f"{name} {mark}": profiles for name, profiles in team.items()}


def test_nobody_outside_the_agency_gets_the_sheet(
    window: Window, workspace: Workspace, team: list[int]
) -> None:
    act_as(workspace, CLIENT_REVIEWER)
    with pytest.raises(NotAllowed):
        AddTasks(window, workspace, team)
