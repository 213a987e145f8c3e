"""The rows of the people: an organization, a person, and the captions above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.domain.people import OrganizationKind
from app.ui.screens.settings_lines import Line, MoreButton
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.theme.statuses import Status
from app.ui.widgets.parts import mirrored, mirrored_int, name_widget, set_tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from app.domain.rows import PersonRow
    from app.services.people_rules import OrganizationRow

KIND_ICONS = {
    OrganizationKind.AGENCY: "building-2",
    OrganizationKind.CLIENT: "store",
    OrganizationKind.PARTNER: "handshake",
}
STATES = {
    True: Status("active", "Active", "green", "ring_dot"),
    False: Status("inactive", "Inactive", "gray", "ring_slash"),
}
_GROUP = 34
_AVATAR_X = 4
_NAME_X = _AVATAR_X + Size.avatar_table + Space.s4
_ROLE, _STATUS = 136, 76
_MORE = Size.button + Space.s1
_ARROW = 14


class Columns(NamedTuple):
    """Where the columns of a row of some width begin; each ends where the next one does."""

    email: float
    role: float
    status: float
    more: float

    @classmethod
    def of(cls, width: float) -> Columns:
        """Share a width: role, status and menu take what their words need, name and email the rest."""
        scale = max(1.0, fonts.scale())
        more = width - _MORE
        status = more - _STATUS * scale
        role = status - _ROLE * scale
        return cls(max(_NAME_X + Space.s10, role * 0.47), role, status, more)


class Captions(QWidget):
    """What the columns hold."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(Size.table_header)

    def paintEvent(self, event: QPaintEvent) -> None:
        at = Columns.of(self.width())
        words = (
            (0.0, at.email, self.tr("Person")),
            (at.email, at.role, self.tr("Email")),
            (at.role, at.status, self.tr("Role")),
            (at.status, float(self.width()), self.tr("Status")),
        )
        with QPainter(self) as painter:
            for left, right, text in words:
                spot = QRectF(left, 0, right - left - Space.s4, self.height())
                paint.text(painter, mirrored(self, spot), text, style.current().text2, "caption")
            paint.hairline(painter, 0, self.width(), self.height())


class RoleButton(QPushButton):
    """A role in words with an arrow; pressing it opens the roles to choose from."""

    ring_radius: int = Radius.control

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.quiet = False
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The words, the arrow, and air around both."""
        words = fonts.metrics("body").horizontalAdvance(self.text())
        height = max(Size.button_small, fonts.line_height("body") + 4)
        return QSize(round(words) + _ARROW + 3 * Space.s3, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # they walk the list
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            if self.underMouse() or self.isDown():
                paint.rounded(painter, QRectF(self.rect()), Radius.control, tokens.active)
            room = QRectF(Space.s3, 0, self.width() - 2 * Space.s3 - _ARROW, self.height())
            tone = tokens.text2 if self.quiet else tokens.text
            used = paint.text(painter, mirrored(self, room), self.text(), tone)
            arrow = QRectF(Space.s3 + used + Space.s2, 0, _ARROW, self.height())
            paint_icon(painter, mirrored(self, arrow), "chevron-down", tokens.text3)


class PersonLine(Line):
    """Somebody: avatar, name, email, role, whether they are active, and a menu."""

    role_requested = Signal()

    def __init__(self, row: PersonRow) -> None:
        super().__init__(f"person_{row.id}")
        self.role = RoleButton(self)
        self.more = MoreButton(self)
        self.role.clicked.connect(self.role_requested)
        self.more.clicked.connect(self._open_menu)
        self._shown: tuple[PersonRow, bool, bool] | None = None
        self.show_row(row, False, False)

    def show_row(self, row: PersonRow, is_me: bool, is_last: bool) -> None:
        """Show what is stored of them; ``is_me`` marks the person at this computer, the last has no line."""
        shown = (row, is_me, is_last)
        if shown == self._shown:
            return
        self._shown, self.row, self._is_me, self._is_last = shown, *shown
        state = STATES[row.active].label
        you = self.tr("you") if is_me else ""
        self.setAccessibleName(", ".join(filter(None, (row.name, you, row.role.label, state, row.email))))
        self.role.setText(row.role.label)
        self.role.quiet = not row.active
        name_widget(self.role, self.tr("Role of {name}: {role}").format(name=row.name, role=row.role.label))
        self.role.setObjectName(f"role_{row.id}")
        self.more.name_for(self.tr("Actions for {name}").format(name=row.name), f"more_person_{row.id}")
        self._place()
        self.update()

    def controls(self) -> list[QWidget]:
        """The role and the menu."""
        return [self.role, self.more]

    def sizeHint(self) -> QSize:
        """40 high, taller with larger text."""
        return QSize(360, fonts.row_height(Size.row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        at, height = Columns.of(self.width()), float(self.height())
        with QPainter(self) as painter:
            if self.underMouse():
                paint.rounded(painter, QRectF(self.rect()).adjusted(0, 1, 0, -2), Radius.row, tokens.hover)
            spot = QRectF(_AVATAR_X, 0, Size.avatar_table, height)
            paint.avatar(painter, mirrored(self, spot), self.row.name)
            self._paint_name(painter, at)
            spot = QRectF(at.email, 0, at.role - at.email - Space.s4, height)
            paint.text(painter, mirrored(self, spot), self.row.email, tokens.text2)
            self._paint_state(painter, at)
            line = mirrored(self, QRectF(_NAME_X, 0, self.width() - _NAME_X, height))
            if not self._is_last:
                paint.hairline(painter, line.left(), line.right(), height)

    def _paint_name(self, painter: QPainter, at: Columns) -> None:
        tokens = style.current()
        tone = tokens.text if self.row.active else tokens.text2
        you = self.tr("you") if self._is_me else ""
        kept = fonts.metrics("small").horizontalAdvance(you) + Space.s4 if you else 0
        room = QRectF(_NAME_X, 0, at.email - _NAME_X - Space.s4 - kept, self.height())
        used = paint.text(painter, mirrored(self, room), self.row.name, tone, "bodyM")
        after = QRectF(_NAME_X + used + Space.s3, 0, kept, self.height())
        paint.text(painter, mirrored(self, after), you, tokens.text2, "small")

    def _paint_state(self, painter: QPainter, at: Columns) -> None:
        look = STATES[self.row.active]
        spot = QRectF(at.status, 0, Size.glyph, self.height())
        paint.glyph(painter, mirrored(self, spot), look)
        start = at.status + Size.glyph + Space.s3
        words = mirrored(self, QRectF(start, 0, at.more - start, self.height()))
        paint.text(painter, words, look.label, style.current().text2)

    def _place(self) -> None:
        at = Columns.of(self.width())
        role, more = self.role.sizeHint(), self.more.size()
        width = min(role.width(), round(at.status - at.role))
        room, mail = at.email - _NAME_X - Space.s4, at.role - at.email - Space.s4
        cut = fonts.metrics("bodyM").horizontalAdvance(self.row.name) > room
        cut = cut or fonts.metrics("body").horizontalAdvance(self.row.email) > mail
        set_tooltip(self, f"{self.row.name} {self.row.email}".strip() if cut else "")
        spot = QRectF(at.role - Space.s3, (self.height() - role.height()) // 2, width, role.height())
        self.role.setGeometry(mirrored_int(self, spot.toRect()))
        spot = QRectF(
            self.width() - more.width(), (self.height() - more.height()) // 2, more.width(), more.height()
        )
        self.more.setGeometry(mirrored_int(self, spot.toRect()))

    def _open_menu(self) -> None:
        self.menu_requested.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class OrganizationLine(Line):
    """An organization above its people: icon, name, kind, how many, and a menu."""

    def __init__(self, row: OrganizationRow) -> None:
        super().__init__(f"organization_{row.id}")
        self.more = MoreButton(self)
        self.more.clicked.connect(self._open_menu)
        self.show_row(row, row.people)

    def show_row(self, row: OrganizationRow, shown: int) -> None:
        """Show what is stored of it; ``shown`` is how many of its people are listed."""
        self.row, self._count = row, self._counted(shown)
        rest = "" if row.active else STATES[False].label
        self.setAccessibleName(", ".join(filter(None, (row.name, row.kind.label, rest, self._count))))
        words = self.tr("Actions for {name}").format(name=row.name)
        self.more.name_for(words, f"more_organization_{row.id}")
        self.update()

    def controls(self) -> list[QWidget]:
        """The menu."""
        return [self.more]

    def sizeHint(self) -> QSize:
        """34 high and the air above and below."""
        return QSize(360, fonts.row_height(_GROUP) + 2 * Space.s2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        more = self.more.size()
        spot = QRectF(
            self.width() - more.width(), (self.height() - more.height()) // 2, more.width(), more.height()
        )
        self.more.setGeometry(mirrored_int(self, spot.toRect()))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        height = float(self.height())
        with QPainter(self) as painter:
            paint.rounded(
                painter, QRectF(0, Space.s2, self.width(), height - 2 * Space.s2), Radius.row, tokens.sunken
            )
            spot = mirrored(self, QRectF(Space.s4 + 1, 0, Size.icon, height))
            paint_icon(painter, spot, KIND_ICONS[self.row.kind], tokens.text2)
            room = QRectF(_NAME_X - 2, 0, self.width() - _NAME_X - _MORE - Space.s2, height)
            taken = paint.text(
                painter, mirrored(self, room), self._count, tokens.text2, "small", paint.RIGHT, True
            )
            badges = [self.row.kind.label, *([] if self.row.active else [STATES[False].label])]
            kept = sum(paint.badge_width(words) + 3 * Space.s3 for words in badges)
            room.setWidth(room.width() - taken - Space.s4 - kept)
            tone = tokens.text if self.row.active else tokens.text2
            x = room.x() + paint.text(painter, mirrored(self, room), self.row.name, tone, "bodyS")
            for words in badges:
                spot = QRectF(
                    x + Space.s4 + 2,
                    height / 2 - Size.badge / 2,
                    paint.badge_width(words) + Space.s2,
                    Size.badge,
                )
                paint.badge(painter, mirrored(self, spot), words)
                x = spot.right()

    def _counted(self, count: int) -> str:
        words = self.tr("{count} person") if count == 1 else self.tr("{count} people")
        return words.format(count=f"{count:,}")

    def _open_menu(self) -> None:
        self.menu_requested.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))
