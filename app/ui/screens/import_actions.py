"""The keys of an import: files, the steps, and the answers to "the same person?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.widgets.actions import ActionDef

if TYPE_CHECKING:
    from app.ui.screens.import_creators import ImportScreen

_GROUP = "Import"


def definitions(screen: ImportScreen) -> list[ActionDef]:
    """Return what can be done by key on the import page."""
    decide = screen.check_step.decide

    def busy() -> str:
        return "Wait until this is done, or cancel it." if screen.work.running() else ""

    def no_pair() -> str:
        shown = screen.pages.currentWidget() is screen.check_step and screen.check_step.deciding()
        return busy() or ("" if shown else "No two people are compared here.")

    return [
        ActionDef("import.choose", "Choose files to import…", _GROUP, screen.choose_files, ("Ctrl+Shift+O",),
                  "folder-open", busy),
        ActionDef("import.paste", "Paste a table", _GROUP, screen.paste, ("Ctrl+V",), "file-text", busy),
        ActionDef("import.on", "Next step", _GROUP, screen.go_on, ("Ctrl+Return",), "chevron-right", busy),
        ActionDef("import.merge", "Same person, merge", _GROUP, decide.merge, ("M",), "git-merge", no_pair),
        ActionDef("import.keep", "Two people, keep both", _GROUP, decide.keep_both, ("K",), "users", no_pair),
        ActionDef("import.later", "Decide later", _GROUP, decide.decide_later, ("L",), "clock", no_pair),
        ActionDef("import.all", "Merge all of one name", _GROUP, decide.merge_all, (), "git-merge", no_pair),
        ActionDef("import.next", "Next pair", _GROUP, decide.go_on, ("Right",), "chevron-right", no_pair),
        ActionDef("import.before", "Pair before", _GROUP, decide.go_back, ("Left",), "chevron-left", no_pair),
    ]  # fmt: skip
