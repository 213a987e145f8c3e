"""The roster lists, sorts and narrows everybody, and acts on one or many, by mouse and by keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.rows import Filter
from app.services import campaigns, collaborations, influencers
from app.ui.dialogs.add_to_campaign import AddToCampaign
from app.ui.dialogs.influencer_editor import InfluencerEditor
from app.ui.screens.influencers import InfluencersScreen
from app.ui.widgets.actions import Actions
from app.ui.widgets.button import Button
from app.ui.widgets.chips import Chip
from tests import support
from tests.ui.screens.influencers_page import RosterPage
from tests.ui.screens.screen_page import CTRL, LEFT, NONE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[RosterPage]:
    opened = RosterPage(qtbot, tmp_path)
    yield opened
    opened.workspace.close()


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Iterator[RosterPage]:
    opened = RosterPage(qtbot, tmp_path, empty=True)
    yield opened
    opened.workspace.close()


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, LEFT)


def test_the_largest_stand_first_with_counts_and_combined_followers(page: RosterPage) -> None:
    assert page.first_names() == ["Sofia", "Mila", "Tom", "Élodie"]
    assert page.tabs() == {"All": 4, "In a campaign": 2, "Never booked": 2}
    assert page.footer() == "4 influencers Combined followers 3.82M"
    assert page.table.hasFocus()


@pytest.mark.parametrize(
    ("column", "order"),
    [
        ("name", ["Élodie", "Mila", "Sofia", "Tom"]),
        ("country", ["Élodie", "Tom", "Sofia", "Mila"]),
        ("campaigns", ["Tom", "Mila", "Élodie", "Sofia"]),
        ("networks", ["Sofia", "Tom", "Mila", "Élodie"]),
    ],
)
def test_every_column_sorts(page: RosterPage, column: str, order: list[str]) -> None:
    keys = [each.key for each in page.roster.model.sections]
    page.roster.model.request_sort(keys.index(column))
    assert page.first_names() == order


def test_tabs_tell_who_was_booked_and_follow_changes(page: RosterPage) -> None:
    page.tab("in_campaign")
    assert page.first_names() == ["Mila", "Tom"]
    page.tab("never")
    assert page.first_names() == ["Sofia", "Élodie"]
    collaborations.add(page.workspace, page.campaign, [page.ids[0]])
    assert page.first_names() == ["Élodie"]
    campaigns.trash(page.workspace, [page.campaign])
    assert page.tabs() == {"All": 4, "In a campaign": 0, "Never booked": 4}
    page.tab("in_campaign")
    assert page.roster.no_match.accessibleName() == "Nobody is in a campaign yet"


def test_a_tab_that_was_asked_for_is_shown_whole(page: RosterPage) -> None:
    page.roster.head.search.set_text("Sofia")
    page.tab("never")
    assert page.first_names() == ["Sofia"]
    page.screen.show_target("in_campaign")
    assert page.first_names() == ["Mila", "Tom"]
    assert page.table.hasFocus()


def test_search_finds_names_and_handles(page: RosterPage, qtbot: QtBot) -> None:
    page.press(Qt.Key.Key_F, CTRL)
    page.type("roams")
    qtbot.waitUntil(lambda: page.first_names() == ["Mila"])
    assert page.footer() == "4 influencers, 1 shown Combined followers 1.28M"
    page.press(Qt.Key.Key_Escape)
    assert len(page.first_names()) == 4


def test_a_category_is_found_whatever_its_case_and_accents(page: RosterPage) -> None:
    page.roster.filters.set_filter("categories", "CAFE")
    assert page.first_names() == ["Élodie"]
    page.roster.filters.set_filter("categories", "travel")
    assert page.first_names() == ["Mila", "Élodie"]


def test_filters_that_fit_nobody_offer_the_way_back(page: RosterPage) -> None:
    page.roster.filters.set_filter("followers", {"min": 2_000_000, "max": None})
    assert page.roster.no_match.isVisible()
    assert page.roster.no_match.accessibleName() == "No influencers match these filters"
    page.roster.no_match.cleared.emit()
    assert len(page.first_names()) == 4
    assert page.table.hasFocus()


def test_by_keys_two_go_to_the_trash_and_come_back(page: RosterPage) -> None:
    page.press(Qt.Key.Key_Space)
    page.press(Qt.Key.Key_Down)
    page.press(Qt.Key.Key_Space)
    page.press(Qt.Key.Key_Delete)
    assert page.first_names() == ["Tom", "Élodie"]
    assert page.done[-1].label == "2 influencers moved to trash"
    assert not page.roster.model.ticks
    assert page.tabs()["Trash"] == 2
    page.tab("trash")
    assert page.first_names() == ["Sofia", "Mila"]
    assert page.footer() == "2 in the trash Combined followers 2.81M"
    page.table.setFocus()
    page.press(Qt.Key.Key_A, CTRL)
    page.press(Qt.Key.Key_R)
    assert "Trash" not in page.tabs()
    assert page.first_names() == ["Sofia", "Mila", "Tom", "Élodie"]
    page.workspace.undo()
    page.workspace.undo()
    assert page.first_names() == ["Sofia", "Mila", "Tom", "Élodie"]


def test_undoing_a_new_influencer_unticks_and_removes_the_row(page: RosterPage) -> None:
    key = support.make_influencer(page.workspace, "Zed")
    page.roster.model.tick_ids([key])
    page.workspace.undo()
    assert "Zed" not in page.first_names()
    assert not page.roster.model.ticks


def test_the_row_menu_acts_on_its_row_and_says_why_not(page: RosterPage) -> None:
    page.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    shown = ["Open", "Edit…", "Add to campaign…", "Submit report…", "Move to trash"]
    assert list(page.menu_rows()) == shown
    page.menu().close()
    support.act_as(page.workspace, support.CLIENT_REVIEWER)
    page.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert [row for row, refused in page.menu_rows().items() if not refused] == ["Open"]
    page.menu().close()
    page.press(Qt.Key.Key_Delete)
    page.press(Qt.Key.Key_I)
    assert len(page.first_names()) == 4
    assert page.window.findChild(InfluencerEditor) is None
    assert not page.roster.head.new.isEnabled()


def test_what_is_in_the_trash_can_only_be_restored(page: RosterPage) -> None:
    influencers.trash(page.workspace, [page.ids[0]])
    page.tab("trash")
    page.table.setFocus()
    page.table.go_to(0)
    page.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    first = "Restore them from the trash first."
    assert page.menu_rows() == {"Open": "", "Edit…": first, "Add to campaign…": first, "Restore": ""}
    page.menu().close()


def test_ticked_influencers_are_added_to_a_campaign_from_the_bulk_bar(page: RosterPage) -> None:
    page.press(Qt.Key.Key_A, CTRL)
    press(page.screen.bulk_add)
    dialog = page.window.findChild(AddToCampaign)
    press(dialog.go)
    assert len(collaborations.ids(page.workspace, page.campaign, Filter())) == 4
    assert (page.done[-1].label, page.done[-1].stayed) == ("2 influencers added to Spring", 2)


def test_the_bulk_bar_counts_ticks_and_their_followers(page: RosterPage) -> None:
    page.press(Qt.Key.Key_Space)
    assert page.bulk_words() == "1 selected 1.53M followers"
    page.press(Qt.Key.Key_A, CTRL)
    assert page.bulk_words() == "All 4 selected 3.82M followers"
    page.press(Qt.Key.Key_Escape)
    assert not page.roster.bulk.isVisible()


def test_those_imported_just_now_are_shown_alone_until_the_chip_is_removed(page: RosterPage) -> None:
    page.screen.show_target(frozenset(page.ids[1:3]))
    assert page.first_names() == ["Mila", "Tom"]
    chip = page.roster.findChild(Chip, "filter_imported")
    assert chip.accessibleName() == "Imported just now 2 influencers"
    QTest.mouseClick(chip, LEFT, NONE, chip.cross_rect().center().toPoint())
    assert len(page.first_names()) == 4
    assert chip.isHidden()


def test_an_empty_roster_offers_the_ways_to_fill_it(empty: RosterPage) -> None:
    nobody = empty.roster.nobody
    assert nobody.isVisible()
    assert empty.roster.bar.isHidden()
    words = [each.text() for each in nobody.findChildren(Button)]
    assert words == ["Import creators", "New influencer", "Open sample"]
    for button in nobody.findChildren(Button)[::2]:
        press(button)
    assert empty.went == [("import", None), ("sample", None)]


def test_a_new_influencer_is_made_by_keys_and_shown(empty: RosterPage) -> None:
    empty.press(Qt.Key.Key_I)
    empty.type("Noor Haddad")
    empty.press(Qt.Key.Key_Return, CTRL)
    assert empty.first_names() == ["Noor"]
    assert empty.shown() == "Noor Haddad"
    assert empty.done[-1].label == "Noor Haddad added to influencers"


def test_changes_made_while_another_page_is_shown_are_taken_up_on_return(page: RosterPage) -> None:
    page.screen.hide()
    support.make_influencer(page.workspace, "Zed", followers=9_000_000)
    page.screen.show()
    assert page.first_names()[0] == "Zed"


def test_the_current_row_stays_when_others_come(page: RosterPage) -> None:
    page.press(Qt.Key.Key_Down)
    support.make_influencer(page.workspace, "Zed", followers=9_000_000)
    assert page.table.current_id() == page.ids[1]
    assert page.table.current_row() == 2


def test_an_edit_that_moves_nobody_reads_only_that_row_again(page: RosterPage, qtbot: QtBot) -> None:
    row = influencers.influencer_of(page.workspace, page.ids[1])
    draft = replace(influencers.draft_of(row), categories="Travel, Food")
    model = page.roster.model
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        influencers.save(page.workspace, draft, row.id)
    assert model.row_at(1).categories == "Travel, Food"


def test_making_the_screen_takes_the_keyboard_from_nobody(page: RosterPage) -> None:
    InfluencersScreen(page.workspace, Actions(page.window), page.window)
    QApplication.processEvents()
    assert page.window.isActiveWindow()
    assert page.table.hasFocus()
