"""Notices that somebody else decided about a run or a report while it stood open to be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.marketing import MARKETING_TASK, UNDER_REVIEW
from app.domain.rewards import REPORT
from app.domain.task_rows import REPORT_KIND, Kind
from app.services import tasks
from app.ui.screens.marketing_pane_words import ago

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.rows import HistoryRow
    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace

    Tr = Callable[[str], str]

_SENT_BACK = {"rejected": "reject", "withdrawn": "withdraw"}
_WATCHED = (Kind.MARKETING, REPORT_KIND)


def returned_by(workspace: Workspace, row: TaskRow) -> HistoryRow | None:
    """Return what rejected or withdrew a run that stands so now; None for every other state."""
    if row.status not in _SENT_BACK:
        return None
    story = tasks.story(workspace, row.id)
    return next((each for each in story if each.verb == _SENT_BACK[row.status] and _stands(each)), None)


def _stands(event: HistoryRow) -> bool:
    return event.field == MARKETING_TASK.field and event.kind == "do" and not event.undone


class Watch:
    """Remembers which task waited when it was shown last, and to whom."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._waited: tuple[int, int] | None = None
        self._decided: tuple[int, int, str] | None = None

    def saw(self, row: TaskRow, *, waiting: bool) -> None:
        """Remember what is shown now."""
        self._waited = (row.id, self._workspace.me.id) if waiting else None

    def decided_meanwhile(self, row: TaskRow, tr: Tr) -> str:
        """Return who decided and when, "" where nobody else did since it was shown; call it before `saw`.

        It is said as long as the task stays so and the same person looks at it.
        """
        now = (row.id, self._workspace.me.id, row.status)
        if row.kind not in _WATCHED or (self._waited != now[:2] and self._decided != now):
            self._decided = None
            return ""
        event = self._last(row)
        fell = event is not None and event.actor != self._workspace.me.name
        self._decided = now if fell else None
        return self._words(event, tr) if fell and event is not None else ""

    def _last(self, row: TaskRow) -> HistoryRow | None:
        story = tasks.story(self._workspace, row.id)
        return next((each for each in story if each.field == MARKETING_TASK.field), None)

    def _words(self, event: HistoryRow, tr: Tr) -> str:
        done = {
            "approve": tr("{name} approved this {when}."),
            "reject": tr("{name} rejected this {when}."),
            "withdraw": tr("{name} withdrew this {when}."),
        }
        when = ago(event.at, self._workspace.clock(), tr)
        known = event.kind == "do" and event.before in (UNDER_REVIEW, REPORT.initial)
        words = done.get(event.verb or "") if known else None
        words = words or tr("{name} moved this on {when}.")
        return words.format(name=event.actor or tr("Somebody"), when=when).replace(" .", ".")
