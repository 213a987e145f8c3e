"""The look through an open file for damage: pages, links, what rows say of each other, and the schema."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from app.domain.networks import Network
from app.domain.task_rows import REPORT_KIND, Kind
from app.persistence.database import StorageError
from app.persistence.queries.money import of_campaigns
from app.persistence.queries.values import plain_date
from app.persistence.tables import (
    JOURNALED,
    attachment,
    campaign,
    collaboration,
    comment,
    event,
    influencer,
    operation,
    points_entry,
    profile,
    task,
)

_AT_ONCE = 10_000
_READ = (*JOURNALED.values(), points_entry, operation, event)


def broken_pages(connection: Connection) -> Iterator[str]:
    """Look at every page, and at every row's constraints."""
    try:
        lines = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    except StorageError as error:
        yield str(error)
        return
    yield from (f"The file is damaged: {' '.join(line.split())}." for line in lines if line != "ok")


def broken_links(connection: Connection) -> Iterator[str]:
    """Look for rows that point at rows that are not there."""
    for table, row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} {row} points at a {parent} that is not there."


def read_all(connection: Connection, looked: Callable[[int], None]) -> list[str]:
    """Read every row there is and tell ``looked`` how many; return which tables hold one that cannot be."""
    findings = []
    for table in _READ:
        try:
            _read(connection, table, looked)
        except StorageError:
            findings.append(f"{table.name} holds a text that cannot be read.")
    return findings


def _read(connection: Connection, table: Table, looked: Callable[[int], None]) -> None:
    with connection.execute(select(table).execution_options(yield_per=_AT_ONCE)) as rows:
        for some in rows.partitions():
            looked(len(some))


def impossible(connection: Connection) -> Iterator[str]:
    """Look for what no column can refuse: values nobody knows, and rows that contradict each other."""
    yield from _unknown(connection)
    yield from _derived(connection)
    for wrong, sentence in _CONTRADICTIONS:
        for key in connection.execute(wrong()).scalars():
            yield sentence.format(key)


def _unknown(connection: Connection) -> Iterator[str]:
    """Look for networks that do not exist, and for dates that are none."""
    known = [network.value for network in Network]
    for key in connection.execute(select(profile.c.id).where(profile.c.network.not_in(known))).scalars():
        yield f"profile {key} is on a network that Lineup does not know."
    of = campaign.c
    for key, *dates in connection.execute(select(of.id, of.start_date, of.end_date)):
        if any(text and plain_date(text) is None for text in dates):
            yield f"campaign {key} has a date that is none."


def _derived(connection: Connection) -> Iterator[str]:
    """Look for influencers whose follower count is not that of their largest profile."""
    largest = (
        select(func.max(profile.c.followers))
        .where(profile.c.influencer_id == influencer.c.id)
        .scalar_subquery()
    )
    wrong = select(influencer.c.id).where(influencer.c.followers.is_distinct_from(largest))
    for key in connection.execute(wrong).scalars():
        yield f"influencer {key} has another number of followers than their largest profile."


def _elsewhere() -> Select[Any]:
    other = collaboration.c.campaign_id.is_distinct_from(task.c.campaign_id)
    joined = select(task.c.id).join(collaboration, collaboration.c.id == task.c.collaboration_id)
    return joined.where(other).order_by(task.c.id)


def _strange_file() -> Select[Any]:
    joined = select(attachment.c.id).join(comment, comment.c.id == attachment.c.comment_id)
    return joined.where(comment.c.task_id != attachment.c.task_id).order_by(attachment.c.id)


def _strange_reply() -> Select[Any]:
    above = comment.alias()
    joined = select(comment.c.id).join(above, above.c.id == comment.c.reply_to_id)
    wrong: ColumnElement[bool] = (above.c.task_id != comment.c.task_id) | above.c.reply_to_id.is_not(None)
    return joined.where(wrong).order_by(comment.c.id)


def _strange_report() -> Select[Any]:
    reward = task.alias()
    joined = select(task.c.id).join(reward, reward.c.id == task.c.reward_task_id)
    return joined.where(task.c.kind == REPORT_KIND, reward.c.kind != Kind.REWARD.value).order_by(task.c.id)


_CONTRADICTIONS: tuple[tuple[Callable[[], Select[Any]], str], ...] = (
    (_elsewhere, "T-{} is in another campaign than its influencer."),
    (_strange_file, "attachment {} is in another thread than its comment."),
    (_strange_reply, "comment {} answers one that it cannot."),
    (_strange_report, "R-{} is a report of something else than a reward task."),
)


def wrong_totals(connection: Connection) -> Iterator[str]:
    """Add up the prices of each campaign row by row, and compare with the sums that the screens show."""
    of = task.c
    prices = (
        select(collaboration.c.campaign_id, of.price)
        .join_from(task, collaboration, collaboration.c.id == of.collaboration_id)
        .where(of.deleted_at.is_(None), of.price.is_not(None))
    )
    added: dict[int, int] = {}
    for key, price in connection.execute(prices):
        added[key] = added.get(key, 0) + price
    for row in of_campaigns(connection):
        if row.sums.planned != added.get(row.campaign_id, 0):
            yield f"The prices of {row.name} add up to something else than its total."


def changed_schema(connection: Connection) -> Iterator[str]:
    """Compare the tables, indexes and triggers of the file with those that Lineup makes."""
    wanted, found = _expected(), _schema(connection)
    for (kind, name), made in wanted.items():
        if (kind, name) not in found:
            yield f"The {kind} {name} is missing."
        elif found[kind, name] != made:
            yield f"The {kind} {name} was changed."
    for kind, name in sorted(found.keys() - wanted.keys()):
        yield f"The {kind} {name} is not one of Lineup's."


@cache
def _expected() -> dict[tuple[str, str], str]:
    """Return the schema that the migrations make; made once, in memory."""
    from sqlalchemy import create_engine

    from app.persistence.upgrade import run_migrations

    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        run_migrations(connection)
        return _schema(connection)


def _schema(connection: Connection) -> dict[tuple[str, str], str]:
    """Return what makes each thing in a file, however it is spaced."""
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master ORDER BY type, name")
    own = ((row.type, row.name, row.sql) for row in rows if not row.name.startswith("sqlite_stat"))
    return {(kind, name): " ".join((sql or "").split()) for kind, name, sql in own}
