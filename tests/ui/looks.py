"""Every sight of the window, to walk through and to look at: python -m tests.ui.looks FOLDER [SIGHT ...].

Options of the environment: THEMES, SIZES, SCALES (text, %), RTL=1, and QT_SCALE_FACTOR; FILE, a workspace.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.deliverable_lines import Line
from app.domain.reward_rows import ReportFilter
from app.domain.rows import Filter
from app.domain.task_rows import Kind, TaskFilter, View
from app.services import campaigns, collaborations, comments, deliverables, reports, tasks
from app.services.workspace import Workspace
from app.ui.theme import style
from tests import support
from tests.services.marketing_story import in_state
from tests.services.reward_story import decide, lena, make_reward, submit
from tests.ui.hostile_places import PLACES
from tests.ui.hostile_window import CTRL, NONE, Home, Story, settle, temporary_folder, usual_home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Open = Callable[[Story], object]

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
RUNS = ("testing", "under_review", "submission_failed", "paused")
LISTED = ("people", "types", "appearance", "notifications")


def _screen(story: Story, page: str, target: object = None) -> Any:  # noqa: ANN401 - each page has its own parts
    screen = story.go(page, target)
    screen.setFocus()
    return screen


def _keys(page: str, *keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> Open:
    def open_it(story: Story) -> None:
        _screen(story, page, story.campaign if page == "campaign" else None)
        for key, modifiers in keys:
            story.press(key, modifiers)

    return open_it


def _tab_of_thread(tab: str) -> Open:
    def open_it(story: Story) -> None:
        _screen(story, "tasks", story.tasks["in_progress"]).pane.task_thread.pages.show_tab(tab)
        settle()

    return open_it


def _trash(story: Story) -> None:
    if not tasks.ids(story.workspace, View.TRASH):
        tasks.trash(story.workspace, [story.tasks["blocked"]])
    _screen(story, "tasks", {"view": View.TRASH, "filter": TaskFilter()})


def _bulk(story: Story) -> None:
    _screen(story, "tasks").listed.table.setFocus()
    story.press(Key.Key_A, CTRL)


def _unfolded(*keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> Open:
    """The first influencer who has deliverables, unfolded, the keyboard in the first of them."""

    def open_it(story: Story) -> None:
        screen = _screen(story, "campaign", story.campaign)
        screen.show_tab("influencers")
        settle()
        ids = list(screen.table.rows().ids)
        row = next((each for each in ids if deliverables.of(story.workspace, [each])), ids[0])
        screen.table.go_to(ids.index(row))
        screen.table.setFocus()
        story.press(Key.Key_Return, ALT)
        settle()
        if keys:
            story.press(Key.Key_Down)
        for key, modifiers in keys:
            story.press(key, modifiers)

    return open_it


def _marketing(*keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> Open:
    """The form of a new marketing task, the keyboard in its name."""

    def open_it(story: Story) -> None:
        story.go("marketing_editor")
        for key, modifiers in keys:
            story.press(key, modifiers)

    return open_it


def _run(state: str, *keys: tuple[Qt.Key, Qt.KeyboardModifier], click: str = "") -> Open:
    """A marketing task of a state in its panel, beside the tab of marketing tasks."""

    def open_it(story: Story) -> None:
        _screen(story, "tasks", {"view": View.MARKETING, "filter": TaskFilter()})
        _screen(story, "tasks", story.tasks[f"run {state}"])
        for key, modifiers in keys:
            story.press(key, modifiers)
        if click:
            story.click(click)

    return open_it


def _overview(story: Story) -> None:
    _screen(story, "campaign", story.campaign).show_tab("overview")
    settle()


def _add_tasks(*clicks: str) -> Open:
    """The sheet for everybody in the list, with one row filled."""

    def open_it(story: Story) -> None:
        screen = _screen(story, "campaign", story.campaign)
        screen.show_tab("influencers")
        settle()
        screen.table.setFocus()
        story.press(Key.Key_A, CTRL)
        story.press(Key.Key_T)
        for name in clicks:
            story.click(name)

    return open_it


def _week(story: Story) -> None:
    _screen(story, "calendar").show_week()
    settle()


def _deliverable(story: Story) -> None:
    _screen(story, "tasks", story.tasks["deliverable"])


def _edit_deliverable(story: Story) -> None:
    _deliverable(story)
    story.window.current().acts.edit([story.tasks["deliverable"]])  # type: ignore[union-attr]
    settle()


def _reward(story: Story) -> None:
    _screen(story, "tasks", story.tasks["reward"])


def _report(name: str, *keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> Open:
    """A report in its panel, after some keys."""

    def open_it(story: Story) -> None:
        _screen(story, "rewards", {"report": story.tasks[name]})
        for key, modifiers in keys:
            story.press(key, modifiers)

    return open_it


def _edit_reward(story: Story) -> None:
    _reward(story)
    story.window.current().acts.edit([story.tasks["reward"]])  # type: ignore[union-attr]
    settle()


def _submit(click: str) -> Open:
    """The form for reports of the whole roster, at one of its choices."""

    def open_it(story: Story) -> None:
        _screen(story, "influencers").roster.table.setFocus()
        story.press(Key.Key_A, CTRL)
        story.press(Key.Key_R, SHIFT)
        story.click(click)

    return open_it


def _help(workflow: str, verb: str) -> Open:
    def open_it(story: Story) -> None:
        story.go("help", (workflow, verb))

    return open_it


def _section(key: str, *clicks: str, page: str = "settings") -> Open:
    def open_it(story: Story) -> None:
        _screen(story, page, key)
        for name in clicks:
            story.click(name)

    return open_it


def _notifications(story: Story) -> None:
    _screen(story, "dashboard")
    story.desk._notifying.open()
    settle()


def _approvals(story: Story) -> None:
    _screen(story, "approvals", story.tasks["completed"])


def _pane_menu(story: Story) -> None:
    _screen(story, "tasks", story.tasks["in_progress"])
    story.click("pane_more")


SIGHTS: dict[str, Open] = {
    **PLACES,
    "files of a task": _tab_of_thread("files"),
    "history of a task": _tab_of_thread("history"),
    "trash": _trash,
    "display": _keys("tasks", (Key.Key_D, SHIFT)),
    "marketing tasks": _keys("tasks", (Key.Key_6, CTRL)),
    "bulk": _bulk,
    "menu of a task": _pane_menu,
    "deliverable": _deliverable,
    "edit deliverable": _edit_deliverable,
    "approvals": _approvals,
    "requests": _keys("approvals", (Key.Key_2, CTRL)),
    "calendar": _keys("calendar"),
    "marketing editor": _marketing(),
    "marketing editor in steps": _marketing((Key.Key_S, ALT)),
    "testers": _marketing((Key.Key_T, ALT)),
    "runs by approval status": _keys("tasks", (Key.Key_6, CTRL), (Key.Key_S, SHIFT)),
    "run in its test": _run("testing"),
    "run to decide": _run("under_review", (Key.Key_X, SHIFT)),
    "run that failed its checks": _run("submission_failed"),
    "menu of a run": _run("paused", click="pane_more"),
    "reward task": _reward,
    "report to decide": _report("report"),
    "question of a report": _report("report", (Key.Key_A, SHIFT)),
    "report approved": _report("report approved"),
    "reports": _section("reports", page="rewards"),
    "points to award": _keys("rewards", (Key.Key_A, CTRL), (Key.Key_A, SHIFT)),
    "submit a report": _submit("report_reward"),
    "submit for many": _submit("report_earners"),
    "reward tasks": _section("tasks", page="rewards"),
    "points": _section("points", page="rewards"),
    "edit reward task": _edit_reward,
    "calendar week": _week,
    "overview": _overview,
    "unfolded": _unfolded(),
    "status of a line": _unfolded((Key.Key_S, NONE)),
    "day of a line": _unfolded((Key.Key_D, NONE)),
    "price of a line": _unfolded((Key.Key_P, NONE)),
    "address of a line": _unfolded((Key.Key_U, NONE)),
    "add tasks": _add_tasks(),
    "appearance": _section("appearance"),
    "people": _section("people"),
    "check": _section("check"),
    "notifications": _notifications,
    "help": _help("partner_task", "block"),
    "help of marketing tasks": _help("marketing_task", "resubmit"),
    "help in words": _section("undo", page="help"),
}


@cache
def full_home() -> Home:
    """What the stories begin with, and what these sights show besides: deliverables, a notification."""
    usual = usual_home()
    path = usual.copy_to(temporary_folder())
    workspace = Workspace.open(path, support.ticking())
    reel = Line("instagram", "Reel", 40_000, date(2026, 3, 9), "in_review")
    lines = [reel, Line("others", "Opening night")]
    draft = replace(campaigns.draft_of(campaigns.campaign(workspace, usual.campaign)), budget=500_000)
    campaigns.save(workspace, draft, usual.campaign)
    mila = support.make_influencer(workspace, "Mila Andersson", followers=12_000)
    collaborations.add(workspace, usual.campaign, [mila])
    ids = collaborations.ids(workspace, usual.campaign, Filter())
    for line in lines:
        deliverables.add_lines(workspace, [ids[-1]], [line])
    made = deliverables.of(workspace, [ids[-1]])[0].id
    runs = {
        f"run {state}": in_state(workspace, state, name=f"Trail {at}", campaign_id=usual.campaign)
        for at, state in enumerate(RUNS)
    }
    reward = make_reward(workspace, campaign_id=usual.campaign)
    (report,) = submit(workspace, reward, lena(workspace))
    support.act_as(workspace, support.REVIEWER)
    decide(workspace, report, "approve")
    made_of = {"report approved": report, "report": _talked_about(workspace, reward)}
    support.act_as(workspace, support.MANAGER)
    comments.add(workspace, usual.tasks["in_progress"], "Is it done?")
    workspace.close()
    known = usual.tasks | runs | made_of | {"deliverable": made, "reward": reward}
    return Home(path, usual.campaign, ids, known)


def _talked_about(workspace: Workspace, reward: int) -> int:
    """A report that awaits its review, with a message and its reply."""
    (key,) = submit(workspace, reward, lena(workspace))
    asked, _ = comments.add(workspace, key, "Which link did you use?")
    comments.add(workspace, key, "The short one from the brief.", reply_to=asked)
    return key


def sample(path: Path) -> Home:
    """The home of a workspace as `make_demo` makes it."""
    workspace = Workspace.open(path)
    try:
        campaign = liveliest(workspace)
        ids = collaborations.ids(workspace, campaign, Filter())
        return Home(path, campaign, ids, _chosen_tasks(workspace))
    finally:
        workspace.close()


def liveliest(workspace: Workspace) -> int:
    """The active campaign with most influencers who accepted."""
    rows = campaigns.campaigns(workspace)
    return max((row for row in rows if row.status == "active"), key=lambda row: row.accepted).id


def _chosen_tasks(workspace: Workspace) -> dict[str, int]:
    made = {}
    for status in ("new", "in_progress", "blocked", "completed", "archived"):
        chosen = TaskFilter(statuses=frozenset({status}), kinds=frozenset({Kind.PARTNER}))
        found = [
            *tasks.ids(workspace, View.MINE, chosen, "comments", descending=True),
            *tasks.ids(workspace, View.ALL, chosen, "comments", descending=True),
        ]
        made[status] = found[0]
    for state in RUNS:
        chosen = TaskFilter(statuses=frozenset({state}), kinds=frozenset({Kind.MARKETING}))
        made[f"run {state}"] = tasks.ids(workspace, View.MARKETING, chosen)[0]
    chosen = TaskFilter(kinds=frozenset({Kind.REWARD}))
    made["reward"] = tasks.ids(workspace, View.ALL, chosen)[0]
    decided = ReportFilter(statuses=frozenset({"approved"}))
    made |= {"report": reports.ids(workspace)[0], "report approved": reports.ids(workspace, decided)[0]}
    chosen = TaskFilter(statuses=frozenset({"in_review"}), kinds=frozenset({Kind.DELIVERABLE}))
    made["deliverable"] = tasks.ids(workspace, View.ALL, chosen, "comments", descending=True)[0]
    return made


class Bot:
    """As much of pytest-qt's robot as a story asks for."""

    def addWidget(self, _widget: QWidget) -> None:  # noqa: N802 - its name
        """Nothing to clear away: the program ends."""

    def waitUntil(self, sight: Callable[[], bool]) -> None:  # noqa: N802 - its name
        """Wait until something is so."""
        while not sight():
            QApplication.processEvents()


def picture(window: QWidget) -> QPixmap:
    """The window with the menus that lie over it."""
    shown = window.grab()
    with QPainter(shown) as painter:
        for each in QApplication.topLevelWidgets():
            if each.isVisible() and each is not window and each.windowType() == Qt.WindowType.Popup:
                painter.drawPixmap(window.mapFromGlobal(each.mapToGlobal(QPoint(0, 0))), each.grab())
    return shown


def draw(folder: Path, wanted: list[str]) -> Iterator[Path]:
    """Draw sights as PNG files."""
    from app.ui.application import make_application

    app = make_application()
    given = os.environ.get
    if given("RTL"):
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    home = sample(Path(given("FILE", "")))
    sizes = [tuple(map(int, each.split("x"))) for each in given("SIZES", "1440x900 960x640").split()]
    for theme, size, scale in product(
        given("THEMES", "light dark").split(), sizes, given("SCALES", "100").split()
    ):
        for name in wanted or SIGHTS:
            with tempfile.TemporaryDirectory() as scratch:
                os.environ["LINEUP_HOME"] = scratch
                story = Story(Bot(), Path(scratch), home, partial(datetime.now, UTC))  # type: ignore[arg-type]
                style.apply(app, theme, int(scale) / 100)
                story.window.resize(*size)
                settle()
                try:
                    SIGHTS[name](story)
                except Exception as error:
                    sys.stderr.write(f"{name}: {error!r}\n")
                settle()
                path = folder / f"{name.replace(' ', '_')}-{theme}-{size[0]}-{scale}.png"
                picture(story.window).save(str(path))
                story.window.hide()
                story.close()
                story.window.deleteLater()
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
                yield path


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for drawn in draw(target, sys.argv[2:]):
        sys.stdout.write(f"{drawn}\n")
