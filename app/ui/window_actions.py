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
    no_undo, no_redo = partial(_no_undo, window), partial(_no_redo, window)
    rows: tuple[tuple[str, str, Slot, tuple[str, ...], str, Callable[[], str] | None], ...] = (
        ("palette", "Search or run a command", slots["palette"], ("Ctrl+K",), "search", None),
        ("shortcuts", "Keyboard shortcuts", slots["shortcuts"], ("F1", "Ctrl+/", "?"), "keyboard", None),
        ("undo", "Undo", window.undo, ("Ctrl+Z",), "undo-2", no_undo),
        ("redo", "Redo", window.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", no_redo),
        ("history", "History of changes", slots["history"], ("Ctrl+Shift+H",), "history", None),
        ("acting_as", "Act as somebody else", slots["acting_as"], ("Ctrl+Shift+A",), "user-check", None),
        ("back", "Previous page", window.back, ("Alt+Left",), "arrow-left", None),
        ("next_part", "Next part of the window", partial(window.go_round, 1), ("F6",), "panel-right", None),
        (
            "part_before",
            "Part of the window before",
            partial(window.go_round, -1),
            ("Shift+F6",),
            "panel-left",
            None,
        ),
        ("sidebar", "Narrow or widen the navigation", window.sidebar.toggle, ("Ctrl+B",), "panel-left", None),
        (
            "people",
            "Add people and organizations",
            partial(window.go, "settings", "people"),
            (),
            "users",
            None,
        ),
        ("open", "Open another workspace", slots["open"], ("Ctrl+O",), "folder-open", None),
        ("copy_workspace", "Save a copy of the workspace", slots["save_copy"], (), "save", None),
        ("sample", "Open the sample workspace", slots["sample"], (), "sparkles", None),
        ("quit", "Quit", slots["quit"], ("Ctrl+Q",), "log-out", None),
    )
    return [
        ActionDef(key, label, "Anywhere", run, keys, icon, blocker)
        for key, label, run, keys, icon, blocker in rows
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
    made = (
        ("new_task", "New task", "tasks", ("N",), "create tasks"),
        ("new_marketing", "New marketing task", "marketing_editor", (), "create tasks"),
        ("new_campaign", "New campaign", "campaigns", ("Shift+N",), "create a campaign"),
        ("new_influencer", "New influencer", "influencers", (), "edit influencers"),
    )
    return [
        ActionDef(
            key,
            label,
            "Create",
            partial(window.begin, page),
            keys,
            "plus",
            partial(_only_staff, window, doing),
        )
        for key, label, page, keys, doing in made
    ] + _rewarding(window)


def _rewarding(window: "MainWindow") -> list[ActionDef]:
    """Return what is made on a tab of the rewards."""
    task, report = partial(window.go, "rewards", {"task": NEW}), partial(window.go, "rewards", NEW)
    only_staff, may_report = partial(_only_staff, window, "create reward tasks"), partial(_no_report, window)
    return [
        ActionDef("new_reward", "New reward task", "Create", task, (), "gift", only_staff),
        ActionDef("new_report", "Submit a report", "Create", report, (), "send", may_report),
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


def _only_staff(window: "MainWindow", doing: str) -> str:
    from app.services.permissions import staff_blocker

    blocker = staff_blocker(window.workspace.me, doing) if window.workspace else None
    return blocker.sentence if blocker else ""


def _no_report(window: "MainWindow") -> str:
    from app.services import reports

    return reports.against_new(window.workspace) if window.workspace else ""


def _no_undo(window: "MainWindow") -> str:
    return window.workspace.against_undo() if window.workspace else ""


def _no_redo(window: "MainWindow") -> str:
    return window.workspace.against_redo() if window.workspace else ""
