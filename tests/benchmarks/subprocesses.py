"""What is measured in a process of its own: starts and memory. `python -m` this with a job's name."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parents[2]
BYTE_CODE = Path(tempfile.gettempdir()) / "lineup-benchmarks-byte-code"


def run(job: str, *words: object, **settings: str) -> list[float]:
    """Run one job in a fresh process; return the numbers it printed."""
    command = [sys.executable, "-m", "tests.benchmarks.subprocesses", job, *map(str, words)]
    # A warmed-up start: where this process writes no byte code, the started ones still keep theirs.
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(BYTE_CODE)}
    environ = {**os.environ, **kept, **settings}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return [float(word) for word in done.stdout.split()]


def moments_of(job: str, *words: object, **settings: str) -> list[float]:
    """Return the milliseconds from before a job's process began to each moment it printed.

    The clock is the machine's, so that both processes read the same.
    """
    begun = time.perf_counter()
    return [(moment - begun) * 1000 for moment in run(job, *words, **settings)[:-1]]


def memory_of(job: str, *words: object, **settings: str) -> float:
    """Return the memory that a job printed last, in MB."""
    return run(job, *words, **settings)[-1]


def resident() -> float:
    """Return this process's memory now, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def peak() -> float:
    """Return the most memory this process ever held, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def import_list(workspace: str, path: str) -> None:
    """Import a file into a new workspace; print seconds and the peak in MB."""
    from app.services import people
    from app.services.import_files import import_files

    opened = people.set_up(Path(workspace), "Harbour & Pine", "Noor Haddad")
    started = time.perf_counter()
    import_files(opened, [Path(path)])
    seconds = time.perf_counter() - started
    opened.close()
    say(f"{seconds} {peak()}")


def bare_window() -> None:
    """Show an empty PySide6 window; print when it was painted and the memory it holds."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)
    when_painted(app, [(lambda widget: widget.window() is window, no_more)])
    window.show()
    app.exec()


def our_window(path: str) -> None:
    """Start as `lineup` does, then go to the tasks.

    Prints when the window, the rows of the dashboard's cards and those of the tasks were painted, and the
    memory then.
    """
    from app.services import preferences
    from app.ui import errors
    from app.ui.application import Application, named_application

    reporter = errors.install(preferences.folder() / "logs")
    app = named_application()
    application = Application(app, reporter)
    steps = [
        (lambda widget: widget.window() is application.window, no_more),
        (lambda widget: rows_of(widget) > 0, lambda: application.window.go("tasks")),
        (lambda widget: rows_of(widget) >= 80_000, no_more),
    ]
    when_painted(app, steps)
    application.start(Path(path))
    app.exec()


def no_more() -> None:
    """Do nothing further."""


def rows_of(widget: QWidget) -> int:
    """Return how many rows the table or list has whose viewport this is; 0 for another widget."""
    rows = getattr(widget.parent(), "rows", None)
    found = rows() if callable(rows) else None
    return len(getattr(found, "ids", found or ()))


def when_painted(
    app: QApplication, steps: list[tuple[Callable[[QWidget], bool], Callable[[], None]]]
) -> None:
    """Print the moment when what each step waits for has been painted, then do the step.

    After the last one print the memory and quit.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QWidget

    class Watch(QObject):
        painting = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            paints = event.type() == QEvent.Type.Paint
            if self.painting and not paints:
                # The first event after the last widget of the window has painted.
                self.painting = False
                say(str(time.perf_counter()))
                QTimer.singleShot(0, self, steps.pop(0)[1] if len(steps) > 1 else self.end)
            elif paints and steps and isinstance(watched, QWidget) and steps[0][0](watched):
                self.painting = True
            return False

        def end(self) -> None:
            steps.clear()
            say(str(resident()))
            app.quit()

    app.installEventFilter(Watch(app))


def say(text: str) -> None:
    """Hand a result to the process that asked."""
    sys.stdout.write(f"{text}\n")


JOBS = {job.__name__: job for job in (import_list, bare_window, our_window)}

if __name__ == "__main__":
    JOBS[sys.argv[1]](*sys.argv[2:])
