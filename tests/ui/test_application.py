"""What the program does as a whole: which file it opens, and what it says where it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.services import people
from app.ui import errors
from app.ui.application import Application
from app.ui.dialogs.first_start import FirstStart
from app.ui.dialogs.preparing import PreparingSample
from app.ui.widgets.steps import ProgressBar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def application(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Application]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path))
    reporter = errors.install(tmp_path / "logs")
    made = Application(qapp, reporter)
    qtbot.addWidget(made.window)
    yield made
    made.close()
    reporter.uninstall()


def first_start(application: Application) -> FirstStart | None:
    return application.window.findChild(FirstStart)


def test_a_file_named_on_the_command_line_that_is_not_there_is_the_one_to_be_made(
    application: Application, qtbot: QtBot, tmp_path: Path
):
    application.start(tmp_path / "Nordlys.lineup")
    qtbot.waitUntil(lambda: first_start(application) is not None)
    assert first_start(application).path() == tmp_path / "Nordlys.lineup"


def test_a_name_too_long_for_any_file_is_said_in_the_first_start(
    application: Application, qtbot: QtBot, tmp_path: Path
):
    application.start(tmp_path / ("x" * 300 + ".lineup"))
    qtbot.waitUntil(lambda: first_start(application) is not None)
    assert application.workspace is None


def test_opening_the_workspace_that_is_open_changes_nothing(
    application: Application, qtbot: QtBot, tmp_path: Path
):
    people.set_up(tmp_path / "own.lineup", "Acme", "Noor").close()
    application.start(tmp_path / "own.lineup")
    qtbot.waitUntil(lambda: application.workspace is not None)
    window, workspace = application.window, application.workspace
    assert not application.open(tmp_path / "own.lineup")
    assert (application.window, application.workspace) == (window, workspace)
    assert window.toasts.current() is not None


def preparing(application: Application) -> PreparingSample | None:
    return application.window.findChild(PreparingSample)


def test_the_sample_is_made_behind_a_dialog_and_then_opened(
    application: Application, qtbot: QtBot, tmp_path: Path
):
    application.start(sample=True)
    qtbot.waitUntil(lambda: preparing(application) is not None)
    bar = application.window.findChild(ProgressBar)
    qtbot.waitUntil(lambda: 0 < bar.value() < 100, timeout=60_000)
    assert application.workspace is None
    qtbot.waitUntil(lambda: application.workspace is not None, timeout=60_000)
    assert application.workspace.path == tmp_path / "sample.lineup"
    qtbot.waitUntil(lambda: preparing(application) is None)


def test_a_sample_that_is_stopped_leaves_nothing_but_the_first_start(
    application: Application, qtbot: QtBot, tmp_path: Path
):
    application.start(sample=True)
    qtbot.waitUntil(lambda: preparing(application) is not None)
    qtbot.keyClick(preparing(application), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: first_start(application) is not None, timeout=60_000)
    assert application.workspace is None
    assert not list(tmp_path.glob("*sample*"))
