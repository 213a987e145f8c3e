"""The bar of a day: where its windows lie, and which of them cannot stay."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.theme import style
from app.ui.widgets.day_bar import DayBar


def hours(bar: DayBar) -> str:
    """A letter for every hour of the day: w a window, r a red one, . nothing, ? anything else."""
    image = bar.grab().toImage()
    tokens = style.current()
    letters = {tokens.chart.name(): "w", tokens.track.name(): "."}
    letters |= {tokens.families["red"].solid.name(): "r", tokens.families["red"].tint.name(): "r"}
    seen = ""
    for hour in range(24):
        found = [image.pixelColor(hour * 10 + at, 11).name() for at in range(2, 9)]
        seen += max((letters.get(name, "?") for name in found), key=[letters.get(n) for n in found].count)
    return seen


def test_windows_lie_where_a_clock_has_them_and_wrong_ones_are_red(window: QWidget):
    bar = DayBar("day", window)
    bar.resize(240, bar.sizeHint().height())
    bar.set_windows([(0, 180), (480, 600), (1260, 1440)], bad={1})
    assert hours(bar) == "www.....rr...........www"
    assert bar.accessibleDescription() == "00:00 to 03:00; 08:00 to 10:00, not possible; 21:00 to 24:00"
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert hours(bar) == "www.....rr...........www"
    bar.set_windows([])
    assert hours(bar) == "." * 24
    assert bar.accessibleDescription() == "No delivery window"


def test_windows_that_overlap_end_before_they_start_or_are_empty_are_painted_too(window: QWidget):
    bar = DayBar("day", window)
    bar.resize(240, bar.sizeHint().height())
    bar.set_windows([(360, 600), (540, 720), (1200, 1080), (1440, 1440)], bad={1, 2, 3})
    assert hours(bar) == "......wwwrrr......rr...."
    assert "20:00 to 18:00, not possible" in bar.accessibleDescription()
