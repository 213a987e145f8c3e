"""Writing a marketing task: in steps or at once, checked while it is typed, saved or tested."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.marketing_rows import MarketingDraft, ReachChannel, Result
from app.services import marketing, preferences, tasks
from app.ui.dialogs.testers import TestersDialog as Chooser
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Paragraph
from tests.services.marketing_story import SOUND, in_state, make
from tests.support import (
    ADMIN,
    CLIENT_REVIEWER,
    MANAGER,
    REVIEWER,
    act_as,
    make_campaign,
    open_workspace,
    person_id,
)
from tests.ui.dialogs.conftest import HOSTILE
from tests.ui.screens.editor_page import EditorPage
from tests.ui.screens.screen_page import CTRL, LEFT, NONE, SHIFT, Key

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Preferences of its own for each test."""
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))


def test_a_run_is_written_at_once_with_the_keyboard_and_goes_into_its_test(qtbot: QtBot, tmp_path: Path):
    workspace = open_workspace(tmp_path)
    spring = make_campaign(workspace)
    make(workspace, campaign_id=spring)
    page = EditorPage(qtbot, tmp_path, workspace=workspace)
    assert page.window.focusWidget() is page.field("marketing_name")
    assert set(page.checks().values()) == {"open"}
    page.type("Trail weekend push")
    page.press(Key.Key_Tab)
    page.type("Spr")
    page.press(Key.Key_Return)
    page.press(Key.Key_Tab)
    page.press(Key.Key_Down, ALT)
    page.press(Key.Key_Return)
    assert page.field("mini_program").text() == "Fjell Club"
    page.press(Key.Key_Tab)
    page.type("Norway")
    page.press(Key.Key_Tab)
    page.press(Key.Key_Right)
    page.press(Key.Key_Right)
    page.press(Key.Key_Tab)
    page.type("Everybody")
    page.press(Key.Key_Tab)
    page.type("5.3.2026")
    page.press(Key.Key_Tab)
    page.type("2026-03-20")
    page.press(Key.Key_Tab)
    for text in ("8", "10.30"):
        page.type(text)
        page.press(Key.Key_Tab)
    page.press(Key.Key_Tab)
    page.press(Key.Key_Tab)
    page.press(Key.Key_Left)
    page.press(Key.Key_Space)
    page.press(Key.Key_Tab)
    page.type("Fresh snow")
    page.press(Key.Key_Tab)
    page.type("Two days on the ridge.")
    assert page.labels(page.aside).count("SMS") == 1
    assert page.checks()["Message written"] == "done"
    page.press(Key.Key_Return, CTRL)
    dialog = page.overlay("testers")
    assert isinstance(dialog, Chooser)
    page.press(Key.Key_Down)
    page.press(Key.Key_Return)
    page.press(Key.Key_Return, CTRL)
    assert page.status() == "testing"
    assert page.stored() == MarketingDraft(
        "Trail weekend push",
        spring,
        "Norway",
        "Fjell Club",
        ReachChannel.SMS,
        "Everybody",
        "Fresh snow",
        "Two days on the ridge.",
        date(2026, 3, 5),
        date(2026, 3, 20),
        ((480, 630),),
        frozenset({6}),
    )
    testers = marketing.marketing(workspace, page.saved_id()).testers
    assert [each.name for each in testers] == [MANAGER]
    assert all(done.operation_id is not None for done in page.done)


def test_in_steps_each_group_is_checked_but_keeps_nobody(qtbot: QtBot, tmp_path: Path):
    page = EditorPage(qtbot, tmp_path)
    QTest.mouseClick(
        page.screen.head.mode, LEFT, NONE, page.screen.head.mode.item_rect("in_steps").center().toPoint()
    )
    assert preferences.load().marketing_in_steps
    assert not page.form.when.isVisible()
    page.click("step_next")
    assert page.window.focusWidget() is page.field("marketing_start")
    assert page.form.who.name.error() == "Enter a name."
    assert page.screen.head.steps.items()[0].count == 4
    page.press(Key.Key_PageDown, CTRL)
    page.press(Key.Key_PageDown, CTRL)
    assert page.form.people.isVisible()
    assert not page.form.next.isVisible()
    QTest.mouseClick(page.aside.findChild(type(page.form.next), "go_name"), LEFT)
    assert page.window.focusWidget() is page.field("marketing_name")
    page.type("Door 1")
    page.press(Key.Key_S, CTRL)
    assert page.stored() == MarketingDraft("Door 1")
    assert EditorPage(qtbot, tmp_path, workspace=page.workspace).screen.head.mode.current() == "in_steps"


def test_windows_say_what_is_wrong_when_they_are_left_and_a_draft_keeps_them(qtbot: QtBot, tmp_path: Path):
    page = EditorPage(qtbot, tmp_path)
    page.enter("marketing_name", "Door 1")
    page.enter("window_0_start", "8")
    page.field("window_0_end").setFocus()
    page.type("9:30")
    assert page.window_errors() == [""]
    assert page.tone("1 h 30 min") == "danger_text"
    page.press(Key.Key_N, ALT)
    assert page.window_errors()[0] == "Make this window longer than 2 hours."
    page.enter("window_1_start", "8:30")
    page.enter("window_1_end", "0:00")
    page.field("headline").setFocus()
    assert page.window_errors()[1] == "Starts before window 1 ends at 09:30. Start it after 09:30."
    assert page.field("window_1_end").text() == "24:00"
    assert page.checks()["Windows 1 and 2 overlap"] == "wrong"
    assert "08:00 to 09:30, not possible" in page.form.when.day.accessibleDescription()
    page.click("go_windows.0")
    assert page.window.focusWidget() is page.field("window_0_start")
    page.press(Key.Key_Down, ALT)
    for _ in range(3):
        page.press(Key.Key_Up)
    page.press(Key.Key_Return)
    assert page.field("window_0_start").text() == "06:30"
    page.press(Key.Key_S, CTRL)
    assert page.stored().windows == ((390, 570), (510, 1440))
    page.screen.show_target(page.saved_id())
    page.field("window_0_start").setFocus()
    page.press(Key.Key_Delete, ALT)
    assert page.form.draft().windows == ((510, 1440),)
    assert page.window.focusWidget() is page.field("window_0_start")
    assert page.field("window_0_start").accessibleName() == "Window 1 starts"


def test_times_and_dates_that_cannot_be_read_are_not_lost_by_saving(qtbot: QtBot, tmp_path: Path):
    page = EditorPage(qtbot, tmp_path)
    page.enter("marketing_name", "Door 1")
    page.enter("window_0_start", "25:99")
    page.press(Key.Key_S, CTRL)
    assert page.window_errors() == ["Enter both times, such as 08:00 and 10:30, or remove this window."]
    assert page.window.focusWidget() is page.field("window_0_start")
    page.enter("window_0_start", "")
    page.enter("marketing_finish", "soon")
    page.press(Key.Key_S, CTRL)
    assert page.form.when.finish.error().startswith("Enter a date such as")
    assert page.went == []


def test_a_name_ends_at_64_characters_and_says_so(qtbot: QtBot, tmp_path: Path):
    page = EditorPage(qtbot, tmp_path)
    line = page.field("marketing_name")
    assert isinstance(line, QLineEdit)
    QGuiApplication.clipboard().setText("😀" * 59)
    page.press(Key.Key_V, CTRL)
    assert "59 of 64" in page.labels(page.form)
    page.press(Key.Key_V, CTRL)
    assert line.text() == "😀" * 64
    assert page.form.who.name.error() == "A name has at most 64 characters. The rest was left out."
    assert page.tone("64 of 64") == "warn_text"
    page.press(Key.Key_Home)
    page.type("x")
    assert (line.text(), line.cursorPosition()) == ("😀" * 64, 0)
    page.press(Key.Key_S, CTRL)
    assert page.stored().name == "😀" * 64


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_any_text_is_kept_as_it_was_written(qtbot: QtBot, tmp_path: Path, direction: Qt.LayoutDirection):
    workspace = open_workspace(tmp_path)
    text = " ".join(HOSTILE[:1] + HOSTILE[3:5] + HOSTILE[6:])
    draft = replace(
        SOUND,
        name=text[:60],
        mini_program=text,
        target_site=text,
        audience=text,
        headline=text,
        message=text * 9,
    )
    key = marketing.save(workspace, draft)[0]
    stored = marketing.marketing(workspace, key).draft
    page = EditorPage(qtbot, tmp_path, workspace=workspace, target=key)
    page.window.setLayoutDirection(direction)
    for size in ((904, 640), (1208, 900)):
        page.window.resize(*size)
        QApplication.processEvents()
        assert not page.window.grab().isNull()
    assert page.form.draft() == stored
    assert not page.form.is_changed()
    for name in ("marketing_name", "mini_program", "target_site", "audience", "headline"):
        page.field(name).setFocus()
        page.press(Key.Key_End)
        page.type("!")
    page.press(Key.Key_S, CTRL)
    assert page.stored().audience == stored.audience + "!"


def test_what_cannot_be_saved_is_said_at_its_field(qtbot: QtBot, tmp_path: Path):
    page = EditorPage(qtbot, tmp_path)
    page.press(Key.Key_S, CTRL)
    assert page.form.who.name.error() == "Enter a name."
    assert page.window.focusWidget() is page.field("marketing_name")
    page.type("Door 1")
    page.form.message.text.set_text("x" * 2_001)
    page.press(Key.Key_Return, CTRL)
    assert page.form.message.text.error() == "Shorten the message to 2,000 characters."
    assert page.went == []


def test_an_edit_says_what_it_does_and_asks_those_who_passed_again(qtbot: QtBot, tmp_path: Path):
    workspace = open_workspace(tmp_path)
    key = in_state(workspace, "testing")
    marketing.set_result(workspace, key, person_id(workspace, REVIEWER), Result.PASSED)
    page = EditorPage(qtbot, tmp_path, workspace=workspace, target={"id": key, "field": "message"})
    assert page.window.focusWidget() is page.field("marketing_message")
    assert "Testing" in page.labels(page.screen.head)
    assert any("test it again" in text for text in page.labels(page.screen.head))
    assert page.screen.head.primary.text() == "Save"
    assert not page.screen.head.draft.isVisible()
    page.type("!")
    page.press(Key.Key_Return, CTRL)
    assert {each.result for each in marketing.marketing(workspace, key).testers} == {Result.PENDING}
    assert page.done[0].label == f"T-{key} changed"


@pytest.mark.parametrize("state", ["under_review", "running", "completed"])
def test_where_nothing_may_be_edited_there_is_no_form(qtbot: QtBot, tmp_path: Path, state: str):
    workspace = open_workspace(tmp_path)
    key = in_state(workspace, state)
    page = EditorPage(qtbot, tmp_path, workspace=workspace, target=key)
    assert not page.form.isVisible()
    assert not page.screen.head.primary.isVisible()
    shown = [each.text() for each in page.screen.closed.findChildren(Paragraph)]
    assert shown == [tasks.against(workspace, [key], "edit")]
    page.press(Key.Key_S, CTRL)
    page.press(Key.Key_Escape)
    assert page.went == [("tasks", key)]


def test_while_it_is_paused_testers_stay_and_guests_see_no_form(qtbot: QtBot, tmp_path: Path):
    workspace = open_workspace(tmp_path)
    key = in_state(workspace, "paused")
    page = EditorPage(qtbot, tmp_path, workspace=workspace, target=key)
    assert "After a change, Start asks for approval again." in page.labels(page.screen.head)
    assert not page.form.people.testers.choose.isVisible()
    page.enter("target_site", "Sweden")
    act_as(workspace, CLIENT_REVIEWER)
    assert not page.form.isVisible()
    act_as(workspace, MANAGER)
    assert page.form.isVisible()
    page.press(Key.Key_S, CTRL)
    assert page.stored().target_site == "Sweden"
    assert marketing.marketing(workspace, key).edited


def test_leaving_unsaved_asks_and_escape_of_the_question_keeps_everything(qtbot: QtBot, tmp_path: Path):
    page = EditorPage(qtbot, tmp_path, target={"campaign": None})
    page.press(Key.Key_Escape)
    assert page.went == [("tasks", None)]
    page.screen.show_target(None)
    page.type("Door 1")
    page.press(Key.Key_Escape)
    assert page.overlay("leave_editor").isVisible()
    page.press(Key.Key_Return)
    assert page.field("marketing_name").text() == "Door 1"
    assert len(page.went) == 1
    page.press(Key.Key_Escape)
    page.press(Key.Key_Tab)
    page.press(Key.Key_Tab)
    page.press(Key.Key_Space)
    assert page.went[1:] == [("tasks", page.saved_id())]
    assert page.stored().name == "Door 1"


def test_testers_are_saved_with_a_draft(qtbot: QtBot, tmp_path: Path):
    page = EditorPage(qtbot, tmp_path)
    page.type("Door 1")
    page.press(Key.Key_T, ALT)
    page.press(Key.Key_Return)
    page.press(Key.Key_Return, CTRL)
    assert page.checks()["At least one tester"] == "done"
    page.press(Key.Key_S, CTRL)
    assert len(marketing.marketing(page.workspace, page.saved_id()).testers) == 1
    assert page.status() == "draft"
    page.screen.show_target(page.saved_id())
    assert page.form.people.testers.people()
    page.press(Key.Key_Tab, SHIFT)
    assert page.window.focusWidget() is not None


def test_what_others_change_is_shown_and_what_was_typed_stays(qtbot: QtBot, tmp_path: Path):
    workspace = open_workspace(tmp_path)
    spring = make_campaign(workspace)
    page = EditorPage(qtbot, tmp_path, workspace=workspace, target={"campaign": spring})
    key = make(workspace, campaign_id=spring)
    assert page.form.draft() == MarketingDraft(campaign_id=spring)
    assert page.form.who.program.values() == ("Fjell Club",)
    page.screen.show_target(key)
    marketing.save(workspace, replace(marketing.marketing(workspace, key).draft, headline="New snow"), key)
    assert page.field("headline").text() == "New snow"
    page.enter("headline", "Old snow")
    marketing.save(workspace, replace(marketing.marketing(workspace, key).draft, name="Other"), key)
    assert page.field("headline").text() == "Old snow"
    assert "Other" in page.labels(page.screen.head)
    tasks.trash(workspace, [key])
    assert not page.form.isVisible()
    assert page.screen.closed.isVisible()
    workspace.undo()
    assert page.field("headline").text() == "Old snow"


def changed_elsewhere(page: EditorPage, key: int, **fields: object) -> None:
    """Change a task as if by somebody else."""
    known = marketing.marketing(page.workspace, key).draft
    marketing.save(page.workspace, replace(known, **fields), key)  # type: ignore[arg-type]


def answer(page: EditorPage, words: str) -> None:
    """Press a button of the question whose words are kept."""
    asked = page.field("changed_meanwhile")
    QTest.mouseClick(next(each for each in asked.findChildren(Button) if each.text() == words), LEFT)
    QApplication.processEvents()


def test_saving_joins_what_two_people_wrote_and_asks_where_they_differ(qtbot: QtBot, tmp_path: Path):
    """Before, saving wrote the whole form over what was changed while it stood open."""
    workspace = open_workspace(tmp_path)
    key = make(workspace)
    page = EditorPage(qtbot, tmp_path, workspace=workspace, target=key)
    page.enter("headline", "Mine")
    changed_elsewhere(page, key, headline="Theirs", name="Their name")

    page.press(Key.Key_S, CTRL)
    said = "The headline changed in the meantime. What you wrote is kept here until you choose."
    assert said in [each.text() for each in page.field("changed_meanwhile").findChildren(Paragraph)]
    page.press(Key.Key_Escape)
    assert page.form.draft().headline == "Mine"
    assert marketing.marketing(workspace, key).draft.headline == "Theirs"

    page.press(Key.Key_S, CTRL)
    answer(page, "Show theirs")
    assert (page.form.draft().headline, page.form.draft().name) == ("Theirs", "Their name")
    assert not page.form.is_changed()

    page.enter("headline", "Mine again")
    changed_elsewhere(page, key, headline="Theirs again", audience="Everybody")
    page.press(Key.Key_S, CTRL)
    answer(page, "Save mine")
    stored = marketing.marketing(workspace, key).draft
    assert (stored.headline, stored.name, stored.audience) == ("Mine again", "Their name", "Everybody")
    assert page.went[-1] == ("tasks", key)


def test_saving_keeps_testers_whom_somebody_else_added_and_what_they_found(qtbot: QtBot, tmp_path: Path):
    """Before, saving wrote the testers of the form over them, and their results went with them."""
    workspace = open_workspace(tmp_path)
    key = make(workspace)
    reviewer, admin, manager = (person_id(workspace, name) for name in (REVIEWER, ADMIN, MANAGER))
    marketing.set_testers(workspace, key, [reviewer, manager])
    page = EditorPage(qtbot, tmp_path, workspace=workspace, target=key)
    page.enter("headline", "Mine")
    page.screen.form.people.testers.show_people({reviewer: REVIEWER})
    marketing.set_testers(workspace, key, [reviewer, manager, admin])
    page.press(Key.Key_S, CTRL)
    assert [each.person_id for each in marketing.marketing(workspace, key).testers] == [reviewer, admin]


def test_what_was_written_before_a_run_was_locked_is_kept_as_a_new_draft(qtbot: QtBot, tmp_path: Path):
    """Before, the form gave way to a sentence, and what stood in it was lost on leaving."""
    workspace = open_workspace(tmp_path)
    key = make(workspace)
    page = EditorPage(qtbot, tmp_path, workspace=workspace, target=key)
    page.enter("headline", "Mine")
    tasks.trash(workspace, [key])
    assert page.screen.closed.isVisible()
    assert page.screen.holds(lambda: None)
    page.press(Key.Key_Escape)
    kept = [each for each in page.screen.closed.findChildren(Button) if each.text() == "Save as a new draft"]
    QTest.mouseClick(kept[0], LEFT)
    (made,) = (row.id for row in tasks.rows(workspace, range(1, key + 5)) if row.id != key)
    assert marketing.marketing(workspace, made).draft.headline == "Mine"
    assert page.went[-1] == ("tasks", made)
    page.screen.show_target(key)
    assert not kept[0].isVisible()
    assert not page.screen.holds(lambda: None)
