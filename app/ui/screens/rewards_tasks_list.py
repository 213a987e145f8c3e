"""The reward tasks as a list: filters, table, footer, and what stands for them where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.text import fold
from app.services import rewards
from app.ui.models.lazy_table import LazyTableModel
from app.ui.screens.filtered_list import FilteredList
from app.ui.screens.rewards_tasks_columns import RewardFields, columns, fits, in_order
from app.ui.widgets.chips import Chip
from app.ui.widgets.figures import exact_count
from app.ui.widgets.filters import FilterBar
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.table import Table

if TYPE_CHECKING:
    from app.domain.reward_rows import RewardRow
    from app.services.workspace import Workspace
    from app.ui.widgets.table_search import SearchBox

_LONGEST_QUOTE = 40


class NoRewards(EmptyState):
    """There is no reward task yet; ``new_requested`` makes the first."""

    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("gift", "", "", parent, "no_reward_tasks")
        line = self.tr("Say what earns points. Partners and influencers submit reports for it.")
        self.set_words(self.tr("No reward tasks yet"), line)
        self._new = self.add_button(self.tr("New reward task"), self.new_requested.emit, icon="plus")

    def block(self, against_new: str) -> None:
        """Grey the way out with a reason, or "" to let it be used."""
        self._new.setEnabled(not against_new)
        set_tooltip(self._new, against_new)


class NoRewardMatches(EmptyState):
    """No reward task fits what was asked for."""

    cleared = Signal()
    edit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("list-filter", "", "", parent, "no_reward_matches")
        self.add_button(self.tr("Clear filters"), self.cleared.emit)
        self.add_button(self.tr("Edit filters"), self.edit_requested.emit, "ghost")

    def explain(self, search: str, everything: int) -> None:
        """Say why nothing is listed, of so many reward tasks."""
        words = self.tr("Clear them to see {count} reward tasks.")
        if search:
            words = self.tr("None of {count} reward tasks contains “{text}”.")
        line = words.format(count=exact_count(everything), text=search[:_LONGEST_QUOTE])
        self.set_words(self.tr("No reward tasks match these filters"), line)


class RewardList(FilteredList):
    """Every reward task out of the trash, as search and filters choose; ``search`` stands elsewhere."""

    def __init__(self, workspace: Workspace, search: SearchBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._search = workspace, search
        self._rows: dict[int, RewardRow] = {}
        self._search.changed.connect(self._narrow)
        self._build()
        self._lay_out()

    def row(self, task_id: int) -> RewardRow | None:
        """Return a reward task, None for one that is not listed with or without filters."""
        return self._rows.get(task_id)

    def requery(self) -> None:
        """Ask anew what there is; the current row, the scroll position and the ticks stay."""
        before = self._rows
        self._rows = {row.id: row for row in rewards.rows(self._workspace)}
        gone = [key for key in self.model.ticks.ids() if key not in self._rows]
        if gone:
            self.model.tick_ids(gone, False)
        self._show({key for key, row in self._rows.items() if before.get(key) != row})

    def start_over(self) -> None:
        """Forget what somebody else ticked, searched and filtered."""
        self.model.clear_ticks()
        self._ask_nothing()

    def show_task(self, task_id: int) -> bool:
        """Make one current, without filters that hide it; say whether it is there."""
        if task_id in self._rows and not self.table.go_to_id(task_id):
            self.clear_filters()
        return self.table.go_to_id(task_id)

    def show_ids(self, ids: list[int]) -> None:
        """List just these, as a plan asks for."""
        self._ask_nothing()
        self._show_only(frozenset(ids))
        self._show()
        self.take_focus()

    def clear_filters(self) -> None:
        """List all."""
        self._ask_nothing()
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.model = LazyTableModel(columns(self.tr), self._fetch, self)
        self.model.sort_requested.connect(self._narrow)
        self.model.ticks_changed.connect(self._ticks_changed)
        self.table = Table("reward_tasks", self.tr("Reward tasks"), open_on_click=True)
        self.table.setModel(self.model)
        self.filters = FilterBar(RewardFields(self.tr, self._all).fields())
        self.filters.changed.connect(self._narrow)

    def _lay_out(self) -> None:
        self.no_rewards, self.no_match = NoRewards(), NoRewardMatches()
        self.no_match.cleared.connect(self.clear_filters)
        self.no_match.edit_requested.connect(self.open_filters)
        chip = Chip("chosen", self.tr("Chosen"), "list-checks")
        chip.setAccessibleDescription(self.tr("Delete shows the other reward tasks again"))
        chip.removed.connect(self.clear_filters)
        head = QWidget()
        self._set_parts(head, self.table, chip, (self.no_rewards, self.no_match))
        head.hide()  # tabs and tools are those of the page

    def _all(self) -> list[RewardRow]:
        return list(self._rows.values())

    def _narrow(self, *_change: object) -> None:
        self._show()

    def _ask_nothing(self) -> None:
        self.filters.set_values({})
        self._search.set_text("")
        self._show_only(None)

    def _how_many(self, count: int) -> str:
        words = self.tr("1 reward task") if count == 1 else self.tr("{count} reward tasks")
        return words.format(count=exact_count(count))

    def _show(self, touched: set[int] | None = None) -> None:
        """List what fits; where that is as before, read just the rows touched again."""
        chosen = [row for row in self._rows.values() if self._fits(row)]
        ids = [row.id for row in in_order(chosen, self.model.sort_key, self.model.descending)]
        if touched is None or ids != self.model.ids:
            self.model.set_ids(ids)
        else:
            self.model.refresh(touched)
        self._show_totals(chosen)
        self._show_page()
        self._ticks_changed()
        self.narrowed.emit()

    def _fits(self, row: RewardRow) -> bool:
        if self._only is not None and row.id not in self._only:
            return False
        text = fold(self._search.text())
        return (not text or text in fold(f"{row.title} {row.reference}")) and fits(row, self.filters.values())

    def _show_totals(self, shown: list[RewardRow]) -> None:
        everything = len(self._rows)
        left = self.tr("1 reward task") if everything == 1 else self.tr("{count} reward tasks")
        if len(shown) < everything:
            left = self.tr("{count} reward tasks, {shown} shown")
        words = left.format(count=exact_count(everything), shown=exact_count(len(shown)))
        given = exact_count(sum(row.awarded for row in shown))
        self.footer.show_totals(words, self.tr("Points given"), given)

    def _show_page(self) -> None:
        for widget in (self.bar, self.footer):
            widget.setVisible(bool(self._rows))
        self.no_match.explain(self._search.text(), len(self._rows))
        empty = self.no_match if self._rows else self.no_rewards
        self._pages.setCurrentWidget(self.table if self.model.ids else empty)

    def _fetch(self, ids: list[int]) -> list[RewardRow]:
        return [self._rows[key] for key in ids if key in self._rows]
