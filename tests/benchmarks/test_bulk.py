"""Rows "bulk" and "plan": 10,000 collaborations at once."""

from __future__ import annotations

import json
from itertools import cycle
from statistics import median
from typing import TYPE_CHECKING

import pytest

from app.domain.campaigns import CLIENT_STATUS, INFLUENCER_STATUS
from app.services import selection, transitions
from tests.benchmarks.harness import ROUNDS, Ledger, milliseconds

if TYPE_CHECKING:
    import sqlite3

    from app.domain.workflow import Workflow
    from app.services.workspace import Workspace

STATES = ("accepted", "rejected", "in_campaign")


def set_all(workspace: Workspace, ids: list[int], state: str) -> None:
    planned = transitions.plan(workspace, INFLUENCER_STATUS, ids, f"set_{state}")
    assert transitions.apply(workspace, planned).changed == len(ids)


def set_all_raw(connection: sqlite3.Connection, ids: list[int], state: str) -> None:
    """Write the same rows and the same history by hand."""
    chosen = "IN (SELECT value FROM json_each(?))"
    bound = json.dumps(ids)
    connection.execute("BEGIN IMMEDIATE")
    (operation,) = connection.execute(
        "INSERT INTO operation (kind, label, at) VALUES ('do', 'Raw', 0) RETURNING id"
    ).fetchone()
    connection.execute(
        "INSERT INTO event (operation_id, entity, row_id, field, verb, before, after) "
        "SELECT ?, 'collaboration', id, 'influencer_status', ?, json_quote(influencer_status), json_quote(?) "
        f"FROM collaboration WHERE id {chosen}",
        (operation, f"set_{state}", state, bound),
    )
    done = connection.execute(
        f"UPDATE collaboration SET influencer_status = ?, version = version + 1 WHERE id {chosen}",
        (state, bound),
    )
    assert done.rowcount == len(ids)
    connection.execute("COMMIT")


def test_setting_a_status_costs_little_more_than_its_two_statements(
    ledger: Ledger, big: Workspace, raw: sqlite3.Connection, members: list[int]
):
    ours, by_hand = cycle(STATES), cycle(STATES)
    ledger.ratio(
        "bulk",
        "10,000 get a status, plan included",
        lambda: set_all(big, members, next(ours)),
        lambda: set_all_raw(raw, members, next(by_hand)),
        3.0,
    )


def test_undo_takes_no_longer_than_what_it_undoes(ledger: Ledger, big: Workspace, members: list[int]):
    states = cycle(STATES)

    def undo_and_do() -> tuple[float, float]:
        set_all(big, members, "cancelled")
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(ROUNDS):
            state = next(states)
            times[1].append(milliseconds(lambda: set_all(big, members, state)))  # noqa: B023
            times[0].append(milliseconds(big.undo))
            set_all(big, members, state)
        return median(times[0]), median(times[1])

    ledger.pair("bulk", "undo of 10,000, against do", undo_and_do, 1.0)


GROUPED = (
    "SELECT c.influencer_status, c.client_status, c.campaign_id, p.status, p.client_id, count(*) "
    "FROM collaboration c JOIN campaign p ON p.id = c.campaign_id "
    "WHERE c.id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3, 4, 5"
)


def test_what_may_be_done_with_ten_thousand_rows_is_known_within_a_frame(
    ledger: Ledger, big: Workspace, raw: sqlite3.Connection, members: list[int]
):
    bound = json.dumps(members)
    ledger.within(
        "plan",
        "one verb on 10,000",
        lambda: transitions.plan(big, CLIENT_STATUS, members, "set_backup"),
        20,
        lambda: raw.execute(GROUPED, (bound,)).fetchall(),
    )


@pytest.mark.parametrize("workflow", [INFLUENCER_STATUS, CLIENT_STATUS], ids=lambda each: each.key)
def test_the_menu_of_ten_thousand_rows_opens_within_a_frame(
    ledger: Ledger, big: Workspace, raw: sqlite3.Connection, members: list[int], workflow: Workflow
):
    bound = json.dumps(members)
    ledger.within(
        "plan",
        f"every verb of {workflow.label.lower()} on 10,000",
        lambda: selection.moves(big, workflow, members),
        20,
        lambda: raw.execute(GROUPED, (bound,)).fetchall(),
    )
