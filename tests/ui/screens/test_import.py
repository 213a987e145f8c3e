"""Lists of creators come in by mouse and by keys, in three steps, with nothing unseen and one undo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.networks import Network
from app.services import campaigns
from app.services.exchange.plan import Decision
from app.services.workspace import StorageError
from app.ui.jobs import wait_for_jobs
from app.ui.screens.import_lists import RefusedCard
from app.ui.widgets.dialog import Dialog
from tests.support import ADMIN, CLIENT_REVIEWER, act_as, make_campaign, make_influencer
from tests.ui.screens.import_page import LIST, Page
from tests.ui.screens.screen_page import CTRL, Key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

DATA = Path(__file__).parents[4] / "shared" / "data"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    opened = Page(qtbot, tmp_path)
    yield opened
    opened.screen.work.cancel()
    assert wait_for_jobs()
    opened.workspace.close()


def to_check(page: Page, text: str = LIST) -> None:
    """Bring a list to the last step."""
    page.drop(page.file("list.csv", text))
    page.click("ahead")
    page.click("ahead")


def test_a_list_comes_in_by_mouse(page: Page) -> None:
    page.drop(page.file("list.csv", LIST))
    assert page.ahead() == "Match columns"
    page.click("ahead")
    assert page.fields() == ["Name", "Country", "Instagram · handle", "Instagram · followers"]
    assert page.ahead() == "Check 2 rows"
    page.click("ahead")
    assert page.ahead() == "Import 2 creators"
    assert page.roster() == []
    page.click("ahead")
    assert page.roster() == ["Jürgen Böhm", "Mila Andersson"]
    assert [done.label for done in page.done] == ["2 creators imported"]
    ((where, ids),) = page.went
    assert where == "influencers"
    assert isinstance(ids, frozenset)
    assert len(ids) == 2
    page.workspace.undo(page.done[0].operation_id)
    assert page.roster() == []


def test_a_pasted_table_comes_in_by_keys_alone(page: Page) -> None:
    page.paste("Name\tInstagram\nMila Andersson\t@mila\nTom Walsh\t@tom\n")
    for _step in range(3):
        page.press(Key.Key_Return, CTRL)
    assert page.roster() == ["Mila Andersson", "Tom Walsh"]


@pytest.mark.skipif(not DATA.is_dir(), reason="The real lists are not beside this checkout.")
def test_three_real_lists_come_in_together(page: Page) -> None:
    page.drop(*sorted(DATA.glob("*.csv")))
    page.click("ahead")
    page.click("ahead")
    assert page.ahead() == "Import 2,871 creators"
    page.click("merge_all")
    page.press(Key.Key_K)
    assert page.ahead() == "Import 2,872 creators"
    page.click("ahead")
    assert len(page.roster()) == 2_872


def test_the_page_begins_anew_after_an_import_and_the_same_list_brings_nothing(page: Page) -> None:
    to_check(page)
    page.click("ahead")
    assert page.ahead() == ""
    assert page.screen.pages.currentWidget() is page.screen.empty
    to_check(page)
    page.click("ahead")
    assert page.done[-1].label == "Nothing new: 2 creators were in Lineup already"
    assert page.done[-1].operation_id is None


class TestFiles:
    """Step 1: what the file is, how it is read, and what to do about one that cannot be."""

    def test_an_unreadable_file_says_why_and_what_to_do_in_place(self, page: Page) -> None:
        page.drop(page.file("photo.csv", "\x89PNG\r\n" + "\x00" * 50, "latin-1"))
        assert "photo.csv is not a table. Choose a CSV or Excel file." in page.words()
        assert page.ahead() == "(Match columns)"
        assert page.button("choose_another_file").hasFocus()

    def test_a_good_file_waits_until_the_bad_one_is_taken_away(self, page: Page) -> None:
        page.drop(page.file("list.csv", LIST), page.file("empty.csv", ""))
        assert page.ahead() == "(Match columns)"
        page.click("remove_empty.csv")
        assert page.ahead() == "Match columns"

    def test_another_delimiter_reads_the_file_again(self, page: Page) -> None:
        page.drop(page.file("list.csv", "Name;Instagram\nMila, the one;@mila\nTom, too;@tom\n"))
        assert page.screen.current.sheet.columns == ("Name", "Instagram")
        delimiters = page.screen.file_step._delimiter
        delimiters.setFocus()
        page.press(Key.Key_Home)
        assert page.screen.current.sheet.delimiter == ","
        page.press(Key.Key_Right)
        assert page.screen.current.sheet.columns == ("Name", "Instagram")

    def test_a_first_row_that_holds_no_names_is_a_row(self, page: Page) -> None:
        page.drop(page.file("list.csv", LIST))
        page.click("first_row")
        assert len(page.screen.current.sheet.rows) == 3

    def test_ragged_rows_are_told_with_the_line(self, page: Page) -> None:
        page.drop(page.file("list.csv", LIST + "Tom Walsh,Ireland\n"))
        assert "1 row has fewer columns First: line 4." in page.words()
        assert page.button("go_to_line").text() == "Go to line 4"
        page.click("go_to_line")
        assert page.screen.file_step.preview.grid.marked == 4

    def test_a_file_dropped_twice_is_taken_once(self, page: Page) -> None:
        path = page.file("list.csv", LIST)
        page.drop(path)
        page.drop(path, path)
        assert len(page.screen.sources) == 1


class TestColumns:
    """Step 2: the guesses are shown and can be changed, by typing too."""

    def test_del_leaves_a_column_out_and_what_is_missing_closes_the_way(self, page: Page) -> None:
        page.drop(page.file("list.csv", LIST))
        page.click("ahead")
        page.field(2).setFocus()
        page.press(Key.Key_Delete)
        assert page.fields()[2] == "Not imported"
        assert page.ahead() == "(Check 2 rows)"
        assert "At least one profile: missing" in page.words()
        assert "At least one profile" in page.screen.footer.primary().toolTip()

    def test_typing_finds_the_field(self, page: Page) -> None:
        page.drop(page.file("list.csv", LIST))
        page.click("ahead")
        page.field(1).setFocus()
        page.write("notes")
        page.press(Key.Key_Return)
        assert page.fields()[1] == "Notes"
        assert page.field(1).hasFocus()

    def test_two_columns_for_one_field_are_both_marked(self, page: Page) -> None:
        page.drop(page.file("list.csv", LIST))
        page.click("ahead")
        page.field(1).setFocus()
        page.write("name")
        page.press(Key.Key_Return)
        assert page.words().count("Chosen twice") + page.words().count("Name is chosen twice.") >= 2
        assert page.ahead() == "(Check 2 rows)"

    def test_handles_of_no_known_network_ask_for_it(self, page: Page) -> None:
        page.drop(page.file("list.csv", "Name,Handle\nMila,@mila\nTom,@tom\n"))
        page.click("ahead")
        assert page.ahead() == "(Check 2 rows)"
        network = page.screen.columns_step.side._network
        network.control.setFocus()
        page.press(Key.Key_T)
        assert page.screen.current.network is Network.TIKTOK
        assert page.ahead() == "Check 2 rows"

    def test_values_that_do_not_fit_are_counted_and_listed(self, page: Page) -> None:
        page.drop(page.file("list.csv", LIST + "Tom,,@tom,VB\nAna,,@ana,VB\n"))
        page.click("ahead")
        assert "2 to check" in page.words()
        assert "2 values are not numbers. They stay empty, the creators go in." in page.words()
        assert "VB: 2" in page.words()

    def test_a_matching_is_remembered_for_the_next_list_like_it(self, page: Page) -> None:
        page.drop(page.file("list.csv", LIST))
        page.click("ahead")
        page.field(1).setFocus()
        page.press(Key.Key_Delete)
        page.click("ahead")
        page.click("ahead")
        page.drop(page.file("next.csv", LIST.replace("mila", "other")))
        page.click("ahead")
        assert page.fields()[1] == "Not imported"
        assert "As last time" in page.words()


class TestCheck:
    """Step 3: what would happen, and the answers that only a person can give."""

    def test_keys_answer_whether_two_are_one_person(self, page: Page) -> None:
        for name, handle in (("Mila Andersson", "m"), ("Jürgen Böhm", "j"), ("Ana", "a")):
            make_influencer(page.workspace, name, handle, Network.TIKTOK)
        to_check(page, LIST + "Ana,,@ana,\n")
        assert page.ahead() == "(Import 0 creators)"
        page.press(Key.Key_M)
        page.press(Key.Key_K)
        page.press(Key.Key_L)
        decisions = [each.decision for each in page.screen.plan.candidates]
        assert decisions == [Decision.MERGE, Decision.SEPARATE, Decision.UNDECIDED]
        assert page.ahead() == "Import 2 creators"
        page.click("ahead")
        assert page.roster() == ["Ana", "Jürgen Böhm", "Jürgen Böhm", "Mila Andersson"]

    def test_arrows_go_from_pair_to_pair(self, page: Page) -> None:
        for name, handle in (("Mila Andersson", "m"), ("Jürgen Böhm", "j")):
            make_influencer(page.workspace, name, handle, Network.TIKTOK)
        to_check(page)
        decide = page.screen.check_step.decide
        page.press(Key.Key_Right)
        assert decide.candidate().name == "Jürgen Böhm"
        page.press(Key.Key_Left)
        assert decide.candidate().name == "Mila Andersson"
        assert "Country: none the file adds Sweden" in decide.comparison.accessibleDescription()

    def test_each_figure_shows_its_rows(self, page: Page) -> None:
        make_influencer(page.workspace, "Mila", "mila")
        to_check(page, LIST + "Jürgen Böhm,,@boehm,7\nNobody,,,\n")
        shown = page.screen.check_step.people.list.lines
        lines = {}
        for key in ("new", "merged", "duplicates"):
            page.click(f"figure_{key}")
            lines[key] = [shown.line(at).spoken for at in range(shown.count)]
        assert lines == {
            "new": ["Jürgen Böhm, Instagram @boehm 7, line 3"],
            "merged": ["Mila Andersson, into Mila, same handle, line 2"],
            "duplicates": ["Jürgen Böhm, already on line 3 of list.csv, line 4"],
        }

    def test_refused_rows_are_told_and_saved_to_be_corrected(self, page: Page, tmp_path: Path) -> None:
        to_check(page, LIST + "Nobody,,,\n")
        refused = page.screen.check_step.refused
        assert refused.list.lines.line(0).spoken == "4, No profile, Nobody: Instagram is empty"
        assert isinstance(refused, RefusedCard)
        refused.save_to(tmp_path / "out.csv")
        text = (tmp_path / "out.csv").read_text("utf-8-sig")
        assert text.splitlines()[1] == "Nobody,,,,4,No profile: Nobody: Instagram is empty"
        refused.save_to(tmp_path / "no folder" / "out.csv")
        assert page.refused == [
            "Refused rows saved as out.csv",
            "out.csv could not be written. Choose another folder.",
        ]

    def test_answers_outlast_a_look_back(self, page: Page) -> None:
        make_influencer(page.workspace, "Mila Andersson", "m", Network.TIKTOK)
        to_check(page)
        page.press(Key.Key_M)
        page.click("back")
        page.click("ahead")
        assert [each.decision for each in page.screen.plan.candidates] == [Decision.MERGE]
        page.click("ahead")
        assert len(page.roster()) == 2

    def test_going_back_and_matching_otherwise_plans_anew(self, page: Page) -> None:
        to_check(page)
        page.click("back")
        page.field(2).setFocus()
        page.write("tiktok handle")
        page.press(Key.Key_Return)
        page.click("ahead")
        assert page.screen.plan.new[0].profiles[0].network is Network.TIKTOK


class TestIntoACampaign:
    """The creators of an import can join a campaign at once."""

    def test_one_that_the_window_names(self, page: Page) -> None:
        key = make_campaign(page.workspace)
        page.screen.show_target(key)
        to_check(page)
        page.click("ahead")
        assert page.went == [("campaign", key)]
        assert campaigns.campaign(page.workspace, key).influencers == 2

    def test_a_new_one_needs_a_name_that_is_free(self, page: Page) -> None:
        make_campaign(page.workspace, "Spring", "Acme")
        to_check(page)
        target = page.screen.check_step.target
        target._campaign.control.setFocus()
        page.press(Key.Key_N)
        target._name.edit.setFocus()
        page.write("Spring")
        page.click("ahead")
        assert "Acme has a campaign of this name already" in target._name.error()
        assert page.roster() == []
        page.write(" two")
        page.click("ahead")
        assert [row.name for row in campaigns.campaigns(page.workspace)] == ["Spring", "Spring two"]


class TestLeaving:
    """Nothing done by hand is lost without asking; nothing is asked for nothing."""

    def test_without_work_by_hand_cancel_leaves_at_once(self, page: Page) -> None:
        page.drop(page.file("list.csv", LIST))
        page.click("cancel")
        assert page.went == [("influencers", None)]

    def test_a_matching_by_hand_is_asked_about(self, page: Page) -> None:
        page.drop(page.file("list.csv", LIST))
        page.click("ahead")
        page.field(1).setFocus()
        page.press(Key.Key_Delete)
        page.click("cancel")
        dialog = page.window.findChild(Dialog, "discard_import")
        page.press(Key.Key_Escape)
        assert page.went == []
        assert page.fields()[1] == "Not imported"
        assert dialog is not None
        page.click("cancel")
        page.click("discard")
        assert page.went == [("influencers", None)]


def test_cancel_in_the_middle_of_an_import_keeps_nothing(page: Page) -> None:
    rows = "".join(f"Person {n},@person{n}\n" for n in range(8_000))
    to_check(page, "Name,Instagram\n" + rows)
    before = page.workspace.next_undo()
    page.screen.go_on()
    page.bot.waitUntil(page.screen.footer.in_progress)
    assert not page.screen.pages.isEnabled()
    page.click("cancel_import")
    assert page.roster() == []
    assert page.workspace.next_undo() == before
    assert page.ahead() == "Import 8,000 creators"
    assert page.screen.pages.isEnabled()


def test_an_import_that_could_not_be_saved_can_be_tried_again(page: Page) -> None:
    to_check(page)
    failures: list[tuple[object, Callable[[], None]]] = []
    page.screen.save_failed.connect(lambda error, again: failures.append((error, again)))
    with page.workspace.operation("Something that takes long"):
        page.click("ahead")
    ((error, again),) = failures
    assert isinstance(error, StorageError)
    assert page.roster() == []
    again()
    page.settle()
    assert len(page.roster()) == 2


def test_a_roster_that_changed_since_the_check_is_merged_into(page: Page) -> None:
    to_check(page)
    make_influencer(page.workspace, "Mila", "mila")
    page.click("ahead")
    assert page.roster() == ["Jürgen Böhm", "Mila"]


def test_guests_find_the_page_closed_with_the_reason(page: Page) -> None:
    act_as(page.workspace, CLIENT_REVIEWER)
    assert page.screen.pages.currentWidget() is page.screen.closed
    page.drop(page.file("list.csv", LIST))
    assert page.screen.sources == []
    act_as(page.workspace, ADMIN)
    assert page.screen.pages.currentWidget() is page.screen.empty


def test_names_with_markup_are_shown_as_they_are(page: Page) -> None:
    to_check(page, "Name,Instagram\n<b>Mila</b>,@mila\n<img src=x>,@tom\n")
    page.click("ahead")
    assert page.roster() == ["<b>Mila</b>", "<img src=x>"]


def test_who_went_on_to_another_page_meanwhile_stays_there(page: Page) -> None:
    to_check(page)
    page.screen.go_on()
    page.screen.hide()
    page.settle()
    assert len(page.done) == 1
    assert page.went == []


def test_marks_that_turn_the_direction_are_not_shown(page: Page) -> None:
    page.drop(page.file("photo\u202egpj.csv", "Name,Instagram\n\u202eevil,@mila\ntom,@tom\n"))
    assert "photo\ufffdgpj.csv" in page.words()
    page.click("ahead")
    page.click("ahead")
    page.click("ahead")
    assert page.roster() == ["evil", "tom"]
    assert "\u202e" not in page.words()
