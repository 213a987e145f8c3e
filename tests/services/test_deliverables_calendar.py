"""The calendar: what is published and due on which day, for whom, and moving it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from app.domain.campaigns import CAMPAIGN, DELIVERABLE, INFLUENCER_STATUS
from app.domain.deliverable_lines import Line
from app.domain.deliverable_rows import PublicationFilter
from app.domain.deliverables import OTHERS
from app.domain.marketing import MARKETING_TASK
from app.domain.networks import Network
from app.domain.rows import Filter
from app.domain.workflow import NotAllowed
from app.services import campaigns, collaborations, deliverables, tasks, transitions
from app.services import deliverables_calendar as calendar
from app.services.campaigns import CampaignDraft
from app.services.workspace import Invalid
from tests.services.marketing_story import in_state
from tests.support import ADMIN, CLIENT, CLIENT_REVIEWER, OTHER_CLIENT, act_as, make_influencer, make_tasks

if TYPE_CHECKING:
    from app.services.workspace import Workspace

IG = Network.INSTAGRAM
DAY = date(2026, 3, 9)
END = date(2026, 3, 20)


def day(offset: int) -> date:
    return DAY + timedelta(days=offset)


def stage(
    workspace: Workspace, name: str, client: str, *lines: Line, end: date | None = END
) -> tuple[int, int, list[int]]:
    """A campaign with one influencer who gets the lines: its id, that of the collaboration, of the tasks."""
    key, _ = campaigns.save(workspace, CampaignDraft(name=name, client=client, end=end))
    collaborations.add(workspace, key, [make_influencer(workspace, f"Star of {name}")])
    (place,) = collaborations.ids(workspace, key, Filter())
    deliverables.add_lines(workspace, [place], lines)
    return key, place, [row.id for row in deliverables.of(workspace, [place])]


def shown(workspace: Workspace, first: int = 0, last: int = 6, **chosen: frozenset[object]) -> list[int]:
    found = calendar.publications(workspace, day(first), day(last), PublicationFilter(**chosen))
    return [each.id for each in found]


def due(workspace: Workspace, first: int = 0, last: int = 6, **chosen: frozenset[object]) -> list[int]:
    return [
        each.id for each in calendar.due_tasks(workspace, day(first), day(last), PublicationFilter(**chosen))
    ]


def at(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def test_publications_stand_on_their_days_of_every_campaign(workspace: Workspace):
    _, place, spring = stage(
        workspace,
        "Spring",
        CLIENT,
        Line(IG, "Story", 5, day(0)),
        Line(OTHERS, "Evening", None, day(6)),
        Line(IG, "Reel", 5, day(7)),
        Line(IG, "Photo"),
    )
    _, _, autumn = stage(workspace, "Autumn", OTHER_CLIENT, Line(IG, "Story", 5, day(0), "in_review"))
    assert shown(workspace) == [autumn[0], spring[0], spring[1]]
    (_, story, _) = calendar.publications(workspace, day(0), day(6))
    assert (story.influencer, story.network, story.content_type, story.status, story.day) == (
        "Star of Spring",
        IG,
        "Story",
        "pending",
        DAY,
    )
    assert (story.campaign, story.collaboration_id, story.price, story.currency) == (
        "Spring",
        place,
        5,
        "EUR",
    )
    assert calendar.counts(workspace, day(0), day(6)) == {"pending": 2, "in_review": 1}


def test_a_filter_narrows_publications_and_due_tasks(workspace: Workspace):
    key, place, spring = stage(
        workspace, "Spring", CLIENT, Line(IG, "Story", 5, day(0)), Line(OTHERS, "Evening", 5, day(1))
    )
    stage(workspace, "Autumn", OTHER_CLIENT, Line(IG, "Story", 5, day(0)))
    client = campaigns.campaign(workspace, key).client_id
    who = collaborations.rows(workspace, [place])[0].influencer_id
    noon = at(datetime(2026, 3, 9, 12).astimezone())
    (ours,) = make_tasks(workspace, campaign_id=key, due_at=noon)
    (other,) = make_tasks(workspace, due_at=noon)
    assert (
        shown(workspace, campaigns=frozenset({key}))
        == shown(workspace, clients=frozenset({client}))
        == spring
    )
    assert shown(workspace, networks=frozenset({OTHERS})) == spring[1:]
    assert shown(workspace, influencers=frozenset({who})) == spring
    assert shown(workspace, statuses=frozenset({"done"})) == []
    assert shown(workspace, kinds=frozenset({"partner"})) == []
    assert due(workspace) == [ours, other]
    assert due(workspace, campaigns=frozenset({key})) == due(workspace, clients=frozenset({client})) == [ours]
    assert due(workspace, kinds=frozenset({"deliverable"})) == due(workspace, networks=frozenset({IG})) == []


def test_what_nobody_will_publish_is_left_out(workspace: Workspace):
    key, place, ids = stage(
        workspace,
        "Spring",
        CLIENT,
        Line(IG, "Story", 5, day(0)),
        Line(IG, "Reel", 5, day(1)),
        Line(IG, "Photo", 5, day(2)),
    )
    transitions.apply(workspace, transitions.plan(workspace, DELIVERABLE, ids[1:2], "set_done"))
    tasks.trash(workspace, ids[2:])
    assert shown(workspace) == ids[:2]
    transitions.apply(workspace, transitions.plan(workspace, INFLUENCER_STATUS, [place], "set_cancelled"))
    assert shown(workspace) == ids[1:2]
    campaigns.trash(workspace, [key])
    assert shown(workspace) == []


def test_partner_tasks_stand_on_the_day_they_are_due_until_done(workspace: Workspace):
    early = datetime(2026, 3, 9).astimezone()
    ids = [
        make_tasks(workspace, assignee=ADMIN, due_at=at(early + timedelta(days=n) - timedelta(seconds=late)))[
            0
        ]
        for n, late in ((0, 0), (7, 1), (7, 0))
    ]
    make_tasks(workspace, assignee=ADMIN, due_at=at(early), status="approved")
    make_tasks(workspace, assignee=ADMIN)
    found = calendar.due_tasks(workspace, day(0), day(6))
    assert [(each.id, each.day, each.late) for each in found] == [
        (ids[0], day(0), False),
        (ids[1], day(6), False),
    ]
    (late,) = make_tasks(workspace, assignee=ADMIN, due_at=at(datetime(2026, 3, 1, tzinfo=UTC)))
    (found_late,) = calendar.due_tasks(workspace, date(2026, 2, 27), date(2026, 3, 1))
    assert (found_late.id, found_late.late) == (late, True)


def test_a_drag_moves_dates_and_keeps_the_time_of_day(workspace: Workspace):
    _, _, ids = stage(workspace, "Spring", CLIENT, Line(IG, "Story", 5, day(0)))
    noon = datetime(2026, 3, 9, 12, 30).astimezone()
    (brief,) = make_tasks(workspace, due_at=at(noon))
    done = calendar.move_date(workspace, [*ids, brief], day(2))
    assert (done.label, done.changed, done.stayed) == ("2 tasks moved to another date", 2, 0)
    story, other = tasks.rows(workspace, [*ids, brief])
    assert story.publish_date == day(2)
    assert story.due
    assert story.due.astimezone().date() == day(2)
    assert other.due == datetime(2026, 3, 11, 12, 30).astimezone()
    workspace.undo()
    assert tasks.task(workspace, ids[0]).publish_date == DAY
    assert tasks.task(workspace, brief).due == noon


def test_a_day_is_refused_after_the_end_of_the_campaign(workspace: Workspace):
    key, _, ids = stage(workspace, "Spring", CLIENT, Line(IG, "Story", 5, day(0)))
    _, _, others = stage(workspace, "Autumn", CLIENT, Line(IG, "Story", 5, day(0)), end=None)
    late = "Choose a date up to 20 Mar 2026, the end of the campaign."
    assert calendar.against_move(workspace, ids[0], END) == ""
    assert calendar.against_move(workspace, ids[0], day(12)) == late
    assert calendar.against_move(workspace, others[0], date.max) == "Choose an earlier date."
    with pytest.raises(NotAllowed, match=late):
        calendar.move_date(workspace, ids, day(12))
    with pytest.raises(Invalid, match="Choose an earlier date"):
        calendar.move_date(workspace, ids, date.max)
    done = calendar.move_date(workspace, [*ids, *others], day(12))
    assert (done.changed, done.stayed) == (1, 1)
    assert tasks.task(workspace, ids[0]).publish_date == DAY
    transitions.apply(workspace, transitions.plan(workspace, CAMPAIGN, [key], "set_archived"))
    assert calendar.against_move(workspace, ids[0], END).startswith("This campaign is archived")


def test_clients_see_no_calendar_of_the_agency(workspace: Workspace):
    _, _, ids = stage(workspace, "Spring", CLIENT, Line(IG, "Story", 5, day(0)))
    act_as(workspace, CLIENT_REVIEWER)
    assert shown(workspace) == []
    assert calendar.counts(workspace, day(0), day(6)) == {}
    assert calendar.against_move(workspace, ids[0], day(1)) == "Only agency staff can edit a deliverable."


def test_marketing_tasks_stand_on_their_last_day_until_completed_and_are_not_dragged(workspace: Workspace):
    key = in_state(workspace, "running", finish=day(3))
    (found,) = calendar.due_tasks(workspace, day(0), day(6))
    assert (found.id, found.day, found.status, found.late) == (key, day(3), "running", False)
    assert due(workspace, kinds=frozenset({"partner"})) == []
    assert due(workspace, kinds=frozenset({"marketing"})) == [key]
    assert calendar.against_move(workspace, key, day(4)) == "Not while Running."
    paused = in_state(workspace, "paused", finish=day(5))
    stays = "A marketing task ends when its form says. Edit it to change that."
    assert calendar.against_move(workspace, paused, day(4)) == stays
    with pytest.raises(NotAllowed, match=stays):
        calendar.move_date(workspace, [paused], day(4))
    transitions.apply(workspace, transitions.plan(workspace, MARKETING_TASK, [key], "complete"))
    assert due(workspace) == [paused]
