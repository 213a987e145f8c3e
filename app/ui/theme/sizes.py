"""Distances, radii, heights and type roles, in logical pixels at text scale 1."""

from dataclasses import dataclass
from enum import IntEnum


class Space(IntEnum):
    """Distances: s3 to s5 inside a control, s4 between controls, s6 in and between cards, s8 the gutter."""

    s1 = 2
    s2 = 4
    s3 = 6
    s4 = 8
    s5 = 12
    s6 = 16
    s7 = 20
    s8 = 24
    s9 = 32
    s10 = 40
    s11 = 48


class Radius(IntEnum):
    """Corner radii by what they round; a nested radius is the outer one minus the padding."""

    check = 4
    row = 5
    control = 6
    menu = 8
    card = 10
    dialog = 12


class Size(IntEnum):
    """Heights and widths of the controls."""

    button = 30
    button_small = 24
    chip = 28
    field = 32
    segmented = 28
    icon = 16
    icon_small = 14
    glyph = 12
    pill = 22
    check = 16
    hit = 24
    key_cap = 18
    badge = 18
    tile_width = 22
    tile_height = 16
    avatar_field = 22
    avatar_table = 24
    avatar_chat = 28
    avatar_grid = 34
    row_compact = 34
    row = 40
    row_rich = 56
    table_header = 34
    page_header = 56
    tabs = 36
    filter_bar = 48
    footer = 36
    nav_item = 30
    nav = 232
    rail = 56
    pane = 440
    menu_row = 28
    menu_row_refused = 46
    toast = 44
    banner = 40
    progress = 4
    budget = 8
    scroll_track = 10
    scroll_thumb = 6
    radio_card = 66
    switch_width = 32
    switch_height = 18
    empty_tile = 56
    popover = 264
    dialog = 480
    dialog_wide = 640
    dialog_sheet = 760
    step = 22


@dataclass(frozen=True, slots=True)
class Role:
    """A type role: pixel size, line height, weight and tracking in per cent."""

    size: int
    line: int
    weight: int
    tracking: float = 0.0


TYPE = {
    "caption": Role(11, 16, 500),
    "small": Role(12, 16, 400),
    "smallM": Role(12, 16, 500),
    "body": Role(13, 20, 400),
    "bodyM": Role(13, 20, 500),
    "bodyS": Role(13, 20, 600),
    "heading": Role(15, 22, 600),
    "title": Role(18, 26, 600, -1.8),
    "display": Role(26, 32, 600, -1.8),
}

FADE_MS = 120  # menus
TOAST_FADE_MS = 160
TOAST_MS = 6_000
TOAST_UNDO_MS = 10_000
