"""Statuses and actions: the diagram and the table of each workflow, both read from its definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.diagrams import WORKFLOWS
from app.ui.screens import help_words
from app.ui.screens.help_parts import ChapterPage
from app.ui.screens.help_table import HelpTable, Told
from app.ui.theme import paint, style
from app.ui.theme.sizes import Radius, Space
from app.ui.widgets.diagram import DiagramArea
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.parts import announce, name_widget
from app.ui.widgets.select import Option, Select
from app.ui.widgets.strip import Item, Segmented

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QShowEvent

    from app.domain.workflow import Transition, Workflow
    from app.ui.screens.help_pages import Chapter
    from app.ui.screens.help_table import HelpRow

ORDER = (
    "partner_task",
    "influencer_status",
    "client_status",
    "deliverable",
    "marketing_task",
    "reward_task",
    "report",
    "campaign",
)
_SHORT = {"influencer_status": "Influencer", "client_status": "Client"}


class StatusesPage(ChapterPage):
    """One workflow at a time, chosen above or by Ctrl and an arrow."""

    def __init__(self, chapter: Chapter) -> None:
        super().__init__(chapter)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line.set_text(
            self.tr(
                "Every menu follows these tables. A greyed action says why, and who could do it. "
                "F1 in a menu opens the row of that action."
            )
        )
        self.workflow = WORKFLOWS[ORDER[0]]
        labels = {key: _SHORT.get(key, WORKFLOWS[key].label) for key in ORDER}
        self.strip = Segmented(
            self.tr("Workflow"), [Item(*each) for each in labels.items()], name="help_workflow"
        )
        self.strip.hide()
        self.select = Select(self.tr("Workflow"), name="help_workflow_list")
        self.select.set_options([Option(*each) for each in labels.items()])
        self.select.setMaximumWidth(self.select.sizeHint().width() + Space.s8)
        self.strip.changed.connect(self.show_workflow)
        self.select.changed.connect(self.show_workflow)
        self._make_parts()
        self.area.viewport().installEventFilter(self)
        self.show_workflow(ORDER[0])

    def show_workflow(self, key: object) -> None:
        """Show the workflow of a key."""
        self.workflow = WORKFLOWS[str(key)]
        self.strip.set_current(str(key))
        self.select.set_value(key)
        self.diagram.show_workflow(self.workflow)
        self.summary.set_text(help_words.summary(self.workflow))
        self.table.show_rows(self.workflow, [*_changes(self.workflow)])
        self.operations.show_rows(self.workflow, [*_operations(self.workflow)])
        self._also.setVisible(bool(self.workflow.operations))
        self.operations.setVisible(bool(self.workflow.operations))
        self._settle()

    def show_verb(self, verb: str) -> None:
        """Put the keyboard on the row of an action."""
        row = self.table.go_to(verb) or self.operations.go_to(verb)
        if row is not None:
            self.area.ensureWidgetVisible(row, 0, Space.s8)

    def step(self, by: int) -> None:
        """Show the workflow after this one, or with -1 the one before."""
        at = (ORDER.index(self.workflow.key) + by) % len(ORDER)
        self.show_workflow(ORDER[at])
        announce(self, self.workflow.label)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()  # before, all that is in the rows was hidden and took no room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._choose_chooser()
        return False

    def _settle(self) -> None:
        """Lay out at once, from the inside out: left to the loop, rows grow frame by frame."""
        for table in (self.table, self.operations):
            table.settle()
        self._card.column.activate()
        self.column.invalidate()
        self.column.activate()
        QCoreApplication.sendEvent(self.area, QEvent(QEvent.Type.LayoutRequest))

    def _choose_chooser(self) -> None:
        """Offer the workflows side by side where there is room, else as a list."""
        fits = self.strip.sizeHint().width() <= self.area.viewport().width() - 2 * Space.s8
        had = self.strip.hasFocus() or self.select.hasFocus()
        self.strip.setVisible(fits)
        self.select.setVisible(not fits)
        if had:
            (self.strip if fits else self.select).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_parts(self) -> None:
        tr = self.tr
        self._card = card = _Card()
        self.diagram = DiagramArea()
        self.summary = Paragraph("", "small")
        card.column.addWidget(self.diagram)
        words = QVBoxLayout()
        words.setContentsMargins(Space.s6, 0, Space.s6, 0)
        words.addWidget(self.summary)
        card.column.addLayout(words)
        first, last = tr("Action"), (tr("Who"), tr("Note"))
        self.table = HelpTable("help_changes", tr("Status changes"), (first, tr("From"), tr("To"), *last))
        keeping = tr("Actions that keep the status")
        self.operations = HelpTable("help_operations", keeping, (first, tr("While"), *last))
        self._also = Label(keeping, "heading")
        self.table.current_changed.connect(self._emphasise)
        self.operations.current_changed.connect(self._reveal)
        for widget in (self.strip, self.select, card, self.table, self._also, self.operations):
            self.column.addWidget(widget)
        self.column.setAlignment(self.strip, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def _emphasise(self, row: HelpRow | None) -> None:
        self.diagram.emphasise(row.told.verb if row is not None else None)
        self._reveal(row)

    def _reveal(self, row: HelpRow | None) -> None:
        if row is not None and row.hasFocus():
            self.area.ensureWidgetVisible(row, 0, Space.s4)


class _Card(QWidget):
    """The sunken box of the diagram."""

    def __init__(self) -> None:
        super().__init__()
        name_widget(self, "Diagram", "diagram_card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, Space.s1, 1, Space.s5)
        self.column.setSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.card, tokens.sunken, tokens.border)


def _changes(workflow: Workflow) -> list[Told]:
    return [
        Told(
            verb.key,
            verb.label,
            _sources(workflow, verb),
            verb.target,
            help_words.who(verb),
            help_words.note(workflow, verb),
            at,
        )
        for at, verb in enumerate(workflow.transitions)
    ]


def _sources(workflow: Workflow, verb: Transition) -> str | tuple[str, ...]:
    others = {state.key for state in workflow.states if state.key != verb.target}
    return "Any other status" if len(others) > 2 and set(verb.sources) == others else verb.sources


def _operations(workflow: Workflow) -> list[Told]:
    return [
        Told(
            each.key,
            each.label,
            help_words.states_of(workflow, each),
            "",
            help_words.who(each),
            help_words.note(workflow, each),
        )
        for each in workflow.operations
    ]
