"""Reward tasks among the tasks: no date and nobody assigned, verbs and a form of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.task_rows import Kind
from app.services import rewards, tasks
from app.ui.dialogs.reward_editor import RewardEditor
from app.ui.screens.reward_pane import RewardColumn
from app.ui.screens.tasks_columns import all_columns
from tests import support
from tests.services.reward_story import make_reward
from tests.ui.screens.screen_page import SHIFT, Key
from tests.ui.screens.tasks_page import NOON, TasksPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> TasksPage:
    """A reward task and a partner task, as the Admin sees them."""
    workspace = support.open_workspace(tmp_path, support.ticking(NOON))
    made = {"Post": make_reward(workspace), "Send": support.make_tasks(workspace, 1, support.ADMIN)[0]}
    opened = TasksPage(qtbot, tmp_path, workspace=workspace)
    opened.made = made
    return opened


def test_its_row_says_its_kind_and_status_and_neither_date_nor_holder(page: TasksPage):
    row = tasks.task(page.workspace, page.made["Post"])
    columns = all_columns(str, page.listed.now)
    said = [columns[key].text(row) for key in ("kind", "status", "due", "assignee")]
    assert said == ["Reward task", "Active", "", ""]


def test_its_menu_has_what_its_workflow_allows(page: TasksPage):
    key = page.go_to("Post")
    page.press(Key.Key_Menu)
    rows = page.menu_rows()
    offered = ["Open details", "Submit report…", "Deactivate", "Comment…", "Edit…"]
    assert list(rows)[:5] == offered
    assert not any(rows.values())
    page.press_in_menu("Deactivate")
    assert not rewards.reward(page.workspace, key).active
    page.go_to("Post")
    page.press(Key.Key_Menu)
    assert "eactivated" in page.menu_rows()["Submit report…"]
    page.menu().close()
    page.press(Key.Key_R)
    assert rewards.reward(page.workspace, key).active


def test_what_it_does_not_have_is_refused_in_a_sentence(page: TasksPage):
    ids = [page.go_to("Post")]
    acts = page.screen.acts
    assert acts.against_due(ids) == "A reward task is never due."
    assert acts.against_urgent(ids) == "A reward task is never due, and so never urgent."
    assert acts.against("assign", ids)
    assert acts.against_verb("archive", ids)


def test_it_is_made_and_changed_in_its_own_form_and_shown_in_the_panel(page: TasksPage):
    page.screen.acts.new_of(Kind.REWARD)
    form = page.overlay("reward_editor")
    assert isinstance(form, RewardEditor)
    form.title_field.set_text("Host an hour")
    form.points.set_text("80")
    form.save()
    made = next(row.id for row in rewards.rows(page.workspace) if row.title == "Host an hour")
    assert page.shown() == f"T-{made} Host an hour"
    assert isinstance(page.pane.properties, RewardColumn)
    assert page.pane.properties.submit.isEnabled()
    page.press(Key.Key_F2)
    form = page.overlay("reward_editor")
    assert isinstance(form, RewardEditor)
    assert form.points.text() == "80"
    form.dismiss()
    page.go_to("Send")
    page.press(Key.Key_Return)
    assert page.pane.properties.assignee.isVisible()


def test_beside_other_kinds_its_verbs_stand_under_its_heading(page: TasksPage):
    page.model.tick_all()
    page.press(Key.Key_F10, SHIFT)
    assert "Deactivate" in page.menu_rows()
