"""The sheet of keyboard shortcuts, and how a shortcut is shown as key caps."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.dialogs.centred import CentredOverlay
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.actions import ActionDef, Actions
from app.ui.widgets.button import IconButton
from app.ui.widgets.labels import ElidedLabel, Label, Separator
from app.ui.widgets.marks import KeyCaps
from app.ui.widgets.scroll import ScrollArea

_SIGNS = {
    "Return": "↵",
    "Enter": "↵",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Escape": "Esc",
    "Delete": "Del",
    "Backspace": "⌫",
}
_MAC_SIGNS = "⌃⌥⇧⌘"
_ROW = 30
_BETWEEN = Space.s9


def key_caps(keys: str) -> tuple[str, ...]:
    """Split a shortcut into its caps as they are named on this system: "Ctrl+K" gives Ctrl, K; on macOS ⌘, K.

    What is no shortcut, such as "1 to 4", is one cap.
    """
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
    caps: list[str] = []
    for chord in native.split(", ") if ", " in native else [native]:
        caps += _chord(chord)
    return tuple(caps)


def _chord(chord: str) -> list[str]:
    signs = [char for char in chord if char in _MAC_SIGNS]
    rest = chord.lstrip(_MAC_SIGNS)
    plus = rest.endswith("+")
    names = [name for name in rest.removesuffix("+").split("+") if name] + (["+"] if plus else [])
    return [*signs, *(_SIGNS.get(name, name) for name in names)]


def caps_of(definition: ActionDef) -> tuple[str, ...]:
    """The caps of an action: its best shortcut; all of them where a widget takes several single keys."""
    each = [key_caps(key) for key in definition.keys]
    if definition.fixed and all(len(caps) == 1 for caps in each):
        return tuple(caps[0] for caps in each)
    return each[0] if each else ()


class ShortcutsSheet(CentredOverlay):
    """Lists every shortcut by group, in two columns. Esc or a click beside it closes."""

    click_closes = True

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window, "Keyboard shortcuts", Size.dialog_sheet, "shortcuts_sheet")
        head = QHBoxLayout()
        head.setContentsMargins(Space.s8, Space.s6, Space.s6 - 1, Space.s5)
        head.addWidget(Label("Keyboard shortcuts", "title"))
        head.addStretch()
        close = IconButton("x", "Close", "Esc", self.panel, "shortcuts_close")
        close.clicked.connect(self.close_overlay)
        head.addWidget(close)
        area = ScrollArea()
        area.setWidget(_columns(actions.sheet()))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName("Shortcuts")
        area.setObjectName("shortcuts_list")
        layout = QVBoxLayout(self.panel)
        layout.setContentsMargins(0, 0, 0, Space.s6)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(area)


def _columns(groups: dict[str, list[ActionDef]]) -> QWidget:
    inner = QWidget()
    row = QHBoxLayout(inner)
    row.setContentsMargins(Space.s8, 0, Space.s8, Space.s7)
    row.setSpacing(_BETWEEN)
    for names in _split({name: listed for name, listed in groups.items() if listed}):
        column = QVBoxLayout()
        column.setSpacing(0)
        for name in names:
            _add_group(column, name, groups[name], first=name == names[0])
        column.addStretch()
        row.addLayout(column, 1)
    return inner


def _split(groups: dict[str, list[ActionDef]]) -> tuple[list[str], list[str]]:
    """Share the groups out over two columns of about equal height, in order."""
    heights = {name: len(listed) + 2 for name, listed in groups.items()}
    names, half = list(groups), sum(heights.values()) / 2
    sums = [sum(heights[name] for name in names[:at]) for at in range(len(names) + 1)]
    best = min(range(len(sums)), key=lambda at: (abs(sums[at] - half), -at))
    return names[:best], names[best:]


def _add_group(column: QVBoxLayout, name: str, listed: list[ActionDef], first: bool) -> None:
    # Spacing, not margins of the label: a label gives its margins up where a column runs out of room.
    column.addSpacing(0 if first else Space.s6)
    column.addWidget(Label(name, "smallM", "text3"))
    column.addSpacing(Space.s3)
    for definition in listed:
        column.addWidget(_line(definition))
        column.addWidget(Separator())


def _line(definition: ActionDef) -> QWidget:
    line = QWidget()
    caps = caps_of(definition)
    line.setAccessibleName(f"{definition.label}: {' '.join(caps)}")
    line.setObjectName(f"shortcut_{definition.key}")
    line.setMinimumHeight(_ROW)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(ElidedLabel(definition.label.rstrip("…")), 1)
    row.addWidget(KeyCaps(*caps))
    return line
