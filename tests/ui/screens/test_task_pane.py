"""The panel of a task: read at a glance, changed in place, and refused with the reason."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.services import comments, task_types, tasks
from app.ui.dialogs.assign import AssignPopover
from app.ui.dialogs.due import DuePopover
from app.ui.dialogs.find_task import FindTask
from app.ui.dialogs.open_address import OpenAddress
from app.ui.dialogs.search_popover import Choices
from app.ui.theme import style
from app.ui.widgets.notices import Banner
from app.ui.widgets.strip import Tabs
from tests.support import AGENCY, CLIENT, MANAGER, REVIEWER, make_campaign
from tests.ui.dialogs.conftest import HOSTILE
from tests.ui.screens.screen_page import CTRL, LEFT, Key
from tests.ui.screens.task_pane_page import PanePage, make_task

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NOT_MINE = "Only the reporter or an Admin can edit it."


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> PanePage:
    """A task of the Manager, shown to the Admin who reported it."""
    return PanePage(qtbot, tmp_path, description="Check the hook.")


def popover(page: PanePage, kind: type[QWidget]) -> QWidget:
    """The open popover of a kind."""
    return next(each for each in page.window.findChildren(kind) if each.isVisible())


def test_it_says_what_there_is_to_know(qtbot: QtBot, tmp_path: Path) -> None:
    page = PanePage(qtbot, tmp_path, due=datetime(2026, 3, 2, 16, 0, tzinfo=UTC), requires_approval=True)
    properties = page.properties
    assert page.pane.accessibleName() == f"T-{page.id} Approve first cut"
    assert properties.status.pill.accessibleName() == "Status: New"
    assert properties.assignee.accessibleName() == f"Assignee: {MANAGER}"
    assert properties.due.accessibleName() == "Due: Today 17:00"
    assert properties.urgent.switch.accessibleName() == "Urgent: No"
    assert properties.program.accessibleName() == "Program: No program"
    assert properties.reporter.accessibleName() == "Reporter: Priya Raman"
    assert properties.approval.switch.accessibleName() == "Approval: Needs approval by Priya Raman"
    assert not properties.original.isVisible()


def test_the_title_is_edited_in_place_by_click_and_enter(page: PanePage) -> None:
    page.click(page.pane.title.shown)
    page.press(Key.Key_End)
    page.type(" of the reel")
    page.press(Key.Key_Return)
    assert page.row.title == "Approve first cut of the reel"
    assert page.done[-1].operation_id is not None
    assert page.pane.title.shown.hasFocus()
    page.press(Key.Key_Return)
    assert page.pane.title.is_open()


def test_esc_gives_up_what_was_typed(page: PanePage) -> None:
    page.pane.title.begin()
    page.type("nonsense")
    page.press(Key.Key_Escape)
    assert page.row.title == "Approve first cut"
    assert not page.pane.title.is_open()
    assert page.closed == []


def test_an_empty_title_is_refused_at_the_place(page: PanePage) -> None:
    page.pane.title.begin()
    page.press(Key.Key_A, CTRL)
    page.press(Key.Key_Delete)
    page.press(Key.Key_Return)
    assert "Enter a title." in page.labels(page.pane.title)
    assert page.pane.title.edit.hasFocus()
    page.press(Key.Key_Tab)
    assert not page.pane.title.is_open()
    assert page.row.title == "Approve first cut"


def test_the_description_is_saved_by_ctrl_enter_and_by_leaving(page: PanePage) -> None:
    page.pane.description.begin()
    page.press(Key.Key_Return)
    page.type("And the logo.")
    page.press(Key.Key_Return, CTRL)
    assert page.row.description == "Check the hook.\nAnd the logo."
    page.pane.description.begin()
    page.type(" Twice.")
    page.screen.setFocus()
    assert page.row.description == "Check the hook.\nAnd the logo. Twice."


def test_what_is_being_typed_is_saved_before_another_task_is_shown(page: PanePage) -> None:
    other = make_task(page.workspace, title="Other")
    page.pane.description.begin()
    page.type(" More.")
    page.pane.show_row(tasks.task(page.workspace, other))
    assert page.row.description == "Check the hook. More."
    assert not page.pane.description.is_open()


def test_a_text_being_typed_outlives_what_others_change(page: PanePage) -> None:
    page.pane.description.begin()
    page.type(" Mine.")
    tasks.set_field(page.workspace, [page.id], "urgent", True)
    assert page.pane.description.is_open()
    assert page.pane.description.edit.text() == "Check the hook. Mine."


def test_a_text_that_cannot_be_saved_stays_in_the_editor(page: PanePage) -> None:
    page.workspace.read.exec_driver_sql("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(page.workspace.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    page.pane.description.begin()
    page.type(" Once more.")
    page.press(Key.Key_Return, CTRL)
    other.execute("ROLLBACK")
    other.close()
    assert len(page.failed) == 1
    assert page.pane.description.edit.text() == "Check the hook. Once more."
    page.press(Key.Key_Return, CTRL)
    assert page.row.description == "Check the hook. Once more."


def test_somebody_else_is_chosen_by_typing_a_name(page: PanePage) -> None:
    page.properties.assignee.setFocus()
    page.press(Key.Key_Return)
    page.type("ines")
    page.press(Key.Key_Return)
    assert page.row.assignee == REVIEWER
    assert page.properties.assignee.accessibleName() == f"Assignee: {REVIEWER}"
    assert page.properties.assignee.hasFocus()


def test_yourself_comes_first_and_anyone_of_an_organization_is_a_choice(page: PanePage) -> None:
    page.click(page.properties.assignee)
    people = popover(page, AssignPopover)
    assert isinstance(people, AssignPopover)
    spoken = [row.spoken for row in people.list.rows()]
    assert spoken[:3] == ["Me, Priya Raman", f"{AGENCY} · Agency", f"Anyone of {AGENCY}"]
    assert f"{MANAGER}, Manager, chosen" in spoken
    page.type("anyone acme")
    assert "Nobody of that name." in [row.spoken for row in people.list.rows()]
    page.press(Key.Key_A, CTRL)
    page.type("acme")
    page.press(Key.Key_Return)
    assert (page.row.organization, page.row.assignee_id) == (CLIENT, None)
    assert page.properties.assignee.accessibleName() == f"Assignee: Anyone of {CLIENT}"


def test_a_due_date_is_set_and_cleared(page: PanePage) -> None:
    page.click(page.properties.due)
    page.press(Key.Key_Down)
    page.press(Key.Key_Return)
    assert page.row.due == datetime(2026, 3, 3, 16, 0, tzinfo=UTC)
    assert page.properties.due.accessibleName() == "Due: Tomorrow 17:00"
    page.click(page.properties.due)
    days = popover(page, DuePopover)
    assert isinstance(days, DuePopover)
    page.click(days.clear)
    assert page.row.due is None
    assert page.properties.due.accessibleName() == "Due: No due date"


def test_urgency_and_approval_are_switched(page: PanePage) -> None:
    page.click(page.properties.urgent.switch)
    page.properties.approval.switch.setFocus()
    page.press(Key.Key_Space)
    assert (page.row.urgent, page.row.requires_approval) == (True, True)
    assert page.properties.approval.switch.accessibleName() == "Approval: Needs approval by Priya Raman"


def test_type_and_program_are_chosen(page: PanePage) -> None:
    campaign = make_campaign(page.workspace, "Autumn Drop")
    kind = task_types.types(page.workspace)[-1]
    page.click(page.properties.type)
    page.type(kind.name)
    page.press(Key.Key_Return)
    assert page.row.type == kind.name
    page.click(page.properties.program)
    choices = popover(page, Choices)
    assert isinstance(choices, Choices)
    assert [row.spoken for row in choices.list.rows()] == ["No program, chosen", "Autumn Drop, Acme"]
    page.press(Key.Key_Down)
    page.press(Key.Key_Return)
    assert page.row.campaign_id == campaign
    page.click(page.properties.program)
    page.press(Key.Key_Up)
    page.press(Key.Key_Return)
    assert page.row.campaign_id is None


def test_the_status_opens_the_verbs_with_reasons_and_who_could(page: PanePage) -> None:
    page.pane.open_status_menu()
    assert page.menu_rows()["Start"] == f"Assigned to {MANAGER}. Only they can start it."
    page.menu().close()
    page.act_as(MANAGER)
    page.pane.open_status_menu()
    menu = page.menu()
    assert next(iter(page.menu_rows())) == "Start"
    menu.setActiveAction(menu.actions()[0])
    QTest.keyClick(menu, Key.Key_Return)
    assert page.verbs == ["start"]


def test_who_may_not_edit_sees_all_and_the_reason(page: PanePage) -> None:
    page.act_as(MANAGER)
    properties = page.properties
    rows = (properties.assignee, properties.due, properties.type, properties.program)
    assert not any(row.isEnabled() for row in rows)
    assert properties.due.toolTip() == NOT_MINE
    assert properties.due.accessibleDescription() == NOT_MINE
    assert properties.urgent.switch.toolTip() == NOT_MINE
    assert properties.assignee.toolTip() == "Only the reporter or an Admin can assign it."
    page.click(page.pane.title.shown)
    page.pane.description.shown.setFocus()
    page.press(Key.Key_Return)
    assert not page.pane.title.is_open()
    assert not page.pane.description.is_open()


def test_a_duplicate_leads_to_its_original_and_may_get_another(page: PanePage) -> None:
    first, second = (make_task(page.workspace, title=title) for title in ("Close October", "Close November"))
    tasks.mark_original(page.workspace, page.id, first)
    assert page.properties.original.accessibleName() == f"Duplicate of: T-{first} Close October"
    page.click(page.properties.original)
    assert page.asked == [first]
    page.click(page.properties.change_original)
    finder = popover(page, FindTask)
    assert isinstance(finder, FindTask)
    page.type(f"T-{second}")
    page.press(Key.Key_Return)
    assert page.row.duplicate_of_id == second
    page.click(page.properties.change_original)
    page.press(Key.Key_Up)
    page.press(Key.Key_Return)
    assert page.row.duplicate_of_id is None
    assert not page.properties.original.isVisible()


def test_a_circle_of_duplicates_is_refused_with_the_reason(page: PanePage) -> None:
    other = make_task(page.workspace, title="Other")
    third = make_task(page.workspace, title="Third")
    tasks.mark_original(page.workspace, page.id, third)
    tasks.mark_original(page.workspace, other, page.id)
    page.click(page.properties.change_original)
    page.type(f"T-{other}")
    page.press(Key.Key_Return)
    assert page.refused == [f"T-{other} is a duplicate of this task. Choose another one."]
    assert page.row.duplicate_of_id == third


def test_the_reference_is_copied(page: PanePage) -> None:
    page.click(page.pane.link)
    assert QGuiApplication.clipboard().text() == f"T-{page.id}"
    QGuiApplication.clipboard().clear()
    page.click(page.pane.reference)
    assert QGuiApplication.clipboard().text() == f"T-{page.id}"


def test_up_and_down_ask_for_the_neighbours(page: PanePage) -> None:
    page.pane.setFocus()
    page.press(Key.Key_Up)
    page.press(Key.Key_Down)
    page.click(page.pane.upward)
    page.click(page.pane.downward)
    assert page.steps == [-1, 1, -1, 1]


def test_in_the_trash_it_offers_to_restore_and_nothing_else(page: PanePage) -> None:
    tasks.trash(page.workspace, [page.id])
    banner = page.pane.findChild(Banner)
    assert banner is not None
    assert banner.isVisible()
    assert banner.accessibleName() == "In the trash"
    assert not page.properties.due.isEnabled()
    assert page.properties.status.pill.focusPolicy() == Qt.FocusPolicy.NoFocus
    page.click(page.pane.restore)
    assert not page.row.deleted
    assert not banner.isVisible()
    assert page.properties.due.isEnabled()


def test_a_task_that_is_gone_closes_the_panel(page: PanePage) -> None:
    page.pane.show_row(None)
    assert page.closed == [True]


def test_links_open_only_over_https_and_mail(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    text = "https://example.com/brief file:///etc/passwd http://example.com javascript:alert(1)"
    page = PanePage(qtbot, tmp_path, description=text)
    shown = page.pane.description.shown
    assert [each.text() for each in shown.menu().actions()] == ["Edit", "Open example.com/…"]
    QTest.mouseClick(shown, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(40, 14))
    question = shown.window().findChild(OpenAddress)
    assert opened == []
    QTest.keyClick(question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened == ["https://example.com/brief"]
    assert not page.pane.description.is_open()
    QTest.mouseClick(shown, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(shown.width() - 12, 14))
    assert page.pane.description.is_open()


def test_a_long_description_is_folded_until_it_is_wanted(qtbot: QtBot, tmp_path: Path) -> None:
    page = PanePage(qtbot, tmp_path, description="word " * 900)
    folded = page.pane.description.shown.height()
    page.click(page.pane.description.more)
    qtbot.waitUntil(lambda: page.pane.description.shown.height() > 3 * folded)
    assert page.pane.description.more.text() == "Show less"
    tasks.set_field(page.workspace, [page.id], "urgent", True)
    assert page.pane.description.shown.whole


def test_the_thread_scrolls_by_itself_and_the_panel_only_where_it_is_low(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = PanePage(qtbot, tmp_path, (900, 640), description="Check the hook.")
    area = page.pane.scroll_area()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    page.window.resize(900, 540)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert page.pane.task_thread.height() >= 320
    page.pane.focus_composer()
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)


def test_the_panel_may_be_as_narrow_as_380(page: PanePage, qtbot: QtBot) -> None:
    page.pane.setFixedWidth(380)
    qtbot.waitUntil(lambda: page.pane.task_thread.width() <= 380)
    assert page.pane.properties.width() <= 380


def test_the_thread_below_is_that_of_the_task(page: PanePage) -> None:
    comments.add(page.workspace, page.id, "First cut is up")
    tabs = page.pane.task_thread.findChild(Tabs)
    assert tabs is not None
    assert next((each.label, each.count) for each in tabs.items()) == ("Comments", 1)
    page.pane.show_row(tasks.task(page.workspace, make_task(page.workspace, title="Other")))
    assert next((each.label, each.count) for each in tabs.items()) == ("Comments", 0)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(qtbot: QtBot, tmp_path: Path, text: str) -> None:
    page = PanePage(qtbot, tmp_path, title=text[:200], description=text * 3)
    page.window.grab()
    assert page.pane.accessibleName() == f"T-{page.id} {page.row.title}"
    assert page.pane.width() == 440
    assert page.pane.title.shown.height() <= 3 * 26 + 12


def test_everything_a_person_touches_has_a_name(page: PanePage) -> None:
    touched = page.pane.findChildren(QAbstractButton)
    assert len(touched) > 15
    assert [each for each in touched if not each.objectName() or not each.accessibleName()] == []


def test_large_text_in_a_low_window_leaves_the_composer_in_sight(qtbot: QtBot, tmp_path: Path) -> None:
    page = PanePage(qtbot, tmp_path, size=(960, 640), description="Some words\nSome more")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "light", 1.25)
    composer = page.pane.task_thread.chat.composer

    def low() -> int:
        return composer.mapTo(page.window, composer.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: low() < 640)
    style.apply(app, "light")
