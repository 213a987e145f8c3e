"""The program begun on files it cannot open, closed in the middle of an import, and moved to another file."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.rows import Filter
from app.services import influencers
from app.services.workspace import Workspace
from app.ui import errors
from app.ui.application import Application, make_application
from app.ui.widgets.labels import Paragraph
from tests import support

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def start(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Path], Application]]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path))
    reporter = errors.install(tmp_path / "logs")
    begun: list[Application] = []

    def begin(path: Path) -> Application:
        program = Application(make_application(), reporter)
        begun.append(program)
        program.start(path)
        qtbot.waitUntil(lambda: program.desk is not None or program.first_start is not None)
        return program

    yield begin
    for program in begun:
        program.close()
        program.window.close()
        program.window.deleteLater()
    assert reporter.count() == 0, (tmp_path / "logs" / "lineup.log").read_text()
    reporter.uninstall()


def said(program: Application) -> str:
    """What the card of the first start says."""
    assert program.first_start is not None
    shown = [each.text() for each in program.first_start.findChildren(Paragraph) if not each.isHidden()]
    return " ".join(shown)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is empty. Open a backup of it"),
    "no database": (lambda path: path.write_text("Dear diary"), "is not a Lineup workspace."),
    "truncated": (lambda path: os.truncate(support.workspace_file(path.parent), 9_000), "is damaged."),
    "folder": (lambda path: path.mkdir(), "is not a file. Choose a Lineup workspace."),
    "pipe": (lambda path: os.mkfifo(path), "is not a file. Choose a Lineup workspace."),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_opened_is_explained_where_one_begins(
    start: Callable[[Path], Application], tmp_path: Path, kind: str
):
    spoil, sentence = BAD[kind]
    path = tmp_path / "agency.lineup"
    spoil(path)
    assert sentence in said(start(path))


def test_a_window_closed_in_the_middle_of_an_import_keeps_nothing_of_it(
    start: Callable[[Path], Application], tmp_path: Path, qtbot: QtBot
):
    path = support.workspace_file(tmp_path)
    people = "".join(f"Creator {n},@creator{n},{n}\n" for n in range(20_000))
    (tmp_path / "list.csv").write_text(f"Name,Instagram,Followers\n{people}")
    program = start(path)
    program.window.go("import", [tmp_path / "list.csv"])
    screen = program.window.current()
    qtbot.waitUntil(lambda: not screen.work.running(), timeout=20_000)
    for _ in range(2):
        screen.go_on()
        qtbot.waitUntil(lambda: not screen.work.running(), timeout=20_000)
    screen.go_on()
    qtbot.waitUntil(screen.footer.in_progress)
    program.window.close()
    QApplication.processEvents()
    with closing(Workspace.open(path)) as workspace:
        assert influencers.ids(workspace, Filter()) == []


def test_another_workspace_lets_go_of_the_first_and_a_bad_one_changes_nothing(
    start: Callable[[Path], Application], tmp_path: Path
):
    first, second = support.workspace_file(tmp_path), support.workspace_file(tmp_path, "second.lineup")
    program = start(first)
    assert program.open(second)
    Workspace.open(first).close()
    assert not program.open(tmp_path / "missing.lineup")
    assert program.workspace is not None
    assert program.workspace.path == second
    toast = program.window.toasts.current()
    assert toast is not None
    assert "There is no file" in toast.accessibleName()
