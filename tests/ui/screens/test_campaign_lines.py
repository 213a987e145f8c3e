"""The grid of a campaign unfolds to its deliverables: they are walked, edited in place and added up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.campaigns import CAMPAIGN, INFLUENCER_STATUS
from app.domain.deliverable_lines import Line
from app.domain.networks import Network
from app.domain.task_rows import TaskFilter
from app.services import collaborations, deliverables, money, tasks, transitions
from app.ui.screens.campaign_lines import INDENT, CampaignLines
from tests import support
from tests.ui.screens.campaign_page import Page
from tests.ui.screens.screen_page import CTRL, LEFT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.task_rows import TaskRow

Key = Qt.Key
FIRST, SECOND = date(2026, 3, 6), date(2026, 3, 9)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    opened = Page(qtbot, tmp_path)
    add(opened, "Sofia", Line(Network.INSTAGRAM, "Reel", 120_000, FIRST))
    add(opened, "Sofia", Line(Network.INSTAGRAM, "Story", 30_050, SECOND))
    add(opened, "Mila", Line(Network.TIKTOK, "Video", 90_000, SECOND))
    yield opened
    opened.workspace.close()


def add(page: Page, name: str, line: Line) -> None:
    deliverables.add_lines(page.workspace, [page.member(name)], [line])


def of(page: Page, name: str = "Sofia") -> list[TaskRow]:
    return deliverables.of(page.workspace, [page.member(name)])


def unfold(page: Page, name: str = "Sofia") -> CampaignLines:
    page.screen.table.unfold(page.member(name))
    panel = page.screen.table.panel(page.member(name))
    assert isinstance(panel, CampaignLines)
    return panel


def walk_in(page: Page) -> CampaignLines:
    panel = unfold(page)
    page.screen.table.go_to(0)
    page.screen.table.setFocus()
    page.press(Key.Key_Down)
    assert panel.table.hasFocus()
    return panel


def words(page: Page, row: int, *columns: str) -> list[str]:
    sections = {column.key: column for column in page.screen.model.sections}
    record = page.screen.model.row_at(row)
    return [sections[key].text(record) for key in columns]


def test_a_row_says_how_much_is_done_what_comes_next_and_what_it_costs(page: Page) -> None:
    assert words(page, 0, "deliverables", "next_date", "cost") == ["0/2", "Fri 6", "€1,501"]
    assert words(page, 2, "deliverables", "next_date", "cost") == ["0/0", "", "–"]


def test_the_footer_and_the_facts_count_what_is_committed(page: Page) -> None:
    assert page.footer() == "5 influencers · Combined reach 5.21M Total cost €2,401"
    assert page.screen.head.committed.accessibleName() == "Committed: €2.4k no budget yet"
    assert page.screen.head.publications.accessibleName() == "Publications: 0 of 3 done"
    rejected = transitions.plan(page.workspace, INFLUENCER_STATUS, [page.member("Mila")], "set_rejected")
    transitions.apply(page.workspace, rejected)
    assert page.footer().endswith("Total cost €1,501 of €2,401 planned")
    assert page.screen.head.committed.accessibleName() == "Committed: €1.5k no budget yet"


def test_what_is_ticked_is_added_up(page: Page) -> None:
    page.press(Key.Key_Space)
    assert "€1,501 · 1.53M followers" in page.labels(page.screen.bulk)


@pytest.mark.parametrize(("key", "first"), [("cost", "Sofia"), ("deliverables", "Sofia")])
def test_each_new_column_sorts(page: Page, key: str, first: str) -> None:
    model = page.screen.model
    model.request_sort([column.key for column in model.sections].index(key))
    assert page.names()[0].startswith(first)
    model.request_sort([column.key for column in model.sections].index(key))
    assert not page.names()[0].startswith(first)


def test_a_change_of_price_moves_a_grid_that_is_sorted_by_it(page: Page) -> None:
    model = page.screen.model
    model.request_sort([column.key for column in model.sections].index("cost"))
    deliverables.set_values(page.workspace, [of(page, "Mila")[0].id], price=500_000)
    assert page.names()[0].startswith("Mila")
    page.workspace.undo()
    assert page.names()[0].startswith("Sofia")


def test_the_chevron_unfolds_a_row_and_folds_it(page: Page) -> None:
    table, sofia = page.screen.table, page.member("Sofia")
    spot = table.viewport().mapFromGlobal(table.pill_rect(sofia, "name").center())
    QTest.mouseClick(table.viewport(), LEFT, pos=spot)
    panel = table.panel(sofia)
    assert isinstance(panel, CampaignLines)
    assert [row.content_type for row in map(panel.line, panel.model.ids) if row] == ["Reel", "Story"]
    QTest.mouseClick(table.viewport(), LEFT, pos=spot)
    assert table.panel(sofia) is None


def test_the_keyboard_walks_through_the_deliverables_and_on(page: Page) -> None:
    panel = walk_in(page)
    page.press(Key.Key_Down)
    assert panel.table.current_id() == of(page)[1].id
    page.press(Key.Key_Down)
    assert page.screen.table.hasFocus()
    assert page.screen.table.current_id() == page.member("Mila")
    page.press(Key.Key_Up)
    page.press(Key.Key_Left)
    assert page.screen.table.current_id() == page.member("Sofia")


def test_the_status_of_a_deliverable_is_set_by_its_key_and_not_that_of_the_influencer(page: Page) -> None:
    panel = walk_in(page)
    page.press(Key.Key_S)
    assert next(iter(page.menu_rows())) == "In Review"
    page.choose("1")
    assert of(page)[0].status == "in_review"
    assert page.statuses("influencer_status")["Sofia"] == "pending"
    assert page.done[-1].label == f"T-{of(page)[0].id} moved to In Review"
    assert panel.table.hasFocus()


def test_a_price_is_typed_in_place(page: Page) -> None:
    panel = walk_in(page)
    page.press(Key.Key_P)
    page.type("2500.5")
    page.press(Key.Key_Return)
    assert of(page)[0].price == 250_050
    assert words(page, 0, "cost") == ["€2,801"]
    assert page.footer().endswith("Total cost €3,701")
    assert panel.table.hasFocus()
    page.workspace.undo()
    assert words(page, 0, "cost") == ["€1,501"]


def test_a_wrong_price_stays_in_its_panel_with_the_reason(page: Page) -> None:
    walk_in(page)
    page.press(Key.Key_P)
    page.type("much")
    page.press(Key.Key_Return)
    assert page.overlay("price").isVisible()
    assert of(page)[0].price == 120_000


def test_a_date_is_chosen_in_place_and_moves_the_line(page: Page) -> None:
    panel = walk_in(page)
    reel = of(page)[0].id
    page.press(Key.Key_D)
    page.press(Key.Key_Down)
    page.press(Key.Key_Return)
    assert [row.publish_date for row in of(page)] == [SECOND, date(2026, 3, 13)]
    assert panel.table.current_id() == reel
    assert words(page, 0, "next_date") == [words(page, 1, "next_date")[0]]


def test_a_type_of_another_network_takes_the_network_along(page: Page) -> None:
    panel = unfold(page)
    table = panel.table
    reel = of(page)[0].id
    spot = table.viewport().mapFromGlobal(table.pill_rect(reel, "type").center())
    QTest.mouseClick(table.viewport(), LEFT, pos=spot)
    rows = {each.text(): each for each in page.menu().actions()}
    assert rows["Reel"].text() == "Reel"
    rows["Photo"].trigger()
    assert (of(page)[0].network, of(page)[0].content_type) == ("instagram", "Photo")


def test_where_it_was_published_is_kept_with_its_day(page: Page) -> None:
    walk_in(page)
    page.press(Key.Key_U)
    page.type("instagram.com/p/1")
    page.press(Key.Key_Return)
    popover = page.overlay("published")
    assert "Enter an address that begins with https://." in page.labels(popover)
    popover.address.set_text("https://instagram.com/p/1")
    popover.day.set_value(FIRST)
    QTest.keyClick(popover.address.edit, Key.Key_Return)
    assert (of(page)[0].published_url, of(page)[0].published_date) == ("https://instagram.com/p/1", FIRST)


def test_a_line_is_copied_and_trashed_without_touching_campaign_or_influencer(page: Page) -> None:
    walk_in(page)
    page.press(Key.Key_D, CTRL)
    assert len(of(page)) == 3
    page.press(Key.Key_Delete)
    page.press(Key.Key_Delete)
    page.press(Key.Key_Delete)
    assert of(page) == []
    assert len(page.names()) == 5
    assert page.screen.table.hasFocus()
    page.workspace.undo()
    assert len(of(page)) == 1


def test_enter_opens_the_task(page: Page) -> None:
    walk_in(page)
    page.press(Key.Key_Return)
    assert page.went == [("tasks", of(page)[0].id)]


def test_the_menu_of_a_line_offers_all_of_it_and_greys_what_an_archive_refuses(page: Page) -> None:
    panel = walk_in(page)
    panel.table.ask_menu()
    assert {"Open task", "In Review", "Price…", "Copy", "Move to trash"} <= page.menu_rows().keys()
    page.menu().close()
    for verb in ("set_active", "set_archived"):
        transitions.apply(page.workspace, transitions.plan(page.workspace, CAMPAIGN, [page.id], verb))
    panel.table.ask_menu()
    rows = page.menu_rows()
    page.menu().close()
    assert rows["Price…"] == "This campaign is archived, so it is read-only. An Admin can bring it back."
    assert rows["In Review"]
    page.press(Key.Key_P)
    assert page.refused[-1] == rows["Price…"]
    assert not panel.add.isEnabled()


def test_removal_says_what_goes_along_and_undo_brings_it_back(page: Page) -> None:
    unfold(page)
    page.screen.table.ask_menu(0)
    assert "Remove from campaign, with 2 tasks" in page.menu_rows()
    page.menu().close()
    page.screen.table.setFocus()
    page.press(Key.Key_Delete)
    assert page.screen.table.unfolded() == []
    assert money.of_campaign(page.workspace, page.id).sums.planned == 90_000
    page.workspace.undo()
    assert len(of(page)) == 2


def test_the_plan_warns_of_open_deliverables(page: Page) -> None:
    page.press(Key.Key_S)
    page.choose("3")
    dialog = page.overlay("plan")
    assert ["open deliverables" in warned.text for warned in dialog.plan.warnings] == [True]
    QTest.keyClick(dialog, Key.Key_Escape)


def test_tasks_are_added_from_the_row_and_shown_below_it(page: Page) -> None:
    page.screen.table.go_to(2)
    page.press(Key.Key_T)
    sheet = page.overlay("add_tasks")
    sheet.saved.emit(deliverables.add_lines(
        page.workspace, [page.member("Tom")], [Line(Network.TIKTOK, "Live", 10_000, FIRST)]
    ))  # fmt: skip
    assert page.done[-1].label == "1 task added to Tom O’Neill"
    panel = page.screen.table.panel(page.member("Tom"))
    assert isinstance(panel, CampaignLines)
    assert len(panel.model.ids) == 1


def test_the_tasks_of_the_campaign_are_one_key_away(page: Page) -> None:
    support.make_tasks(page.workspace, 2, campaign_id=page.id)
    assert page.screen.head.tasks.accessibleName() == "Tasks, 5"
    page.press(Key.Key_3, CTRL)
    went, target = page.went[-1]
    assert went == "tasks"
    assert target["filter"] == TaskFilter(campaigns=frozenset({page.id}))
    assert len(tasks.ids(page.workspace, target["view"], target["filter"])) == 5


def test_the_overview_is_one_key_away_and_leads_back_with_a_filter(page: Page) -> None:
    page.press(Key.Key_1, CTRL)
    assert page.screen.overview is not None
    assert page.screen.overview.isVisible()
    assert page.screen.targets() == []
    page.press(Key.Key_Delete)
    assert len(page.names()) == 5
    page.screen.overview.status_chosen.emit("client_status", "backup")
    assert page.screen.no_match.isVisible()
    page.screen.show_target((page.id, "overview"))
    assert page.screen.overview.isVisible()
    page.press(Key.Key_2, CTRL)
    page.screen.clear_filters()
    assert page.screen.table.hasFocus()


def test_a_client_reviewer_sees_the_figures_and_edits_none(page: Page) -> None:
    unfold(page)
    support.act_as(page.workspace, support.CLIENT_REVIEWER)
    assert words(page, 0, "deliverables", "cost") == ["0/2", "€1,501"]
    page.screen.table.ask_menu(0)
    assert page.menu_rows()["Tasks…"]
    page.menu().close()


def test_what_changes_while_the_page_is_hidden_is_shown_in_unfolded_rows_too(page: Page) -> None:
    panel = unfold(page)
    page.screen.hide()
    tasks.trash(page.workspace, [of(page)[0].id])
    page.screen.show()
    QApplication.processEvents()
    assert panel.model.ids == [row.id for row in of(page)]
    assert panel.height() == panel.content_height()


def test_a_long_grid_unfolds_here_and_there_and_ends_where_it_should(page: Page) -> None:
    other, ids = support.make_grid(page.workspace, 300, "Autumn")
    deliverables.add_lines(page.workspace, ids, [Line("others", "Attend the launch", 100, FIRST)])
    page.screen.show_target(other)
    for row_id in page.screen.model.ids[::100]:
        page.screen.table.unfold(row_id)
    page.press(Key.Key_End)
    assert page.screen.table.current_row() == 299
    assert page.screen.table.row_rect(299).bottom() < page.screen.table.viewport().height()
    assert collaborations.rows(page.workspace, [ids[0]])[0].cost == 100


def test_from_right_to_left_the_lines_begin_under_the_avatar_too(page: Page) -> None:
    page.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    panel = unfold(page)
    QApplication.processEvents()
    assert panel.table.x() == 0
    assert panel.table.geometry().right() == panel.width() - INDENT - 1
