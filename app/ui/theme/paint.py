"""Painting helpers for one value each: pills, avatars, tiles, bars, boxes, key caps, badges, shadows."""

from functools import cache
from unicodedata import bidirectional
from zlib import crc32

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from app.ui.theme import fonts, pixmaps, style
from app.ui.theme.glyphs import draw_glyph, round_pen
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.theme.statuses import Status, network_code, status
from app.ui.theme.tokens import Family

_STRONG = ("L", "R", "AL")
_PILL_LEFT = 7
_PILL_RIGHT = 9
_PILL_GAP = 5
_PILL_OUTLINE = 0.38
_SHADOW_LAYERS = {1: (12, 4, 0.024), 2: (28, 10, 0.010)}

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def text(
    painter: QPainter,
    rect: QRectF,
    value: str,
    color: QColor,
    role: str = "body",
    align: Qt.AlignmentFlag = LEFT,
    tabular: bool = False,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> float:
    """Paint one line of plain text in the middle of `rect`, elided to its width; return the width it took."""
    metrics = fonts.metrics(role, tabular)
    value = value.replace("\n", " ")
    width = metrics.horizontalAdvance(value)
    if width > rect.width():
        value = metrics.elidedText(value, elide, rect.width())
        width = metrics.horizontalAdvance(value)
    painter.setFont(fonts.font(role, tabular))
    painter.setPen(color)
    left = rect.left() + (rect.width() - width) * _share_before(align, painter.layoutDirection())
    draw_words(painter, QPointF(left, rect.center().y() + fonts.drop(role, tabular)), value)
    return width


def draw_words(painter: QPainter, start: QPointF, value: str) -> None:
    """Draw a text from the left end of its baseline, in the order in which it reads."""
    layout = painter.layoutDirection()
    painter.setLayoutDirection(direction_of(value, layout))
    painter.drawText(start, value)
    painter.setLayoutDirection(layout)


def direction_of(value: str, layout: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Return how a text reads in a window of a direction: in one from the right, as its first letter does.

    A title in English keeps its full stop at its end there (rules P2 and P3 of Unicode's annex 9).
    """
    if layout == Qt.LayoutDirection.LeftToRight:
        return layout
    first = next((kind for each in value if (kind := bidirectional(each)) in _STRONG), "")
    return Qt.LayoutDirection.LeftToRight if first == "L" else layout


@cache
def _share_before(align: Qt.AlignmentFlag, direction: Qt.LayoutDirection) -> float:
    """How much of the spare width stands at the left of a text."""
    sides = QStyle.visualAlignment(direction, align)
    if sides & Qt.AlignmentFlag.AlignHCenter:
        return 0.5
    return 1.0 if sides & Qt.AlignmentFlag.AlignRight else 0.0


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1.0,
) -> None:
    """Paint a rounded rect with its border inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if border is not None else 0.0
    radius = max(0.0, min(radius, rect.height() / 2) - inset)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def hairline(painter: QPainter, x1: float, x2: float, bottom: float, color: QColor | None = None) -> None:
    """Paint a 1 px line whose lower edge is at `bottom`, from `x1` to `x2`."""
    painter.fillRect(QRectF(x1, bottom - 1, x2 - x1, 1), color or style.current().border_subtle)


def glyph(painter: QPainter, rect: QRectF, look: Status, on: QColor | None = None) -> None:
    """Paint a status glyph, 12 px square, centred in `rect`; `on` is the background behind it."""
    tokens = style.current()
    family = tokens.families[look.family]
    mark = on or tokens.surface
    key = ("glyph", look.glyph, look.family, mark.rgba(), tokens.name)
    side = float(Size.glyph)

    def draw(p: QPainter) -> None:
        draw_glyph(p, QRectF(0, 0, side, side), look.glyph, family.solid, mark)

    pixmap = pixmaps.cached(key, side, side, pixmaps.ratio(painter), draw)
    pixmaps.place(painter, rect.center().x() - side / 2, rect.center().y() - side / 2, pixmap)


@cache
def _text_width(label: str, _scale: float) -> float:
    return fonts.metrics("smallM").horizontalAdvance(label)


def pill_width(label: str) -> int:
    """How wide the pill of a label is."""
    return round(_PILL_LEFT + Size.glyph + _PILL_GAP + _text_width(label, fonts.scale()) + _PILL_RIGHT)


def pill_rect(rect: QRectF, domain: str, key: str, mirrored: bool = False) -> QRectF:
    """Where `pill` paints within `rect`: at the leading edge, vertically centred. For hit tests."""
    width = min(float(pill_width(status(domain, key).label)), rect.width())
    left = rect.right() - width if mirrored else rect.left()
    return QRectF(left, rect.center().y() - Size.pill / 2, width, Size.pill)


def pill(painter: QPainter, rect: QRectF, domain: str, key: str, selected: bool = False) -> QRectF:
    """Paint a status pill at the leading edge of `rect` and return where it stands.

    `selected` adds the outline of pills on selected rows.
    """
    tokens = style.current()
    look = status(domain, key)
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    place = pill_rect(rect, domain, key, mirrored)
    outlined = selected or tokens.outline_pills
    cache_key = ("pill", domain, key, tokens.name, outlined, mirrored, place.width(), fonts.scale())

    def draw(p: QPainter) -> None:
        _draw_pill(p, place.width(), look, tokens.families[look.family], outlined, mirrored)

    pixmap = pixmaps.cached(cache_key, place.width(), Size.pill, pixmaps.ratio(painter), draw)
    pixmaps.place(painter, place.x(), place.y(), pixmap)
    return place


def _draw_pill(
    p: QPainter, width: float, look: Status, family: Family, outlined: bool, mirrored: bool
) -> None:
    outline = QColor(family.solid)
    outline.setAlphaF(_PILL_OUTLINE)
    rounded(p, QRectF(0, 0, width, Size.pill), Size.pill / 2, family.tint, outline if outlined else None)
    top = (Size.pill - Size.glyph) / 2
    glyph_x = width - _PILL_LEFT - Size.glyph if mirrored else _PILL_LEFT
    draw_glyph(p, QRectF(glyph_x, top, Size.glyph, Size.glyph), look.glyph, family.solid, family.tint)
    lead = _PILL_LEFT + Size.glyph + _PILL_GAP
    area = QRectF(lead, 0, width - lead - _PILL_RIGHT + 1, Size.pill)
    if mirrored:
        area.moveLeft(_PILL_RIGHT)
    text(p, area, look.label, family.text, "smallM", Qt.AlignmentFlag.AlignAbsolute | LEFT)


def initials(name: str) -> str:
    """The one or two letters that stand for a name: "Mila Andersson" gives MA, "" a question mark."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def hue_of(name: str) -> int:
    """Which of the eight avatar hues a name gets: always the same one, on every computer."""
    return crc32(name.encode("utf-8", "surrogatepass")) % 8


def avatar(painter: QPainter, rect: QRectF, name: str) -> None:
    """Paint the round avatar of a name, as large as the shorter side of `rect`, centred."""
    tokens = style.current()
    side = min(rect.width(), rect.height())
    letters, hue = initials(name), hue_of(name)

    def draw(p: QPainter) -> None:
        area = QRectF(0, 0, side, side)
        rounded(p, area, side / 2, tokens.avatars[hue].fill)
        font = fonts.font("bodyS")
        font = type(font)(font)
        font.setPixelSize(max(8, round(side * 0.37)))
        p.setFont(font)
        p.setPen(tokens.avatars[hue].text)
        p.drawText(area, int(CENTRE), letters)

    pixmap = pixmaps.cached(
        ("avatar", letters, hue, side, tokens.name), side, side, pixmaps.ratio(painter), draw
    )
    pixmaps.place(painter, rect.center().x() - side / 2, rect.center().y() - side / 2, pixmap)


def network_tile(painter: QPainter, x: float, centre_y: float, network: str) -> None:
    """Paint the two-letter tile of a network key such as "instagram", 22 x 16, its left edge at `x`."""
    tokens = style.current()
    code = network_code(network)

    def draw(p: QPainter) -> None:
        area = QRectF(0, 0, Size.tile_width, Size.tile_height)
        rounded(p, area, Radius.check, tokens.active)
        text(p, area, code, tokens.text2, "caption", CENTRE)

    key = ("tile", code, tokens.name, fonts.scale())
    pixmap = pixmaps.cached(key, Size.tile_width, Size.tile_height, pixmaps.ratio(painter), draw)
    pixmaps.place(painter, x, centre_y - Size.tile_height / 2, pixmap)


def dot(painter: QPainter, x: float, centre_y: float, color: QColor) -> None:
    """Paint the 8 px rounded square of a campaign, its left edge at `x`."""
    rounded(painter, QRectF(x, centre_y - 4, 8, 8), 2, color)


def family_color(index: int) -> QColor:
    """The solid colour for the n-th campaign dot: the families in turn, never gray."""
    order = ("blue", "purple", "amber", "teal", "green", "red", "sky")
    return style.current().families[order[index % len(order)]].solid


def badge(painter: QPainter, rect: QRectF, value: str) -> None:
    """Paint a count badge that fills `rect` (18 high, see `badge_width`)."""
    tokens = style.current()
    rounded(painter, rect, rect.height() / 2, tokens.active)
    text(painter, rect, value, tokens.text2, "caption", CENTRE, tabular=True)


def badge_width(value: str) -> int:
    """How wide the count badge of a text is."""
    return max(Size.badge, round(fonts.metrics("caption", True).horizontalAdvance(value)) + 2 * Space.s3)


def checkbox(
    painter: QPainter, rect: QRectF, state: Qt.CheckState, hover: bool = False, enabled: bool = True
) -> None:
    """Paint a 16 px tick box centred in `rect`; PartiallyChecked paints the dash."""
    tokens = style.current()
    side = float(Size.check)
    key = ("check", state, hover, enabled, tokens.name)

    def draw(p: QPainter) -> None:
        _draw_check(p, state, hover, enabled)

    pixmap = pixmaps.cached(key, side, side, pixmaps.ratio(painter), draw)
    pixmaps.place(painter, rect.center().x() - side / 2, rect.center().y() - side / 2, pixmap)


def _draw_check(p: QPainter, state: Qt.CheckState, hover: bool, enabled: bool) -> None:
    tokens = style.current()
    area = QRectF(0, 0, Size.check, Size.check)
    if state == Qt.CheckState.Unchecked:
        border = tokens.text2 if hover else tokens.border_control
        rounded(p, area, Radius.check, tokens.surface, border if enabled else tokens.border, 1.25)
        return
    fill = tokens.accent_hover if hover else tokens.accent
    rounded(p, area, Radius.check, fill if enabled else tokens.text_disabled)
    p.setPen(round_pen(tokens.on_accent, 1.75))
    if state == Qt.CheckState.PartiallyChecked:
        p.drawLine(QPointF(4.5, 8), QPointF(11.5, 8))
    else:
        p.drawPolyline([QPointF(4.4, 8.2), QPointF(7.0, 10.8), QPointF(11.6, 5.6)])


def key_cap_width(label: str) -> int:
    """How wide the cap of a key such as "Ctrl" is."""
    return max(Size.key_cap, round(fonts.metrics("caption").horizontalAdvance(label)) + 2 * 5)


def key_cap(painter: QPainter, rect: QRectF, label: str) -> None:
    """Paint a key cap that fills `rect` (18 high, see `key_cap_width`)."""
    tokens = style.current()
    rounded(painter, rect, Radius.check, tokens.sunken, tokens.border)
    text(painter, rect, label, tokens.text2, "caption", CENTRE)


def shadow(painter: QPainter, rect: QRectF, radius: float, level: int = 1) -> None:
    """Paint the shadow of a floating thing as stacked rounded rects: level 1 menus, 2 dialogs."""
    layers, drop, strength = _SHADOW_LAYERS[level]
    color = QColor(style.current().shadow)
    color.setAlphaF(strength * (1.8 if style.current().dark else 1.0))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for step in range(layers):
        grow = step - layers / 3
        area = rect.adjusted(-grow, -grow, grow, grow).translated(0, drop)
        painter.drawRoundedRect(area, max(0.0, radius + grow), max(0.0, radius + grow))


def shadow_margin(level: int = 1) -> int:
    """How far the shadow of a level reaches beyond its thing."""
    layers, drop, _strength = _SHADOW_LAYERS[level]
    return layers + drop
