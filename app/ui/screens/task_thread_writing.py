"""Writing in a thread: the draft of each task, the files that wait with it, sending, and editing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.widgets.intake import Intake
from app.ui.widgets.parts import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from app.domain.task_rows import CommentRow, TaskRow
    from app.services.attachments import Stored
    from app.services.workspace import Workspace
    from app.ui.widgets.chat_composer import Composer
    from app.ui.widgets.intake import Waiting

_PAUSE_MS = 600  # without a key for so long, the draft is kept


class Writing(QObject):
    """Joins a composer to the comments of the task shown.

    ``attempt(service, ...)`` tries a change and returns None where it was refused or not saved, and
    has told so. ``sent`` tells that a comment was sent or edited.
    """

    sent = Signal()

    def __init__(
        self, workspace: Workspace, composer: Composer, attempt: Callable[..., object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._composer, self._attempt = workspace, composer, attempt
        self._task_id: int | None = None
        self._actor_id = 0
        self._edited: CommentRow | None = None
        self._answers: dict[tuple[int, int], CommentRow] = {}
        self._begun = ""
        self._aside: dict[tuple[int, int], tuple[CommentRow, str]] = {}
        self._intakes: dict[tuple[int, int], Intake] = {}
        self._intake: Intake | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        composer.edited.connect(self._timer.start)
        composer.edit.focus_changed.connect(self._keep_left)
        composer.send_requested.connect(self.send)
        composer.cancelled.connect(self._step_back)
        composer.files_given.connect(self.add_files)
        composer.picture_given.connect(self._add_picture)
        composer.chip_removed.connect(self._remove)

    def show_task(self, row: TaskRow | None) -> None:
        """Take up the draft, the edit and the waiting files of a task; those of the one before are kept."""
        self._put_aside()
        self.leave()
        self._task_id = row.id if row is not None else None
        self._actor_id = self._workspace.me.id if row is not None else 0
        self._edited = None
        self._composer.set_editing(False)
        self._show_answered()
        self._put_text(self._draft())
        self._show_intake()
        if (aside := self._aside.pop((self._actor_id, self._task_id or 0), None)) is not None:
            self._open_edit(*aside)

    def leave(self) -> None:
        """Keep the draft, because the task is left."""
        if self._edited is None:
            self.keep()

    def _keep_left(self) -> None:
        if self._timer.isActive() and not self._composer.edit.hasFocus():
            self.keep()

    def keep(self) -> None:
        """Keep what is begun, so that it is there after a restart."""
        from app.services import comments
        from app.services.workspace import StorageError

        self._timer.stop()
        if self._task_id is None:
            return
        text = self._begun if self._edited is not None else self._composer.text()
        try:
            comments.keep_draft(self._workspace, self._task_id, text, self._actor_id)
        except StorageError:  # the text is still in the composer, and the next pause tries again
            return

    def send(self) -> None:
        """Send the comment, or save the one that is edited; what is wrong is said under the text."""
        from app.services.workspace import Invalid

        if self._task_id is None or (not self._composer.text().strip() and not self._files()):
            return
        if self._intake is not None and self._intake.busy():
            self._composer.set_error(
                self.tr("Files are still being taken in. Wait for them, or take them out.")
            )
            return
        try:
            self._save()
        except Invalid as invalid:
            self._composer.set_error(invalid.errors["text"])
            self._composer.edit.setFocus()

    def edit(self, row: CommentRow) -> None:
        """Put a comment into the composer to change it; what was begun comes back afterwards."""
        if self._edited is None:
            self.keep()
        self._open_edit(row, row.text)
        self._composer.edit.setFocus()

    def reply(self, row: CommentRow) -> None:
        """Let what is written answer a comment; an edit is left as it was."""
        self.stop_editing()
        self._answers[self._actor_id, self._task_id or 0] = row
        self._show_answered()
        self._composer.edit.setFocus()

    def answered(self) -> CommentRow | None:
        """Return which comment will be answered."""
        return self._answers.get((self._actor_id, self._task_id or 0))

    def keep_answered(self, ids: Collection[int]) -> None:
        """Give up the reply where what it answers is not among the comments any more."""
        answered = self.answered()
        if answered is not None and answered.id not in ids:
            self.stop_replying()

    def stop_replying(self) -> None:
        """Let what is written be a comment of its own."""
        if self._answers.pop((self._actor_id, self._task_id or 0), None) is not None:
            self._show_answered()

    def stop_editing(self) -> None:
        """Leave the comment as it is and go on with what was begun."""
        if self._edited is None:
            return
        self._edited = None
        self._composer.set_editing(False)
        self._put_text(self._begun)
        self._begun = ""
        self._show_intake()

    def editing(self) -> bool:
        """Whether a comment is being edited."""
        return self._edited is not None

    def forget_sent(self, args: tuple[object, ...]) -> None:
        """A comment that was not saved at first is saved now: take its text and files out again."""
        if len(args) == 4 and args[0] == self._task_id and args[1] == self._composer.text():
            self._clear()
        elif self._edited is not None and args == (self._edited.id, self._composer.text()):
            self.stop_editing()

    def edits(self, comment_id: int) -> bool:
        """Whether it is this comment that is being edited."""
        return self._edited is not None and self._edited.id == comment_id

    def add_files(self, paths: Sequence[object]) -> None:
        """Take files in, to be sent with the comment."""
        if self._intake is not None and self._edited is None:
            self._intake.add_paths(paths)  # type: ignore[arg-type]
            self._composer.edit.setFocus()

    def _step_back(self) -> None:
        """Give up the edit, or else the reply; the text of a reply stays."""
        if self._edited is not None:
            self.stop_editing()
        else:
            self.stop_replying()
            self._composer.edit.setFocus()

    def _show_answered(self) -> None:
        answered = self.answered()
        self._composer.set_replying(answered.author if answered is not None else "")

    def _open_edit(self, row: CommentRow, text: str) -> None:
        self._begun = self._begun if self._edited is not None else self._composer.text()
        self._edited = row
        self._composer.set_editing(True)
        self._put_text(text)
        self._show_chips(())

    def _put_aside(self) -> None:
        """Keep what was changed in a comment for when its task is shown again."""
        if self._edited is not None and self._task_id is not None:
            text = self._composer.text()
            if text.strip() != self._edited.text:
                self._aside[self._actor_id, self._task_id] = self._edited, text

    def _add_picture(self, image: object) -> None:
        if self._intake is not None and self._edited is None:
            self._intake.add_picture(image)  # type: ignore[arg-type]

    def _remove(self, key: int) -> None:
        if self._intake is not None:
            self._intake.remove(key)

    def _save(self) -> None:
        from app.services import comments

        text = self._composer.text()
        if self._edited is not None:
            done = self._attempt(comments.edit, self._edited.id, text)
        else:
            answered = self.answered()
            reply_to = answered.id if answered is not None else None
            done = self._attempt(comments.add, self._task_id, text, self._files(), reply_to)
        if done is None:
            return
        if self._edited is not None:
            announce(self._composer, self.tr("Saved"))
            self.stop_editing()
        else:
            announce(self._composer, self.tr("Sent"))
            self._clear()
        self.sent.emit()

    def _clear(self) -> None:
        self.stop_replying()
        self._put_text("")
        if self._intake is not None:
            self._intake.clear()

    def _files(self) -> list[Stored]:
        return self._intake.stored() if self._intake is not None and self._edited is None else []

    def _draft(self) -> str:
        from app.services import comments

        return comments.draft(self._workspace, self._task_id) if self._task_id is not None else ""

    def _put_text(self, text: str) -> None:
        self._composer.set_text(text)
        self._timer.stop()  # what was put in is kept already

    def _show_intake(self) -> None:
        """Show the chips of the files that wait with this task's comment."""
        self._intake = None
        if self._task_id is not None:
            key = (self._actor_id, self._task_id)
            self._intake = self._intakes.get(key) or self._made(key)
        self._show_chips(self._intake.files() if self._intake is not None else ())

    def _made(self, key: tuple[int, int]) -> Intake:
        intake = Intake(self._workspace, self)
        intake.added.connect(partial(self._add_chip, key))
        intake.changed.connect(partial(self._show_chip, key))
        intake.removed.connect(self._composer.remove_chip)
        intake.failed.connect(partial(self._say, key))
        for idle in [old for old, each in self._intakes.items() if not each.files()]:
            self._intakes.pop(idle).deleteLater()
        self._intakes[key] = intake
        return intake

    def _show_chips(self, files: Sequence[Waiting]) -> None:
        for chip in self._composer.chips():
            self._composer.remove_chip(chip.key)
        for waiting in files:
            self._add_chip((self._actor_id, self._task_id or 0), waiting)

    def _add_chip(self, key: tuple[int, int], waiting: Waiting) -> None:
        if key == (self._actor_id, self._task_id):
            self._composer.add_chip(waiting.key, waiting.name)
            self._show_chip(key, waiting)

    def _show_chip(self, key: tuple[int, int], waiting: Waiting) -> None:
        chip = self._composer.chip(waiting.key)
        if chip is None or key != (self._actor_id, self._task_id):
            return
        if waiting.stored is not None:
            chip.set_stored(waiting.stored.size)
        else:
            chip.set_progress(waiting.done, waiting.total)

    def _say(self, key: tuple[int, int], sentence: str) -> None:
        if key == (self._actor_id, self._task_id):
            self._composer.set_error(sentence)
