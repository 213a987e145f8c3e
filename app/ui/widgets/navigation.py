"""The navigation at the left: workspace, bell, search, pages, active campaigns, and a slot at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import IconButton
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Label
from app.ui.widgets.menu import Menu
from app.ui.widgets.nav_item import NavItem
from app.ui.widgets.parts import mirrored, name_widget, set_tooltip
from app.ui.widgets.regions import mark_region

_WORKSPACE_HEIGHT = 40
_TILE = 24
BELL_KEY = "Ctrl+Shift+N"


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the navigation: the page it opens, its label and icon, and whether it stands at the foot."""

    page: str
    label: str
    icon: str
    foot: bool = False


class WorkspaceButton(QPushButton):
    """The agency's initial and name; opens the workspace menu."""

    ring_radius: int = Radius.control

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show the agency's name."""
        self.setText(name)
        name_widget(self, f"Workspace: {name}", "workspace_button")
        self.update()

    def sizeHint(self) -> QSize:
        """40 high."""
        return QSize(_TILE, _WORKSPACE_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            if self.underMouse() or self.isDown():
                paint.rounded(painter, area, Radius.control, tokens.nav_hover)
            left = (area.width() - _TILE) / 2 if self.rail else Space.s3
            tile = mirrored(self, QRectF(left, (area.height() - _TILE) / 2, _TILE, _TILE))
            paint.rounded(painter, tile, Radius.control, tokens.accent)
            paint.text(
                painter, tile, paint.initials(self.text())[:1], tokens.on_accent, "bodyS", paint.CENTRE
            )
            if not self.rail:
                room = mirrored(self, area.adjusted(Space.s3 + _TILE + 10, 0, -Space.s8, 0))
                paint.text(painter, room, self.text(), tokens.text, "bodyS")
                icon = QRectF(area.right() - Space.s8, (area.height() - Size.icon) / 2, Size.icon, Size.icon)
                paint_icon(painter, mirrored(self, icon), "chevrons-up-down", tokens.text2)


class SearchButton(QPushButton):
    """Looks like a search field and opens the command palette."""

    ring_radius: int = Radius.control

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail = False
        name_widget(self, "Search or run a command", "search_button")
        set_tooltip(self, "Search or run a command", "Ctrl+K")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(Size.icon, Size.field)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            border = tokens.border_control if self.underMouse() else tokens.border
            paint.rounded(painter, area, Radius.control, tokens.raised, border)
            left = (area.width() - Size.icon) / 2 if self.rail else Space.s4
            icon = QRectF(left, (area.height() - Size.icon) / 2, Size.icon, Size.icon)
            paint_icon(painter, mirrored(self, icon), "search", tokens.text2)
            if not self.rail:
                room = mirrored(self, area.adjusted(Space.s9, 0, -Space.s9, 0))
                paint.text(painter, room, "Search", tokens.text2)
                self._paint_keys(painter, area)

    def _paint_keys(self, painter: QPainter, area: QRectF) -> None:
        right = area.right() - Space.s4
        for label in ("K", "Ctrl"):
            width = paint.key_cap_width(label)
            cap = QRectF(right - width, (area.height() - 20) / 2, width, 20)
            paint.key_cap(painter, mirrored(self, cap), label)
            right -= width + Space.s2


class Bell(IconButton):
    """Opens the notification centre; a dot and the accessible name say that something is unread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bell", "Notifications", BELL_KEY, parent, "bell")

    def show_unread(self, count: int) -> None:
        """Say how many notifications are unread."""
        self.set_marked(bool(count))
        unread = f", {exact_count(count)} unread" if count else ""
        self.setAccessibleName(f"Notifications{unread}")


class Navigation(QWidget):
    """Says which page is wished for; the window says which one is current."""

    page_requested = Signal(str)
    campaign_requested = Signal(object)
    search_requested = Signal()

    def __init__(self, places: Sequence[Place], agency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_widget(self, "Navigation", "navigation")
        mark_region(self)
        self.setAutoFillBackground(False)
        self._rail = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(10, Space.s4, 10, Space.s4)
        self._layout.setSpacing(Space.s1)
        self.workspace = WorkspaceButton(agency)
        self.search = SearchButton()
        self.search.clicked.connect(self.search_requested)
        self.bell = Bell()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(Space.s1)
        self._top.addWidget(self.workspace, 1)
        self._top.addWidget(self.bell, 0, Qt.AlignmentFlag.AlignCenter)
        self._layout.addLayout(self._top)
        self._layout.addSpacing(Space.s1)
        self._layout.addWidget(self.search)
        self._layout.addSpacing(Space.s4)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(Space.s1)
        self._pages = {place.page: self._add_page(place) for place in places}
        self._caption = Label("Active campaigns", "caption", "text3")
        self._caption.setContentsMargins(Space.s4, Space.s5, 0, Space.s3)
        self._layout.addWidget(self._caption)
        self._campaigns: dict[int, NavItem] = {}
        self._area = self._campaign_area()
        self._layout.addWidget(self._area, 1)
        self._gap = QWidget()
        self._layout.addWidget(self._gap, 1)
        self._layout.addLayout(self._foot)
        self.set_rail(False)

    def set_menu(self, menu: Menu) -> None:
        """Give the workspace button its menu."""
        self._menu = menu
        self.workspace.clicked.connect(self._open_menu)

    def add_foot(self, widget: QWidget) -> None:
        """Put a widget under the campaigns."""
        self._foot.addWidget(widget)

    def show_campaigns(self, campaigns: Sequence[tuple[int, str, int]]) -> None:
        """List the active campaigns as (id, name, colour)."""
        for item in self._campaigns.values():
            item.deleteLater()
        self._campaigns = {key: self._add_campaign(key, name, colour) for key, name, colour in campaigns}
        self._caption.setVisible(bool(campaigns) and not self._rail)

    def mark(self, page: str, campaign_id: int | None = None) -> None:
        """Mark the current page, or the campaign whose page is shown."""
        listed = campaign_id in self._campaigns
        for name, item in self._pages.items():
            item.setChecked(name == page and not listed)
        for key, item in self._campaigns.items():
            item.setChecked(key == campaign_id)

    def set_count(self, page: str, count: int) -> None:
        """Say how many things on a page need the person; 0 says nothing."""
        if page in self._pages:
            self._pages[page].set_count(count)

    def set_rail(self, rail: bool) -> None:
        """Show icons only, or everything."""
        self._rail = rail
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(down if rail else across)
        self.setFixedWidth(Size.rail if rail else Size.nav)
        for item in self._pages.values():
            item.set_rail(rail)
        self.workspace.rail = self.search.rail = rail
        self._caption.setVisible(not rail and bool(self._campaigns))
        self._area.setVisible(not rail)
        self._gap.setVisible(rail)
        self.update()

    @property
    def rail(self) -> bool:
        """Whether only icons are shown."""
        return self._rail

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tokens.canvas)
            edge = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 1
            painter.fillRect(edge, 0, 1, self.height(), tokens.border_subtle)

    def _add_page(self, place: Place) -> NavItem:
        item = NavItem(place.label, place.icon, name=f"nav_{place.page}")
        item.setProperty("page", place.page)
        item.clicked.connect(self._page_clicked)
        (self._foot if place.foot else self._layout).addWidget(item)
        return item

    def _add_campaign(self, key: int, name: str, colour: int) -> NavItem:
        item = NavItem(name, dot=colour, name=f"nav_campaign_{key}")
        item.setProperty("campaign", key)
        item.clicked.connect(self._campaign_clicked)
        self._list.addWidget(item)
        return item

    def _campaign_area(self) -> QScrollArea:
        inner = QWidget()
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(Space.s1)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._list)
        whole.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Both would fill themselves with the window colour over the navigation's own.
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return area

    def _page_clicked(self) -> None:
        self.page_requested.emit(self.sender().property("page"))

    def _campaign_clicked(self) -> None:
        self.campaign_requested.emit(self.sender().property("campaign"))

    def _open_menu(self) -> None:
        self._menu.open_below(self.workspace)
