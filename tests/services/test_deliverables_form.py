"""The form of a deliverable is saved whole, as one step, or not at all."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.campaigns import CAMPAIGN
from app.domain.deliverable_lines import Line
from app.domain.networks import Network
from app.domain.rows import Filter
from app.domain.workflow import NotAllowed
from app.services import collaborations, deliverables, deliverables_form, tasks, transitions
from app.services.deliverables_form import DeliverableDraft, draft_of
from app.services.workspace import Invalid, Workspace
from tests import support


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return support.open_workspace(tmp_path)


@pytest.fixture
def reel(workspace: Workspace) -> int:
    """A reel of Mila."""
    campaign = support.make_campaign(workspace)
    collaborations.add(workspace, campaign, [support.make_influencer(workspace, "Mila Andersson")])
    ids = collaborations.ids(workspace, campaign, Filter())
    deliverables.add_lines(workspace, ids, [Line(Network.INSTAGRAM, "Reel", 40_000, date(2026, 3, 9))])
    return deliverables.of(workspace, ids)[0].id


def held(workspace: Workspace, key: int) -> DeliverableDraft:
    return draft_of(tasks.task(workspace, key))


def test_everything_is_saved_as_one_step_and_undone_as_one(workspace: Workspace, reel: int):
    before = held(workspace, reel)
    draft = DeliverableDraft(
        network="others",
        content_type="  Opening   night ",
        price=None,
        publish_date=date(2026, 4, 1),
        status="done",
        published_url="https://a.example/1",
        published_date=date(2026, 4, 2),
        organization_id=before.organization_id,
        assignee_id=support.person_id(workspace, support.MANAGER),
        description="In the gallery",
    )
    key, done = deliverables_form.save(workspace, draft, reel)
    assert (key, done.label) == (reel, f"T-{reel} changed")
    assert held(workspace, reel) == replace(draft, content_type="Opening night")
    assert tasks.task(workspace, reel).title == "Opening night: Mila Andersson"
    workspace.undo()
    assert held(workspace, reel) == before
    assert tasks.task(workspace, reel).title == "Reel on Instagram: Mila Andersson"


def test_saving_what_is_held_already_writes_nothing(workspace: Workspace, reel: int):
    _, done = deliverables_form.save(workspace, held(workspace, reel), reel)
    assert (done.changed, done.operation_id) == (0, None)


def test_each_field_says_what_is_wrong_and_nothing_is_saved(workspace: Workspace, reel: int):
    wrong = replace(
        held(workspace, reel),
        content_type="Tweet",
        price=-1,
        publish_date=date(1800, 1, 1),
        published_url="file:///etc/passwd",
        organization_id=None,
        description="x" * 20_001,
        status="done",
    )
    with pytest.raises(Invalid) as refused:
        deliverables_form.save(workspace, wrong, reel)
    assert set(refused.value.errors) == {
        "content_type", "price", "publish_date", "published_url", "organization_id", "description",
    }  # fmt: skip
    assert held(workspace, reel).status == "pending"


def test_nobody_but_staff_saves_and_nobody_in_an_archived_campaign(workspace: Workspace, reel: int):
    cheaper = replace(held(workspace, reel), price=1)
    support.act_as(workspace, support.CLIENT_REVIEWER)
    with pytest.raises(NotAllowed):
        deliverables_form.save(workspace, cheaper, reel)
    support.act_as(workspace, support.ADMIN)
    campaign = tasks.task(workspace, reel).campaign_id
    transitions.apply(workspace, transitions.plan(workspace, CAMPAIGN, [campaign or 0], "set_archived"))
    with pytest.raises(NotAllowed, match="read-only"):
        deliverables_form.save(workspace, cheaper, reel)
    assert held(workspace, reel).price == 40_000


def test_a_partner_task_has_no_such_form(workspace: Workspace, reel: int):
    (other,) = support.make_tasks(workspace)
    with pytest.raises(NotAllowed):
        deliverables_form.save(workspace, held(workspace, reel), other)
