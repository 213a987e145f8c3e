"""The diagram of a workflow: statuses as pills, what leads from one to another as lines with their verbs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.diagram_columns import Measures
from app.domain.diagram_layout import Layout, laid_out
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Size
from app.ui.widgets.parts import mirrored, name_widget, slug
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from app.domain.diagram_labels import Line, Rect
    from app.domain.workflow import Workflow

_LINE = 1.5
_STRONG = 2.25
_CORNER = 8.0
_HEAD = 8.0
_HEAD_HALF = 3.5
_DOT = 5.0
_SHORT = {"influencer_status": "influencer", "client_status": "client"}


def status_domain(workflow: Workflow) -> str:
    """Return under which name the statuses of a workflow have their looks."""
    return _SHORT.get(workflow.key, workflow.key)


def measures() -> Measures:
    """Return how large pills and words are in the fonts in force."""
    return Measures(
        pill=lambda label: float(paint.pill_width(label)),
        words=lambda label: fonts.metrics("small").horizontalAdvance(label) + 1,
        pill_height=float(Size.pill),
        line_height=float(fonts.line_height("small")),
    )


@lru_cache(maxsize=64)
def _layout(workflow: Workflow, width: int, _scale: float) -> Layout:
    """Lay out once for a width and a text size: layouts ask for the height many times."""
    return laid_out(workflow, width, measures())


class Diagram(QWidget):
    """Paints one workflow as wide as it is asked to, or wider where it needs the room.

    It is a picture: what it shows stands in the table beside it, for whoever cannot see it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_widget(self, "Diagram", "diagram")
        self.workflow: Workflow | None = None
        self.layout_shown: Layout | None = None
        self._emphasised: int | None = None

    def show_workflow(self, workflow: Workflow, width: int) -> None:
        """Lay a workflow out at a width."""
        if workflow is not self.workflow:
            self._emphasised = None
        self.workflow = workflow
        self.layout_shown = _layout(workflow, width, fonts.scale())
        self.setFixedSize(round(self.layout_shown.width), round(self.layout_shown.height + 0.49))
        self.setAccessibleName(self.tr("Diagram: {workflow}").format(workflow=workflow.label))
        self.setAccessibleDescription(self.tr("The table below says the same in words."))
        self.update()

    def emphasise(self, verb: int | None) -> None:
        """Strengthen the arrows of a transition, by its place in the workflow; None for no one."""
        if verb != self._emphasised:
            self._emphasised = verb
            self.update()

    @property
    def emphasised(self) -> int | None:
        """The transition whose arrows are strong."""
        return self._emphasised

    def words_of(self, verb: int) -> QPointF | None:
        """Where the words of a transition stand, None where it has no arrow."""
        lines = self.layout_shown.lines if self.layout_shown is not None else ()
        found = next((line.words for line in lines if verb in line.verbs and line.words), None)
        return self._area(found).center() if found else None

    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self.layout_shown
        if layout is None or self.workflow is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            strong = [line for line in layout.lines if self._emphasised in line.verbs]
            for line in (*(each for each in layout.lines if each not in strong), *strong):
                self._paint_line(painter, line, line in strong)
            self._paint_start(painter, layout)
            self._paint_nodes(painter, layout)
            for line in layout.lines:
                self._paint_words(painter, line, line in strong)

    def _paint_line(self, painter: QPainter, line: Line, strong: bool) -> None:
        tokens = style.current()
        color = tokens.accent_text if strong else tokens.border_control
        for path in line.paths:
            points = [self._at(x, y) for x, y in path]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color, _STRONG if strong else _LINE))
            painter.drawPath(_rounded(_shortened(points)))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawPath(_head(points[-2], points[-1]))

    def _paint_start(self, painter: QPainter, layout: Layout) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.current().text2)
        painter.drawEllipse(self._at(*layout.start), _DOT, _DOT)

    def _paint_nodes(self, painter: QPainter, layout: Layout) -> None:
        assert self.workflow is not None
        domain = status_domain(self.workflow)
        for node in layout.nodes:
            if node.framed:
                self._paint_frame(painter, self._area(node.rect))
            for pill in node.pills:
                paint.pill(painter, self._area(pill.rect), domain, slug(pill.label))

    def _paint_frame(self, painter: QPainter, area: QRectF) -> None:
        tokens = style.current()
        painter.setBrush(tokens.sunken)
        pen = QPen(tokens.border_control, 1.0)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), Radius.menu, Radius.menu)

    def _paint_words(self, painter: QPainter, line: Line, strong: bool) -> None:
        if line.words is None:
            return
        area, tokens = self._area(line.words), style.current()
        painter.fillRect(area, QColor(tokens.sunken))
        tone = tokens.accent_text if strong else tokens.text2
        paint.text(painter, area, line.label, tone, "small", paint.CENTRE)

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(self.width() - x if self.isRightToLeft() else x, y)

    def _area(self, rect: Rect) -> QRectF:
        return mirrored(self, QRectF(rect.x, rect.y, rect.width, rect.height))


class DiagramArea(ScrollArea):
    """A diagram as wide as there is room; what needs more can be scrolled to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("diagram_area")
        self.setAccessibleName(self.tr("Diagram"))
        self.setWidgetResizable(False)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.diagram = Diagram()
        self.setWidget(self.diagram)
        style.events.changed.connect(self._lay_out)

    def show_workflow(self, workflow: Workflow) -> None:
        """Show another workflow, from its beginning."""
        self.diagram.workflow = workflow
        self.diagram.emphasise(None)
        self._lay_out()
        self.horizontalScrollBar().setValue(0)

    def emphasise(self, verb: int | None) -> None:
        """Strengthen the arrows of a transition and scroll to them; None for no one."""
        self.diagram.emphasise(verb)
        place = self.diagram.words_of(verb) if verb is not None else None
        if place is not None:
            self.ensureVisible(round(place.x()), round(place.y()), Size.pane // 4, 0)

    def hasHeightForWidth(self) -> bool:
        """Always: pills stand under one another where there is little room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the diagram, and its scroll bar where it has one."""
        if self.diagram.workflow is None:
            return 0
        layout = _layout(self.diagram.workflow, width, fonts.scale())
        bar = Size.scroll_track if layout.width > width else 0
        return round(layout.height + 0.49) + bar

    def sizeHint(self) -> QSize:
        """As wide as the diagram is now."""
        return QSize(self.diagram.width(), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Any width; never cut in height."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def _lay_out(self) -> None:
        if self.diagram.workflow is not None:
            self.diagram.show_workflow(self.diagram.workflow, self.width())
            self.updateGeometry()


def _shortened(points: list[QPointF]) -> list[QPointF]:
    """End a line where its arrowhead begins to be wide."""
    before, last = points[-2], points[-1]
    return [*points[:-1], last - _unit(before, last) * (_HEAD - 1)]


def _rounded(points: list[QPointF]) -> QPainterPath:
    """Join points by straight lines with round corners."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        into, out = corner - before, after - corner
        radius = min(_CORNER, into.manhattanLength() / 2, out.manhattanLength() / 2)
        path.lineTo(corner - _unit(before, corner) * radius)
        path.quadTo(corner, corner + _unit(corner, after) * radius)
    path.lineTo(points[-1])
    return path


def _head(before: QPointF, tip: QPointF) -> QPainterPath:
    along = _unit(before, tip)
    across = QPointF(-along.y(), along.x()) * _HEAD_HALF
    base = tip - along * _HEAD
    path = QPainterPath(tip)
    path.lineTo(base + across)
    path.lineTo(base - across)
    path.closeSubpath()
    return path


def _unit(begin: QPointF, end: QPointF) -> QPointF:
    """Return the direction of a line that lies or stands, one long."""
    way = end - begin
    return way / (abs(way.x()) + abs(way.y()) or 1.0)
