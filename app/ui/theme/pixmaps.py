"""One bounded cache of small painted pixmaps, rendered at the device's own resolution."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

_LIMIT = 3_000
_cache: OrderedDict[Hashable, QPixmap] = OrderedDict()


def cached(
    key: Hashable, width: float, height: float, dpr: float, draw: Callable[[QPainter], None]
) -> QPixmap:
    """Return the pixmap for `key` at `dpr`, calling `draw` with an antialiased painter the first time.

    `width` and `height` are logical pixels. The least recently used pixmaps are dropped first.
    """
    full_key = (key, dpr)
    pixmap = _cache.get(full_key)
    if pixmap is not None:
        _cache.move_to_end(full_key)
        return pixmap
    pixmap = _render(width, height, dpr, draw)
    _cache[full_key] = pixmap
    if len(_cache) > _LIMIT:
        _cache.popitem(last=False)
    return pixmap


def clear() -> None:
    """Forget every pixmap: after a change of theme, text scale or screen."""
    _cache.clear()


def place(painter: QPainter, x: float, y: float, pixmap: QPixmap) -> None:
    """Draw a pixmap at a logical position, moved to the nearest whole device pixel so it stays sharp."""
    dpr = pixmap.devicePixelRatio()
    painter.drawPixmap(QPointF(round(x * dpr) / dpr, round(y * dpr) / dpr), pixmap)


def ratio(painter: QPainter) -> float:
    """Device pixels per logical pixel of what is painted on."""
    return float(painter.device().devicePixelRatioF())


def _render(width: float, height: float, dpr: float, draw: Callable[[QPainter], None]) -> QPixmap:
    pixmap = QPixmap(max(1, round(width * dpr)), max(1, round(height * dpr)))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
    return pixmap
