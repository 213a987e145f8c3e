"""The two lines that stand above the list of a page: title and tools, and the tabs below them."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.labels import Separator
from app.ui.widgets.strip import Tabs


def title_line(title: QWidget, count: QWidget | None = None, *tools: QWidget) -> QWidget:
    """Return the header of a page: its title, beside it how many there are, and ``tools`` at its end.

    What is added to its layout later stands at the end, too.
    """
    line = QWidget()
    line.setFixedHeight(max(Size.page_header, fonts.line_height("title") + 20))
    row = QHBoxLayout(line)
    row.setContentsMargins(Space.s8, 0, Space.s8, 0)
    row.setSpacing(Space.s4)
    row.addWidget(title)
    if count is not None:
        row.addSpacing(Space.s1)
        row.addWidget(count)
    row.addStretch(1)
    for tool in tools:
        row.addWidget(tool)
    return line


def tabs_line(tabs: Tabs) -> QWidget:
    """Return the tabs of a page over the line that they stand on."""
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    row = QHBoxLayout()
    row.setContentsMargins(Space.s8, 0, Space.s8, 0)
    row.addWidget(tabs)
    row.addStretch(1)
    column.addLayout(row)
    column.addWidget(Separator())
    return line
