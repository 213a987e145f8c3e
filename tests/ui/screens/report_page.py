"""The panel showing a report in a window of its own, with what it asked for."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from app.services import attachments, comments, reports, tasks
from app.services.workspace import Workspace
from app.ui.widgets.button import Button
from app.ui.widgets.chat_message import Message
from app.ui.widgets.labels import Paragraph
from tests import support
from tests.services import reward_story as story
from tests.services.reward_story import make_reward
from tests.ui.screens.screen_page import LEFT, NONE, ScreenPage
from tests.ui.screens.task_pane_page import PaneScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.domain.reward_rows import ReportRow

TEXT = "Three posts from last weekend on the coast path. Reach after 48 hours is on the screenshot."
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class ReportPage(ScreenPage[PaneScreen]):
    """A report of the partner Lena Fischer for 40 points, shown to the Reviewer or to whom ``me`` names."""

    def __init__(
        self,
        bot: QtBot,
        folder: Path,
        me: str = support.REVIEWER,
        submitter: str = support.PARTNER,
        creator: str = "",
        files: tuple[str, ...] = (),
    ) -> None:
        self.now = START
        workspace = Workspace.open(support.workspace_file(folder), self._clock)
        self.reward = make_reward(workspace, "Post a trail diary")
        earner = story.creator(workspace, creator) if creator else story.lena(workspace)
        support.act_as(workspace, submitter)
        stored = [attachments.store_bytes(workspace, name, name.encode()) for name in files]
        made = reports.submit(workspace, self.reward, [earner], TEXT, stored)
        self.id = made[0][0]
        support.act_as(workspace, me)
        super().__init__(bot, workspace, PaneScreen, (900, 900), self.id)
        self.pane = self.screen.pane
        self.pane.setFixedWidth(560)
        self.column = self.pane.report
        self.thread = self.pane.task_thread
        self.verbs: list[str] = []
        self.pane.verb_requested.connect(self.verbs.append)
        self.pane.go_requested.connect(self._go)

    @property
    def found(self) -> ReportRow:
        """The report as it is stored."""
        return reports.report(self.workspace, self.id)

    def act_as(self, name: str) -> None:
        """Act in somebody else's name, and look at the report again."""
        support.act_as(self.workspace, name)
        self.look_again()

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """Let things happen that the window hears nothing of."""
        self._bridge.changed.disconnect(self.screen.refresh)
        yield
        QTest.qWait(1)
        self._bridge.changed.connect(self.screen.refresh)

    def look_again(self) -> None:
        """Show the report as it is now."""
        self.pane.show_row(tasks.rows(self.workspace, [self.id])[0])

    def say(self, name: str, text: str, reply_to: int | None = None) -> int:
        """A message of somebody, a reply where it answers one; its id."""
        me = self.workspace.me.name
        support.act_as(self.workspace, name)
        made = comments.add(self.workspace, self.id, text, (), reply_to)[0]
        support.act_as(self.workspace, me)
        return made

    def decide(self, verb: str, reason: str = "") -> None:
        """Decide about it as whoever acts."""
        story.decide(self.workspace, self.id, verb, reason)

    def later(self, **by: int) -> None:
        """Let time pass."""
        self.now += timedelta(**by)

    def click(self, widget: QWidget) -> None:
        """Click into the middle of a control."""
        QTest.mouseClick(widget, LEFT, NONE, widget.rect().center())

    def button(self, name: str) -> Button:
        """A button that is shown, by name."""
        return next(each for each in self.window.findChildren(Button, name) if each.isVisible())

    def words(self) -> list[str]:
        """Every line of words that is shown."""
        shown = self.window.findChildren(Paragraph)
        return [each.text() for each in shown if each.isVisible()]

    def messages(self) -> list[Message]:
        """The messages shown, in their order."""
        return [each for each in self.thread.chat.view.items() if isinstance(each, Message)]

    def told(self) -> list[str]:
        """What the messages say, replies with an arrow before them."""
        return [f"{'> ' if each.deep else ''}{each.row.text}" for each in self.messages()]

    def place_of(self, message: Message) -> QRectF:
        """Where the bubble of a message stands in the list."""
        view = self.thread.chat.view
        rect = view.visualRect(view.rows.index(view.row_of(message.key)))
        xs = [x for x in range(rect.left(), rect.right()) if self._on_bubble(x, rect.bottom() - 6)]
        return QRectF(xs[0], rect.top(), len(xs), rect.height())

    def _on_bubble(self, x: int, y: int) -> bool:
        hit = self.thread.chat.view.hit_at(QPointF(x, y))
        return hit is not None and hit.kind == "body"

    def write(self, text: str) -> None:
        """Type into the composer and send it by Ctrl+Enter."""
        QTest.keyClicks(self.thread.chat.composer.edit, text)
        QTest.keyClick(self.thread.chat.composer.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def press_reply_link(self, number: int = 0) -> None:
        """Click the link below the message of that number."""
        view = self.thread.chat.view
        keys = [each.key for each in view.items() if each.key[0] == "reply"]
        rect = view.visualRect(view.rows.index(view.row_of(keys[number])))
        for x in range(rect.left(), rect.right(), 4):
            place = QPoint(x, rect.center().y())
            hit = view.hit_at(QPointF(place))
            if hit is not None and hit.kind == "reply":
                QTest.mouseClick(view.viewport(), LEFT, NONE, place)
                return
        raise AssertionError("no link in sight")

    def _clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now
