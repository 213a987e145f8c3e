"""The contrast table of the design system, recomputed from the tokens."""

import pytest
from PySide6.QtGui import QColor

from app.ui.theme.tokens import DARK, LIGHT, Tokens, high_contrast

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
# Every background that text may stand on.
GROUNDS = (
    "canvas", "surface", "sunken", "raised", "overlay", "overlay_hover", "nav_hover", "active", "hover",
    "selected", "selected_hover", "accent_tint", "bubble_me", "bubble_other", "event_bg",
)  # fmt: skip
# tone: worst ratio in light and dark as the design system states them
WORST = {
    "text": (13.6, 10.4),
    "text2": (6.1, 5.9),
    "text3": (4.8, 4.7),
    "accent_text": (5.5, 6.2),
    "danger_text": (5.2, 5.4),
    "warn_text": (5.0, 7.2),
    "success_text": (5.0, 6.9),
}
ON_ACCENT = {
    "accent": (5.65, 5.15),
    "accent_hover": (7.0, 6.3),
    "accent_press": (8.7, 7.6),
    "danger": (5.62, 5.15),
    "danger_hover": (6.9, 6.2),
}


def luminance(color: QColor) -> float:
    """WCAG 2 relative luminance."""
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def column(tokens: Tokens) -> int:
    return int(tokens.dark)


@THEMES
@pytest.mark.parametrize("tone", WORST)
def test_text_is_readable_on_every_ground(tokens: Tokens, tone: str):
    worst = min(contrast(tokens.color(tone), tokens.color(ground)) for ground in GROUNDS)
    assert worst >= 4.5
    assert worst == pytest.approx(WORST[tone][column(tokens)], abs=0.06)


@THEMES
@pytest.mark.parametrize("fill", ON_ACCENT)
def test_labels_are_readable_on_filled_buttons(tokens: Tokens, fill: str):
    ratio = contrast(tokens.on_accent, tokens.color(fill))
    assert ratio == pytest.approx(ON_ACCENT[fill][column(tokens)], abs=0.06)


@THEMES
def test_every_family_is_readable_and_its_glyph_visible(tokens: Tokens):
    for family in tokens.families.values():
        assert round(contrast(family.text, family.tint), 1) >= 6.8
        assert round(contrast(family.solid, family.tint), 1) >= 3.3


@THEMES
def test_controls_and_focus_stand_out(tokens: Tokens):
    for ground in ("surface", "raised", "canvas"):
        assert contrast(tokens.border_control, tokens.color(ground)) >= 3.0
    assert min(contrast(tokens.focus, tokens.color(ground)) for ground in GROUNDS) >= 4.5
    assert contrast(tokens.chart, tokens.surface) >= 4.5


@THEMES
def test_the_toast_is_readable(tokens: Tokens):
    assert contrast(tokens.toast_text, tokens.toast) == pytest.approx((15.5, 10.6)[column(tokens)], abs=0.1)
    assert contrast(tokens.toast_action, tokens.toast) == pytest.approx((7.9, 6.1)[column(tokens)], abs=0.1)


@THEMES
def test_avatar_letters_are_readable(tokens: Tokens):
    assert len(tokens.avatars) == 8
    assert min(contrast(hue.text, hue.fill) for hue in tokens.avatars) > 7


def test_high_contrast_strengthens_lines_and_second_lines():
    strong = high_contrast(LIGHT)
    assert (strong.border, strong.border_subtle) == (LIGHT.border_control, LIGHT.border_control)
    assert strong.text3 == LIGHT.text2
    assert strong.outline_pills


def test_a_name_that_is_no_colour_is_refused():
    with pytest.raises(KeyError):
        LIGHT.color("families")
