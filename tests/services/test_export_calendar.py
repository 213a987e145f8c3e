"""The calendar file: RFC 5545 to the letter, entries that keep their names, whole or not at all."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from app.domain.deliverable_lines import Line
from app.domain.deliverable_rows import PublicationFilter
from app.domain.networks import Network
from app.domain.rows import Filter
from app.services import campaigns, collaborations, deliverables, deliverables_calendar, tasks
from app.services.campaigns import CampaignDraft
from app.services.export_calendar import escaped, export_calendar, folded
from app.services.workspace import StorageError
from tests.services.hostile import EVERYTHING
from tests.services.marketing_story import in_state
from tests.support import CLIENT, make_campaign, make_influencer, make_tasks

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.workspace import Workspace

NOON = datetime(2026, 3, 29, 12, 30, tzinfo=UTC)


def stage(workspace: Workspace, name: str = "Fjell, Autumn; Drop") -> tuple[int, list[int]]:
    """A campaign with two publications, the first accepted; its id and theirs."""
    key, _ = campaigns.save(workspace, CampaignDraft(name, CLIENT))
    collaborations.add(workspace, key, [make_influencer(workspace, f"Zoë {name}")])
    places = collaborations.ids(workspace, key, Filter())
    reel = Line(Network.INSTAGRAM, "Reel", 100, date(2026, 11, 30), "accepted")
    deliverables.add_lines(workspace, places, [reel, Line(Network.INSTAGRAM, "Story", 1, date(2026, 12, 31))])
    return key, [row.id for row in deliverables.of(workspace, places)]


def events(target: Path) -> list[dict[str, str]]:
    """The entries of a file as its properties, after a look at the form of every line."""
    data = target.read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in data.split(b"\r\n"))
    lines = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    found: list[dict[str, str]] = []
    for line in lines:
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name] = value
    return found


def test_a_publication_is_a_whole_day(workspace: Workspace, tmp_path: Path):
    _, (reel, story) = stage(workspace)
    target = tmp_path / "a.ics"
    assert export_calendar(workspace, target) == 2
    first, second = events(target)
    assert first["UID"].endswith(f"-task-{reel}@lineup")
    assert (first["DTSTART;VALUE=DATE"], first["DTEND;VALUE=DATE"]) == ("20261130", "20261201")
    assert (second["DTSTART;VALUE=DATE"], second["DTEND;VALUE=DATE"]) == ("20261231", "20270101")
    assert (first["STATUS"], second["STATUS"]) == ("CONFIRMED", "TENTATIVE")
    assert first["CATEGORIES"] == "Fjell\\, Autumn\\; Drop"
    assert first["SUMMARY"] == "Reel on Instagram: Zoë Fjell\\, Autumn\\; Drop"
    assert f"T-{story} · Pending" in second["DESCRIPTION"]
    assert {"DTSTAMP", "SEQUENCE", "TRANSP"} <= first.keys()


def test_a_due_task_is_an_instant_in_utc(workspace: Workspace, tmp_path: Path):
    due = int(NOON.timestamp() * 1000)
    (key,) = make_tasks(workspace, 1, title="Send it", due_at=due)
    make_tasks(workspace, 1, title="Finished", due_at=due, status="completed")
    make_tasks(workspace, 1, title="Whenever")
    assert export_calendar(workspace, tmp_path / "a.ics") == 1
    (event,) = events(tmp_path / "a.ics")
    assert (event["DTSTART"], event["SUMMARY"]) == ("20260329T123000Z", "Due: Send it")
    assert event["UID"].endswith(f"-task-{key}@lineup")
    assert "CATEGORIES" not in event


def test_a_run_lasts_from_its_first_to_its_last_day(workspace: Workspace, tmp_path: Path):
    spring = make_campaign(workspace)
    states = ("draft", "testing", "under_review", "running", "completed")
    made = {state: in_state(workspace, state, name=state, campaign_id=spring) for state in states}
    target = tmp_path / "a.ics"
    assert export_calendar(workspace, target) == 2
    found = {event["SUMMARY"]: event for event in events(target)}
    assert found.keys() == {"Run: under_review", "Run: running"}
    run = found["Run: running"]
    assert (run["DTSTART;VALUE=DATE"], run["DTEND;VALUE=DATE"]) == ("20260305", "20260321")
    assert run["UID"].endswith(f"-task-{made['running']}@lineup")
    assert run["DESCRIPTION"].endswith("Running · Spring")
    assert [found[f"Run: {state}"]["STATUS"] for state in ("running", "under_review")] == [
        "CONFIRMED",
        "TENTATIVE",
    ]
    assert export_calendar(workspace, target, PublicationFilter(kinds=frozenset({"marketing"}))) == 2
    assert export_calendar(workspace, target, PublicationFilter(kinds=frozenset({"partner"}))) == 0
    assert export_calendar(workspace, target, PublicationFilter(statuses=frozenset({"pending"}))) == 0


def test_an_entry_keeps_its_name_and_counts_its_changes_also_back(workspace: Workspace, tmp_path: Path):
    _, (reel, _story) = stage(workspace)

    def seen() -> tuple[str, int, str]:
        export_calendar(workspace, tmp_path / "a.ics")
        entry = events(tmp_path / "a.ics")[0]
        return entry["UID"], int(entry["SEQUENCE"]), entry["DTSTART;VALUE=DATE"]

    first = seen()
    deliverables_calendar.move_date(workspace, [reel], date(2026, 11, 29))
    moved = seen()
    workspace.undo()
    back = seen()
    assert first[0] == moved[0] == back[0]
    assert first[1] < moved[1] < back[1]
    assert (moved[2], back[2]) == ("20261129", "20261130")


def test_two_workspaces_never_share_a_name(workspace: Workspace, tmp_path: Path):
    stage(workspace)
    export_calendar(workspace, tmp_path / "a.ics")
    workspace.put_settings(calendar_uid="another")
    export_calendar(workspace, tmp_path / "b.ics")
    names = [{entry["UID"] for entry in events(tmp_path / name)} for name in ("a.ics", "b.ics")]
    assert names[0] & names[1] == set()


def test_a_filter_chooses(workspace: Workspace, tmp_path: Path):
    key, _ = stage(workspace)
    _, (other, _) = stage(workspace, "Spring")
    make_tasks(workspace, 1, due_at=int(NOON.timestamp() * 1000), campaign_id=key)
    make_tasks(workspace, 1, due_at=int(NOON.timestamp() * 1000))
    target = tmp_path / "a.ics"

    def count(**chosen: frozenset[object]) -> int:
        return export_calendar(workspace, target, PublicationFilter(**chosen))

    assert count() == 6
    assert count(campaigns=frozenset({key})) == 3
    assert count(kinds=frozenset({"partner"})) == 2
    assert count(kinds=frozenset({"deliverable"})) == 4
    assert count(statuses=frozenset({"accepted"})) == 2
    tasks.trash(workspace, [other])
    assert count(kinds=frozenset({"deliverable"})) == 3


@pytest.mark.parametrize("name", EVERYTHING)
def test_hostile_titles_stay_on_their_line(workspace: Workspace, tmp_path: Path, name: str):
    make_tasks(workspace, 1, title=EVERYTHING[name][:3_000].encode(errors="replace").decode(), due_at=1)
    export_calendar(workspace, tmp_path / "a.ics")
    assert len(events(tmp_path / "a.ics")) == 1


def test_lines_are_cut_at_75_octets_and_never_inside_a_character():
    for text in ("x" * 300, "ё" * 200, "😀" * 100, "", "x" * 75, "x" * 74 + "é"):
        parts = folded(text).removesuffix(b"\r\n").split(b"\r\n ")
        assert b"".join(parts).decode() == text
        assert max(len(part) + bool(number) for number, part in enumerate(parts)) <= 75
        assert all(part.decode() is not None for part in parts)
    assert escaped("a\\b;c,d\r\ne\tf\0") == "a\\\\b\\;c\\,d\\ne f"


def test_a_calendar_that_cannot_be_written_leaves_what_was_there(workspace: Workspace, tmp_path: Path):
    stage(workspace)
    there = tmp_path / "a.ics"
    there.write_text("before")

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(StorageError, match="is there already"):
        export_calendar(workspace, there, replace=False)
    with pytest.raises(StorageError, match="Let the file name end so"):
        export_calendar(workspace, tmp_path / "a.txt")
    with pytest.raises(StorageError, match="is not there any more"):
        export_calendar(workspace, tmp_path / "gone" / "b.ics")
    with pytest.raises(KeyboardInterrupt):
        export_calendar(workspace, there, progress=stop)
    assert there.read_text() == "before"
    assert list(tmp_path.glob(".lineup-export*")) == []
