"""Draw every widget into PNG files, both themes, to look at: python -m tests.ui.gallery FOLDER [SCALE]."""

import os
import sys
from datetime import date
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = sys.argv[2] if len(sys.argv) > 2 else "1"

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import bars, fonts, icons, paint, style
from app.ui.theme.sizes import Size
from app.ui.theme.statuses import STATUSES, status
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.calendar import Calendar
from app.ui.widgets.date_field import DateField
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import TextArea, TextField
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Paragraph, label
from app.ui.widgets.marks import Avatar, Fact, KeyCaps, Pill, Tag
from app.ui.widgets.menu import Choice, Menu
from app.ui.widgets.money_field import MoneyField
from app.ui.widgets.nav_item import NavItem
from app.ui.widgets.notices import Banner, Note
from app.ui.widgets.panels import Card, EmptyState, Surface, icon_tile
from app.ui.widgets.select import Option, SelectField
from app.ui.widgets.steps import ProgressBar, StepBar
from app.ui.widgets.strip import Item, Segmented, Tabs
from app.ui.widgets.toast import ToastHost
from app.ui.widgets.toggles import CheckBox, RadioCard, Switch


class Marks(QWidget):
    """Everything that `paint` and `bars` can draw."""

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tokens.surface)
            self._pills(painter)
            self._type(painter)
            self._small(painter)

    def _pills(self, painter: QPainter) -> None:
        apart = ((domain, looks) for domain, looks in STATUSES.items() if domain != "task")
        for line, (domain, looks) in enumerate(apart):
            y, x = 17 + line * 40, 140.0
            name = domain.replace("_", " ").capitalize()
            paint.text(painter, QRectF(24, y, 110, 30), name, style.current().text, "bodyS")
            for key in looks:
                rect = paint.pill(painter, QRectF(x, y, 400, 30), domain, key, selected=line > 5)
                x = rect.right() + 8

    def _type(self, painter: QPainter) -> None:
        for line, role in enumerate(fonts.TYPE):
            area = QRectF(24, 340 + line * 36, 560, 32)
            words = f"{role}: Campaign influencers 1,284,300"
            paint.text(painter, area, words, style.current().text, role, tabular=True)

    def _small(self, painter: QPainter) -> None:
        tokens = style.current()
        states = (Qt.CheckState.Unchecked, Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked)
        for at, name in enumerate(("Mila Andersson", "Tom O’Neill", "Noor Haddad", "Amara Okafor")):
            paint.avatar(painter, QRectF(600 + at * 44, 400, 34, 34), name)
            paint.network_tile(painter, 600 + at * 44, 450, ("instagram", "tiktok", "x", "blog")[at])
            paint.checkbox(painter, QRectF(600 + at * 30, 470, 24, 24), states[at % 3], at == 3)
        bars.progress(painter, QRectF(600, 510, 70, 4), 0.6)
        bars.progress(painter, QRectF(700, 510, 70, 4), 1)
        bars.budget(painter, QRectF(600, 530, 200, 4), 1013, 950)
        bars.budget(painter, QRectF(600, 545, 200, 8), 80, 100)
        parts = [(221, "green"), (12, "gray"), (7, "red")]
        stack = [(amount, tokens.families[family].solid) for amount, family in parts]
        bars.stacked(painter, QRectF(600, 565, 300, 10), stack)
        for at, name in enumerate(("search", "users", "calendar-days", "megaphone", "gift", "settings")):
            icons.paint_icon(painter, QRectF(600 + at * 26, 590, 16, 16), name, tokens.text2)


def controls() -> QWidget:
    """Buttons, strips, fields and toggles."""
    page = Surface()
    page.resize(1080, 760)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(24, 16, 24, 16)
    layout.setSpacing(16)
    layout.addLayout(_buttons())
    layout.addLayout(_strips())
    layout.addLayout(_fields())
    layout.addLayout(_toggles())
    layout.addLayout(_marks())
    layout.addWidget(Note("1,240 rows in 9 columns, no broken characters", "Every row has the same number."))
    layout.addStretch()
    return page


def _row(*widgets: QWidget) -> FlowLayout:
    flow = FlowLayout(12, 12)
    for widget in widgets:
        flow.addWidget(widget)
    return flow


def _buttons() -> FlowLayout:
    off = Button("Add influencers", "primary", "user-plus")
    off.setEnabled(False)
    off_too = Button("Export", "default", "download")
    off_too.setEnabled(False)
    menu = Button("Actions")
    menu.setMenu(Menu("Actions", menu))
    bell = IconButton("bell", "Notifications")
    bell.set_marked(True)
    return _row(
        Button("Export", "default", "download"), Button("Add influencers", "primary", "user-plus"), menu,
        Button("Clear", "ghost"), Button("Columns", "ghost", "columns-3"), Button("Delete", "danger"),
        Button("Show 221", "link"), Button("Change", small=True), IconButton("ellipsis", "More"), bell,
        IconButton("sliders-horizontal", "Display", framed=True), off, off_too,
    )  # fmt: skip


def _strips() -> QVBoxLayout:
    box = QVBoxLayout()
    tabs = Tabs(
        "Views", [Item("a", "Overview"), Item("b", "Influencers", count=15), Item("c", "Tasks", count=1284)]
    )
    tabs.set_current("b")
    mail = Segmented("Source", [Item("a", "Email", "mail"), Item("b", "Call", "phone"), Item("c", "File")])
    steps = StepBar(["File", "Columns", "Check"])
    steps.set_step(1)
    box.addWidget(tabs)
    box.addLayout(_row(Segmented("Span", [Item("w", "Week"), Item("m", "Month")]), mail, steps))
    return box


def _fields() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    name = TextField("Agency name", required=True)
    name.set_text("Harbour & Pine")
    wrong = TextField("Your name")
    wrong.set_error("Enter a name, so the history can say who did what.")
    find = TextField("", spoken="Find a person", icon="search", placeholder="Find a person")
    looks = [Option(s.key, s.label, look=s) for s in STATUSES["client"].values()]
    pick = SelectField("Client status", looks)
    pick.set_value("backup")
    due = DateField("Due")
    due.set_value(date(2026, 3, 14))
    fee = MoneyField("Price each")
    fee.set_amount(40_050)
    for field in (name, wrong, find, pick, due, fee, TextArea("Brief", 2)):
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return row


def _toggles() -> QVBoxLayout:
    box = QVBoxLayout()
    ticked = CheckBox("Holds the column names")
    ticked.setChecked(True)
    on = Switch("Four eyes")
    on.setChecked(True)
    card = RadioCard("Bring in my spreadsheet", "CSV or Excel. You match the columns.", "file-spreadsheet")
    card.setChecked(True)
    box.addLayout(_row(ticked, CheckBox("Off"), on, Switch("Off switch")))
    box.addWidget(card)
    box.addWidget(RadioCard("Start empty", "Create the first campaign yourself.", "plus"))
    return box


def _marks() -> FlowLayout:
    fact = Fact("Committed")
    fact.set_value("€151.4k", "of €180k", (1514, 1800))
    return _row(
        Pill("client", "backup"), Avatar("Mila Andersson", 34), Avatar("Lineup", 40, square=True),
        Fact("Runs", "3 Nov – 19 Dec"), fact, KeyCaps("Ctrl", "K"), Tag("Guessed from the file"),
        Tag("2 left out", "amber"), icon_tile("users"),
    )  # fmt: skip


def window() -> QWidget:
    """Navigation, banner, a card, an empty state and a toast."""
    page = Surface("canvas")
    page.resize(1080, 700)
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    side = QVBoxLayout()
    side.setContentsMargins(10, 12, 10, 12)
    side.setSpacing(2)
    for at, (text, icon) in enumerate(
        (("Tasks", "list-todo"), ("Campaigns", "megaphone"), ("Influencers", "users"))
    ):
        item = NavItem(text, icon)
        item.set_count(14 if not at else 0)
        item.setChecked(at == 1)
        side.addWidget(item)
    for at, text in enumerate(("Fjell Autumn Drop", "Lumen Audio Launch")):
        side.addWidget(NavItem(text, dot=at))
    side.addStretch()
    row.addLayout(side)
    row.addWidget(_content(), 1)
    return page


def _content() -> QWidget:
    content = Surface("surface")
    box = QVBoxLayout(content)
    box.setContentsMargins(0, 0, 0, 0)
    amber = Banner("Acting as Elin Berg", "Client reviewer at Fjell Outdoors.", "amber", "user-check")
    amber.add_button("Back to yourself", amber.update, "undo-2")
    red = Banner("Couldn’t save T-418.", "The workspace file is in use by another program.", "red")
    red.add_button("Retry", red.update, "refresh-cw")
    card = Card("What each role may do")
    card.body.addWidget(Paragraph("Act on tasks of the own organization, submit reports, comment. " * 2))
    bar = ProgressBar("Import")
    bar.setValue(38)
    card.body.addWidget(bar)
    empty = EmptyState(
        "megaphone", "No campaigns yet", "Create one, or open the sample workspace to look around."
    )
    empty.add_button("New campaign", empty.update, "primary", "plus")
    empty.add_button("Open sample", empty.update)
    for part in (amber, red, card):
        box.addWidget(part)
    box.addWidget(empty, 1)
    toasts = ToastHost(content)
    toasts.show_message("3 influencers moved to Backup", content.update)
    return content


def overlay() -> QWidget:
    """A dialog and, beside it, a menu."""
    page = window()
    dialog = Dialog(page, "Set client status for 240 influencers", "Ticked in 3 campaigns", Size.dialog_wide)
    dialog.body.addWidget(label("Will change", "bodyS"))
    dialog.body.addWidget(TextField("Note"))
    dialog.add_button("Cancel")
    dialog.add_button("Move 221 to Accepted", kind="primary")
    page.show()
    dialog.open()
    return page


def _day_choice() -> QWidget:
    page = Surface("overlay")
    QVBoxLayout(page).addWidget(Calendar(date(2026, 3, 14)))
    return page


def menu(owner: QWidget) -> Menu:
    """A menu with every kind of row."""
    made = Menu("Actions", owner)
    made.add_caption("Kaito Cold Brew")
    made.add("Completed", None, Choice(look=status("campaign", "completed"), note="next step", key="3"))
    made.add("Active", None, Choice(look=status("campaign", "active"), checked=True, key="2"))
    made.addSeparator()
    made.add_submenu("Client status", Choice(icon="circle-check")).add("Accepted")
    made.setActiveAction(made.add("Move to Backup", None, Choice(icon="layers", key="B")))
    made.add("Archived", None, Choice(icon="archive", refused="Only an Admin can reopen it: Ines Carvalho."))
    made.add("Export selected…", None, Choice(icon="download", key="Ctrl+E"))
    made.addSeparator()
    made.add("Remove from campaign", None, Choice(icon="trash-2", key="Del", danger=True))
    made.addSeparator()
    made.add_footnote("Completed: 5 publications are not live.")
    return made


def draw(folder: Path, scale: str) -> None:
    """Write all pictures into `folder`."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    style.reduce_motion(True)
    for scheme in ("light", "dark"):
        style.apply(app, scheme)
        marks = Marks()
        marks.resize(1080, 680)
        pages = {
            "marks": marks,
            "controls": controls(),
            "window": window(),
            "dialog": overlay(),
            "calendar": _day_choice(),
        }
        pages["menu"] = menu(pages["window"])
        pages["menu"].popup(pages["window"].pos())
        for name, page in pages.items():
            page.grab().save(str(folder / f"{name}-{scheme}-{scale}x.png"))
            page.hide()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    draw(target, sys.argv[2] if len(sys.argv) > 2 else "1")
