"""The campaign page does its job by mouse and by keys: statuses of one or many, filters, removal, undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.campaigns import CAMPAIGN, CLIENT_STATUS
from app.services import campaigns, collaborations, transitions
from app.ui.dialogs.campaign_editor import CampaignEditor
from tests import support
from tests.ui.screens.campaign_page import Page
from tests.ui.screens.screen_page import CTRL, LEFT, NONE, SHIFT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    opened = Page(qtbot, tmp_path)
    yield opened
    opened.workspace.close()


def test_the_page_shows_who_is_in_the_campaign_with_the_most_followers_first(page: Page) -> None:
    assert page.names()[0] == "Sofia Marchetti"
    assert page.footer() == "5 influencers · Combined reach 5.21M Total cost €0"
    assert page.screen.table.hasFocus()


def test_a_click_on_a_pill_sets_the_status_of_that_row(page: Page) -> None:
    mila = page.member("Mila")
    table = page.screen.table
    spot = table.viewport().mapFromGlobal(table.pill_rect(mila, "influencer_status").center())
    QTest.mouseClick(table.viewport(), LEFT, NONE, spot)
    assert list(page.menu_rows())[:2] == ["Accepted", "Pending"]
    page.choose("1")
    assert page.statuses("influencer_status")["Mila"] == "accepted"
    assert page.done[-1].label == "Mila Andersson moved to Accepted"
    assert page.screen.model.row_at(1).influencer_status == "accepted"
    page.workspace.undo()
    assert page.screen.model.row_at(1).influencer_status == "pending"


def test_by_keys_alone_everybody_is_accepted_and_two_go_to_backup(page: Page) -> None:
    page.press(Qt.Key.Key_A, CTRL)
    page.press(Qt.Key.Key_S)
    page.choose("1")
    assert set(page.statuses("influencer_status").values()) == {"accepted"}
    assert page.done[-1].label == "5 influencers moved to Accepted"
    page.press(Qt.Key.Key_Escape)
    page.press(Qt.Key.Key_Space)
    page.press(Qt.Key.Key_Down, SHIFT)
    page.press(Qt.Key.Key_B)
    backup = [name for name, state in page.statuses("client_status").items() if state == "backup"]
    assert sorted(backup) == ["Mila", "Sofia"]
    page.workspace.undo()
    page.workspace.undo()
    page.workspace.redo()
    assert set(page.statuses("influencer_status").values()) == {"accepted"}
    assert set(page.statuses("client_status").values()) == {"pending"}


def test_what_needs_a_look_shows_its_plan_first(page: Page) -> None:
    page.press(Qt.Key.Key_B)
    page.press(Qt.Key.Key_A, CTRL)
    page.press(Qt.Key.Key_B)
    dialog = page.overlay("plan")
    assert len(page.done) == 1
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert page.done[-1].label == "4 influencers moved to Backup"
    assert set(page.statuses("client_status").values()) == {"backup"}
    assert page.screen.table.hasFocus()


def test_the_plan_is_made_again_when_rows_change_behind_it(page: Page) -> None:
    page.press(Qt.Key.Key_B)
    page.press(Qt.Key.Key_A, CTRL)
    page.press(Qt.Key.Key_B)
    dialog = page.overlay("plan")
    mila = transitions.plan(page.workspace, CLIENT_STATUS, [page.member("Mila")], "set_backup")
    transitions.apply(page.workspace, mila)
    assert len(dialog.plan.ids) == 3
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert page.done[-1].changed == 3


def test_the_plan_can_show_only_those_it_speaks_of(page: Page) -> None:
    page.press(Qt.Key.Key_B)
    page.press(Qt.Key.Key_A, CTRL)
    page.press(Qt.Key.Key_B)
    dialog = page.overlay("plan")
    QTest.mouseClick(page.overlay("show_in_list"), LEFT)
    assert not dialog.isVisible()
    assert "Sofia Marchetti" not in page.names()
    assert page.footer().startswith("4 of 5 influencers shown")
    page.screen.clear_filters()
    assert len(page.names()) == 5


def test_a_row_that_is_there_already_says_so_without_a_dialog(page: Page) -> None:
    page.press(Qt.Key.Key_B)
    page.screen.rows.to_backup([page.member("Sofia")])
    assert page.refused == ["Sofia Marchetti is Backup already."]


def test_a_filter_narrows_the_grid_and_the_footer_counts_the_whole_filter(page: Page) -> None:
    page.press(Qt.Key.Key_B)
    page.screen.filters.set_filter("client_status", ["backup"])
    assert page.names() == ["Sofia Marchetti"]
    assert page.footer() == "1 of 5 influencers shown · Combined reach 1.53M Total cost €0"
    page.screen.filters.set_filter("client_status", ["rejected"])
    assert page.screen.no_match.isVisible()
    page.screen.filters.clear()
    assert len(page.names()) == 5


def test_a_row_leaves_a_filtered_grid_when_its_status_does(page: Page) -> None:
    page.screen.filters.set_filter("client_status", ["pending"])
    page.screen.table.setFocus()
    page.press(Qt.Key.Key_B)
    assert page.names()[0] == "Mila Andersson"
    assert page.footer().startswith("4 of 5")


def test_search_finds_by_handle(page: Page, qtbot: QtBot) -> None:
    page.press(Qt.Key.Key_F, CTRL)
    QTest.keyClicks(page.window.focusWidget(), "jonasbr")
    qtbot.waitUntil(lambda: page.names() == ["Jonas Brandt"])


def test_each_column_sorts(page: Page) -> None:
    model = page.screen.model
    for section, first in ((1, "Diego Fuentes"), (3, "Sofia Marchetti")):
        model.request_sort(section)
        assert page.names()[0] == first


def test_delete_removes_at_once_and_undo_brings_back(page: Page) -> None:
    page.press(Qt.Key.Key_Space)
    page.press(Qt.Key.Key_Delete)
    assert "Sofia Marchetti" not in page.names()
    assert page.done[-1].label == "Sofia Marchetti removed from campaign"
    assert not page.screen.model.ticks
    assert page.screen.campaign.influencers == 4
    page.workspace.undo()
    assert page.names()[0] == "Sofia Marchetti"


def test_the_bulk_bar_counts_what_is_ticked(page: Page) -> None:
    page.press(Qt.Key.Key_Space)
    assert page.screen.bulk.isVisible()
    page.press(Qt.Key.Key_Escape)
    assert page.screen.filters.isVisible()


def test_a_change_made_elsewhere_is_taken_up_when_the_page_is_shown_again(page: Page) -> None:
    page.screen.hide()
    collaborations.remove(page.workspace, [page.member("Sofia")])
    page.screen.show()
    assert page.names()[0] == "Mila Andersson"


def test_a_client_reviewer_sets_the_client_status_and_nothing_else(page: Page) -> None:
    support.act_as(page.workspace, support.CLIENT_REVIEWER)
    assert not page.screen.head.add.isEnabled()
    assert page.screen.head.add.toolTip() == "Only agency staff can edit a campaign."
    page.press(Qt.Key.Key_Delete)
    assert len(page.names()) == 5
    page.press(Qt.Key.Key_S, SHIFT)
    page.choose("1")
    dialog = page.overlay("plan")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible(), "the source of the decision is missing"
    QTest.keyClick(dialog, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert page.statuses("client_status")["Sofia"] == "accepted"
    story = collaborations.story(page.workspace, page.member("Sofia"))
    assert (story[0].actor, story[0].recorder, story[0].source) == ("Wile Coyote", "Priya Raman", "call")


def test_the_menu_of_a_row_greys_what_a_client_reviewer_may_not_do(page: Page) -> None:
    support.act_as(page.workspace, support.CLIENT_REVIEWER)
    page.screen.table.ask_menu()
    rows = page.menu_rows()
    page.menu().close()
    assert rows["Remove from campaign"]
    assert rows["Copy to another campaign…"]
    assert not rows["Move to Backup"]


def test_an_archived_campaign_is_read_only_and_says_who_could(page: Page) -> None:
    for verb in ("set_active", "set_archived"):
        transitions.apply(page.workspace, transitions.plan(page.workspace, CAMPAIGN, [page.id], verb))
    assert page.overlay("banner").accessibleName().startswith("This campaign is archived")
    assert not page.screen.head.add.isEnabled()
    page.screen.rows.to_backup([page.member("Sofia")])
    assert page.refused == ["This campaign is archived, so it is read-only. An Admin can bring it back."]


def test_the_campaign_goes_to_the_trash_and_is_restored_on_its_page(page: Page) -> None:
    page.screen.own.trash()
    QTest.mouseClick(page.screen.notices.restore, LEFT)
    assert not campaigns.campaign(page.workspace, page.id).deleted
    assert not page.screen.notices.restore.isVisible()


def test_a_copy_of_the_campaign_is_opened(page: Page) -> None:
    page.press(Qt.Key.Key_D, CTRL)
    assert page.went == [("campaign", page.id + 1)]


def test_the_status_of_the_campaign_changes_from_its_pill(page: Page) -> None:
    QTest.mouseClick(page.screen.head.pill, LEFT)
    assert list(page.menu_rows()) == ["Active", "Planning", "Completed", "Archived"]
    page.choose("1")
    assert page.screen.campaign.status == "active"


def test_an_empty_campaign_offers_both_ways_to_fill_it(page: Page) -> None:
    empty = support.make_campaign(page.workspace, "Winter")
    page.screen.show_target(empty)
    assert page.screen.nobody.isVisible()
    page.screen.own.import_creators()
    assert page.went == [("import", empty)]


def test_a_campaign_that_is_gone_leads_back_to_the_list(page: Page) -> None:
    page.screen.show_target(9_999)
    assert page.went == [("campaigns", None)]


def test_enter_opens_the_influencer(page: Page) -> None:
    page.press(Qt.Key.Key_Return)
    assert page.went == [("influencer", page.roster[0])]


def test_a_note_is_kept_and_what_is_typed_is_not_lost_by_one_escape(page: Page) -> None:
    page.press(Qt.Key.Key_M)
    dialog = page.overlay("note_dialog")
    QTest.keyClicks(dialog.field.edit, "Prefers mornings")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return, CTRL)
    assert collaborations.rows(page.workspace, [page.member("Sofia")])[0].note == "Prefers mornings"


def test_narrow_windows_keep_both_statuses(page: Page) -> None:
    page.window.resize(728, 640)
    columns = [slot.column.key for slot in page.screen.table.slots()]
    assert {"name", "influencer_status", "client_status"} <= set(columns)
    assert page.screen.head.add.geometry().right() <= 728


def test_the_menu_of_the_page_opens_from_its_dots(page: Page) -> None:
    QTest.mouseClick(page.overlay("campaign_more"), LEFT)
    rows = page.menu_rows()
    page.menu().close()
    assert list(rows) == ["Edit campaign…", "Copy campaign", "Move to trash"]


def test_history_tells_who_moved_what(page: Page) -> None:
    page.press(Qt.Key.Key_B)
    page.press(Qt.Key.Key_H)
    dialog = page.overlay("collaboration_history")
    assert dialog.accessibleName() == "Sofia Marchetti"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.window.focusWidget() is page.screen.table


def test_people_are_added_from_the_roster_by_keys(page: Page) -> None:
    extra = support.make_roster(page.workspace, 3)
    page.press(Qt.Key.Key_A)
    dialog = page.overlay("add_influencers_dialog")
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_A, CTRL)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return, CTRL)
    assert page.done[-1].label == "3 influencers added to Spring"
    assert len(page.names()) == 5 + len(extra)
    page.workspace.undo()
    assert len(page.names()) == 5


def test_ticked_people_are_copied_to_another_campaign(page: Page) -> None:
    other = support.make_campaign(page.workspace, "Autumn")
    page.press(Qt.Key.Key_A, CTRL)
    page.screen.rows.copy(page.screen.table.target_ids())
    dialog = page.overlay("copy_to_campaign")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert page.done[-1].label == "5 influencers added to Autumn"
    assert campaigns.campaign(page.workspace, other).influencers == 5


def test_another_campaign_opens_without_the_filters_and_ticks_of_the_last(page: Page) -> None:
    other, _ = support.make_grid(page.workspace, 2, "Autumn")
    page.press(Qt.Key.Key_End)
    page.press(Qt.Key.Key_A, CTRL)
    page.screen.filters.set_filter("countries", ["Italy"])
    page.screen.show_target(other)
    assert len(page.names()) == 2
    assert not page.screen.model.ticks
    assert page.screen.table.current_row() == 0
    page.screen.filters.set_filter("countries", ["Nowhere"])
    page.screen.show_target(other)
    assert page.screen.no_match.isVisible()


def test_a_failed_note_keeps_what_was_typed(page: Page) -> None:
    page.press(Qt.Key.Key_M)
    dialog = page.overlay("note_dialog")
    dialog.field.set_text("Prefers mornings")
    collaborations.remove(page.workspace, [page.member("Sofia")])
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert dialog.field.text() == "Prefers mornings"
    assert page.refused == ["They are not in this campaign any more."]


def test_the_form_of_the_campaign_opens_by_its_key_and_what_it_saves_is_shown(page: Page) -> None:
    page.press(Qt.Key.Key_E)
    form = next(each for each in page.window.findChildren(CampaignEditor) if each.isVisible())
    draft = replace(campaigns.draft_of(page.screen.campaign), name="Autumn")
    form.saved.emit(campaigns.save(page.workspace, draft, page.id))
    assert page.done[-1].label == "Autumn changed"
    assert page.screen.campaign.name == "Autumn"
