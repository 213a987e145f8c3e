"""What every screen has: the workspace, wishes and facts for the window, and one way to try a change."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.changes import Changes
from app.domain.workflow import NotAllowed
from app.ui.widgets.actions import Actions

if TYPE_CHECKING:
    from app.services.workspace import Workspace

T = TypeVar("T")


class Screen(QWidget):
    """A page of the window. Screens state facts and wishes; the window joins them.

    ``done`` carries a service's Done and becomes a toast with Undo, ``refused`` a sentence for a toast,
    ``save_failed`` a StorageError and the attempt to repeat, for the banner. ``go_requested`` names a
    page ("campaign") and what to show there (an id, ids or None). ``rail_chosen`` wishes for the
    navigation as icons, or whole.
    """

    done = Signal(object)
    refused = Signal(str)
    save_failed = Signal(object, object)
    go_requested = Signal(str, object)
    rail_chosen = Signal(bool)

    def __init__(self, workspace: "Workspace", actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.actions_registry = actions

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - each screen has its own kind
        """Show what ``go_requested`` named; called each time the page is opened."""

    def begins(self, page: str) -> tuple[str, Any] | None:
        """Return the page and target that make something new from here, where ``page`` would anywhere else.

        None: nothing shown here belongs to what is begun.
        """
        return None

    def refresh(self, changes: Changes) -> None:
        """Take up what a saved write touched; called for every change, also while hidden."""

    def holds(self, go_on: Callable[[], object]) -> bool:
        """Ask about what is not saved before ``go_on`` leads elsewhere; say whether that has to wait.

        Once it is settled, the screen calls ``go_on`` itself.
        """
        return False

    def attempt(self, change: Callable[..., T], *args: object, **options: object) -> T | None:
        """Run a service call; refusals become a toast, storage errors the banner, and None is returned.

        A Done that has an operation is announced with Undo. Invalid passes through to the form.
        """
        from app.services.workspace import Invalid, StorageError

        try:
            result = change(self.workspace, *args, **options)
        except Invalid:
            raise
        except (NotAllowed, ValueError) as error:
            self.refused.emit(str(error))
            return None
        except StorageError as error:
            self.save_failed.emit(error, lambda: self.attempt(change, *args, **options))
            return None
        self._announce(result)
        return result

    def _announce(self, result: object) -> None:
        from app.services.transitions import Done

        done = result[1] if isinstance(result, tuple) and len(result) == 2 else result
        if isinstance(done, Done):
            self.done.emit(done)
