"""One column of a list: its letter and name, a few values, the field it goes to, and how that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.text import clean_line
from app.services.exchange.columns import How
from app.services.exchange.sheet import column_letter
from app.ui.screens.import_field_select import FieldSelect
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.figures import exact_count
from app.ui.widgets.parts import mirrored, mirrored_int

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from app.ui.screens.import_source import ListMatch, Source

ROW = 56
LETTER = 44
FIELD, FIELD_NARROW = 212, 188
MATCHED = 112
ARROW = 30
_WIDE = 640
_LEAST_SAMPLES = 60
_WORDS = {
    How.SAME_NAME: "Same name",
    How.GUESSED: "Guessed",
    How.CHOSEN: "You chose",
    How.NONE: "No match",
}


def lefts(width: int) -> dict[str, float]:
    """Return where the parts of a row begin in a row of this width."""
    room = width - LETTER - ARROW - field_width(width) - MATCHED * fonts.scale() - Space.s6 - Space.s4
    name = max(90.0, min(152.0, room * 0.4))
    # Where there is no room for samples, the name has it all.
    name = name if room - name > _LEAST_SAMPLES else room - Space.s4
    arrow = LETTER + room
    return {
        "letter": 0.0,
        "name": float(LETTER),
        "samples": LETTER + name + Space.s4,
        "arrow": arrow,
        "field": arrow + ARROW,
        "how": arrow + ARROW + field_width(width) + Space.s6,
    }


def field_width(width: int) -> int:
    """Return how wide the select is in a row of this width."""
    return FIELD if width >= _WIDE else FIELD_NARROW


class ColumnRow(QWidget):
    """The row of one column; ``changed`` carries the column and the field chosen for it."""

    changed = Signal(int, object)

    def __init__(self, source: Source, column: int) -> None:
        super().__init__()
        self._source, self.column = source, column
        self.setObjectName(f"column_{column}")
        sheet = source.sheet
        assert sheet is not None
        self.name = sheet.columns[column]
        samples = dict.fromkeys(clean_line(value[:120], 60) for value in sheet.samples(column, 12))
        self._samples = ", ".join(list(samples)[:4])
        self.select = FieldSelect(f"Field for {self.name}", f"field_{column}", source.fields)
        self.select.setParent(self)
        self.select.changed.connect(self._chosen)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.take_up()

    def take_up(self) -> None:
        """Show the match as it is now."""
        self.select.set_value(self._match().field)
        clash = self._source.clashes().get(self.column, "")
        self.select.set_wrong(bool(clash))
        words = clash or self._verdict()[0]
        self.setToolTip("")
        self.setAccessibleName(f"{self.name}, {self.select.accessibleDescription()}, {words}")
        self.select.setToolTip(clash)
        self.update()

    def sizeHint(self) -> QSize:
        """56 high, taller with larger text."""
        return QSize(520, max(ROW, fonts.line_height("body") + 28))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place = lefts(self.width())
        height = self.select.sizeHint().height()
        rect = QRectF(
            place["field"], (self.height() - height) // 2, field_width(self.width()), height
        ).toRect()
        self.select.setGeometry(mirrored_int(self, rect))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, place = style.current(), lefts(self.width())
        unused = not self._match().field.goes_in
        with QPainter(self) as painter:
            tile = QRectF(0, self.height() / 2 - 10, 22, 20)
            tile = mirrored(self, tile)
            paint.rounded(painter, tile, Radius.check, tokens.active)
            paint.text(painter, tile, column_letter(self.column), tokens.text2, "caption", paint.CENTRE)
            words = self._area("name", place["samples"] - place["name"] - Space.s5)
            paint.text(painter, words, self.name, tokens.text2 if unused else tokens.text, "bodyS")
            room = place["arrow"] - place["samples"] - Space.s4
            if room > 0:
                paint.text(painter, self._area("samples", room), self._samples, tokens.text2)
            spot = mirrored(self, QRectF(place["arrow"], self.height() / 2 - 8, Size.icon, Size.icon))
            icon = "minus" if unused else "arrow-left" if self.isRightToLeft() else "arrow-right"
            paint_icon(painter, spot, icon, tokens.text2)
            self._paint_verdict(painter)
            paint.hairline(painter, 0, self.width(), self.height())

    def _area(self, key: str, width: float) -> QRectF:
        return mirrored(self, QRectF(lefts(self.width())[key], 0, width, self.height()))

    def _match(self) -> ListMatch:
        match: ListMatch = self._source.matches[self.column]
        return match

    def _verdict(self) -> tuple[str, str]:
        """Return how the field was found, or how many values do not fit, and the look of it."""
        match = self._match()
        wrong = sum(each.times for each in self._source.misfits.get(self.column, ()))
        if self.column in self._source.clashes():
            return "Chosen twice", "red"
        if wrong and match.field.goes_in:
            return f"{exact_count(wrong)} to check", "amber"
        if match.how is How.CHOSEN and self._source.remembered and not self._source.touched:
            return "As last time", "check"
        look = {How.SAME_NAME: "check", How.GUESSED: "gray"}.get(match.how, "")
        return _WORDS[match.how], look

    def _paint_verdict(self, painter: QPainter) -> None:
        tokens = style.current()
        words, look = self._verdict()
        left = lefts(self.width())["how"]
        if look in ("", "check"):
            if look:
                spot = QRectF(left, self.height() / 2 - 7, Size.icon_small, Size.icon_small)
                paint_icon(painter, mirrored(self, spot), "check", tokens.success_text)
            start = left + (Size.icon_small + Space.s3 if look else 0)
            area = mirrored(self, QRectF(start, 0, self.width() - start, self.height()))
            paint.text(painter, area, words, tokens.text2, "small")
            return
        family = tokens.families[look]
        icon = {"gray": "sparkles"}.get(look, "triangle-alert")
        width = fonts.metrics("caption").horizontalAdvance(words) + 12 + Space.s2 + 2 * Space.s4
        height = max(20, fonts.line_height("caption") + 4)
        pill = QRectF(left, (self.height() - height) / 2, min(width, self.width() - left), height)
        paint.rounded(painter, mirrored(self, pill), height / 2, family.tint)
        spot = QRectF(left + Space.s4, self.height() / 2 - 6, 12, 12)
        paint_icon(painter, mirrored(self, spot), icon, family.text)
        area = QRectF(left + Space.s4 + 12 + Space.s2, pill.y(), width, height)
        paint.text(painter, mirrored(self, area), words, family.text, "caption")

    def _chosen(self, field: object) -> None:
        self.changed.emit(self.column, field)


class ColumnHead(QWidget):
    """The captions over the rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(max(Size.table_header, fonts.line_height("caption") + 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, place = style.current(), lefts(self.width())
        captions = (
            ("name", "Column in the file", "samples"),
            ("samples", "Sample values", "arrow"),
            ("field", "Field in Lineup", "how"),
            ("how", "How it was matched", ""),
        )
        with QPainter(self) as painter:
            for key, words, following in captions:
                width = (place[following] if following else self.width()) - place[key]
                if width < _LEAST_SAMPLES:
                    continue
                area = mirrored(self, QRectF(place[key], 0, width, self.height()))
                paint.text(painter, area, words, tokens.text2, "caption")
            paint.hairline(painter, 0, self.width(), self.height())
