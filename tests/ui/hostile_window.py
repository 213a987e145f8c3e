"""The whole window on a campaign of a hundred and some tasks, for what befalls it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.rows import Filter
from app.persistence import content
from app.services import attachments, collaborations, comments
from app.services.workspace import Workspace
from app.ui import errors
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from app.ui.theme import style
from app.ui.widgets.notices import Banner
from tests import support

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from pytestqt.qtbot import QtBot

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
COUNT = 100


@dataclass(frozen=True)
class Home:
    """A workspace file to copy, with its campaign, the ids of that one's collaborations, and its tasks."""

    path: Path
    campaign: int
    ids: list[int]
    tasks: dict[str, int]

    def copy_to(self, folder: Path) -> Path:
        """Copy the file, with what is attached in it, into a folder."""
        shutil.copytree(content.folder_of(self.path), content.folder_of(folder / self.path.name))
        return Path(shutil.copy(self.path, folder))


@cache
def usual_home() -> Home:
    """What a story begins with, made once."""
    folder = temporary_folder()
    workspace = support.open_workspace(folder)
    tasks = make_tasks(workspace)
    campaign, ids = support.make_grid(workspace, COUNT)
    workspace.close()
    return Home(workspace.path, campaign, ids, tasks)


def temporary_folder() -> Path:
    """A folder for as long as the tests run."""
    folder = Path(tempfile.mkdtemp(prefix="lineup-hostile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


class Story:
    """Main window, desk and error reporter on a real workspace, the campaign's page shown."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        home: Home | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        style.reduce_motion(True)
        style.apply(app, "light")
        self.reporter = errors.install(folder / "logs")
        self.folder = folder
        home = home or usual_home()
        self.workspace = Workspace.open(home.copy_to(folder), clock or support.ticking())
        self.campaign, self.ids, self.tasks = home.campaign, home.ids, home.tasks
        self.window = MainWindow()
        self.window.resize(1300, 850)
        qtbot.addWidget(self.window)
        self.desk = Desk(self.window, self.workspace)
        self.reporter.attach(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.go("campaign", self.campaign)

    @property
    def path(self) -> Path:
        """The workspace file."""
        return self.workspace.path

    def go(self, page: str, target: object = None) -> Any:  # noqa: ANN401 - each page is its own class
        """Open a page and return its screen."""
        self.window.go(page, target)
        settle()
        return self.window.current()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)
        settle()

    def remove_all(self) -> None:
        """Tick everybody and take them out of the campaign, with two keys."""
        self.window.current().table.setFocus()  # type: ignore[union-attr]
        self.press(Qt.Key.Key_A, CTRL)
        self.press(Qt.Key.Key_Delete)

    def members(self) -> int:
        """How many the workspace has in the campaign."""
        return len(collaborations.ids(self.workspace, self.campaign, Filter()))

    def banner(self) -> str:
        """What the banner of changes that could not be saved says, "" while there is none."""
        banner = self.window.save_failed.banner
        return banner.accessibleName() if banner.isVisible() else ""

    def click(self, name: str) -> None:
        """Click a visible button by its object name."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert found, f"no {name}"
        QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)
        settle()

    def toast(self) -> str:
        """What the toast says, "" while there is none."""
        toast = self.window.toasts.current()
        return toast.accessibleName() if toast is not None else ""

    def notices(self) -> list[str]:
        """What the banners of the page say."""
        return [each.accessibleName() for each in self.window.findChildren(Banner) if each.isVisible()]

    def close(self) -> None:
        """Give the hooks back and close the file."""
        self.reporter.uninstall()
        self.workspace.close()


def make_tasks(workspace: Workspace) -> dict[str, int]:
    """A task of the Admin in each of some states, by state; the one in progress has a comment and a file."""
    states = ("new", "in_progress", "blocked", "completed", "archived")
    made = {
        status: support.make_tasks(workspace, 1, support.ADMIN, title=f"Task {status}", status=status)[0]
        for status in states
    }
    stored = attachments.store_bytes(workspace, "brief.pdf", b"brief")
    comments.add(workspace, made["in_progress"], "See the brief", [stored])
    return made


def settle() -> None:
    """Let what was just asked for happen."""
    for _ in range(3):
        QApplication.processEvents()
