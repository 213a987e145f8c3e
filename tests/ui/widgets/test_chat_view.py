"""The list of a chat: read from the end, steady under what comes, walked by keys, told to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme import style
from app.ui.widgets.chat_bubble import Bubble
from app.ui.widgets.chat_files import FileLine
from app.ui.widgets.chat_items import Hit, Line, Word
from app.ui.widgets.chat_stack import Stack
from app.ui.widgets.chat_view import ChatView
from tests.services.hostile import EVERYTHING
from tests.ui.widgets.chat_parts import attachment, bubble, conversation, moved

if TYPE_CHECKING:
    from app.ui.widgets.chat_items import Item

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(window: QWidget) -> ChatView:
    made = ChatView("Comments", "comments")
    made.setFixedSize(420, 500)
    window.layout().addWidget(made)
    QApplication.processEvents()
    return made


def top_of(view: ChatView, key: tuple[str, int]) -> int:
    return view.visualRect(view.rows.index(view.row_of(key))).top()


def in_sight(view: ChatView) -> list[Item]:
    port = view.viewport().rect()
    rects = [view.visualRect(view.rows.index(at)) for at in range(len(view.items()))]
    return [item for item, rect in zip(view.items(), rects, strict=True) if rect.intersects(port)]


def at(view: ChatView, item: Bubble, hit: str) -> QPointF:
    """Some place of an item where the mouse finds a kind of thing."""
    rect = view.visualRect(view.rows.index(view.row_of(item.key)))
    for y in range(rect.top(), rect.bottom(), 3):
        for x in range(rect.left(), rect.right(), 3):
            found = view.hit_at(QPointF(x, y))
            if found is not None and found.kind == hit:
                return QPointF(x, y)
    raise AssertionError(f"no {hit} in sight")


def click(view: ChatView, place: QPointF) -> None:
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place.toPoint())


def test_a_long_chat_opens_at_its_end(view: ChatView):
    items = conversation(400)
    view.show_items(items, "end")
    assert view.at_end()
    assert in_sight(view)[-1].key == items[-1].key


def test_only_what_comes_into_sight_is_measured():
    measured: list[int] = []

    def measure(at: int) -> int:
        measured.append(at)
        return 50

    stack = Stack(measure)
    stack.take([40] * 1_000)
    stack.measure_around(999, 450, 500)
    assert sorted(measured) == list(range(990, 1_000))
    assert stack.total == 990 * 40 + 10 * 50
    assert stack.top(990) == 990 * 40
    assert stack.at(990 * 40 + 51) == 991


def test_scrolling_up_through_guesses_never_moves_what_was_read(view: ChatView):
    items = conversation(300)
    view.show_items(items, "end")
    bar = view.verticalScrollBar()
    while bar.value() > 0:
        before = {item.key: top_of(view, item.key) for item in in_sight(view)}
        old = bar.value()
        bar.setValue(max(0, old - 60))
        steady = {key: top_of(view, key) - y for key, y in before.items()}
        assert set(steady.values()) <= {60, max(steady.values())}
        assert len(set(steady.values())) == 1
    assert in_sight(view)[0].key == items[0].key


def test_a_reader_further_up_keeps_the_place_when_comments_come(view: ChatView):
    items = conversation(200)
    view.show_items(items, "end")
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    first = in_sight(view)[0].key
    y = top_of(view, first)
    view.show_items([*conversation(200), bubble(900, "One more")], "keep")
    assert (in_sight(view)[0].key, top_of(view, first)) == (first, y)
    assert not view.at_end()


def test_a_reader_at_the_end_stays_there_when_comments_come(view: ChatView):
    view.show_items(conversation(50), "end")
    view.show_items([*conversation(50), bubble(900, "One more")], "keep")
    assert in_sight(view)[-1].key == ("comment", 900)


def test_another_width_keeps_the_reader_s_place(view: ChatView):
    view.show_items(conversation(200), "end")
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 3)
    first = in_sight(view)[0].key
    y = top_of(view, first)
    view.setFixedSize(280, 400)
    QApplication.processEvents()
    assert (in_sight(view)[0].key, top_of(view, first)) == (first, y)
    view.go_to_end()
    view.setFixedSize(420, 500)
    QApplication.processEvents()
    assert view.at_end()


def test_another_text_size_keeps_the_end(view: ChatView, qapp: QApplication):
    view.show_items(conversation(60), "end")
    style.apply(qapp, "dark", 1.25)
    assert view.at_end()
    assert in_sight(view)[-1].key == view.items()[-1].key


def test_the_arrow_keys_walk_the_items_and_pass_over_days(view: ChatView):
    view.show_items(conversation(45), "end")
    view.setFocus()
    QTest.keyClick(view, Key.Key_Up)
    assert view.current() is view.items()[-1]
    for _ in range(30):
        QTest.keyClick(view, Key.Key_Up)
        current = view.current()
        assert current is not None
        assert current.stop
        assert current in in_sight(view)
    QTest.keyClick(view, Key.Key_Home)
    assert view.current() is view.items()[1]
    QTest.keyClick(view, Key.Key_End)
    assert view.current() is view.items()[-1]


def test_keys_ask_for_what_they_name(view: ChatView):
    view.show_items(conversation(5), "end")
    asked: list[tuple[str, object]] = []
    view.asked.connect(lambda wish, item: asked.append((wish, item.key)))
    view.setFocus()
    QTest.keyClick(view, Key.Key_Up)
    for key in (Key.Key_Return, Key.Key_E, Key.Key_Delete):
        QTest.keyClick(view, key)
    assert asked == [("enter", ("comment", 4)), ("edit", ("comment", 4)), ("delete", ("comment", 4))]


def test_the_mouse_finds_links_files_and_the_menu(view: ChatView):
    item = bubble(2, "See https://example.com/x", [attachment(1, "cut.mp4")])
    view.show_items([item], "end")
    hits: list[Hit] = []
    view.hit_pressed.connect(hits.append)
    for kind in ("link", "file", "save", "more"):
        click(view, at(view, item, kind))
    assert [hit.kind for hit in hits] == ["link", "file", "save", "more"]
    assert hits[0].value == "https://example.com/x"
    QTest.mouseMove(view.viewport(), at(view, item, "link").toPoint())
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_a_click_and_news_leave_what_is_cut_off_where_it_is(view: ChatView):
    view.show_items(conversation(60), "end")
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2 + 17)
    place = bar.value()
    first = next(item for item in in_sight(view) if isinstance(item, Bubble))
    rect = view.visualRect(view.rows.index(view.row_of(first.key)))
    assert rect.top() < 0
    click(view, QPointF(rect.center().x(), max(2, rect.bottom() - 4)))
    assert view.current() is first
    assert bar.value() == place
    view.show_items([*conversation(60), bubble(900, "One more")], "keep")
    assert bar.value() == place


def test_a_press_that_ends_elsewhere_opens_nothing(view: ChatView):
    item = bubble(2, "https://example.com/x")
    view.show_items([item], "end")
    hits: list[Hit] = []
    view.hit_pressed.connect(hits.append)
    QTest.mousePress(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at(view, item, "link").toPoint())
    QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(5, 490))
    assert hits == []


def test_a_screen_reader_hears_every_comment_and_line(view: ChatView):
    view.show_items([moved(1, "Ready"), bubble(2, "Hello", [attachment(1, "cut.mp4")])], "end")
    heard = QAccessible.queryAccessibleInterface(view)
    names = [heard.child(at).text(QAccessible.Text.Name) for at in range(heard.childCount())]
    assert "Sam moved from New to In Progress, 16:20, Ready" in names
    assert "Mila Andersson, Today 09:00: Hello, cut.mp4" in names


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_hostile_texts_names_and_files_are_painted(view: ChatView, direction: Qt.LayoutDirection):
    items: list[Item] = []
    for number, text in enumerate(EVERYTHING.values()):
        text = text[:20_000].replace("\ud83d", "")
        files = [attachment(number, text[:255] or "x")]
        items.append(bubble(number, text, files, author=text[:120], mine=number % 2 == 0))
        items.append(
            Line(("event", number), (Word(text[:120], strong=True), Word("moved")), "09:00", (text[:900],))
        )
        items.append(FileLine(("file", number), files[0], "1 kB"))
    view.setLayoutDirection(direction)
    view.show_items(items, "end")
    bar = view.verticalScrollBar()
    while bar.value() > 0:
        assert not view.grab().isNull()
        bar.setValue(bar.value() - 450)


def test_mine_stand_at_the_end_and_others_at_the_start_in_both_directions(view: ChatView):
    mine, other = bubble(2, "Mine", mine=True), bubble(3, "Other")
    view.show_items([mine, other], "end")
    middle = view.width() / 2
    assert at(view, mine, "body").x() > middle > at(view, other, "body").x()
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert at(view, mine, "body").x() < middle < at(view, other, "body").x()
