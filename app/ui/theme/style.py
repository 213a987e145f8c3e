"""Putting a theme on the application: Fusion, a palette, a short style sheet, and who is told."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.theme import fonts, pixmaps
from app.ui.theme.sheet import sheet
from app.ui.theme.tokens import DARK, LIGHT, Tokens, high_contrast

SCHEMES = ("light", "dark", "system")


class ThemeEvents(QObject):
    """Tells when the theme or the text scale has changed."""

    changed = Signal()


@dataclass(slots=True)
class _State:
    tokens: Tokens = LIGHT
    scheme: str = "light"
    contrast: bool = False
    system_contrast: bool = False
    motion: bool = True
    prepared: bool = False


events = ThemeEvents()
_state = _State()


def current() -> Tokens:
    """The tokens in force. Read them while painting; do not keep them."""
    return _state.tokens


def scheme() -> str:
    """The scheme asked for: "light", "dark" or "system"."""
    return _state.scheme


def duration(milliseconds: int) -> int:
    """How long an animation may take: as given, or 0 where motion is reduced."""
    return milliseconds if _state.motion else 0


def reduce_motion(reduce: bool) -> None:
    """Turn animations off or on, for the setting of that name."""
    _state.motion = not reduce


def apply(app: QApplication, scheme: str, text_scale: float = 1.0, contrast: bool = False) -> None:
    """Give the whole application a scheme ("light", "dark" or "system") and a text scale (0.9 to 1.25).

    `contrast` asks for high contrast even where the system does not. May be called again at any time.
    Raises ValueError for an unknown scheme.
    """
    if scheme not in SCHEMES:
        raise ValueError(f"Unknown scheme {scheme!r}. Use light, dark or system.")
    _state.scheme = scheme
    _state.contrast = contrast
    _prepare(app)
    fonts.load()
    fonts.set_scale(text_scale)
    _put_on(app)


def _prepare(app: QApplication) -> None:
    """Once: Fusion, and an ear for the system's own switches."""
    if not _state.prepared:
        _state.prepared = True
        app.setStyle("fusion")
        hints = app.styleHints()  # held, because what accessibility() gives is gone with it
        hints.colorSchemeChanged.connect(_system_changed)
        accessibility = hints.accessibility()
        _state.system_contrast = accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast
        accessibility.contrastPreferenceChanged.connect(_contrast_changed)


def _system_changed() -> None:
    app = QApplication.instance()
    if _state.scheme == "system" and isinstance(app, QApplication):
        _put_on(app)


def _contrast_changed(preference: Qt.ContrastPreference) -> None:
    _state.system_contrast = preference == Qt.ContrastPreference.HighContrast
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _put_on(app)


def _wanted(app: QApplication) -> Tokens:
    chosen = _state.scheme
    if chosen == "system":
        chosen = "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
    tokens = DARK if chosen == "dark" else LIGHT
    return high_contrast(tokens) if _state.contrast or _state.system_contrast else tokens


def _put_on(app: QApplication) -> None:
    tokens = _wanted(app)
    _state.tokens = tokens
    pixmaps.clear()
    app.setFont(fonts.font("body"))
    app.setPalette(palette(tokens))
    app.setStyleSheet(sheet(tokens))
    for window in app.topLevelWidgets():
        window.update()
    events.changed.emit()


def palette(tokens: Tokens) -> QPalette:
    """The Qt palette that says the same as the tokens, for the controls Fusion draws."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, color in (
        (roles.Window, tokens.surface),
        (roles.WindowText, tokens.text),
        (roles.Base, tokens.surface),
        (roles.AlternateBase, tokens.sunken),
        (roles.Text, tokens.text),
        (roles.PlaceholderText, tokens.text3),
        (roles.Button, tokens.raised),
        (roles.ButtonText, tokens.text),
        (roles.BrightText, tokens.on_accent),
        (roles.ToolTipBase, tokens.toast),
        (roles.ToolTipText, tokens.toast_text),
        (roles.Highlight, tokens.accent),
        (roles.HighlightedText, tokens.on_accent),
        (roles.Accent, tokens.accent),
        (roles.Link, tokens.accent_text),
        (roles.LinkVisited, tokens.accent_text),
        (roles.Light, tokens.surface),
        (roles.Midlight, tokens.border_subtle),
        (roles.Mid, tokens.border),
        (roles.Dark, tokens.border_control),
        (roles.Shadow, tokens.shadow),
    ):
        made.setColor(role, color)
    _disable(made, tokens.text_disabled)
    return made


def _disable(made: QPalette, color: QColor) -> None:
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, color)
