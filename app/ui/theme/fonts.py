"""The bundled Inter: loading it, and one cached font per type role."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from app.resources import resource
from app.ui.theme.sizes import TYPE

FAMILY = "Inter"
# Inter has no Arabic, Hebrew, CJK or emoji: what each platform has for them, in order.
_FALLBACKS = (
    "Segoe UI", "Segoe UI Emoji", "Microsoft YaHei UI", "Yu Gothic UI", "Malgun Gothic",
    "SF Arabic", "PingFang SC", "Hiragino Sans", "Apple SD Gothic Neo", "Apple Color Emoji",
    "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans CJK SC", "Noto Color Emoji",
    "DejaVu Sans",
)  # fmt: skip
_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")
_scale = 1.0


@cache
def load() -> tuple[str, ...]:
    """Register the bundled fonts once; return the families to use, best first. Needs a QGuiApplication."""
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    present = set(QFontDatabase.families())
    return (FAMILY, *(name for name in _FALLBACKS if name in present))


def set_scale(scale: float) -> None:
    """Set the text scale, 0.9 to 1.25, for fonts asked for from now on."""
    global _scale
    _scale = scale
    font.cache_clear()
    metrics.cache_clear()
    drop.cache_clear()


def scale() -> float:
    """The text scale in force."""
    return _scale


@cache
def font(role: str, tabular: bool = False) -> QFont:
    """The font of a type role such as "bodyM"; `tabular` gives figures of equal width for columns.

    Shared and cached: copy it before changing it.
    """
    spec = TYPE[role]
    made = QFont(list(load()))
    made.setPixelSize(round(spec.size * _scale))
    made.setWeight(QFont.Weight(spec.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spec.tracking:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + spec.tracking)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def metrics(role: str, tabular: bool = False) -> QFontMetricsF:
    """The measures of `font(role, tabular)`."""
    return QFontMetricsF(font(role, tabular))


@cache
def drop(role: str, tabular: bool = False) -> float:
    """How far below the middle of a line its baseline stands, whatever fonts its letters come from.

    Qt centres what it paints by the tallest font in it, so a line with one letter that Inter lacks (an
    invisible direction mark is enough) would stand lower than its neighbours.
    """
    measures = metrics(role, tabular)
    return (measures.ascent() - measures.descent()) / 2


def line_height(role: str) -> int:
    """The line height of a role at the text scale in force."""
    return round(TYPE[role].line * _scale)


def row_height(token: int, lines: tuple[str, ...] = ("body",)) -> int:
    """A row height that holds lines of these roles at the text scale in force: max(token, lines + 14)."""
    return max(token, sum(map(line_height, lines)) + 14)
