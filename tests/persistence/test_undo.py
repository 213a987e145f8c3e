"""Undo and redo replay the record, and refuse what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.persistence.journal import open_operation
from app.persistence.queries import history
from app.persistence.tables import campaign, collaboration, influencer, organization, profile
from app.persistence.undo import NotUndone, redo, redoable, undo, undoable
from tests.persistence.helpers import added, countries, events_of, moved, operations, person, removed, rows_of
from tests.support import stamp

if TYPE_CHECKING:
    from app.persistence.database import Database
    from app.persistence.undo import Undone


def undone(database: Database, key: int) -> Undone:
    return undo(database, key, 0, None, None)


def back(database: Database) -> Undone:
    """Undo the latest step."""
    step = undoable(database.reader())
    assert step
    return undone(database, step.id)


def again(database: Database) -> Undone:
    """Redo the step undone last."""
    step = redoable(database.reader())
    assert step
    return redo(database, step.id, 0, None, None)


def listed(database: Database, owner: int, handle: str = "mila") -> int:
    """A profile of an influencer; the operation's id."""
    values = {"influencer_id": owner, "network": "blog", "handle": handle, "handle_key": handle}
    with open_operation(database, stamp("Listed")) as op:
        op.insert(profile, [values])
    return op.id


def test_an_update_is_put_back_and_done_again(database: Database):
    mila, noor = added(database, "Mila", "Noor")
    moved(database, [noor], "Chad")
    moved(database, [mila, noor], "Peru")
    result = back(database)
    assert (result.label, result.done, result.refused) == ("To Peru", 2, 0)
    assert result.changes.changed == {"influencer": {mila, noor}}
    assert countries(database) == {"Mila": "", "Noor": "Chad"}
    assert again(database).done == 2
    assert countries(database) == {"Mila": "Peru", "Noor": "Peru"}


def test_every_change_back_and_forth_is_a_new_version(database: Database):
    (key,) = added(database, "Mila")
    moved(database, [key], "Peru")
    back(database)
    again(database)
    assert rows_of(database)[key]["version"] == 4


def test_values_of_every_kind_are_put_back(database: Database):
    (key,) = added(database, "Mila")
    before = rows_of(database)[key]
    values = {"followers": 2**53 + 1, "notes": '{"a": ["1"]}', "deleted_at": 7}
    with open_operation(database, stamp()) as op:
        op.update_rows(influencer, [{"id": key, **values}])
    back(database)
    assert rows_of(database)[key] == before | {"version": 3}
    again(database)
    assert rows_of(database)[key] == before | values | {"version": 4}
    with open_operation(database, stamp()) as op:
        op.update(influencer, [key], dict.fromkeys(("followers", "deleted_at")))
    back(database)
    assert rows_of(database)[key] == before | values | {"version": 6}


def test_added_rows_are_taken_away_and_brought_back_under_their_ids(database: Database):
    ids = added(database, "Mila", "Noor")
    before = rows_of(database)
    assert back(database).changes.removed == {"influencer": set(ids)}
    assert rows_of(database) == {}
    assert again(database).changes.added == {"influencer": set(ids)}
    assert rows_of(database) == before


def test_removed_rows_come_back_with_all_they_had(database: Database):
    first, _ = added(database, "Mila", "Noor")
    moved(database, [first], "Peru")
    before = rows_of(database)
    removed(database, [first])
    back(database)
    after = rows_of(database)
    assert after.keys() == before.keys()
    assert after[first] == before[first] | {"version": after[first]["version"]}
    again(database)
    assert first not in rows_of(database)


def test_a_parent_and_its_children_go_and_come_together(database: Database):
    with open_operation(database, stamp("Added")) as op:
        (owner,) = op.insert(influencer, [person("Mila")])
        values = {"influencer_id": owner, "network": "blog", "handle": "m", "handle_key": "m"}
        op.insert(profile, [values])
    before = (rows_of(database), rows_of(database, profile))
    back(database)
    assert (rows_of(database), rows_of(database, profile)) == ({}, {})
    again(database)
    assert (rows_of(database), rows_of(database, profile)) == before


def test_an_operation_that_adds_changes_and_removes_is_undone_whole(database: Database):
    mila, noor, olu = added(database, "Mila", "Noor", "Olu")
    before = rows_of(database)
    with open_operation(database, stamp("Much")) as op:
        op.insert(influencer, [person("Pia", "Chad")])
        op.update(influencer, [mila], {"country": "Peru"})
        op.update(influencer, [noor], {"country": "Peru"})
        op.delete(influencer, [noor, olu])
    after = countries(database)
    back(database)
    assert {key: {**row, "version": 0} for key, row in rows_of(database).items()} == {
        key: {**row, "version": 0} for key, row in before.items()
    }
    again(database)
    assert countries(database) == after == {"Mila": "Peru", "Pia": "Chad"}


def test_a_row_changed_twice_in_one_operation_goes_back_to_the_start(database: Database):
    mila, noor = added(database, "Mila", "Noor")
    with open_operation(database, stamp("Twice")) as op:
        op.update(influencer, [mila, noor], {"country": "Chad"})
        op.update(influencer, [mila], {"country": "Peru"})
    result = back(database)
    assert countries(database) == {"Mila": "", "Noor": ""}
    assert result.refused == 0
    again(database)
    assert countries(database) == {"Mila": "Peru", "Noor": "Chad"}


def test_a_row_changed_there_and_back_in_one_operation_is_no_reason_to_refuse(database: Database):
    mila, noor = added(database, "Mila", "Noor")
    with open_operation(database, stamp("There and back")) as op:
        op.update(influencer, [mila, noor], {"country": "Chad"})
        op.update(influencer, [mila], {"country": ""})
    result = back(database)
    assert (result.done, result.refused) == (1, 0)
    assert countries(database) == {"Mila": "", "Noor": ""}


def test_dates_go_back_together(database: Database):
    """Between the two the row would end before it starts."""
    with open_operation(database, stamp()) as op:
        (client,) = op.insert(organization, [{"name": "c", "name_key": "c", "kind": "client"}])
        row = {"client_id": client, "name": "S", "name_key": "s", "status": "planning"}
        (key,) = op.insert(campaign, [row | {"start_date": "2026-01-01", "end_date": "2026-02-01"}])
    with open_operation(database, stamp("Later")) as op:
        op.update(campaign, [key], {"start_date": "2026-05-01", "end_date": "2026-06-01"})
    back(database)
    assert rows_of(database, campaign)[key]["end_date"] == "2026-02-01"
    again(database)
    assert rows_of(database, campaign)[key]["start_date"] == "2026-05-01"


def test_steps_are_undone_the_latest_first_and_redone_the_other_way_round(database: Database):
    (key,) = added(database, "Mila")
    for country in ("Chad", "Peru", "Togo"):
        moved(database, [key], country)
    assert [back(database).label for _ in range(2)] == ["To Togo", "To Peru"]
    assert again(database).label == "To Peru"
    assert [back(database).label for _ in range(3)] == ["To Peru", "To Chad", "Added"]
    assert [again(database).label for _ in range(4)] == ["Added", "To Chad", "To Peru", "To Togo"]
    assert redoable(database.reader()) is None
    assert countries(database) == {"Mila": "Togo"}


def test_something_new_ends_redoing(database: Database):
    (key,) = added(database, "Mila")
    lost = moved(database, [key], "Chad")
    back(database)
    moved(database, [key], "Peru")
    assert redoable(database.reader()) is None
    with pytest.raises(NotUndone, match="“To Chad” cannot be redone, because something else was done since"):
        redo(database, lost, 0, None, None)


def test_an_operation_that_changes_nothing_does_not_end_redoing(database: Database):
    (key,) = added(database, "Mila")
    moved(database, [key], "Chad")
    back(database)
    with open_operation(database, stamp()) as op:
        op.update(influencer, [key], {"country": ""})
    assert again(database).label == "To Chad"


def test_an_earlier_step_can_be_undone_by_itself(database: Database):
    mila, noor = added(database, "Mila", "Noor")
    first = moved(database, [mila], "Chad")
    moved(database, [noor], "Peru")
    undone(database, first)
    assert countries(database) == {"Mila": "", "Noor": "Peru"}
    assert [back(database).label for _ in range(2)] == ["To Peru", "Added"]


def test_rows_changed_since_stay_and_are_counted(database: Database):
    mila, noor, olu = added(database, "Mila", "Noor", "Olu")
    first = moved(database, [mila, noor, olu], "Chad")
    moved(database, [noor], "Peru")
    removed(database, [olu])
    result = undone(database, first)
    assert (result.done, result.refused) == (1, 2)
    assert countries(database) == {"Mila": "", "Noor": "Peru"}
    assert result.changes.changed == {"influencer": {mila}}


def test_another_field_changed_since_does_not_matter(database: Database):
    (key,) = added(database, "Mila")
    first = moved(database, [key], "Chad")
    with open_operation(database, stamp()) as op:
        op.update(influencer, [key], {"notes": "kind"})
    undone(database, first)
    row = rows_of(database)[key]
    assert (row["country"], row["notes"]) == ("", "kind")


def test_nothing_is_written_where_all_has_changed_since(database: Database):
    (key,) = added(database, "Mila")
    first = moved(database, [key], "Chad")
    moved(database, [key], "Peru")
    before = operations(database)
    with pytest.raises(
        NotUndone, match="“To Chad” cannot be undone, because everything it touched has changed"
    ):
        undone(database, first)
    assert operations(database) == before
    assert countries(database) == {"Mila": "Peru"}


def test_added_rows_that_are_in_use_stay(database: Database):
    owner, other = added(database, "Mila", "Noor")
    listed(database, owner)
    before = operations(database)
    with pytest.raises(NotUndone, match="“Added” cannot be undone, because some of what it added is in use"):
        undone(database, 1 + len(before) - 2)
    assert operations(database) == before
    assert {owner, other} == rows_of(database).keys()


def test_added_rows_that_changed_since_stay(database: Database):
    (key,) = added(database, "Mila")
    first = undoable(database.reader())
    moved(database, [key], "Chad")
    with pytest.raises(NotUndone, match="because some of what it added has changed since"):
        undone(database, first.id)
    assert countries(database) == {"Mila": "Chad"}


def test_removed_rows_that_were_replaced_stay_away(database: Database):
    (owner,) = added(database, "Mila")
    listed(database, owner)
    with open_operation(database, stamp("Unlisted")) as op:
        op.delete(profile, rows_of(database, profile))
    listed(database, owner)
    before = rows_of(database, profile)
    with pytest.raises(NotUndone, match="“Unlisted” cannot be undone, because what it replaced is taken"):
        undone(database, op.id)
    assert rows_of(database, profile) == before


def test_removed_rows_whose_owner_is_gone_stay_away(database: Database):
    (owner,) = added(database, "Mila")
    listed(database, owner)
    with open_operation(database, stamp("Unlisted")) as op:
        op.delete(profile, rows_of(database, profile))
    removed(database, [owner])
    before = operations(database)
    with pytest.raises(NotUndone, match="belongs to something gone"):
        undone(database, op.id)
    assert operations(database) == before


def test_a_link_to_something_gone_is_not_put_back(database: Database):
    """A campaign's client is a value that points elsewhere."""
    with open_operation(database, stamp("Clients")) as op:
        kinds = [{"name": name, "name_key": name, "kind": "client"} for name in ("old", "new")]
        old, new = op.insert(organization, kinds)
    with open_operation(database, stamp("Planned")) as op:
        row = {"client_id": old, "name": "S", "name_key": "s", "status": "planning"}
        (key,) = op.insert(campaign, [row])
    with open_operation(database, stamp("Handed over")) as op:
        op.update(campaign, [key], {"client_id": new})
    handed_over = op.id
    with open_operation(database, stamp("Client gone")) as op:
        op.delete(organization, [old])
    with pytest.raises(NotUndone, match="“Handed over” cannot be undone, because"):
        undone(database, handed_over)
    assert rows_of(database, campaign)[key]["client_id"] == new


def test_a_name_that_is_taken_meanwhile_is_not_put_back(database: Database):
    with open_operation(database, stamp()) as op:
        (key,) = op.insert(organization, [{"name": "old", "name_key": "old", "kind": "client"}])
    with open_operation(database, stamp("Renamed")) as op:
        op.update(organization, [key], {"name": "new", "name_key": "new"})
    renamed = op.id
    with open_operation(database, stamp()) as op:
        op.insert(organization, [{"name": "old", "name_key": "old", "kind": "client"}])
    with pytest.raises(NotUndone, match="“Renamed” cannot be undone, because"):
        undone(database, renamed)
    assert rows_of(database, organization)[key]["name"] == "new"


def test_what_cannot_be_undone_says_why(database: Database):
    with open_operation(database, stamp("Paid", irreversible="Money has left the house.")) as op:
        op.insert(influencer, [person("Mila")])
    with pytest.raises(NotUndone, match="Money has left the house"):
        undone(database, op.id)


def test_nothing_is_undone_twice(database: Database):
    (key,) = added(database, "Mila")
    first = moved(database, [key], "Chad")
    undone(database, first)
    with pytest.raises(NotUndone, match="“To Chad” is undone already"):
        undone(database, first)


def test_an_operation_that_changed_nothing_cannot_be_undone(database: Database):
    with open_operation(database, stamp()) as op:
        op.delete(influencer, [])
    with pytest.raises(NotUndone, match=r"There is nothing to undo\."):
        undone(database, op.id)


def test_an_undo_is_history_too(database: Database):
    (key,) = added(database, "Mila")
    first = moved(database, [key], "Chad")
    done = undo(database, first, 86_400_000, None, None)
    assert events_of(database, done.operation_id) == [(key, "country", None, '"Chad"', '""')]
    undoing, moving, adding = history.of_row(database.reader(), "influencer", key)
    assert (undoing.kind, undoing.before, undoing.after, undoing.at.day) == ("undo", "Chad", "", 2)
    assert (moving.kind, moving.undone, adding.undone) == ("do", True, False)
    assert [(step.label, step.undone) for step in history.steps(database.reader(), limit=2)] == [
        ("To Chad", True),
        ("Added", False),
    ]


def test_a_collaboration_in_use_keeps_its_campaign(database: Database):
    (member,) = added(database, "Mila")
    with open_operation(database, stamp()) as op:
        (client,) = op.insert(organization, [{"name": "c", "name_key": "c", "kind": "client"}])
    with open_operation(database, stamp("Planned")) as op:
        row = {"client_id": client, "name": "S", "name_key": "s", "status": "planning"}
        (key,) = op.insert(campaign, [row])
    planned = op.id
    with open_operation(database, stamp()) as op:
        op.insert(collaboration, [{"campaign_id": key, "influencer_id": member}])
    with pytest.raises(NotUndone, match="some of what it added is in use"):
        undone(database, planned)
    assert [back(database).label for _ in range(2)] == ["A change", "Planned"]
