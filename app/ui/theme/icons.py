"""Lucide icons from the bundled SVG files, tinted and rendered at the right resolution."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.resources import resource
from app.ui.theme import pixmaps, style

_STROKE = '"1.75"'
_RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)
_SIDES = {"left": "right", "right": "left"}


@cache
def _source(name: str) -> str:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f"stroke-width={_STROKE}")


def _draw(painter: QPainter, name: str, color: QColor, size: float) -> None:
    svg = _source(name).replace("currentColor", color.name())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Paint the icon `name` centred in `rect`, as large as the shorter side.

    Raises FileNotFoundError for a name that is not bundled.
    """
    size = min(rect.width(), rect.height())

    def draw(inner: QPainter) -> None:
        _draw(inner, name, color, size)

    pixmap = pixmaps.cached(("icon", name, color.rgba(), size), size, size, pixmaps.ratio(painter), draw)
    pixmaps.place(painter, rect.center().x() - size / 2, rect.center().y() - size / 2, pixmap)


def facing(name: str, direction: Qt.LayoutDirection) -> str:
    """Return the icon that points the same way in a window of a direction: chevrons and arrows turn."""
    kind, _dash, side = name.rpartition("-")
    turns = direction == Qt.LayoutDirection.RightToLeft and kind in ("chevron", "arrow") and side in _SIDES
    return f"{kind}-{_SIDES[side]}" if turns else name


def icon(name: str, tone: str = "text2", size: int = 16) -> QIcon:
    """A QIcon of the icon in a token's colour; ask again after `style.events.changed`."""
    color = style.current().color(tone)

    def draw(painter: QPainter) -> None:
        _draw(painter, name, color, size)

    made = QIcon()
    for dpr in _RATIOS:
        made.addPixmap(pixmaps.cached(("icon", name, color.rgba(), size), size, size, dpr, draw))
    return made
