"""Acting as: the chip under the navigation, the people to choose from, and the strip that reminds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.people import ROLE_SUMMARY, OrganizationKind
from app.domain.text import fold
from app.ui.dialogs.row_list import Row, RowList, part
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.fields import LineEdit
from app.ui.widgets.labels import Paragraph, Separator
from app.ui.widgets.notices import Banner
from app.ui.widgets.parts import announce, mirrored, name_widget, set_tooltip
from app.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from app.domain.rows import PersonRow
    from app.services.workspace import Workspace

_WIDE = 320
_ROW, _CAPTION, _CHIP = 44, 28, 48
_EDGE = Space.s2
_AVATAR_X = 10
_TEXT_X = _AVATAR_X + Size.avatar_chat + 10
_TICK = 16
_MOST_SEEN = 9
_KINDS = {OrganizationKind.CLIENT: "Clients", OrganizationKind.PARTNER: "Partners"}
_NOTE = "History keeps both names. Recording a decision for someone asks where it came from."


@dataclass(frozen=True, slots=True)
class _Caption:
    spoken: str
    inert: bool = True

    def height(self) -> int:
        return max(_CAPTION, fonts.line_height("caption") + 12)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        return False

    def paint(self, painter: QPainter, rect: QRectF, _current: bool) -> None:
        spot = part(painter, rect, Space.s6 - 1, rect.width() - 2 * Space.s6)
        paint.text(painter, spot, self.spoken, style.current().text2, "caption")


@dataclass(frozen=True, slots=True)
class _PersonRow:
    """A person: avatar, name, and what they are; a tick at the one who acts now."""

    person: "PersonRow"
    line: str
    acting: bool
    inert: bool = False

    @property
    def spoken(self) -> str:
        """Name, role and organization, and whether they act now."""
        return f"{self.person.name}, {self.line}{', acting now' if self.acting else ''}"

    def height(self) -> int:
        return max(_ROW, fonts.line_height("bodyM") + fonts.line_height("small") + 8)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        return True

    def paint(self, painter: QPainter, rect: QRectF, current: bool) -> None:
        tokens = style.current()
        area = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        if current:
            paint.rounded(painter, area, Radius.control, tokens.overlay_hover)
        paint.avatar(painter, part(painter, area, _AVATAR_X, Size.avatar_chat), self.person.name)
        room = area.width() - _TEXT_X - _TICK - 2 * Space.s5
        first, second = fonts.line_height("bodyM"), fonts.line_height("small")
        top = area.center().y() - (first + second) / 2
        spot = part(painter, QRectF(area.x(), top, area.width(), first), _TEXT_X, room)
        paint.text(painter, spot, self.person.name, tokens.text, "bodyM")
        spot = part(painter, QRectF(area.x(), top + first - 1, area.width(), second), _TEXT_X, room)
        paint.text(painter, spot, self.line, tokens.text2, "small")
        if self.acting:
            spot = part(painter, area, area.width() - _TICK - Space.s5, _TICK)
            paint_icon(painter, spot, "check", tokens.accent_text)


def rows_for(people: Sequence["PersonRow"], me: int | None, acting: int | None, typed: str) -> list[Row]:
    """Return the rows of the people whose name or organization holds what was typed, yourself first.

    Then come the agency's own people, the clients' and the partners', each under a caption. Inactive
    people are left out.
    """
    wanted = fold(typed)
    found = [each for each in people if each.active and wanted in fold(f"{each.name} {each.organization}")]
    rows: list[Row] = [
        _PersonRow(each, f"{each.role.label} · you", each.id == acting) for each in found if each.id == me
    ]
    caption = ""
    for each in found:
        if each.id == me:
            continue
        if _group(each) != caption:
            caption = _group(each)
            rows.append(_Caption(caption))
        rows.append(_PersonRow(each, _line(each), each.id == acting))
    return rows or [_Caption("Nobody of that name.")]


def _group(person: "PersonRow") -> str:
    return _KINDS.get(person.organization_kind, person.organization)


def _line(person: "PersonRow") -> str:
    if person.organization_kind is OrganizationKind.AGENCY:
        return person.role.label
    return f"{person.role.label} · {person.organization}"


class _Search(LineEdit):
    pressed = Signal(QKeyEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


class ActingAs(Popover):
    """People to act as. Make one for each opening; ``chosen`` carries the id of the person."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, workspace: "Workspace") -> None:
        super().__init__(window, "acting_as", "Act as", _WIDE)
        from app.services import people

        self._below: QWidget = window
        self._people = people.active_people(workspace)
        self._me = workspace.recorder.id if workspace.recorder else None
        self._actor = workspace.actor.id if workspace.actor else None
        self._search = _Search("Find a person", "search", name="find_person")
        self._search.setPlaceholderText("Find a person")
        self._search.textChanged.connect(self._show)
        self._search.pressed.connect(self._take_key)
        self._list = RowList("People", "people")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.chosen.connect(self._choose)
        self._lay_out()
        self._show("")

    def open_above(self, widget: QWidget) -> None:
        """Open over `widget`, aligned with its leading edge; the focus goes back to where it was."""
        self._below = widget
        self.return_to(self.window().focusWidget() or widget)
        self.open()
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show(self, typed: str) -> None:
        rows = rows_for(self._people, self._me, self._actor, typed)
        acting = next((row for row in rows if isinstance(row, _PersonRow) and row.acting), None)
        self._list.set_rows(rows, acting)
        self._list.setFixedHeight(self._tall_enough(rows))
        self._list.scrollTo(self._list.currentIndex())
        self.settle()

    def _tall_enough(self, rows: Sequence[Row]) -> int:
        seen = sum(row.height() for row in rows[:_MOST_SEEN])
        return min(seen, max(_ROW, self.window().height() // 2))

    def _take_key(self, event: QKeyEvent) -> None:
        event.setAccepted(self._list.steer(event))

    def _choose(self, row: object) -> None:
        if isinstance(row, _PersonRow):
            self.close_up()
            self.chosen.emit(row.person.id)

    def _corner(self) -> QPoint:
        window = self.window()
        place = QRect(self._below.mapTo(window, QPoint(0, 0)), self._below.size())
        left = place.right() + 1 - self.width() if self.isRightToLeft() else place.left()
        left = max(Space.s4, min(left + Space.s1, window.width() - self.width() - Space.s4))
        return QPoint(left, max(Space.s4, place.top() - Space.s4 - self.height()))

    def _lay_out(self) -> None:
        head, foot = QVBoxLayout(), QVBoxLayout()
        head.setContentsMargins(Space.s4, Space.s4, Space.s4, Space.s2)
        head.addWidget(self._search)
        foot.setContentsMargins(Space.s6 - 1, Space.s4 + 2, Space.s6 - 1, Space.s5)
        note = Paragraph(_NOTE, "small", "text2")
        note.setFixedHeight(note.heightForWidth(_WIDE - 2 * Space.s6))
        foot.addWidget(note)
        self.column.addLayout(head)
        self.column.addWidget(self._list)
        self.column.addSpacing(Space.s4)
        self.column.addWidget(Separator())
        self.column.addLayout(foot)


class ActingStrip(Banner):
    """The amber line across the content while somebody else is acted as; hidden otherwise."""

    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "amber", "user-check", parent)
        self.setObjectName("acting_strip")
        self.add_button("Back to yourself", self.back_requested.emit, "undo-2")
        self.hide()

    def show_actor(self, workspace: "Workspace") -> None:
        """Say who is acted as and what they may do, or go away."""
        acting = workspace.actor is not None and workspace.acting_for_other
        if acting:
            self._say(workspace)
        self.setVisible(acting)

    def _say(self, workspace: "Workspace") -> None:
        from app.services import people

        me = workspace.me
        home = next((p.organization for p in people.everybody(workspace) if p.id == me.id), "")
        self.set_words(
            f"Acting as {me.name[:60]}", f"{me.role.label} at {home[:60]}. {ROLE_SUMMARY[me.role]}"
        )


class ActingChip(QPushButton):
    """Who acts, at the bottom of the navigation; tinted while it is somebody else. Opens `ActingAs`."""

    ring_radius: int = Radius.menu

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._caption, self._other = "", "Acting as", False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name_widget(self, "Acting as", "acting_chip")

    def show_actor(self, workspace: "Workspace") -> None:
        """Show the person in whose name things are done now."""
        if workspace.actor is None:
            return
        self._other = workspace.acting_for_other
        self._name = workspace.actor.name if self._other else f"{workspace.actor.name} (you)"
        kind = workspace.actor.role.label.lower().split()[0]  # "client" for a client reviewer
        self._caption = f"Acting as · {kind}" if self._other else "Acting as"
        self.setAccessibleName(f"{self._caption} {self._name}")
        set_tooltip(self, f"Acting as {self._name}")
        announce(self, self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """48 high."""
        height = max(_CHIP, fonts.line_height("caption") + fonts.line_height("smallM") + 14)
        return QSize(Size.nav - 2 * Space.s5, height)

    def minimumSizeHint(self) -> QSize:
        """The avatar must fit, also on the rail."""
        return QSize(Size.avatar_chat, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        amber = tokens.families["amber"]
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            if self._other:
                paint.rounded(painter, area, Radius.menu, amber.tint, amber.solid)
            elif self.underMouse() or self.isDown():
                paint.rounded(painter, area, Radius.menu, tokens.nav_hover)
            rail = area.width() < Size.rail + Space.s6
            left = (area.width() - Size.avatar_chat) / 2 if rail else Space.s4
            spot = mirrored(self, QRectF(left, 0, Size.avatar_chat, area.height()))
            paint.avatar(painter, spot, self._name.removesuffix(" (you)"))
            if not rail:
                self._paint_words(painter, area)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        tokens = style.current()
        amber = tokens.families["amber"]
        left = Space.s4 + Size.avatar_chat + 10
        room = area.width() - left - Space.s9
        first, second = fonts.line_height("caption"), fonts.line_height("smallM")
        top = area.center().y() - (first + second) / 2 - 1
        spot = mirrored(self, QRectF(left, top, room, first))
        paint.text(painter, spot, self._caption, amber.text if self._other else tokens.text2, "caption")
        spot = mirrored(self, QRectF(left, top + first + 1, room, second))
        paint.text(painter, spot, self._name, amber.text if self._other else tokens.text, "smallM")
        icon = mirrored(self, QRectF(area.width() - Space.s8, 0, Size.icon, area.height()))
        paint_icon(painter, icon, "chevrons-up-down", amber.text if self._other else tokens.text2)
