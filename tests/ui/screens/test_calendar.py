"""The calendar: what is planned over all campaigns, moved by keys and mouse with Undo, narrowed, opened."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.campaigns import CAMPAIGN
from app.domain.task_rows import Kind
from app.persistence import tables
from app.services import deliverables, tasks, transitions
from app.ui.screens.calendar import CalendarScreen, whole_month
from app.ui.screens.calendar_head import WEEK
from app.ui.theme import style
from tests import support
from tests.ui import calendar_cast as cast
from tests.ui.screens.screen_page import CTRL, LEFT, NONE, Key, ScreenPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Page(ScreenPage[CalendarScreen]):
    """Two campaigns with three publications and two due dates."""

    def __init__(self, bot: QtBot, folder: Path, filled: bool = True) -> None:
        workspace = support.open_workspace(folder, support.ticking(cast.NOW))
        self.made: dict[str, int] = {}
        if filled:
            self._fill(workspace)
        super().__init__(bot, workspace, CalendarScreen, (1208, 844))
        self.grid = self.screen.grid

    def _fill(self, workspace: object) -> None:
        self.fjell = cast.make_campaign(workspace, "Fjell")
        self.kaito = cast.make_campaign(workspace, "Kaito", None)
        team = cast.join(workspace, self.fjell, "Mila Andersson", "Jonas Brandt")
        other = cast.join(workspace, self.kaito, "Aiko Tanaka")
        self.made["mila"] = cast.publish(workspace, team["Mila Andersson"], 1)
        self.made["jonas"] = cast.publish(workspace, team["Jonas Brandt"], -3, status="in_review")
        self.made["aiko"] = cast.publish(workspace, other["Aiko Tanaka"], 1, status="done")
        noon = int(cast.NOW.timestamp() * 1000)
        for title, due in (("Late brief", noon - 86_400_000), ("Contract", noon + 3_600_000)):
            self.made[title] = support.make_tasks(workspace, 1, support.ADMIN, title=title, due_at=due)[0]

    def day(self, offset: int) -> list[str]:
        """The names on a day, in order."""
        return [event.name for event in self.grid.weeks.events(cast.day(offset))]

    def title(self) -> str:
        """What the header says."""
        return self.labels(self.screen.head)[0]

    def go_to(self, offset: int, stop: int = 0) -> None:
        """Put the keyboard on what stands at a place of a day."""
        self.grid.setFocus()
        self.grid.go_to(cast.day(offset))
        for _ in range(stop):
            self.press(Key.Key_Tab)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    made = Page(qtbot, tmp_path)
    yield made
    made.workspace.close()


def test_five_weeks_from_the_one_before_today_and_their_totals(page: Page):
    assert (page.grid.weeks.first, page.grid.weeks.last()) == (date(2026, 11, 16), date(2026, 12, 20))
    assert page.title() == "November – December 2026"
    assert page.screen.totals.text() == "3 publications · 2 due dates · 2 late"
    assert page.day(1) == ["Mila Andersson", "Aiko Tanaka"]
    assert (page.day(-3), page.day(-1), page.day(0)) == (["Jonas Brandt"], ["Late brief"], ["Contract"])


def test_months_and_weeks_by_keys_and_buttons(page: Page):
    page.press(Key.Key_PageDown)
    assert (page.title(), page.grid.day) == ("December 2026", date(2026, 12, 23))
    assert (page.grid.weeks.first, page.grid.weeks.weeks) == (date(2026, 11, 30), 5)
    QTest.mouseClick(page.screen.head.on, LEFT)
    assert page.title() == "January 2027"
    page.press(Key.Key_T)
    assert page.grid.day == cast.TODAY
    page.press(Key.Key_2)
    assert page.title() == "23 – 29 November 2026"
    QTest.mouseClick(page.screen.head.back, LEFT)
    assert page.title() == "16 – 22 November 2026"
    assert page.day(-3) == ["Jonas Brandt"]
    page.grid.setFocus()
    page.press(Key.Key_1)
    assert page.grid.weeks.weeks == 5


def test_a_drag_moves_the_date_and_undo_brings_it_back(page: Page):
    port = page.grid.viewport()
    start = page.grid.slots_of(cast.day(1)).events[0].center()
    end = page.grid.cell(cast.day(10)).center()
    for kind, place, buttons in (
        (QEvent.Type.MouseButtonPress, start, LEFT),
        (QEvent.Type.MouseMove, end, LEFT),
        (QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton),
    ):
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        spot = QPointF(port.mapToGlobal(place.toPoint()))
        QApplication.sendEvent(port, QMouseEvent(kind, place, spot, button, buttons, NONE))
    assert tasks.task(page.workspace, page.made["mila"]).publish_date == cast.day(10)
    assert page.day(10) == ["Mila Andersson"]
    assert [done.operation_id is not None for done in page.done] == [True]
    page.workspace.undo()
    assert page.day(1) == ["Mila Andersson", "Aiko Tanaka"]


def test_ctrl_arrows_move_a_due_date_and_keep_its_time(page: Page):
    before = tasks.task(page.workspace, page.made["Contract"]).due
    page.go_to(0, 1)
    page.press(Key.Key_Right, CTRL)
    page.press(Key.Key_Down, CTRL)
    assert tasks.task(page.workspace, page.made["Contract"]).due == before + timedelta(days=8)
    assert (page.grid.day, page.grid.chosen().name) == (cast.day(8), "Contract")


def test_days_that_are_refused_say_why(page: Page):
    page.go_to(1, 1)
    for _ in range(4):
        page.press(Key.Key_Down, CTRL)
    assert tasks.task(page.workspace, page.made["mila"]).publish_date == cast.day(22)
    assert page.refused == ["Choose a date up to 19 Dec 2026, the end of the campaign."]
    plan = transitions.plan(page.workspace, CAMPAIGN, [page.fjell], "set_completed")
    transitions.apply(page.workspace, plan)
    plan = transitions.plan(page.workspace, CAMPAIGN, [page.fjell], "set_archived")
    transitions.apply(page.workspace, plan)
    page.refused.clear()
    page.go_to(-3, 1)
    page.press(Key.Key_Right, CTRL)
    assert len(page.refused) == 1
    assert "archived" in page.refused[0]


def test_enter_and_a_click_open_the_task(page: Page):
    page.go_to(1, 2)
    page.press(Key.Key_Return)
    spot = page.grid.slots_of(cast.day(-3)).events[0].center().toPoint()
    QTest.mouseClick(page.grid.viewport(), LEFT, NONE, spot)
    assert page.went == [("tasks", page.made["aiko"]), ("tasks", page.made["jonas"])]


def test_a_day_opens_its_list_and_gives_the_keyboard_back(page: Page):
    page.go_to(1)
    page.press(Key.Key_Return)
    popover = page.overlay("calendar_day")
    assert page.labels(popover)[:2] == ["Tuesday 24 November", "2"]
    assert [row.spoken.split(",")[0] for row in popover.list.rows()] == [
        "Reel on Instagram: Mila Andersson",
        "Reel on Instagram: Aiko Tanaka",
        "New task on this day",
    ]
    page.press(Key.Key_Down)
    page.press(Key.Key_Return)
    assert page.went == [("tasks", page.made["aiko"])]
    assert page.grid.hasFocus()
    page.go_to(4)
    page.press(Key.Key_Return)
    assert "Nothing on this day" in page.labels(page.overlay("calendar_day"))
    page.press(Key.Key_Escape)
    assert page.grid.hasFocus()


def test_n_begins_a_task_that_is_due_on_the_day(page: Page):
    page.go_to(3)
    page.press(Key.Key_N)
    editor = page.overlay("task_editor")
    assert editor.form.draft().due.astimezone().date() == cast.day(3)
    page.press(Key.Key_Escape)
    QTest.mouseClick(page.screen.head.new, LEFT)
    assert page.overlay("task_editor").form.draft().due.astimezone().date() == cast.day(3)


def test_filters_narrow_it_and_say_where_nothing_matches(page: Page):
    page.screen.filters.set_filter("campaign", [page.kaito])
    assert page.day(1) == ["Aiko Tanaka"]
    assert page.screen.totals.text() == "1 publication · 0 due dates"
    page.screen.filters.set_filter("status", ["in_review"])
    assert page.screen.totals.text() == "No match in these weeks"
    QTest.mouseClick(page.screen.findChild(type(page.screen.head.today), "clear_filters"), LEFT)
    page.screen.filters.set_filter("kind", [Kind.PARTNER.value])
    assert page.screen.totals.text() == "0 publications · 2 due dates · 1 late"
    page.screen.filters.clear()
    assert page.screen.totals.text().startswith("3 publications")


@pytest.mark.parametrize("key", ["campaign", "client", "network", "influencer", "status", "kind"])
def test_each_filter_offers_what_occurs(page: Page, key: str):
    offered = {
        "campaign": ["Fjell", "Kaito"],
        "client": ["Acme"],
        "network": ["Instagram"],
        "influencer": ["Aiko Tanaka", "Jonas Brandt", "Mila Andersson"],
        "status": ["Accepted", "Done", "In Review", "Pending"],
        "kind": ["Due dates", "Marketing tasks, last day", "Publications"],
    }
    page.screen.filters.edit(key)
    field = next(each for each in page.screen.fields if each.key == key)
    assert sorted(option.label for option in field.options()) == offered[key]


def test_it_follows_what_is_saved_elsewhere_also_while_hidden(page: Page):
    deliverables.set_values(page.workspace, [page.made["mila"]], publish_date=cast.day(2))
    assert page.day(2) == ["Mila Andersson"]
    page.screen.hide()
    with page.workspace.operation("Named anew") as op:
        op.update(tables.task, [page.made["Contract"]], {"title": "Signed contract"})
    tasks.trash(page.workspace, [page.made["aiko"]])
    page.screen.show()
    assert (page.day(0), page.day(1)) == (["Signed contract"], [])


def test_an_empty_calendar_keeps_its_days(qtbot: QtBot, tmp_path: Path):
    page = Page(qtbot, tmp_path, filled=False)
    assert page.screen.totals.text() == "Nothing planned in these weeks"
    assert page.grid.weeks.spoken(cast.TODAY) == "Monday 23 November, 0 items, today"
    page.workspace.close()


def test_a_partner_sees_nothing_of_others_and_may_add_nothing(page: Page):
    support.act_as(page.workspace, support.PARTNER)
    assert page.screen.totals.text() == "Nothing planned in these weeks"
    assert not page.screen.head.new.isEnabled()
    page.go_to(0)
    page.press(Key.Key_N)
    assert "agency staff" in page.refused[-1]


def test_targets_name_a_day_or_the_week(page: Page):
    page.screen.show_target(date(2027, 3, 1))
    assert page.grid.weeks.holds(date(2027, 3, 1))
    page.screen.show_target(WEEK)
    assert (page.grid.weeks.first, page.grid.weeks.weeks) == (cast.TODAY, 1)
    assert page.grid.hasFocus()


@pytest.mark.parametrize(
    ("far", "key"), [(date(1000, 1, 2), Key.Key_PageUp), (date(9999, 10, 30), Key.Key_PageDown)]
)
def test_it_ends_where_dates_end(page: Page, far: date, key: Key):
    page.screen.show_target(far)
    for _ in range(3):
        page.press(key)
    assert page.grid.weeks.holds(page.grid.day)
    assert abs(page.grid.day - far) < timedelta(days=32)
    for arrow in (Key.Key_Up, Key.Key_Down, Key.Key_2):
        page.press(arrow)
    assert not page.window.grab().isNull()


def test_time_alone_makes_what_was_due_late(page: Page):
    page.workspace.clock = support.ticking(cast.NOW + timedelta(days=2))
    page.grid.read()
    assert page.grid.late() == 4
    assert page.grid.weeks.spoken(cast.day(2)).endswith("today")


def test_the_wheel_scrolls_by_weeks(page: Page):
    place = page.grid.viewport().mapTo(page.window, QPoint(200, 200))
    QTest.wheelEvent(page.window.windowHandle(), place, QPoint(0, -120))
    assert page.grid.weeks.first == date(2026, 11, 23)


def test_whole_months_have_four_to_six_weeks():
    assert whole_month(date(2027, 2, 14)) == (date(2027, 2, 1), 4)
    assert whole_month(date(2026, 11, 24)) == (date(2026, 10, 26), 6)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_the_smallest_window_at_125_per_cent(page: Page, qapp: QApplication, scheme: str):
    page.window.resize(904, 640)
    style.apply(qapp, scheme, 1.25)
    page.press(Key.Key_PageUp)  # November has six weeks
    QTest.qWait(10)
    last = page.grid.cell(page.grid.weeks.last())
    assert last.bottom() == page.grid.viewport().height()
    assert page.grid.mapTo(page.window, QPoint(0, page.grid.height())).y() <= page.window.height()
    assert not page.window.grab().isNull()
    style.apply(qapp, "light")
