"""Unexpected errors, from any thread: logged, told once, and never the end of the program."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.dialogs.error import ErrorDialog, Problem

_LOG_BYTES = 1_000_000
_LOG_FILES = 3
_KINDS_KEPT = 1_000
_FRAMES_KEPT = 30
_LEVELS = {QtMsgType.QtWarningMsg: logging.WARNING, QtMsgType.QtCriticalMsg: logging.ERROR}


class Fault(NamedTuple):
    """An unexpected error without the data it met: its kind, where it arose, the way there, and when."""

    kind: str
    way: tuple[str, ...]
    at: datetime

    @property
    def place(self) -> str:
        """Where the error arose."""
        return self.way[-1] if self.way else ""


def install(log_folder: Path) -> "Reporter":
    """Take over every hook for unexpected errors; call it before the QApplication is made.

    Faults that end the process are written to ``crash.log`` in the folder, everything else to
    ``lineup.log``. A folder that cannot be written costs the logs, nothing more.
    """
    return Reporter(log_folder)


def fault_of(kind: type[BaseException], trace: TracebackType | None) -> Fault:
    """Describe an error by where it happened; its message is left out, for it may hold clients' data."""
    from traceback import extract_tb

    frames = extract_tb(trace)[-_FRAMES_KEPT:]
    way = tuple(f"{_inside(frame.filename)}, line {frame.lineno}, in {frame.name}" for frame in frames)
    return Fault(kind.__name__, way, datetime.now())


class Reporter(QObject):
    """Keeps the hooks while it is installed, and shows one dialog in the window it is attached to.

    The same error again, such as one in each of sixty paintings a second, is only counted.
    """

    _met = Signal(object)

    def __init__(self, log_folder: Path) -> None:
        super().__init__()
        self._folder = log_folder
        self._lock = threading.Lock()
        self._counts: dict[tuple[str, str], int] = {}
        self._window: QWidget | None = None
        self._waiting: Fault | None = None
        self._dialog: ErrorDialog | None = None
        self._met.connect(self._tell_later)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._had_faulthandler = faulthandler.is_enabled()
        self._crash_log = self._watch_for_crashes()
        self._qt_before = qInstallMessageHandler(self._qt_said)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        sys.unraisablehook = self._unraisable

    def attach(self, window: QWidget) -> None:
        """Show errors in this window from now on, also one that came before there was a window.

        The window's ``windowFilePath`` names the workspace; the dialog shows the file name of it.
        """
        self._window = window
        if self._waiting is not None:
            self._met.emit(self._waiting)
            self._waiting = None

    def report(self, error: BaseException) -> None:
        """Take up an error that somebody caught but cannot answer, such as that of a job."""
        self._take(type(error), error, error.__traceback__)

    def count(self) -> int:
        """Return how many errors there were, repetitions included."""
        with self._lock:
            return sum(self._counts.values())

    def uninstall(self) -> None:
        """Give every hook back; for the end of the program, and for tests."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(self._qt_before)
        faulthandler.disable()
        if self._had_faulthandler and sys.__stderr__ is not None:
            faulthandler.enable(sys.__stderr__)
        if self._crash_log is not None:
            self._crash_log.close()
        for handler in tuple(self._log.handlers):
            self._log.removeHandler(handler)
            handler.close()

    def _watch_for_crashes(self) -> IO[str] | None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file = (self._folder / "crash.log").open("a", encoding="utf-8")
        except OSError:
            return None
        faulthandler.enable(file)
        return file

    @cached_property
    def _log(self) -> logging.Logger:
        # Made with the first record: the handlers' module is slow to import, and most days need none.
        from logging.handlers import RotatingFileHandler

        log = logging.Logger("lineup", logging.INFO)
        handler: logging.Handler = logging.NullHandler()
        with suppress(OSError):
            path = self._folder / "lineup.log"
            handler = RotatingFileHandler(
                path, "a", _LOG_BYTES, _LOG_FILES, "utf-8", errors="backslashreplace"
            )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        handler.handleError = _ignore  # type: ignore[assignment, method-assign] # a full disk must not raise again
        log.addHandler(handler)
        return log

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._take(kind, error, trace)

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if not issubclass(args.exc_type, SystemExit):
            self._take(args.exc_type, args.exc_value, args.exc_traceback)

    def _unraisable(self, args: Any) -> None:  # noqa: ANN401 - its type exists for type checkers only
        """Log what failed while an object was cleared away: nothing that a person did was affected."""
        self._safely(self._note, args.exc_type, args.exc_value, args.exc_traceback)

    def _take(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._safely(self._take_up, kind, error, trace)

    def _take_up(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        fault, times = self._note(kind, error, trace)
        if times == 1:
            self._met.emit(fault)

    def _note(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> tuple[Fault, int]:
        fault = fault_of(kind, trace)
        times = self._counted((fault.kind, fault.place))
        if times == 1:
            self._log.error("Unexpected error", exc_info=(kind, error or kind(), trace))
            if sys.__stderr__ is not None:
                sys.__excepthook__(kind, error or kind(), trace)
        elif times & (times - 1) == 0:  # 2, 4, 8: a painting that fails would push all else out of the log
            self._log.error("%s at %s, now %d times", fault.kind, fault.place, times)
        return fault, times

    def _counted(self, key: tuple[str, str]) -> int:
        with self._lock:
            if key not in self._counts and len(self._counts) >= _KINDS_KEPT:
                key = ("", "")
            self._counts[key] = self._counts.get(key, 0) + 1
            return self._counts[key]

    def _qt_said(self, kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            self._safely(self._log.log, _LEVELS.get(kind, logging.CRITICAL), "Qt: %s", message)

    def _tell_later(self, fault: Fault) -> None:
        """Tell it when whatever runs now has ended: an error may come from the middle of a painting.

        The signal brought it here from any thread. It is not queued by name: that name is slow to import.
        """
        QTimer.singleShot(0, self, partial(self._tell, fault))

    def _tell(self, fault: Fault) -> None:
        self._safely(self._show, fault)

    def _show(self, fault: Fault) -> None:
        from shiboken6 import isValid

        from app.ui.dialogs.error import ErrorDialog

        if self._dialog is not None and isValid(self._dialog):
            self._dialog.add_one_more()
        elif self._window is None or not isValid(self._window):
            self._waiting = fault
        else:
            self._dialog = ErrorDialog(self._window, problem_of(fault, self._window.windowFilePath()))
            self._dialog.closed.connect(self._closed)
            self._dialog.open()

    def _closed(self) -> None:
        self._dialog = None

    def _safely(self, step: Callable[..., object], *arguments: object) -> None:
        """Run a step of the reporting; an error in it ends here, or it would report itself for ever."""
        try:
            step(*arguments)
        except Exception:
            with suppress(Exception):
                self._log.exception("An error could not be reported")


def problem_of(fault: Fault, workspace_file: str) -> "Problem":
    """Word a fault for the dialog; of the workspace only the file's name is told."""
    from PySide6.QtCore import QDateTime, QLocale, QSysInfo

    from app import __version__
    from app.ui.dialogs.error import Problem

    when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(fault.at.timestamp())), "d MMM yyyy, HH:mm:ss")
    facts = [("Problem", f"{fault.kind} at {fault.place}" if fault.place else fault.kind)]
    facts += [("File", Path(workspace_file).name)] if workspace_file else []
    facts += [("When", when), ("Version", f"Lineup {__version__}, {QSysInfo.prettyProductName()}")]
    return Problem(
        "Something went wrong",
        "Lineup met an error that it did not expect, and stopped what it was doing. "
        "Everything saved before is unchanged, and what you typed is still there.",
        (
            "Close this message and try again.",
            "If it comes back, copy the details and send them to whoever looks after Lineup for you.",
        ),
        tuple(facts),
        fault.way,
    )


def _inside(path: str) -> str:
    """Name a source file from the package on: the folders before it tell about the computer."""
    parts = Path(path).parts
    if "app" in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index("app") :])
    return "/".join(parts[-2:])


def _ignore(_record: logging.LogRecord) -> None:
    pass
