"""Measuring and painting the rows of a menu."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QMenu

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size
from app.ui.theme.statuses import Status
from app.ui.theme.tokens import Tokens
from app.ui.widgets.parts import mirrored

FRAME = 1
PADDING = 5
SEPARATOR = 11
_LEAD = 7
_TRAIL = 9
_GAP = 9
_SPREAD = 24
_NOTE_GAP = 8
_MIN = 180
_REFUSED_MIN = 292
_REFUSED_MAX = 348
_TEXT_X = _LEAD + Size.icon + _GAP


@dataclass(frozen=True, slots=True)
class MenuRow:
    """What one row of a menu shows."""

    text: str
    icon: str = ""
    look: Status | None = None
    key: str = ""
    note: str = ""
    danger: bool = False
    checked: bool = False
    refused: str = ""
    submenu: bool = False
    caption: bool = False
    footnote: bool = False


def row_size(row: MenuRow) -> QSize:
    """How large a row wants to be; a refused one is as tall as its reason needs."""
    if row.caption:
        return QSize(_width("caption", row.text) + _LEAD + _TRAIL, fonts.line_height("caption") + 10)
    if row.refused:
        return _refused_size(row)
    role = "small" if row.footnote else "body"
    width = _TEXT_X + _width(role, row.text) + _TRAIL
    if row.note:
        width += _NOTE_GAP + _width("small", row.note)
    if row.key or row.submenu or row.checked:
        width += _SPREAD + max(_width("small", row.key), Size.icon) + (Size.icon if row.checked else 0)
    return QSize(max(_MIN, width), max(Size.menu_row, fonts.line_height("body") + 8))


def paint_menu(painter: QPainter, menu: QMenu, rows: Sequence[tuple[QRect, QAction, MenuRow]]) -> None:
    """Paint the panel and every row, each in the rect QMenu gave it."""
    tokens = style.current()
    paint.rounded(painter, QRectF(menu.rect()), Radius.menu, tokens.overlay, tokens.border)
    for place, action, row in rows:
        if action.isSeparator():
            line = tokens.border if tokens.dark else tokens.border_subtle
            paint.hairline(painter, FRAME, menu.width() - FRAME, place.center().y() + 1, line)
        else:
            _paint_row(painter, menu, QRectF(place), row, action is menu.activeAction(), action.isEnabled())


def _paint_row(
    painter: QPainter, menu: QMenu, place: QRectF, row: MenuRow, active: bool, enabled: bool
) -> None:
    tokens = style.current()
    if row.caption:
        area = mirrored(menu, place.adjusted(_LEAD, 2, -_TRAIL, 0))
        paint.text(painter, area, row.text, tokens.text2, "caption")
        return
    if active and enabled:
        paint.rounded(painter, place, Radius.row, tokens.overlay_hover)
    color = _text_color(tokens, row, enabled)
    line = QRectF(place.x(), place.y(), place.width(), Size.menu_row if row.refused else place.height())
    _paint_mark(painter, menu, line, row, color)
    _paint_label(painter, menu, line, row, color)
    _paint_trailing(painter, menu, line, row)
    if row.refused:
        _paint_reason(painter, menu, place, row)


def _text_color(tokens: Tokens, row: MenuRow, enabled: bool) -> QColor:
    if row.footnote:
        return tokens.text2
    if row.refused or not enabled:
        return tokens.text_disabled
    return tokens.danger_text if row.danger else tokens.text


def _paint_mark(painter: QPainter, menu: QMenu, line: QRectF, row: MenuRow, color: QColor) -> None:
    tokens = style.current()
    area = mirrored(menu, QRectF(line.x() + _LEAD, line.y(), Size.icon, line.height()))
    if row.look is not None:
        paint.glyph(painter, area, row.look, tokens.overlay)
    elif row.icon:
        tone = tokens.warn_text if row.footnote else tokens.text2 if color == tokens.text else color
        paint_icon(painter, area, row.icon, tone)


def _paint_label(painter: QPainter, menu: QMenu, line: QRectF, row: MenuRow, color: QColor) -> None:
    role = "small" if row.footnote else "body"
    area = QRectF(line.x() + _TEXT_X, line.y(), line.width() - _TEXT_X - _TRAIL, line.height())
    width = paint.text(painter, mirrored(menu, area), row.text, color, role)
    if row.note:
        area.setLeft(area.left() + width + _NOTE_GAP)
        paint.text(painter, mirrored(menu, area), row.note, style.current().text3, "small")


def _paint_trailing(painter: QPainter, menu: QMenu, line: QRectF, row: MenuRow) -> None:
    tokens = style.current()
    right = line.right() - _TRAIL
    if row.submenu:
        name = "chevron-left" if menu.layoutDirection() == Qt.LayoutDirection.RightToLeft else "chevron-right"
        area = mirrored(menu, QRectF(right - Size.icon_small, line.y(), Size.icon_small, line.height()))
        paint_icon(painter, area, name, tokens.text2)
        return
    if row.key:
        area = QRectF(line.x(), line.y(), right - line.x(), line.height())
        right -= paint.text(painter, mirrored(menu, area), row.key, tokens.text3, "small", paint.RIGHT) + 12
    if row.checked:
        area = mirrored(menu, QRectF(right - Size.icon_small, line.y(), Size.icon_small, line.height()))
        paint_icon(painter, area, "check", tokens.text2)


def _paint_reason(painter: QPainter, menu: QMenu, place: QRectF, row: MenuRow) -> None:
    top = place.y() + Size.menu_row - 4
    area = QRectF(place.x() + _TEXT_X, top, place.width() - _TEXT_X - _TRAIL, place.bottom() - top)
    painter.setFont(fonts.font("small"))
    painter.setPen(style.current().text2)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    painter.drawText(mirrored(menu, area), int(flags) | int(Qt.TextFlag.TextWordWrap), row.refused)


def _refused_size(row: MenuRow) -> QSize:
    chrome = _TEXT_X + _TRAIL
    wanted = chrome + max(_width("body", row.text), _width("small", row.refused)) + 2
    width = max(_REFUSED_MIN, min(wanted, _REFUSED_MAX))
    box = QRectF(0, 0, width - chrome, 10_000)
    tall = (
        QFontMetricsF(fonts.font("small"))
        .boundingRect(box, int(Qt.TextFlag.TextWordWrap), row.refused)
        .height()
    )
    extra = max(0, round(tall) - fonts.line_height("small"))
    return QSize(round(width), Size.menu_row_refused + extra)


def _width(role: str, text: str) -> int:
    return round(fonts.metrics(role).horizontalAdvance(text) + 0.49)
