"""Export from each screen: what is listed is what is in the file, and failures keep the dialog."""

from __future__ import annotations

import csv
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from app.domain.deliverable_lines import Line
from app.domain.rows import Filter
from app.services import collaborations, deliverables
from app.services.export import sheet_of
from app.ui.dialogs import export_writing
from app.ui.dialogs.export import ExportDialog, in_shown_order
from app.ui.dialogs.export_calendar import ExportCalendarDialog
from app.ui.dialogs.export_writing import WritingDialog
from app.ui.jobs import wait_for_jobs
from app.ui.pages import BY_NAME
from app.ui.widgets.toast import Toast, ToastHost
from tests.support import make_campaign, make_influencer, make_roster, make_tasks, open_workspace
from tests.ui.screens.screen_page import CTRL, ScreenPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace

    Open = Callable[[str], "Exporting"]

LISTS = ("tasks", "influencers", "campaigns", "campaign")


class Exporting:
    """A screen whose list is exported to files in a folder."""

    def __init__(self, bot: QtBot, workspace: Workspace, page: str, target: object, folder: Path) -> None:
        self.bot, self.folder = bot, folder
        self.page = ScreenPage(bot, workspace, BY_NAME[page].screen(), target=target)
        self.screen = self.page.screen
        self.toasts = ToastHost(self.screen)
        self.asked: list[tuple[str, str]] = []
        self.answer = ""

    def choose(self, _parent: QWidget, _title: str, start: str, kinds: str) -> tuple[str, str]:
        """Stand in for the system's file dialog: note what it was asked, and give the answer."""
        self.asked.append((Path(start).name, kinds))
        return self.answer, kinds

    def open(self) -> WritingDialog:
        """Press Ctrl+E and return the dialog."""
        self.page.press(Qt.Key.Key_E, CTRL)
        return self.dialog()

    def dialog(self) -> WritingDialog:
        found = [each for each in self.page.window.findChildren(WritingDialog) if each.isVisible()]
        assert len(found) == 1
        return found[0]

    def export(self, name: str) -> Path:
        """Press the button that asks where to, answer with a name, and wait for the toast."""
        dialog = self.dialog()
        self.answer = str(self.folder / name)
        QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
        self.bot.waitUntil(lambda: self.toasts.current() is not None)
        return self.folder / name

    def said(self) -> str:
        toast = self.toasts.current()
        return toast.message.text if isinstance(toast, Toast) else ""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path)
    key = make_campaign(opened, "Fjell")
    people = [make_influencer(opened, name, followers=n) for n, name in enumerate(("Anna", "Bo", "Zoë"))]
    collaborations.add(opened, key, people)
    ids = collaborations.ids(opened, key, Filter())
    deliverables.add_lines(opened, ids[:1], [Line("instagram", "Reel", 100_00, date(2026, 3, 9))])
    make_tasks(opened, 1, title="Send the brief")
    yield opened
    wait_for_jobs()
    opened.close()


@pytest.fixture
def at(qtbot: QtBot, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    def show(page: str) -> Exporting:
        shown = Exporting(qtbot, workspace, page, 1 if page == "campaign" else None, tmp_path)
        monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", shown.choose)
        return shown

    return show


def cells(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows()]


@pytest.mark.parametrize(
    ("page", "headings", "first"),
    [
        (
            "tasks",
            ["ID", "Task", "Status", "Program", "Due", "Assignee"],
            ["Reel on Instagram: Anna", "Send the brief"],
        ),
        (
            "influencers",
            ["Influencer", "Networks", "Followers", "Country", "Campaigns"],
            ["Zoë", "Bo", "Anna"],
        ),
        ("campaigns", ["Campaign", "Status", "Client", "Start", "End", "Influencers", "Accepted"], ["Fjell"]),
        ("campaign", ["Influencer", "Networks", "Followers", "Influencer status"], ["Zoë", "Bo", "Anna"]),
    ],
)
def test_what_is_listed_is_in_the_file_in_its_order(
    at: Open, page: str, headings: list[str], first: list[str]
):
    shown = at(page)
    shown.open()
    found = cells(shown.export("list.xlsx"))
    assert found[0][: len(headings)] == headings
    column = 1 if page == "tasks" else 0
    assert [row[column] for row in found[1:]] == first
    assert shown.said() == ("1 row exported" if len(first) == 1 else f"{len(first)} rows exported")
    assert shown.page.refused == []


@pytest.mark.parametrize("page", LISTS)
def test_every_column_of_the_screen_has_its_place_in_the_file(at: Open, workspace: Workspace, page: str):
    part = at(page).screen.export  # type: ignore[attr-defined]
    listed = part._listed()
    written = {column.key for column in sheet_of(workspace, page, [], None, listed.campaign_id).columns}
    assert set(listed.columns) <= written


def test_the_ticked_alone_are_written_as_csv_with_all_columns(at: Open):
    shown = at("influencers")
    shown.page.press(Qt.Key.Key_Space)
    dialog = shown.open()
    assert isinstance(dialog, ExportDialog)
    assert dialog.csv.isVisible()
    QTest.mouseClick(dialog.csv, Qt.MouseButton.LeftButton)
    dialog.columns.set_current("all")
    target = shown.export("list.csv")
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows] == ["Influencer", "Zoë"]
    assert "Instagram followers" in rows[0]
    assert shown.asked == [("Influencers 2026-03-02.csv", "CSV (*.csv)")]


def test_a_hundred_thousand_ticks_are_put_in_order_at_once():
    shown = list(range(100_000, 0, -1))
    ticked = list(range(1, 200_000))
    began = time.process_time()
    assert in_shown_order(shown, ticked) == [*shown, *range(100_001, 200_000)]
    assert time.process_time() - began < 2  # one look-up a row; a set built for each took minutes


def test_the_proposed_name_is_that_of_the_campaign(at: Open):
    shown = at("campaign")
    shown.open()
    shown.export("list.xlsx")
    assert shown.asked == [("Fjell influencers 2026-03-02.xlsx", "Excel (*.xlsx)")]


def test_a_name_without_an_ending_gets_that_of_the_format(at: Open):
    shown = at("campaigns")
    shown.open()
    shown.export("list")
    assert (shown.folder / "list.xlsx").exists()


def test_the_button_of_the_header_does_the_same_and_nothing_chosen_changes_nothing(at: Open):
    shown = at("tasks")
    button = shown.screen.findChild(QPushButton, "export")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = shown.dialog()
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_stands_against_it_is_said_and_the_dialog_stays_to_try_again(at: Open):
    shown = at("influencers")
    dialog = shown.open()
    dialog.begin(shown.folder / "gone" / "list.xlsx")
    failure = dialog.findChild(QWidget, "not_exported")
    assert failure is not None
    shown.bot.waitUntil(failure.isVisible)
    assert failure.accessibleName() == "The folder for list.xlsx is not there any more. Choose another one."
    assert dialog.go_on.hasFocus()
    assert cells(shown.export("list.xlsx"))[1][0] == "Zoë"


def test_cancel_stops_it_and_leaves_nothing(at: Open, workspace: Workspace):
    make_roster(workspace, 3_000)
    shown = at("influencers")
    dialog = shown.open()
    dialog.begin(shown.folder / "list.xlsx")
    assert not dialog.go_on.isVisible()
    cancel = dialog.findChild(QPushButton, "export_cancel")
    assert cancel is not None
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    shown.bot.waitUntil(lambda: not isValid(dialog))
    assert [
        path.name for path in shown.folder.iterdir() if "list" in path.name or "export" in path.name
    ] == []
    assert shown.toasts.current() is None


def test_an_empty_list_has_nothing_to_export_and_says_so(qtbot: QtBot, tmp_path: Path):
    empty = open_workspace(tmp_path)
    shown = Exporting(qtbot, empty, "tasks", None, tmp_path)
    shown.page.press(Qt.Key.Key_E, CTRL)
    button = shown.screen.findChild(QPushButton, "export")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown.page.refused == ["There is nothing in this list to export."]
    assert shown.page.window.findChildren(WritingDialog) == []
    empty.close()


def test_the_calendar_is_exported_as_filtered_or_whole(at: Open, workspace: Workspace):
    make_tasks(workspace, 1, title="Due", due_at=1_772_600_000_000)
    shown = at("calendar")
    shown.open()
    whole = shown.export("whole.ics")
    assert whole.read_text().count("BEGIN:VEVENT") == 2
    assert shown.asked == [("Calendar 2026-03-02.ics", "iCalendar (*.ics)")]
    shown.screen.filters.set_values({"kind": ["deliverable"]})  # type: ignore[attr-defined]
    dialog = shown.open()
    assert isinstance(dialog, ExportCalendarDialog)
    assert dialog.what.isVisible()
    target = shown.folder / "some.ics"
    with shown.bot.waitSignal(dialog.exported):
        dialog.begin(target)
    assert target.read_text().count("BEGIN:VEVENT") == 1


def test_the_toast_leads_to_the_folder(at: Open, monkeypatch: pytest.MonkeyPatch):
    opened: list[str] = []
    monkeypatch.setattr(
        export_writing.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile())
    )
    shown = at("campaigns")
    shown.open()
    shown.export("list.xlsx")
    toast = shown.toasts.current()
    assert toast is not None
    button = toast.findChild(QPushButton, "toast_show in folder")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened == [str(shown.folder)]
