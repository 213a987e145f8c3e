"""Where the nodes, lines and labels of a diagram stand, in logical pixels; no painting."""

from dataclasses import dataclass
from typing import NamedTuple

from app.domain.diagram_columns import DOT, MARGIN, Columns, Measures, Pill, ends
from app.domain.diagram_graph import ABOVE, BELOW, MIDDLE, Arrow, Graph, graph
from app.domain.diagram_labels import Line, Path, Point, Rect, placed
from app.domain.workflow import Workflow

_ROOM = 28.0
_PORTS = 22.0
_BEND = 12.0
_SIDE_PORTS = 20.0
_WIDEN = (24.0, 30.0, 38.0, 48.0)


@dataclass(frozen=True, slots=True)
class Node:
    """One state, or several in one frame."""

    rect: Rect
    pills: tuple[Pill, ...]
    framed: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A diagram at a width: at least ``width``, wider where it needs more room. ``start`` is the dot."""

    width: float
    height: float
    start: Point
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


class _Route(NamedTuple):
    """Arrows of one label to one node through one channel; a channel is above or below the usual way.

    ``side`` is where an arrow meets a node off the usual way: -1 at its left, 1 at its right, 0 from the
    channel.
    """

    arrows: tuple[Arrow, ...]
    channel: int
    side: int = 0


def laid_out(workflow: Workflow, width: float, measures: Measures) -> Layout:
    """Return where everything of a workflow's diagram stands at a width.

    Pills stand under one another where the width asks for it. Lines get more room until each label has its
    own.
    """
    shown = graph(workflow)
    columns = Columns(workflow, shown, width, measures, stacked=False)
    if columns.width > width:
        columns = Columns(workflow, shown, width, measures, stacked=True)
    drawing = _Drawing(shown, columns, measures)
    for pitch in _WIDEN:
        layout, complete = drawing.laid_out(pitch)
        if complete:
            break
    return layout


class _Drawing:
    """One graph at one width: columns are fixed, rows and lines follow from the pitch of the lines."""

    def __init__(self, shown: Graph, columns: Columns, measures: Measures) -> None:
        self._graph, self._measures, self._columns = shown, measures, columns
        self._boxes, self._centres, self.width = columns.boxes, columns.centres, columns.width
        self._routes = self._crowded(self._routed())
        self._ports = self._all_ports()

    def laid_out(self, pitch: float) -> tuple[Layout, bool]:
        """Lay out with lines ``pitch`` apart; also say whether every label found a place of its own."""
        tracks = {channel: self._tracks(channel) for channel in (ABOVE, BELOW)}
        rooms = {channel: self._room(channel, tracks[channel], pitch) for channel in tracks}
        tops, height = self._rows(rooms)
        nodes = tuple(self._node(at, tops) for at in range(len(self._boxes)))
        lines = [self._straight(route.arrows[0], nodes) for route in self._routes if not route.channel]
        for channel, found in tracks.items():
            lines += [self._bent(route, nodes, found, tops, pitch) for route in self._through(channel)]
        initial = nodes[self._initial()].rect
        start = Point(initial.x - DOT + 4, initial.middle)
        first = Line((((start.x + 6, start.y), (initial.x, start.y)),), "", frozenset(), self._initial())
        bounds = Rect(0, 0, self.width, height)
        named, complete = placed(lines, [node.rect for node in nodes], bounds, self._size_of)
        return Layout(self.width, height, start, nodes, (first, *named)), complete

    def _size_of(self, label: str) -> tuple[float, float]:
        return self._measures.words(label), self._measures.line_height

    def _initial(self) -> int:
        return next(at for at, place in enumerate(self._graph.places) if place == (0, MIDDLE))

    def _routed(self) -> list[_Route]:
        routes: dict[object, list[Arrow]] = {}
        ways: dict[object, tuple[int, int]] = {}
        for arrow in self._graph.arrows:
            channel = self._channel(arrow, [used for used, _side in ways.values()])
            side = self._side(arrow)
            alone = self._direct(arrow) or not channel or side
            key = (channel, arrow.source if alone else -1, arrow.target, arrow.label)
            routes.setdefault(key, []).append(arrow)
            ways[key] = channel, side
        return [_Route(tuple(arrows), *ways[key]) for key, arrows in routes.items()]

    def _side(self, arrow: Arrow) -> int:
        """Return at which side of a node off the usual way an arrow can meet it, 0 for neither."""
        ends = sorted((arrow.source, arrow.target), key=lambda node: self._graph.places[node].row == MIDDLE)
        off, on = ends
        there, here = self._graph.places[off], self._graph.places[on]
        if there.row == MIDDLE or here.row != MIDDLE or there.column == here.column:
            return 0
        side = 1 if here.column > there.column else -1
        between = range(min(here.column, there.column), max(here.column, there.column) + 1)
        others = (each for each in self._graph.places if each.row == there.row and each != there)
        apart = abs(self._centres[here.column] - self._centres[there.column])
        room = apart - (self._boxes[on].width + self._boxes[off].width) / 2
        return 0 if room < _BEND or any(each.column in between for each in others) else side

    def _crowded(self, routes: list[_Route]) -> list[_Route]:
        """Send what a side has no room for through the channel after all."""
        met: dict[tuple[int, int], int] = {}
        kept = []
        for route in routes:
            off = next((node for node in ends(route.arrows[0]) if self._graph.places[node].row), -1)
            count = met[off, route.side] = met.get((off, route.side), 0) + 1
            full = route.side and count > max(1, self._boxes[off].height // _SIDE_PORTS)
            kept.append(route._replace(side=0) if full else route)
        return kept

    def _channel(self, arrow: Arrow, used: list[int]) -> int:
        source, target = self._graph.places[arrow.source], self._graph.places[arrow.target]
        if source.row or target.row:
            return source.row or target.row
        if target.column == source.column + 1:
            return MIDDLE
        return ABOVE if used.count(ABOVE) < used.count(BELOW) else BELOW

    def _direct(self, arrow: Arrow) -> bool:
        """Say whether an arrow goes straight up or down within its column."""
        return self._graph.places[arrow.source].column == self._graph.places[arrow.target].column

    def _through(self, channel: int) -> list[_Route]:
        return [route for route in self._routes if route.channel == channel]

    def _all_ports(self) -> dict[tuple[int, int], dict[tuple[int, int], float]]:
        """Return by channel and column where each line, by (route, node or -1 for its way on), meets it."""
        ports = {}
        for channel in (ABOVE, BELOW):
            for column in self._centres:
                ports[channel, column] = self._ports_of(channel, column)
        return ports

    def _ports_of(self, channel: int, column: int) -> dict[tuple[int, int], float]:
        """Give every line that begins or ends in a column a place of its own, by where it goes."""
        places, met = self._graph.places, set()
        for route in self._through(channel):
            at = self._routes.index(route)
            for arrow in route.arrows:
                if self._direct(arrow):
                    if places[arrow.source].column == column:
                        met.add((0, places[arrow.source].row != MIDDLE, at, arrow.source))
                    continue
                for node, other in ((arrow.source, arrow.target), (arrow.target, arrow.source)):
                    if places[node].column == column and not (route.side and places[node].row):
                        away = places[other].column - column
                        met.add((1 if away > 0 else -1, False, at, node))
        found = sorted(met)
        least = min((self._boxes[node].width for node in self._columns.within(column)), default=0.0)
        step = min(_PORTS, (least - 16) / max(1, len(found) - 1))
        first = self._centres[column] - step * (len(found) - 1) / 2
        return {(at, node): first + step * k for k, (_side, _up, at, node) in enumerate(found)}

    def _port(self, route: _Route, node: int) -> float:
        return self._ports[route.channel, self._graph.places[node].column][self._routes.index(route), node]

    def _span(self, route: _Route) -> tuple[float, float]:
        found = [self._port(route, node) for each in route.arrows for node in ends(each)]
        return min(found), max(found)

    def _tracks(self, channel: int) -> dict[int, int]:
        """Give each bent route of a channel a track; the short ones are nearest to the usual way."""
        bent = [each for each in self._through(channel) if not self._direct(each.arrows[0]) and not each.side]
        taken: list[list[tuple[float, float]]] = []
        tracks = {}
        for route in sorted(bent, key=lambda each: self._span(each)[1] - self._span(each)[0]):
            left, right = self._span(route)
            free = (
                at
                for at, spans in enumerate(taken)
                if all(right + _ROOM < x1 or left - _ROOM > x2 for x1, x2 in spans)
            )
            at = next(free, len(taken))
            taken += [[]] if at == len(taken) else []
            taken[at].append((left, right))
            tracks[self._routes.index(route)] = at
        return tracks

    def _room(self, channel: int, tracks: dict[int, int], pitch: float) -> float:
        """Return how high a channel is: nothing without lines, and room for words at the upright ones."""
        routes = self._through(channel)
        if not routes:
            return 0.0
        upright = any(self._direct(route.arrows[0]) for route in routes)
        count = max(tracks.values(), default=-1) + 1
        return 16.0 + count * pitch + (self._measures.line_height + 8 if upright else 0.0)

    def _rows(self, rooms: dict[int, float]) -> tuple[dict[int, tuple[float, float]], float]:
        """Return the top and the bottom of each row, and the whole height."""
        heights = {row: self._row_height(row) for row in (ABOVE, MIDDLE, BELOW)}
        top = MARGIN
        tops = {ABOVE: (top, top + heights[ABOVE])}
        top += heights[ABOVE] + rooms[ABOVE]
        tops[MIDDLE] = (top, top + heights[MIDDLE])
        top += heights[MIDDLE] + rooms[BELOW]
        tops[BELOW] = (top, top + heights[BELOW])
        return tops, top + heights[BELOW] + MARGIN

    def _row_height(self, row: int) -> float:
        found = [box.height for at, box in enumerate(self._boxes) if self._graph.places[at].row == row]
        return max(found, default=0.0)

    def _node(self, at: int, tops: dict[int, tuple[float, float]]) -> Node:
        place, box = self._graph.places[at], self._boxes[at]
        top, bottom = tops[place.row]
        y = {ABOVE: bottom - box.height, MIDDLE: (top + bottom - box.height) / 2, BELOW: top}[place.row]
        rect = Rect(self._centres[place.column] - box.width / 2, y, box.width, box.height)
        pills = tuple(pill._replace(rect=pill.rect.moved(rect.x, rect.y)) for pill in box.pills)
        return Node(rect, pills, len(self._graph.nodes[at]) > 1)

    def _straight(self, arrow: Arrow, nodes: tuple[Node, ...]) -> Line:
        source, target = nodes[arrow.source].rect, nodes[arrow.target].rect
        path = ((source.right, source.middle), (target.x, target.middle))
        return Line((path,), arrow.label, arrow.verbs, arrow.target)

    def _bent(
        self,
        route: _Route,
        nodes: tuple[Node, ...],
        tracks: dict[int, int],
        tops: dict[int, tuple[float, float]],
        pitch: float,
    ) -> Line:
        """Return the lines of a route: straight up or down, or along its track."""
        if route.side:
            return self._sideways(route, nodes)
        at, first = self._routes.index(route), route.arrows[0]
        paths: list[Path] = []
        edge = tops[MIDDLE][0] if route.channel == ABOVE else tops[MIDDLE][1]
        y = edge + route.channel * (10 + pitch * (tracks.get(at, 0) + 0.5))
        for arrow in route.arrows:
            begin = nodes[arrow.source].rect.towards(y)
            end = nodes[arrow.target].rect.towards(y)
            x1 = self._port(route, arrow.source)
            if self._direct(arrow):
                paths.append(((x1, begin), (x1, end)))
            else:
                x2 = self._port(route, arrow.target)
                paths.append(((x1, begin), (x1, y), (x2, y), (x2, end)))
        verbs = frozenset[int]().union(*(arrow.verbs for arrow in route.arrows))
        return Line(tuple(paths), first.label, verbs, first.target)

    def _sideways(self, route: _Route, nodes: tuple[Node, ...]) -> Line:
        """Return the line of a route that meets a node at its side: up or down, and then across."""
        arrow = route.arrows[0]
        off, on = sorted((arrow.source, arrow.target), key=lambda node: not self._graph.places[node].row)
        rect, x = nodes[off].rect, self._port(route, on)
        beside = sorted(self._beside(off, route.side), key=lambda pair: abs(pair[0] - self._centre_of(off)))
        deep = [each for _x, each in beside].index(route) + 1
        down = rect.height * deep / (len(beside) + 1)
        y = rect.y + down if route.channel == BELOW else rect.bottom - down
        path = ((x, nodes[on].rect.towards(y)), (x, y), (rect.x if route.side < 0 else rect.right, y))
        path = path if arrow.target == off else path[::-1]
        return Line((path,), arrow.label, arrow.verbs, arrow.target)

    def _centre_of(self, node: int) -> float:
        return self._centres[self._graph.places[node].column]

    def _beside(self, node: int, side: int) -> list[tuple[float, _Route]]:
        """Return the routes that meet a node at a side, with where they come from."""
        found = [each for each in self._routes if each.side == side and node in ends(each.arrows[0])]
        return [(self._port(each, sum(ends(each.arrows[0])) - node), each) for each in found]
