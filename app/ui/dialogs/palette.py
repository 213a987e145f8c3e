"""The command palette: one field over everything that can be run, gone to or made."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.ui.dialogs.palette_search import COMMANDS, Finder, Hit, split_prefix, warm_up
from app.ui.dialogs.row_list import Row, RowList, part
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.actions import Actions
from app.ui.widgets.labels import Label, Separator
from app.ui.widgets.marks import KeyCaps
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.parts import announce, name_widget

if TYPE_CHECKING:
    from app.services.workspace import Workspace

_WIDE, _TOP = 620, 120
_INPUT, _CAPTION, _ROW, _FOOT = 52, 28, 38, 36
_EDGE = Space.s4  # between a row's highlight and the panel
_ICON_X, _TEXT_X = 10, 38  # within the highlight
_RECENT = 8
_LONGEST = 200
_PLACEHOLDER = "Search or run a command"


@dataclass(frozen=True, slots=True)
class _Caption:
    """The name of a group, or a remark where nothing was found."""

    spoken: str
    inert: bool = True

    def height(self) -> int:
        return max(_CAPTION, fonts.line_height("smallM") + 12)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        return False

    def paint(self, painter: QPainter, rect: QRectF, _current: bool) -> None:
        left = _EDGE + _ICON_X
        spot = part(painter, rect, left, rect.width() - 2 * left)
        paint.text(painter, spot.adjusted(0, 2, 0, 2), self.spoken, style.current().text2, "smallM")


@dataclass(frozen=True, slots=True)
class _HitRow:
    """A hit: icon, label, what it is, its keys; greyed with the reason where it is refused."""

    hit: Hit
    inert: bool = False

    @property
    def spoken(self) -> str:
        """The label with everything that is written beside it."""
        hit = self.hit
        refused = f"Not possible: {hit.refused}" if hit.refused else ""
        return ", ".join(word for word in (hit.label, hit.note, refused, " ".join(hit.keys)) if word)

    def height(self) -> int:
        return fonts.row_height(_ROW)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        return True

    def paint(self, painter: QPainter, rect: QRectF, current: bool) -> None:
        tokens, hit = style.current(), self.hit
        area = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        if current:
            paint.rounded(painter, area, Radius.control, tokens.overlay_hover)
        tone = tokens.text_disabled if hit.refused else tokens.text2
        if hit.icon:
            paint_icon(painter, part(painter, area, _ICON_X, Size.icon), hit.icon, tone)
        right = self._paint_keys(painter, area)
        right = self._paint_note(painter, area, right)
        spot = part(painter, area, _TEXT_X, max(0.0, right - Space.s5 - _TEXT_X))
        paint.text(painter, spot, hit.label, tokens.text_disabled if hit.refused else tokens.text)

    def _paint_keys(self, painter: QPainter, area: QRectF) -> float:
        """Paint the key caps at the trailing edge; return how much of the width is left."""
        right = area.width() - _ICON_X
        for label in reversed(self.hit.keys if not self.hit.refused else ()):
            width = paint.key_cap_width(label)
            spot = part(painter, area, right - width, width)
            top = area.center().y() - Size.key_cap / 2
            paint.key_cap(painter, QRectF(spot.x(), top, width, Size.key_cap), label)
            right -= width + Space.s2
        return right

    def _paint_note(self, painter: QPainter, area: QRectF, right: float) -> float:
        note = self.hit.refused or self.hit.note
        if not note:
            return right
        label = fonts.metrics("body").horizontalAdvance(self.hit.label)
        least = _TEXT_X + min(label, area.width() * 0.45) + Space.s6
        spot = part(painter, area, least, right - least)
        return right - paint.text(painter, spot, note, style.current().text2, "small", paint.RIGHT)


class _Query(QLineEdit):
    """The field. Up, Down, Enter and Tab are for the list below it."""

    pressed = Signal(QKeyEvent)
    more = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        name_widget(self, _PLACEHOLDER, "palette_query")
        self.setPlaceholderText(_PLACEHOLDER)
        self.setProperty("bare", True)
        self.setMaxLength(_LONGEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.restyle()
        style.events.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Take the font at the text scale in force."""
        self.setFont(fonts.font("heading"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab asks for more; there is nowhere else to go."""
        self.more.emit(forward)
        return True


class _SearchIcon(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(Size.icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_icon(painter, QRectF(self.rect()), "search", style.current().text2)


class Palette(Overlay):
    """Made once for a window; ``open`` shows it. ``go_requested`` carries a page and what to show there.

    Typed alone, everything is searched; ">" commands only, "#" campaigns, "@" influencers. Tab shows more
    of the kind that is highlighted, Shift+Tab everything again.
    """

    go_requested = Signal(str, object)
    click_closes = True

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window, "Command palette", "palette")
        self._actions = actions
        self._recent: list[tuple[str, object]] = []
        self._finder: Finder | None = None
        self._query = _Query()
        self._query.textChanged.connect(self._search)
        self._query.pressed.connect(self._take_key)
        self._query.more.connect(self._show_more)
        self._list = RowList("Results", "palette_results")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.chosen.connect(self._choose)
        self._lay_out()

    def open(self, workspace: "Workspace") -> None:  # type: ignore[override] # needs to know what to search
        """Show it, empty, with the commands that fit what is on screen now."""
        self._finder = Finder(self._actions, workspace, self._recent)
        self._query.clear()
        self._search("")
        super().open(self._query)
        QTimer.singleShot(0, warm_up)  # shown first, so that neither opening nor typing waits for it

    def place(self) -> None:
        """Stand 120 below the top of the window, as tall as what was found, no taller than the window."""
        width = min(_WIDE, self.width() - 2 * Space.s8)
        wanted = _INPUT + self._list.content_height() + 2 * Space.s3 + 2 + self._foot.height()
        top = max(Space.s8, min(_TOP, self.height() - wanted - Space.s8))
        height = min(wanted, self.height() - top - Space.s8)
        self.panel.setGeometry(QRect((self.width() - width) // 2, top, width, height))

    def _search(self, typed: str) -> None:
        if self._finder is None:
            return
        rows: list[Row] = []
        group = ""
        for hit in self._finder.find(typed):
            if hit.group != group:
                group = hit.group
                rows.append(_Caption(group))
            rows.append(_HitRow(hit))
        if not rows:
            rows.append(_Caption("Nothing found. Try fewer letters, or another word."))
        self._list.set_rows(rows)
        self._list.scrollToTop()
        if self.isVisible():
            self.place()
            self._say_first(rows)

    def _say_first(self, rows: list[Row]) -> None:
        current = self._list.current() or rows[0]
        announce(self._query, current.spoken)

    def _take_key(self, event: QKeyEvent) -> None:
        event.setAccepted(self._list.steer(event))

    def _show_more(self, forward: bool) -> None:
        current = self._list.current()
        kind = current.hit.kind if isinstance(current, _HitRow) else COMMANDS
        prefix, _words = split_prefix(self._query.text())
        words = self._query.text().lstrip().removeprefix(prefix).lstrip()
        self._query.setText(f"{kind}{words}" if forward else words)

    def _choose(self, row: object) -> None:
        hit = row.hit if isinstance(row, _HitRow) else None
        if hit is None:
            return
        if hit.refused:
            announce(self._query, hit.refused)
            return
        self._remember(hit)
        self.close_overlay()  # first, so that the command finds the focus where it was
        if hit.action is not None:
            hit.action.trigger()
        else:
            self.go_requested.emit(hit.page, hit.target)

    def _remember(self, hit: Hit) -> None:
        others = [identity for identity in self._recent if identity != hit.identity]
        self._recent = [hit.identity, *others][:_RECENT]

    def _lay_out(self) -> None:
        head = QWidget()
        head.setFixedHeight(_INPUT)
        row = QHBoxLayout(head)
        row.setContentsMargins(_EDGE + _ICON_X, 0, Space.s6, 0)
        row.setSpacing(Space.s5)
        row.addWidget(_SearchIcon())
        row.addWidget(self._query, 1)
        row.addWidget(KeyCaps("Esc"))
        self._foot = _foot()
        layout = QVBoxLayout(self.panel)
        layout.setContentsMargins(1, 0, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(Separator())
        layout.addSpacing(Space.s3)
        layout.addWidget(self._list, 1)
        layout.addSpacing(Space.s3)
        layout.addWidget(Separator())
        layout.addWidget(self._foot)


def _foot() -> QWidget:
    foot = QWidget()
    foot.setFixedHeight(max(_FOOT, fonts.line_height("small") + 16))
    row = QHBoxLayout(foot)
    row.setContentsMargins(_EDGE + _ICON_X, 0, _EDGE + _ICON_X, 0)
    row.setSpacing(Space.s3)
    for caps, words in ((("↑", "↓"), "Move"), (("↵",), "Run"), (("Tab",), "More like this")):
        row.addWidget(KeyCaps(*caps))
        row.addWidget(Label(words, "small", "text2"))
        row.addSpacing(Space.s5)
    row.addStretch()
    return foot
