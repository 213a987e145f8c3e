"""A price: an amount for everybody, or an amount per thousand followers, switched in the field's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton

from app.domain.money import CURRENCIES, parse_amount
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Space
from app.ui.widgets.menu import Choice, Menu
from app.ui.widgets.money_field import MoneyField
from app.ui.widgets.parts import mirrored_int, name_widget, set_tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

_OUT = 3


class _Unit(QPushButton):
    """The currency before the amount, with "/K" where it is per thousand; a press opens the menu."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        name_widget(self, "", name)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def wanted(self) -> int:
        """How wide the words are."""
        return round(fonts.metrics("body").horizontalAdvance(self.text()) + 0.49) + 2 * _OUT

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            if self.isEnabled() and (self.underMouse() or self.isDown()):
                paint.rounded(painter, QRectF(self.rect()), Radius.check, tokens.active)
            paint.text(painter, QRectF(self.rect()), self.text(), tokens.text2, align=paint.CENTRE)


class RateField(MoneyField):
    """``value_changed`` tells of every keystroke and of the switch. Alt+Down opens the menu.

    Without ``rates`` it is an amount only: where nobody is followed nothing can be counted by followers.
    """

    value_changed = Signal()

    def __init__(
        self,
        caption: str,
        currency: str,
        rates: bool = True,
        parent: QWidget | None = None,
        name: str = "",
        spoken: str = "",
    ) -> None:
        super().__init__(caption, currency, parent, name, spoken=spoken)
        self._rated = False
        self._symbol = CURRENCIES[currency].symbol if currency in CURRENCIES else currency
        self._unit = _Unit(self.edit, f"{self.edit.objectName()}_unit")
        self._unit.setEnabled(rates)
        self._unit.clicked.connect(self.open_menu)
        self.edit.setPlaceholderText("")
        self.changed.connect(self._tell_change)
        style.events.changed.connect(self._place_unit)
        self._show_unit()

    def amount(self) -> int | None:
        """The amount in minor units; on the way from "10" to "10.50" it is 10 at the point."""
        point = QLocale().decimalPoint()
        if not self.text().endswith(point):
            return super().amount()
        try:
            return parse_amount(
                self.text().removesuffix(point), self._currency, point, QLocale().groupSeparator()
            )
        except ValueError:
            return None

    def price(self) -> int | None:
        """The amount for everybody in minor units, None where there is none."""
        return None if self._rated else self.amount()

    def rate(self) -> int | None:
        """The amount per thousand followers in minor units, None where the price does not go by them."""
        return self.amount() if self._rated else None

    def set_price(self, price: int | None, rate: int | None) -> None:
        """Show an amount for everybody or, where ``rate`` is given, one per thousand followers."""
        self._rated = rate is not None
        self._show_unit()
        self.set_amount(price if rate is None else rate)

    def open_menu(self) -> None:
        """Offer both ways to count."""
        menu = Menu(self.tr("How the price is counted"), self, f"{self.edit.objectName()}_menu")
        menu.add(self.tr("Fixed price"), self._fix, Choice(checked=not self._rated))
        menu.add(self.tr("Per thousand followers"), self._go_by_followers, Choice(checked=self._rated))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_below(self.edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the menu."""
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if down and self._unit.isEnabled():
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_unit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_unit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place_unit()

    def _fix(self) -> None:
        self._switch(False)

    def _go_by_followers(self) -> None:
        self._switch(True)

    def _switch(self, rated: bool) -> None:
        if rated != self._rated:
            self._rated = rated
            self._show_unit()
            self._tell_change()

    def _show_unit(self) -> None:
        self._unit.setText(f"{self._symbol}/K" if self._rated else self._symbol)
        words = self.tr("Per thousand followers") if self._rated else self.tr("Fixed price")
        self._unit.setAccessibleName(words)
        self.edit.setAccessibleDescription(f"{self._symbol}, {words.lower()}")
        if self._unit.isEnabled():
            set_tooltip(self._unit, words, "Alt+Down")
        self._place_unit()

    def _place_unit(self) -> None:
        width, height = self._unit.wanted(), self.edit.height()
        lead = width + Space.s1
        mirror = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.edit.setTextMargins(0 if mirror else lead, 0, lead if mirror else 0, 0)
        spot = self.edit.rect().adjusted(Space.s4 - _OUT + 1, 5, 0, -5)
        spot.setWidth(width)
        self._unit.setGeometry(mirrored_int(self.edit, spot))
        self._unit.setFixedHeight(max(1, height - 10))

    def _tell_change(self) -> None:
        self.value_changed.emit()
