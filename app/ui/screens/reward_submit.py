"""The two dialogs of a reward task, opened from any screen: its form, and the one that submits reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.reward_rows import Earner
from app.services import reports
from app.services.permissions import staff_blocker
from app.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.domain.reward_rows import RewardRow
    from app.services.workspace import Workspace
    from app.ui.dialogs.reward_editor import RewardEditor


def edit_reward(where: QWidget, workspace: Workspace, row: RewardRow | None) -> RewardEditor:
    """Open the form of a reward task, an empty one for None; the screen that ``where`` is on tells of it."""
    from app.ui.dialogs.reward_editor import RewardEditor

    dialog = RewardEditor(where.window(), workspace, row)
    dialog.saved.connect(_Told(where))
    dialog.closed.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def submit_report(
    where: QWidget, workspace: Workspace, task_id: int | None, earners: Sequence[Earner] = ()
) -> None:
    """Ask what a report says, and submit it; else say why nobody can.

    The form begins with a reward task, None leaves it to be chosen, and with those whom it is for.
    """
    from app.ui.dialogs.submit_report import SubmitReport

    if task_id is not None and (against := reports.against_submit(workspace, task_id)):
        screen_of(where).refused.emit(against)
        return
    dialog = SubmitReport(where.window(), workspace, task_id, earners)
    dialog.saved.connect(_Told(where))
    dialog.closed.connect(dialog.deleteLater)
    dialog.open()


def against_influencers(workspace: Workspace) -> str:
    """Return why no report can be submitted for influencers, "" if one can."""
    blocker = staff_blocker(workspace.me, "submit reports for influencers")
    return blocker.sentence if blocker else reports.against_new(workspace)


def submit_for_influencers(where: QWidget, workspace: Workspace, ids: Sequence[int]) -> None:
    """Ask what the reports for influencers say, one for each of them, and submit them."""
    submit_report(where, workspace, None, [Earner.influencer(each) for each in ids])


def screen_of(widget: QWidget | None) -> Screen:
    """Return the screen that a widget is on, itself where it is one."""
    while widget is not None and not isinstance(widget, Screen):
        widget = widget.parentWidget()
    if widget is None:
        raise ValueError("this widget is on no screen")
    return widget


class _Told:
    """Tells the screen what a dialog saved, with Undo where something was."""

    def __init__(self, where: QWidget) -> None:
        self._screen = screen_of(where)

    def __call__(self, result: object) -> None:
        done = result[1] if isinstance(result, tuple) else result
        if getattr(done, "operation_id", None) is not None:
            self._screen.done.emit(done)
