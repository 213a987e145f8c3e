"""The field for those a report is for: one or many, found by name and ticked in a list that stays open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.reward_rows import Earner, EarnerRow
from app.services import influencers, reports
from app.ui.dialogs.opener import Opener
from app.ui.dialogs.search_popover import Heading, SearchPopover
from app.ui.dialogs.testers_row import TesterRow
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.fields import Field
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Label
from app.ui.widgets.parts import announce
from app.ui.widgets.select import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.workspace import Workspace
    from app.ui.dialogs.row_list import Row

_MOST = 50
_EVERYBODY = 1_000
_NAMED = 3


@dataclass(frozen=True, slots=True)
class EarnerTick(TesterRow):
    """Somebody to tick; ``id`` says nothing here."""

    whom: EarnerRow | None = None


class EarnersField(Field):
    """``changed`` tells that others were chosen."""

    changed = Signal()

    def __init__(self, workspace: Workspace, earners: Sequence[Earner]) -> None:
        self._workspace = workspace
        self._chosen = {row.earner: row for row in known(workspace, earners)}
        caption = self.tr("For whom")
        self.select = Opener(caption, self.tr("Choose who did it"), name="report_earners")
        super().__init__(caption, self.select, None, required=True)
        self.select.opened.connect(self.open_finder)
        self._show()

    def value(self) -> tuple[Earner, ...]:
        """Those chosen, in the order in which they were."""
        return tuple(self._chosen)

    def open_finder(self, typed: str = "") -> None:
        """Find people and influencers, by what was typed already."""
        finder = FindEarners(self.select, self._workspace, tuple(self._chosen.values()))
        finder.toggled.connect(self._toggle)
        finder.open()
        finder.search.setText(typed)

    def _toggle(self, row: EarnerRow) -> None:
        if self._chosen.pop(row.earner, None) is None:
            self._chosen[row.earner] = row
        self.set_error("")
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        names = [row.name for row in self._chosen.values()]
        words = ", ".join(names[:_NAMED])
        if more := len(names) - _NAMED:
            several = self.tr("{names} and {count} more")
            words = several.format(names=words, count=exact_count(more)) if more > 0 else words
        self.select.set_options([Option(self.value(), words)] if names else [])
        self.select.set_value(self.value())


class FindEarners(SearchPopover):
    """``toggled`` carries an `EarnerRow` at each tick. Those in ``chosen`` come first."""

    toggled = Signal(object)

    def __init__(self, opener: QWidget, workspace: Workspace, chosen: Sequence[EarnerRow]) -> None:
        title, hint = self.tr("For whom"), self.tr("Find people and influencers")
        super().__init__(opener, "find_earners", title, hint, max(opener.width(), Size.popover))
        self._workspace, self._first = workspace, chosen
        self._ticked = {row.earner for row in chosen}
        self._says = Label("", "small", "text2", tabular=True)
        self._says.setObjectName("earners_say")
        done = Button(self.tr("Done"), name="earners_done", small=True)
        done.clicked.connect(self.close_up)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.s5, Space.s2, Space.s4, Space.s4)
        foot.addWidget(self._says)
        foot.addStretch(1)
        foot.addWidget(done)
        self.column.addLayout(foot)
        self._say()

    def rows(self, typed: str) -> Sequence[Row]:
        """Return those that the text finds; without one, those chosen at first and then others."""
        found = reports.earners(self._workspace, typed.strip(), _MOST)
        if not typed.strip():
            ahead = {row.earner for row in self._first}
            found = [*self._first, *(row for row in found if row.earner not in ahead)]
        rows: list[Row] = [self._tick(row) for row in found]
        if len(found) >= _MOST:
            rows.append(Heading(self.tr("Enter a name to find others.")))
        return rows or [Heading(self.tr("Nobody of that name."))]

    def _choose(self, row: object) -> None:
        if not isinstance(row, EarnerTick) or row.whom is None:
            return
        self._ticked ^= {row.whom.earner}
        self.toggled.emit(row.whom)
        place = self.list.verticalScrollBar().value()
        after = self._tick(row.whom)
        self.list.set_rows(self.rows(self.search.text()), after)
        self.list.verticalScrollBar().setValue(place)
        self._say()
        announce(self, f"{after.spoken}. {self._says.text()}")

    def _tick(self, row: EarnerRow) -> EarnerTick:
        home = row.organization or self.tr("Influencer")
        return EarnerTick(0, row.name, home, ticked=row.earner in self._ticked, whom=row)

    def _say(self) -> None:
        self._says.setText(self.tr("{count} chosen").format(count=exact_count(len(self._ticked))))


def known(workspace: Workspace, earners: Sequence[Earner]) -> list[EarnerRow]:
    """Return those the form begins with, without who is gone: a partner's person themselves if none."""
    wanted = dict.fromkeys(earners or (Earner.person(workspace.me.id),))
    keys = [each.influencer_id for each in wanted if each.influencer_id is not None]
    of = Earner.influencer
    found = {of(row.id): EarnerRow(of(row.id), row.name, "") for row in influencers.rows(workspace, keys)}
    if len(keys) < len(wanted):
        name = "" if earners else workspace.me.name
        found |= {row.earner: row for row in reports.earners(workspace, name, _EVERYBODY)}
    return [found[each] for each in wanted if each in found]
