"""The list of campaigns does its job by mouse and by keys: find, order, set statuses, trash, restore."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.services import campaigns
from app.services.campaigns import CampaignDraft
from app.ui.dialogs.campaign_editor import CampaignEditor
from app.ui.dialogs.plan import PlanDialog
from app.ui.pages import NEW
from tests import support
from tests.ui.screens.campaigns_page import Page
from tests.ui.screens.screen_page import CTRL, LEFT, SHIFT, Key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Watch(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    opened = Page(qtbot, tmp_path)
    yield opened
    opened.workspace.close()


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    opened = Page(qtbot, tmp_path, ())
    yield opened
    opened.workspace.close()


def test_active_campaigns_stand_first_and_the_keyboard_is_on_them(page: Page) -> None:
    assert page.names() == ["Fjell Autumn Drop", "Glow", "Matcha", "Spring"]
    assert page.screen.table.hasFocus()
    assert page.screen.table.current_id() == page.ids["Fjell Autumn Drop"]


def test_a_row_says_what_matters_and_what_is_missing_in_words(page: Page) -> None:
    page.add_members("Fjell Autumn Drop", 3)
    shown = page.cells("Fjell Autumn Drop")
    assert shown["dates"].strip("\u2066\u2069") == "3 Nov – 17 Dec"
    assert (shown["client"], shown["influencers"]) == ("Acme", "3")
    assert shown["committed"] == "€0 of €180k 0\u00a0%"
    missing = page.cells("Spring")
    assert (missing["committed"], missing["publications"]) == ("No budget yet", "None yet")
    assert page.cells("Matcha")["dates"] == "No dates yet"


def test_committed_money_is_told_against_the_budget_and_exactly_in_its_tooltip(page: Page) -> None:
    page.add_members("Glow", 2)
    page.plan("Glow", 2_525)
    assert page.cells("Glow")["committed"] == "€51 of €96 53\u00a0%"
    assert page.cells("Glow")["publications"] == "0 of 2 done"
    column = next(each for each in page.screen.model.columns if each.key == "committed")
    assert column.tip is not None
    assert column.tip(page.row("Glow")) == "€50.50 of €95.50"
    page.plan("Glow", 3_000)
    assert page.cells("Glow")["committed"] == "€111 of €96 €15 over"
    page.order_by("publications", descending=False)
    assert page.names()[0] == "Glow"
    page.workspace.undo()
    assert page.cells("Glow")["committed"] == "€51 of €96 53\u00a0%"


def test_tabs_count_and_narrow(page: Page) -> None:
    assert page.tabs() == {"All": 4, "Active": 2, "Planning": 2, "Completed": 0, "Archived": 0}
    page.tab("planning")
    assert page.names() == ["Matcha", "Spring"]
    page.tab("completed")
    assert page.screen.empty_tab.isVisible()
    QTest.mouseClick(page.overlay("show_all_campaigns"), LEFT)
    assert len(page.names()) == 4
    assert page.screen.table.hasFocus()


@pytest.mark.parametrize(
    ("column", "ascending"),
    [
        ("name", ["Fjell Autumn Drop", "Glow", "Matcha", "Spring"]),
        ("client", ["Fjell Autumn Drop", "Spring", "Glow", "Matcha"]),
        ("dates", ["Spring", "Glow", "Fjell Autumn Drop", "Matcha"]),
        ("committed", ["Fjell Autumn Drop", "Glow", "Matcha", "Spring"]),
    ],
)
def test_each_column_orders_and_what_it_misses_stays_last(
    page: Page, column: str, ascending: list[str]
) -> None:
    page.add_members("Glow", 1)
    page.plan("Glow", 100)
    page.order_by(column, descending=False)
    assert page.names() == ascending
    page.order_by(column, descending=True)
    missing = {"dates": ["Matcha"], "committed": ["Spring"]}.get(column, [])
    assert page.names() != ascending
    assert page.names()[len(ascending) - len(missing) :] == missing


def test_filters_count_what_is_in_the_tab_and_narrow_together(page: Page) -> None:
    page.screen.filters.set_filter("client", [page.row("Glow").client_id])
    assert page.names() == ["Glow", "Matcha"]
    assert page.chips() == ["Client is Globex"]
    page.screen.filters.set_filter("network", ["tiktok"])
    assert page.names() == ["Matcha"]
    assert page.footer() == "1 of 4 campaigns shown Committed ¥0 of ¥8,500,000"


def test_a_status_that_was_asked_for_is_listed_whole_whatever_was_chosen_before(page: Page) -> None:
    page.screen.head.search.set_text("Spring")
    page.tab("planning")
    page.screen.show_target("active")
    assert page.names() == ["Fjell Autumn Drop", "Glow"]
    assert page.screen.head.search.text() == ""
    assert page.screen.table.hasFocus()


def test_a_filter_keeps_its_words_on_a_tab_that_has_nothing_for_it(page: Page) -> None:
    globex = page.row("Glow").client_id
    page.tab("planning")
    page.screen.filters.set_filter("network", ["youtube"])
    page.screen.filters.set_filter("client", [globex])
    page.tab("archived")
    assert page.screen.no_match.isVisible()
    page.screen.filters.set_values(page.screen.filters.values())
    assert page.chips() == ["Network is YouTube", "Client is Globex"]


@pytest.mark.parametrize(
    ("period", "names"),
    [
        ("running", ["Fjell Autumn Drop"]),
        ("ending", ["Fjell Autumn Drop"]),
        ("starting", []),
        ("over", ["Glow", "Spring"]),
        ("undated", ["Matcha"]),
        ("2025", ["Spring"]),
        ("2026", ["Fjell Autumn Drop", "Glow"]),
    ],
)
def test_dates_filter_by_what_people_ask(page: Page, period: str, names: list[str]) -> None:
    page.screen.filters.set_filter("dates", [period])
    assert page.names() == names


def test_search_reads_name_client_and_goals_without_accents(page: Page, qtbot: QtBot) -> None:
    page.press(Key.Key_F, CTRL)
    QTest.keyClicks(page.window.focusWidget(), "JÁCKETS acme")
    qtbot.waitUntil(lambda: page.names() == ["Fjell Autumn Drop"])
    QTest.keyClicks(page.window.focusWidget(), "zzz")
    qtbot.waitUntil(page.screen.no_match.isVisible)
    QTest.mouseClick(page.overlay("clear_filters"), LEFT)
    assert len(page.names()) == 4
    assert page.screen.table.hasFocus()


def test_enter_opens_the_campaign(page: Page) -> None:
    page.press(Key.Key_Down)
    page.press(Key.Key_Return)
    assert page.went == [("campaign", page.ids["Glow"])]


def test_a_click_on_the_status_offers_the_next_step_first_and_sets_it(page: Page) -> None:
    page.click_pill("Matcha")
    assert list(page.menu_rows()) == ["Matcha", "Active", "Planning", "Completed", "Archived"]
    page.choose("1")
    assert page.row("Matcha").status == "active"
    assert page.done[-1].label == "Matcha moved to Active"
    assert page.tabs()["Active"] == 3
    page.workspace.undo()
    assert page.names()[2:] == ["Matcha", "Spring"]


def test_by_keys_the_status_of_the_ticked_is_set_and_the_plan_shows_who_is_there_already(page: Page) -> None:
    page.press(Key.Key_A, CTRL)
    page.press(Key.Key_S)
    page.choose("1")  # no step is the next of all, so the order is that of the workflow
    dialog = page.overlay("plan")
    assert isinstance(dialog, PlanDialog)
    assert len(dialog.plan.already) == 2
    page.press(Key.Key_Return)
    assert {page.row(name).status for name in page.ids} == {dialog.plan.target}
    assert page.screen.table.hasFocus()


def test_a_row_that_leaves_its_tab_is_no_longer_ticked(page: Page) -> None:
    page.tab("active")
    page.tick("Glow")
    assert page.screen.bulk.isVisible()
    page.set_status("Glow", "completed")
    assert page.names() == ["Fjell Autumn Drop"]
    assert page.ticked() == 0
    assert page.screen.filters.isVisible()


def test_what_is_archived_is_quiet_and_only_an_admin_brings_it_back(page: Page) -> None:
    page.set_status("Spring", "archived")
    support.act_as(page.workspace, support.MANAGER)
    page.click_pill("Spring")
    refused = page.menu_rows()
    assert refused["Active"] == "Only an Admin can bring it back from the archive."
    page.choose("1")
    page.press(Key.Key_Escape)
    assert page.row("Spring").status == "archived"
    assert page.names()[-1] == "Spring"


def test_trash_takes_what_it_may_says_what_stays_and_is_undone(page: Page) -> None:
    page.set_status("Spring", "archived")
    page.tick("Glow", "Spring")
    page.press(Key.Key_Delete)
    assert (page.done[-1].label, page.done[-1].stayed) == ("Glow moved to trash", 1)
    assert page.tabs()["Trash"] == 1
    assert page.ticked() == 1
    page.workspace.undo()
    assert "Trash" not in page.tabs()
    assert "Glow" in page.names()


def test_the_trash_restores_and_leaves_when_it_is_empty(page: Page) -> None:
    page.go_to("Glow")
    page.press(Key.Key_Delete)
    page.tab("trash")
    assert page.names() == ["Glow"]
    page.press(Key.Key_A, CTRL)
    assert not page.screen.bulk_trash.isVisible()
    QTest.mouseClick(page.screen.bulk_restore, LEFT)
    assert page.done[-1].label == "Glow restored"
    assert page.screen.head.tabs.current() == "all"
    assert page.names() == ["Fjell Autumn Drop", "Glow", "Matcha", "Spring"]


def test_nothing_is_done_to_what_is_ticked_on_another_tab(page: Page) -> None:
    page.tick("Glow", "Matcha")
    page.tab("planning")
    assert page.ticked() == 0


def test_the_row_menu_explains_what_is_refused(page: Page) -> None:
    page.set_status("Spring", "archived")
    page.go_to("Spring")
    page.press(Key.Key_F10, SHIFT)
    refused = page.menu_rows()
    read_only = "This campaign is archived, so it is read-only. An Admin can bring it back."
    assert (refused["Edit…"], refused["Move to trash"]) == (read_only, read_only)
    assert refused["Copy"] == ""
    page.choose("E")
    assert page.screen.window().findChild(CampaignEditor) is None


def test_a_copy_becomes_the_current_row_whatever_hides_it(page: Page) -> None:
    page.tab("active")
    page.screen.filters.set_filter("network", ["youtube"])
    page.screen.table.setFocus()
    page.go_to("Fjell Autumn Drop")
    page.press(Key.Key_D, CTRL)
    current = page.screen.table.current_id()
    assert current is not None
    assert campaigns.campaign(page.workspace, current).name == "Fjell Autumn Drop (copy)"
    assert page.names()[page.screen.table.current_row()] == "Fjell Autumn Drop (copy)"


def test_edit_takes_one_campaign_only(page: Page) -> None:
    page.press(Key.Key_E)
    editor = page.overlay("campaign_editor")
    assert isinstance(editor, CampaignEditor)
    assert editor.form.name.text() == "Fjell Autumn Drop"
    page.press(Key.Key_Escape)
    page.tick("Glow", "Matcha")
    edit = next(each for each, _ in page.registry.commands() if each.key == "campaigns.edit")
    assert edit.blocker is not None
    assert edit.blocker() == "Choose one campaign: clear the ticks."


def test_a_new_campaign_is_opened_once_it_is_saved(page: Page) -> None:
    page.screen.show_target(NEW)
    editor = page.overlay("campaign_editor")
    assert isinstance(editor, CampaignEditor)
    QTest.keyClicks(page.window.focusWidget(), "ac")
    page.press(Key.Key_Return)
    page.press(Key.Key_Tab)
    QTest.keyClicks(page.window.focusWidget(), "Summer")
    page.press(Key.Key_Return)
    made = next(row for row in campaigns.campaigns(page.workspace) if row.name == "Summer")
    assert (made.client, made.status) == ("Acme", "planning")
    assert page.went == [("campaign", made.id)]
    assert page.done[-1].label == "Summer created"


def test_counts_follow_what_happens_elsewhere_also_while_the_page_is_hidden(page: Page) -> None:
    page.add_members("Glow", 2)
    assert page.cells("Glow")["influencers"] == "2"
    away = QMainWindow()
    page.screen.setParent(away)
    page.add_members("Matcha", 3)
    page.window.setCentralWidget(page.screen)
    page.screen.show()
    assert page.cells("Matcha")["influencers"] == "3"


def test_budgets_of_several_currencies_are_never_added_up(page: Page) -> None:
    assert page.footer() == "4 campaigns Committed €0 of €180,096 · ¥0 of ¥8,500,000"
    page.tick("Glow", "Fjell Autumn Drop")
    assert "€0 of €180,096" in page.labels(page.screen.bulk)


def test_the_first_campaign_is_asked_for_where_there_is_none(empty: Page) -> None:
    assert empty.screen.nothing.isVisible()
    assert empty.screen.nothing.accessibleName() == "No campaigns yet"
    assert empty.screen.nothing.first.hasFocus()
    assert not empty.screen.head.tabs.isVisible()
    QTest.mouseClick(empty.screen.nothing.sample, LEFT)
    assert empty.went == [("sample", None)]
    empty.screen.nothing.first.setFocus()
    empty.press(Key.Key_Return)
    assert isinstance(empty.overlay("campaign_editor"), CampaignEditor)


def test_the_first_campaign_brings_tabs_and_table(empty: Page) -> None:
    campaigns.save(empty.workspace, CampaignDraft("First", "Acme"))
    assert empty.names() == ["First"]
    assert empty.screen.head.tabs.isVisible()
    assert empty.screen.table.isVisible()


def test_who_may_not_create_is_told_why(empty: Page) -> None:
    support.act_as(empty.workspace, support.CLIENT_REVIEWER)
    reason = "Only agency staff can create a campaign."
    for button in (empty.screen.head.new, empty.screen.nothing.first):
        assert not button.isEnabled()
        assert button.toolTip() == reason
    empty.screen.show_target(NEW)
    assert empty.window.findChild(CampaignEditor) is None


def test_nothing_is_shown_outside_the_window_while_the_page_is_made(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    watch = Watch()
    qapp.installEventFilter(watch)
    page = Page(qtbot, tmp_path)
    page.screen.show_target(NEW)
    qapp.removeEventFilter(watch)
    page.workspace.close()
    assert watch.shown == ["QMainWindow"]


def test_markup_in_names_stays_text(empty: Page) -> None:
    name = "<b>bold</b> & <img src='x'>"
    campaigns.save(empty.workspace, CampaignDraft(name, name, goals="\u202eevil\u202c line"))
    assert empty.names() == [name]
    empty.press(Key.Key_S)
    assert next(iter(empty.menu_rows())) == name
