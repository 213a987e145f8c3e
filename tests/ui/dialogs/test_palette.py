"""The palette, used by keyboard and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.services import campaigns
from app.ui.dialogs.palette import Palette
from app.ui.theme import style
from app.ui.widgets.actions import ActionDef, Actions
from tests.services.reward_story import creator, make_reward, submit
from tests.support import make_campaign, make_influencer, make_roster, make_tasks
from tests.ui.dialogs.conftest import HOSTILE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace
    from tests.ui.dialogs.conftest import Window

Key = Qt.Key


class Desk:
    """A palette over a window, what it ran, and where it went."""

    def __init__(self, window: Window, workspace: Workspace, bot: QtBot) -> None:
        self.ran: list[str] = []
        self.went: list[tuple[str, object]] = []
        self.window, self.workspace, self.bot = window, workspace, bot
        self.archived = False
        actions = Actions(window)
        actions.add(
            window,
            [
                self.command("search", "Search or run a command", "Anywhere", ("Ctrl+K",)),
                self.command("new_campaign", "New campaign…", "Anywhere", ("Shift+N",)),
                self.command("undo", "Undo", "Anywhere", ("Ctrl+Z",)),
                self.command("go_influencers", "Influencers", "Go to", ("G, I",)),
            ],
            window=True,
        )
        actions.add(
            window.field,
            [
                self.command("add", "Add influencers…", "Grid", ("A",)),
                ActionDef(
                    "remove", "Remove from campaign", "Grid", self.runs("remove"), blocker=self.blocked
                ),
                ActionDef("tick", "Tick row", "Lists", keys=("Space",), fixed=True),
            ],
        )
        self.palette = Palette(window, actions)
        self.palette.go_requested.connect(self.go)

    def command(self, key: str, label: str, group: str, keys: tuple[str, ...]) -> ActionDef:
        return ActionDef(key, label, group, self.runs(key), keys)

    def runs(self, key: str):
        return lambda: self.ran.append(key)

    def blocked(self) -> str:
        return "Nordlys Spring is archived, so it is read-only." if self.archived else ""

    def go(self, page: str, target: object) -> None:
        self.went.append((page, target))

    def open(self) -> None:
        self.palette.open(self.workspace)

    def type(self, text: str) -> None:
        self.bot.keyClicks(self.palette._query, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(self.palette._query, key, modifier)

    def shown(self) -> list[str]:
        return [row.spoken for row in self.palette._list.rows()]

    def current(self) -> str:
        row = self.palette._list.current()
        return row.spoken if row else ""


@pytest.fixture
def desk(window: Window, workspace: Workspace, qtbot: QtBot) -> Desk:
    return Desk(window, workspace, qtbot)


def test_when_empty_it_offers_the_commands_of_the_screen_before_those_of_the_window(desk: Desk):
    desk.open()
    assert desk.shown() == [
        "Suggested",
        "Add influencers…, A",
        "Remove from campaign",
        "Undo, Ctrl Z",
        "Go to",
        "Influencers, G I",
        "Create",
        "New campaign…, Shift N",
    ]
    assert desk.current() == "Add influencers…, A"


def test_a_command_is_typed_and_run_and_the_focus_is_back_where_it_was(desk: Desk):
    desk.open()
    desk.type("undo")
    desk.press(Key.Key_Return)
    assert desk.ran == ["undo"]
    assert not desk.palette.isVisible()
    assert desk.window.field.hasFocus()


def test_what_may_be_done_stands_above_what_may_not_and_the_start_above_a_word(desk: Desk):
    desk.archived = True
    actions = Actions(desk.window)
    actions.add(
        desk.window,
        [
            ActionDef("show", "Show request in Tasks", "Grid", desk.runs("show"), blocker=desk.blocked),
            desk.command("find", "Find among tasks", "Grid", ()),
            desk.command("go_tasks", "Tasks", "Go to", ("G, T",)),
        ],
    )
    desk.palette = Palette(desk.window, actions)
    desk.open()
    desk.type("tasks")
    why = "Not possible: Nordlys Spring is archived, so it is read-only."
    assert desk.shown() == [
        "Go to",
        "Tasks, G T",
        "Suggested",
        "Find among tasks",
        f"Show request in Tasks, {why}",
    ]
    desk.palette._query.clear()
    desk.type("go to tas")
    assert desk.shown() == ["Go to", "Tasks, G T"]
    desk.press(Key.Key_Return)
    assert desk.ran == ["go_tasks"]


def test_a_slip_of_the_fingers_still_finds_the_command(desk: Desk):
    desk.open()
    desk.type("new campagin")
    assert desk.current() == "New campaign…, Shift N"


def test_what_was_run_last_comes_first_next_time(desk: Desk):
    desk.open()
    desk.type("undo")
    desk.press(Key.Key_Return)
    desk.open()
    assert desk.current() == "Undo, Ctrl Z"


def test_arrows_pass_over_captions_and_go_round(desk: Desk):
    desk.open()
    for expected in ("Remove from campaign", "Undo, Ctrl Z", "Influencers, G I", "New campaign…, Shift N"):
        desk.press(Key.Key_Down)
        assert desk.current() == expected
    desk.press(Key.Key_Down)
    assert desk.current() == "Add influencers…, A"
    desk.press(Key.Key_Up)
    assert desk.current() == "New campaign…, Shift N"


def test_a_blocked_command_says_why_and_does_not_run(desk: Desk):
    desk.archived = True
    desk.open()
    desk.type("remove")
    assert "Not possible: Nordlys Spring is archived, so it is read-only." in desk.current()
    desk.press(Key.Key_Return)
    assert desk.ran == []
    assert desk.palette.isVisible()


def test_a_campaign_and_an_influencer_are_gone_to(desk: Desk):
    campaign = make_campaign(desk.workspace, "Milano Spring")
    mila = make_influencer(desk.workspace, "Mila Andersson")
    desk.open()
    desk.type("mila")
    assert desk.shown() == ["Go to", "Milano Spring, Acme", "Mila Andersson, Influencer"]
    desk.press(Key.Key_Return)
    desk.open()
    desk.type("@mila")
    desk.press(Key.Key_Return)
    assert desk.went == [("campaign", campaign), ("influencer", mila)]


def test_a_task_is_gone_to_by_its_title_or_its_reference(desk: Desk):
    first, second = make_tasks(desk.workspace, 2, title="Send the mila brief")
    desk.open()
    desk.type("mila brief")
    assert desk.shown() == [
        "Go to",
        f"Send the mila brief, T-{second}",
        f"Send the mila brief, T-{first}",
    ]
    desk.palette._query.setText(f"t{first}")
    assert f"Send the mila brief, T-{first}" in desk.shown()
    desk.palette._query.setText(f"!T-{first}")
    assert desk.shown() == ["Tasks and reports", f"Send the mila brief, T-{first}"]
    desk.press(Key.Key_Return)
    assert desk.went == [("tasks", first)]


def test_reward_tasks_and_reports_are_gone_to_by_name_earner_and_reference(desk: Desk):
    task = make_reward(desk.workspace, "Post a trail diary")
    (report,) = submit(desk.workspace, task, creator(desk.workspace))
    said = f"Post a trail diary, Mateo Silva, R-{report}"
    desk.open()
    desk.type("diary")
    assert desk.shown() == ["Go to", f"Post a trail diary, T-{task}", said]
    for words in ("silva", f"r-{report}", f"!R-{report}"):
        desk.palette._query.setText(words)
        assert said in desk.shown()
    desk.press(Key.Key_Return)
    assert desk.went == [("rewards", {"report": report})]


def test_prefixes_narrow_to_one_kind(desk: Desk):
    make_campaign(desk.workspace, "Undone")
    make_influencer(desk.workspace, "Undine")
    desk.open()
    desk.type(">und")
    assert desk.shown() == ["Commands", "Undo, Ctrl Z"]
    desk.palette._query.setText("#und")
    assert desk.shown() == ["Campaigns", "Undone, Acme"]
    desk.palette._query.setText("@und")
    assert desk.shown() == ["Influencers", "Undine, Influencer"]


def test_tab_shows_more_of_the_kind_highlighted_and_shift_tab_everything_again(desk: Desk):
    make_roster(desk.workspace, 30)
    desk.open()
    desk.type("creator")
    assert len(desk.shown()) == 5
    desk.press(Key.Key_Tab)
    assert desk.palette._query.text() == "@creator"
    assert len(desk.shown()) == 31
    desk.press(Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert desk.palette._query.text() == "creator"


def test_a_name_that_begins_with_the_words_is_found_among_thousands_that_hold_them(desk: Desk):
    make_roster(desk.workspace, 3000)
    make_influencer(desk.workspace, "Orla Creator")
    make_influencer(desk.workspace, "Zoe", handle="creatorzoe")
    make_influencer(desk.workspace, "Reator")
    desk.open()
    desk.type("@reator")
    assert desk.shown()[1] == "Reator, Influencer"


def test_a_name_that_begins_with_the_words_stands_before_one_that_holds_them(desk: Desk):
    for name, handle in (("Camille", "c"), ("Anna", "milan"), ("Mila", "m"), ("Zoe Mint", "z")):
        make_influencer(desk.workspace, name, handle=handle)
    desk.open()
    desk.type("@mi")
    found = [line.partition(",")[0] for line in desk.shown()[1:]]
    assert found == ["Mila", "Zoe Mint", "Camille", "Anna"]


def test_accents_and_case_do_not_matter(desk: Desk):
    make_campaign(desk.workspace, "Petit Vélo City")
    make_influencer(desk.workspace, "ЖАННА")
    desk.open()
    desk.type("VELO")
    assert desk.shown()[1] == "Petit Vélo City, Acme"
    desk.palette._query.setText("жанна")
    assert desk.shown()[1] == "ЖАННА, Influencer"


@pytest.mark.parametrize("typed", ["%", "_", "\\", "'", '"', "zzzz", "<b>", "\U0001f469"])
def test_what_is_not_there_is_said(desk: Desk, typed: str):
    make_campaign(desk.workspace)
    make_influencer(desk.workspace, "Mila")
    desk.open()
    desk.palette._query.setText(typed)
    assert desk.shown() == ["Nothing found. Try fewer letters, or another word."]
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Down)
    assert desk.palette.isVisible()


def test_trashed_campaigns_are_not_offered(desk: Desk):
    campaigns.trash(desk.workspace, [make_campaign(desk.workspace, "Gone")])
    desk.open()
    desk.type("#gone")
    assert "Gone, Acme" not in desk.shown()


def test_escape_and_a_click_beside_it_close_it(desk: Desk, qtbot: QtBot):
    desk.open()
    desk.press(Key.Key_Escape)
    assert not desk.palette.isVisible()
    desk.open()
    qtbot.mouseClick(desk.palette, Qt.MouseButton.LeftButton, pos=desk.palette.rect().bottomLeft())
    assert not desk.palette.isVisible()
    assert desk.window.field.hasFocus()
    assert desk.ran == []


def test_a_click_on_a_row_runs_it(desk: Desk, qtbot: QtBot):
    desk.open()
    desk.type("undo")
    found = desk.palette._list
    place = found.visualRect(found.currentIndex()).center()
    qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.ran == ["undo"]


def test_everything_found_fits_or_scrolls_within_a_small_window(desk: Desk):
    desk.window.resize(700, 420)
    make_roster(desk.workspace, 60)
    desk.open()
    desk.type("@creator")
    assert desk.palette.rect().contains(desk.palette.panel.geometry())
    for _ in range(49):
        desk.press(Key.Key_Down)
    found = desk.palette._list
    assert found.viewport().rect().contains(found.visualRect(found.currentIndex()).center())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hostile_names_are_painted_as_they_are(desk: Desk, qapp: QApplication, scheme: str):
    for name in HOSTILE:
        make_campaign(desk.workspace, name[:120])
    stored = {f"{row.name}, Acme" for row in campaigns.campaigns(desk.workspace)}
    style.apply(qapp, scheme, 1.25)
    desk.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    desk.open()
    desk.type("#")
    assert set(desk.shown()[1:]) == stored
    assert "<b>bold</b><img src='file:///etc/passwd'>, Acme" in stored
    shown = desk.palette._list
    assert shown.horizontalScrollBar().maximum() == 0
    before = shown.viewport().grab().toImage()
    desk.press(Key.Key_Down)
    assert shown.viewport().grab().toImage() != before
