"""The field for the reward task that a report is for; those deactivated stand there with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.text import fold
from app.services import rewards
from app.ui.dialogs.award import points_text
from app.ui.dialogs.opener import Opener
from app.ui.dialogs.search_popover import Entry, Heading, SearchPopover
from app.ui.theme.sizes import Size
from app.ui.widgets.fields import Field
from app.ui.widgets.select import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.domain.reward_rows import RewardRow
    from app.services.workspace import Workspace
    from app.ui.dialogs.row_list import Row


class RewardField(Field):
    """``changed`` tells that another reward task was chosen."""

    changed = Signal()

    def __init__(self, workspace: Workspace, reward_task_id: int | None) -> None:
        self._workspace = workspace
        caption = self.tr("Reward task")
        self.select = Opener(caption, self.tr("Choose what was done"), name="report_reward")
        super().__init__(caption, self.select, None, required=True)
        self.select.opened.connect(self.open_finder)
        self._take(reward_task_id)

    def value(self) -> int | None:
        """The id of the reward task chosen, None without one."""
        found = self.select.value()
        return found if isinstance(found, int) else None

    def open_finder(self, typed: str = "") -> None:
        """Find a reward task, by what was typed already."""
        finder = FindReward(self.select, rewards.rows(self._workspace), self.value())
        finder.chosen.connect(self.choose)
        finder.open()
        finder.search.setText(typed)

    def choose(self, reward_task_id: int) -> None:
        """Take one."""
        self._take(reward_task_id)
        self.set_error("")
        self.changed.emit()

    def _take(self, reward_task_id: int | None) -> None:
        found = [row for row in rewards.rows(self._workspace) if row.id == reward_task_id]
        self.select.set_options([Option(row.id, f"{row.reference} {row.title}") for row in found])
        self.select.set_value(reward_task_id)
        words = self.tr("{points} for each report, once it is approved")
        self.set_hint(words.format(points=points_text(found[0].points, self.tr)) if found else "")


class FindReward(SearchPopover):
    """``chosen`` carries the id of a reward task; deactivated ones stand greyed at the end."""

    chosen = Signal(int)

    def __init__(self, opener: QWidget, found: Sequence[RewardRow], now: int | None) -> None:
        title, hint = self.tr("Reward task"), self.tr("T-418, or words of what is to be done")
        super().__init__(opener, "find_reward", title, hint, max(opener.width(), Size.popover))
        self._found, self._now = sorted(found, key=lambda row: not row.active), now

    def rows(self, typed: str) -> Sequence[Row]:
        """Return those that hold the text."""
        wanted = fold(typed)
        rows = [self._entry(row) for row in self._found if wanted in fold(f"{row.reference} {row.title}")]
        if rows:
            return rows
        if self._found:
            return [Heading(self.tr("No reward task of that reference or name."))]
        return [Heading(self.tr("No reward tasks yet. Agency staff make them."))]

    def picked(self, value: object) -> None:
        """Tell."""
        self.chosen.emit(value)

    def _entry(self, row: RewardRow) -> Entry:
        if not row.active:
            note = self.tr("Deactivated: takes no new reports")
            return Entry(row.id, row.title, note, icon="circle-minus", inert=True)
        note = points_text(row.points, self.tr)
        return Entry(row.id, row.title, note, icon="gift", chosen=row.id == self._now)
