"""Diagrams are read from the workflows alone, and nothing in them stands on anything else."""

from itertools import combinations, pairwise, product

import pytest

from app.domain.diagram_columns import Measures
from app.domain.diagram_graph import graph, leads_anywhere
from app.domain.diagram_labels import Rect
from app.domain.diagram_layout import Layout, laid_out
from app.domain.diagrams import WORKFLOWS
from app.domain.people import ANY_STAFF
from app.domain.workflow import State, Transition, Workflow

WIDTHS = (648, 700, 900, 1144)
SCALES = (0.9, 1.0, 1.25, 1.5)


def measures(scale: float) -> Measures:
    """About what the letters of the program take."""
    return Measures(
        lambda label: 33 + 6.7 * scale * len(label), lambda label: 6.4 * scale * len(label), 22, 16 * scale
    )


def words_of(layout: Layout) -> list[Rect]:
    return [line.words for line in layout.lines if line.words]


@pytest.mark.parametrize("key", WORKFLOWS)
def test_nodes_and_words_never_overlap_at_any_width_or_text_size(key: str):
    for width, scale in product(WIDTHS, SCALES):
        layout = laid_out(WORKFLOWS[key], width, measures(scale))
        bounds = Rect(0, 0, layout.width, layout.height)
        things = [node.rect for node in layout.nodes] + words_of(layout)
        assert layout.width >= width
        assert all(each.within(bounds) for each in things)
        assert not [pair for pair in combinations(things, 2) if pair[0].overlaps(pair[1])]
        for node in layout.nodes:
            assert all(pill.rect.within(node.rect) for pill in node.pills)
            assert not any(one.rect.overlaps(other.rect) for one, other in combinations(node.pills, 2))


@pytest.mark.parametrize("key", WORKFLOWS)
def test_lines_lie_or_stand_and_join_the_nodes_they_lead_to_without_crossing_others(key: str):
    for width in WIDTHS:
        layout = laid_out(WORKFLOWS[key], width, measures(1.0))
        for line in layout.lines:
            for path in line.paths:
                assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in pairwise(path))
                assert on_edge(path[-1], layout.nodes[line.target].rect)
        for (begin, end), node in product(
            (each for line in layout.lines for each in line.segments()), layout.nodes
        ):
            left, right = sorted((begin.x, end.x))
            top, bottom = sorted((begin.y, end.y))
            inside = Rect(node.rect.x + 1, node.rect.y + 1, node.rect.width - 2, node.rect.height - 2)
            assert not Rect(left, top, right - left, bottom - top).overlaps(inside)


def on_edge(point: tuple[float, float], rect: Rect) -> bool:
    x, y = point
    across, down = rect.x <= x <= rect.right, rect.y <= y <= rect.bottom
    return (x in (rect.x, rect.right) and down) or (y in (rect.y, rect.bottom) and across)


@pytest.mark.parametrize("key", WORKFLOWS)
def test_every_status_and_every_way_is_told(key: str):
    workflow = WORKFLOWS[key]
    shown = graph(workflow)
    told = {
        (verb, source, target)
        for arrow in (*shown.arrows, *shown.untold)
        for verb in arrow.verbs
        for source in shown.nodes[arrow.source]
        for target in shown.nodes[arrow.target]
    }
    usual = {
        (at, source, target)
        for at, verb in enumerate(workflow.transitions)
        for source in (verb.suggested if shown.anywhere else verb.sources)
        for target in verb.targets
    }
    assert sorted(state for node in shown.nodes for state in node) == sorted(
        each.key for each in workflow.states
    )
    assert usual <= told


def test_words_are_missing_only_where_another_line_to_the_same_status_has_them():
    for workflow, width in product(WORKFLOWS.values(), WIDTHS):
        lines = laid_out(workflow, width, measures(1.25)).lines
        said = {(line.label, line.target) for line in lines if line.words}
        assert all((line.label, line.target) in said for line in lines if line.label)


def test_where_any_status_may_follow_any_other_only_the_usual_way_is_drawn():
    assert [key for key, workflow in WORKFLOWS.items() if leads_anywhere(workflow)] == [
        "campaign",
        "influencer_status",
        "client_status",
        "deliverable",
    ]
    shown = graph(WORKFLOWS["influencer_status"])
    assert [shown.nodes[arrow.target] for arrow in shown.arrows] == [
        ("accepted",),
        ("in_campaign",),
        ("finished",),
    ]
    assert ("rejected", "cancelled") in shown.nodes


def test_statuses_left_by_the_same_ways_share_a_frame():
    framed = {key: [node for node in graph(each).nodes if len(node) > 1] for key, each in WORKFLOWS.items()}
    assert framed["partner_task"] == [("invalid", "duplicate")]
    assert framed["marketing_task"] == [("submission_failed", "rejected", "withdrawn")]
    assert framed["report"] == []


def test_a_new_transition_appears_by_itself():
    def ways(*more: Transition) -> Workflow:
        go = Transition(key="go", label="Go", sources=("a",), target="b", who=ANY_STAFF, suggested=("a",))
        states = (State("a", "Open"), State("b", "Closed"), State("c", "Lost"))
        lose = Transition(key="lose", label="Lose", sources=("a",), target="c", who=ANY_STAFF)
        back = Transition(key="back", label="Back", sources=("b", "c"), target="a", who=ANY_STAFF)
        return Workflow("w", "W", "status", "a", states, (go, lose, back, *more))

    before = laid_out(ways(), 700, measures(1.0))
    found = Transition(key="find", label="Find again", sources=("c",), target="b", who=ANY_STAFF)
    after = laid_out(ways(found), 700, measures(1.0))
    assert "Find again" not in [line.label for line in before.lines]
    assert next(line for line in after.lines if line.label == "Find again").words
