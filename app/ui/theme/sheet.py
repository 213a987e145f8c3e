"""The short style sheet: only what painting cannot reach, and no fonts."""

from string import Template

from app.ui.theme.sizes import Radius, Size, Space
from app.ui.theme.tokens import Tokens

_SHEET = Template("""
QToolTip { background: $toast; color: $toast_text; border: none; padding: ${s3}px ${s4}px; }
QLineEdit, QPlainTextEdit {
    background: $surface; color: $text; border: 1px solid $border_control; border-radius: ${control}px;
    padding: 0 ${s4}px; selection-background-color: $accent; selection-color: $on_accent;
}
QPlainTextEdit { padding: ${s2}px ${s2}px; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid $focus; padding: 0 ${s4_inner}px; }
QPlainTextEdit:focus { padding: ${s2_inner}px ${s2_inner}px; }
QLineEdit:disabled, QPlainTextEdit:disabled {
    background: $sunken; color: $text_disabled; border-color: $border;
}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $danger_text; }
QLineEdit[bare="true"], QPlainTextEdit[bare="true"] { background: transparent; border: none; padding: 0; }
QScrollBar:vertical { background: transparent; width: ${track}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${track}px; margin: 0; }
QScrollBar::handle { background: $scrollbar; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $scrollbar_hover; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
_COLOURS = (
    "toast", "toast_text", "surface", "text", "border_control", "accent", "on_accent", "focus", "sunken",
    "text_disabled", "border", "danger_text", "scrollbar", "scrollbar_hover",
)  # fmt: skip


def sheet(tokens: Tokens) -> str:
    """The style sheet of a theme."""
    colours = {name: tokens.color(name).name() for name in _COLOURS}
    return _SHEET.substitute(
        colours,
        s2=int(Space.s2),
        s3=int(Space.s3),
        s4=int(Space.s4),
        s2_inner=Space.s2 - 1,
        s4_inner=Space.s4 - 1,
        control=int(Radius.control),
        track=int(Size.scroll_track),
    )
