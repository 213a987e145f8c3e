"""Labels, layout, the focus ring, scroll bars, banners and marks."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import fonts, style
from app.ui.theme.tokens import DARK, LIGHT
from app.ui.widgets.button import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.labels import ElidedLabel, Label, Paragraph, Separator
from app.ui.widgets.marks import Fact, KeyCaps, Pill
from app.ui.widgets.menu import Menu
from app.ui.widgets.notices import Banner
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.scroll import ScrollArea
from app.ui.widgets.steps import ProgressBar, StepBar
from tests.ui import gallery


def test_labels_are_plain_text_and_follow_theme_and_scale(qapp: QApplication):
    label = Label("<b>Mila</b>", "title", "text2")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.palette().windowText().color() == LIGHT.text2
    style.apply(qapp, "dark", text_scale=1.25)
    assert label.palette().windowText().color() == DARK.text2
    assert label.font().pixelSize() == 22


def test_an_elided_label_shows_all_of_it_as_tooltip_only_when_cut(window: QWidget):
    label = ElidedLabel("A campaign with a very long name", parent=window)
    label.show()
    label.resize(60, 20)
    assert label.toolTip() == "A campaign with a very long name"
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_a_paragraph_is_as_tall_as_its_lines():
    text = Paragraph("Everything stays in one file on this computer. " * 4)
    assert text.heightForWidth(200) > text.heightForWidth(800) >= 20
    assert text.heightForWidth(200) % 20 == 0
    assert Paragraph("").heightForWidth(100) == 20


def ink(widget: QWidget, tone: QColor) -> QRect:
    """The smallest rect of `widget` that holds every pixel of exactly that colour."""
    picture = widget.grab().toImage()
    places = [
        QPoint(x, y)
        for y in range(picture.height())
        for x in range(picture.width())
        if picture.pixelColor(x, y) == tone
    ]
    assert places, "nothing is painted in that colour"
    xs, ys = [place.x() for place in places], [place.y() for place in places]
    return QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))


def test_a_paragraph_begins_where_reading_does(window: QWidget):
    text = Paragraph("Mila", tone="text", parent=window)
    text.resize(200, 20)
    text.show()
    assert ink(text, LIGHT.text).right() < 60
    text.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert ink(text, LIGHT.text).left() > 140
    text.set_alignment(Qt.AlignmentFlag.AlignHCenter)
    assert 60 < ink(text, LIGHT.text).left() < 140


def test_marks_of_direction_leave_a_line_where_it_stands(window: QWidget):
    plain, marked = (Fact("Runs", value, parent=window) for value in ("8 Nov", "\u20668 Nov\u2069"))
    paragraphs = [Paragraph(value, parent=window, tone="text") for value in ("8 Nov", "\u20668 Nov\u2069")]
    for widget in (plain, marked, *paragraphs):
        widget.resize(widget.sizeHint())
        widget.show()
    assert ink(plain, LIGHT.text) == ink(marked, LIGHT.text)
    assert ink(paragraphs[0], LIGHT.text) == ink(paragraphs[1], LIGHT.text)


def test_the_hairline_of_a_dialog_can_be_seen_in_the_dark(window: QWidget, qapp: QApplication):
    dialog = Dialog(window, "Add influencers")
    within, on_page = Separator(), Separator(parent=window)
    dialog.body.addWidget(within)
    dialog.open()
    on_page.show()
    for theme, tokens, line in (("light", LIGHT, LIGHT.border_subtle), ("dark", DARK, DARK.border)):
        style.apply(qapp, theme)
        assert within.grab().toImage().pixelColor(5, 0) == line
        assert on_page.grab().toImage().pixelColor(5, 0) == tokens.border_subtle


def test_a_flow_wraps_and_mirrors(window: QWidget):
    page = QWidget(window)
    flow = FlowLayout(8, 8)
    page.setLayout(flow)
    parts = [Button(f"Button {n}", parent=page) for n in range(6)]
    for part in parts:
        flow.addWidget(part)
    page.show()
    page.resize(240, 300)
    assert parts[0].y() == parts[1].y() < parts[-1].y()
    assert flow.heightForWidth(2_000) == 30
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.setGeometry(QRect(0, 0, 240, 300))
    assert parts[0].x() > parts[1].x()


class RingedWindow(QWidget):
    """A window with a ring, as the main window has one."""

    def __init__(self) -> None:
        super().__init__()
        self.ring = FocusRing(self)
        self.buttons = [Button(text, parent=self) for text in ("One", "Two")]
        layout = QVBoxLayout(self)
        for button in self.buttons:
            layout.addWidget(button)

    def focusNextPrevChild(self, forward: bool) -> bool:
        FocusRing.used_keyboard(self)
        return super().focusNextPrevChild(forward)


def test_the_ring_shows_after_tab_and_not_after_a_click(qtbot: QtBot):
    window = RingedWindow()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first, second = window.buttons
    first.setFocus()
    assert not window.ring.isVisible()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert window.ring.isVisible()
    assert window.ring.geometry() == second.geometry().adjusted(-3, -3, 3, 3)
    window.resize(500, 400)
    assert window.ring.geometry() == second.geometry().adjusted(-3, -3, 3, 3)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert not window.ring.isVisible()


def test_the_scroll_bar_floats_over_the_content_and_moves_it(window: QWidget):
    area = ScrollArea(window)
    tall = QWidget()
    tall.setFixedSize(200, 2_000)
    area.setWidget(tall)
    area.resize(220, 300)
    area.show()
    assert area.viewport().width() == 220
    assert area.bar.isVisible()
    area.bar.setValue(500)
    assert tall.mapTo(area, QPoint(0, 0)).y() == -500
    area.resize(220, 2_100)
    assert not area.bar.isVisible()


def test_a_banner_says_all_of_it_and_offers_a_way_out(window: QWidget, qtbot: QtBot):
    banner = Banner("Couldn’t save T-418.", "The file is in use.", "red", parent=window)
    retry = banner.add_button("Retry", window.update, "refresh-cw")
    assert banner.accessibleName() == "Couldn’t save T-418. The file is in use."
    with qtbot.waitSignal(retry.clicked):
        qtbot.mouseClick(retry, Qt.MouseButton.LeftButton)


def test_an_empty_state_offers_the_next_step(window: QWidget, qtbot: QtBot):
    empty = EmptyState("megaphone", "No campaigns yet", "Create one.", window)
    create = empty.add_button("New campaign", window.update, "primary")
    empty.set_words("No campaigns match these filters", "Nothing is due before 10 December.")
    assert empty.accessibleName() == "No campaigns match these filters"
    with qtbot.waitSignal(create.clicked):
        qtbot.keyClick(create, Qt.Key.Key_Return)


@pytest.mark.parametrize("scale", [1, 1.25])
def test_an_empty_state_shows_every_line_of_its_words(
    window: QWidget, qapp: QApplication, qtbot: QtBot, scale: float
):
    words = "Nothing of the six active campaigns is due before 10 December, nor waits for anybody."
    empty = EmptyState("megaphone", "No tasks match these filters", words)
    window.layout().addWidget(empty)
    style.apply(qapp, "light", text_scale=scale)
    line = empty.findChild(Paragraph)
    qtbot.waitUntil(lambda: line.height() == 2 * fonts.line_height("body"))
    empty.set_words("Nothing here", "Short.")
    qtbot.waitUntil(lambda: line.height() == fonts.line_height("body"))


def test_a_pill_takes_focus_only_as_a_button_and_says_its_status(window: QWidget, qtbot: QtBot):
    pill = Pill("client", "pending", "Client status", window)
    assert pill.focusPolicy() == Qt.FocusPolicy.NoFocus
    menu = Menu("Client status", pill)
    menu.add("Accepted")
    pill.set_status_menu(menu)
    pill.show()
    qtbot.keyClick(pill, Qt.Key.Key_Return)
    qtbot.waitUntil(menu.isVisible)
    menu.close()
    pill.set_status("accepted")
    assert pill.accessibleName() == "Client status: Accepted"


def test_painted_values_are_said_in_words():
    fact = Fact("Committed")
    fact.set_value("€151.4k", "of €180k", (1514, 1800))
    steps = StepBar(["File", "Columns", "Check"])
    steps.set_step(2)
    assert fact.accessibleName() == "Committed: €151.4k of €180k"
    assert KeyCaps("Ctrl", "K").accessibleName() == "Ctrl+K"
    assert steps.accessibleDescription() == "Check, 3 of 3"
    assert ProgressBar("Import").accessibleName() == "Import"


def test_every_control_in_the_gallery_has_both_names(qtbot: QtBot):
    for page in (gallery.controls(), gallery.window()):
        qtbot.addWidget(page)
        for child in page.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert child.objectName(), type(child).__name__
                assert child.accessibleName(), child.objectName()
            if isinstance(child, QLabel):
                assert child.textFormat() == Qt.TextFormat.PlainText


def test_the_gallery_is_painted_in_both_themes_and_at_125_percent(qapp: QApplication, qtbot: QtBot):
    for scheme in ("light", "dark"):
        style.apply(qapp, scheme, text_scale=1.25)
        for page in (gallery.Marks(), gallery.controls(), gallery.window()):
            qtbot.addWidget(page)
            assert not page.grab().isNull()
