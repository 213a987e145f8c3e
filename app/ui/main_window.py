"""The window: navigation and pages side by side, and all connections between them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.pages import BY_NAME, HOME, NEW, PAGES
from app.ui.shell import Shell

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.services.transitions import Done
    from app.services.workspace import StorageError, Undone, Workspace
    from app.ui.bridge import Bridge
    from app.ui.save_failed import SaveFailed
    from app.ui.widgets.screen import Screen


class MainWindow(Shell):
    """Shows the pages of one workspace. Painted empty at first; `furnish`, then `attach` fill it."""

    sample_requested = Signal()
    quit_requested = Signal()
    people_changed = Signal()
    save_failed: "SaveFailed"

    def __init__(self, title: str = "Lineup") -> None:
        super().__init__(title)
        self.workspace: Workspace | None = None
        self.screens: dict[str, Screen] = {}
        self.page = ""
        self.target: Any = None
        self._past: list[tuple[str, Any]] = []
        self._furnished = False

    def furnish(self) -> None:
        """Make navigation and pages, once; needs the theme. The widgets are imported no sooner."""
        if not self._furnished:
            self._furnished = True
            self._build()

    def attach(self, workspace: "Workspace", bridge: "Bridge") -> None:
        """Show a workspace; screens are made when first visited."""
        from app.ui.save_failed import SaveFailed

        self.furnish()
        self.workspace = workspace
        self.sidebar.attach(workspace)
        self._mark()
        bridge.changed.connect(self.take_up)
        self._bridge = bridge
        self.save_failed = SaveFailed(self)
        self.notices.insertWidget(0, self.save_failed.banner)

    def cover(self, widget: QWidget) -> None:
        """Show a widget in place of navigation and pages, such as the first start."""
        self.furnish()
        self._root.setCurrentIndex(self._root.addWidget(widget))

    def uncover(self) -> None:
        """Show navigation and pages again; what covered them goes away."""
        self._root.setCurrentIndex(0)
        while (cover := self._root.widget(1)) is not None:
            self._root.removeWidget(cover)
            cover.deleteLater()

    def go(self, page: str, target: Any = None) -> None:  # noqa: ANN401 - each page has its own kind
        """Open a page; Alt+Left comes back."""
        if page == "sample":
            self.settle(self.sample_requested.emit)
            return
        page, target = ("influencers", target) if page == "influencer" else (page, target)
        self.settle(partial(self._go, page, target))

    def begin(self, page: str) -> None:
        """Open the form of something new on a page, begun with what is shown now."""
        screen = self.current()
        self.go(*(screen and screen.begins(page)) or (page, NEW))

    def back(self) -> None:
        """Show the page before this one."""
        if self._past:
            self.settle(self._go_back)

    def settle(self, go_on: Callable[[], object]) -> None:
        """Do what leads away from this page, after asking about what is not saved in it."""
        screen = self.current()
        if screen is None or not screen.holds(go_on):
            go_on()

    def current(self) -> "Screen | None":
        """Return the screen that is shown."""
        return self.screens.get(self.page)

    def take_up(self, changes: "Changes") -> None:
        """Let the navigation and every screen made so far take up a saved change."""
        self.sidebar.take_up(changes)
        self._mark()
        if changes.entities() & {"actor", "person", "organization"}:
            self.people_changed.emit()
        for screen in self.screens.values():
            screen.refresh(changes)

    def say(self, text: str) -> None:
        """Show a sentence as a toast."""
        self.toasts.show_message(text)

    def announce(self, done: "Done") -> None:
        """Show what was done, with Undo unless it is final."""
        text = done.label if not done.stayed else f"{done.label}. {done.stayed:,} stayed."
        if done.operation_id is None or done.final:
            self.toasts.show_message(text, instead=done.final)  # what offered Undo before is no longer last
            return
        self.toasts.show_message(text, partial(self.undo, done.operation_id), instead=True)

    def undo(self, operation_id: int | None = None) -> None:
        """Undo the latest operation, or the given one, and say so."""
        if self.workspace is not None:
            self._try("Undone", partial(self.workspace.undo, operation_id))

    def redo(self) -> None:
        """Do the operation undone last again, and say so."""
        if self.workspace is not None:
            self._try("Redone", self.workspace.redo)

    def go_round(self, steps: int) -> None:
        """Give the keyboard to the next part of the window, or with -1 to the one before."""
        from app.ui.widgets.regions import go_round

        go_round(self, steps)

    def closeEvent(self, event: QCloseEvent) -> None:
        # An error while closing must not close the program with work unsaved: accept last.
        event.ignore()
        screen = self.current()
        if screen is not None and screen.holds(self.close):
            return
        self.remember(self._look_now())
        self.quit_requested.emit()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._furnished:
            self.sidebar.fit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Backtab arrive here alone: from now on the focus ring shows where the keyboard is."""
        self._used_keyboard()
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._used_keyboard()
        super().keyPressEvent(event)

    def _look_now(self) -> tuple[str, str, int] | None:
        if not self._furnished:
            return None
        from app.ui.theme import style

        tokens = style.current()
        return tokens.surface.name(), tokens.canvas.name(), self.navigation.width()

    def _used_keyboard(self) -> None:
        if self._furnished:
            self.ring.set_keyboard(True)

    def _build(self) -> None:
        from app.ui.sidebar import Sidebar
        from app.ui.theme.sizes import Size
        from app.ui.widgets.actions import Actions
        from app.ui.widgets.focus_ring import FocusRing
        from app.ui.widgets.navigation import Navigation, Place
        from app.ui.widgets.regions import mark_region
        from app.ui.widgets.toast import ToastHost

        self.registry = Actions(self)
        self.registry.refused.connect(self._refuse)
        places = [Place(page.name, page.label, page.icon, page.foot) for page in PAGES if not page.within]
        self.navigation = Navigation(places, "Lineup")
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        mark_region(self.stack)
        content = QWidget()
        content.setObjectName("content")
        self.notices = QVBoxLayout(content)
        self.notices.setContentsMargins(0, 0, 0, 0)
        self.notices.setSpacing(0)
        self.notices.addWidget(self.stack, 1)
        whole = QWidget()
        side_by_side = QHBoxLayout(whole)
        side_by_side.setContentsMargins(0, 0, 0, 0)
        side_by_side.setSpacing(0)
        side_by_side.addWidget(self.navigation)
        side_by_side.addWidget(content, 1)
        self._root = QStackedWidget()
        self._root.addWidget(whole)
        self.setCentralWidget(self._root)
        self.toasts = ToastHost(content)
        self.toasts.set_foot(Size.footer)
        self.ring = FocusRing(self)
        self.navigation.page_requested.connect(self.go)
        self.navigation.campaign_requested.connect(self._go_to_campaign)
        self.sidebar = Sidebar(self, self.navigation)
        self.sidebar.chosen.connect(self._show_preferences)
        self.sidebar.failed.connect(self.say)

    def _go(self, page: str, target: Any) -> None:  # noqa: ANN401
        if self.page and (self.page, self.target) != (page, target):
            self._past.append((self.page, self.target))
        self._show(page, target)

    def _go_back(self) -> None:
        self._show(*self._past.pop())

    def _show(self, page: str, target: Any) -> None:  # noqa: ANN401
        if self.workspace is None:
            return
        screen = self.screens.get(page) or self._make(page)
        self.page, self.target = page, None if _is_new(target) else target
        self.stack.setCurrentWidget(screen)
        self._mark()
        screen.show_target(target)

    def _make(self, page: str) -> "Screen":
        assert self.workspace is not None
        screen = BY_NAME[page].screen()(self.workspace, self.registry)
        screen.done.connect(self.announce)
        screen.refused.connect(self.say)
        screen.save_failed.connect(self._keep)
        screen.go_requested.connect(self.go)
        screen.rail_chosen.connect(self.sidebar.prefer_icons)
        self.screens[page] = screen
        self.stack.addWidget(screen)
        return screen

    def _mark(self) -> None:
        page = BY_NAME.get(self.page, BY_NAME[HOME])
        campaign_id = self.target if self.page == "campaign" else None
        if isinstance(campaign_id, tuple):  # with the tab to open
            campaign_id = campaign_id[0]
        self.navigation.mark(page.within or page.name, campaign_id)

    def _show_preferences(self) -> None:
        """Let the settings show what was chosen without them."""
        from app.domain.changes import Changes

        self.take_up(Changes(changed={"preference": set()}))

    def _go_to_campaign(self, campaign_id: int) -> None:
        self.go("campaign", campaign_id)

    def _keep(self, error: "StorageError", again: Callable[[], object]) -> None:
        self.save_failed.keep(error, again)

    def _try(self, word: str, step: "Callable[[], Undone]") -> None:
        from app.services.workspace import NotUndone, StorageError

        try:
            undone = step()
        except NotUndone as refusal:
            self.say(str(refusal))
        except StorageError as error:
            self._keep(error, partial(self._try, word, step))
        else:
            left = f" {undone.refused:,} changed since and stayed." if undone.refused else ""
            self._say_turned(word, f"{word}: {undone.label}.{left}")

    def _refuse(self, reason: str) -> None:
        """Say why the action of a key cannot be done."""
        self.toasts.show_message(reason, icon="lock")

    def _say_turned(self, word: str, text: str) -> None:
        """Say what was undone or redone, with the way back."""
        from app.ui.widgets.toast import Action

        if word == "Undone":
            self.toasts.show_message(text, action=Action("Redo", self.redo), instead=True)
        else:
            self.toasts.show_message(text, undo=self.undo, instead=True)


def _is_new(target: object) -> bool:
    """Say whether a target opens a form: coming back must not open it again."""
    return target == NEW or (isinstance(target, dict) and NEW in (*target, *target.values()))
