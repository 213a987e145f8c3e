"""What influencers were paid last, and when."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, func, select

from app.domain.deliverables import DONE
from app.persistence.dialect import among, id_set
from app.persistence.queries.values import plain_date
from app.persistence.tables import campaign, collaboration, task


def last_paid(
    connection: Connection, influencer_ids: Iterable[int]
) -> dict[int, tuple[int, str, date | None]]:
    """Return the latest price, its currency and its day of those influencers who were paid at all.

    Paid is what is accepted or done and not in the trash, as in the sums of money.
    """
    of = task.c
    place = (
        func.row_number()
        .over(
            partition_by=collaboration.c.influencer_id,
            order_by=(of.publish_date.desc().nulls_last(), of.id.desc()),
        )
        .label("place")
    )
    day = func.coalesce(of.published_date, of.publish_date).label("day")
    paid = (
        select(collaboration.c.influencer_id.label("who"), of.price, campaign.c.currency, day, place)
        .join_from(task, collaboration, collaboration.c.id == of.collaboration_id)
        .join(campaign, campaign.c.id == of.campaign_id)
        .where(among(collaboration.c.influencer_id), of.status.in_(("accepted", *DONE)))
        .where(of.price.is_not(None), of.deleted_at.is_(None), campaign.c.deleted_at.is_(None))
        .subquery()
    )
    columns = (paid.c.who, paid.c.price, paid.c.currency, paid.c.day)
    rows = connection.execute(select(*columns).where(paid.c.place == 1), {"ids": id_set(influencer_ids)})
    return {who: (price, currency, plain_date(last)) for who, price, currency, last in rows}
