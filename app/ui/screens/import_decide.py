"""The card that asks, pair by pair, whether two people of one name are one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from app.services.exchange.plan import Candidate, Decision
from app.ui.screens.import_compare import Comparison, difference
from app.ui.screens.import_lists import focus_list
from app.ui.screens.import_rows import Line, LineList
from app.ui.theme.sizes import Space
from app.ui.theme.statuses import status
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Label, Separator
from app.ui.widgets.panels import Card
from app.ui.widgets.parts import announce, set_tooltip
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.services.exchange.plan import ImportPlan

_ANSWERS = {
    Decision.MERGE: ("Same person", "success_text", status("client", "accepted")),
    Decision.SEPARATE: ("Two people", "text2", status("influencer", "cancelled")),
    Decision.UNDECIDED: ("Not answered", "text2", status("client", "pending")),
}


class DecideCard(Card):
    """Compares the current pair and lists all of them. ``decided`` says that an answer changed."""

    decided = Signal()

    def __init__(self) -> None:
        super().__init__("Same name: the same person?", name="decide")
        self._plan: ImportPlan | None = None
        self.at = 0
        self._counter = Label("", "body", "text2", tabular=True)
        self._before = back = IconButton(
            "chevron-left", "Pair before", "Left", name="pair_before", small=True
        )
        self._next = ahead = IconButton("chevron-right", "Next pair", "Right", name="next_pair", small=True)
        back.clicked.connect(self.go_back)
        ahead.clicked.connect(self.go_on)
        self._all = Button("Merge all", "link", name="merge_all")
        self._all.clicked.connect(self.merge_all)
        set_tooltip(self._all, "Leaves out where one network would have two handles.")
        self.head.setSpacing(Space.s4)
        for widget in (self._all, self._counter, back, ahead):
            self.head.addWidget(widget)
        self.comparison = Comparison()
        self._area = ScrollArea()
        self._area.setWidget(self.comparison)
        self._area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.body.addWidget(self._area)
        self.body.addLayout(self._buttons())
        self.body.addWidget(Separator())
        self.list = LineList("People of one name", "candidates")
        self.list.picked.connect(self.show_pair)
        self.body.addWidget(self.list, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icons of the answers out where there is no room for them."""
        super().resizeEvent(event)
        self._merge.set_icon_name("git-merge")
        self._keep.set_icon_name("users")
        buttons = (self._merge, self._keep, self._later)
        taken = sum(button.sizeHint().width() + Space.s4 for button in buttons)
        if taken + 2 * Space.s6 > event.size().width():
            self._merge.set_icon_name("")
            self._keep.set_icon_name("")

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the pairs of a plan, the first unanswered one in front."""
        self._plan = plan
        self.list.set_lines(len(plan.candidates), self._line)
        first = next(iter(self._open()), 0)
        self.show_pair(first)

    def show_pair(self, at: int) -> None:
        """Compare the pair at this place of the list."""
        plan = self._plan
        if plan is None or not 0 <= at < len(plan.candidates):
            return
        self.at = at
        self.comparison.show_candidate(plan.candidates[at])
        self._area.updateGeometry()
        self.list.make_current(at)
        self._tell()

    def go_on(self) -> None:
        """Compare the next pair; after the last comes the first."""
        if self._plan and self._plan.candidates:
            self.show_pair((self.at + 1) % len(self._plan.candidates))

    def go_back(self) -> None:
        """Compare the pair before; before the first comes the last."""
        if self._plan and self._plan.candidates:
            self.show_pair((self.at - 1) % len(self._plan.candidates))

    def merge(self) -> None:
        """Both are one person."""
        self._answer(Decision.MERGE)

    def keep_both(self) -> None:
        """They are two people."""
        self._answer(Decision.SEPARATE)

    def decide_later(self) -> None:
        """Leave it open; this creator stays out of the import."""
        self._answer(Decision.UNDECIDED)

    def merge_all(self) -> None:
        """Answer every open pair that can be merged without looking."""
        if self._plan is None:
            return
        self._plan.decide_all(Decision.MERGE)
        focus_list(self.list)  # the button that was pressed goes away
        self.show_pair(next(iter(self._open()), self.at))
        self.decided.emit()

    def candidate(self) -> Candidate | None:
        """The pair that is compared."""
        plan = self._plan
        return plan.candidates[self.at] if plan and plan.candidates else None

    def _answer(self, decision: Decision) -> None:
        plan = self._plan
        if plan is None or not plan.candidates:
            return
        plan.decide(self.at, decision)
        announce(self, f"{plan.candidates[self.at].name}: {_ANSWERS[decision][0]}")
        later = [at for at in self._open() if at > self.at]
        others = [at for at in self._open() if at != self.at]
        if decision is Decision.UNDECIDED:
            self.go_on()
        elif later or others:
            self.show_pair((later or others)[0])
        else:
            self.show_pair(self.at)
        self.decided.emit()

    def _open(self) -> list[int]:
        plan = self._plan
        candidates = plan.candidates if plan else []
        return [at for at, each in enumerate(candidates) if each.decision is Decision.UNDECIDED]

    def _tell(self) -> None:
        plan = self._plan
        assert plan is not None
        self._counter.setText(f"{exact_count(self.at + 1)} of {exact_count(len(plan.candidates))}")
        certain = sum(plan.candidates[at].certain for at in self._open())
        self._all.set_label(f"Merge all {exact_count(certain)}")
        self._all.setVisible(certain > 1)
        decision = plan.candidates[self.at].decision
        self._merge.set_kind("primary" if decision is Decision.MERGE else "default")
        self._keep.set_kind("primary" if decision is Decision.SEPARATE else "default")
        self.list.repaint_lines()

    def _line(self, at: int) -> Line:
        assert self._plan is not None
        candidate = self._plan.candidates[at]
        words, tone, look = _ANSWERS[candidate.decision]
        return Line(candidate.name, difference(candidate), words, tone, look)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.s4)
        self._merge = Button("Same person, merge", icon="git-merge", name="merge")
        self._keep = Button("Two people, keep both", icon="users", name="keep_both")
        self._later = later = Button("Decide later", "ghost", name="decide_later")
        self._merge.clicked.connect(self.merge)
        self._keep.clicked.connect(self.keep_both)
        later.clicked.connect(self.decide_later)
        row.addWidget(self._merge)
        row.addWidget(self._keep)
        row.addStretch()
        row.addWidget(later)
        return row
