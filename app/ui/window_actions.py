"""The actions of the whole window, as data: pages, undo, palette, theme."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.ui.pages import NEW, PAGES
from app.ui.widgets.actions import ActionDef

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

Slot = Callable[[], None]

THEMES = (("system", "System", "monitor"), ("light", "Light", "sun"), ("dark", "Dark", "moon"))


def anywhere(window: "MainWindow", slots: dict[str, Slot]) -> list[ActionDef]:
    """Return what can be done on every page; ``slots`` holds what the application does."""
    return [
        ActionDef("palette", "Search or run a command", "Anywhere", slots["palette"], ("Ctrl+K",), "search"),
        ActionDef(
            "shortcuts",
            "Keyboard shortcuts",
            "Anywhere",
            slots["shortcuts"],
            ("F1", "Ctrl+/", "?"),
            "keyboard",
        ),
        ActionDef("undo", "Undo", "Anywhere", window.undo, ("Ctrl+Z",), "undo-2", partial(_no_undo, window)),
        ActionDef(
            "redo",
            "Redo",
            "Anywhere",
            window.redo,
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            "redo-2",
            partial(_no_redo, window),
        ),
        ActionDef(
            "history", "History of changes", "Anywhere", slots["history"], ("Ctrl+Shift+H",), "history"
        ),
        ActionDef(
            "acting_as",
            "Act as somebody else",
            "Anywhere",
            slots["acting_as"],
            ("Ctrl+Shift+A",),
            "user-check",
        ),
        ActionDef("back", "Previous page", "Anywhere", window.back, ("Alt+Left",), "arrow-left"),
        ActionDef(
            "sidebar",
            "Narrow or widen the navigation",
            "Anywhere",
            window.toggle_rail,
            ("Ctrl+B",),
            "panel-left",
        ),
        ActionDef("open", "Open another workspace", "Anywhere", slots["open"], ("Ctrl+O",), "folder-open"),
        ActionDef(
            "copy_workspace", "Save a copy of the workspace", "Anywhere", slots["save_copy"], (), "save"
        ),
        ActionDef("sample", "Open the sample workspace", "Anywhere", slots["sample"], (), "sparkles"),
        ActionDef("quit", "Quit", "Anywhere", slots["quit"], ("Ctrl+Q",), "log-out"),
    ]


def pages(window: "MainWindow") -> list[ActionDef]:
    """Return how to go to each page."""
    return [
        ActionDef(f"go_{page.name}", page.label, "Go to", partial(window.go, page.name), page.keys, page.icon)
        for page in PAGES
        if page.keys
    ]


def creating(window: "MainWindow") -> list[ActionDef]:
    """Return what can be made from every page."""
    new = partial(window.go, "campaigns", NEW)
    return [
        ActionDef(
            "new_campaign", "New campaign", "Create", new, ("Shift+N",), "plus", partial(_no_new, window)
        )
    ]


def themes(choose: Callable[[str], None]) -> list[ActionDef]:
    """Return how to choose light, dark or the system's theme."""
    return [
        ActionDef(f"theme_{key}", f"Theme: {label}", "Appearance", partial(choose, key), (), icon)
        for key, label, icon in THEMES
    ]


def lists() -> list[ActionDef]:
    """Return the keys that every list handles itself, for the shortcuts sheet."""
    keys = (
        ("Move up or down", ("Up", "Down")),
        ("Open", ("Return",)),
        ("Tick", ("Space",)),
        ("Tick a range", ("Shift+Space",)),
        ("Tick more", ("Shift+Down",)),
        ("Tick all", ("Ctrl+A",)),
        ("Clear ticks, close", ("Esc",)),
        ("Row actions", ("Shift+F10", "Menu")),
        ("Sort by the header", ("Ctrl+Up",)),
    )
    return [
        ActionDef(f"list_{number}", label, "Lists", None, shown, fixed=True)
        for number, (label, shown) in enumerate(keys)
    ]


def _no_new(window: "MainWindow") -> str:
    from app.services.permissions import staff_blocker

    blocker = staff_blocker(window.workspace.me, "create a campaign") if window.workspace else None
    return blocker.sentence if blocker else ""


def _no_undo(window: "MainWindow") -> str:
    has_one = window.workspace is not None and window.workspace.next_undo() is not None
    return "" if has_one else "There is nothing to undo."


def _no_redo(window: "MainWindow") -> str:
    has_one = window.workspace is not None and window.workspace.next_redo() is not None
    return "" if has_one else "There is nothing to redo."
