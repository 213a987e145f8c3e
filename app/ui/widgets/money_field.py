"""A field for an amount of money, kept in minor units of its currency."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain import money
from app.ui.widgets.fields import TextField


class MoneyField(TextField):
    """Type an amount as the locale writes it; `amount_changed` carries minor units or None."""

    amount_changed = Signal(object)

    def __init__(
        self,
        caption: str,
        currency: str = "EUR",
        parent: QWidget | None = None,
        name: str = "",
        required: bool = False,
        spoken: str = "",
    ) -> None:
        super().__init__(caption, parent, name, required=required, spoken=spoken)
        self._currency = currency
        self._told: int | None = None
        self.edit.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.edit.setPlaceholderText(_symbol(currency))
        self.changed.connect(self._tell)
        self.left.connect(self.check)

    def set_currency(self, currency: str) -> None:
        """Count in another currency: the figures stay, what they mean changes."""
        self._currency = currency
        self.edit.setPlaceholderText(_symbol(currency))
        self.check()
        self._tell()

    def amount(self) -> int | None:
        """The amount in minor units, None while the field is empty or cannot be read."""
        try:
            return self._parsed()
        except ValueError:
            return None

    def set_amount(self, minor: int | None) -> None:
        """Put an amount in, None empties the field."""
        self.set_text("" if minor is None else self._written(minor))

    def check(self) -> bool:
        """Show what is wrong, if anything is, and otherwise write the amount in full. True if all is well."""
        try:
            amount = self._parsed()
        except ValueError as problem:
            self.set_error(str(problem))
            return False
        if amount is not None and not self.edit.hasFocus():
            self.set_amount(amount)
        return True

    def _parsed(self) -> int | None:
        if not self.text():
            return None
        locale = QLocale()
        amount = money.parse_amount(
            self.text(), self._currency, locale.decimalPoint(), locale.groupSeparator()
        )
        if amount < 0:
            raise ValueError("Enter an amount of zero or more.")
        return amount

    def _written(self, minor: int) -> str:
        whole, _point, cents = money.to_plain(minor, self._currency).partition(".")
        locale = QLocale()
        return locale.toString(int(whole)) + (locale.decimalPoint() + cents if cents.strip("0") else "")

    def _tell(self) -> None:
        amount = self.amount()
        if amount != self._told:
            self._told = amount
            self.amount_changed.emit(amount)


def _symbol(currency: str) -> str:
    known = money.CURRENCIES.get(currency)
    return known.symbol if known else currency
