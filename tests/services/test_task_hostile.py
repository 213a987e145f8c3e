"""The hostile catalogue through every service of tasks: kept as it was meant, or refused in a sentence."""

from __future__ import annotations

import csv
import gc
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from typing import TYPE_CHECKING

import pytest

from app.domain.people import OrganizationKind, Role
from app.domain.task_rows import TaskFilter, View
from app.domain.tasks import PARTNER_TASK
from app.domain.text import fold
from app.domain.workflow import NotAllowed
from app.services import (
    attachments,
    campaigns,
    comments,
    dashboard,
    notifications,
    people,
    selection,
    task_types,
    tasks,
    transitions,
)
from app.services.import_tasks_files import import_task_files
from app.services.people_rules import OrganizationDraft, PersonDraft
from app.services.tasks_rules import TaskDraft
from app.services.workspace import Invalid, StorageError
from tests.services.hostile import EVERYTHING, SEARCHES
from tests.support import ADMIN, MANAGER, act_as, make_campaign, make_tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.workspace import Workspace

QUICK = 0.1
"""Seconds of computing for any text of the catalogue."""
REFUSALS = (Invalid, NotAllowed, StorageError)
ODD_IDS = (0, -1, 2**31, 2**53 + 1, 2**63 - 1)
MANY = {**EVERYTHING, "ten million": "x" * 10**7, "nothing": "", "blank": " \t ", "only half": "\ud83d" * 9}


def draft(workspace: Workspace) -> TaskDraft:
    """A draft that can be saved."""
    home = workspace.me.organization_id
    return TaskDraft("Send the brief", task_types.types(workspace)[0].id, organization_id=home)


def sentence_or_result(call: Callable[[], object]) -> object:
    """What a service returns; where it refuses, one clear sentence and nothing else."""
    gc.disable()  # a collection walks what all tests before left in this process
    before = time.thread_time()
    try:
        result = call()
    except REFUSALS as refusal:
        words = str(refusal)
        assert words[0].isupper()
        assert words.endswith(".")
        assert len(words) < 200
        result = None
    finally:
        taken = time.thread_time() - before
        gc.enable()
    assert taken < 3 * QUICK
    return result


@pytest.mark.parametrize("name", MANY)
def test_every_text_of_a_task_is_kept_or_refused(workspace: Workspace, name: str):
    text, good = MANY[name], draft(workspace)
    [task] = make_tasks(workspace)
    comment, _ = comments.add(workspace, task, "Hello")
    calls: list[Callable[[], object]] = [
        lambda: tasks.save(workspace, replace(good, title=text)),
        lambda: tasks.save(workspace, replace(good, description=text)),
        lambda: tasks.set_field(workspace, [task], "title", text),
        lambda: tasks.set_field(workspace, [task], "description", text),
        lambda: comments.add(workspace, task, text),
        lambda: comments.edit(workspace, comment, text),
        lambda: comments.keep_draft(workspace, task, text),
        lambda: attachments.attach(workspace, task, [attachments.store_bytes(workspace, text, b"a")]),
    ]
    for call in calls:
        sentence_or_result(call)
    row = tasks.task(workspace, task)
    kept = [row.title, row.description, comments.draft(workspace, task)]
    kept += [each.text for each in comments.thread(workspace, task)]
    kept += [each.name for each in attachments.files(workspace, task)]
    for each in kept:
        each.encode()
        assert not set(each) & {"\0", "\x01", "\ufffe", "\ufeff", "\u2028", "\r"}
    assert tasks.story(workspace, task)


def test_every_reason_and_source_is_kept_as_it_was_meant(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=ADMIN, status="in_progress")
    for text in MANY.values():
        for verb in ("block", "resume"):
            plan = transitions.plan(workspace, PARTNER_TASK, [task], verb)
            words = {"reason": text, "source": text, "note": text}
            sentence_or_result(partial(transitions.apply, workspace, plan, **words))
    story = tasks.story(workspace, task)
    assert len(story) > len(MANY)
    assert all(len(each.reason) <= transitions.REASON_LIMIT for each in story)
    "".join(each.reason for each in story).encode()


def test_every_name_in_the_settings_is_kept_or_refused(workspace: Workspace):
    home, kind = workspace.me.organization_id, OrganizationKind.PARTNER
    first = task_types.types(workspace)[0].id
    for text in MANY.values():
        person, mail = (
            PersonDraft(text, "", home, Role.MANAGER),
            PersonDraft("Mila", text, home, Role.MANAGER),
        )
        for call in (
            partial(task_types.add, workspace, text),
            partial(task_types.rename, workspace, first, f"{text} two"),
            partial(people.save_person, workspace, person),
            partial(people.save_person, workspace, mail),
            partial(people.save_organization, workspace, OrganizationDraft(text, kind)),
        ):
            sentence_or_result(call)
    named = [row.name for row in (*people.everybody(workspace), *people.organizations(workspace))]
    assert "R&D" in named
    for each in [*named, *(row.name for row in task_types.types(workspace))]:
        each.encode()
        assert fold(each)
        assert not set(each) & {"\0", "\n", "\u202e", "\ufeff"}


def test_every_search_finds_what_holds_it_and_nothing_else(workspace: Workspace):
    make_tasks(workspace, title="Another")
    for name, text in MANY.items():
        found = sentence_or_result(partial(tasks.ids, workspace, View.ALL, TaskFilter(search=text)))
        assert isinstance(found, list)
        assert isinstance(sentence_or_result(partial(tasks.find, workspace, text)), list)
        sentence_or_result(partial(tasks.reference_id, text))
        if name in SEARCHES:
            assert found == [], name
            [key] = make_tasks(workspace, title=f"Ask {text} again".replace("\0", ""))
            assert tasks.ids(workspace, View.ALL, TaskFilter(search=text)) == [key], name
            tasks.trash(workspace, [key])


def test_a_list_of_the_whole_catalogue_in_every_column_is_read(workspace: Workspace, tmp_path: Path):
    columns = ("Title", "Description", "Program", "Assignee", "Type", "Due date")
    with (tmp_path / "tasks.csv").open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for name, text in EVERYTHING.items():
            for at in range(len(columns)):
                usual = [f"Task {name} {at}", "", "", "", "", "2026-05-01"]
                writer.writerow([text[:100_000] if place == at else usual[place] for place in range(6)])
    import_task_files(workspace, [tmp_path / "tasks.csv"])
    kept = tasks.rows(workspace, tasks.ids(workspace, View.ALL))
    assert len(kept) > 2 * len(EVERYTHING)
    for row in kept:
        for text in (row.title, row.description, row.type):
            text.encode()
            assert not set(text) & {"\0", "\x01", "\ufeff", "\ufffe"}


@pytest.mark.parametrize("key", ODD_IDS)
def test_ids_of_nothing_are_refused_and_change_nothing(workspace: Workspace, key: int):
    [task] = make_tasks(workspace)
    good, before = draft(workspace), len(workspace.steps())
    stored = attachments.Stored("a.pdf", 1, "0" * 64)
    plan = transitions.plan(workspace, PARTNER_TASK, [key], "start")
    refused: list[Callable[[], object]] = [
        lambda: tasks.task(workspace, key),
        lambda: tasks.save(workspace, good, key),
        lambda: tasks.save(workspace, replace(good, campaign_id=key)),
        lambda: tasks.save(workspace, replace(good, organization_id=key)),
        lambda: tasks.save(workspace, replace(good, assignee_id=key)),
        lambda: tasks.save(workspace, replace(good, type_id=key)),
        lambda: tasks.set_field(workspace, [key], "urgent", True),
        lambda: tasks.set_field(workspace, [task], "campaign_id", key),
        lambda: tasks.set_field(workspace, [task], "type_id", key),
        lambda: tasks.assign(workspace, [task], key, None),
        lambda: tasks.assign(workspace, [task], good.organization_id or 0, key),
        lambda: tasks.mark_original(workspace, task, key),
        lambda: tasks.copy(workspace, [key]),
        lambda: tasks.trash(workspace, [key]),
        lambda: tasks.restore(workspace, [key]),
        lambda: comments.add(workspace, key, "Hello"),
        lambda: comments.edit(workspace, key, "Hello"),
        lambda: comments.delete(workspace, key),
        lambda: attachments.attach(workspace, key, [stored]),
        lambda: attachments.remove(workspace, key),
        lambda: transitions.apply(workspace, plan),
        lambda: task_types.rename(workspace, key, "Audit"),
        lambda: task_types.set_active(workspace, key, False),
        lambda: people.set_role(workspace, key, Role.MANAGER),
        lambda: people.set_person_active(workspace, key, False),
        lambda: people.set_organization_active(workspace, key, False),
    ]
    for call in refused:
        assert sentence_or_result(call) is None
    empty: list[Callable[[], object]] = [
        lambda: tasks.rows(workspace, [key]),
        lambda: tasks.story(workspace, key),
        lambda: tasks.find(workspace, f"T-{key}"),
        lambda: comments.thread(workspace, key),
        lambda: comments.draft(workspace, key),
        lambda: comments.first_unread(workspace, key),
        lambda: attachments.files(workspace, key),
        lambda: selection.verbs(workspace, PARTNER_TASK, [key]),
        lambda: tasks.ids(workspace, View.ALL, TaskFilter(ids=frozenset([key]), types=frozenset([key]))),
    ]
    assert not any(sentence_or_result(call) for call in empty)
    comments.keep_draft(workspace, key, "begun")
    comments.mark_read(workspace, key)
    notifications.mark(workspace, [key], read=True)
    assert len(workspace.steps()) == before


@pytest.mark.parametrize(
    "due",
    [
        datetime.min,
        datetime.min.replace(tzinfo=UTC),
        datetime.max,
        datetime.max.replace(tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))),
        datetime(1899, 12, 31, tzinfo=UTC),
    ],
)
def test_a_due_date_at_the_ends_of_time_is_refused_under_its_field(workspace: Workspace, due: datetime):
    [task] = make_tasks(workspace)
    with pytest.raises(Invalid, match="Choose a date from 1900 to 9998"):
        tasks.set_field(workspace, [task], "due", due)
    with pytest.raises(Invalid, match="Choose a date from 1900 to 9998"):
        tasks.save(workspace, replace(draft(workspace), due=due))


@pytest.mark.parametrize("column", ["due_at", "created_at"])
@pytest.mark.parametrize("moment", [2**62, -(2**62), 253_402_300_800_000, -62_135_596_800_001])
def test_a_damaged_moment_leaves_the_tasks_readable(workspace: Workspace, column: str, moment: int):
    bad, good = make_tasks(workspace, 1, ADMIN, **{column: moment})[0], make_tasks(workspace, 1, ADMIN)[0]
    for view in (View.ALL, View.MINE):
        assert {row.id for row in tasks.rows(workspace, tasks.ids(workspace, view))} == {bad, good}
    assert dashboard.board(workspace).mine_count == 2
    assert tasks.find(workspace, f"T-{bad}")
    [copied], _ = tasks.copy(workspace, [bad])
    tasks.trash(workspace, [bad, copied])


@pytest.mark.parametrize("first", [None, date.min, date.max, date(2026, 3, 29)])
@pytest.mark.parametrize("last", [None, date.min, date.max, date(2026, 3, 29)])
def test_every_range_of_days_can_be_asked_for(workspace: Workspace, first: date | None, last: date | None):
    chosen = TaskFilter(due_from=first, due_to=last)
    assert tasks.count(workspace, View.ALL, chosen) == len(tasks.ids(workspace, View.ALL, chosen))


def test_a_task_outlives_its_campaign_its_type_and_its_people(workspace: Workspace):
    spring = make_campaign(workspace)
    audit, _ = task_types.add(workspace, "Audit")
    act_as(workspace, MANAGER)
    [task] = make_tasks(workspace, 1, MANAGER, campaign_id=spring, task_type_id=audit)
    act_as(workspace, ADMIN)
    task_types.set_active(workspace, audit, False)
    person = next(row for row in people.everybody(workspace) if row.name == MANAGER)
    people.set_person_active(workspace, person.id, False)
    tasks.set_field(workspace, [task], "title", "Still there")
    tasks.save(workspace, replace(tasks.draft_of(tasks.task(workspace, task)), urgent=True), task)
    row = tasks.task(workspace, task)
    assert (row.title, row.type, row.assignee, row.urgent) == ("Still there", "Audit", MANAGER, True)
    campaigns.trash(workspace, [spring])
    for view in View:
        tasks.rows(workspace, tasks.ids(workspace, view))
    sentence_or_result(lambda: tasks.set_field(workspace, [task], "urgent", False))
    sentence_or_result(lambda: tasks.copy(workspace, [task]))
    assert comments.thread(workspace, task) == []


def test_what_was_begun_for_a_task_in_the_trash_is_there_when_it_comes_back(workspace: Workspace):
    [task] = make_tasks(workspace)
    tasks.trash(workspace, [task])
    comments.keep_draft(workspace, task, "Half a thought")
    with pytest.raises(NotAllowed, match="is in the trash or gone"):
        comments.add(workspace, task, "Half a thought")
    tasks.restore(workspace, [task])
    assert comments.draft(workspace, task) == "Half a thought"


def test_what_tells_of_a_comment_that_is_gone_says_so_without_it(workspace: Workspace):
    [task] = make_tasks(workspace, 1, ADMIN)
    act_as(workspace, MANAGER)
    key, _ = comments.add(workspace, task, "Sorry, wrong task")
    comments.delete(workspace, key)
    act_as(workspace, ADMIN)
    assert all("wrong task" not in each.detail for each in notifications.centre(workspace))
    for each in notifications.centre(workspace):
        assert each.task_id == task
