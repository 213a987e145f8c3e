"""The card that asks which campaign the imported creators join: none, one there is, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.campaigns import CAMPAIGN
from app.services import campaigns, people
from app.services.campaigns import CampaignDraft
from app.ui.widgets.fields import TextField
from app.ui.widgets.panels import Card
from app.ui.widgets.select import Option, SelectField

if TYPE_CHECKING:
    from app.services.workspace import Workspace

_NONE, _NEW = "none", "new"


class TargetCard(Card):
    """``changed`` says that another campaign was chosen."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Campaign", name="target")
        self._workspace = workspace
        self._campaign = SelectField("", spoken="Add them to a campaign", name="campaign")
        self._name = TextField("Name of the new campaign", name="new_campaign")
        self._client = SelectField("Client", name="new_campaign_client")
        for field in (self._campaign, self._name, self._client):
            self.body.addWidget(field)
        self._campaign.changed.connect(self._chosen)
        self._name.changed.connect(self._typed)
        self._client.changed.connect(self._typed)
        self.load()

    def load(self) -> None:
        """Offer the campaigns there are now; the choice stays."""
        me = self._workspace.me
        rows = [row for row in campaigns.campaigns(self._workspace) if not CAMPAIGN.blockers("edit", row, me)]
        known = [Option(row.id, f"{row.name} · {row.client}") for row in rows]
        options = [Option(_NONE, "Add to no campaign"), *known, Option(_NEW, "New campaign…")]
        chosen = self._campaign.value()
        self._campaign.set_options(options)
        self._campaign.set_value(chosen if chosen in [option.value for option in options] else _NONE)
        agency = people.agency_name(self._workspace)
        names = dict.fromkeys([name for _id, name in people.clients(self._workspace)] + [agency])
        client = self._client.value()
        self._client.set_options([Option(name, name) for name in names])
        self._client.set_value(client if client in names else next(iter(names)))
        self._show()

    def choose(self, campaign_id: int | None) -> None:
        """Choose a campaign, or none."""
        self._campaign.set_value(_NONE if campaign_id is None else campaign_id)
        if self._campaign.value() is None:
            self._campaign.set_value(_NONE)
        self._show()

    def value(self) -> int | CampaignDraft | None:
        """The chosen campaign's id, what a new one is made of, or None."""
        chosen = self._campaign.value()
        if chosen == _NEW:
            return CampaignDraft(name=self._name.text(), client=str(self._client.value()))
        return chosen if isinstance(chosen, int) else None

    def problem(self) -> str:
        """Why the choice cannot be used, shown under its field too; "" where it can."""
        draft = self.value()
        if not isinstance(draft, CampaignDraft):
            return ""
        errors = campaigns.errors_of(self._workspace, draft)
        self._name.set_error(errors.get("name", ""))
        self._client.set_error(errors.get("client", ""))
        if errors:
            self._name.setFocus()
        return next(iter(errors.values()), "")

    def _chosen(self, value: object) -> None:
        self._show()
        if value == _NEW:
            self._name.setFocus()
        self.changed.emit()

    def _typed(self, _value: object) -> None:
        self.changed.emit()

    def _show(self) -> None:
        new = self._campaign.value() == _NEW
        self._name.setVisible(new)
        self._client.setVisible(new)
