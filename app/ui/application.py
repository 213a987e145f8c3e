"""Composition: error hooks, theme, the window, and which workspace it shows."""

import gc
import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.services import preferences
from app.ui import errors
from app.ui.main_window import MainWindow
from app.ui.pages import HOME

if TYPE_CHECKING:
    from app.services.workspace import Workspace
    from app.ui.desk import Desk
    from app.ui.dialogs.first_start import FirstStart, Setup
    from app.ui.single_instance import Doorbell

_SETTLED = 300
"""Milliseconds after which the page is surely drawn, for what is not needed to see it."""
_FILES = "Lineup (*.lineup);;All files (*)"


def run(path: Path | None = None, sample: bool = False) -> int:
    """Open the window on a workspace, the last one or the default; return the exit code."""
    # Qt's loop never returns to Python for Ctrl+C; ending at once is safe, because saved means saved.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    reporter = errors.install(preferences.folder() / "logs")
    app = named_application()
    application = Application(app, reporter)
    application.start(path, sample=sample)
    return app.exec()


def named_application() -> QApplication:
    """Return the QApplication under the program's name."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Lineup")
    app.setApplicationDisplayName("Lineup")
    app.setOrganizationName("Lineup")
    app.setDesktopFileName("lineup-desk")
    return app


def dress(app: QApplication) -> None:
    """Give the application the preferred theme and text size, and figures that can be read."""
    from app.ui.theme import style

    if QLocale.system().language() == QLocale.Language.C:
        QLocale.setDefault(QLocale("en_GB"))  # a system without a locale would set no thousands apart
    chosen = preferences.load()
    style.reduce_motion(chosen.reduced_motion)
    style.apply(app, chosen.theme, chosen.text_size / 100)


def make_application() -> QApplication:
    """Return the QApplication, named, in the preferred theme and text size."""
    app = named_application()
    dress(app)
    return app


class Application(QObject):
    """Shows one workspace at a time in one window; a change of workspace makes a new window."""

    def __init__(self, app: QApplication, reporter: errors.Reporter) -> None:
        super().__init__(app)
        self._app = app
        self._reporter = reporter
        self.window = MainWindow()
        self.workspace: Workspace | None = None
        self.first_start: FirstStart | None = None
        self.desk: Desk | None = None
        self.doorbell: Doorbell | None = None

    def start(self, path: Path | None = None, sample: bool = False) -> None:
        """Paint the window, then open ``path``, or ask for the names a new workspace needs.

        Without a path it is the workspace of last time. The window stands, empty, before anything else is
        imported: theme, widgets and SQLAlchemy take longer than all of Qt.
        """
        # What is imported now stays: looking through it for garbage takes a tenth of the time.
        gc.disable()
        self.window.first_painted.connect(partial(self._begin, path, sample))
        self._show_window()

    def open(self, path: Path, page: str = HOME, target: object = None) -> bool:
        """Show a workspace; an error is said in the first-start card, or as a toast over the open one."""
        from app.services.workspace import InUse, StorageError, Workspace

        if self.workspace is not None and path.expanduser().absolute() == self.workspace.path:
            return self._say("This workspace is the one you see.")
        try:
            workspace = Workspace.open(path)
        except InUse as error:
            from app.ui.single_instance import raise_other

            if self.workspace is None and raise_other(path):
                self._app.quit()
                return False
            return self._say(str(error))
        except StorageError as error:
            return self._say(str(error))
        if workspace.actor is None:
            workspace.close()
            return self._say(f"{path.name} has no people in it. Open another workspace.")
        self._show(workspace, page, target)
        return True

    def open_sample(self) -> None:
        """Show the sample workspace; where it is not there yet it is made, behind a dialog that says so."""
        path = preferences.folder() / preferences.SAMPLE
        if os.path.lexists(path):
            self.open(path)
            return
        from app.ui.dialogs.preparing import PreparingSample

        preparing = PreparingSample(self.window, path)
        preparing.made.connect(self.open)
        preparing.failed.connect(self._sample_failed)
        preparing.closed.connect(self._ask_if_empty)
        preparing.closed.connect(preparing.deleteLater)
        preparing.begin()

    def _sample_failed(self, error: Exception) -> None:
        from app.services.workspace import StorageError

        if not isinstance(error, StorageError):
            raise error
        self._say(str(error))

    def _ask_if_empty(self) -> None:
        """After a sample that was stopped: where nothing is open, the first start has to be asked."""
        if self.workspace is None and self.first_start is None:
            self._ask(preferences.folder())

    def choose_file(self) -> None:
        """Let the person choose another workspace file."""
        from PySide6.QtWidgets import QFileDialog

        start = self.workspace.path.parent if self.workspace else preferences.folder()
        chosen, _kind = QFileDialog.getOpenFileName(self.window, "Open a workspace", str(start), _FILES)
        if chosen:
            self.open(Path(chosen))

    def close(self) -> None:
        """Close the workspace, after the jobs have ended."""
        from app.ui.jobs import wait_for_jobs

        wait_for_jobs()
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None

    def _begin(self, path: Path | None, sample: bool) -> None:
        try:
            dress(self._app)
            self.window.furnish()
            self._open_first(path or preferences.last_or_default(), sample)
        finally:
            gc.freeze()
            gc.enable()

    def _open_first(self, path: Path, sample: bool) -> None:
        if sample:
            self.open_sample()
        elif os.path.lexists(path):
            if not self.open(path):
                self._ask(path.parent)
        elif path == preferences.default_workspace():
            self._ask(path.parent)
        else:
            self._ask(path if path.suffix == ".lineup" else path.with_name(f"{path.name}.lineup"))

    def _show_window(self) -> None:
        self.window.restore()
        self.window.quit_requested.connect(self.close)
        self._reporter.attach(self.window)
        self.window.show()

    def _show(self, workspace: "Workspace", page: str, target: object) -> None:
        from app.ui.desk import Desk

        previous, self.workspace = self.workspace, workspace
        if previous is not None:
            self._replace_window(previous)
        if self.first_start is not None:
            self.window.uncover()
            self.first_start = None
        self.desk = Desk(self.window, workspace)
        self.desk.open_requested.connect(self.choose_file)
        self.window.sample_requested.connect(self.open_sample)
        self.window.go(page, target)
        QTimer.singleShot(_SETTLED, self, partial(self._listen, workspace.path))
        QTimer.singleShot(_SETTLED, self, partial(self._remember, workspace.path))

    def _replace_window(self, previous: "Workspace") -> None:
        from app.ui.jobs import wait_for_jobs

        wait_for_jobs()
        old = self.window
        self.window = MainWindow()
        self._show_window()
        old.quit_requested.disconnect(self.close)
        old.close()
        old.deleteLater()
        previous.close()

    def _ask(self, place: Path) -> None:
        """Show the first-start card over the whole window; ``place`` is a folder, or the file to make."""
        from app.ui.dialogs.first_start import FirstStart

        if self.first_start is None:
            self.first_start = FirstStart(place, preferences.user_name(), self.window)
            self.first_start.create_requested.connect(self._create)
            self.first_start.open_requested.connect(self.open)
            self.window.cover(self.first_start)

    def _create(self, setup: "Setup") -> None:
        from app.services.people import set_up
        from app.services.workspace import StorageError

        assert self.first_start is not None
        if setup.begin == "sample":
            self.open_sample()
            return
        try:
            workspace = set_up(setup.path, setup.agency, setup.person)
        except ValueError as error:
            self.first_start.show_error("person", str(error))
        except StorageError as error:
            self.first_start.show_error("file", str(error))
        else:
            self._show(workspace, "import" if setup.begin == "import" else HOME, None)

    def _say(self, sentence: str) -> bool:
        if self.first_start is not None:
            self.first_start.show_error("file", sentence)
        elif self.workspace is not None:
            self.window.say(sentence)
        else:
            self._ask(preferences.folder())
            assert self.first_start is not None
            self.first_start.show_error("file", sentence)
        return False

    def _listen(self, path: Path) -> None:
        from app.ui.single_instance import Doorbell

        if self.doorbell is None:
            self.doorbell = Doorbell(self)
            self.doorbell.rung.connect(self._come_forward)
        self.doorbell.listen(path)

    def _come_forward(self) -> None:
        from PySide6.QtCore import Qt

        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def _remember(self, path: Path) -> None:
        if path.name == preferences.SAMPLE:
            return
        try:
            preferences.change(last_workspace=str(path))
        except OSError:
            self.window.say("Lineup could not remember which workspace was open.")
