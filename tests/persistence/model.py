"""The journal's promises once more, in plain Python: rows as dicts, what was done as lists."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
Event = tuple[str, int, str | None, Any, Any]
"""Entity, row, field (None for a whole row), before and after."""

PARENTS_FIRST = ("influencer", "profile")


class Refused(Exception):
    """The model would not undo or redo this."""


@dataclass
class Step:
    """Something done, and what undid it last."""

    id: int
    events: list[Event]
    undoing: list[Event] | None = None
    undone_by: int = 0
    redoable: bool = False


@dataclass
class Model:
    """Influencers, their profiles with handles that nobody shares, and the steps done."""

    rows: dict[str, dict[int, Row]] = field(default_factory=lambda: {name: {} for name in PARENTS_FIRST})
    steps: list[Step] = field(default_factory=list)
    events: int = 0

    def did(self, key: int, events: list[Event]) -> None:
        """Write what an operation did, and take it for a step; one that did nothing is none."""
        self.apply(events)
        if events:
            self.note(key, events)

    def note(self, key: int, events: list[Event]) -> None:
        """Take events that are written for a step. Something new ends redoing."""
        self.steps.append(Step(key, events))
        for step in self.steps:
            step.redoable = False

    def apply(self, events: list[Event]) -> None:
        """Write events onto the rows."""
        for entity, key, name, _, after in events:
            rows = self.rows[entity]
            if name is not None:
                rows[key] = rows[key] | {name: after}
            elif after is None:
                del rows[key]
            else:
                rows[key] = after
        self.events += len(events)

    def next_undo(self) -> Step | None:
        """The latest step not undone."""
        return next((step for step in reversed(self.steps) if step.undoing is None), None)

    def next_redo(self) -> Step | None:
        """The step undone last, where nothing was done since."""
        ready = [step for step in self.steps if step.redoable]
        return max(ready, key=lambda step: step.undone_by, default=None)

    def undo(self, step: Step, moment: int) -> int:
        """Undo a step; returns how many values stay as they are. ``moment`` orders what is undone."""
        events, stayed = self.inverse(step.events)
        self.apply(events)
        step.undoing, step.undone_by, step.redoable = events, moment, True
        return stayed

    def redo(self, step: Step) -> int:
        """Redo a step; returns how many values stay as they are."""
        assert step.undoing is not None
        events, stayed = self.inverse(step.undoing)
        self.apply(events)
        step.undoing, step.redoable = None, False
        return stayed

    def inverse(self, events: list[Event]) -> tuple[list[Event], int]:
        """What would take events back now, and how many values would stay. Raises Refused."""
        trial = copy.deepcopy(self)
        back: list[Event] = []
        for entity in PARENTS_FIRST:
            gone = [each for each in events if each[0] == entity and each[2] is None and each[4] is None]
            back += trial.tried([(entity, key, None, None, before) for _, key, _, before, _ in gone])
        put, stayed = trial.put_back(events)
        back += trial.tried(put)
        for entity in reversed(PARENTS_FIRST):
            new = [each for each in events if each[0] == entity and each[2] is None and each[3] is None]
            if any(trial.rows[entity].get(key) != after for _, key, _, _, after in new):
                raise Refused
            back += trial.tried([(entity, key, None, after, None) for _, key, _, _, after in new])
        if not back:
            raise Refused
        return back, stayed

    def put_back(self, events: list[Event]) -> tuple[list[Event], int]:
        """The values that can go back, from the last one written to the first one found."""
        spans: dict[tuple[str, int, str], tuple[Any, Any]] = {}
        for entity, key, name, before, after in events:
            if name is not None:
                first, _ = spans.get((entity, key, name), (before, None))
                spans[entity, key, name] = (first, after)
        changed = {place: span for place, span in spans.items() if span[0] != span[1]}
        there = {place: s for place, s in changed.items() if self.value(place) == s[1]}
        return [(*place, after, before) for place, (before, after) in there.items()], len(changed) - len(
            there
        )

    def value(self, place: tuple[str, int, str]) -> object:
        """What stands in a field; something equal to nothing else where the row is gone."""
        entity, key, name = place
        return self.rows[entity][key][name] if key in self.rows[entity] else object()

    def tried(self, events: list[Event]) -> list[Event]:
        """Write events, where the rows then still make sense. Raises Refused."""
        self.apply(events)
        profiles = self.rows["profile"].values()
        handles = [row["handle"] for row in profiles]
        if (
            len(set(handles)) < len(handles)
            or {row["influencer_id"] for row in profiles} - self.rows["influencer"].keys()
        ):
            raise Refused
        return events
