"""Every place of the window where somebody can type or act, and how one gets there by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

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


def _filters(story: Story, page: str, field: int) -> None:
    screen = story.go(page, story.campaign if page == "campaign" else None)
    bar = screen.filters if hasattr(screen, "filters") else screen.roster.filters
    bar.open_menu()
    settle()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    for _ in range(field + 1):
        _press_in(menu, Key.Key_Down)
    _press_in(menu, Key.Key_Return)


def _press_in(widget: QWidget, key: Qt.Key) -> None:
    """Press a key in a popup."""
    from PySide6.QtTest import QTest

    QTest.keyClick(widget, key)
    settle()


def _filter(page: str, field: int) -> Callable[[Story], None]:
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
    "filter 0": _filter("influencers", 0),
    "filter 1": _filter("influencers", 1),
    "filter 2": _filter("influencers", 2),
    "filter 3": _filter("influencers", 3),
}


def fields() -> list[QLineEdit | QPlainTextEdit]:
    """Every field on screen that takes text, also in popups."""
    found: list[QLineEdit | QPlainTextEdit] = []
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            every = [*window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit)]
            found += [each for each in every if each.isVisible() and each.isEnabled()]
    return [each for each in found if not each.isReadOnly()]
