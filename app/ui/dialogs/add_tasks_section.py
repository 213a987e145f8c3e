"""A network of Add tasks: who has it, its rows, and what they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.deliverable_lines import Line, next_line
from app.domain.deliverables import OTHERS, place
from app.ui.dialogs.add_tasks_columns import ACTIONS, GAP, PlaceTile, amount
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.labels import Label, Separator
from app.ui.widgets.menu import Menu
from app.ui.widgets.parts import mirrored, set_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from app.domain.deliverable_lines import Offered
    from app.ui.dialogs.add_tasks_row import TaskRow, Terms

_SEVERAL = (2, 3, 5, 10)
_HEAD = 38


class TaskSection(QWidget):
    """Holds the rows of one network. It is closed until somebody opens it where only some have the network.

    ``rows_wanted`` asks for so many new rows below a row (None: below the last).
    """

    rows_wanted = Signal(object, object, int)

    def __init__(self, network: str, terms: Terms, closed: bool) -> None:
        super().__init__()
        self.network = network
        self.rows: list[TaskRow] = []
        self._terms = terms
        label = place(network).label
        self._who = Label("", "small", "text2")
        self._badge = LeftOutBadge()
        self._total = Label("", "bodyS", tabular=True)
        self._total.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        spoken = self.tr("Open {network}").format(network=label)
        self.opener = IconButton("chevron-down", spoken, name=f"open_{network}")
        self.opener.clicked.connect(self.open_up)
        words = self.tr("Add other task") if network == OTHERS else self.tr("Add {network} task")
        self.add = Button(words.format(network=label), "link", "plus", name=f"add_{network}")
        set_tooltip(self.add, words.format(network=label), "Alt+N")
        self.add.clicked.connect(self._want_one)
        self.several = IconButton(
            "chevron-down", self.tr("Add several rows"), name=f"several_{network}", small=True
        )
        self.several.setMenu(self._menu())
        self._lay_out()
        self._show_closed(closed)

    @property
    def closed(self) -> bool:
        """Whether only the head is shown."""
        return not self.opener.isHidden()

    def show_offered(self, offered: Offered) -> None:
        """Say who gets what is added here, and why somebody does not."""
        some, every = len(offered.who(self.network)), len(offered.members)
        left_out = offered.left_out(self.network)
        self._who.setVisible(every > 1)
        words = self.tr("{some} of {every}") if left_out else self.tr("all {every}")
        self._who.setText(words.format(some=f"{some:,}", every=f"{every:,}"))
        left = self.tr("{count} left out: {reason}")
        count = len(left_out.ids) if left_out else 0
        self._badge.set_text(left.format(count=f"{count:,}", reason=left_out.reason) if left_out else "")

    def show_total(self, total: int) -> None:
        """Say what the rows come to."""
        self._total.setText(amount(total, self._terms.currency) if self.rows else "")

    def open_up(self) -> None:
        """Open a closed section with a first row."""
        self._show_closed(False)
        self.rows_wanted.emit(self, None, 1)

    def line_at(self, at: int) -> Line:
        """Return what a new row at a place begins with: the row above a day later, or nothing."""
        return next_line(self.rows[at - 1].line()) if at else Line(self.network)

    def insert(self, at: int, row: TaskRow) -> None:
        """Put a row in at a place."""
        self._show_closed(False)
        self.rows.insert(at, row)
        self._column.insertWidget(at, row)
        row.show()
        for later in self.rows[at + 1 :]:
            later.raise_()  # Tab goes by the order of the children

    def remove(self, row: TaskRow) -> None:
        """Take a row away."""
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press anywhere on a closed head opens it."""
        if self.closed and event.button() == Qt.MouseButton.LeftButton:
            self.open_up()
        event.accept()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(PlaceTile(self.network))
        head.addWidget(Label(place(self.network).label, "bodyS"))
        head.addWidget(self._who)
        head.addWidget(self._badge)
        head.addStretch(1)
        head.addWidget(self._total)
        head.addSpacing(ACTIONS // 2)
        head.addWidget(self.opener)
        self._opener_room = QWidget()
        self._opener_room.setFixedSize(ACTIONS // 2, 1)
        head.addWidget(self._opener_room)
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.s3)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, Space.s3, 0, Space.s3)
        foot.setSpacing(Space.s2)
        foot.addWidget(self.add)
        foot.addWidget(self.several)
        foot.addStretch(1)
        self._box = QWidget()
        self._box.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, Space.s3, 0, 0)
        whole.setSpacing(0)
        room = QWidget()
        room.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        room.setMinimumHeight(max(_HEAD, fonts.line_height("bodyS") + 14))
        for part in (room, self._box, self._foot, Separator()):
            whole.addWidget(part)

    def _show_closed(self, closed: bool) -> None:
        self.opener.setVisible(closed)
        self._opener_room.setVisible(not closed)
        self._box.setVisible(not closed)
        self._foot.setVisible(not closed)
        shape = Qt.CursorShape.PointingHandCursor if closed else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def _menu(self) -> Menu:
        menu = Menu(self.tr("Add several rows"), self, f"several_{self.network}_menu")
        for number in _SEVERAL:
            menu.add(self.tr("{count} rows").format(count=number)).setData(number)
        menu.triggered.connect(self._want_several)
        return menu

    def _want_one(self) -> None:
        self.rows_wanted.emit(self, None, 1)

    def _want_several(self, action: object) -> None:
        self.rows_wanted.emit(self, None, int(getattr(action, "data", int)()))


class LeftOutBadge(QWidget):
    """How many get nothing here and why, in amber; hidden where everybody does."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show a remark, "" for none."""
        self._text = text
        self.setAccessibleName(text)
        set_tooltip(self, text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon and words."""
        words = fonts.metrics("smallM").horizontalAdvance(self._text)
        height = max(Size.pill, fonts.line_height("smallM") + 4)
        return QSize(round(words + 0.49) + Size.glyph + 3 * Space.s3 + 2, height)

    def minimumSizeHint(self) -> QSize:
        """The icon and a few letters."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        family = style.current().families["amber"]
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            paint.rounded(painter, area, area.height() / 2, family.tint)
            icon = mirrored(self, QRectF(Space.s3, 0, Size.glyph, area.height()))
            paint_icon(painter, icon, "triangle-alert", family.solid)
            start = Size.glyph + 2 * Space.s3
            words = mirrored(self, QRectF(start, 0, area.width() - start - Space.s2, area.height()))
            paint.text(painter, words, self._text, family.text, "smallM")


def ordered(sections: Sequence[TaskSection]) -> list[TaskRow]:
    """Return the rows of all sections in their order."""
    return [row for section in sections for row in section.rows]
