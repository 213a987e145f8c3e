"""The help: chapters that are chosen, tables and diagrams read from the rules, and ways into the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app import cli
from app.domain.diagrams import WORKFLOWS
from app.domain.workflow import Transition
from app.resources import resource
from app.ui.pages import BY_NAME
from app.ui.screens import help_words
from app.ui.screens.help import HelpScreen
from app.ui.screens.help_pages import CHAPTERS
from app.ui.screens.help_parts import ChapterPage, commands
from app.ui.screens.help_statuses import ORDER, StatusesPage
from app.ui.screens.settings import PLACES
from app.ui.theme import style
from app.ui.widgets.actions import ActionDef
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.marks import Pill
from app.ui.widgets.menu import Choice, Menu
from tests import support
from tests.ui.screens.screen_page import CTRL, LEFT, Key, ScreenPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.screens.help_table import HelpRow


class HelpPage(ScreenPage[HelpScreen]):
    """The help, with the chapter of statuses open."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        super().__init__(bot, support.open_workspace(folder), HelpScreen)

    @property
    def statuses(self) -> StatusesPage:
        page = self.screen.pages["statuses"]
        assert isinstance(page, StatusesPage)
        return page

    def press_in(self, widget: QWidget, key: Key) -> None:
        QTest.keyClick(widget, key)

    def rows(self) -> dict[str, HelpRow]:
        return {row.told.key: row for row in self.statuses.table.rows}

    def focused(self) -> str:
        widget = self.window.focusWidget()
        return widget.accessibleName() if widget else ""

    def words(self, key: str) -> str:
        self.screen.show_target(key)
        QApplication.processEvents()  # what is new is shown when the loop comes round
        page = self.screen.pages[key]
        found = [*page.findChildren(Label), *page.findChildren(Paragraph)]
        return " ".join(each.text() for each in found)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[HelpPage]:
    made = HelpPage(qtbot, tmp_path)
    yield made
    made.workspace.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "light")


def pills(widget: QWidget) -> list[str]:
    return [each.accessibleName().removeprefix("Status: ") for each in widget.findChildren(Pill)]


def test_the_table_says_what_the_rules_say_and_strengthens_its_arrows(page: HelpPage):
    rows = page.rows()
    assert [row.told.action for row in rows.values()] == [
        verb.label for verb in WORKFLOWS["partner_task"].transitions
    ]
    assert pills(rows["mark_invalid"]) == ["New", "In Progress", "Blocked", "Invalid"]
    assert rows["reject"].accessibleName() == (
        "Reject. From: Completed. To: Rejected. Who: The reporter, a Reviewer or an Admin. Reason required"
    )
    assert rows["complete"].told.note == "Approve follows by itself where it needs no approval"
    diagram = page.statuses.diagram.diagram
    QTest.mouseMove(rows["archive"])
    QTest.mouseClick(rows["block"], LEFT)
    verbs = [verb.key for verb in WORKFLOWS["partner_task"].transitions]
    assert diagram.emphasised == verbs.index("block")
    page.press(Key.Key_Down)
    assert page.focused().startswith("Mark invalid.")
    assert diagram.emphasised == verbs.index("mark_invalid")
    page.press(Key.Key_End)
    page.press(Key.Key_Down)
    assert page.focused().startswith("Reopen.")
    page.press(Key.Key_Home)
    page.press(Key.Key_Up)
    assert page.focused().startswith("Start.")
    page.screen.contents.focus_current()
    assert diagram.emphasised is None


def test_every_workflow_is_reached_by_keys_and_shown_whole(page: HelpPage):
    QApplication.processEvents()
    seen = []
    for key in ORDER:
        seen.append(page.statuses.workflow.key)
        shown = page.statuses.diagram.diagram.layout_shown
        assert shown is not None
        assert {pill.state for node in shown.nodes for pill in node.pills} == {
            state.key for state in WORKFLOWS[key].states
        }
        assert [row.told.action for row in page.statuses.operations.rows] == [
            each.label for each in WORKFLOWS[key].operations
        ]
        rows = [*page.statuses.table.rows, *page.statuses.operations.rows]
        assert [row.told.key for row in rows if row.height() < row.heightForWidth(row.width())] == []
        page.press(Key.Key_Right, CTRL)
    assert tuple(seen) == ORDER
    assert sorted(ORDER) == sorted(WORKFLOWS)
    assert page.statuses.workflow.key == ORDER[0]
    page.press(Key.Key_Left, CTRL)
    assert page.statuses.workflow.key == ORDER[-1]
    assert "Any status can follow any other" in page.statuses.summary.text()
    assert {row.told.sources for row in page.statuses.table.rows if row.told.key == "set_planning"} == {
        ("active", "completed"),
        ("archived",),
    }


def test_an_action_is_opened_at_its_row_with_both_statuses_of_a_marketing_task(page: HelpPage):
    page.screen.show_target(("marketing_task", "resubmit"))
    assert page.focused().startswith(
        "Resubmit. From: Testing Submission Failed, Testing Rejected, Testing Withdrawn. "
        "To: Testing Under Review."
    )
    assert page.statuses.strip.current() == "marketing_task"
    assert pills(page.rows()["resubmit"])[-2:] == ["Testing", "Under Review"]
    assert "If a check fails: Submission Failed" in page.rows()["resubmit"].told.note
    page.screen.show_target(("report", "comment"))
    assert page.focused().startswith("Comment. From: Any status.")
    page.screen.show_target(("report", "no such verb"))
    assert page.statuses.workflow.key == "report"


def test_little_room_offers_the_workflows_as_a_list_and_the_diagram_to_scroll(page: HelpPage):
    assert page.statuses.strip.isVisible()
    page.window.resize(640, 600)
    assert page.statuses.select.isVisible()
    assert not page.statuses.strip.isVisible()
    area = page.statuses.diagram
    assert area.horizontalScrollBar().maximum() > 0
    page.screen.show_target(("partner_task", "archive"))
    assert area.horizontalScrollBar().value() > 0
    page.window.resize(1400, 800)
    assert page.statuses.strip.isVisible()
    assert area.horizontalScrollBar().maximum() == 0


def test_chapters_are_chosen_by_click_and_by_arrows_and_remembered(page: HelpPage):
    buttons = {each.text(): each for each in page.screen.contents.findChildren(QAbstractButton)}
    assert list(buttons) == [chapter.title for chapter in CHAPTERS]
    QTest.mouseClick(buttons["Four eyes"], LEFT)
    assert page.screen.current == "four_eyes"
    buttons["Four eyes"].setFocus()
    page.press(Key.Key_Down)
    assert (page.screen.current, page.focused()) == ("undo", "Undo and history")
    page.press(Key.Key_Up)
    page.screen.show_target(None)
    assert page.screen.current == "four_eyes"
    assert page.focused() == "Four eyes"
    assert "It is no security" in page.words("acting_as")
    assert str(page.workspace.path) in page.words("data")


def test_links_lead_to_pages_that_are_there(page: HelpPage):
    for chapter in CHAPTERS:
        page.screen.show_target(chapter.key)
        shown = page.screen.pages[chapter.key]
        for link in chapter.links:
            button = next(each for each in shown.findChildren(QAbstractButton) if each.text() == link.label)
            QTest.mouseClick(button, LEFT)
            assert page.went.pop() == (link.page, link.target)
            assert link.page in BY_NAME
            assert link.page != "settings" or link.target in [place.key for place in PLACES]


def test_text_chapters_are_short():
    for chapter in CHAPTERS:
        words = " ".join((chapter.line, *chapter.paragraphs, *chapter.steps, *chapter.after)).split()
        assert len(words) <= 125, chapter.key


def test_the_shortcuts_are_those_of_the_window_and_the_sheet_opens(page: HelpPage):
    opened = []
    page.registry.add(
        page.window,
        [ActionDef("shortcuts", "Keyboard shortcuts", "Anywhere", lambda: opened.append(1), ("F1",))],
        window=True,
    )
    words = page.words("shortcuts")
    assert "Keyboard shortcuts" in words
    assert "Next workflow" in words
    sheet = page.screen.findChild(QAbstractButton, "help_shortcuts")
    assert sheet is not None
    QTest.mouseClick(sheet, LEFT)
    assert opened == [1]


def test_the_stored_commands_are_those_of_the_command_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    told = capsys.readouterr().out
    assert resource("help", "commands.txt").read_text(encoding="utf-8") == told
    assert ("check", "Look through a workspace for damage.") in list(commands())


def test_every_condition_field_and_effect_has_its_words():
    actions = [action for each in WORKFLOWS.values() for action in (*each.transitions, *each.operations)]
    assert {guard.__name__ for each in actions for guard in each.guards} <= set(help_words.GUARDS)
    assert {field for each in actions for field in each.fields} <= set(help_words.FIELDS)
    approve = WORKFLOWS["report"].transition("approve", "awaiting")
    assert isinstance(approve, Transition)
    assert help_words.note(WORKFLOWS["report"], approve).endswith("Cannot be undone")


def test_f1_in_a_menu_opens_the_help_at_the_row_of_that_action(page: HelpPage):
    menu = Menu("Status", page.screen)
    child = menu.add_submenu("More")
    menu.add("Copy reference", None, Choice())
    menu.add("Block", None, Choice(refused="Assigned to Priya Raman.", topic=("partner_task", "block")))
    child.add("Archive", None, Choice(topic=("partner_task", "archive")))
    for shown, expected in ((menu, "block"), (child, "archive")):
        shown.open_at(page.window.mapToGlobal(page.window.rect().center()))
        page.press_in(shown, Key.Key_F1)
        assert page.went.pop() == ("help", ("partner_task", expected))
        assert not shown.isVisible()


def test_pages_are_chapters(page: HelpPage):
    for chapter in CHAPTERS:
        page.screen.show_chapter(chapter.key)
        shown = page.screen.stack.currentWidget()
        assert isinstance(shown, ChapterPage)
        assert shown.accessibleName() == chapter.title
