"""How lists of tasks of one shape were read the last time: their columns and their dates, per workspace."""

from dataclasses import dataclass

from app.services.exchange.columns import How
from app.services.exchange.moments import Order
from app.services.exchange.sheet import Sheet
from app.services.exchange.task_columns import TaskMatch
from app.services.exchange.task_words import TaskKind
from app.services.import_memory import shape_key
from app.services.workspace import Workspace

_SETTING = "import_task_matches"
_MOST = 50


@dataclass(frozen=True, slots=True)
class TaskMatching:
    """What is remembered of a list of tasks: a match per column, and the order of its dates if chosen."""

    matches: tuple[TaskMatch, ...]
    order: Order | None


def remember_tasks(workspace: Workspace, sheet: Sheet, matching: TaskMatching) -> None:
    """Keep how a list was read, for the next one with these column names; the oldest of 50 is forgotten."""
    stored = dict(workspace.settings().get(_SETTING, {}))
    key = shape_key(sheet)
    stored.pop(key, None)
    stored[key] = {"fields": [match.field for match in matching.matches], "order": matching.order}
    workspace.put_settings(**{_SETTING: dict(list(stored.items())[-_MOST:])})


def recall_tasks(workspace: Workspace, sheet: Sheet) -> TaskMatching | None:
    """Return how a list with the same column names was read; None where none was, or it cannot be used."""
    stored = workspace.settings().get(_SETTING, {}).get(shape_key(sheet))
    try:
        if not stored or len(stored["fields"]) != len(sheet.columns):
            return None
        kinds = [TaskKind(value) for value in stored["fields"]]
        order = Order(stored["order"]) if stored["order"] else None
    except (KeyError, TypeError, ValueError):
        return None  # written by another version
    matches = (
        TaskMatch(column, kind, How.CHOSEN if kind.goes_in else How.NONE) for column, kind in enumerate(kinds)
    )
    return TaskMatching(tuple(matches), order)
