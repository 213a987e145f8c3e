"""Every colour, size and type role of the program; no other module holds such a literal."""

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor

# name: (light, dark), as in the colour tables of the design system
_COLOURS = {
    "canvas": ("#F5F6F9", "#0E1013"),
    "surface": ("#FFFFFF", "#15171B"),
    "sunken": ("#F9FAFC", "#121417"),
    "raised": ("#FFFFFF", "#1B1D22"),
    "overlay": ("#FFFFFF", "#22242B"),
    "overlay_hover": ("#E9EBF0", "#32353E"),
    "nav_hover": ("#ECEEF2", "#1A1C21"),
    "active": ("#E5E8ED", "#272A31"),
    "hover": ("#F2F4F7", "#1D1F25"),
    "selected": ("#EEF0FE", "#232745"),
    "selected_hover": ("#E6EAFE", "#292E52"),
    "accent_tint": ("#E8ECFF", "#272B55"),
    "bubble_me": ("#E8ECFF", "#292D57"),
    "bubble_other": ("#F0F2F5", "#24262C"),
    "event_bg": ("#F0F2F5", "#25282E"),
    "skeleton": ("#E9EBEF", "#22242A"),
    "track": ("#E1E3E8", "#2F3138"),
    "toast": ("#21242B", "#33373F"),
    "toast_text": ("#FFFFFF", "#F0F2F4"),
    "toast_action": ("#A9B4FF", "#A9B4FF"),
    "border_subtle": ("#E7E8EC", "#25282D"),
    "border": ("#D7D9DF", "#34373E"),
    "border_control": ("#828791", "#70747F"),
    "scrollbar": ("#B4B7BE", "#444850"),
    "scrollbar_hover": ("#888C95", "#656972"),
    "text_disabled": ("#9C9EA5", "#5A5D66"),
    "text": ("#1B1E26", "#EBEDEF"),
    "text2": ("#515560", "#B1B4BC"),
    "text3": ("#61656F", "#9CA0A9"),
    "accent_text": ("#4B48CE", "#A9B4FF"),
    "danger_text": ("#BC1724", "#F98F87"),
    "warn_text": ("#8E5403", "#F0BE67"),
    "success_text": ("#10703A", "#78D694"),
    "accent": ("#5555DC", "#5A5DE0"),
    "accent_hover": ("#4946C8", "#4F4ED0"),
    "accent_press": ("#3D3AAF", "#4443B9"),
    "on_accent": ("#FFFFFF", "#FFFFFF"),
    "danger": ("#CB1C29", "#CE2F34"),
    "danger_hover": ("#B31220", "#BC2028"),
    "focus": ("#5450E6", "#8E9AFF"),
    "chart": ("#5555DC", "#7B85F5"),
    "chart2": ("#8B8BE7", "#5A62AF"),
    "chart3": ("#BBBBF1", "#3E4372"),
    "scrim": ("#52000000", "#80000000"),
    "shadow": ("#FF10131A", "#FF000000"),
}

# family: (light tint, text, solid), (dark tint, text, solid)
_FAMILIES = {
    "gray": (("#EDEFF3", "#4C5059", "#7C808A"), ("#2B2E34", "#C6C9D0", "#979BA6")),
    "sky": (("#DEF3FD", "#025873", "#1C8CB4"), ("#14323E", "#8CD4F5", "#4FA7CC")),
    "blue": (("#E6F0FE", "#1C4E94", "#3A7EE0"), ("#1A2E4C", "#A8CBFE", "#5D9BF7")),
    "purple": (("#F4EBFE", "#633885", "#9C60CB"), ("#362545", "#DCB6FF", "#B57FE2")),
    "amber": (("#FDECD9", "#6E4600", "#AE7102"), ("#3D290E", "#F2BE7D", "#C98E3D")),
    "red": (("#FEEAE8", "#8E2223", "#D94343"), ("#47211E", "#FFB2AB", "#F26A64")),
    "green": (("#E0F6E3", "#10602D", "#2E974F"), ("#17351F", "#93DEA3", "#59B26F")),
    "teal": (("#DDF5F2", "#065C57", "#02948C"), ("#103532", "#85DBD3", "#40AFA7")),
}

_AVATARS_LIGHT = (
    "#FED2D0 #6A2B2E", "#FED4B9 #663305", "#EADEB2 #4F4100", "#C3EAC9 #154F27",
    "#B0EBE7 #044D4A", "#BBE5FE #014867", "#D4DCFF #353D72", "#F0D2F7 #573160",
)  # fmt: skip
_AVATARS_DARK = (
    "#683738 #FEDFDE", "#643D20 #FEE2CF", "#544714 #F0E8CA", "#295233 #D6F0DA",
    "#035350 #CBF1EE", "#1A4D68 #D0EDFE", "#3D446D #E1E7FE", "#583B5F #F4E0F9",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Family:
    """The colours of one status family: pill fill, label, glyph."""

    tint: QColor
    text: QColor
    solid: QColor


@dataclass(frozen=True, slots=True)
class Hue:
    """The colours of one avatar."""

    fill: QColor
    text: QColor


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme. Read them through ``style.current()`` when painting, never keep them."""

    name: str
    dark: bool
    outline_pills: bool
    families: dict[str, Family]
    avatars: tuple[Hue, ...]
    canvas: QColor
    surface: QColor
    sunken: QColor
    raised: QColor
    overlay: QColor
    overlay_hover: QColor
    nav_hover: QColor
    active: QColor
    hover: QColor
    selected: QColor
    selected_hover: QColor
    accent_tint: QColor
    bubble_me: QColor
    bubble_other: QColor
    event_bg: QColor
    skeleton: QColor
    track: QColor
    toast: QColor
    toast_text: QColor
    toast_action: QColor
    border_subtle: QColor
    border: QColor
    border_control: QColor
    scrollbar: QColor
    scrollbar_hover: QColor
    text_disabled: QColor
    text: QColor
    text2: QColor
    text3: QColor
    accent_text: QColor
    danger_text: QColor
    warn_text: QColor
    success_text: QColor
    accent: QColor
    accent_hover: QColor
    accent_press: QColor
    on_accent: QColor
    danger: QColor
    danger_hover: QColor
    focus: QColor
    chart: QColor
    chart2: QColor
    chart3: QColor
    scrim: QColor
    shadow: QColor

    def color(self, tone: str) -> QColor:
        """The colour named by a tone, for example "text2"; KeyError for a name that is no colour."""
        if tone not in _COLOURS:
            raise KeyError(tone)
        value: QColor = getattr(self, tone)
        return value


def _hue(pair: str) -> Hue:
    fill, text = pair.split()
    return Hue(QColor(fill), QColor(text))


def _build(name: str, column: int, avatars: tuple[str, ...]) -> Tokens:
    families = {key: Family(*map(QColor, both[column])) for key, both in _FAMILIES.items()}
    colours = {key: QColor(both[column]) for key, both in _COLOURS.items()}
    return Tokens(name, bool(column), False, families, tuple(map(_hue, avatars)), **colours)


LIGHT = _build("light", 0, _AVATARS_LIGHT)
DARK = _build("dark", 1, _AVATARS_DARK)


def high_contrast(tokens: Tokens) -> Tokens:
    """The same theme with stronger lines and second lines, and pills outlined."""
    strong = tokens.border_control
    return replace(
        tokens,
        name=tokens.name + "-contrast",
        outline_pills=True,
        border_subtle=strong,
        border=strong,
        text3=tokens.text2,
    )
