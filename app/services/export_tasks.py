"""What files say of tasks and of campaigns."""

from datetime import date, datetime

from app.domain.campaigns import CAMPAIGN
from app.domain.deliverable_rows import CampaignMoney
from app.domain.deliverables import place
from app.domain.marketing_rows import ReachChannel
from app.domain.networks import networks_of
from app.domain.rows import CampaignRow
from app.domain.task_kinds import STATUSES
from app.domain.task_rows import Kind, TaskRow
from app.services.export_sheet import Amount, Column, count, day, moment, money, text

_CAMPAIGN_STATUS = {state.key: state.label for state in CAMPAIGN.states}


def task_columns() -> tuple[Column, ...]:
    """Return what can be said of a task."""
    return (
        text("id", "ID", lambda row: row.reference, 10),
        text("title", "Task", lambda row: row.title, 44),
        text("type", "Type", lambda row: row.type),
        text("status", "Status", lambda row: STATUSES[row.status], 14),
        text("campaign", "Program", lambda row: row.campaign, 24),
        text("client", "Client", lambda row: row.client),
        moment("due", "Due", _due),
        text("assignee", "Assignee", _holder, 24),
        text("reporter", "Reporter", lambda row: row.reporter),
        moment("created", "Created", lambda row: row.created),
        text("kind", "Kind", lambda row: Kind(row.kind).label, 14),
        text("influencer", "Influencer", lambda row: row.influencer, 28),
        text("network", "Network", lambda row: place(row.network).label if row.network else ""),
        text("network", "Content type", lambda row: row.content_type),
        money("price", "Price", _price),
        day("publish", "Publishes", lambda row: row.publish_date),
        text("task_status", "Task status", lambda row: row.task_status, 14),
        text("approval", "Approval status", lambda row: row.approval),
        text("reach_channel", "Reach channel", _channel),
        text("mini_program", "Mini program", lambda row: row.mini_program, 24),
        day("finish", "Start", lambda row: row.start),
        day("finish", "Finish", lambda row: row.finish),
        text("organization", "Organization", lambda row: row.organization),
        text("urgent", "Urgent", lambda row: "Yes" if row.urgent else ""),
        text("requires_approval", "Requires approval", lambda row: "Yes" if row.requires_approval else ""),
        text("description", "Description", lambda row: row.description, 50),
        count("revision", "Revision", lambda row: row.revision or None),
        day("published_date", "Published", lambda row: row.published_date),
        text("published_url", "Published at", lambda row: row.published_url, 34),
        count("comments", "Comments", lambda row: row.comments),
        count("files", "Files", lambda row: row.files),
    )


def campaign_columns() -> tuple[Column, ...]:
    """Return what can be said of a campaign, given with its money."""
    return (
        text("name", "Campaign", lambda pair: pair[0].name, 30),
        text("status", "Status", lambda pair: _CAMPAIGN_STATUS[pair[0].status], 14),
        text("client", "Client", lambda pair: pair[0].client),
        day("dates", "Start", lambda pair: pair[0].start),
        day("dates", "End", lambda pair: pair[0].end),
        count("influencers", "Influencers", lambda pair: pair[0].influencers),
        count("influencers", "Accepted", lambda pair: pair[0].accepted),
        count("publications", "Publications", lambda pair: pair[1].sums.publications),
        count("publications", "Publications done", lambda pair: pair[1].sums.done_publications),
        money("committed", "Budget", _budget),
        money("committed", "Committed", lambda pair: Amount(pair[1].sums.committed, pair[0].currency)),
        count("reach", "Reach", lambda pair: pair[0].reach),
        money("planned", "Planned", lambda pair: Amount(pair[1].sums.planned, pair[0].currency)),
        money("done", "Done", lambda pair: Amount(pair[1].sums.done, pair[0].currency)),
        text("networks", "Networks", _networks, 28),
        text("goals", "Goals", lambda pair: pair[0].goals, 50),
        text("message", "Message", lambda pair: pair[0].message, 50),
    )


def _due(row: TaskRow) -> datetime | date | None:
    return row.publish_date if row.kind == Kind.DELIVERABLE else row.due


def _channel(row: TaskRow) -> str:
    return ReachChannel(row.reach_channel).label if row.reach_channel else ""


def _holder(row: TaskRow) -> str:
    return row.assignee or f"Anyone · {row.organization}"


def _price(row: TaskRow) -> Amount | None:
    return None if row.price is None else Amount(row.price, row.currency)


def _budget(pair: tuple[CampaignRow, CampaignMoney]) -> Amount | None:
    row = pair[0]
    return None if row.budget is None else Amount(row.budget, row.currency)


def _networks(pair: tuple[CampaignRow, CampaignMoney]) -> str:
    return ", ".join(each.label for each in networks_of(pair[0].networks))
