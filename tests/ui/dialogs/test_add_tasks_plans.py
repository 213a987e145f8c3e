"""Add tasks: prices by followers, dates that are spread, and many influencers at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.networks import Network
from app.services import deliverables
from app.ui.theme import style
from tests.support import open_workspace, ticking
from tests.ui.dialogs.add_tasks_person import ALT, CTRL, NOW, Key, Sheet, make_team
from tests.ui.dialogs.conftest import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.workspace import Workspace
    from tests.ui.dialogs.add_tasks_person import Team
    from tests.ui.dialogs.conftest import Window

IG, YT = Network.INSTAGRAM, Network.YOUTUBE
TEAM: Team = {"Ada Stone": {IG: 12_345}, "Ben Cole": {IG: 2_000}, "Cleo Hart": {IG: None}}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace in the middle of the campaign."""
    opened = open_workspace(tmp_path, ticking(NOW))
    yield opened
    opened.close()


@pytest.fixture
def sheet(window: Window, workspace: Workspace) -> Sheet:
    """The sheet of three whose followers are 12,345, 2,000 and unknown."""
    return Sheet(window, workspace, make_team(workspace, TEAM))


def test_a_price_can_go_by_followers(sheet: Sheet, workspace: Workspace) -> None:
    sheet.press(Key.Key_Return)
    sheet.type("Reel")
    sheet.press(Key.Key_Down, ALT)
    sheet.choose("Per thousand followers")
    sheet.type("10", None)
    # 12,345 followers at 10 per thousand are 123.45, 2,000 are 20
    assert sheet.rows[0].total.text() == "€143.45"
    assert sheet.says("€20 – €123.45, 1 without followers")
    assert sheet.says("Cost each: €0 – €123.45")
    sheet.press(Key.Key_Return, CTRL)
    prices = {row.influencer: row.price for row in deliverables.of(workspace, sheet.dialog._ids)}
    assert prices == {"Ada Stone": 12_345, "Ben Cole": 2_000, "Cleo Hart": None}


def test_a_price_by_followers_is_copied_and_can_be_fixed_again(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    sheet.type("Reel")
    sheet.type("10", None)
    sheet.click("task_price_unit")
    sheet.choose("Per thousand followers")
    sheet.press(Key.Key_D, CTRL)
    assert [(row.line().price, row.line().rate) for row in sheet.rows] == [(None, 1_000)] * 2
    sheet.press(Key.Key_Tab)
    sheet.press(Key.Key_Down, ALT)
    sheet.choose("Fixed price")
    assert [(row.line().price, row.line().rate) for row in sheet.rows] == [(None, 1_000), (1_000, None)]


def test_others_have_no_followers_to_go_by(sheet: Sheet) -> None:
    sheet.section("others").add.setFocus()
    sheet.press(Key.Key_Return)
    unit = sheet.rows[0].price.findChild(QWidget, "task_price_unit")
    assert unit is not None
    assert not unit.isEnabled()
    sheet.press(Key.Key_Tab)
    sheet.press(Key.Key_Down, ALT)
    assert sheet.focus() is sheet.rows[0].price.control


def test_dates_are_spread_over_rows_and_influencers(sheet: Sheet, workspace: Workspace) -> None:
    sheet.press(Key.Key_Return)
    sheet.fill("Reel", "10", "")
    sheet.press(Key.Key_N, ALT)
    sheet.press(Key.Key_D, ALT)
    assert sheet.focus().accessibleName() == "First date"
    sheet.press(Key.Key_A, CTRL)
    sheet.type("1 Dec")
    sheet.press(Key.Key_A, CTRL)
    sheet.type("7")
    sheet.press(Key.Key_A, CTRL)
    sheet.type("2", Key.Key_Return)
    assert [(row.line().publish, row.line().every) for row in sheet.rows] == [
        (date(2026, 12, 1), 2),
        (date(2026, 12, 8), 2),
    ]
    assert sheet.says("to Sat 5 Dec")
    sheet.press(Key.Key_Return, CTRL)
    days = [row.publish_date for row in deliverables.of(workspace, sheet.dialog._ids)]
    assert [day.day for day in days if day] == [1, 3, 5, 8, 10, 12]


def test_dates_of_one_network_are_spread_alone(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    sheet.fill("Reel", "", "8 Dec")
    sheet.section("others").add.setFocus()
    sheet.press(Key.Key_Return)
    sheet.fill("Launch evening", "", "18 Dec")
    sheet.click("spread_dates")
    assert sheet.focus().accessibleName() == "Dates of"
    sheet.press(Key.Key_Down)
    sheet.press(Key.Key_Tab)
    sheet.press(Key.Key_A, CTRL)
    sheet.type("10 Dec", Key.Key_Return)
    assert [row.line().publish for row in sheet.rows] == [date(2026, 12, 10), date(2026, 12, 18)]


def test_days_that_cannot_be_read_are_told_where_they_stand(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    sheet.press(Key.Key_D, ALT)
    sheet.press(Key.Key_Tab)
    sheet.press(Key.Key_A, CTRL)
    sheet.type("x", Key.Key_Return)
    assert sheet.says("Enter 0 to 365 days.")
    assert sheet.focus().accessibleName() == "Days between rows"
    sheet.press(Key.Key_Escape)
    assert sheet.rows[0].line().publish is None
    assert sheet.dialog.isVisible()


def test_without_rows_there_are_no_dates_to_spread(sheet: Sheet) -> None:
    sheet.click("spread_dates")
    assert sheet.says("Add a row first.")


def test_a_late_last_influencer_is_an_error_of_the_date(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    sheet.fill("Reel", "", "18 Dec")
    sheet.press(Key.Key_D, ALT)
    sheet.press(Key.Key_Tab)
    sheet.press(Key.Key_Tab)
    sheet.press(Key.Key_A, CTRL)
    sheet.type("1", Key.Key_Return)
    sheet.click("save_tasks")
    assert not sheet.saved
    assert sheet.says("The last influencer would be too late.")
    assert sheet.focus() is sheet.rows[0].publish.control


def test_a_day_without_a_year_is_the_nearest_and_is_written_with_its_weekday(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    sheet.press(Key.Key_Tab)
    sheet.press(Key.Key_Tab)
    publish = sheet.rows[0].publish
    for typed, day, written in (
        ("8 dec", date(2026, 12, 8), "Tue 8 Dec"),
        ("10 January", date(2027, 1, 10), "Sun 10 Jan"),
        ("2028-02-29", date(2028, 2, 29), "29 Feb 2028"),
        ("Wed 9 Dec", date(2026, 12, 9), "Wed 9 Dec"),
    ):
        sheet.press(Key.Key_A, CTRL)
        sheet.type(typed)
        assert (publish.value(), publish.text()) == (day, written)
        publish.control.setFocus()
    sheet.press(Key.Key_A, CTRL)
    sheet.type("soon")
    assert publish.error() == "Enter a date such as 14 Mar 2026."


def test_of_many_left_out_a_few_are_named_and_the_rest_are_found(
    window: Window, workspace: Workspace
) -> None:
    people = {f"Creator {n:02}": {IG: 1, YT: 1} if n % 2 else {IG: 1} for n in range(24)}
    sheet = Sheet(window, workspace, make_team(workspace, people))
    sheet.section("youtube").open_up()
    assert sheet.says("12 left out: no YouTube profile")
    assert sheet.says("Add profile of Creator 06")
    assert not sheet.says("Add profile of Creator 08")
    sheet.click("left_out_youtube")
    sheet.type("22", Key.Key_Return)
    sheet.type("creator22", None)
    sheet.press(Key.Key_Return, CTRL)
    assert sheet.says("11 left out: no YouTube profile")


def test_names_of_any_kind_leave_the_sheet_as_wide_as_it_is(window: Window, workspace: Workspace) -> None:
    people: Team = {
        f"{n} {name}": {IG: None} if n else {IG: None, YT: None} for n, name in enumerate(HOSTILE)
    }
    ids = make_team(workspace, people, name="x" * 120)
    for chosen in (ids, ids[-1:]):
        sheet = Sheet(window, workspace, chosen)
        sheet.section("others").add.setFocus()
        sheet.press(Key.Key_Return)
        sheet.fill("y" * 120, "9" * 9, "8 Dec")
        if len(chosen) > 1:
            sheet.section("youtube").open_up()
        QApplication.processEvents()
        assert sheet.dialog.panel.width() <= window.width() - 80
        row = sheet.rows[-1]
        assert row.mapTo(sheet.dialog.form, row.rect().bottomRight()).x() <= sheet.dialog.form.width()
        assert sheet.dialog.panel.isAncestorOf(sheet.dialog.summary)
        right = sheet.dialog.summary.mapTo(sheet.dialog.panel, sheet.dialog.summary.rect().topRight())
        assert right.x() <= sheet.dialog.panel.width()
        sheet.dialog.close_overlay()


def test_it_is_whole_in_a_small_window_with_large_text(qapp: QApplication, sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    sheet.fill("Reel", "400", "8 Dec")
    for scale in (1.0, 1.25):
        style.apply(qapp, "dark", scale)
        sheet.window.resize(960, 640)
        qapp.processEvents()
        row = sheet.rows[0]
        right = row.mapTo(sheet.dialog.form, row.rect().bottomRight()).x()
        assert right <= sheet.dialog.form.width()
        assert sheet.dialog.form.isAncestorOf(row)
        assert sheet.dialog.summary.isVisible()
        assert sheet.window.rect().contains(sheet.dialog.panel.geometry())
    style.apply(qapp, "light")


def test_it_is_mirrored_for_those_who_read_from_the_right(
    qapp: QApplication, window: Window, sheet: Sheet
) -> None:
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    sheet.press(Key.Key_Return)
    qapp.processEvents()
    row = sheet.rows[0]
    assert row.type.x() > row.price.x() > row.publish.x() > row.status.x() > row.total.x()
    assert sheet.dialog.summary.x() < sheet.dialog.form.x()
