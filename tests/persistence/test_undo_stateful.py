"""Whatever is done, undone, redone and reopened: the file holds what a model in plain Python holds."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.persistence.database import Database
from app.persistence.journal import open_operation
from app.persistence.tables import event, influencer, profile
from app.persistence.undo import NotUndone, redo, redoable, undo, undoable
from tests.persistence.helpers import person, rows_of
from tests.persistence.model import Model, Refused, Row
from tests.support import stamp, workspace_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.persistence.journal import Operation
    from app.persistence.undo import Undone
    from tests.persistence.model import Event, Step

COUNTRIES = st.sampled_from(["", "Peru", "Chad", "Côte d'Ivoire", '"'])
FOLLOWERS = st.sampled_from([None, 0, 7, 2**63 - 1])
HANDLES = st.sampled_from(["a", "b", "c"])
PICKS = st.lists(st.integers(0, 5), min_size=1, max_size=4)
TABLES = {"influencer": influencer, "profile": profile}
FIELDS = {
    "influencer": ("name", "country", "followers"),
    "profile": ("influencer_id", "handle"),
}


class Journal(RuleBasedStateMachine):
    """Operations of one to three writes, and all ways back and forth."""

    @initialize()
    def opened(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.database = Database(workspace_file(self.folder))
        self.model = Model()
        self.moment = 0
        self.own_people = undoable(self.database.reader())
        self.events = self.counted()

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)

    @rule(names=st.lists(st.sampled_from("MNO"), min_size=1, max_size=3), country=COUNTRIES)
    def add(self, names: list[str], country: str) -> None:
        with open_operation(self.database, stamp()) as op:
            events = self.insert(op, names, country)
        self.model.did(op.id, events)

    @precondition(lambda self: self.model.rows["influencer"])
    @rule(picks=PICKS, country=COUNTRIES)
    def set_alike(self, picks: list[int], country: str) -> None:
        chosen = self.chosen("influencer", picks)
        with open_operation(self.database, stamp()) as op:
            events = self.update(op, chosen, "country", country)
        self.model.did(op.id, events)

    @precondition(lambda self: self.model.rows["influencer"])
    @rule(picks=PICKS, values=st.lists(st.tuples(COUNTRIES, FOLLOWERS), min_size=6, max_size=6))
    def set_each(self, picks: list[int], values: list[tuple[str, int | None]]) -> None:
        chosen = self.chosen("influencer", picks)
        rows = [
            {"id": key, "country": new[0], "followers": new[1]}
            for key, new in zip(chosen, values, strict=False)
        ]
        with open_operation(self.database, stamp()) as op:
            op.update_rows(influencer, rows)
        self.model.did(op.id, self.differences("influencer", rows))

    @precondition(lambda self: self.model.rows["influencer"])
    @rule(pick=st.integers(0, 5), handle=HANDLES)
    def list_profile(self, pick: int, handle: str) -> None:
        (owner,) = self.chosen("influencer", [pick])
        row = {"influencer_id": owner, "network": "blog", "handle": handle, "handle_key": handle}
        taken = handle in {each["handle"] for each in self.model.rows["profile"].values()}
        if taken:
            with pytest.raises(IntegrityError), open_operation(self.database, stamp()) as op:
                op.insert(profile, [row])
            return
        with open_operation(self.database, stamp()) as op:
            (key,) = op.insert(profile, [row])
        self.model.did(op.id, [("profile", key, None, None, {"influencer_id": owner, "handle": handle})])

    @precondition(lambda self: self.model.rows["profile"])
    @rule(picks=PICKS)
    def unlist(self, picks: list[int]) -> None:
        self.remove("profile", self.chosen("profile", picks))

    @precondition(lambda self: self.unlisted())
    @rule(picks=PICKS)
    def remove_unlisted(self, picks: list[int]) -> None:
        free = self.unlisted()
        self.remove("influencer", sorted({free[pick % len(free)] for pick in picks}))

    @precondition(lambda self: self.unlisted())
    @rule(first=COUNTRIES, second=COUNTRIES, stays=st.booleans())
    def do_much(self, first: str, second: str, stays: bool) -> None:
        """Change a row twice, add others, and delete one of either in the same operation."""
        key = self.unlisted()[0]
        with open_operation(self.database, stamp()) as op:
            events = self.written(self.update(op, [key], "country", first))
            events += self.written(self.update(op, [key], "country", second))
            events += self.written(self.insert(op, ["P", "Q"], first))
            gone = events[-1][1] if stays else key
            op.delete(influencer, [gone])
            row = self.model.rows["influencer"][gone]
            events += self.written([("influencer", gone, None, row, None)])
        self.model.note(op.id, events)

    @precondition(lambda self: self.model.next_undo())
    @rule()
    def undo_latest(self) -> None:
        step = self.model.next_undo()
        assert step
        self.back_or_forth(step, undo, lambda: self.model.undo(step, self.tick()))

    @precondition(lambda self: any(step.undoing is None for step in self.model.steps))
    @rule(pick=st.integers(0, 30))
    def undo_some(self, pick: int) -> None:
        done = [step for step in self.model.steps if step.undoing is None]
        step = done[pick % len(done)]
        self.back_or_forth(step, undo, lambda: self.model.undo(step, self.tick()))

    @precondition(lambda self: self.model.next_redo())
    @rule()
    def redo_last(self) -> None:
        step = self.model.next_redo()
        assert step
        self.back_or_forth(step, redo, lambda: self.model.redo(step))

    @rule()
    def restart(self) -> None:
        path = self.database.path
        self.database.close()
        self.database = Database(path)

    @invariant()
    def rows_are_those_of_the_model(self) -> None:
        for entity, fields in FIELDS.items():
            stored = rows_of(self.database, TABLES[entity])
            assert {
                key: {name: row[name] for name in fields} for key, row in stored.items()
            } == self.model.rows[entity]

    @invariant()
    def next_steps_are_those_of_the_model(self) -> None:
        connection = self.database.reader()
        for found, expected in (
            (undoable(connection), self.model.next_undo()),
            (redoable(connection), self.model.next_redo()),
        ):
            assert (None if found == self.own_people else found and found.id) == (expected and expected.id)

    @invariant()
    def every_write_is_one_event(self) -> None:
        assert self.counted() - self.events == self.model.events

    def written(self, events: list[Event]) -> list[Event]:
        self.model.apply(events)
        return events

    def insert(self, op: Operation, names: list[str], country: str) -> list[Event]:
        rows = [person(name, country) for name in names]
        keys = op.insert(influencer, rows)
        values: list[Row] = [{"name": name, "country": country, "followers": None} for name in names]
        return [("influencer", key, None, None, row) for key, row in zip(keys, values, strict=True)]

    def update(self, op: Operation, chosen: list[int], name: str, value: object) -> list[Event]:
        op.update(influencer, chosen, {name: value})
        return self.differences("influencer", [{"id": key, name: value} for key in chosen])

    def remove(self, entity: str, chosen: list[int]) -> None:
        with open_operation(self.database, stamp()) as op:
            op.delete(TABLES[entity], chosen)
        self.model.did(op.id, [(entity, key, None, self.model.rows[entity][key], None) for key in chosen])

    def differences(self, entity: str, rows: list[Row]) -> list[Event]:
        old = self.model.rows[entity]
        values = ((row["id"], name, row[name]) for row in rows for name in row if name != "id")
        return [
            (entity, key, name, old[key][name], new) for key, name, new in values if old[key][name] != new
        ]

    def chosen(self, entity: str, picks: list[int]) -> list[int]:
        keys = sorted(self.model.rows[entity])
        return sorted({keys[pick % len(keys)] for pick in picks})

    def unlisted(self) -> list[int]:
        used = {row["influencer_id"] for row in self.model.rows["profile"].values()}
        return sorted(self.model.rows["influencer"].keys() - used)

    def back_or_forth(self, step: Step, move: Callable[..., Undone], expected: Callable[[], int]) -> None:
        try:
            stayed = expected()
        except Refused:
            with pytest.raises(NotUndone):
                move(self.database, step.id, 0, None, None)
            return
        assert move(self.database, step.id, 0, None, None).refused == stayed

    def tick(self) -> int:
        self.moment += 1
        return self.moment

    def counted(self) -> int:
        return int(self.database.reader().execute(select(func.count()).select_from(event)).scalar_one())


Journal.TestCase.settings = settings(
    max_examples=20,
    stateful_step_count=25,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestJournal = Journal.TestCase
