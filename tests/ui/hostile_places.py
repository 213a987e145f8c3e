"""Every place of the window where somebody can type or act, and how one gets there by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

from app.ui.dialogs.first_start import FirstStart
from app.ui.pages import NEW
from tests.ui.hostile_window import CTRL, NONE, Story, settle

if TYPE_CHECKING:
    from collections.abc import Callable

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _page(name: str, *keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> Callable[[Story], None]:
    def open_it(story: Story) -> None:
        screen = story.go(name, story.campaign if name == "campaign" else None)
        screen.setFocus()
        for key, modifiers in keys:
            story.press(key, modifiers)

    return open_it


def _filters(story: Story, page: str, field: int | str) -> None:
    screen = story.go(page, story.campaign if page == "campaign" else None)
    bar = _filter_bar(screen)
    bar.open_menu()
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    labels = [each.text() for each in menu.actions() if not each.isSeparator()]
    for _ in range(1 + (labels.index(field) if isinstance(field, str) else field)):
        _press_in(menu, Key.Key_Down)
    _press_in(menu, Key.Key_Return)


def _filter_bar(screen: Any) -> Any:  # noqa: ANN401 - each page has its own parts
    for holder in (screen, getattr(screen, "roster", None), getattr(screen, "listed", None)):
        if hasattr(holder, "filters"):
            return holder.filters
    raise AssertionError("no filters")


def _press_in(widget: QWidget, key: Qt.Key) -> None:
    """Press a key in a popup."""
    from PySide6.QtTest import QTest

    QTest.keyClick(widget, key)
    settle()


def _filter(page: str, field: int | str) -> Callable[[Story], None]:
    def open_it(story: Story) -> None:
        _filters(story, page, field)

    return open_it


def _first_start(story: Story) -> None:
    story.window.cover(FirstStart(story.folder, "Noor", story.window))
    settle()


def _new_campaign(story: Story) -> None:
    story.go("campaigns", NEW)


def _import(story: Story) -> None:
    path = story.folder / "list.csv"
    path.write_text("Name,Instagram,Followers\nMila,@mila,12K\nTom,@tom,9K\n")
    screen = story.go("import")
    screen.show_target([path])
    settle()


def _task(status: str, *keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> Callable[[Story], None]:
    """The task of a state in its panel, then keys pressed in the list."""

    def open_it(story: Story) -> None:
        screen = story.go("tasks", story.tasks[status])
        screen.listed.table.setFocus()
        for key, modifiers in keys:
            story.press(key, modifiers)

    return open_it


def _verb(verb: str, status: str) -> Callable[[Story], None]:
    def open_it(story: Story) -> None:
        screen = story.go("tasks")
        screen.acts.do(verb, [story.tasks[status]])
        settle()

    return open_it


def _original(story: Story) -> None:
    _verb("mark_duplicate", "new")(story)
    story.click("original")


def _task_title(story: Story) -> None:
    _task("new")(story)
    story.window.current().pane.title.begin()  # type: ignore[union-attr]
    settle()


def _task_description(story: Story) -> None:
    _task("new")(story)
    story.window.current().pane.description.begin()  # type: ignore[union-attr]
    settle()


def _own_comment(story: Story) -> None:
    _task("in_progress")(story)
    story.window.current().pane.focus_composer()  # type: ignore[union-attr]
    story.press(Key.Key_Up)


def _settings(section: str, *clicks: str) -> Callable[[Story], None]:
    def open_it(story: Story) -> None:
        story.go("settings", section)
        for name in clicks:
            story.click(name)

    return open_it


def _rename_type(story: Story) -> None:
    _settings("types")(story)
    section = story.window.current().sections["types"]  # type: ignore[union-attr]
    section.list.lines()[0].opened.emit()
    settle()


def _import_tasks(story: Story) -> None:
    path = story.folder / "tasks.csv"
    path.write_text("Title,Due date,Assignee\nSend the brief,2026-05-01,Priya Raman\n")
    story.go("import_tasks").show_target([path])
    settle()


PLACES: dict[str, Callable[[Story], None]] = {
    "campaigns": _page("campaigns", (Key.Key_F, CTRL)),
    "new campaign": _new_campaign,
    "campaign": _page("campaign", (Key.Key_F, CTRL)),
    "edit campaign": _page("campaign", (Key.Key_E, NONE)),
    "add influencers": _page("campaign", (Key.Key_A, NONE)),
    "note": _page("campaign", (Key.Key_M, NONE)),
    "collaboration history": _page("campaign", (Key.Key_H, NONE)),
    "influencers": _page("influencers", (Key.Key_F, CTRL)),
    "new influencer": _page("influencers", (Key.Key_I, NONE)),
    "edit influencer": _page("influencers", (Key.Key_E, NONE)),
    "influencer": _page("influencers", (Key.Key_Return, NONE)),
    "add to campaign": _page("influencers", (Key.Key_C, NONE)),
    "import": _import,
    "palette": _page("campaigns", (Key.Key_K, CTRL)),
    "shortcuts": _page("campaigns", (Key.Key_F1, NONE)),
    "history": _page("campaigns", (Key.Key_H, CTRL | SHIFT)),
    "acting as": _page("campaigns", (Key.Key_A, CTRL | SHIFT)),
    "first start": _first_start,
    "dashboard": _page("dashboard"),
    "tasks": _page("tasks", (Key.Key_F, CTRL)),
    "new task": _page("tasks", (Key.Key_N, NONE)),
    "task": _task("in_progress", (Key.Key_M, NONE)),
    "edit task": _task("new", (Key.Key_F2, NONE)),
    "title of a task": _task_title,
    "description of a task": _task_description,
    "edit own comment": _own_comment,
    "reason to reject": _task("completed"),
    "assign": _task("new", (Key.Key_A, NONE)),
    "due": _task("new", (Key.Key_D, NONE)),
    "block": _verb("block", "in_progress"),
    "mark duplicate": _verb("mark_duplicate", "new"),
    "find the original": _original,
    "find people": _settings("people", "people_search_open"),
    "add person": _settings("people", "add_person"),
    "add organization": _settings("people", "add_organization"),
    "task types": _settings("types"),
    "rename a type": _rename_type,
    "notification settings": _settings("notifications"),
    "import tasks": _import_tasks,
    "filter 0": _filter("influencers", 0),
    "filter 1": _filter("influencers", 1),
    "filter 2": _filter("influencers", 2),
    "filter 3": _filter("influencers", 3),
    "filter of tasks": _filter("tasks", 0),
    "days of tasks": _filter("tasks", "Due date"),
}


def fields() -> list[QLineEdit | QPlainTextEdit]:
    """Every field on screen that takes text, also in popups."""
    found: list[QLineEdit | QPlainTextEdit] = []
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            every = [*window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit)]
            found += [each for each in every if each.isVisible() and each.isEnabled()]
    return [each for each in found if not each.isReadOnly()]
