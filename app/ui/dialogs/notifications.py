"""The notification centre: a popover under the bell, all or unread, and where each one leads."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.dialogs.notifications_rows import NoticeRow, grouped
from app.ui.dialogs.row_list import Row, RowList
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label, Separator
from app.ui.widgets.marks import KeyCaps
from app.ui.widgets.parts import announce
from app.ui.widgets.popover import Popover
from app.ui.widgets.strip import Item, Tabs

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.workspace import Workspace

_WIDE = 420
_TALLEST = 520
_EMPTY_TALL = 160
_AROUND = 180
"""What stands above and below the list, with some air to the window's edges."""


class _Notices(RowList):
    """The rows; U turns the current one from unread to read and back."""

    toggled = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        row = self.current()
        if event.key() == Qt.Key.Key_U and plain and row is not None:
            self.toggled.emit(row)
        else:
            super().keyPressEvent(event)


class NotificationCentre(Popover):
    """What the person was told. Make one for each opening.

    ``task_requested`` carries the id of the task a notification is about, which is read by then,
    ``approval_requested`` that of one whose approval was asked for or decided; ``failed`` a sentence why
    something could not be marked.
    """

    task_requested = Signal(object)
    approval_requested = Signal(object)
    settings_requested = Signal()
    failed = Signal(str)

    def __init__(self, opener: QWidget, workspace: "Workspace") -> None:
        super().__init__(opener, "notification_centre", "Notifications", _WIDE)
        self._workspace = workspace
        self._mark_all = Button(self.tr("Mark all read"), "link", name="mark_all_read")
        self._mark_all.clicked.connect(self._read_all)
        self.tabs = Tabs(self.tr("Notifications shown"), [], name="notification_tabs")
        self.tabs.set_items([Item("all", self.tr("All")), Item("unread", self.tr("Unread"))])
        self.tabs.changed.connect(self.refresh)
        self.list = _Notices(self.tr("Notifications"), "notifications")
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.chosen.connect(self._open)
        self.list.toggled.connect(self._toggle)
        self._nothing = Label("", "body", "text2")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setFixedHeight(_EMPTY_TALL)
        self._settings = Button(self.tr("Notification settings"), "ghost", "settings")
        self._settings.clicked.connect(self._open_settings)
        self._lay_out()
        self.refresh()

    def open(self) -> None:
        """Open with the keyboard on the newest one."""
        super().open()
        self._focus()

    def refresh(self, _tab: str = "") -> None:
        """Read anew; the current one stays current."""
        from app.services import notifications

        unread = notifications.unread(self._workspace)
        only = self.tabs.current() == "unread"
        found = notifications.centre(self._workspace, unread=only)
        self.tabs.set_count("unread", unread or None)
        self._mark_all.setEnabled(bool(unread))
        self._nothing.setText(self._words(only))
        before, at = self.list.current(), self.list.currentIndex().row()
        rows = grouped(found, self._workspace.clock())
        self.list.set_rows(rows, _again(rows, before, at))
        self.list.scrollTo(self.list.currentIndex())
        self._fit(rows)

    def _words(self, only_unread: bool) -> str:
        if only_unread or self._workspace.actor is not None:
            return self.tr("You are up to date")
        return ""

    def _fit(self, rows: list[Row]) -> None:
        keyboard_here = self.isVisible() and self.list.hasFocus()
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        tallest = max(Size.row_rich, min(_TALLEST, self.window().height() - _AROUND))
        self.list.setFixedHeight(min(self.list.content_height() + Space.s2, tallest))
        self.settle()
        if keyboard_here and not rows:
            self._focus()

    def _focus(self) -> None:
        target = self.list if not self.list.isHidden() else self.tabs
        target.setFocus(Qt.FocusReason.PopupFocusReason)

    def _open(self, row: object) -> None:
        if isinstance(row, NoticeRow):
            self._mark(row, True)
            self.close_up()
            about = self.approval_requested if row.notice.kind.of_approval else self.task_requested
            about.emit(row.notice.task_id)

    def _toggle(self, row: object) -> None:
        if isinstance(row, NoticeRow):
            self._mark(row, not row.notice.read)
            announce(self, self.tr("unread") if row.notice.read else self.tr("read"))

    def _mark(self, row: NoticeRow, read: bool) -> None:
        from app.services import notifications

        if row.notice.read != read:
            self._try(notifications.mark, [row.notice.id], read)

    def _read_all(self) -> None:
        from app.services import notifications

        self._try(notifications.mark_all)
        self._focus()

    def _try(self, change: "Callable[..., object]", *args: object) -> None:
        from app.services.workspace import StorageError

        try:
            change(self._workspace, *args)
        except StorageError as error:
            self.failed.emit(str(error))

    def _open_settings(self) -> None:
        self.close_up()
        self.settings_requested.emit()

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(Space.s6, Space.s5, Space.s6, Space.s2)
        head.addWidget(Label(self.tr("Notifications"), "heading"))
        head.addStretch()
        head.addWidget(self._mark_all)
        strip = QHBoxLayout()
        strip.setContentsMargins(Space.s6, 0, Space.s6, 0)
        strip.addWidget(self.tabs)
        strip.addStretch()
        foot.setContentsMargins(Space.s4, Space.s3, Space.s6, Space.s3)
        foot.addWidget(self._settings)
        foot.addStretch()
        foot.addWidget(KeyCaps("Esc"))
        top = QVBoxLayout()
        top.setSpacing(Space.s2)
        top.addLayout(head)
        top.addLayout(strip)
        self.column.addLayout(top)
        self.column.addWidget(Separator())
        self.column.addWidget(self.list)
        self.column.addWidget(self._nothing)
        self.column.addWidget(Separator())
        self.column.addLayout(foot)

    def _corner(self) -> QPoint:
        corner = super()._corner()
        return corner if self.isRightToLeft() else corner - QPoint(Space.s4, 0)


def _again(rows: list[Row], before: Row | None, at: int) -> Row | None:
    """Return the row that was current before; where it is gone, what stands in its place."""
    notices = [row for row in rows if isinstance(row, NoticeRow)]
    if not isinstance(before, NoticeRow):
        return None
    same = (row for row in notices if row.notice.id == before.notice.id)
    near = (row for row in rows[max(0, at) :] if isinstance(row, NoticeRow))
    return next(same, None) or next(near, None) or (notices[-1] if notices else None)
