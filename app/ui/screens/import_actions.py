"""The keys of an import: files, the steps, and the answers to "the same person?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.widgets.actions import ActionDef

if TYPE_CHECKING:
    from app.ui.screens.import_creators import ImportScreen
    from app.ui.screens.import_page import ImportPage

_GROUP = "Import"


def register(screen: ImportPage) -> None:
    """Register what can be done on every import page."""
    screen.actions_registry.add(screen, _steps(screen))


def register_answers(screen: ImportScreen) -> None:
    """Register the answers to "the same person?".

    Their keys are live on the card that asks alone: elsewhere, arrows move between choices.
    """
    screen.actions_registry.add(screen.check_step.decide, _answers(screen))


def _steps(screen: ImportPage) -> list[ActionDef]:
    def busy() -> str:
        return "Wait until this is done, or cancel it." if screen.work.running() else ""

    return [
        ActionDef("import.choose", "Choose files to import…", _GROUP, screen.choose_files, ("Ctrl+Shift+O",),
                  "folder-open", busy),
        ActionDef("import.paste", "Paste a table", _GROUP, screen.paste, ("Ctrl+V",), "file-text", busy),
        ActionDef("import.on", "Next step", _GROUP, screen.go_on, ("Ctrl+Return",), "chevron-right", busy),
    ]  # fmt: skip


def _answers(screen: ImportScreen) -> list[ActionDef]:
    decide = screen.check_step.decide

    def no_pair() -> str:
        return "" if decide.candidate() and not screen.work.running() else "No two people are compared now."

    return [
        ActionDef("import.merge", "Same person, merge", _GROUP, decide.merge, ("M",), "git-merge", no_pair),
        ActionDef("import.keep", "Two people, keep both", _GROUP, decide.keep_both, ("K",), "users", no_pair),
        ActionDef("import.later", "Decide later", _GROUP, decide.decide_later, ("L",), "clock", no_pair),
        ActionDef("import.all", "Merge all of one name", _GROUP, decide.merge_all, (), "git-merge", no_pair),
        ActionDef("import.next", "Next pair", _GROUP, decide.go_on, ("Right",), "chevron-right", no_pair),
        ActionDef("import.before", "Pair before", _GROUP, decide.go_back, ("Left",), "chevron-left", no_pair),
    ]  # fmt: skip
