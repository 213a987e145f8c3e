"""The top of the form of a marketing task: where one is, what is saved, the buttons, and its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import ElidedLabel, Label, Separator
from app.ui.widgets.strip import Item, Segmented, Tabs

if TYPE_CHECKING:
    from collections.abc import Mapping

AT_ONCE, IN_STEPS = "at_once", "in_steps"
GROUPS = {"who": "Who and where", "when": "When", "message": "Message", "testers": "Testers"}
"""The groups of the form, in order: key and name."""
_ROW = 44


class EditorHead(QWidget):
    """Breadcrumb and buttons 56 high, the choice between steps and all at once, a hairline."""

    list_wished = Signal()
    cancelled = Signal()
    draft_wished = Signal()
    primary_wished = Signal()
    mode_chosen = Signal(str)
    group_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("marketing_editor_head")
        self._title = ElidedLabel("", "title")
        self._state = Label("", "small", "text2")
        self.cancel = Button(self.tr("Cancel"), "ghost", name="cancel_marketing")
        self.draft = Button(self.tr("Save draft"), name="save_draft")
        self.primary = Button(self.tr("Save and test…"), "primary", "list-checks", name="save_marketing")
        modes = [Item(AT_ONCE, self.tr("All at once")), Item(IN_STEPS, self.tr("In steps"))]
        self.mode = Segmented(self.tr("Show the form"), modes, name="marketing_mode")
        self.steps = Tabs(self.tr("Steps"), self._items({}), name="marketing_steps")
        self._says = ElidedLabel("", "small", "text2")
        self._lay_out()
        self.cancel.clicked.connect(self.cancelled)
        self.draft.clicked.connect(self.draft_wished)
        self.primary.clicked.connect(self.primary_wished)
        self.mode.changed.connect(self.mode_chosen)
        self.steps.changed.connect(self.group_chosen)

    def show_task(self, title: str, state: str, says: str, draft: bool) -> None:
        """Show what is edited; ``says`` is what saving brings about, a ``draft`` can be tested next."""
        self._title.setText(title)
        self._state.setText(state)
        self._says.setText(says)
        self.draft.setVisible(draft)
        self.primary.set_label(self.tr("Save and test…") if draft else self.tr("Save"))
        self.primary.set_icon_name("list-checks" if draft else "save")
        self.show_mode(self.mode.current())

    def show_form(self, shown: bool) -> None:
        """Show the buttons and steps, or only the breadcrumb."""
        for part in (self.cancel, self.primary, self._second):
            part.setVisible(shown)
        if not shown:
            self.draft.hide()

    def show_mode(self, mode: str) -> None:
        """Show steps, or the line on what saving brings about."""
        self.mode.set_current(mode)
        self.steps.setVisible(mode == IN_STEPS)
        self._says.setVisible(mode == AT_ONCE)

    def show_problems(self, counts: Mapping[str, int]) -> None:
        """Show beside each step how many sentences stand in it."""
        self.steps.set_items(self._items(counts))

    def _items(self, counts: Mapping[str, int]) -> list[Item]:
        return [Item(key, name, count=counts.get(key) or None) for key, name in GROUPS.items()]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._first_line())
        column.addWidget(Separator())
        self._second = self._second_line()
        column.addWidget(self._second)

    def _first_line(self) -> QWidget:
        line = QWidget()
        line.setFixedHeight(max(Size.page_header, fonts.line_height("title") + 20) - 1)
        row = QHBoxLayout(line)
        # The breadcrumb has air of its own; margins do not mirror, so these are alike.
        row.setContentsMargins(Space.s8 - Space.s4, 0, Space.s8 - Space.s4, 0)
        row.setSpacing(Space.s4)
        crumb = Button(self.tr("Tasks"), "ghost", name="breadcrumb")
        crumb.clicked.connect(self.list_wished)
        row.addWidget(crumb)
        row.addWidget(Label("/", "body", "text3"))
        row.addSpacing(Space.s2)
        row.addWidget(self._title)
        row.addWidget(self._state)
        row.addStretch(1)
        for button in (self.cancel, self.draft, self.primary):
            row.addWidget(button)
        row.addSpacing(Space.s4)
        return line

    def _second_line(self) -> QWidget:
        whole = QWidget()
        line = QWidget()
        line.setFixedHeight(max(_ROW, fonts.line_height("bodyM") + 18))
        row = QHBoxLayout(line)
        row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        row.setSpacing(Space.s6)
        row.addWidget(self.steps, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._says, 1)
        row.addStretch(1)
        row.addWidget(self.mode)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addWidget(Separator())
        return whole
