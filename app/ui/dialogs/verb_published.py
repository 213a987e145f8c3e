"""What Done asks for: where a deliverable was published, and on which day. Neither has to be known yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.dialogs.deliverable_popovers import are_published, published_fields
from app.ui.theme.sizes import Space

if TYPE_CHECKING:
    from datetime import date

    from app.domain.task_rows import TaskRow


class PublishedFields(QWidget):
    """Address and day of ``row``; of many (None) the day alone, for no two are at the same address."""

    submitted = Signal()
    changed = Signal()

    def __init__(self, row: TaskRow | None, today: date) -> None:
        super().__init__()
        self.url, self.day = published_fields(partial(_same, today))
        self._single = row is not None
        self.set_hint("")
        if row is not None:
            planned = row.publish_date if row.publish_date and row.publish_date <= today else today
            self.url.set_text(row.published_url)
            self.day.set_value(row.published_date or planned)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s5)
        for field in (self.url, self.day):
            column.addWidget(field)
            field.submitted.connect(self.submitted)
            field.changed.connect(self._tell)
        self.url.setVisible(self._single)
        self._as_opened = self.values()

    def first(self) -> QWidget:
        """Where the keyboard goes at first."""
        return self.url.edit if self._single else self.day.edit

    def is_changed(self) -> bool:
        """Say whether anything differs from what was shown at first."""
        return self.values() != self._as_opened

    def set_hint(self, words: str) -> None:
        """Say something below the fields, "" for what stands there by itself."""
        usual = "" if self._single else self.tr("Left empty, each keeps the day it has.")
        self.day.set_hint(words or usual)

    def first_wrong(self) -> QWidget | None:
        """Show what is wrong; return the first control of that, None where all is well."""
        if are_published(self.url, self.day):
            return None
        return self.url.control if self.url.error() else self.day.control

    def values(self) -> dict[str, object]:
        """Return the fields for `transitions.apply`."""
        day = self.day.value()
        if self._single:
            return {"published_url": self.url.text(), "published_date": day}
        return {"published_date": day} if day else {}

    def _tell(self, _text: str) -> None:
        self.changed.emit()


def _same(day: date) -> date:
    return day
