"""The form of a marketing task and what stands beside it, or below it where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.sizes import Space
from app.ui.widgets.regions import mark_region
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.ui.screens.marketing_editor_aside import Aside
    from app.ui.screens.marketing_editor_form import MarketingForm

_FORM, _ASIDE, _NARROW = 704, 416, 1180
_UNBOUND = 16_777_215  # what Qt calls no limit


class EditorBody(QWidget):
    """The form scrolls; what stands beside it stays."""

    def __init__(self, form: MarketingForm, aside: Aside) -> None:
        super().__init__()
        self._form, self._aside = form, aside
        self._area, self._beside = ScrollArea(), ScrollArea()
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(form)
        self._column.addWidget(aside)
        self._column.addStretch(1)
        self._area.setWidget(inner)
        self._beside.setFixedWidth(_ASIDE + Space.s8)
        mark_region(self._area)
        mark_region(self._beside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.s6)  # between the bar of the form and what stands beside it
        row.addWidget(self._area, 1)
        row.addWidget(self._beside)
        self._beside.hide()

    def show_top(self) -> None:
        """Scroll to the beginning."""
        self._area.verticalScrollBar().setValue(0)

    def reveal(self) -> None:
        """Scroll to the control that has the keyboard."""
        target = self.window().focusWidget()
        if target is not None and self._area.isAncestorOf(target):
            self._area.ensureWidgetVisible(target, 0, Space.s11)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _NARROW
        self._form.setMaximumWidth(_FORM + 2 * Space.s8 if wide else _UNBOUND)
        if wide != (self._beside.widget() is self._aside):
            self._move_aside(wide)

    def _move_aside(self, beside: bool) -> None:
        if beside:
            self._column.removeWidget(self._aside)
            self._beside.setWidget(self._aside)
        else:
            self._beside.takeWidget()
            self._column.insertWidget(1, self._aside)
        self._aside.set_beside(beside)
        self._aside.show()
        self._beside.setVisible(beside)
