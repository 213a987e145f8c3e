"""A named operation writes rows and, with them, what they were before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from app.persistence.journal import open_operation
from app.persistence.queries import history
from app.persistence.tables import collaboration, event, influencer, operation, profile
from tests.persistence.helpers import added, countries, events_of, moved, operations, person, removed, rows_of
from tests.support import stamp

if TYPE_CHECKING:
    from app.persistence.database import Database

HOSTILE = ['"', "'", "\\", "{}", "[1]", "null", "$.x", "%", "ЖАННА", "👩‍👩‍👧", "a\nb", "\x7f", "é", "é", ""]


def test_rows_are_inserted_in_the_order_given_and_recorded_whole(database: Database):
    with open_operation(database, stamp("Added")) as op:
        ids = op.insert(influencer, [person("Zoe"), person("Abe", "Peru", 2**53 + 1)], "create")
    assert [rows_of(database)[key]["name"] for key in ids] == ["Zoe", "Abe"]
    (_, first), (_, second) = ((row[0], json.loads(str(row[4]))) for row in events_of(database, op.id))
    assert (first["name"], first["followers"]) == ("Zoe", None)
    assert (second["country"], second["followers"]) == ("Peru", 2**53 + 1)
    assert "version" not in second
    assert op.changes.added == {"influencer": set(ids)}


def test_more_rows_than_go_at_once_keep_their_order(database: Database):
    names = [f"n{number}" for number in range(10_001)]
    assert [rows_of(database)[key]["name"] for key in added(database, *names)[::2_500]] == names[::2_500]


def test_inserting_nothing_writes_nothing(database: Database):
    before = operations(database)
    with open_operation(database, stamp()) as op:
        assert op.insert(influencer, []) == []
    assert operations(database) == before


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_comes_back_as_it_went_in(database: Database, text: str):
    (key,) = added(database, "Mila")
    with open_operation(database, stamp()) as op:
        op.update(influencer, [key], {"notes": text, "contact": "a"})
        op.update_rows(influencer, [{"id": key, "contact": text}])
    row = rows_of(database)[key]
    assert (row["notes"], row["contact"]) == (text, text)
    newest = history.of_row(database.reader(), "influencer", key)[0]
    assert (newest.field, newest.before, newest.after) == ("contact", "a", text)


def test_an_update_records_only_the_rows_and_values_that_differ(database: Database):
    first, second = added(database, "Mila", "Noor")
    moved(database, [first], "Peru")
    with open_operation(database, stamp()) as op:
        assert op.update(influencer, [first, second], {"country": "Peru", "notes": ""}, "edit") == 1
    assert events_of(database, op.id) == [(second, "country", "edit", '""', '"Peru"')]
    rows = rows_of(database)
    assert (rows[first]["version"], rows[second]["version"]) == (2, 2)


def test_an_update_to_and_from_nothing_is_recorded(database: Database):
    (key,) = added(database, "Mila")
    with open_operation(database, stamp()) as op:
        assert op.update(influencer, [key], {"followers": 5}) == 1
        assert op.update(influencer, [key], {"followers": None}) == 1
    assert [row[3:] for row in events_of(database, op.id)] == [("null", "5"), ("5", "null")]


def test_each_row_can_be_given_its_own_values(database: Database):
    first, second, third = added(database, "Mila", "Noor", "Olu")
    values = [
        {"id": first, "country": "Peru", "followers": 1},
        {"id": second, "country": "Chad", "followers": None},
        {"id": third, "country": "", "followers": None},
    ]
    with open_operation(database, stamp()) as op:
        assert op.update_rows(influencer, values) == 3
    assert countries(database) == {"Mila": "Peru", "Noor": "Chad", "Olu": ""}
    assert [rows_of(database)[key]["version"] for key in (first, second, third)] == [2, 2, 1]


def test_a_deleted_row_is_recorded_whole(database: Database):
    first, second = added(database, "Mila", "Noor")
    key = removed(database, [first])
    assert list(rows_of(database)) == [second]
    ((row, field, _, before, after),) = events_of(database, key)
    assert (row, field, json.loads(str(before))["name"], after) == (first, None, "Mila", None)


def test_ids_are_never_given_twice(database: Database):
    first = added(database, "Mila")[0]
    removed(database, [first])
    assert added(database, "Noor")[0] > first


def test_an_operation_that_changes_nothing_leaves_no_trace(database: Database):
    (key,) = added(database, "Mila")
    before = operations(database)
    with open_operation(database, stamp("To nowhere")) as op:
        assert op.update(influencer, [key, 999], {"country": ""}) == 0
        assert op.update_rows(influencer, [{"id": key, "name": "Mila"}]) == 0
        assert op.delete(influencer, [998]) == 0
    assert operations(database) == before
    assert rows_of(database)[key]["version"] == 1


def test_an_error_inside_takes_everything_back(database: Database):
    (key,) = added(database, "Mila")
    before = operations(database)
    with pytest.raises(ZeroDivisionError):
        fall_over(database, key)
    assert countries(database) == {"Mila": ""}
    assert operations(database) == before


def test_one_bad_row_takes_the_good_ones_back(database: Database):
    (key,) = added(database, "Mila")
    rows = [
        {"influencer_id": owner, "network": "blog", "handle": "m", "handle_key": "m"} for owner in (key, 99)
    ]
    with pytest.raises(IntegrityError), open_operation(database, stamp()) as op:
        op.insert(profile, rows)
    assert rows_of(database, profile) == {}


@pytest.mark.parametrize(
    "statement",
    [
        insert(influencer).values(**person("Noor")),
        update(influencer).values(country="Peru"),
        delete(influencer),
        delete(operation),
    ],
    ids=["insert", "update", "delete", "history"],
)
def test_a_write_outside_an_operation_is_refused(database: Database, statement: object):
    added(database, "Mila")
    before = operations(database)
    with pytest.raises(DatabaseError, match="readonly"):
        database.reader().execute(statement)
    assert countries(database) == {"Mila": ""}
    assert operations(database) == before


@pytest.mark.parametrize(
    "statement", [update(event).values(after="x"), delete(event)], ids=["change", "delete"]
)
def test_history_can_only_grow_even_inside_an_operation(database: Database, statement: object):
    added(database, "Mila")
    before = database.reader().execute(select(event)).all()
    with pytest.raises(DatabaseError, match="append-only"), open_operation(database, stamp()) as op:
        op.connection.execute(statement)
    assert database.reader().execute(select(event)).all() == before


def test_history_cannot_be_replaced_under_its_number(database: Database):
    added(database, "Mila")
    first = database.reader().execute(select(event).limit(1)).mappings().one()
    again = insert(event).prefix_with("OR REPLACE").values({**first, "after": "x"})
    with pytest.raises(DatabaseError, match="append-only"), open_operation(database, stamp()) as op:
        op.connection.execute(again)
    assert database.reader().execute(select(event).limit(1)).mappings().one() == first


def test_an_operation_says_what_it_touched(database: Database):
    first, second = added(database, "Mila", "Noor")
    with open_operation(database, stamp()) as op:
        op.update(influencer, [first], {"country": "Peru"})
        op.delete(influencer, [second])
        (third,) = op.insert(influencer, [person("Olu")])
    assert op.changes.changed == {"influencer": {first}}
    assert op.changes.removed == {"influencer": {second}}
    assert op.changes.added == {"influencer": {third}}
    assert op.changes.reshapes("influencer")
    assert not op.changes.reshapes("campaign")


def test_a_status_that_does_not_exist_cannot_be_stored(database: Database):
    with pytest.raises(IntegrityError), open_operation(database, stamp()) as op:
        op.insert(collaboration, [{"campaign_id": 1, "influencer_id": 1, "client_status": "maybe"}])


def fall_over(database: Database, key: int) -> None:
    """Write, and then meet a fault of the program."""
    with open_operation(database, stamp()) as op:
        op.update(influencer, [key], {"country": "Peru"})
        op.insert(influencer, [person("Noor")])
        raise ZeroDivisionError
