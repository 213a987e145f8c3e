"""The keys of the form of a marketing task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.widgets.actions import ActionDef

if TYPE_CHECKING:
    from app.ui.screens.marketing_editor import MarketingEditorScreen

_GROUP = "Marketing task"


def register(screen: MarketingEditorScreen) -> None:
    """Register what can be done while the form is shown."""

    def closed() -> str:
        return screen.blocker()

    form = screen.form
    made = (
        ("save", "Save", screen.save, ("Ctrl+S",), "save"),
        ("test", "Save and test…", screen.save_and_test, ("Ctrl+Return", "Ctrl+Enter"), "list-checks"),
        ("testers", "Choose testers…", screen.choose_testers, ("Alt+T",), "user-plus"),
        ("window", "Add a delivery window", form.when.windows.add_row, ("Alt+N",), "plus"),
        ("remove", "Remove this window", form.when.windows.remove_current, ("Alt+Del",), "x"),
        ("mode", "Form in steps or all at once", screen.toggle_mode, ("Alt+S",), "layers"),
        ("next", "Next step", form.go_on, ("Ctrl+PgDown",), "chevron-right"),
        ("before", "Step before", form.go_back, ("Ctrl+PgUp",), "chevron-left"),
    )
    screen.actions_registry.add(
        screen,
        [
            ActionDef(f"marketing_editor.{key}", label, _GROUP, run, keys, icon, closed)
            for key, label, run, keys, icon in made
        ]
        + [ActionDef("marketing_editor.cancel", "Leave the form", _GROUP, screen.cancel, ("Esc",), "x")],
    )
