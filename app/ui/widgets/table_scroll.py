"""A scroll bar that floats over the rows, so that their backgrounds reach the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QScrollBar

from app.ui.theme.sizes import Size

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea


class FloatingScroll(QScrollBar):
    """Follows and drives the hidden vertical scroll bar of an area."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self.setObjectName("floating_scroll")
        self.setAccessibleName(self.tr("Scroll"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        real = area.verticalScrollBar()
        real.rangeChanged.connect(self._follow_range)
        real.valueChanged.connect(self.setValue)
        self.valueChanged.connect(real.setValue)
        self._follow_range()

    def place(self) -> None:
        """Stand at the trailing edge of the viewport; call when the area was resized."""
        inside = self._area.viewport().geometry()
        left = inside.left() if self._area.isRightToLeft() else inside.right() - Size.scroll_track + 1
        self.setGeometry(left, inside.top(), Size.scroll_track, inside.height())
        self._follow_range()
        self.raise_()

    def split(self, area: QRect) -> tuple[QRect, QRect]:
        """Divide the viewport into what the bar leaves free and the strip it stands on."""
        if self._area.isRightToLeft():
            return area.adjusted(Size.scroll_track, 0, 0, 0), QRect(
                area.topLeft(), QSize(Size.scroll_track, area.height())
            )
        free = area.adjusted(0, 0, -Size.scroll_track, 0)
        return free, QRect(free.right() + 1, area.top(), Size.scroll_track, area.height())

    def _follow_range(self) -> None:
        real = self._area.verticalScrollBar()
        self.setRange(real.minimum(), real.maximum())
        self.setPageStep(real.pageStep())
        self.setSingleStep(real.singleStep())
        self.setValue(real.value())
        self.setVisible(real.maximum() > real.minimum())
