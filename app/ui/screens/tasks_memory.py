"""How each person left the Tasks screen: kept in the workspace, read with care."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.domain.task_rows import View
from app.services.workspace import StorageError
from app.ui.screens import tasks_marketing
from app.ui.screens.side_pane import LEAST, MOST, USUAL
from app.ui.screens.tasks_columns import SHOWN, TITLE
from app.ui.screens.tasks_filters import sound
from app.ui.screens.tasks_status_tabs import AXES, TASK_STATUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.workspace import Workspace

SORT = ("due", False)
_TABS = frozenset(view.value for view in View)


@dataclass
class Remembered:
    """The tab, and for each tab its filters, what is searched in it, and its order; columns in order with
    whether each is shown, those of the Marketing tab apart; which of the two statuses has tabs there."""

    columns: list[tuple[str, bool]]
    marketing: list[tuple[str, bool]]
    tab: str = View.ALL.value
    filters: dict[str, dict[str, Any]] = field(default_factory=dict)
    searches: dict[str, str] = field(default_factory=dict)
    sorts: dict[str, tuple[str, bool]] = field(default_factory=dict)
    compact: bool = False
    pane: int = USUAL
    axis: str = TASK_STATUS

    def columns_of(self, tab: str) -> list[tuple[str, bool]]:
        """Return the columns of a tab."""
        return self.marketing if tab == View.MARKETING else self.columns

    def set_columns(self, tab: str, columns: list[tuple[str, bool]]) -> None:
        """Keep the columns of a tab; all but the Marketing tab share theirs."""
        if tab == View.MARKETING:
            self.marketing = columns
        else:
            self.columns = columns

    def sort(self, tab: str) -> tuple[str, bool]:
        """Return how a tab is ordered."""
        return self.sorts.get(tab, SORT)


def usual_columns(known: Sequence[str], tab: str = "") -> list[tuple[str, bool]]:
    """Return the columns that a person sees in a tab who has chosen none."""
    if tab != View.MARKETING:
        return [(key, key in SHOWN) for key in known]
    first = [key for key in tasks_marketing.SHOWN if key in known]
    return [*((key, True) for key in first), *((key, False) for key in known if key not in first)]


def load(workspace: Workspace, known: Sequence[str]) -> Remembered:
    """Return how the person acting left the screen; ``known`` are the columns and orders there are.

    What is missing, damaged or no longer known falls back to the usual.
    """
    stored = workspace.settings().get(_key(workspace))
    if not isinstance(stored, dict):
        return Remembered(usual_columns(known), usual_columns(known, View.MARKETING))
    pane = stored.get("pane")
    tab = stored.get("tab")
    axis = stored.get("axis")
    return Remembered(
        _columns(stored.get("columns"), known),
        _columns(stored.get("marketing"), known, View.MARKETING),
        tab if isinstance(tab, str) and tab in _TABS else View.ALL.value,
        {key: sound(values) for key, values in _by_tab(stored.get("filters"))},
        {key: text for key, text in _by_tab(stored.get("searches")) if isinstance(text, str)},
        {key: (each[0], each[1]) for key, each in _by_tab(stored.get("sorts")) if _is_sort(each, known)},
        stored.get("compact") is True,
        max(LEAST, min(pane, MOST)) if type(pane) is int else USUAL,
        axis if isinstance(axis, str) and axis in AXES else TASK_STATUS,
    )


def save(workspace: Workspace, view: Remembered) -> None:
    """Keep how the person acting left the screen; while something else is being saved, the next time."""
    kept = {
        "columns": view.columns,
        "marketing": view.marketing,
        "axis": view.axis,
        "tab": view.tab,
        "filters": view.filters,
        "searches": view.searches,
        "sorts": view.sorts,
        "compact": view.compact,
        "pane": view.pane,
    }
    try:
        workspace.put_settings(**{_key(workspace): kept})
    except StorageError:
        # Nobody's work is lost with it, so nobody is bothered.
        return


def _key(workspace: Workspace) -> str:
    return f"view/tasks/{workspace.me.id}"


def _by_tab(stored: object) -> list[tuple[str, Any]]:
    if not isinstance(stored, dict):
        return []
    return [(key, value) for key, value in stored.items() if key in _TABS]


def _is_sort(value: object, known: Sequence[str]) -> bool:
    return isinstance(value, list) and len(value) == 2 and value[0] in known and isinstance(value[1], bool)


def _columns(stored: object, known: Sequence[str], tab: str = "") -> list[tuple[str, bool]]:
    kept: dict[str, bool] = {}
    for each in stored if isinstance(stored, list) else ():
        if isinstance(each, list) and len(each) == 2 and each[0] in known:
            kept[each[0]] = each[1] is True or each[0] == TITLE
    if not kept:
        return usual_columns(known, tab)
    return [*kept.items(), *((key, key == TITLE) for key in known if key not in kept)]
