"""How large the nodes of a diagram are, and in which columns they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.diagram_graph import MIDDLE, Arrow, Graph, labels_of
from app.domain.diagram_labels import Rect
from app.domain.workflow import Workflow

MARGIN = 20.0
DOT = 40.0
_GAP = 8.0
_FRAME = 14.0
_BETWEEN = 26.0
_ROOM = 28.0
_LEAST = 40.0
_RUN = 36.0
_WIDEST = 150.0


@dataclass(frozen=True, slots=True)
class Measures:
    """How wide the pill of a label and the words at an arrow are, and how high both."""

    pill: Callable[[str], float]
    words: Callable[[str], float]
    pill_height: float
    line_height: float


class Pill(NamedTuple):
    """A status as it is shown: its label, and the state it stands for."""

    label: str
    state: str
    rect: Rect


class Box(NamedTuple):
    """The size of a node, and where in it its pills stand."""

    width: float
    height: float
    pills: tuple[Pill, ...]


class Columns:
    """The boxes of a graph's nodes, the centre of each column, and the whole width."""

    def __init__(
        self, workflow: Workflow, shown: Graph, width: float, measures: Measures, stacked: bool
    ) -> None:
        self._graph, self._measures = shown, measures
        self.boxes = [_box(workflow, states, measures, stacked) for states in shown.nodes]
        self.centres, self.width = self._spread(width)

    def _spread(self, width: float) -> tuple[dict[int, float], float]:
        """Return the centre of each column and the whole width: what is to spare goes between the columns."""
        last = max(place.column for place in self._graph.places)
        centres: dict[int, float] = {}
        for column in range(last + 1):
            centres[column] = max(self._centre_after(at, centres) for at in self.within(column))
        needed = max(
            centres[place.column] + box.width / 2
            for place, box in zip(self._graph.places, self.boxes, strict=True)
        )
        spare = max(0.0, width - needed - MARGIN)
        spread = min(spare / max(1, last), _WIDEST)
        lead = (spare - spread * last) / 2 if last else 0.0
        return {at: x + lead + spread * at for at, x in centres.items()}, max(width, needed + MARGIN)

    def within(self, column: int) -> list[int]:
        """Return the nodes of a column."""
        return [at for at, place in enumerate(self._graph.places) if place.column == column]

    def _centre_after(self, node: int, centres: dict[int, float]) -> float:
        """Return the least centre of a node's column beside the nodes of its row so far."""
        place, half = self._graph.places[node], self.boxes[node].width / 2
        least = MARGIN + half + (DOT if place.row == MIDDLE else 0.0)
        for other, there in enumerate(self._graph.places):
            if there.row == place.row and there.column < place.column:
                gap = self._gap(other, node)
                least = max(least, centres[there.column] + self.boxes[other].width / 2 + gap + half)
            elif there.column < place.column and self._joined(node, other):
                least = max(least, centres[there.column] + self.boxes[other].width / 2 + _RUN + half)
        return least

    def _joined(self, one: int, other: int) -> bool:
        """Say whether an arrow joins a node of the usual way with one off it, to meet that at its side."""
        off = MIDDLE in (self._graph.places[one].row, self._graph.places[other].row)
        return off and any({one, other} == set(ends(arrow)) for arrow in self._graph.arrows)

    def _gap(self, left: int, right: int) -> float:
        """Return the room between neighbours of a row: for the words at the arrow between them, if any."""
        label = next(
            (each.label for each in self._graph.arrows if (each.source, each.target) == (left, right)), None
        )
        if label is None or self._graph.places[left].row != MIDDLE:
            return _BETWEEN
        return max(_LEAST, self._measures.words(label) + _ROOM)


def ends(arrow: Arrow) -> tuple[int, int]:
    """Return the two nodes that an arrow joins."""
    return arrow.source, arrow.target


def _box(workflow: Workflow, states: tuple[str, ...], measures: Measures, stacked: bool) -> Box:
    """Return a node with its pills: in one row, or under one another where there are more or no room."""
    labels = {state: labels_of(workflow, state) for state in states}
    rows = [[(label, state) for label in labels[state]] for state in states]
    if len(states) == 1 and stacked:
        rows = [[each] for each in rows[0]]
    elif len(states) == 2 and not stacked and all(len(row) == 1 for row in rows):
        rows = [rows[0] + rows[1]]
    return _set(rows, measures, _FRAME if len(states) > 1 else 0.0)


def _set(rows: list[list[tuple[str, str]]], measures: Measures, frame: float) -> Box:
    pills, widest, y = [], 0.0, frame
    for row in rows:
        x = frame
        for label, state in row:
            pills.append(Pill(label, state, Rect(x, y, measures.pill(label), measures.pill_height)))
            x += measures.pill(label) + _GAP
        widest = max(widest, x - _GAP + frame)
        y += measures.pill_height + _GAP
    return Box(widest, y - _GAP + frame, tuple(pills))
