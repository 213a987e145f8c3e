"""The named history with Undo at each step, and the history of one collaboration."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from app.domain.campaigns import CLIENT_STATUS, INFLUENCER_STATUS
from app.domain.rows import Filter, HistoryRow
from app.services import collaborations, transitions
from app.services.workspace import NotUndone
from app.ui.dialogs.history import CollaborationHistory, HistoryDialog
from app.ui.dialogs.history_rows import MoveRow, day_name, time_of
from app.ui.theme import style
from tests import support
from tests.ui.dialogs.conftest import HOSTILE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace
    from tests.ui.dialogs.conftest import Window

Key = Qt.Key


class Desk:
    """A history over a window, joined with the workspace's undo as the window joins them."""

    def __init__(self, window: Window, workspace: Workspace, bot: QtBot) -> None:
        self.workspace, self.bot = workspace, bot
        self.dialog = HistoryDialog(window, workspace)
        self.dialog.undo_requested.connect(self.undo)
        self.dialog.redo_requested.connect(workspace.redo)
        self.dialog.open()

    def undo(self, operation_id: int) -> None:
        try:
            self.workspace.undo(operation_id)
        except NotUndone as refusal:
            self.dialog.say(str(refusal))

    def shown(self) -> list[str]:
        return [row.spoken for row in self.dialog.list.rows()]

    def press(self, key: Qt.Key) -> None:
        self.bot.keyClick(self.dialog.list, key)

    def click(self, at: int, trailing: bool) -> None:
        place = self.dialog.list.visualRect(self.dialog.list.model().index(at, 0))
        spot = place.center()
        if trailing:
            spot.setX(place.right() - 40)
        self.bot.mouseClick(self.dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)


@pytest.fixture
def busy(workspace: Workspace) -> Workspace:
    """A workspace in which a campaign was made and three influencers were added and accepted."""
    _campaign, ids = support.make_grid(workspace, 3)
    move(workspace, ids, "set_accepted")
    return workspace


def move(workspace: Workspace, ids: list[int], verb: str) -> None:
    transitions.apply(workspace, transitions.plan(workspace, INFLUENCER_STATUS, ids, verb))


def statuses(workspace: Workspace) -> list[str]:
    ids = collaborations.ids(workspace, 1, Filter())
    return [row.influencer_status for row in collaborations.rows(workspace, ids)]


def test_steps_stand_under_their_day_with_who_when_and_how_much(
    window: Window, busy: Workspace, qtbot: QtBot
):
    shown = Desk(window, busy, qtbot).shown()
    assert shown[:4] == [
        "Today",
        "3 influencers moved to Accepted, Priya Raman · 09:00 · 3 changes, Enter undoes it",
        "3 influencers added to Spring, Priya Raman · 09:00 · 3 changes, Enter undoes it",
        "Influencers added, Priya Raman · 09:00 · 3 changes, Enter undoes it",
    ]


def test_enter_undoes_the_current_step_which_then_says_so(window: Window, busy: Workspace, qtbot: QtBot):
    desk = Desk(window, busy, qtbot)
    desk.press(Key.Key_Return)
    assert statuses(busy) == ["pending"] * 3
    assert desk.shown()[1].endswith("undone, Enter does it again")


def test_a_client_reads_what_they_did_and_nothing_of_others(window: Window, busy: Workspace, qtbot: QtBot):
    busy.undo()
    support.act_as(busy, support.CLIENT_REVIEWER)
    assert not any("moved" in words for words in Desk(window, busy, qtbot).shown())
    ids = collaborations.ids(busy, 1, Filter())
    plan = transitions.plan(busy, CLIENT_STATUS, ids, "set_accepted")
    transitions.apply(busy, plan, source="email")
    _today, own, *others = Desk(window, busy, qtbot).shown()
    assert own.startswith(f"3 influencers moved to Accepted, {support.CLIENT_REVIEWER} ")
    assert others == []


def test_what_was_undone_last_can_be_done_again_and_only_that(window: Window, busy: Workspace, qtbot: QtBot):
    support.make_campaign(busy, "Autumn")
    desk = Desk(window, busy, qtbot)
    desk.click(1, trailing=True)
    desk.click(2, trailing=True)
    assert [words.endswith("does it again") for words in desk.shown()[1:3]] == [False, True]
    desk.click(1, trailing=True)
    assert statuses(busy) == ["pending"] * 3
    desk.click(2, trailing=True)
    assert statuses(busy) == ["accepted"] * 3


def test_a_click_on_undo_undoes_and_one_on_the_words_does_not(window: Window, busy: Workspace, qtbot: QtBot):
    desk = Desk(window, busy, qtbot)
    desk.click(1, trailing=False)
    assert statuses(busy) == ["accepted"] * 3
    desk.click(1, trailing=True)
    assert statuses(busy) == ["pending"] * 3


def test_a_double_click_on_undo_undoes_and_does_not_do_it_again(
    window: Window, busy: Workspace, qtbot: QtBot
):
    desk = Desk(window, busy, qtbot)
    viewport = desk.dialog.list.viewport()
    first = next(at for at, row in enumerate(desk.dialog.list.rows()) if "moved to Accepted" in row.spoken)
    place = desk.dialog.list.visualRect(desk.dialog.list.model().index(first, 0))
    spot = QPoint(place.right() - 40, place.center().y())
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=spot)  # the second press of two
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=spot)
    assert statuses(busy) == ["pending"] * 3


def test_undo_is_found_by_the_mouse_from_right_to_left_too(window: Window, busy: Workspace, qtbot: QtBot):
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    desk = Desk(window, busy, qtbot)
    desk.click(1, trailing=True)
    assert statuses(busy) == ["accepted"] * 3
    place = desk.dialog.list.visualRect(desk.dialog.list.model().index(1, 0)).center()
    place.setX(40)
    qtbot.mouseClick(desk.dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert statuses(busy) == ["pending"] * 3


def test_an_older_step_can_be_undone_and_stays_current(window: Window, busy: Workspace, qtbot: QtBot):
    support.make_campaign(busy, "Autumn")
    desk = Desk(window, busy, qtbot)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    assert statuses(busy) == ["pending"] * 3
    current = desk.dialog.list.current()
    assert (
        current.spoken
        == "3 influencers moved to Accepted, Priya Raman · 09:00 · 3 changes, undone, Enter does it again"
    )


def test_what_cannot_be_undone_is_locked_with_the_reason(window: Window, busy: Workspace, qtbot: QtBot):
    desk = Desk(window, busy, qtbot)
    desk.press(Key.Key_End)
    assert desk.dialog.list.current().spoken.endswith("Setting up the workspace cannot be undone.")
    before = desk.shown()
    desk.press(Key.Key_Return)
    assert desk.shown() == before


def test_a_refusal_is_said_in_the_dialog(window: Window, busy: Workspace, qtbot: QtBot):
    desk = Desk(window, busy, qtbot)
    desk.dialog.undo_requested.disconnect()
    desk.dialog.undo_requested.connect(lambda _id: desk.dialog.say("They are in use."))
    desk.press(Key.Key_Return)
    assert desk.dialog.message.text() == "They are in use."


def test_escape_closes_it_and_gives_the_focus_back(window: Window, busy: Workspace, qtbot: QtBot):
    window.field.setFocus()
    desk = Desk(window, busy, qtbot)
    desk.press(Key.Key_Escape)
    assert window.field.hasFocus()


def test_a_collaboration_tells_who_moved_what_and_why(window: Window, busy: Workspace):
    (first, *_others) = collaborations.ids(busy, 1, Filter())
    support.act_as(busy, support.CLIENT_REVIEWER)
    planned = transitions.plan(busy, CLIENT_STATUS, [first], "set_backup")
    transitions.apply(busy, planned, reason="Too many travellers", source="email", note="mail of 3 March")
    support.act_as(busy, support.ADMIN)
    busy.undo()
    dialog = CollaborationHistory(window, "Creator 00000 in Spring", collaborations.story(busy, first))
    dialog.open()
    assert [row.spoken for row in dialog.list.rows()] == [
        "Monday 2 March" if date.today().year == 2026 else "2 March 2026",
        "Priya Raman put client status back from Backup to Pending, 09:00",
        "Wile Coyote moved client status from Pending to Backup, 09:00, Too many travellers, "
        "Undone · Email: mail of 3 March · recorded by Priya Raman for Wile Coyote",
        "Priya Raman moved influencer status from Pending to Accepted, 09:00",
        "Priya Raman 3 influencers added to Spring, 09:00",
    ]


def test_no_history_is_said(window: Window):
    dialog = CollaborationHistory(window, "Mila in Spring", [])
    dialog.open()
    assert [row.spoken for row in dialog.list.rows()] == ["Nothing has happened yet."]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 2), "Today"),
        (date(2026, 3, 1), "Yesterday"),
        (date(2026, 2, 20), "Friday 20 February"),
        (date(2025, 12, 31), "31 December 2025"),
    ],
)
def test_days_are_named_as_people_do(qapp: QApplication, day: date, said: str):
    assert day_name(day, date(2026, 3, 2)) == said


def test_times_are_those_of_this_computer(qapp: QApplication):
    assert time_of(datetime(2026, 1, 5, 23, 30, tzinfo=UTC)) == "00:30"
    assert time_of(datetime(2026, 7, 5, 10, 42, tzinfo=UTC)) == "12:42"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hostile_names_reasons_and_titles_stay_text_inside_the_dialog(
    window: Window, qapp: QApplication, scheme: str
):
    style.apply(qapp, scheme, 1.25)
    rows = [event(name) for name in HOSTILE]
    dialog = CollaborationHistory(window, HOSTILE[1], rows)
    dialog.open()
    assert window.rect().contains(dialog.panel.geometry())
    model = dialog.list.model()
    for at, name in enumerate(HOSTILE, 1):
        assert name in dialog.list.rows()[at].spoken
        assert "<img" not in model.data(model.index(at, 0), Qt.ItemDataRole.ToolTipRole)
    dialog.grab()
    style.apply(qapp, "light")


def test_a_status_that_is_not_known_falls_back_to_the_label():
    strange = event("Mila", after="promoted")
    assert not MoveRow(strange).is_move
    assert MoveRow(strange).spoken.startswith("Mila moved Mila to Accepted")


def event(name: str, after: str = "accepted") -> HistoryRow:
    """A move by somebody of that name."""
    return HistoryRow(
        id=1,
        operation_id=1,
        label=f"moved {name} to Accepted",
        kind="do",
        field="client_status",
        verb="set_accepted",
        before="pending",
        after=after,
        actor=name,
        recorder="Priya Raman",
        at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        reason=name * 3,
        source="file",
        source_note=name,
        undone=True,
    )
