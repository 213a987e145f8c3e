"""Deliverables among the tasks: found by what only they have, moved one by one and together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from app.domain.networks import Network
from app.domain.task_rows import Kind, TaskFilter, View
from app.services import deliverables, tasks
from app.ui.dialogs.task_editor_deliverable import DeliverableEditor
from app.ui.dialogs.verb import VerbDialog
from app.ui.screens.tasks_columns import all_columns
from tests import support
from tests.ui.screens.deliverables_cast import make_deliverables, row
from tests.ui.screens.screen_page import CTRL, Key
from tests.ui.screens.tasks_page import TasksPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ALL = {"reel", "story", "event", "brief"}


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> TasksPage:
    """The list with deliverables and a partner task, by due date."""
    workspace, made = make_deliverables(tmp_path)
    page = TasksPage(qtbot, tmp_path, workspace=workspace)
    page.made = made
    return page


def listed(page: TasksPage) -> set[str]:
    """The tasks listed, by their names in the cast."""
    return {name for name in ALL if page.made[name] in page.model.ids}


def says(page: TasksPage, name: str, column: str) -> str:
    """What a column says of a task."""
    return all_columns(str, page.listed.now)[column].text(row(page.workspace, page.made[name]))


@pytest.mark.parametrize(
    ("field", "values", "found"),
    [
        ("kind", ["deliverable"], {"reel", "story", "event"}),
        ("kind", ["partner"], {"brief"}),
        ("network", ["instagram"], {"reel", "story"}),
        ("network", ["others"], {"event"}),
        ("content_type", ["Reel", "Opening night"], {"reel", "event"}),
        ("status", ["in_review", "in_progress"], {"reel", "brief"}),
    ],
)
def test_filters_know_what_only_deliverables_have(
    page: TasksPage, field: str, values: list[str], found: set[str]
):
    assert listed(page) == ALL
    page.filters().set_values({field: values})
    page.listed.requery()
    assert listed(page) == found


def test_an_influencer_is_chosen_by_keys(page: TasksPage):
    page.press(Key.Key_F)
    rows = list(page.menu_rows())
    for _ in range(rows.index("Influencer") + 1):
        QTest.keyClick(page.menu(), Key.Key_Down)
    QTest.keyClick(page.menu(), Key.Key_Return)
    page.type("jon")
    page.press(Key.Key_Return)
    assert listed(page) == {"event"}
    page.press(Key.Key_Escape)


def test_the_columns_of_deliverables_are_offered_and_hidden_at_first(page: TasksPage):
    assert not {"Kind", "Influencer", "Network", "Price", "Publishes"} & set(page.titles())
    view = page.listed.remembered
    shown = {"title", "influencer", "price", "publish"}
    page.listed.display.choose_columns([(key, key in shown) for key, _ in view.columns])
    assert page.titles() == ["Task", "Influencer", "Price", "Publishes"]
    assert says(page, "story", "price") == "€126"
    assert says(page, "story", "publish") == "9 Mar"
    assert says(page, "brief", "price") == says(page, "event", "price") == ""


def test_the_list_is_ordered_by_price_with_what_has_none_at_the_end(page: TasksPage):
    chosen = TaskFilter(kinds=frozenset((Kind.DELIVERABLE.value,)))
    page.screen.show_target({"view": View.ALL, "filter": chosen, "sort": "price"})
    assert page.model.ids == [page.made[name] for name in ("story", "reel", "event")]


@pytest.mark.parametrize(
    ("name", "due"), [("reel", "3 days late"), ("story", "9 Mar"), ("event", ""), ("brief", "")]
)
def test_a_deliverable_is_due_on_its_day_and_at_no_time(page: TasksPage, name: str, due: str):
    assert says(page, name, "due") == due


def test_one_is_accepted_at_once_and_it_can_be_undone(page: TasksPage):
    page.go_to("reel")
    page.press(Key.Key_S)
    assert list(page.menu_rows()) == ["Accepted", "Request changes…", "Pending", "Done…"]
    page.choose("1")
    assert row(page.workspace, page.made["reel"]).status == "accepted"
    page.workspace.undo()
    assert row(page.workspace, page.made["reel"]).status == "in_review"


def test_changes_are_requested_for_a_reason_and_begin_a_round(page: TasksPage):
    page.go_to("reel")
    page.screen.acts.do("request_changes", [page.made["reel"]])
    dialog = page.overlay("verb")
    assert dialog.accessibleName() == f"Request changes to T-{page.made['reel']}: " + (
        "Reel on Instagram: Mila Andersson"
    )
    page.press(Key.Key_Return, CTRL)
    assert dialog.isVisible()
    page.type("Logo is too small")
    page.press(Key.Key_Return, CTRL)
    now = row(page.workspace, page.made["reel"])
    assert (now.status, now.revision) == ("pending", 1)
    assert tasks.story(page.workspace, now.id)[0].reason == "Logo is too small"


def test_done_offers_the_address_and_the_day(page: TasksPage):
    page.go_to("reel")
    page.press(Key.Key_C)
    dialog = page.overlay("verb")
    assert isinstance(dialog, VerbDialog)
    page.type("ftp://somewhere")
    page.press(Key.Key_Return, CTRL)
    assert dialog.published is not None
    assert dialog.published.url.error() == "Enter an address that begins with https://."
    dialog.published.url.set_text("https://www.instagram.com/reel/1/")
    page.press(Key.Key_Return, CTRL)
    now = row(page.workspace, page.made["reel"])
    assert (now.status, now.published_url) == ("done", "https://www.instagram.com/reel/1/")
    assert now.published_date == date(2026, 2, 27)


def test_done_of_many_asks_for_a_day_alone_and_empty_keeps_theirs(page: TasksPage):
    both = [page.made["reel"], page.made["story"]]
    deliverables.set_values(page.workspace, both[:1], published_date=date(2026, 3, 1))
    page.screen.acts.do("set_done", both)
    dialog = page.overlay("verb")
    assert isinstance(dialog, VerbDialog)
    assert dialog.published is not None
    assert not dialog.published.url.isVisible()
    page.press(Key.Key_Return, CTRL)
    assert [row(page.workspace, key).status for key in both] == ["done", "done"]
    assert [row(page.workspace, key).published_date for key in both] == [date(2026, 3, 1), None]


def test_a_mixed_selection_has_the_verbs_of_each_kind_under_its_heading(page: TasksPage):
    page.model.tick_all()
    page.listed.table.setFocus()
    page.press(Key.Key_S)
    assert list(page.menu_rows()) == [
        "Partner tasks: 1", "Complete", "Block", "Mark invalid", "Mark duplicate",
        "Deliverables: 3", "In Review", "Request changes…", "Pending", "Accepted", "Done…",
    ]  # fmt: skip
    page.choose("8")
    assert {row(page.workspace, page.made[name]).status for name in ("reel", "story", "event")} == {
        "accepted"
    }
    assert row(page.workspace, page.made["brief"]).status == "in_progress"


def test_a_key_of_one_kind_says_why_it_is_not_for_both(page: TasksPage):
    acts, ids = page.screen.acts, [page.made[name] for name in ALL]
    assert acts.against_verb("complete", ids) == "These are of two kinds. Choose a status for each with S."
    assert acts.against_due(ids) == "These are of two kinds. Set the dates of each by the menu."
    only = [page.made["reel"]]
    assert acts.against_verb("start", only) == "A deliverable has statuses of its own. Choose one with S."
    other = "This is for tasks of another kind. Choose a status with S."
    assert acts.against_verb("set_accepted", [page.made["brief"]]) == other


def test_what_both_kinds_have_is_done_to_both_in_one_step(page: TasksPage):
    ids = [page.made[name] for name in ALL]
    page.screen.acts.toggle_urgent(ids)
    assert all(row(page.workspace, key).urgent for key in ids)
    page.workspace.undo()
    assert not any(row(page.workspace, key).urgent for key in ids)
    page.screen.acts.trash(ids)
    assert listed(page) == set()


def test_the_publish_date_is_set_without_a_time(page: TasksPage):
    page.go_to("story")
    page.press(Key.Key_D)
    assert page.overlay("day").accessibleName() == "Date to publish"
    page.press(Key.Key_Right)
    page.press(Key.Key_Return)
    assert row(page.workspace, page.made["story"]).publish_date == date(2026, 3, 10)


def test_e_opens_the_form_which_saves_all_as_one_step(page: TasksPage):
    page.listed.table.go_to_id(page.made["reel"])
    page.press(Key.Key_E)
    editor = page.overlay("deliverable_editor")
    assert isinstance(editor, DeliverableEditor)
    editor.price.edit.setText("512.34")
    editor.status.set_value("accepted")
    editor.type.show_type(Network.INSTAGRAM, "Story")
    editor.description.set_text("Shorter, please")
    page.press(Key.Key_Return, CTRL)
    now = row(page.workspace, page.made["reel"])
    assert (now.price, now.status, now.content_type) == (51_234, "accepted", "Story")
    assert now.title == "Story on Instagram: Mila Andersson"
    page.workspace.undo()
    assert row(page.workspace, page.made["reel"]).price == 40_000
    assert row(page.workspace, page.made["reel"]).title == "Reel on Instagram: Mila Andersson"


def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(page: TasksPage):
    page.screen.acts.edit([page.made["reel"]])
    editor = page.overlay("deliverable_editor")
    assert isinstance(editor, DeliverableEditor)
    editor.network.set_value("others")
    editor.type.show_type("others", "")
    editor.url.set_text("javascript:alert(1)")
    editor.save()
    assert editor.isVisible()
    assert editor.type.error() == "Enter what is to be published or done."
    assert editor.url.error() == "Enter an address that begins with https://."
    assert row(page.workspace, page.made["reel"]).network == "instagram"


def test_a_target_may_name_collaborations(page: TasksPage):
    owner = row(page.workspace, page.made["reel"]).collaboration_id
    chosen = TaskFilter(collaborations=frozenset((owner or 0,)), kinds=frozenset((Kind.DELIVERABLE.value,)))
    page.screen.show_target({"view": View.ALL, "filter": chosen})
    assert listed(page) == {"reel", "story"}


def test_a_partner_may_change_nothing_and_is_told_why(page: TasksPage):
    support.act_as(page.workspace, support.CLIENT_REVIEWER)
    assert page.screen.acts.against("edit", [page.made["reel"]])
    assert page.screen.acts.against_verb("set_accepted", [page.made["reel"]])
