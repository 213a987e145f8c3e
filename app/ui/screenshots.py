"""Draws every screen of a workspace, in both themes, as PNG files."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.workspace import Workspace

_SIZE = (1440, 900)
_THEMES = ("light", "dark")
_THREAD_IN_A_PICTURE = 8
_View = tuple[str, str, object]


def draw(folder: Path, path: Path | None = None) -> Iterator[Path]:
    """Draw the screens of the workspace at ``path``, or of a sample made for it; yield each picture's path.

    Raises StorageError where the workspace cannot be opened or the folder cannot be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.services.demo import make_demo
    from app.services.workspace import StorageError, Workspace

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"Lineup cannot write in {folder}. Choose another folder.") from error
    with tempfile.TemporaryDirectory() as scratch:
        if path is None:
            path = Path(scratch) / "sample.lineup"
            make_demo(path)
        workspace = Workspace.open(path)
        try:
            yield from _draw(workspace, folder)
        finally:
            workspace.close()


def _draw(workspace: "Workspace", folder: Path) -> Iterator[Path]:
    from app.services.workspace import StorageError
    from app.ui.application import make_application
    from app.ui.theme import style

    app = make_application()
    for theme in _THEMES:
        style.apply(app, theme)
        for name, page, target in _views(workspace):
            picture = folder / f"{name}-{theme}.png"
            if not _grab(workspace, page, target).save(str(picture)):  # type: ignore[attr-defined]
                raise StorageError(f"Lineup cannot write {picture}. Choose another folder.")
            yield picture


def _views(workspace: "Workspace") -> list[_View]:
    """Return (picture, page, target) of every screen there is."""
    views: list[_View] = [
        ("dashboard", "dashboard", None),
        ("tasks", "tasks", None),
        ("campaigns", "campaigns", None),
        ("influencers", "influencers", None),
        ("calendar", "calendar", None),
        ("settings", "settings", None),
        ("help", "help", None),
    ]
    views += [*_campaign(workspace), *_work(workspace), *_decisions(workspace)]
    return views


def _campaign(workspace: "Workspace") -> "Iterator[_View]":
    """Yield both tabs of the liveliest active campaign."""
    from app.services.campaigns import campaigns

    active = [row for row in campaigns(workspace) if row.status == "active"] or campaigns(workspace)
    if active:
        liveliest = max(active, key=lambda row: (row.accepted, row.influencers))
        yield "campaign", "campaign", (liveliest.id, "influencers")
        yield "overview", "campaign", (liveliest.id, "overview")


def _work(workspace: "Workspace") -> "Iterator[_View]":
    """Yield a task with its thread, and the form of a marketing task that can still be edited."""
    from app.domain.task_rows import Kind, TaskFilter, View
    from app.services import tasks

    if (talked_about := _most_talked_about(workspace)) is not None:
        yield "detail", "tasks", talked_about
    runs = tasks.ids(workspace, View.ALL, TaskFilter(kinds=frozenset({Kind.MARKETING})))
    editable = (run for run in runs if not tasks.against(workspace, [run], "edit"))
    if (run := next(editable, None)) is not None:
        yield "marketing-editor", "marketing_editor", run


def _decisions(workspace: "Workspace") -> "Iterator[_View]":
    """Yield what waits for a decision, with the one that waits longest, and the tabs of the rewards."""
    from app.services import approvals, reports

    waiting = approvals.mine(workspace)
    yield "approvals", "approvals", waiting[0].id if waiting else None
    found = reports.ids(workspace)
    yield "rewards", "rewards", {"report": found[0]} if found else None
    yield "reward-tasks", "rewards", {"tab": "tasks"}
    yield "points", "rewards", {"tab": "points"}


def _most_talked_about(workspace: "Workspace") -> int | None:
    """Return the open task with the longest thread that still fits a picture, where there is a task."""
    from app.domain.task_rows import View
    from app.services import tasks

    rows = tasks.rows(workspace, tasks.ids(workspace, View.ALL, sort="comments", descending=True)[:40])
    fitting = [row for row in rows if row.comments <= _THREAD_IN_A_PICTURE] or rows
    return max(fitting, key=lambda row: (row.files > 0, row.comments)).id if fitting else None


def _grab(workspace: "Workspace", page: str, target: object) -> object:
    """Return a picture of a fresh window on one page."""
    from PySide6.QtWidgets import QApplication

    from app.ui.desk import Desk
    from app.ui.main_window import MainWindow

    window = MainWindow()
    window.resize(*_SIZE)
    desk = Desk(window, workspace)
    window.show()
    window.go(page, target)
    for _ in range(5):
        QApplication.processEvents()
    desk.overdue.put_off()  # what comes after a while would be in some pictures, and not in others
    QApplication.processEvents()
    picture = window.grab()
    desk.deleteLater()
    window.deleteLater()
    return picture
