"""One registry of actions: menus, the command palette and the shortcuts sheet all read it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class ActionDef:
    """An action as data. ``group`` heads it in the shortcuts sheet; ``keys`` are its shortcuts, best first.

    ``blocker`` returns why it cannot be done now, or "". A ``fixed`` one is a key that a widget handles
    itself: it is listed in the shortcuts sheet, not run from the palette.
    """

    key: str
    label: str
    group: str
    run: Callable[[], None] | None = None
    keys: tuple[str, ...] = ()
    icon: str = ""
    blocker: Callable[[], str] | None = None
    danger: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class OnTargets:
    """Makes actions on rows: on those that ``targets`` returns when an action is used."""

    prefix: str
    group: str
    targets: Callable[[], list[int]]

    def act(
        self,
        key: str,
        label: str,
        keys: tuple[str, ...],
        icon: str,
        run: Callable[[list[int]], object],
        against: Callable[[list[int]], str],
        *,
        danger: bool = False,
    ) -> ActionDef:
        """Return an action; ``run`` gets the ids, ``against`` says of them why it cannot be done, or ""."""
        do, why_not = partial(self._do, run), partial(self._why_not, against)
        return ActionDef(f"{self.prefix}.{key}", label, self.group, do, keys, icon, why_not, danger)

    def _do(self, run: Callable[[list[int]], object]) -> None:
        run(self.targets())

    def _why_not(self, against: Callable[[list[int]], str]) -> str:
        return against(self.targets())


class Actions(QObject):
    """Every action of the window, in the order of registration.

    ``refused`` carries why the action whose key was pressed cannot be done: a dead key explains nothing.
    """

    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[tuple[ActionDef, QAction, QWidget]] = []

    def add(
        self, owner: QWidget, definitions: Sequence[ActionDef], *, window: bool = False
    ) -> dict[str, QAction]:
        """Make QActions on ``owner``, live while it has focus inside it, or in the whole ``window``."""
        context = (
            Qt.ShortcutContext.WindowShortcut if window else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        made: dict[str, QAction] = {}
        for definition in definitions:
            action = QAction(definition.label, owner)
            action.setObjectName(definition.key)
            if definition.run is not None and not definition.fixed:
                action.setShortcuts([QKeySequence(key) for key in definition.keys])
                action.setShortcutContext(context)
                action.triggered.connect(_Runner(definition, self.refused.emit))
                owner.addAction(action)
            self._entries.append((definition, action, owner))
            made[definition.key] = action
        return made

    def commands(self) -> Iterator[tuple[ActionDef, QAction]]:
        """Yield what the palette can run now: actions whose owner is on screen."""
        for definition, action, owner in self._entries:
            if definition.run is not None and not definition.fixed and owner.isVisible():
                yield definition, action

    def sheet(self) -> dict[str, list[ActionDef]]:
        """Return the actions that have keys, by group, for the shortcuts sheet."""
        groups: dict[str, list[ActionDef]] = {}
        for definition, _action, _owner in self._entries:
            listed = groups.setdefault(definition.group, []) if definition.keys else []
            if all(each.label != definition.label for each in listed):
                listed.append(definition)
        return groups


class _Runner:
    """Runs an action unless something blocks it now, and tells what does."""

    def __init__(self, definition: ActionDef, refuse: Callable[[str], None]) -> None:
        self._definition = definition
        self._refuse = refuse

    def __call__(self, _checked: bool = False) -> None:
        reason = self._definition.blocker() if self._definition.blocker else ""
        if reason:
            self._refuse(reason)
        elif self._definition.run is not None:
            self._definition.run()
