"""The look through a workspace: what it finds, how far it says it is, and that it can be stopped."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from app.services import attachments, comments
from app.services.check import Severity, check
from app.services.workspace import Workspace
from tests.services.reward_story import lena, make_reward, submit
from tests.support import damage, make_campaign, make_influencer, make_tasks

OLD = sorted((Path(__file__).parents[1] / "files").glob("workspace-*.lineup"))


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_file_that_was_upgraded_is_as_one_made_today(old: Path, tmp_path: Path):
    path = Path(shutil.copy(old, tmp_path / "agency.lineup"))
    workspace = Workspace.open(path)
    found = [each for each in check(workspace).findings if each.what != "attachments"]
    workspace.close()
    assert found == []


IMPOSSIBLE = {
    "UPDATE attachment SET task_id = 1 WHERE id = 1": "attachment 1 is in another thread than its comment.",
    "UPDATE comment SET reply_to_id = 1 WHERE id = 3": "comment 3 answers one that it cannot.",
    "UPDATE comment SET task_id = 2, reply_to_id = 2 WHERE id = 3": "comment 3 answers one that it cannot.",
}


@pytest.mark.parametrize("statement", IMPOSSIBLE)
def test_rows_that_contradict_each_other_are_named(workspace: Workspace, statement: str):
    make_tasks(workspace)
    (report,) = submit(workspace, make_reward(workspace), lena(workspace))
    file = attachments.store_bytes(workspace, "reach.png", b"reach")
    first, _ = comments.add(workspace, report, "Which link?", [file])
    comments.add(workspace, report, "The short one", reply_to=first)
    (other,) = make_tasks(workspace)
    comments.add(workspace, other, "Elsewhere")
    assert damage(workspace) == ()
    raw = sqlite3.connect(workspace.path)
    raw.execute(statement)
    raw.commit()
    raw.close()
    assert damage(workspace) == (IMPOSSIBLE[statement],)


def test_a_size_that_is_not_that_of_the_content_is_damage_and_what_is_left_for_undo_is_a_note(
    workspace: Workspace,
):
    (task,) = make_tasks(workspace)
    attachments.attach(workspace, task, [attachments.store_bytes(workspace, "a.pdf", b"whole")])
    attachments.store_bytes(workspace, "b.pdf", b"never attached")
    (note,) = check(workspace).findings
    assert (note.what, note.severity) == ("attachments", Severity.NOTE)
    assert note.sentence == "1 file in agency.lineup.files can come back by undo only."
    raw = sqlite3.connect(workspace.path)
    raw.execute("UPDATE attachment SET size = 4")
    raw.commit()
    raw.close()
    assert damage(workspace) == (f"a.pdf of T-{task} is damaged in agency.lineup.files.",)


def test_it_says_how_far_it_is_and_can_be_stopped_at_any_look(workspace: Workspace):
    make_campaign(workspace)
    make_influencer(workspace, "Mateo Silva")
    (task,) = make_tasks(workspace)
    attachments.attach(workspace, task, [attachments.store_bytes(workspace, "a.pdf", b"whole")])
    heard: list[tuple[int, int]] = []
    found = check(workspace, lambda done, total: heard.append((done, total)))
    assert (found.findings, found.damaged) == ((), False)
    assert found.rows > 10
    done = [each for each, _ in heard]
    assert done == sorted(done)
    assert heard[-1][0] == heard[-1][1]

    class Stopped(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        check(workspace, stop)
    assert not check(workspace).damaged
