"""Writes the ledger of points: entries at its end, and nothing else ever."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from sqlalchemy import Connection, Integer, bindparam, insert, select

from app.domain.ledger import START, Entry, sealed
from app.persistence.dialect import among, id_set
from app.persistence.journal import Operation
from app.persistence.tables import operation, points_entry, task

_THIS = bindparam("this", type_=Integer())
_STAMP = select(operation.c.at, operation.c.actor_id, operation.c.recorder_id).where(operation.c.id == _THIS)
_LAST = select(points_entry.c.id, points_entry.c.hash).order_by(points_entry.c.id.desc()).limit(1)


def award(op: Operation, report_ids: Sequence[int]) -> list[int]:
    """Append an entry for each report that awaits review, in this order; return the ids of the entries.

    They are stamped as the operation is. The report is moved to Approved after that: the tables let neither
    stand without the other.
    """
    at, actor_id, recorder_id = op.connection.execute(_STAMP, {"this": op.id}).one()
    number, previous = op.connection.execute(_LAST).first() or (0, START)
    entries = []
    for report in _reports(op.connection, report_ids):
        number += 1
        recorded = recorder_id if recorder_id != actor_id else None
        entry = sealed(
            replace(report, id=number, at=at, actor_id=actor_id, recorder_id=recorded, previous=previous)
        )
        entries.append(entry)
        previous = entry.hash
    if entries:
        op.connection.execute(insert(points_entry), [asdict(entry) for entry in entries])
    ids = [entry.id for entry in entries]
    op.changes.added.setdefault(points_entry.name, set()).update(ids)
    return ids


def _reports(connection: Connection, ids: Sequence[int]) -> list[Entry]:
    """Return what reports say of their points, in the order of ``ids``; the rest is to be filled in."""
    of = task.c
    chosen = select(of.id, of.assignee_id, of.influencer_id, of.points).where(among(of.id))
    rows = connection.execute(chosen, {"ids": id_set(ids)})
    found = {
        key: Entry(0, key, person, influencer, points, 0, 0, None, "")
        for key, person, influencer, points in rows
    }
    return [found[key] for key in ids]
