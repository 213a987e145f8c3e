"""Totals of the grid, overview, dashboard and files agree, whatever was done, undone and redone."""

from __future__ import annotations

import csv
import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.domain.campaigns import CAMPAIGN, DELIVERABLE, INFLUENCER_STATUS
from app.domain.deliverable_lines import Line
from app.domain.deliverable_rows import Sums
from app.domain.deliverables import OTHERS, place
from app.domain.networks import Network
from app.domain.rows import Filter, ProfileRow
from app.domain.workflow import NotAllowed
from app.services import campaigns, collaborations, deliverables, export, money, tasks, transitions
from app.services.campaigns import CampaignDraft
from app.services.influencers import InfluencerDraft
from app.services.workspace import Invalid, NotUndone
from tests.support import CLIENT, make_influencers, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.workflow import Workflow
    from app.services.export_sheet import Sheet

IG, YT = Network.INSTAGRAM, Network.YOUTUBE
PLACES = (IG, YT, OTHERS)
DIGITS = {"EUR": 2, "JPY": 0, "KWD": 3}
CAMPAIGNS = (
    ("A", "EUR", "active", 100_000),
    ("B", "JPY", "active", None),
    ("C", "KWD", "planning", 7),
)
STORED = """
    SELECT t.price, t.status, t.network, t.content_type, t.campaign_id, c.influencer_status AS who, t.id
    FROM task t JOIN collaboration c ON c.id = t.collaboration_id WHERE t.deleted_at IS NULL
"""
STEPS = (
    *("add", "price", "place", "progress", "decide", "trash", "restore", "copy", "copy_over", "remove"),
    *("budget", "begin_or_end", "trash_campaign", "restore_campaign", "undo", "undo", "undo", "redo", "redo"),
)
REFUSED = (NotAllowed, NotUndone, Invalid)


@dataclass(frozen=True)
class Ledger:
    """What the file holds, read without any code of the program, and added up by hand."""

    rows: list[sqlite3.Row]
    campaigns: dict[int, sqlite3.Row]

    @classmethod
    def read(cls, path: Path) -> Ledger:
        with closing(sqlite3.connect(path)) as file:
            file.row_factory = sqlite3.Row
            found = file.execute("SELECT id, currency, budget, status, deleted_at FROM campaign").fetchall()
            return cls(file.execute(STORED).fetchall(), {row["id"]: row for row in found})

    def sums(self, **wanted: object) -> Sums:
        """Sums of the publications that are as wanted."""
        rows = [row for row in self.rows if all(row[name] == value for name, value in wanted.items())]
        committed = [row for row in rows if row["who"] not in ("rejected", "cancelled")]
        done = [row for row in rows if row["status"] == "done"]
        parts = (rows, committed, done)
        return Sums(*map(len, parts), *(sum(row["price"] or 0 for row in part) for part in parts))

    def there(self, *statuses: str) -> list[int]:
        """Campaigns that are not in the trash, in one of the statuses or in any."""
        return [
            key
            for key, row in self.campaigns.items()
            if row["deleted_at"] is None and (not statuses or row["status"] in statuses)
        ]

    def currency(self, campaign_id: int) -> str:
        return str(self.campaigns[campaign_id]["currency"])


class Office:
    """Three campaigns in three currencies, and what can be done in them, by number."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.workspace = folder, open_workspace(folder)
        people = make_influencers(self.workspace, [_draft(n) for n in range(4)])
        for name, currency, status, budget in CAMPAIGNS:
            draft = CampaignDraft(name, CLIENT, status, currency=currency, budget=budget)
            key, _ = campaigns.save(self.workspace, draft)
            collaborations.add(self.workspace, key, people[:3])
            lines = [Line(IG, "Reel", 20_01), Line(IG, "Story", rate=77), Line(OTHERS, "Evening", 5)]
            deliverables.add_lines(self.workspace, self.members(key), lines)

    def do(self, step: str, pick: int, amount: int) -> bool:
        """Do one thing; say whether it was done, for refusals are part of life."""
        try:
            getattr(self, step)(pick, amount)
        except REFUSED:
            return False
        return True

    def members(self, campaign_id: int) -> list[int]:
        return collaborations.ids(self.workspace, campaign_id, Filter(), "added")

    def add(self, pick: int, amount: int) -> None:
        line = Line(PLACES[pick % 3], "Video", amount, status=DELIVERABLE.states[amount % 4].key)
        by_followers = replace(line, network=IG, content_type="Story", price=None, rate=amount % 10_000)
        lines = [line, by_followers, replace(line, price=None)]
        deliverables.add_lines(self.workspace, self.members(self.campaign(pick))[pick % 3 :], lines)

    def price(self, pick: int, amount: int) -> None:
        deliverables.set_values(self.workspace, self.some(pick), price=amount or None)

    def place(self, pick: int, amount: int) -> None:
        network = PLACES[amount % 3]
        kind = place(network).types[0] if place(network).types else "Talk"
        deliverables.set_values(self.workspace, self.some(pick), network=network, content_type=kind)

    def progress(self, pick: int, amount: int) -> None:
        verbs = [each.key for each in DELIVERABLE.transitions if each.key.startswith(("set_", "request"))]
        self.move(DELIVERABLE, self.some(pick), verbs[amount % len(verbs)])

    def decide(self, pick: int, amount: int) -> None:
        state = INFLUENCER_STATUS.states[amount % len(INFLUENCER_STATUS.states)].key
        self.move(INFLUENCER_STATUS, self.members(self.campaign(pick))[pick % 2 :][:2], f"set_{state}")

    def trash(self, pick: int, _amount: int) -> None:
        tasks.trash(self.workspace, self.some(pick))

    def restore(self, pick: int, _amount: int) -> None:
        tasks.restore(self.workspace, self.some(pick))

    def copy(self, pick: int, _amount: int) -> None:
        tasks.copy(self.workspace, self.some(pick))

    def copy_over(self, pick: int, amount: int) -> None:
        source, target = self.campaign(pick), self.campaign(amount)
        collaborations.copy(self.workspace, self.members(source)[:1], target)

    def remove(self, pick: int, amount: int) -> None:
        members = self.members(self.campaign(pick))
        collaborations.remove(self.workspace, members[amount % 3 :][:1])

    def budget(self, pick: int, amount: int) -> None:
        row = campaigns.campaign(self.workspace, self.campaign(pick))
        campaigns.save(self.workspace, replace(campaigns.draft_of(row), budget=amount or None), row.id)

    def begin_or_end(self, pick: int, amount: int) -> None:
        verbs = [each.key for each in CAMPAIGN.transitions]
        self.move(CAMPAIGN, [self.campaign(pick)], verbs[amount % len(verbs)])

    def trash_campaign(self, pick: int, _amount: int) -> None:
        campaigns.trash(self.workspace, [self.campaign(pick)])

    def restore_campaign(self, pick: int, _amount: int) -> None:
        campaigns.restore(self.workspace, [self.campaign(pick)])

    def undo(self, _pick: int, _amount: int) -> None:
        self.workspace.undo()

    def redo(self, _pick: int, _amount: int) -> None:
        self.workspace.redo()

    def move(self, workflow: Workflow, ids: list[int], verb: str) -> None:
        plan = transitions.plan(self.workspace, workflow, ids, verb)
        transitions.apply(self.workspace, plan, reason="The logo is not in sight")

    def campaign(self, pick: int) -> int:
        return 1 + pick % 3

    def some(self, pick: int) -> list[int]:
        with closing(sqlite3.connect(self.workspace.path)) as file:
            every = [key for (key,) in file.execute("SELECT id FROM task ORDER BY id")]
        return every[pick % len(every) :: 3][:4] if every else [0]

    # Every place that says what something comes to

    def agree(self) -> None:
        """Every place says what the ledger says."""
        ledger = Ledger.read(self.workspace.path)
        for key in ledger.there():
            self.agree_in_grid(ledger, key)
            self.agree_in_overview(ledger, key)
        self.agree_on_dashboard(ledger)
        self.agree_in_list_of_campaigns(ledger)
        self.agree_in_tasks(ledger)

    def agree_in_grid(self, ledger: Ledger, key: int) -> None:
        members, expected = self.members(key), ledger.sums(campaign_id=key)
        rows = collaborations.rows(self.workspace, members)
        assert money.of_grid(self.workspace, key, Filter()) == expected
        assert money.of_collaborations(self.workspace, members) == expected
        assert sum(row.cost for row in rows) == expected.planned
        assert sum(row.deliverables_total for row in rows) == expected.publications
        assert sum(row.deliverables_done for row in rows) == expected.done_publications
        for state in INFLUENCER_STATUS.states:
            chosen = Filter(influencer_status=frozenset({state.key}))
            assert money.of_grid(self.workspace, key, chosen) == ledger.sums(campaign_id=key, who=state.key)
        written = self.written(export.grid_sheet(self.workspace, key, members))
        currency = ledger.currency(key)
        assert minor((row["Cost"] for row in written), currency) == expected.planned
        assert sum(int(row["Deliverables"]) for row in written) == expected.publications
        assert sum(int(row["Deliverables done"]) for row in written) == expected.done_publications

    def agree_in_overview(self, ledger: Ledger, key: int) -> None:
        found, expected = money.of_campaign(self.workspace, key), ledger.sums(campaign_id=key)
        budget = ledger.campaigns[key]["budget"]
        assert (found.sums, found.budget, found.currency) == (expected, budget, ledger.currency(key))
        if budget is not None:
            assert found.left == budget - expected.committed
            assert found.over == max(0, expected.committed - budget)
        networks = money.by_network(self.workspace, key)
        assert sum((each.sums for each in networks), Sums()) == expected
        for each in networks:
            assert each.sums == ledger.sums(campaign_id=key, network=each.network)
            for kind in each.types:
                wanted = {"network": each.network, "content_type": kind.content_type}
                assert kind.sums == ledger.sums(campaign_id=key, **wanted)

    def agree_on_dashboard(self, ledger: Ledger) -> None:
        active = ledger.there("active")
        shown = {each.campaign_id: each for each in money.active(self.workspace)}
        assert shown.keys() == set(active)
        assert {key: each.sums for key, each in shown.items()} == {
            key: ledger.sums(campaign_id=key) for key in active
        }
        for chosen, ids in ((None, active), (ledger.there(), ledger.there())):
            tiles = money.by_currency(self.workspace, chosen)
            assert Counter({each.currency: each.campaigns for each in tiles}) == Counter(
                ledger.currency(key) for key in ids
            )
            for tile in tiles:
                of = [key for key in ids if ledger.currency(key) == tile.currency]
                assert tile.sums == sum((ledger.sums(campaign_id=key) for key in of), Sums())
                assert tile.budget == sum(ledger.campaigns[key]["budget"] or 0 for key in of)

    def agree_in_list_of_campaigns(self, ledger: Ledger) -> None:
        there = ledger.there()
        written = self.written(export.campaigns_sheet(self.workspace, there))
        assert len(written) == len(there)
        for key, row in zip(there, written, strict=True):
            expected, currency = ledger.sums(campaign_id=key), ledger.currency(key)
            assert minor([row["Planned"]], currency) == expected.planned
            assert minor([row["Committed"]], currency) == expected.committed
            assert minor([row["Done"]], currency) == expected.done
            assert (int(row["Publications"]), int(row["Publications done"])) == (
                expected.publications,
                expected.done_publications,
            )

    def agree_in_tasks(self, ledger: Ledger) -> None:
        expected = {key: ledger.sums(campaign_id=key) for key in ledger.there()}
        ids = [row["id"] for row in ledger.rows if row["campaign_id"] in expected]
        found = money.of_tasks(self.workspace, ids)
        written = self.written(export.view_of_tasks(self.workspace))
        assert {row["ID"] for row in written} == {f"T-{key}" for key in ids}
        for key, sums in expected.items():
            currency = ledger.currency(key)  # each campaign has its own
            assert found.get(currency, Sums()) == sums
            prices = [row["Price"] for row in written if row["Price currency"] == currency and row["Price"]]
            assert minor(prices, currency) == sums.planned

    def written(self, sheet: Sheet) -> list[dict[str, str]]:
        """What another program reads in the file, row by row."""
        target = self.folder / "list.csv"
        export.write(self.workspace, sheet, target, replace=True)
        with target.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, strict=True))

    def agree_in_workbooks(self) -> None:
        """The same cells as numbers, where the last digits could be lost."""
        ledger = Ledger.read(self.workspace.path)
        for key in ledger.there():
            target = self.folder / "list.xlsx"
            sheet = export.grid_sheet(self.workspace, key, self.members(key))
            export.write(self.workspace, sheet, target, replace=True)
            rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(target).active.iter_rows()]
            at = rows[0].index("Cost")
            currency = ledger.currency(key)
            assert minor((row[at] for row in rows[1:]), currency) == ledger.sums(campaign_id=key).planned


def _draft(number: int) -> InfluencerDraft:
    """Somebody whose followers make no round prices."""
    profiles = (ProfileRow(IG, f"a{number}", 1_237 * number or None), ProfileRow(YT, f"a{number}", 901))
    return InfluencerDraft(f"Anna {number}", profiles=profiles)


def minor(amounts: Iterable[object], currency: str) -> int:
    """Amounts as files hold them, together and exactly, in minor units."""
    together = sum((Decimal(str(amount)) for amount in amounts), Decimal(0)).scaleb(DIGITS[currency])
    assert together == int(together)
    return int(together)


steps = st.tuples(
    st.sampled_from(STEPS), st.integers(0, 40), st.one_of(st.integers(0, 30), st.integers(0, 10**12))
)


@settings(
    max_examples=5,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],  # a story made shorter is not worth the minutes that takes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(steps, min_size=12, max_size=20))
def test_every_place_agrees_after_any_sequence(story: list[tuple[str, int, int]]):
    folder = Path(tempfile.mkdtemp())
    office = Office(folder)
    try:
        office.agree()
        for step in story:
            if office.do(*step):
                office.agree()
        office.agree_in_workbooks()
    finally:
        office.workspace.close()
        shutil.rmtree(folder)
