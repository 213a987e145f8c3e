"""Putting a theme on: colours, fonts, icons and who is told."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.resources import resource
from app.ui.theme import bars, fonts, icons, paint, pixmaps, style
from app.ui.theme.sizes import TYPE
from app.ui.theme.tokens import DARK, LIGHT

APP = Path(style.__file__).parents[1]


def painted(width: int, height: int, draw: object, dpr: float = 1.0) -> QImage:
    """What a painting function leaves on white."""
    image = QImage(round(width * dpr), round(height * dpr), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(dpr)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        draw(painter)
    return image


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_theme_reaches_the_palette_and_tells(qapp: QApplication, qtbot: QtBot):
    with qtbot.waitSignal(style.events.changed):
        style.apply(qapp, "dark")
    assert style.current() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.surface
    style.apply(qapp, "light")
    assert style.current() is LIGHT


def test_system_follows_the_platform(qapp: QApplication):
    style.apply(qapp, "system")
    wanted = DARK if qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    assert style.current() is wanted
    assert style.scheme() == "system"


def test_high_contrast_follows_the_platform_while_it_runs(qapp: QApplication, qtbot: QtBot):
    hints = qapp.styleHints()
    platform = hints.accessibility()
    assert platform.contrastPreference() == Qt.ContrastPreference.NoPreference
    assert style.current() is LIGHT
    with qtbot.waitSignal(style.events.changed):
        platform.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert style.current().border_subtle == LIGHT.border_control
    assert style.current().outline_pills
    platform.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert style.current() is LIGHT
    style.apply(qapp, "light", contrast=True)
    assert style.current().outline_pills, "the setting asks for it where the platform does not"


def test_an_unknown_scheme_is_refused(qapp: QApplication):
    with pytest.raises(ValueError, match="Use light, dark or system"):
        style.apply(qapp, "sepia")


def test_reduced_motion_takes_no_time():
    style.reduce_motion(False)
    assert style.duration(120) == 120
    style.reduce_motion(True)
    assert style.duration(120) == 0


@pytest.mark.parametrize("role", TYPE)
def test_every_role_is_set_in_the_bundled_font(role: str):
    info = QFontInfo(fonts.font(role))
    assert (info.family(), info.weight()) == ("Inter", TYPE[role].weight)
    assert info.pixelSize() == TYPE[role].size


def test_tabular_figures_are_equally_wide():
    assert fonts.metrics("body", True).horizontalAdvance("1111") == fonts.metrics(
        "body", True
    ).horizontalAdvance("8888")
    assert fonts.metrics("body").horizontalAdvance("1111") < fonts.metrics("body").horizontalAdvance("8888")


def test_text_scale_reaches_fonts_lines_and_rows(qapp: QApplication):
    style.apply(qapp, "light", text_scale=1.25)
    assert fonts.font("body").pixelSize() == 16
    assert fonts.line_height("body") == 25
    assert fonts.row_height(56, ("bodyM", "small")) == 59
    style.apply(qapp, "light")
    assert fonts.row_height(56, ("bodyM", "small")) == 56


def icon_names() -> set[str]:
    """Every literal that the source passes as an icon."""
    found = set()
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found |= _icon_arguments(node)
    return found


def _icon_arguments(call: ast.Call) -> set[str]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    position = {"paint_icon": 2, "IconButton": 0, "Button": 2, "icon_tile": 0, "EmptyState": 0}.get(name)
    values = [keyword.value for keyword in call.keywords if keyword.arg == "icon"]
    if position is not None and len(call.args) > position:
        values.append(call.args[position])
    return {v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str) and v.value}


def test_every_icon_that_is_used_is_bundled():
    names = icon_names()
    assert {"x", "chevron-down", "calendar-days"} <= names
    for name in names:
        assert resource("icons", f"{name}.svg").is_file()


def test_an_icon_takes_the_colour_asked_for_and_an_unknown_one_fails():
    red = QColor("#ff0000")
    seen = colours(painted(16, 16, lambda p: icons.paint_icon(p, QRectF(0, 0, 16, 16), "square-check", red)))
    assert any(QColor(c).red() == 255 and QColor(c).green() < 80 for c in seen)
    with pytest.raises(FileNotFoundError):
        painted(16, 16, lambda p: icons.paint_icon(p, QRectF(0, 0, 16, 16), "no-such-icon", red))
    assert not icons.icon("plus").pixmap(16, 16).isNull()


def test_a_pill_stands_where_pill_rect_says_and_follows_the_theme(qapp: QApplication):
    area = QRectF(10, 0, 120, 40)
    spots = []

    def draw(painter: QPainter) -> None:
        spots.append(paint.pill(painter, area, "client", "backup"))

    assert LIGHT.families["sky"].tint.name() in colours(painted(140, 40, draw))
    style.apply(qapp, "dark")
    assert DARK.families["sky"].tint.name() in colours(painted(140, 40, draw))
    assert spots[0] == paint.pill_rect(area, "client", "backup")
    assert paint.pill_rect(area, "client", "backup", mirrored=True).right() == area.right()


def test_a_selected_pill_is_outlined():
    plain = painted(100, 22, lambda p: paint.pill(p, QRectF(0, 0, 100, 22), "client", "accepted"))
    outlined = painted(100, 22, lambda p: paint.pill(p, QRectF(0, 0, 100, 22), "client", "accepted", True))
    assert plain.pixelColor(30, 0) != outlined.pixelColor(30, 0)


def test_pixmaps_are_painted_once_at_each_resolution():
    calls = []
    for dpr in (1.0, 2.0, 1.0, 2.0):
        pixmap = pixmaps.cached("twice", 10, 10, dpr, calls.append)
        assert (pixmap.width(), pixmap.devicePixelRatio()) == (10 * dpr, dpr)
    assert len(calls) == 2
    pixmaps.clear()
    pixmaps.cached("twice", 10, 10, 1.0, calls.append)
    assert len(calls) == 3


def test_initials_and_hue_come_from_the_name_alone():
    assert paint.initials("Mila Maria Andersson") == "MA"
    assert paint.initials("boehm") == "B"
    assert paint.initials("  (…) ") == "?"
    assert paint.hue_of("Mila Andersson") == paint.hue_of("Mila Andersson")
    assert {paint.hue_of(f"Person {n}") for n in range(100)} == set(range(8))


def test_a_budget_that_is_exceeded_has_a_red_tail_and_a_tick():
    families = LIGHT.families
    within = colours(painted(200, 14, lambda p: bars.budget(p, QRectF(0, 5, 200, 4), 80, 100)))
    over = colours(painted(200, 14, lambda p: bars.budget(p, QRectF(0, 5, 200, 4), 150, 100)))
    assert families["red"].solid.name() not in within
    assert LIGHT.track.name() in within
    assert {families["red"].solid.name(), LIGHT.text.name()} <= over


def test_progress_is_teal_only_when_whole():
    part = colours(painted(100, 4, lambda p: bars.progress(p, QRectF(0, 0, 100, 4), 0.99)))
    whole = colours(painted(100, 4, lambda p: bars.progress(p, QRectF(0, 0, 100, 4), 1)))
    teal = LIGHT.families["teal"].solid.name()
    assert teal not in part
    assert teal in whole


def test_long_text_is_cut_with_an_ellipsis_within_its_rect():
    image = painted(60, 20, lambda p: paint.text(p, QRectF(0, 0, 40, 20), "W" * 50, QColor("black")))
    beyond = {image.pixelColor(x, y).name() for x in range(42, 60) for y in range(20)}
    assert beyond == {"#ffffff"}
