"""The content type of a deliverable: out of the list of its network, or in free words where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.deliverables import OTHERS, place
from app.domain.workflow import NotAllowed
from app.services import deliverables
from app.ui.widgets.fields import Field, LineEdit
from app.ui.widgets.select import Option, Select

if TYPE_CHECKING:
    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace


class TypeField(Field):
    """`show_type` says for which network; a type that the network does not have is not taken over."""

    def __init__(self, caption: str) -> None:
        self._both = _Both()
        self.select = Select(caption, self.tr("Choose"), name="content_type")
        self.line = LineEdit(caption, name="content_type_words")
        super().__init__(caption, self._both, None)
        for part in (self.select, self.line):
            self._both.stack.addWidget(part)

    def show_type(self, network: str, content_type: str) -> None:
        """Offer the types of a network, with this one chosen where it is among them."""
        types = place(network).types
        self.select.set_options([Option(each, each) for each in types])
        self.select.set_value(content_type)
        self.line.setText("" if types else content_type)
        shown = self.select if types else self.line
        self._both.stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        self.set_error("")

    def value(self) -> str:
        """The type, "" for none."""
        if self._both.stack.currentWidget() is self.select:
            return str(self.select.value() or "")
        return self.line.text().strip()


class _Both(QWidget):
    """Shows one of two controls in the same place."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = QStackedLayout(self)

    def set_wrong(self, wrong: bool) -> None:
        """Draw the frame of what is shown red, or as usual."""
        shown = self.stack.currentWidget()
        if isinstance(shown, Select | LineEdit):
            shown.set_wrong(wrong)


def networks_for(workspace: Workspace, row: TaskRow) -> list[str]:
    """Return the networks to choose from: those of the influencer's profiles, Others, and the present one."""
    try:
        found = list(deliverables.offered(workspace, [row.collaboration_id or 0]).networks)
    except NotAllowed:
        found = [OTHERS]
    return found if row.network in found else [row.network, *found]
