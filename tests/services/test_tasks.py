"""Stories of tasks: created, edited, assigned, linked, copied, trashed and restored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from app.domain.task_rows import TaskFilter, View
from app.domain.tasks import PARTNER_TASK
from app.domain.workflow import NotAllowed
from app.services import attachments, campaigns, comments, people, task_types, tasks, transitions
from app.services.tasks import TaskDraft
from app.services.workspace import Invalid
from tests.support import ADMIN, CLIENT_REVIEWER, MANAGER, PARTNER, REVIEWER, act_as, make_campaign

if TYPE_CHECKING:
    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace

DUE = datetime(2026, 3, 20, 16, 0, tzinfo=UTC)


def person(workspace: Workspace, name: str) -> int:
    return next(row.id for row in people.everybody(workspace) if row.name == name)


def home(workspace: Workspace, name: str) -> int:
    return next(row.organization_id for row in people.everybody(workspace) if row.name == name)


def type_id(workspace: Workspace, name: str = "Brief") -> int:
    return next(row.id for row in task_types.types(workspace, all=True) if row.name == name)


def draft(
    workspace: Workspace, title: str = "Send the samples", to: str | None = None, **fields: object
) -> TaskDraft:
    """A task for anyone of the partner, or for somebody by name."""
    home_id = home(workspace, to or PARTNER)
    values = {"type_id": type_id(workspace), "organization_id": home_id} | fields
    return TaskDraft(title, assignee_id=person(workspace, to) if to else None, **values)  # type: ignore[arg-type]


def make(
    workspace: Workspace, title: str = "Send the samples", to: str | None = None, **fields: object
) -> int:
    return tasks.save(workspace, draft(workspace, title, to, **fields))[0]


def by(workspace: Workspace, name: str, title: str = "Theirs") -> int:
    """A task that somebody else reported."""
    act_as(workspace, name)
    key = make(workspace, title)
    act_as(workspace, ADMIN)
    return key


def move(workspace: Workspace, key: int, verb: str, **options: object) -> None:
    planned = transitions.plan(workspace, PARTNER_TASK, [key], verb)
    transitions.apply(workspace, planned, **options)  # type: ignore[arg-type]


def text_of(error: pytest.ExceptionInfo[NotAllowed]) -> str:
    return str(error.value)


def test_a_new_task_is_new_reported_by_whoever_made_it(workspace: Workspace):
    campaign_id = make_campaign(workspace, "Spring")
    wanted = draft(
        workspace,
        "  Café \t T ",
        PARTNER,
        campaign_id=campaign_id,
        due=DUE,
        urgent=True,
        description="A\r\nb ",
    )
    key, done = tasks.save(workspace, wanted)
    row = tasks.task(workspace, key)
    assert (row.title, row.description, row.due, row.urgent) == ("Café T", "A\nb", DUE, True)
    assert (row.status, row.reporter, row.assignee, row.organization) == (
        "new",
        ADMIN,
        PARTNER,
        "Studio Nord",
    )
    assert (row.campaign, row.client, row.type, row.reference) == ("Spring", "Acme", "Brief", f"T-{key}")
    assert row.created < workspace.clock()
    assert done.label == f"T-{key} created"
    workspace.undo()
    assert tasks.rows(workspace, [key]) == []


@pytest.mark.parametrize("name", [PARTNER, CLIENT_REVIEWER])
def test_only_staff_creates_tasks(workspace: Workspace, name: str):
    wanted = draft(workspace)
    act_as(workspace, name)
    assert tasks.against_new(workspace) == "Only agency staff can create tasks."
    with pytest.raises(NotAllowed):
        tasks.save(workspace, wanted)
    act_as(workspace, MANAGER)
    assert tasks.against_new(workspace) == ""


def test_a_form_says_what_is_missing(workspace: Workspace):
    assert tasks.errors_of(workspace, TaskDraft()) == {
        "title": "Enter a title.",
        "type_id": "Choose a type.",
        "organization_id": "Choose who does it.",
    }
    with pytest.raises(Invalid) as caught:
        tasks.save(workspace, TaskDraft())
    assert set(caught.value.errors) == {"title", "type_id", "organization_id"}


def test_a_form_refuses_what_cannot_be(workspace: Workspace):
    archived = make_campaign(workspace, "Old")
    transitions.apply(
        workspace, transitions.plan(workspace, campaigns.CAMPAIGN, [archived], "set_archived"), reason="Over"
    )
    trashed = make_campaign(workspace, "Gone")
    campaigns.trash(workspace, [trashed])
    good = draft(workspace)
    wrong = {
        "title": (replace(good, title="x" * 201), "Shorten the title to 200 characters."),
        "description": (
            replace(good, description="x" * 20_001),
            "Shorten the description to 20,000 characters.",
        ),
        "due": (replace(good, due=datetime(1899, 5, 1, tzinfo=UTC)), "Choose a date from 1900 to 9998."),
        "assignee_id": (
            replace(good, assignee_id=person(workspace, MANAGER)),
            "Choose somebody of Studio Nord.",
        ),
        "type_id": (replace(good, type_id=999), "This type is not used any more. Choose another one."),
    }
    for field, (each, sentence) in wrong.items():
        assert tasks.errors_of(workspace, each) == {field: sentence}
    in_archive = tasks.errors_of(workspace, replace(good, campaign_id=archived))
    assert in_archive == {"campaign_id": "Old is archived. Choose another campaign."}
    in_trash = tasks.errors_of(workspace, replace(good, campaign_id=trashed))
    assert in_trash == {"campaign_id": "This campaign is in the trash. Choose another one."}
    assert tasks.errors_of(workspace, replace(good, title="x" * 200, description="y" * 20_000)) == {}


@pytest.mark.parametrize(
    "due", [datetime(1900, 1, 2, tzinfo=UTC), datetime(9998, 12, 31, 23, 59, tzinfo=UTC)]
)
def test_due_dates_far_away_are_kept(workspace: Workspace, due: datetime):
    key = make(workspace, due=due)
    assert tasks.task(workspace, key).due == due
    assert tasks.ids(workspace, View.ALL, TaskFilter(due_from=due.date() - timedelta(days=1))) == [key]


def test_what_a_task_has_may_stay_though_it_is_not_offered_any_more(workspace: Workspace):
    key = make(workspace, to=PARTNER)
    people.set_person_active(workspace, person(workspace, PARTNER), False)
    task_types.set_active(workspace, type_id(workspace), False)
    known = tasks.draft_of(tasks.task(workspace, key))
    assert tasks.errors_of(workspace, known, key) == {}
    tasks.save(workspace, replace(known, title="Another"), key)
    assert tasks.task(workspace, key).title == "Another"
    assert set(tasks.errors_of(workspace, known)) == {"type_id", "assignee_id"}


def test_an_inactive_organization_is_given_no_task(workspace: Workspace):
    people.set_organization_active(workspace, home(workspace, PARTNER), False)
    assert tasks.errors_of(workspace, draft(workspace)) == {
        "organization_id": "Studio Nord is inactive. Choose another organization."
    }
    assert "Studio Nord" not in [row.name for row, _ in tasks.assignable(workspace)]


def test_those_who_can_be_given_a_task_are_active(workspace: Workspace):
    people.set_person_active(workspace, person(workspace, REVIEWER), False)
    offered = {row.name: [each.name for each in members] for row, members in tasks.assignable(workspace)}
    assert offered["Northlight"] == [ADMIN, MANAGER]
    assert offered["Studio Nord"] == [PARTNER]


def test_a_saved_form_is_one_step_of_history(workspace: Workspace):
    key = make(workspace)
    wanted = replace(draft(workspace, "Other", MANAGER), urgent=True)
    _, done = tasks.save(workspace, wanted, key)
    assert done.label == f"T-{key} changed"
    assert {each.field for each in tasks.story(workspace, key)} == {
        None,
        "title",
        "title_key",
        "urgent",
        "organization_id",
        "assignee_id",
    }
    assert {each.verb for each in tasks.story(workspace, key)} == {"create", "edit", "assign"}
    workspace.undo()
    assert tasks.task(workspace, key).title == "Send the samples"


def test_saving_a_form_unchanged_leaves_no_trace(workspace: Workspace):
    key = make(workspace)
    _, done = tasks.save(workspace, tasks.draft_of(tasks.task(workspace, key)), key)
    assert done.operation_id is None
    assert len(tasks.story(workspace, key)) == 1


def test_a_form_brings_its_files(workspace: Workspace):
    file = attachments.store_bytes(workspace, "brief.pdf", b"brief")
    key, _ = tasks.save(workspace, draft(workspace), files=[file, file])
    assert [row.name for row in attachments.files(workspace, key)] == ["brief.pdf", "brief.pdf"]
    assert tasks.task(workspace, key).files == 2
    workspace.undo()
    assert tasks.rows(workspace, [key]) == []


FIELDS = {
    "title": ("Another", "Another"),
    "description": ("Some text", "Some text"),
    "due": (DUE, DUE),
    "urgent": (True, True),
    "requires_approval": (True, True),
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_changed_in_place_and_back(workspace: Workspace, field: str):
    keys = [make(workspace), make(workspace)]
    value, expected = FIELDS[field]
    before = [getattr(row, field) for row in tasks.rows(workspace, keys)]
    done = tasks.set_field(workspace, keys, field, value)
    assert (done.changed, done.stayed) == (2, 0)
    assert done.label.startswith("2 tasks ")
    assert [getattr(row, field) for row in tasks.rows(workspace, keys)] == [expected] * 2
    workspace.undo()
    assert [getattr(row, field) for row in tasks.rows(workspace, keys)] == before


def test_type_and_campaign_are_changed_in_place(workspace: Workspace):
    key, campaign_id = make(workspace), make_campaign(workspace, "Spring")
    tasks.set_field(workspace, [key], "type_id", type_id(workspace, "Payment"))
    done = tasks.set_field(workspace, [key], "campaign_id", campaign_id)
    row = tasks.task(workspace, key)
    assert (row.type, row.campaign) == ("Payment", "Spring")
    assert done.label == f"T-{key} moved to campaign Spring"
    tasks.set_field(workspace, [key], "campaign_id", None)
    assert tasks.task(workspace, key).campaign == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", " \u200b "), ("type_id", None), ("type_id", 99), ("campaign_id", 99), ("title", "x" * 201)],
)
def test_a_field_that_cannot_be_is_refused_in_place(workspace: Workspace, field: str, value: object):
    key = make(workspace)
    with pytest.raises(Invalid) as caught:
        tasks.set_field(workspace, [key], field, value)
    assert list(caught.value.errors) == [field]
    assert len(tasks.story(workspace, key)) == 1


def test_a_title_changed_in_place_is_found_and_sorted_by_its_new_one(workspace: Workspace):
    key, other = make(workspace, "Zebra"), make(workspace, "Middle")
    tasks.set_field(workspace, [key], "title", "ÄRGER")
    assert tasks.ids(workspace, View.ALL, TaskFilter(search="arger")) == [key]
    assert tasks.ids(workspace, View.ALL, sort="title") == [key, other]


def test_many_change_and_those_that_may_not_stay(workspace: Workspace):
    mine, theirs = make(workspace), by(workspace, MANAGER)
    act_as(workspace, MANAGER)
    done = tasks.set_field(workspace, [mine, theirs, 999], "urgent", True)
    assert (done.changed, done.stayed, done.label) == (1, 2, f"T-{theirs} marked urgent")
    assert not tasks.task(workspace, mine).urgent
    with pytest.raises(NotAllowed) as caught:
        tasks.set_field(workspace, [mine], "urgent", True)
    assert text_of(caught) == "Only the reporter or an Admin can edit it."
    assert tasks.against(workspace, [mine], "edit") == text_of(caught)
    assert tasks.against(workspace, [mine, theirs], "edit") == ""


def test_an_archived_task_is_not_edited(workspace: Workspace):
    key = make(workspace, to=ADMIN)
    for verb in ("start", "complete", "archive"):
        move(workspace, key, verb)
    assert tasks.task(workspace, key).status == "archived"
    sentence = "Not while Archived."
    for operation in ("edit", "assign"):
        assert tasks.against(workspace, [key], operation) == sentence
    assert tasks.against(workspace, [key], "copy") == tasks.against(workspace, [key], "delete") == ""
    with pytest.raises(NotAllowed):
        tasks.save(workspace, draft(workspace), key)


def test_assigning_says_to_whom(workspace: Workspace):
    key, other = make(workspace), make(workspace)
    done = tasks.assign(workspace, [key], home(workspace, MANAGER), person(workspace, MANAGER))
    assert done.label == f"T-{key} assigned to {MANAGER}"
    assert tasks.task(workspace, key).assignee == MANAGER
    done = tasks.assign(workspace, [key, other], home(workspace, PARTNER), None)
    assert done.label == "2 tasks assigned to anyone at Studio Nord"
    assert tasks.task(workspace, key).assignee_id is None
    workspace.undo()
    assert tasks.task(workspace, key).assignee == MANAGER


def test_a_task_in_progress_can_change_hands(workspace: Workspace):
    key = make(workspace, to=ADMIN)
    move(workspace, key, "start")
    tasks.assign(workspace, [key], home(workspace, PARTNER), person(workspace, PARTNER))
    row = tasks.task(workspace, key)
    assert (row.status, row.assignee) == ("in_progress", PARTNER)


def test_nobody_is_given_a_task_of_another_organization(workspace: Workspace):
    key = make(workspace)
    with pytest.raises(Invalid) as caught:
        tasks.assign(workspace, [key], home(workspace, PARTNER), person(workspace, MANAGER))
    assert caught.value.errors == {"assignee_id": "Choose somebody of Studio Nord."}
    with pytest.raises(Invalid):
        tasks.assign(workspace, [key], 999, None)


def test_only_reporter_and_admin_assign(workspace: Workspace):
    key = make(workspace)
    act_as(workspace, REVIEWER)
    with pytest.raises(NotAllowed) as caught:
        tasks.assign(workspace, [key], home(workspace, REVIEWER), person(workspace, REVIEWER))
    assert text_of(caught) == "Only the reporter or an Admin can assign it."


def test_duplicates_are_linked_without_going_in_circles(workspace: Workspace):
    first, second, third, gone = (make(workspace, name) for name in ("a", "b", "c", "d"))
    done = tasks.mark_original(workspace, second, first)
    assert done.label == f"T-{second} marked a duplicate of T-{first}"
    tasks.mark_original(workspace, third, second)
    assert tasks.task(workspace, third).duplicate_of_id == second
    tasks.trash(workspace, [gone])
    refused = {
        (first, first): "A task cannot be a duplicate of itself. Choose another one.",
        (first, third): f"T-{third} is a duplicate of this task. Choose another one.",
        (first, gone): "Choose a task that is not in the trash.",
        (first, 999): "Choose a task that is not in the trash.",
    }
    for (key, original), sentence in refused.items():
        assert tasks.against_original(workspace, [key], original) == sentence
        with pytest.raises(Invalid) as caught:
            tasks.mark_original(workspace, key, original)
        assert caught.value.errors == {"duplicate_of_id": sentence}
    tasks.mark_original(workspace, second, None)
    assert tasks.task(workspace, second).duplicate_of_id is None


def test_a_copy_is_new_and_mine_with_the_same_work(workspace: Workspace):
    file = attachments.store_bytes(workspace, "brief.pdf", b"brief")
    campaign_id = make_campaign(workspace, "Spring")
    wanted = draft(
        workspace, "x" * 200, ADMIN, campaign_id=campaign_id, urgent=True, due=DUE, requires_approval=True
    )
    key, _ = tasks.save(workspace, wanted, files=[file])
    comments.add(workspace, key, "See attached", [file])
    move(workspace, key, "start")
    act_as(workspace, MANAGER)
    (copied,), done = tasks.copy(workspace, [key])
    old, new = tasks.rows(workspace, [key, copied])
    assert new.title == "x" * 193 + " (copy)"
    assert (new.status, new.reporter, new.assignee) == ("new", MANAGER, ADMIN)
    assert (new.campaign, new.urgent, new.due, new.type) == ("Spring", True, DUE, old.type)
    assert (new.requires_approval, new.comments, new.files) == (True, 0, 1)
    assert [row.sha256 for row in attachments.files(workspace, copied)] == [file.sha256]
    assert done.label == f"T-{key} copied"
    assert tasks.ids(workspace, View.ALL, TaskFilter(search="(copy)")) == [copied]
    workspace.undo()
    assert tasks.rows(workspace, [copied]) == []
    assert tasks.task(workspace, key).files == 2


def test_a_due_date_that_has_passed_is_not_copied(workspace: Workspace):
    key = make(workspace, due=datetime(2026, 3, 1, tzinfo=UTC))
    (copied,), _ = tasks.copy(workspace, [key])
    assert tasks.task(workspace, copied).due is None


def test_partners_copy_nothing(workspace: Workspace):
    key = make(workspace)
    act_as(workspace, PARTNER)
    with pytest.raises(NotAllowed) as caught:
        tasks.copy(workspace, [key])
    assert text_of(caught) == "Only agency staff can copy tasks."


def test_what_is_trashed_can_be_restored(workspace: Workspace):
    keys = [make(workspace) for _ in range(3)]
    done = tasks.trash(workspace, keys)
    assert (done.label, done.changed) == ("3 tasks moved to trash", 3)
    assert tasks.ids(workspace, View.ALL) == []
    assert sorted(tasks.ids(workspace, View.TRASH)) == keys
    assert tasks.task(workspace, keys[0]).deleted
    with pytest.raises(NotAllowed) as caught:
        tasks.set_field(workspace, keys, "urgent", True)
    assert text_of(caught) == "This task is in the trash, or not there any more."
    assert tasks.restore(workspace, keys[:1]).label == f"T-{keys[0]} restored"
    assert tasks.ids(workspace, View.ALL) == keys[:1]
    workspace.undo()
    workspace.undo()
    assert sorted(tasks.ids(workspace, View.ALL)) == keys


def test_reporter_and_admin_trash_and_restore(workspace: Workspace):
    mine, theirs = make(workspace), by(workspace, MANAGER)
    act_as(workspace, MANAGER)
    done = tasks.trash(workspace, [mine, theirs])
    assert (done.changed, done.stayed) == (1, 1)
    act_as(workspace, REVIEWER)
    with pytest.raises(NotAllowed) as caught:
        tasks.restore(workspace, [theirs])
    assert text_of(caught) == "Only the reporter or an Admin can restore it."
    act_as(workspace, MANAGER)
    assert tasks.restore(workspace, [mine, theirs]).stayed == 1
    with pytest.raises(NotAllowed) as caught:
        tasks.restore(workspace, [theirs])
    assert text_of(caught) == "This task is not in the trash any more."


def test_a_campaign_takes_its_tasks_to_the_trash_and_back(workspace: Workspace):
    campaign_id = make_campaign(workspace, "Spring")
    own, early, other = (make(workspace, campaign_id=key) for key in (campaign_id, campaign_id, None))
    tasks.trash(workspace, [early])
    campaigns.trash(workspace, [campaign_id])
    assert tasks.ids(workspace, View.ALL) == [other]
    with pytest.raises(NotAllowed) as caught:
        tasks.restore(workspace, [own])
    assert text_of(caught) == "Its campaign is in the trash. Restore the campaign first."
    campaigns.restore(workspace, [campaign_id])
    assert sorted(tasks.ids(workspace, View.ALL)) == [own, other]
    assert tasks.ids(workspace, View.TRASH) == [early]
    workspace.undo()
    workspace.undo()
    assert sorted(tasks.ids(workspace, View.ALL)) == [own, other]


def test_partners_see_what_is_given_to_them_or_reported_by_them(workspace: Workspace):
    theirs, mine = make(workspace), make(workspace, to=MANAGER)
    act_as(workspace, PARTNER)
    assert tasks.ids(workspace, View.ALL) == tasks.ids(workspace, View.MINE) == [theirs]
    assert tasks.tab_counts(workspace)[View.ALL] == 1
    assert [row.id for row in tasks.find(workspace, "samples")] == [theirs]
    with pytest.raises(NotAllowed):
        tasks.task(workspace, mine)
    act_as(workspace, CLIENT_REVIEWER)
    assert tasks.ids(workspace, View.ALL) == []


def test_a_task_that_is_gone_says_so(workspace: Workspace):
    with pytest.raises(NotAllowed) as caught:
        tasks.task(workspace, 999)
    assert text_of(caught) == "This task is not there any more."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("T-418", 418),
        ("t418", 418),
        (" 418 ", 418),
        ("t - 418", 418),
        ("Ｔ－４１８", 418),
        ("418a", None),
        ("", None),
    ],
)
def test_a_reference_is_read_in_any_spelling(text: str, expected: int | None):
    assert tasks.reference_id(text) == expected


def test_a_task_is_found_by_what_people_call_it(workspace: Workspace):
    keys = [make(workspace, f"Draft {n}") for n in range(12)]

    def named(text: str) -> TaskRow:
        return tasks.find(workspace, text)[0]

    assert named(f"T-{keys[10]}").id == keys[10]
    assert named(str(keys[4])).id == keys[4]
    assert [row.id for row in tasks.find(workspace, "draft", limit=3)] == keys[::-1][:3]


HOSTILE = [
    "<b>x</b>",
    "'; DROP TABLE task; --",
    "\x00\x01a",
    "\u202egpj.exe",
    "🏳️‍🌈" * 40,
    "%s {0}",
    '"]',
    "=1+1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_kept_clean_and_found_again(workspace: Workspace, text: str):
    key = make(workspace, text, description=text)
    row = tasks.task(workspace, key)
    assert row.title
    assert not set(row.title) & set("\x00\x01\u202e")
    assert key in tasks.ids(workspace, View.ALL, TaskFilter(search=text))
    tasks.set_field(workspace, [key], "title", text)
    assert tasks.task(workspace, key).title == row.title
